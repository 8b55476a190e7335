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
    let bytes = std::fs::read(
        files()
            .into_iter()
            .find(|file| file.ends_with("valid.json"))
            .unwrap(),
    )
    .unwrap();
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
    let bytes = std::fs::read(
        files()
            .into_iter()
            .find(|file| file.ends_with("valid.json"))
            .unwrap(),
    )
    .unwrap();
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
    let valid = std::fs::read(
        files()
            .into_iter()
            .find(|file| file.ends_with("valid.json"))
            .unwrap(),
    )
    .unwrap();
    let mut bytes = vec![b' '; LARGEST - valid.len()];
    bytes.extend(&valid);
    assert_eq!(said(&bytes), "runs\n");
    bytes.push(b' ');
    assert!(said(&bytes).starts_with("the file: it has more than 64 MB"));
}

/// A mark that some editors put in front is no mistake.
#[test]
fn a_byte_order_mark_is_passed_over() {
    let valid = files()
        .into_iter()
        .find(|file| file.ends_with("valid.json"))
        .unwrap();
    let mut bytes = "\u{feff}".as_bytes().to_vec();
    bytes.extend(std::fs::read(valid).unwrap());
    assert_eq!(said(&bytes), "runs\n");
}
