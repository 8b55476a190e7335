// SPDX-License-Identifier: GPL-2.0-only
//! The engine inside wasm, where `usize` has 32 bits: the same cases, the same answers.

#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, reason = "a test may stop at once")]

#[path = "vectors/answer.rs"]
mod answer;
#[path = "vectors/compare.rs"]
mod compare;

use oomscope::scenario;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

const CASES: &str = include_str!("vectors/public.jsonl");

#[wasm_bindgen_test]
fn the_engine_answers_as_the_kernel_did() {
    for line in CASES.lines() {
        let loaded = scenario::load(line.as_bytes()).unwrap();
        let id = loaded.document.scenario.id.clone().unwrap_or_default();
        let expect = answer::expected(&loaded).unwrap();
        let found = answer::answer(loaded);
        let mut differences = Vec::new();
        compare::compare("", Some(&expect), Some(&found), &mut differences);
        assert!(differences.is_empty(), "{id}: {differences:?}");
    }
}

#[wasm_bindgen_test]
fn a_recorded_run_answers_alike() {
    for line in CASES.lines().step_by(10) {
        let machine = scenario::load(line.as_bytes()).unwrap().machine;
        let (mut bare, mut recorded) = (machine.world.clone(), machine.world);
        let answers = oomscope_engine::run(&mut bare, &machine.calls);
        let (with_trace, _) = oomscope_engine::record(&mut recorded, &machine.calls);
        assert!(answers == with_trace);
        assert!(bare == recorded);
    }
}
