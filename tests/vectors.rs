// SPDX-License-Identifier: GPL-2.0-only
//! What the real kernel code answered, case by case, and what the engine answers.
//!
//! `vectors/public.jsonl` holds a scenario and the answers a line. Files named in the environment
//! variable `OOMSCOPE_VECTORS`, separated by `:`, are run in addition. Every field of every answer
//! is compared; of output that the engine does not model, only that it stands at its place.

#![allow(clippy::unwrap_used)] // A test that cannot go on has failed.

#[path = "vectors/answer.rs"]
mod answer;
#[path = "vectors/compare.rs"]
mod compare;

use oomscope::scenario;
use serde_json::Value;
use std::path::{Path, PathBuf};

#[test]
fn the_engine_answers_as_the_kernel_did() {
    let mut failed = 0;
    for file in files() {
        let name = file
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        let (passed, wrong) = run_file(&file);
        println!("{name}: {passed} passed, {wrong} failed");
        failed += wrong;
    }
    assert_eq!(failed, 0, "cases failed");
}

/// The recorded run does the same to the world, and comes to the same.
#[test]
fn a_recorded_run_answers_alike() {
    for line in lines(&public()) {
        let loaded = scenario::load(line.as_bytes()).unwrap();
        let id = loaded.document.scenario.id.unwrap_or_default();
        let (mut bare, mut recorded) = (loaded.machine.world.clone(), loaded.machine.world);
        let answers = oomscope_engine::run(&mut bare, &loaded.machine.calls);
        let (with_trace, _) = oomscope_engine::record(&mut recorded, &loaded.machine.calls);
        assert!(
            answers == with_trace,
            "{id}: {answers:?} and recorded {with_trace:?}"
        );
        assert!(bare == recorded, "{id}: the worlds differ");
    }
}

/// What is read and written again is the same scenario.
#[test]
fn a_scenario_survives_being_written() {
    for line in lines(&public()) {
        let read = scenario::read(line.as_bytes()).unwrap();
        let again = scenario::read(read.to_json().as_bytes()).unwrap();
        assert_eq!(read, again);
    }
}

/// The comparison itself: whatever is changed in an answer is noticed.
#[test]
fn a_wrong_answer_is_noticed() {
    for line in lines(&public()).iter().step_by(25) {
        let loaded = scenario::load(line.as_bytes()).unwrap();
        let expect = answer::expected(&loaded).unwrap();
        let found = answer::answer(loaded);
        for number in 0.. {
            let mut wrong = expect.clone();
            let mut leaf = number;
            if !spoil(&mut wrong, &mut leaf) {
                break;
            }
            let mut differences = Vec::new();
            compare::compare("", Some(&wrong), Some(&found), &mut differences);
            assert!(
                !differences.is_empty(),
                "change {number} was not noticed in {wrong}"
            );
        }
    }
}

/// Changes the value with this number; `false` if there are fewer.
fn spoil(value: &mut Value, number: &mut usize) -> bool {
    match value {
        Value::Object(fields) => fields.values_mut().any(|field| spoil(field, number)),
        Value::Array(list) => list.iter_mut().any(|item| spoil(item, number)),
        Value::String(text) if compare::is_placeholder(text) => false,
        _ if *number > 0 => {
            *number -= 1;
            false
        }
        _ => {
            *value = match &*value {
                Value::String(text) => Value::String(format!("{text} ")),
                Value::Bool(value) => Value::Bool(!value),
                Value::Null => Value::from(0),
                value => value
                    .as_i64()
                    .map_or(Value::Null, |value| Value::from(value ^ 1)),
            };
            true
        }
    }
}

fn public() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/vectors/public.jsonl")
}

fn files() -> Vec<PathBuf> {
    let named = std::env::var_os("OOMSCOPE_VECTORS").unwrap_or_default();
    let named = std::env::split_paths(&named).filter(|path| !path.as_os_str().is_empty());
    std::iter::once(public()).chain(named).collect()
}

fn lines(file: &Path) -> Vec<String> {
    let text = std::fs::read_to_string(file)
        .unwrap_or_else(|error| panic!("cannot read {}: {error}", file.display()));
    text.lines()
        .filter(|line| !line.trim().is_empty())
        .map(str::to_owned)
        .collect()
}

fn run_file(file: &Path) -> (usize, usize) {
    let (mut passed, mut failed) = (0, 0);
    for (number, line) in lines(file).iter().enumerate() {
        let differences = run_case(line);
        if differences.is_empty() {
            passed += 1;
        } else {
            failed += 1;
            let id = serde_json::from_str::<Value>(line).ok().and_then(|case| {
                Some(format!(
                    "{} ({})",
                    case["id"].as_str()?,
                    case["theme"].as_str().unwrap_or("")
                ))
            });
            println!("{}", id.unwrap_or_else(|| format!("line {}", number + 1)));
            for difference in differences {
                println!("    {difference}");
            }
        }
    }
    (passed, failed)
}

/// What differs in a case: nothing, if it passes.
fn run_case(line: &str) -> Vec<String> {
    let loaded = match scenario::load(line.as_bytes()) {
        Ok(loaded) => loaded,
        Err(refused) => return vec![format!("refused: {refused}")],
    };
    let Some(expect) = answer::expected(&loaded) else {
        return vec!["no answers are given".to_owned()];
    };
    let found = answer::answer(loaded);
    let mut differences = Vec::new();
    compare::compare("", Some(&expect), Some(&found), &mut differences);
    differences
}
