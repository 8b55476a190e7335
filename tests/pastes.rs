// SPDX-License-Identifier: GPL-2.0-only
//! Logs the way people paste them: what has to be found in each of them.
//!
//! `pastes/base.txt` is dressed up in many ways by the files of the families A, B1 to B8, C, E, G and N: each of
//! them comes to what the plain log comes to. `pastes/expected.txt` says what the others come to.

#![allow(clippy::unwrap_used)] // A test that cannot go on has failed.

use oomscope::explain::replay;
use oomscope::report::rebuild::{rebuild, release};
use oomscope::report::{Event, Report, read};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pastes")
}

fn open(name: &str) -> Vec<u8> {
    fs::read(folder().join(name)).unwrap()
}

/// Everything that can be known of an event of the plain log.
fn told(report: &Report) -> String {
    let mut text = String::new();
    for (at, event) in report.events.iter().enumerate() {
        let invoked = event.invoked.as_ref();
        let asked = invoked.map_or("-", |invoked| &invoked.comm);
        let pid = event.cpu.as_ref().map_or(0, |cpu| cpu.pid);
        writeln!(text, "asked by {asked} ({pid}), {:?}", release(event)).unwrap();
        writeln!(
            text,
            "{:?}",
            invoked.map(|one| (one.gfp_mask, &one.gfp_flags, one.order))
        )
        .unwrap();
        let memory = event.memory.as_ref();
        writeln!(
            text,
            "{:?}",
            memory.map(|memory| (memory.pages_ram, memory.pages_reserved))
        )
        .unwrap();
        writeln!(
            text,
            "{:?}",
            memory.map(|memory| (memory.total_swap, &memory.zones))
        )
        .unwrap();
        for row in &event.rows {
            writeln!(
                text,
                "{:?}",
                (
                    row.pid,
                    row.uid,
                    row.rss,
                    row.pgtables_bytes,
                    row.oom_score_adj,
                    &row.name
                )
            )
            .unwrap();
        }
        writeln!(text, "{:?}", event.summary).unwrap();
        writeln!(text, "{:?}", event.killed).unwrap();
        let rebuilt = rebuild(report, at).unwrap();
        let (replay, _) = replay(rebuilt.document.clone(), event, rebuilt.is_swap_known()).unwrap();
        writeln!(text, "{:?} {:?}", replay.chosen, replay.agrees).unwrap();
    }
    writeln!(text, "{} unread", report.unread.len()).unwrap();
    text
}

/// The dresses of the plain log.
fn dressed() -> Vec<String> {
    let names = fs::read_dir(folder()).unwrap();
    let mut names: Vec<String> = names
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| {
            let number = name[1..].split(['-', '.']).next().unwrap();
            match &name[..1] {
                "C" | "E" | "G" | "N" => true,
                "A" => number.is_empty(),
                "B" => number.parse::<u32>().is_ok_and(|number| number <= 8),
                _ => false,
            }
        })
        .filter(|name| name != "base.txt" && !name.ends_with(".md"))
        .collect();
    names.sort();
    names
}

#[test]
fn every_dress_comes_to_what_the_plain_log_comes_to() {
    let expected = told(&read(&open("base.txt")));
    assert!(expected.contains("Some(true)\n0 unread"), "{expected}");
    let names = dressed();
    assert!(names.len() > 45, "{names:?}");
    let mut wrong = Vec::new();
    for name in names {
        let report = read(&open(&name));
        let is_event = report.events.len() == 1;
        let found = if is_event && rebuild(&report, 0).is_ok() {
            told(&report)
        } else {
            format!("{} events: {report:#?}", report.events.len())
        };
        if found != expected {
            let differs = found.lines().zip(expected.lines()).find(|(a, b)| a != b);
            wrong.push(format!("{name}: {differs:#?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn only(name: &str) -> (Report, Event) {
    let report = read(&open(name));
    assert_eq!(report.events.len(), 1, "{name}: {report:#?}");
    let event = report.events[0].clone();
    (report, event)
}

fn kills(event: &Event) -> Vec<(i32, &str)> {
    event
        .kills()
        .map(|kill| (kill.pid, kill.comm.as_str()))
        .collect()
}

#[test]
fn pieces_of_equal_length_are_rows() {
    for name in ["A2-min.txt", "A3-unequal-ok.txt"] {
        let (_, event) = only(name);
        let rows: Vec<_> = event
            .rows
            .iter()
            .map(|row| (row.pid, row.name.as_str(), row.pgtables_bytes))
            .collect();
        assert_eq!(
            rows,
            [
                (100, "systemd-journal", Some(28672)),
                (300, "a.out", Some(200_000))
            ],
            "{name}"
        );
    }
}

#[test]
fn tails_in_other_languages_are_read() {
    for name in ["B9-es-tail.txt", "B10-fr-grep.txt"] {
        let (report, event) = only(name);
        assert_eq!(
            event.summary.as_ref().unwrap().constraint,
            "CONSTRAINT_NONE",
            "{name}"
        );
        assert_eq!(kills(&event), [(300, "a.out")]);
        assert!(
            report.unread.is_empty() && !event.columns.is_empty(),
            "{name}"
        );
    }
    assert_eq!(only("B9-es-tail.txt").1.rows.len(), 3);
    let report = read(&open("B13-lower-month-grep.txt"));
    let [first, second] = &report.events[..] else {
        panic!("{report:#?}")
    };
    assert_eq!(first.rows[0].name, "systemd-oomd");
    assert_eq!(kills(first), [(300, "builder")]);
    assert!(second.invoked.is_some() && second.victim().is_none());
    assert!(report.foreign.is_empty());
}

#[test]
fn an_echo_is_no_kill() {
    let (report, event) = only("F1-npd.txt");
    assert_eq!(kills(&event), [(300, "app")]);
    let sorts: Vec<_> = report.foreign.iter().map(|one| one.sort.name()).collect();
    assert_eq!(sorts, ["systemd", "echo"]);
}

#[test]
fn lines_of_the_reaper_belong_to_their_victim() {
    let (_, event) = only("I2-reaper-lines.txt");
    assert_eq!(event.reaped.len(), 2);
    assert_eq!(kills(&event), [(4578, "stress")]);
}

#[test]
fn days_part_events() {
    let report = read(&open("Q2-two-days.txt"));
    assert_eq!(report.events.len(), 2, "{report:#?}");
    assert!(report.events[0].invoked.is_some() && report.events[0].victim().is_none());
    assert_eq!(kills(&report.events[1]), [(71002, "browser")]);
}

#[test]
fn panics_are_read() {
    let (_, event) = only("P1-panic-wrapped.txt");
    assert!(event.no_killable);
    assert_eq!(
        event.panic.as_deref(),
        Some("System is deadlocked on memory")
    );
    let (_, event) = only("L2-group-line-and-panic.txt");
    assert_eq!(kills(&event), [(9100, "a.out")]);
    assert!(
        event
            .panic
            .as_ref()
            .unwrap()
            .starts_with("Attempted to kill init!")
    );
}

/// Where rows are cut out, nothing is held against the kernel.
#[test]
fn a_table_with_a_gap_contradicts_nobody() {
    let base = String::from_utf8(open("base.txt")).unwrap();
    let row = base
        .lines()
        .find(|line| line.contains("[    300]"))
        .unwrap();
    for (gap, agrees) in [("[...]", None), ("(...snip...)", None), ("", Some(false))] {
        let log = base.replace(row, gap);
        let report = read(log.as_bytes());
        assert_eq!(report.events.len(), 1, "{gap}");
        let rebuilt = rebuild(&report, 0).unwrap();
        let event = &report.events[0];
        let (replay, _) = replay(rebuilt.document.clone(), event, rebuilt.is_swap_known()).unwrap();
        assert_eq!(replay.agrees, agrees, "{gap}");
    }
}
