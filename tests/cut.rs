// SPDX-License-Identifier: GPL-2.0-only
//! Logs that are cut off anywhere: each event of a part is one of the whole log with fewer facts, nothing is held
//! against the kernel that the whole log does not show, and what is missing is listed.
//!
//! The ordinary run cuts each log at a dozen lines; `cargo test --test cut -- --ignored --nocapture` at every line.

#![allow(clippy::unwrap_used)] // A test that cannot go on has failed.

use oomscope::app::i18n::Language;
use oomscope::app::logs::{Change, story, todo};
use oomscope::app::state::{Action, State};
use oomscope::explain::replay;
use oomscope::report::rebuild::rebuild;
use oomscope::report::{Event, Report, read};
use std::fs;
use std::path::{Path, PathBuf};

/// The logs of real kernels, each with its name.
fn logs() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/reports");
    let mut folders = vec![root.clone()];
    let mut logs = Vec::new();
    while let Some(folder) = folders.pop() {
        let inner = fs::read_dir(&folder).unwrap();
        let inner = inner.map(|entry| entry.unwrap().path());
        let mut inner: Vec<PathBuf> = inner.filter(|path| path.is_dir()).collect();
        folders.append(&mut inner);
        let file = folder.join("report.txt");
        if let Ok(text) = fs::read(file) {
            let name = folder.strip_prefix(&root).unwrap().display().to_string();
            logs.push((name, String::from_utf8_lossy(&text).into_owned()));
        }
    }
    logs.sort();
    assert!(logs.len() >= 85, "only {} logs", logs.len());
    logs
}

fn is_none_or_equal<T: PartialEq>(part: Option<&T>, whole: Option<&T>) -> bool {
    part.is_none() || part == whole
}

fn is_within<T: PartialEq>(part: &[T], whole: &[T]) -> bool {
    part.iter().all(|one| whole.contains(one))
}

/// What an event has that another one has not, by name; `None` if nothing.
fn more_than(part: &Event, whole: &Event) -> Option<&'static str> {
    // A name may go over the end of the line where it is cut.
    let rows = |event: &Event| -> Vec<(i32, i64, Option<i64>)> {
        let rows = event.rows.iter();
        rows.map(|row| (row.pid, row.rss, row.oom_score_adj))
            .collect()
    };
    let pids = |event: &Event| -> Vec<i32> { event.rows.iter().map(|row| row.pid).collect() };
    // Without the header of the table the columns are guessed, and nothing is replayed by them.
    let are_rows_known = if part.columns_guessed || whole.columns_guessed {
        is_within(&pids(part), &pids(whole))
    } else {
        is_within(&rows(part), &rows(whole))
    };
    let asked = |event: &Event| {
        let invoked = event.invoked.as_deref();
        invoked.map(|invoked| (invoked.gfp_mask, invoked.order, invoked.oom_score_adj))
    };
    let kills = |event: &Event| -> Vec<(i32, String, Option<u64>)> {
        let kills = event.kills();
        kills
            .map(|kill| (kill.pid, kill.comm.clone(), kill.anon_rss))
            .collect()
    };
    let counters = |event: &Event| {
        let memory = event.memory.as_deref();
        memory.map_or(Vec::new(), |memory| memory.counters.clone())
    };
    let of_group = |event: &Event| {
        let memcg = event.memcg.as_deref();
        memcg.map_or(Vec::new(), |memcg| memcg.counters.clone())
    };
    let checks = [
        ("rows", are_rows_known),
        (
            "request",
            is_none_or_equal(asked(part).as_ref(), asked(whole).as_ref()),
        ),
        (
            "kernel",
            is_none_or_equal(part.cpu.as_ref(), whole.cpu.as_ref()),
        ),
        (
            "summary",
            is_none_or_equal(part.summary.as_ref(), whole.summary.as_ref()),
        ),
        (
            "selected",
            is_none_or_equal(part.selected.as_ref(), whole.selected.as_ref()),
        ),
        // The kill of a group may stand alone in what is left.
        ("killed", is_within(&kills(part), &kills(whole))),
        (
            "panic",
            is_none_or_equal(part.panic.as_ref(), whole.panic.as_ref()),
        ),
        ("counters", is_within(&counters(part), &counters(whole))),
        (
            "counters of the group",
            is_within(&of_group(part), &of_group(whole)),
        ),
    ];
    let wrong = checks.into_iter().find(|(_, holds)| !holds);
    wrong.map(|(name, _)| name)
}

/// Whether the replay of an event has the result of the log; `None` if there is none, or nothing to compare it with.
fn agrees(report: &Report, at: usize) -> Option<bool> {
    let rebuilt = rebuild(report, at).ok()?;
    let is_swap_known = rebuilt.is_swap_known();
    let replayed = replay(rebuilt.document, &report.events[at], is_swap_known);
    replayed.ok()?.0.agrees
}

/// Whether the page lists that something is missing: in words, or by the command that shows all lines.
fn is_listed(part: &str, at: usize) -> bool {
    let mut state = State::default();
    state.reduce(Action::Logs(Change::Take(
        String::new(),
        part.as_bytes().into(),
    )));
    state.reduce(Action::Logs(Change::Pick(at)));
    let logs = state.logs.as_ref().unwrap();
    let (found, opened) = (logs.found.as_ref().unwrap(), logs.opened.as_ref().unwrap());
    let event = opened.event(found).unwrap();
    story::lacks(opened, Language::En).is_some() || todo::command_for_all(event, opened).is_some()
}

/// What is wrong with a part of a log that begins behind so many lines.
fn wrong_with(whole: &Report, part: &str, skipped: usize) -> Option<String> {
    let report = read(part.as_bytes());
    // Where the kill of a group begins in the middle, nothing shows that its lines belong together.
    let is_alone = |event: &&Event| event.invoked.is_none() && event.columns.is_empty();
    let alone = report.events.iter().filter(is_alone).count();
    if report.events.len() - alone > whole.events.len() {
        return Some(format!("{} events", report.events.len()));
    }
    for (at, event) in report.events.iter().enumerate() {
        let line = event.first_line + skipped;
        let lines = |event: &Event| event.first_line..=event.last_line;
        let same = whole
            .events
            .iter()
            .position(|one| lines(one).contains(&line));
        let Some(place) = same else {
            return Some(format!("an event at line {line}"));
        };
        let other = &whole.events[place];
        if let Some(what) = more_than(event, other) {
            return Some(format!("another {what}: {event:#?}"));
        }
        let (here, there) = (agrees(&report, at), agrees(whole, place));
        if here == Some(false) && there != Some(false) {
            return Some("the kernel is contradicted".to_owned());
        }
        let is_less = event.rows.len() < other.rows.len()
            || other.has_outcome() && !event.has_outcome()
            || other.memory.is_some() && event.memory.is_none() && here.is_none();
        if is_less && there.is_some() && !is_listed(part, at) {
            return Some("something is missing, and nothing says so".to_owned());
        }
    }
    None
}

/// Cuts each log behind every line that is wanted, and looks at both parts.
fn cut(is_wanted: impl Fn(usize, usize) -> bool) {
    let (mut all, mut wrong) = (0, Vec::new());
    for (name, log) in logs() {
        let whole = read(log.as_bytes());
        let lines: Vec<&str> = log.split_inclusive('\n').collect();
        for at in (1..lines.len()).filter(|at| is_wanted(*at, lines.len())) {
            for (skipped, part) in [(0, &lines[..at]), (at, &lines[at..])] {
                all += 1;
                let found = wrong_with(&whole, &part.concat(), skipped);
                wrong.extend(found.map(|what| {
                    let which = if skipped == 0 { "before" } else { "behind" };
                    format!("{name}, {which} line {at}: {what}")
                }));
            }
        }
    }
    println!(
        "cut off: {} of {all} parts as they should be",
        all - wrong.len()
    );
    assert!(all > 1000);
    assert!(
        wrong.is_empty(),
        "{} wrong: {:#?}",
        wrong.len(),
        &wrong[..wrong.len().min(20)]
    );
}

#[test]
fn a_part_of_a_log_has_fewer_facts_and_lists_what_is_missing() {
    cut(|at, lines| at % (lines / 12 + 1) == 0);
}

#[test]
#[ignore = "takes minutes: every log cut at every line"]
fn so_has_each_part_of_every_log() {
    cut(|_, _| true);
}
