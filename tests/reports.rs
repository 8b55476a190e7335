// SPDX-License-Identifier: GPL-2.0-only
//! Logs that real kernels printed, as every reader shows them: all that is known of each event is
//! found, its replay comes to what the kernel did, and the engine prints what the kernel printed.
//!
//! `reports/KERNEL/CASE/` holds `report*.txt` and `truth.json`, which says what is in them.
//! `OOMSCOPE_REPORTS` names one more folder of such folders. With `--nocapture` there is a line for each.

#![allow(clippy::unwrap_used)] // A test that cannot go on has failed.

#[path = "reports/printing.rs"]
mod printing;
#[path = "reports/reading.rs"]
mod reading;
#[path = "reports/replaying.rs"]
mod replaying;

use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// The folders that hold a `truth.json`, each with its name from the folder where the search began.
fn find(root: &Path, name: &Path, cases: &mut Vec<(PathBuf, PathBuf)>) {
    if root.join("truth.json").exists() {
        return cases.push((name.to_owned(), root.to_owned()));
    }
    let entries = fs::read_dir(root).into_iter().flatten();
    let mut folders: Vec<PathBuf> = entries
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_dir())
        .collect();
    folders.sort();
    for folder in folders {
        find(&folder, &name.join(folder.file_name().unwrap()), cases);
    }
}

/// All cases: their names, and where they are.
fn cases() -> Vec<(PathBuf, PathBuf)> {
    let mut cases = Vec::new();
    let here = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/reports");
    find(&here, Path::new(""), &mut cases);
    assert!(cases.len() >= 90, "only {} cases", cases.len());
    if let Some(more) = std::env::var_os("OOMSCOPE_REPORTS") {
        let before = cases.len();
        find(Path::new(&more), Path::new(""), &mut cases);
        let more = more.display();
        assert!(cases.len() > before, "{more} has no folder with truth.json");
    }
    cases
}

/// What is known of a case, and its logs by the name of the reader.
fn open(case: &Path) -> (Value, Vec<(String, Vec<u8>)>) {
    let truth = fs::read(case.join("truth.json")).unwrap();
    let files = fs::read_dir(case).unwrap();
    let mut logs: Vec<(String, Vec<u8>)> = files
        .map(|file| file.unwrap().path())
        .filter_map(|path| {
            let name = path.file_name().unwrap().to_str().unwrap();
            let reader = name.strip_prefix("report")?.strip_suffix(".txt")?;
            let reader = reader.trim_start_matches('.').to_owned();
            Some((reader, fs::read(&path).unwrap()))
        })
        .collect();
    logs.sort();
    (serde_json::from_slice(&truth).unwrap(), logs)
}

/// All that is known of each event is found in every form of the log, and its replay comes to what the
/// kernel did.
#[test]
fn every_log_is_read_and_replayed() {
    let mut wrong = Vec::new();
    // The name of the test may stand in the first line.
    println!();
    for (name, case) in cases() {
        let (truth, logs) = open(&case);
        assert!(!logs.is_empty(), "{case:?} has no log");
        let mut failed = 0;
        for (reader, log) in &logs {
            let mut differences = reading::differences(&truth, reader, log);
            differences.extend(replaying::differences(&truth, reader, log));
            failed += usize::from(!differences.is_empty());
            let told = differences.into_iter();
            wrong.extend(told.map(|text| format!("{} {reader}: {text}", name.display())));
        }
        let passed = logs.len() - failed;
        println!("{}: {passed} passed, {failed} failed", name.display());
    }
    assert!(
        wrong.is_empty(),
        "{} differences:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

/// The lines of the decision are those that the kernel printed, character by character, of every event that
/// can be replayed; or `reports/unprinted.txt` says what the log does not tell.
#[test]
fn every_line_is_printed_as_the_kernel_did() {
    println!();
    let list = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/reports/unprinted.txt");
    let list = fs::read_to_string(list).unwrap();
    let rows = list.lines().filter(|line| !line.starts_with('#'));
    let excused = rows.map(|line| {
        let (what, reason) = line.split_once("  # ").unwrap();
        assert!(!reason.is_empty(), "{line}");
        what.to_owned()
    });
    let excused: BTreeSet<String> = excused.collect();
    let mut different = BTreeMap::new();
    let mut known = BTreeSet::new();
    let mut counts: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    for (name, case) in cases() {
        let (_, logs) = open(&case);
        let kernel = name.components().next().unwrap();
        let kernel = kernel.as_os_str().to_string_lossy().into_owned();
        // The form that the kernel's own buffer has.
        for (_, log) in logs.iter().filter(|(reader, _)| reader.is_empty()) {
            for (at, compared) in printing::compare(log) {
                let event = format!("{} {at}", name.display());
                known.insert(event.clone());
                match compared {
                    Ok(lines) => {
                        let count = counts.entry(kernel.clone()).or_default();
                        count.0 += 1;
                        count.1 += lines;
                    }
                    Err(difference) => {
                        different.insert(event, difference);
                    }
                }
            }
        }
    }
    for (kernel, (events, lines)) in &counts {
        println!("{kernel}: {events} events, {lines} lines as the kernel printed them");
    }
    let wrong: Vec<_> = different
        .iter()
        .filter(|(event, _)| !excused.contains(*event))
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
    let stale = excused
        .iter()
        .filter(|event| known.contains(*event) && !different.contains_key(*event));
    let stale: Vec<_> = stale.collect();
    assert!(stale.is_empty(), "printed alike: {stale:?}");
}
