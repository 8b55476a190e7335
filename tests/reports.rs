// SPDX-License-Identifier: GPL-2.0-only
//! Logs that real kernels printed, as every reader shows them: all that is known of each event is
//! found, and its replay comes to what the kernel did.
//!
//! `reports/KERNEL/CASE/` holds `report*.txt` and `truth.json`, which says what is in them.
//! `OOMSCOPE_REPORTS` names one more folder of kernels. With `--nocapture` there is a line a case.

#![allow(clippy::unwrap_used)] // A test that cannot go on has failed.

#[path = "reports/reading.rs"]
mod reading;
#[path = "reports/replaying.rs"]
mod replaying;

use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};

/// The folders of all cases, in order.
fn cases() -> Vec<PathBuf> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/reports");
    let mut roots = vec![here];
    roots.extend(std::env::var_os("OOMSCOPE_REPORTS").map(PathBuf::from));
    let folders = |root: &PathBuf| -> Vec<PathBuf> {
        let Ok(entries) = fs::read_dir(root) else {
            return Vec::new();
        };
        let paths = entries.map(|entry| entry.unwrap().path());
        paths.filter(|path| path.is_dir()).collect()
    };
    let kernels = roots.iter().flat_map(folders);
    let cases = kernels.flat_map(|kernel| folders(&kernel));
    let mut cases: Vec<PathBuf> = cases
        .filter(|case| case.join("truth.json").exists())
        .collect();
    cases.sort();
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

/// Runs a check on every log of every case, and says how many passed.
fn check_all(check: impl Fn(&Value, &str, &[u8]) -> Vec<String>) {
    let cases = cases();
    assert!(cases.len() >= 90, "only {} cases", cases.len());
    let mut wrong = Vec::new();
    for case in &cases {
        let (truth, logs) = open(case);
        assert!(!logs.is_empty(), "{case:?} has no log");
        let mut failed = 0;
        for (reader, log) in &logs {
            let differences = check(&truth, reader, log);
            failed += usize::from(!differences.is_empty());
            wrong.extend(
                differences
                    .iter()
                    .map(|text| format!("{} {reader}: {text}", case.display())),
            );
        }
        let parent = case.parent().unwrap().file_name().unwrap();
        let name = Path::new(parent).join(case.file_name().unwrap());
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

#[test]
fn every_field_is_read_from_every_form() {
    check_all(reading::differences);
}

#[test]
fn every_replay_comes_to_what_the_kernel_did() {
    check_all(replaying::differences);
}
