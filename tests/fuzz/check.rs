// SPDX-License-Identifier: GPL-2.0-only
//! What holds for every log, whatever stands in it. Anything else is a panic.

use oomscope::app::i18n::Language;
use oomscope::app::logs::reading::{self, Excerpts, Reading};
use oomscope::app::logs::{
    Change, Found, Logs, Opened, changed, facts, lines, list, markdown, memory, picture, ranking,
    story, todo, zones,
};
use oomscope::app::state::{Action, State};
use oomscope::report::{Report, read};
use peak_alloc::PeakAlloc;
use std::time::{Duration, Instant};

/// The most memory, in bytes for each byte of the log.
const TIMES: usize = 20;

/// What is free of that, because the first entry of each list takes more than the log of one line has.
const FREE: usize = 16 << 10;

/// A megabyte takes a second at most; a log of a few bytes has some time for the clock itself.
const FOR_A_MEGABYTE: Duration = Duration::from_secs(1);
const FOR_THE_CLOCK: Duration = Duration::from_millis(2);

/// How often a log that took too long is read again: another program may have had the processor.
const TRIES: usize = 30;

/// Processes that are asked about, and changes that are tried, of each event.
const FEW: usize = 3;

/// Reads a log and goes all the way that the page goes with it.
pub fn check(log: &[u8], memory: &PeakAlloc) {
    let report = measured(log, memory);
    timed(log);
    sound(log, &report);
    in_pieces(log);
    explained(log);
}

fn measured(log: &[u8], memory: &PeakAlloc) -> Report {
    let before = memory.current_usage();
    memory.reset_peak_usage();
    let report = read(log);
    let used = memory.peak_usage().saturating_sub(before);
    let most = TIMES * log.len() + FREE;
    assert!(used <= most, "{used} bytes of memory for {}", log.len());
    report
}

fn timed(log: &[u8]) {
    let most = FOR_A_MEGABYTE.mul_f64(log.len() as f64 / 1e6) + FOR_THE_CLOCK;
    let time = || {
        let start = Instant::now();
        std::hint::black_box(read(log));
        start.elapsed()
    };
    let is_quick = (0..TRIES).any(|_| time() <= most);
    assert!(is_quick, "more than {most:?} for {} bytes", log.len());
}

fn sound(log: &[u8], report: &Report) {
    assert!(
        report.work <= 40 * log.len() as u64 + 10_000,
        "{}",
        report.work
    );
    for event in &report.events {
        assert!(0 < event.first_line && event.first_line <= event.last_line);
        assert!(event.last_line <= report.lines);
    }
    for unread in &report.unread {
        assert!(0 < unread.line && unread.line <= report.lines);
    }
}

/// A log that comes in pieces is the same log, and so is what the worker hands over.
fn in_pieces(log: &[u8]) {
    let whole = reading::read(log);
    let size = log.first().map_or(1, |&byte| 1 + usize::from(byte));
    let mut reading = Reading::default();
    for piece in log.chunks(size) {
        reading.feed(piece);
    }
    let mut excerpts = Excerpts::of(reading.end());
    log.chunks(size).for_each(|piece| excerpts.feed(piece));
    let mut pieces = reading.finish(excerpts);
    pieces.report.work = whole.report.work;
    assert_eq!(pieces, whole, "{size} bytes a piece");
    let handed = Found::of_bytes(&whole.to_bytes());
    assert_eq!(handed.as_ref(), Some(&whole));
}

/// Whatever the page shows of a log, and whatever somebody may ask it.
fn explained(log: &[u8]) {
    let mut state = State::default();
    act(&mut state, Change::Take(String::new(), log.into()));
    let count = logs(&state).map_or(0, |(logs, ..)| list::events(logs, Language::En).1);
    for at in 0..count {
        act(&mut state, Change::Pick(at));
        drawn(&state);
        let (pids, causes) = offered(&state);
        for pid in pids {
            act(&mut state, Change::Ask(pid));
            drawn(&state);
        }
        for cause in 0..causes {
            act(&mut state, Change::Assume(Some(cause)));
            drawn(&state);
        }
        act(&mut state, Change::Assume(None));
        act(&mut state, Change::Share(Some((String::new(), true))));
        let sharing = state.logs.as_ref().and_then(|logs| logs.sharing.as_ref());
        if let Some((found, opened)) = sharing.and_then(|sharing| sharing.anonymous.as_deref()) {
            assert_eq!(
                opened.event(found).map(|event| event.stamp.as_str()),
                Some("[    1.000000]")
            );
        }
    }
}

fn act(state: &mut State, change: Change) {
    state.reduce(Action::Logs(change));
}

fn logs(state: &State) -> Option<(&Logs, &Found, &Opened)> {
    let logs = state.logs.as_ref()?;
    Some((logs, logs.found.as_ref()?, logs.opened.as_ref()?))
}

/// Processes to be asked about, and how many causes can be tested.
fn offered(state: &State) -> (Vec<i32>, usize) {
    let Some((_, _, opened)) = logs(state) else {
        return (Vec::new(), 0);
    };
    let ranked = opened.made().map_or(&[][..], |made| &made.ranking);
    let pids = ranked.iter().take(FEW).map(|standing| standing.pid);
    (pids.collect(), opened.causes.len().min(FEW))
}

fn drawn(state: &State) {
    let Some((logs, found, opened)) = logs(state) else {
        return;
    };
    for language in [Language::En, Language::ZH] {
        list::events(logs, language);
        list::others(logs, language);
        list::unread(logs, language);
        let made = opened.made();
        story::headline(found, opened, language).expect("each event has a headline");
        assert_eq!(made.is_none(), story::lacks(opened, language).is_some());
        story::sections(found, opened, language);
        zones::rows(opened, language);
        zones::lists(found, opened, language);
        ranking::rows(found, opened, logs, language);
        lines::of(found, opened, logs, language);
        changed::possible(found, opened, language);
        if let Some(made) = made {
            facts::groups(made, language);
            if let Some(chosen) = &made.replay.chosen {
                changed::rows(made, chosen.pid, &made.turns, language);
            }
            if let Some(asked) = &opened.asked {
                changed::rows(made, asked.pid, &asked.turns, language);
            }
        }
        let bar = memory::bar(found, opened, language);
        for share in bar.iter().flat_map(|bar| &bar.shares) {
            assert!(share.place.0 + share.place.1 <= 10_000);
        }
        todo::lists(opened, language);
        ranking::sums(found, opened, language);
        markdown::of(found, opened, logs, None, language);
        markdown::short(found, opened, None, language);
        picture::of(found, opened, logs, language);
    }
}
