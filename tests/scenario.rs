// SPDX-License-Identifier: GPL-2.0-only
//! What is said about a file: `scenario/NAME.json`, and what is said about it in `NAME.txt`.
//!
//! `UPDATE_EXPECT=1 cargo test --test scenario` writes the texts anew. Read what has changed in them.

#![allow(clippy::unwrap_used)] // A test that cannot go on has failed.

use expect_test::expect_file;
use oomscope::scenario::{self, LARGEST};
use std::path::{Path, PathBuf};

fn files() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/scenario");
    let files = std::fs::read_dir(folder)
        .unwrap()
        .map(|file| file.unwrap().path());
    let mut files: Vec<PathBuf> = files
        .filter(|file| file.extension().is_some_and(|end| end == "json"))
        .collect();
    files.sort();
    files
}

/// A document with which nothing is wrong.
fn valid() -> Vec<u8> {
    std::fs::read(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/tests/scenario/valid.json"
    ))
    .unwrap()
}

fn said(bytes: &[u8]) -> String {
    match scenario::load(bytes) {
        Ok(loaded) => {
            let warnings = loaded
                .warnings
                .iter()
                .map(|warning| format!("warning: {warning}\n"));
            warnings.collect::<String>() + "runs\n"
        }
        Err(refused) => format!("{refused}\n"),
    }
}

#[test]
fn every_file_is_answered() {
    for file in files() {
        let text = file.with_extension("txt");
        expect_file![text].assert_eq(&said(&std::fs::read(&file).unwrap()));
    }
}

/// Half a file is never taken for a whole one, and nothing makes the reader fail.
#[test]
fn every_beginning_of_a_file_is_refused() {
    let bytes = valid();
    let whole = String::from_utf8(bytes).unwrap();
    for end in 0..whole.trim_end().len() {
        let refused = scenario::load(&whole.as_bytes()[..end]).unwrap_err();
        assert!(
            refused.errors[0].place.starts_with("line "),
            "{end}: {refused}"
        );
    }
}

/// Every value of a valid file, replaced by something else: an answer, whatever it is.
#[test]
fn every_field_can_be_wrong() {
    let bytes = valid();
    let whole: serde_json::Value = serde_json::from_slice(&bytes).unwrap();
    let others = [
        "null",
        "-1",
        "1e9",
        "18446744073709551615",
        "\"\"",
        "[]",
        "{}",
        "true",
        "[[]]",
        "0",
    ];
    let mut answers = 0;
    for other in others {
        for number in 0.. {
            let mut wrong = whole.clone();
            if !replace(
                &mut wrong,
                &mut { number },
                &serde_json::from_str(other).unwrap(),
            ) {
                break;
            }
            if let Ok(mut loaded) = scenario::load(wrong.to_string().as_bytes()) {
                oomscope_engine::run(&mut loaded.machine.world, &loaded.machine.calls);
            }
            answers += 1;
        }
    }
    assert!(answers > 500);
}

/// Replaces the value with this number; `false` if there are fewer.
fn replace(value: &mut serde_json::Value, number: &mut usize, other: &serde_json::Value) -> bool {
    if *number == 0 {
        *value = other.clone();
        return true;
    }
    *number -= 1;
    match value {
        serde_json::Value::Object(fields) => fields
            .values_mut()
            .any(|field| replace(field, number, other)),
        serde_json::Value::Array(list) => list.iter_mut().any(|item| replace(item, number, other)),
        _ => false,
    }
}

#[test]
fn a_file_of_64_megabytes_is_read_and_a_larger_one_is_not() {
    let valid = valid();
    let mut bytes = vec![b' '; LARGEST - valid.len()];
    bytes.extend(&valid);
    assert_eq!(said(&bytes), "runs\n");
    bytes.push(b' ');
    assert!(said(&bytes).starts_with("the file: it has more than 64 MB"));
}

/// A mark that some editors put in front is no mistake.
#[test]
fn a_byte_order_mark_is_passed_over() {
    let mut bytes = "\u{feff}".as_bytes().to_vec();
    bytes.extend(valid());
    assert_eq!(said(&bytes), "runs\n");
}

/// A line for each process, address space and call.
#[test]
fn a_document_is_written_for_people() {
    let document = scenario::read(&valid()).unwrap();
    let file = document.to_json();
    expect_file!["scenario/written.txt"].assert_eq(&file);
    assert_eq!(scenario::read(file.as_bytes()).unwrap(), document);
}

/// Pages of 64 KiB: what the kernel prints in kB and what page tables count follow.
#[test]
fn pages_may_be_larger() {
    let text = String::from_utf8(valid()).unwrap();
    let text = text.replace(
        "\"total_ram_pages\"",
        "\"page_size\": 65536, \"total_ram_pages\"",
    );
    let text = text.replace("\"anon\": 400", "\"anon\": 400, \"pgtables_bytes\": 131072");
    let mut machine = scenario::load(text.as_bytes()).unwrap().machine;
    let outcomes = oomscope_engine::run(&mut machine.world, &machine.calls);
    assert_eq!(outcomes[0].chosen_points, Some(402));
    let log = &machine.world.log;
    let killed = log.line(log.records.last().unwrap(), |_| String::new());
    assert!(
        killed.contains("anon-rss:25600kB") && killed.contains("pgtables:128kB"),
        "{killed}"
    );
}

/// What `set` changes, and what follows from it: the users of an address space.
#[test]
fn a_change_between_two_calls_is_made() {
    let calls = r#"[
        {"op": "exit_process", "tgid": 9},
        {"op": "set",
            "processes": [{"tgid": 9, "oom_score_adj": -7, "threads": [{"pid": 9, "mm": 2, "frozen": true}]}],
            "mms": [{"id": 2, "anon": -5, "total_vm": 18446744073709551615}],
            "memcgs": [{"id": 1, "usage": 77, "max": null}],
            "sysctl": {"oom_dump_tasks": -1}},
        {"op": "set", "processes": [{"tgid": 7, "threads": [{"pid": 7, "mm": null}, {"pid": 8, "mm": null}]}]}
    ]"#;
    let mut whole: serde_json::Value = serde_json::from_slice(&valid()).unwrap();
    whole["scenario"]["calls"] = serde_json::from_str(calls).unwrap();
    let document = scenario::read(whole.to_string().as_bytes()).unwrap();
    assert_eq!(
        scenario::read(document.to_json().as_bytes()).unwrap(),
        document
    );
    let scenario::Machine { mut world, calls } = scenario::prepare(document).unwrap().machine;
    let users = |world: &oomscope_engine::kernel::world::World| -> Vec<i64> {
        world.mms.iter().map(|mm| mm.mm_users).collect()
    };
    assert_eq!(users(&world), [1, 2, 1]);
    oomscope_engine::run_call(&mut world, &calls[0]);
    assert_eq!(users(&world), [1, 2, 0]);
    oomscope_engine::run_call(&mut world, &calls[1]);
    assert_eq!(users(&world), [1, 3, 0]);
    assert_eq!(world.signals[3].oom_score_adj, -7);
    assert!(world.tasks.last().unwrap().frozen);
    assert_eq!((world.mms[1].anon, world.mms[1].total_vm), (-5, u64::MAX));
    assert_eq!(
        (world.memcgs[1].usage, world.memcgs[1].max),
        (77, i64::MAX as u64 / 4096)
    );
    assert_eq!(world.system.sysctl.oom_dump_tasks, -1);
    oomscope_engine::run_call(&mut world, &calls[2]);
    assert_eq!(users(&world), [1, 1, 0]);
}
