// SPDX-License-Identifier: GPL-2.0-only
//! Every line that any kernel prints about a decision is explained on the page of logs.

#![allow(clippy::unwrap_used)] // A test that cannot go on has failed.

use oomscope::app::i18n::Language;
use oomscope::app::logs::lines;
use oomscope::app::logs::{Logs, Opened, Part, reading};
use std::path::Path;

/// How a line ends that is printed in several pieces, by its first one.
const ENDS: [(&str, &str); 7] = [
    (
        "%s invoked oom-killer: gfp_mask=%#x(%pGg), nodemask=",
        "(null), order=0, oom_score_adj=0",
    ),
    (
        "Tasks in ",
        "/a are going to be killed due to memory.oom.group set",
    ),
    ("Task in ", "/a/b killed as a result of limit of /a"),
    ("Memory cgroup stats for ", "/a:"),
    ("Memory cgroup stats", " for /a:"),
    ("Memory limit reached of cgroup ", "/a"),
    ("%s cpuset=", "/ mems_allowed=0"),
];

/// Formats of other things than lines.
const EXCUSED: [(&str, &str); 2] = [
    (
        "%s",
        "the lines of memory.stat, which have names and values of their own",
    ),
    (
        "Unable to start OOM reaper %ld. Continuing regardless",
        "printed while the kernel starts, and about no decision",
    ),
];

/// The formats of all kernels, in the listing.
fn formats() -> Vec<String> {
    let mut found = Vec::new();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("crates/engine/src/listing/c");
    let mut folders = vec![folder];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let text = std::fs::read_to_string(&path).unwrap();
            for call in ["pr_info(", "pr_warn(", "pr_err(", "panic("] {
                for (at, _) in text.match_indices(call) {
                    let statement = text[at + call.len()..].split(");").next().unwrap();
                    // The first texts are the format; others stand behind a value.
                    let mut format = String::new();
                    for (nth, piece) in statement.split('"').enumerate() {
                        match nth % 2 {
                            1 => format += piece,
                            _ if nth > 0 && !piece.trim().is_empty() => break,
                            _ => {}
                        }
                    }
                    let format = format.replace("\\n", "");
                    found.push(match call {
                        "panic(" => format!("Kernel panic - not syncing: {format}"),
                        _ => format,
                    });
                }
            }
        }
    }
    found.sort();
    found.dedup();
    found
}

/// A format with values.
fn filled(format: &str) -> String {
    let end = ENDS.iter().find(|(begin, _)| format == *begin);
    let format = format.to_owned() + end.map_or("", |(_, end)| end);
    let mut text = String::new();
    let mut rest = format.as_str();
    while let Some((before, after)) = rest.split_once('%') {
        text += before;
        let length = after.find(|c: char| "dusx".contains(c)).unwrap_or(0);
        let (value, length) = match &after[..=length] {
            _ if after.starts_with("pGg") => ("GFP_KERNEL", 3),
            _ if after.starts_with("*pbl") => ("0", 4),
            "s" => ("x", 1),
            _ if after.starts_with("#x") => ("0xcc0", 2),
            spec => ("7", spec.len()),
        };
        text += value;
        rest = &after[length..];
    }
    text + rest
}

#[test]
fn every_line_of_every_kernel_is_explained() {
    let log = include_str!("reports/5.10/01-global/report.txt");
    let formats = formats();
    assert!(formats.len() > 35, "{formats:#?}");
    let mut missing = Vec::new();
    for format in &formats {
        // Rows of the table are explained by their columns.
        let is_row = format.starts_with("[%");
        if is_row || EXCUSED.iter().any(|(text, _)| format == text) {
            continue;
        }
        let line = filled(format);
        let event = log.replace(
            "[    8.712894] Total swap = 0kB",
            &format!("[    8.712894] Total swap = 0kB\n[    8.712895] {line}"),
        );
        let found = reading::read(event.as_bytes());
        let opened = (0..found.report.events.len()).filter_map(|at| Opened::of(&found, at));
        let mut logs = Logs::default();
        logs.unfolded.insert(Part::Lines);
        let is_explained = opened.into_iter().any(|opened| {
            [Language::En, Language::ZH].iter().all(|language| {
                let shown = lines::of(&found, &opened, &logs, *language);
                shown.lines.iter().any(|shown| {
                    let text: String = shown.pieces.iter().map(|(text, _)| text.as_str()).collect();
                    text.ends_with(&line) && !shown.notes.is_empty()
                })
            })
        });
        if !is_explained {
            missing.push(line);
        }
    }
    assert!(missing.is_empty(), "not explained: {missing:#?}");
    println!("{} formats are explained", formats.len());
}
