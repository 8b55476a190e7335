// SPDX-License-Identifier: GPL-2.0-only
//! Logs whose kernel is another one by its name than by the form of its lines: what is said, and what decides.
//!
//! `contradictions/NAME.log` is written by hand. `NAME.txt` has what the page says of it in both languages, and what
//! the command line says.

#![allow(clippy::unwrap_used)] // A test that cannot go on has failed.

use expect_test::expect_file;
use oomscope::app::i18n::Language;
use oomscope::app::logs::{Opened, kernel, reading, story};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/contradictions")
}

/// What the page says of whose rules decide.
fn on_page(log: &[u8], language: Language) -> String {
    let found = reading::read(log);
    let opened = Opened::of(&found, 0).unwrap();
    let mut text = String::new();
    let headline = story::headline(&found, &opened, language).unwrap();
    writeln!(text, "{}", headline.sentence.plain()).unwrap();
    writeln!(text, "{}", headline.rest.join(" · ")).unwrap();
    let warning = kernel::warning(&opened.kernel, language);
    writeln!(text, "{}", warning.unwrap()).unwrap();
    if let Some(lacks) = story::lacks(&opened, language) {
        writeln!(text, "{lacks}").unwrap();
    }
    text
}

/// What the command line says in the same place.
fn on_command_line(log: &Path) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_oomscope"))
        .arg("report")
        .arg(log)
        .env("COLUMNS", "100")
        .output()
        .unwrap();
    let told = String::from_utf8(output.stdout).unwrap();
    // What follows is a list with a heading of its own.
    let headings = [
        "  Where the memory went",
        "  Ranking of",
        "  The victim held",
    ];
    let ends = headings.iter().filter_map(|heading| told.find(heading));
    told[..ends.min().unwrap()].to_owned()
}

#[test]
fn ten_logs_that_contradict_themselves_are_warned_of() {
    let mut logs: Vec<PathBuf> = std::fs::read_dir(folder())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|end| end == "log"))
        .collect();
    logs.sort();
    assert_eq!(logs.len(), 10);
    for path in logs {
        let log = std::fs::read(&path).unwrap();
        let mut text = on_page(&log, Language::En);
        writeln!(text, "\n{}", on_page(&log, Language::ZH)).unwrap();
        text += &on_command_line(&path);
        expect_file![path.with_extension("txt")].assert_eq(&text);
    }
}

/// No log of a real kernel contradicts itself.
#[test]
fn real_logs_are_not_warned_of() {
    let mut events = 0;
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/reports")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            if !name.starts_with("report") || !name.ends_with(".txt") {
                continue;
            }
            let report = oomscope::report::read(&std::fs::read(&path).unwrap());
            for event in &report.events {
                let kernel = oomscope::report::kernel::LogKernel::of(&report, event);
                assert!(kernel.contradictions.is_empty(), "{path:?}: {kernel:?}");
                events += 1;
            }
        }
    }
    assert!(events > 280, "only {events} events");
}
