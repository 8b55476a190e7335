// SPDX-License-Identifier: GPL-2.0-only
//! What the real kernel code answered, case by case, and what the engine answers.
//!
//! `vectors/corpus.rs` says where the cases are: a scenario and the answers a line. Files named in the
//! environment variable `OOMSCOPE_VECTORS`, separated by `:`, are run in addition. Every field of every
//! answer is compared.

#![allow(clippy::unwrap_used)] // A test that cannot go on has failed.

#[path = "vectors/answer.rs"]
mod answer;
#[path = "vectors/compare.rs"]
mod compare;
#[path = "vectors/corpus.rs"]
mod corpus;

use oomscope::scenario;
use serde_json::Value;
use std::path::PathBuf;

#[test]
fn the_engine_answers_as_the_kernel_did() {
    // The name of the test may stand in the first line.
    println!();
    let mut failed = 0;
    for corpus in corpus::all() {
        failed += run_cases(&corpus.name, corpus.cases());
    }
    for file in named() {
        let text = std::fs::read_to_string(&file)
            .unwrap_or_else(|error| panic!("cannot read {}: {error}", file.display()));
        let mut name: Vec<_> = file.components().rev().take(2).collect();
        name.reverse();
        let name: PathBuf = name.iter().collect();
        let cases = text.lines().filter(|line| !line.trim().is_empty());
        failed += run_cases(&name.to_string_lossy(), cases);
    }
    assert_eq!(failed, 0, "cases failed");
}

/// The recorded run does the same to the world, and comes to the same.
#[test]
fn a_recorded_run_answers_alike() {
    for line in corpus::all().flat_map(|corpus| all_cases(&corpus)) {
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
    for line in corpus::all().flat_map(|corpus| all_cases(&corpus)) {
        let read = scenario::read(line.as_bytes()).unwrap();
        let again = scenario::read(read.to_json().as_bytes()).unwrap();
        assert_eq!(read, again);
    }
}

/// The comparison itself: whatever is changed in an answer is noticed.
#[test]
fn a_wrong_answer_is_noticed() {
    // Each field that a case can have stands in the cases of one of these.
    let kernels = ["el7.3", "4.4", "4.9", "5.10", "6.18"].map(|kernel| corpus::of(kernel).unwrap());
    let cases = kernels.iter().flat_map(|corpus| corpus.cases().step_by(25));
    for line in cases {
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

/// Files that are to be run in addition.
fn named() -> Vec<PathBuf> {
    let named = std::env::var_os("OOMSCOPE_VECTORS").unwrap_or_default();
    std::env::split_paths(&named)
        .filter(|path| !path.as_os_str().is_empty())
        .collect()
}

fn all_cases(corpus: &corpus::Corpus) -> Vec<String> {
    corpus.cases().map(str::to_owned).collect()
}

/// Runs cases and says how they came out; the number of those that failed.
fn run_cases<'a>(name: &str, cases: impl Iterator<Item = &'a str>) -> usize {
    let (mut passed, mut failed) = (0, 0);
    for (number, line) in cases.enumerate() {
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
    println!("{name}: {passed} passed, {failed} failed");
    failed
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
