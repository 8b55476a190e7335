// SPDX-License-Identifier: GPL-2.0-only
//! The page of logs without a browser: from a pasted log to what would have changed it, and back.

#![allow(clippy::unwrap_used)] // A test that cannot go on has failed.

#[path = "events/leaving.rs"]
mod leaving;
#[path = "events/sharing.rs"]
mod sharing;

use oomscope::app::fork::differing;
use oomscope::app::i18n::Language;
use oomscope::app::loaded::Loaded;
use oomscope::app::logs::list::Mark;
use oomscope::app::logs::{
    Change, Found, Logs, Opened, Query, changed, facts, list, ranking, story, zones,
};
use oomscope::app::settings::View;
use oomscope::app::state::{Action, State};
use oomscope::app::{narrate, verdict};
use oomscope::explain::Counterfactual;
use std::fs;

const EN: Language = Language::En;

fn log(case: &str) -> Vec<u8> {
    fs::read(format!("tests/reports/5.10/{case}/report.txt")).unwrap()
}

fn logs(state: &State) -> &Logs {
    state.logs.as_ref().unwrap()
}

fn opened(state: &State) -> (&Found, &Opened) {
    let logs = logs(state);
    (logs.found.as_ref().unwrap(), logs.opened.as_ref().unwrap())
}

fn act(state: &mut State, change: Change) {
    state.reduce(Action::Logs(change));
}

/// A page with this log pasted.
fn pasted(bytes: &[u8]) -> State {
    let mut state = State::default();
    act(&mut state, Change::Take(String::new(), bytes.into()));
    state
}

fn headline(state: &State) -> (String, String) {
    let (found, opened) = opened(state);
    let headline = story::headline(found, opened, EN).unwrap();
    (headline.sentence.plain(), headline.rest.join(" · "))
}

/// What is said of an event, beside its headline.
fn said(state: &State) -> String {
    let (found, opened) = opened(state);
    let sections = story::sections(found, opened, EN);
    let sentences = sections.iter().flat_map(|section| &section.sentences);
    sentences.map(|sentence| sentence.plain() + "\n").collect()
}

fn turns(state: &State, pid: i32) -> Vec<String> {
    let (_, opened) = opened(state);
    let made = opened.made().unwrap();
    let asked = opened.asked.as_ref().filter(|asked| asked.pid == pid);
    let turns = asked.map_or(&made.turns, |asked| &asked.turns);
    let rows = changed::rows(made, pid, turns, EN);
    let words = rows
        .iter()
        .map(|row| format!("{}: {}", row.sentence.plain(), row.instead));
    words.collect()
}

#[test]
fn every_event_is_listed_with_what_became_of_it() {
    let log = [
        b"Nov 22 10:00:00 host earlyoom[1]: sending SIGTERM to process 7 \"x\"\n".as_slice(),
        &log("10-deadlock"),
        &log("14c-vfork"),
        &log("17-nodump"),
    ]
    .concat();
    let state = pasted(&log);
    assert_eq!(state.page.view, View::Logs);
    let (rows, count) = list::events(logs(&state), EN);
    let rows: Vec<_> = rows
        .iter()
        .map(|row| (row.victim.as_str(), row.what, row.mark))
        .collect();
    assert_eq!(count, 4);
    let machine = "the whole machine";
    assert_eq!(
        rows[..3],
        [
            ("sleep (104)", machine, Mark::Agrees),
            // It prints no constraint: a cpuset or a memory policy may have limited the request.
            ("Panic", "unknown: the log does not tell", Mark::Nobody),
            ("vparent (89)", machine, Mark::Differs),
        ]
    );
    assert_eq!(rows[3].2, Mark::Bare);
    let others = list::others(logs(&state), EN);
    assert_eq!((others.len(), others[0].name), (1, "earlyoom"));
}

#[test]
fn the_headline_says_who_and_by_how_much() {
    let table = [
        (
            "02d-negative",
            "n3 (101) was killed because it had the most points: −17,246, which is 6,505 more than n2 (95)",
        ),
        (
            "08b-mempolicy-adj",
            "presentwins (95) was killed because it had the most points: 35,514, which is 4,459 more than managedwins (98)",
        ),
        (
            "03-kill-allocating",
            "was killed because it made the request: with vm.oom_kill_allocating_task no scores are compared",
        ),
        (
            "04a-panic-global",
            "The kernel gave up: Out of memory: system-wide panic_on_oom is enabled",
        ),
        (
            "14c-vfork",
            "The kernel killed vparent (89), but by its own table the rule selects vchild (93)",
        ),
        ("17-nodump", " was killed"),
    ];
    for (case, expected) in table {
        let (sentence, _) = headline(&pasted(&log(case)));
        assert!(sentence.contains(expected), "{case}: {sentence}");
    }
    let (_, rest) = headline(&pasted(&log("06-oom-group")));
    assert!(
        rest.contains("help1 (94): killed too: its group is killed as a whole"),
        "{rest}"
    );
    let rules = "by the rules of 5.10.0-46-amd64, release 5.10.262";
    assert!(rest.contains(rules), "{rest}");
}

#[test]
fn the_story_tells_what_ran_out_and_who_asked() {
    let group = said(&pasted(&log("06-oom-group")));
    assert!(
        group.contains(
            "A limit was hit, that of the memory cgroup /job: memory is at 57.2 MiB of 57.2 MiB"
        ),
        "{group}"
    );
    assert!(
        group.contains("leaker (105) requested 1 page, 4 KiB (order 0)"),
        "{group}"
    );
    assert!(
        group.contains("CONSTRAINT_MEMCG: scores are measured against 14,648 pages"),
        "{group}"
    );
    let bound = said(&pasted(&log("08b-mempolicy-adj")));
    assert!(
        bound.contains("Memory ran out on the only nodes that a memory policy allows (1)"),
        "{bound}"
    );
    assert!(
        bound.contains("more were free where the request must not take them"),
        "{bound}"
    );
    let state = pasted(&log("02d-negative"));
    let (_, opened) = opened(&state);
    let zones = zones::rows(opened, EN);
    let dma = &zones[0];
    assert_eq!(dma.pages, ["339", "36", "45", "175"].map(str::to_owned));
    // 339 are above 36 and 175: others freed them since.
    assert_eq!((dma.has_room, zones[1].has_room), (true, false));
    assert!(
        said(&state)
            .contains("were free when the report was printed, enough for the request by then")
    );
}

#[test]
fn the_ranking_shows_every_part_of_a_score() {
    let state = pasted(&log("08b-mempolicy-adj"));
    let (found, opened) = opened(&state);
    let (rows, count) = ranking::rows(found, opened, logs(&state), EN);
    assert_eq!(count, 4);
    let row = &rows[0];
    assert_eq!(
        (row.pid, row.points.as_str(), row.adjustment.as_str()),
        (95, "35,514", "+32,500")
    );
    assert_eq!(row.memory, ["3,000", "0", "14"].map(str::to_owned));
    assert_eq!(
        (row.reason.as_str(), rows[1].reason.as_str()),
        ("killed", "outscored by 4,459")
    );
    // What is taken off is never more than there is.
    for row in &rows {
        let all: u32 = row.bar.parts.iter().map(|(_, share)| share).sum();
        assert!(all <= 10_000, "{}: {:?}", row.name, row.bar);
    }
}

#[test]
fn what_would_have_changed_it_can_be_tried() {
    let mut state = pasted(&log("08b-mempolicy-adj"));
    assert_eq!(
        turns(&state, 95),
        [
            "oom_score_adj 431 instead of 500: then managedwins (98) is killed",
            "vm.oom_kill_allocating_task 1 instead of 0: then leaker (106) is killed",
        ]
    );
    act(&mut state, Change::Ask(98));
    assert_eq!(
        turns(&state, 98),
        [
            "oom_score_adj 69 instead of 0: then it is killed",
            "4,459 pages, 17.4 MiB more anonymous memory: then it is killed",
        ]
    );
    act(
        &mut state,
        Change::Debug(Query::Try(98, Counterfactual::Adjustment(69))),
    );
    assert_eq!(state.page.view, View::Debugger);
    let first = state.loaded.as_ref().unwrap();
    let other = &state
        .fork
        .what_if
        .as_ref()
        .unwrap()
        .other
        .as_ref()
        .unwrap()
        .loaded;
    let says = |loaded: &Loaded| {
        verdict::verdict(&loaded.session, loaded.session.trace.len() - 1, EN)
            .sentence
            .plain()
    };
    assert!(says(first).starts_with("Kills presentwins pid 95"));
    assert!(says(other).starts_with("Kills managedwins pid 98"));
    assert!(!differing(first, other).is_empty());
    // The page is as it was left.
    act(&mut state, Change::Open);
    assert_eq!(state.page.view, View::Logs);
    assert_eq!(opened(&state).1.asked.as_ref().unwrap().pid, 98);
}

#[test]
fn every_change_on_offer_can_be_tried_and_comes_to_what_is_said() {
    for case in [
        "02d-negative",
        "06-oom-group",
        "08b-mempolicy-adj",
        "10-deadlock",
        "05b-memcg-nested",
    ] {
        let mut state = pasted(&log(case));
        let pids: Vec<i32> = opened(&state)
            .1
            .made()
            .unwrap()
            .ranking
            .iter()
            .map(|one| one.pid)
            .collect();
        for pid in pids {
            act(&mut state, Change::Ask(pid));
            let asked = opened(&state).1.asked.clone().unwrap();
            assert_eq!(asked.pid, pid);
            for turn in asked.turns {
                act(&mut state, Change::Debug(Query::Try(pid, turn.change)));
                let what_if = state.fork.what_if.as_ref().unwrap();
                let other = what_if.other.as_ref();
                let other =
                    other.unwrap_or_else(|| panic!("{case}: {turn:?}: {:?}", what_if.problems));
                let session = &other.loaded.session;
                let chosen = session.outcomes[0].chosen;
                let pid = match chosen {
                    oomscope_engine::kernel::world::Chosen::Task(task) => {
                        Some(session.before[session.before[task].signal].tgid)
                    }
                    _ => None,
                };
                assert_eq!(pid, turn.instead, "{case}: {turn:?}");
            }
        }
    }
}

#[test]
fn stepping_begins_where_it_was_decided() {
    let mut state = pasted(&log("08b-mempolicy-adj"));
    act(&mut state, Change::Debug(Query::Step(98)));
    let loaded = state.loaded.as_ref().unwrap();
    let says = narrate::sentence(&loaded.session, loaded.step, EN).plain();
    assert!(says.contains("managedwins"), "{says}");
    assert!(loaded.step > 0);
    // The document says how each fact is known, in both languages.
    let document = &loaded.session.document;
    assert!(document.title["zh-CN"].contains("被杀"));
    assert!(
        document
            .evidence
            .facts
            .iter()
            .all(|fact| fact.why.len() == 2)
    );
}

#[test]
fn a_cause_is_tested_by_taking_it_for_true() {
    let mut state = pasted(&log("14c-vfork"));
    let (found, event) = opened(&state);
    let causes = changed::possible(found, event, EN);
    assert!(
        causes[0]
            .sentence
            .starts_with("vchild (93) was a child inside vfork()")
    );
    act(&mut state, Change::Assume(Some(0)));
    let (found, event) = opened(&state);
    let tested = &changed::possible(found, event, EN)[0];
    assert!(tested.fits);
    assert_eq!(
        tested.outcome.as_deref(),
        Some("It fits: with it the rule selects vparent (89), as the log has it")
    );
    let (sentence, rest) = headline(&state);
    assert!(
        sentence.starts_with("vparent (89) was killed because it had the most points"),
        "{sentence}"
    );
    assert!(
        rest.starts_with("assuming: vchild (93) was a child inside vfork()"),
        "{rest}"
    );
    act(&mut state, Change::Assume(None));
    assert!(
        headline(&state)
            .0
            .starts_with("The kernel killed vparent (89), but")
    );
}

#[test]
fn facts_are_told_apart_by_their_origin() {
    let state = pasted(&log("06-oom-group"));
    let groups = facts::groups(opened(&state).1.made().unwrap(), EN);
    let titles: Vec<_> = groups.iter().map(|group| group.title).collect();
    assert_eq!(
        titles,
        [
            "From the log",
            "Derived from it by a rule",
            "Assumed, because the log does not show it"
        ]
    );
    let assumed = &groups[2].facts;
    assert!(
        assumed
            .iter()
            .any(|(sentence, _)| sentence.contains("one thread"))
    );
}

#[test]
fn what_is_told_of_another_log_comes_too_late() {
    let mut state = State::default();
    act(&mut state, Change::Begin(7, "big.log".to_owned(), 100));
    act(&mut state, Change::Progress(7, 50));
    assert_eq!(logs(&state).reading, Some((50, 100)));
    act(&mut state, Change::Progress(6, 90));
    act(&mut state, Change::Failed(6, "gone".to_owned()));
    assert_eq!(logs(&state).reading, Some((50, 100)));
    let found = oomscope::app::logs::reading::read(&log("06-oom-group")).to_bytes();
    act(&mut state, Change::Found(7, found[..].into()));
    assert_eq!(logs(&state).reading, None);
    assert_eq!(list::events(logs(&state), EN).1, 1);
    act(&mut state, Change::Clear);
    assert!(logs(&state).found.is_none());
}

#[test]
fn every_report_has_a_story_in_both_languages() {
    let mut count = 0;
    for kernel in fs::read_dir("tests/reports").unwrap() {
        let kernel = kernel.unwrap().path();
        for case in fs::read_dir(&kernel).into_iter().flatten() {
            let path = case.unwrap().path().join("report.txt");
            let Ok(bytes) = fs::read(&path) else { continue };
            let mut state = pasted(&bytes);
            for at in 0..opened(&state).0.report.events.len().min(4) {
                act(&mut state, Change::Pick(at));
                count += 1;
                let (found, event) = opened(&state);
                for language in [Language::En, Language::ZH] {
                    let headline = story::headline(found, event, language).unwrap();
                    let sections = story::sections(found, event, language);
                    let bare = event.made().is_none();
                    assert!(!headline.sentence.plain().is_empty(), "{}", path.display());
                    assert!(bare || !sections.is_empty(), "{}", path.display());
                    assert_eq!(
                        bare,
                        story::lacks(event, language).is_some(),
                        "{}",
                        path.display()
                    );
                }
                if let Some(made) = event.made() {
                    let (rows, _) = ranking::rows(found, event, logs(&state), EN);
                    assert!(!rows.is_empty());
                    let differs = made.replay.agrees == Some(false);
                    let causes = changed::possible(found, event, EN);
                    assert!(!differs || !causes.is_empty(), "{}", path.display());
                }
            }
        }
    }
    assert!(count > 90, "{count} events");
}
