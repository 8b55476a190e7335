// SPDX-License-Identifier: GPL-2.0-only
//! Every log in every dress: the same events as in the plain log, whatever was put around it.
//!
//! The ordinary run takes a spread of them; `cargo test --release --test dresses -- --ignored --nocapture` takes
//! all, two at once, and logs that are cut at any line, and says how many there were. `OOMSCOPE_DRESSES=quoted,JSON`
//! takes those with such a word in their name.

#![allow(clippy::unwrap_used)] // A test that cannot go on has failed.

#[path = "dresses/dress.rs"]
mod dress;
#[path = "logs/listing.rs"]
#[allow(dead_code, reason = "another test lists lines, too")]
mod listing;

use dress::{ALL, Dress};
use oomscope::report::read;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// The logs of real kernels, each with its name, with a time on each line.
fn logs() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/reports");
    let mut folders = vec![root.clone()];
    let mut logs = Vec::new();
    while let Some(folder) = folders.pop() {
        let file = folder.join("report.txt");
        if file.exists() {
            let name = folder.strip_prefix(&root).unwrap().display().to_string();
            let text = fs::read(file).unwrap();
            logs.push((name, repeated(&String::from_utf8_lossy(&text))));
        }
        let inner = fs::read_dir(folder).unwrap();
        let inner = inner.map(|entry| entry.unwrap().path());
        let mut inner: Vec<PathBuf> = inner.filter(|path| path.is_dir()).collect();
        folders.append(&mut inner);
    }
    logs.sort();
    assert!(logs.len() >= 85, "only {} logs", logs.len());
    logs
}

/// The time on each line, as busybox and serial consoles show it.
fn repeated(log: &str) -> String {
    let mut stamp = String::new();
    let mut text = String::new();
    for line in log.lines() {
        if let Some((time, _)) = line.split_once("] ").filter(|_| line.starts_with('[')) {
            stamp = format!("{time}] ");
            text += line;
        } else {
            text += &stamp;
            text += line.get(stamp.len()..).unwrap_or("");
        }
        text.push('\n');
    }
    text
}

/// Dresses that leave the time of a line, by which dmesg's escapes are known, and the lines of a name alike.
const KEEP_NAMES: [&str; 12] = [
    "plain",
    "line ends of Windows",
    "line ends of a console",
    "quoted",
    "quoted twice",
    "indented by two",
    "levels",
    "callers",
    "between words",
    "gzip",
    "a mark in front",
    "CRI with times",
];

/// Names that hold anything, which some dresses cannot keep.
fn has_odd_names(log: &str) -> bool {
    log.contains("a b  c") || log.contains("new\n") || log.contains("(new") || log.contains("esc")
}

/// What was found, without what a dress may change: whether the kernel itself had cut a line.
fn found(log: &[u8]) -> String {
    listing::decisions(&read(log)).replace("split: true", "split: false")
}

fn first_difference(found: &str, expected: &str) -> String {
    let pair = found.lines().zip(expected.lines()).find(|(a, b)| a != b);
    match pair {
        Some((a, b)) => format!("\n    {a}\n    {b}"),
        None => format!(
            "{} lines, not {}",
            found.lines().count(),
            expected.lines().count()
        ),
    }
}

/// A log in a dress, or in two of them, beside the plain one.
fn compare(
    name: &str,
    log: &str,
    dresses: &[&Dress],
    wrong: &mut BTreeMap<String, Vec<String>>,
) -> bool {
    if has_odd_names(log) && !dresses.iter().all(|dress| KEEP_NAMES.contains(&dress.name)) {
        return true;
    }
    let mut text = log.to_owned();
    let mut bytes = Vec::new();
    for dress in dresses {
        bytes = (dress.put_on)(&text);
        text = String::from_utf8_lossy(&bytes).into_owned();
    }
    let expected = found(log.as_bytes());
    let found = found(&bytes);
    if found == expected {
        return true;
    }
    let names: Vec<&str> = dresses.iter().map(|dress| dress.name).collect();
    let told = format!("{name}: {}", first_difference(&found, &expected));
    wrong.entry(names.join(" + ")).or_default().push(told);
    false
}

/// Whether somebody may meet a dress over another one: lines are wrapped by a mail or a terminal, and hardly by what is
/// in JSON or in a table afterwards, nor when they are so already.
fn is_worn(inner: &Dress, outer: &Dress) -> bool {
    let is_wrapped = |dress: &Dress| dress.name.contains("wrapped");
    let is_plain = |dress: &Dress| {
        [
            "quoted",
            "indented by",
            "line ends of",
            "code fence",
            "levels",
            "callers",
            "dmesg",
            "syslog",
            "between",
            "gzip",
            "UTF-16",
        ]
        .iter()
        .any(|name| dress.name.contains(name))
    };
    match (is_wrapped(inner), is_wrapped(outer)) {
        (true, true) => false,
        (true, false) => {
            outer.name.contains("line ends of")
                || ["quoted", "indented by four", "a code fence", "gzip"].contains(&outer.name)
        }
        (false, true) => is_plain(inner),
        (false, false) => true,
    }
}

fn tell(what: &str, good: usize, all: usize, wrong: &BTreeMap<String, Vec<String>>) {
    println!(
        "{what}: {good} of {all} ({:.2} %)",
        good as f64 * 100.0 / all as f64
    );
    for (dress, told) in wrong {
        println!("  {dress}: {} wrong", told.len());
        for one in told.iter().take(4) {
            println!("    {one}");
        }
    }
}

#[test]
fn logs_in_a_spread_of_dresses_tell_the_same() {
    let mut wrong = BTreeMap::new();
    for (at, (name, log)) in logs().iter().enumerate() {
        if log.len() > 60_000 {
            continue;
        }
        for dress in ALL.iter().skip(at % 7).step_by(7) {
            compare(name, log, &[dress], &mut wrong);
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// Whether a dress is one of those that `OOMSCOPE_DRESSES` has a word of, if it names any, with commas between.
fn is_wanted(dress: &Dress) -> bool {
    let words = std::env::var("OOMSCOPE_DRESSES").unwrap_or_default();
    words.split(',').any(|word| dress.name.contains(word))
}

#[test]
#[ignore = "takes minutes: every log in every dress"]
fn every_log_in_every_dress() {
    let mut wrong = BTreeMap::new();
    let (mut good, mut all) = (0, 0);
    for (name, log) in &logs() {
        for dress in ALL.iter().filter(|dress| is_wanted(dress)) {
            all += 1;
            good += usize::from(compare(name, log, &[dress], &mut wrong));
        }
    }
    tell("every log in every dress", good, all, &wrong);
    assert_eq!(good, all);
}

#[test]
#[ignore = "takes minutes: two dresses at once"]
fn two_dresses_at_once() {
    let mut wrong = BTreeMap::new();
    let (mut good, mut all) = (0, 0);
    let logs = logs();
    for (at, inner) in ALL.iter().enumerate().filter(|(_, inner)| inner.is_text) {
        for (over, outer) in ALL.iter().enumerate() {
            if inner.name == outer.name || !is_worn(inner, outer) {
                continue;
            }
            let (name, log) = &logs[(at * 31 + over * 7) % logs.len()];
            if log.len() > 40_000 || has_odd_names(log) {
                continue;
            }
            all += 1;
            good += usize::from(compare(name, log, &[inner, outer], &mut wrong));
        }
    }
    tell("two dresses at once", good, all, &wrong);
    assert!(good * 100 >= all * 96);
}

#[test]
#[ignore = "takes minutes: logs that are cut at any line"]
fn cut_at_any_line() {
    let mut wrong = BTreeMap::new();
    let (mut good, mut all) = (0, 0);
    let logs = logs();
    for (at, (name, log)) in logs.iter().enumerate() {
        if log.len() > 20_000 || has_odd_names(log) {
            continue;
        }
        let lines: Vec<&str> = log.lines().collect();
        for cut in (1 + at % 3..lines.len()).step_by(3) {
            for part in [&lines[..cut], &lines[cut..]] {
                let part = part.join("\n") + "\n";
                let dress = &ALL[(at * 13 + cut) % ALL.len()];
                all += 1;
                good += usize::from(compare(
                    &format!("{name} at {cut}"),
                    &part,
                    &[dress],
                    &mut wrong,
                ));
            }
        }
    }
    tell("cut at any line", good, all, &wrong);
    assert!(good * 1000 >= all * 995);
}
