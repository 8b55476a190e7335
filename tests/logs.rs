// SPDX-License-Identifier: GPL-2.0-only
//! Logs that are old, odd, mangled, cut off or hostile: what is found in them, and that reading never
//! fails and never takes long.
//!
//! `logs/NAME.log` is read, and `logs/NAME.txt` says what has to be found. Everything else is made
//! from the logs of real kernels in `reports`.

#![allow(clippy::unwrap_used)] // A test that cannot go on has failed.

#[path = "logs/explaining.rs"]
mod explaining;
#[path = "logs/listing.rs"]
mod listing;
#[path = "logs/mangling.rs"]
mod mangling;

use expect_test::expect_file;
use oomscope::explain::replay;
use oomscope::report::rebuild::rebuild;
use oomscope::report::{Log, read};
use std::fs;
use std::path::{Path, PathBuf};

fn here(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests")
        .join(path)
}

fn real(case: &str) -> String {
    let bytes = fs::read(here("reports").join(case).join("report.txt")).unwrap();
    String::from_utf8(bytes).unwrap()
}

#[test]
fn what_is_found_in_odd_logs() {
    let mut seen = 0;
    for entry in fs::read_dir(here("logs")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|end| end == "log") {
            let report = read(&fs::read(&path).unwrap());
            expect_file![path.with_extension("txt")].assert_eq(&listing::of(&report));
            seen += 1;
        }
    }
    assert!(seen >= 10, "only {seen} logs");
}

/// Whatever a mail, a web page or a terminal does to a log, the same is found in it.
#[test]
fn mangled_logs_tell_the_same() {
    for case in [
        "5.10/01-global",
        "6.12/05b-memcg-nested",
        "5.10/08b-mempolicy-adj",
    ] {
        let log = real(case);
        let expected = listing::decisions(&read(log.as_bytes()));
        assert!(expected.contains("killed"), "{expected}");
        for (name, mangle) in mangling::ALL {
            let mangled = mangle(&log);
            let found = listing::decisions(&read(mangled.as_bytes()));
            assert_eq!(found, expected, "{case}, {name}:\n{mangled}");
        }
    }
}

/// A log that begins or ends in the middle of a report still tells what is there.
#[test]
fn cut_off_logs_tell_what_is_left() {
    let log = real("5.10/01-global");
    let lines: Vec<&str> = log.lines().collect();
    for cut in 0..lines.len() {
        let head = read(lines[cut..].join("\n").as_bytes());
        let table = lines[cut..].iter().filter(|line| line.contains("] [    "));
        assert_eq!(head.events[0].rows.len(), table.count(), "from line {cut}");
        assert_eq!(head.events.len(), 1, "from line {cut}");
        assert_eq!(
            head.events[0].killed.as_ref().unwrap().pid,
            89,
            "from line {cut}"
        );
        let tail = read(lines[..=cut].join("\n").as_bytes());
        assert_eq!(tail.events.len(), 1, "up to line {cut}");
        assert!(tail.events[0].invoked.is_some(), "up to line {cut}");
    }
}

#[test]
fn all_events_of_several_kernels_are_found() {
    let cases = [
        "6.12/05b-memcg-nested",
        "5.10/01-global",
        "6.1/20-names",
        "5.10/10-deadlock",
    ];
    let logs: Vec<String> = cases.iter().map(|case| real(case)).collect();
    let mut expected = String::new();
    for log in &logs {
        expected += &listing::decisions(&read(log.as_bytes()));
    }
    let all = logs.join("[    0.000000] Linux version 6.6.6 (a@b)\nhello\n\n");
    assert_eq!(listing::decisions(&read(all.as_bytes())), expected);
}

/// Two logs as one, of two machines: after so many lines of one come some of the other.
fn interleaved(first: &str, second: &str, turn: usize) -> String {
    let mut all = String::new();
    let (mut a, mut b) = (first.lines().peekable(), second.lines().peekable());
    while a.peek().is_some() || b.peek().is_some() {
        for line in a.by_ref().take(turn).chain(b.by_ref().take(turn)) {
            all += line;
            all.push('\n');
        }
    }
    all
}

/// A log with a prefix before each line. Names of several lines are left out of this.
fn with_prefix(case: &str, prefix: &str) -> String {
    let log = fs::read_to_string(here(&format!("reports/{case}/report.txt"))).unwrap();
    let lines = log.lines().filter(|line| !line.starts_with("     "));
    lines.map(|line| format!("{prefix}{line}\n")).collect()
}

/// Two machines, two clocks, and two kernels in one log: each has its own events, lines, and neighbours.
#[test]
fn the_lines_of_two_hosts_are_kept_apart() {
    let pairs = [
        ("5.10/01-global", "6.12/05b-memcg-nested"),
        ("6.1/02-adj", "6.1/02-adj"),
        ("5.10/10-deadlock", "6.12/07-cpuset"),
    ];
    let prefixes = [
        [
            "May  1 10:00:00 web-1 kernel: ",
            "May  1 10:00:00 db-2 kernel: ",
        ],
        [
            "2024-05-01T10:00:00.1+00:00 web-1.example.org kernel: ",
            "2024-05-01T10:00:00.1+00:00 10.1.1.2 kernel: ",
        ],
        [
            "2024-05-01 10:00:00.000\tnode-1\t",
            "2024-05-01 10:00:00.000\tnode-2\t",
        ],
    ];
    for ((one, other), [before, behind]) in pairs
        .into_iter()
        .flat_map(|pair| prefixes.map(|both| (pair, both)))
    {
        let logs = [with_prefix(one, before), with_prefix(other, behind)];
        let alone = [read(logs[0].as_bytes()), read(logs[1].as_bytes())];
        for turn in [1, 3, 20] {
            let log = interleaved(&logs[0], &logs[1], turn);
            let found = read(log.as_bytes());
            let hosts = found.hosts();
            assert_eq!(hosts.len(), 2, "{log}");
            for (at, alone) in alone.iter().enumerate() {
                let host = alone.hosts()[0];
                let own: Vec<_> = found
                    .events
                    .iter()
                    .filter(|event| event.host() == Some(host))
                    .cloned()
                    .collect();
                let mine = oomscope::report::Report {
                    events: own,
                    ..alone.clone()
                };
                assert_eq!(
                    listing::decisions(&mine),
                    listing::decisions(alone),
                    "{one}, {other}, {turn} lines a turn, {at}"
                );
            }
        }
    }
}

#[test]
fn pieces_of_a_log_are_read_like_the_whole() {
    let log = fs::read(here("reports/5.10/20c-victim-newline/report.dmesg-T.txt")).unwrap();
    let whole = read(&log);
    for size in [1, 7, 1000] {
        let mut pieces = Log::default();
        for piece in log.chunks(size) {
            pieces.feed(piece);
        }
        assert_eq!(pieces.finish().events, whole.events, "{size} bytes a piece");
    }
}

/// Most bytes that are looked at for a byte of a log.
const WORK: u64 = 40;

fn bounded(log: &[u8]) {
    let report = read(log);
    let most = WORK * log.len() as u64 + 10_000;
    assert!(
        report.work <= most,
        "{} bytes looked at for {}",
        report.work,
        log.len()
    );
    assert!(report.unread.len() <= 1000 && report.foreign.len() <= 1000);
    for event in &report.events {
        assert!(event.first_line <= event.last_line && event.last_line <= report.lines);
    }
    // What a log tells may be no machine; rebuilding it is refused then, and breaks nothing.
    for at in 0..report.events.len().min(4) {
        if let Ok(rebuilt) = rebuild(&report, at) {
            let _ = replay(
                rebuilt.document.clone(),
                &report.events[at],
                rebuilt.is_swap_known(),
            );
        }
    }
}

struct Random(u64);

impl Random {
    fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % most.max(1) as u64) as usize
    }
}

/// Thousands of damaged logs: nothing breaks, and the work stays in proportion. `OOMSCOPE_DAMAGED` asks
/// for another number of them, each time by another seed.
#[test]
fn no_damage_breaks_the_reader() {
    let more = std::env::var("OOMSCOPE_DAMAGED").ok();
    let rounds: u64 = more.map_or(6000, |rounds| rounds.parse().unwrap());
    let mut random = Random(0x9e37_79b9_7f4a_7c15 ^ (rounds % 6000) << 20);
    let sources: Vec<Vec<u8>> = [
        "report.txt",
        "report.kmsg.txt",
        "report.syslog.txt",
        "report.journal.txt",
    ]
    .iter()
    .map(|reader| fs::read(here("reports/5.10/20-names").join(reader)).unwrap())
    .chain([
        real("5.10/16c-suppressed").into_bytes(),
        real("6.1/06b-oom-group-global").into_bytes(),
    ])
    .collect();
    for _ in 0..rounds {
        let source = &sources[random.below(sources.len())];
        let from = random.below(source.len());
        let mut log = source[from..(from + 4096).min(source.len())].to_vec();
        for _ in 0..1 + random.below(12) {
            if log.is_empty() {
                break;
            }
            let at = random.below(log.len());
            let end = (at + random.below(60)).min(log.len());
            match random.below(7) {
                0 => log[at] = random.below(256) as u8,
                1 => drop(log.drain(at..end)),
                2 => {
                    let piece = log[at..end].to_vec();
                    let to = random.below(log.len());
                    log.splice(to..to, piece);
                }
                3 => log.insert(at, b"\n>[]<\r #&=\\x\0"[random.below(13)]),
                4 => log.truncate(end.max(1)),
                5 => drop(log.splice(at..at, b"9".repeat(random.below(30)))),
                _ => drop(log.splice(at..end, *b"invoked oom-killer: gfp_mask=0x")),
            }
        }
        bounded(&log);
    }
}

/// What would cost a careless reader the square of its length.
#[test]
fn hostile_logs_cost_no_more_than_others() {
    let header = "[    1.000000] x invoked oom-killer: gfp_mask=0xcc0, order=0, oom_score_adj=0\n";
    let table = "[    1.000000] [  pid  ]   uid  tgid total_vm      rss pgtables_bytes swapents oom_score_adj name\n";
    let row = "[    1.000000] [     88]     0    88      447      360    40960        0             0 a\n";
    let kill = "Out of memory: Killed process 88 (a) total-vm:1kB, anon-rss:1kB\n";
    let group = "Tasks in /x are going to be killed due to memory.oom.group set\n";
    let many = |text: &str| text.repeat(200_000 / text.len());
    let logs = [
        many("x"),
        many("oom"),
        many("\n"),
        many(header),
        format!("{header}{}", many("y\n")),
        format!("{header}{}", many("               z\n")),
        format!("{header}{table}{}", many(row)),
        format!("{header}{table}{row}{group}{}", many(kill)),
        many("oom_reaper: reaped process 93 (x), now anon-rss:0kB\n"),
        format!("<pre>\n{header}{}", many("<a <b <c ")),
        format!("<pre>\n{header}{}", many("&<&<")),
        format!("{header}{}", many("Node 0 Normal free:1kB min:")),
        many("[    1.000000] oom-kill:constraint=\n/\n"),
        format!("{header}{}", many("[[[[[[")),
        format!("gfp_mask=3D0x1 oom\n{header}{}", many("=3D=\n")),
        many("\u{1b}[31moom\u{1b}["),
        many("> > > > oom"),
    ];
    for log in &logs {
        bounded(log.as_bytes());
    }
}

/// Other lines may come between any two of a report.
#[test]
fn noise_between_the_lines_changes_nothing() {
    let mut random = Random(0x1234_5678_9abc_def1);
    let noise = [
        "[   99.123456] usb 1-1: reset high-speed USB device number 2 using xhci_hcd",
        "[   99.123456] CPU: 3 PID: 77 Comm: stranger Not tainted 5.10.0 #1",
        "[   99.123456] Call Trace:",
        "[   99.123456]  ? asm_exc_page_fault+0x8/0x30",
        "[   99.123456] <html> & [ 12] (x) total-vm:1",
        "[   99.123456][  T709] audit: type=1400",
        "[   99.123456] TCP: out of memory -- consider tuning tcp_mem",
    ];
    for case in ["5.10/01-global", "6.12/06-oom-group"] {
        let log = real(case);
        let expected = listing::decisions(&read(log.as_bytes()));
        for _ in 0..300 {
            let mut mixed = String::new();
            let lines: Vec<&str> = log.lines().collect();
            for (at, line) in lines.iter().enumerate() {
                // The lines of one record stay together.
                let inside = line.starts_with(' ');
                if !inside && at > 0 && random.below(4) == 0 {
                    mixed += noise[random.below(noise.len())];
                    mixed.push('\n');
                }
                mixed += line;
                mixed.push('\n');
            }
            let found = listing::decisions(&read(mixed.as_bytes()));
            assert_eq!(found, expected, "{mixed}");
        }
    }
}

/// The log of a machine whose pages are 16 times as large, with as many of them.
fn of_large_pages(log: &str) -> String {
    let large = |amount: &str| (amount.parse::<u64>().unwrap() * 16).to_string();
    let mut text = String::new();
    for line in log.lines() {
        let row = line
            .split_once("] [ ")
            .filter(|(_, row)| !row.contains("pid"));
        // Of a row only the page tables are bytes; all else are pages.
        let tables = row.and_then(|(_, row)| row.split_whitespace().nth(5));
        let line = match tables {
            Some(tables) => line.replace(&format!(" {tables} "), &format!(" {} ", large(tables))),
            None => line.to_owned(),
        };
        let mut rest = line.as_str();
        while let Some(at) = rest.find(|c: char| c.is_ascii_digit()) {
            let digits = rest[at..].bytes().take_while(u8::is_ascii_digit).count();
            let end = at + digits;
            let is_size = rest[end..].starts_with("kB") || rest[end..].starts_with("KB");
            text += &rest[..at];
            if is_size {
                text += &large(&rest[at..end]);
            } else {
                text += &rest[at..end];
            }
            rest = &rest[end..];
        }
        text += rest;
        text.push('\n');
    }
    text
}

/// Who is selected, with the points and what they are measured against, and the size of a page.
fn decision(log: &str) -> (i32, Option<i64>, Option<u64>, u32) {
    let report = read(log.as_bytes());
    let rebuilt = rebuild(&report, 0).unwrap();
    let (replay, _) = replay(
        rebuilt.document.clone(),
        &report.events[0],
        rebuilt.is_swap_known(),
    )
    .unwrap();
    assert_eq!(replay.agrees, Some(true), "{log}");
    let chosen = replay.chosen.unwrap();
    let size = rebuilt.document.scenario.system.page_size;
    (chosen.pid, chosen.points, replay.totalpages, size)
}

#[test]
fn pages_of_64_kib_are_counted_as_they_are() {
    for case in ["5.10/01-global", "5.10/02d-negative"] {
        let log = real(case);
        let (pid, points, total, _) = decision(&log);
        let large = decision(&of_large_pages(&log));
        assert_eq!(large, (pid, points, total, 65_536), "{case}");
    }
}

/// A machine of 32 bits has no DMA32, and has memory that the kernel does not reach by itself.
#[test]
fn zones_of_a_32_bit_machine_are_told_apart() {
    let log = real("5.10/01-global");
    let (pid, points, total, _) = decision(&log);
    let high: String = log
        .lines()
        .flat_map(|line| {
            let normal = line.replace("DMA32", "Normal");
            let is_zone = line.contains("Node 0 DMA32 free:") || line.contains("Node 0 DMA32: ");
            let high = is_zone.then(|| line.replace("DMA32", "HighMem"));
            [Some(normal), high]
        })
        .flatten()
        .map(|line| line + "\n")
        .collect();
    let (high_pid, high_points, high_total, _) = decision(&high);
    assert_eq!((high_pid, high_points, high_total), (pid, points, total));
    let report = read(high.as_bytes());
    let zones = rebuild(&report, 0).unwrap().document.scenario.system.nodes[0]
        .zones
        .clone();
    assert_eq!(format!("{zones:?}"), "[Dma, Normal, HighMem]");
    // The request may use all of them.
    let shortage = oomscope::explain::shortage(&report.events[0]).unwrap();
    assert_eq!(shortage.highest, "Movable");
    assert_eq!(shortage.zones.len(), 3);
}

#[test]
fn a_difference_has_the_causes_that_fit() {
    for case in explaining::ALL {
        let log = (case.edit)(&real(case.log));
        assert_eq!(explaining::of(&log), case.expected, "{}:\n{log}", case.name);
    }
}

#[test]
fn a_cause_that_is_taken_for_true_says_whether_it_is_enough() {
    let mut tested = Vec::new();
    for case in explaining::ALL {
        let log = (case.edit)(&real(case.log));
        tested.extend(explaining::is_explained(&log).map(|agrees| (case.name, agrees)));
    }
    // Who is not in the table, and another kernel's rules, cannot be tried.
    let expected = [
        ("a child inside vfork", true),
        ("the log says who was killed without comparing", true),
        // There is a third process with more points than the one that this log names.
        ("the memory of the largest has been reaped", false),
        ("nothing tells of the swap of the group", true),
        (
            "a process of root without its capability, on a kernel with a bonus for root",
            true,
        ),
        ("a process with the capability that is not of root", true),
        ("the first of equals", true),
        ("who asked is killed", true),
    ];
    assert_eq!(tested, expected);
}
