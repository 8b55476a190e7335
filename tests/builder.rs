// SPDX-License-Identifier: GPL-2.0-only
//! The builder under chance: whatever is done, the machine is valid, and every step can be taken
//! back and made again.

#![allow(clippy::unwrap_used)] // A test that cannot go on has failed.

#[path = "builder/chance.rs"]
mod chance;
#[path = "vectors/corpus.rs"]
mod corpus;
#[path = "builder/deletions.rs"]
mod deletions;
#[path = "builder/edits.rs"]
mod edits;
#[path = "builder/generators.rs"]
mod generators;
#[path = "builder/live.rs"]
mod live;

use chance::Chance;
use oomscope::app::builder::{Builder, empty};
use oomscope::scenario::{self, Document};
use std::path::Path;

/// The cases, one a line.
fn vectors() -> Vec<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/vectors/public.jsonl");
    let text = std::fs::read_to_string(path).unwrap();
    text.lines().map(str::to_owned).collect()
}

fn opened(text: &str) -> Builder {
    Builder::new(scenario::load(text.as_bytes()).unwrap())
}

#[test]
fn the_empty_machine_is_valid_and_runs() {
    let loaded = empty().unwrap();
    assert_eq!(loaded.warnings, []);
    let builder = Builder::new(loaded);
    let mut machine = builder.machine().unwrap();
    let outcomes = oomscope_engine::run(&mut machine.world, &machine.calls);
    // There is nobody but init.
    assert_eq!(
        outcomes[0].panic.as_deref(),
        Some("System is deadlocked on memory")
    );
}

/// Any edits, one after the other: each leaves a valid machine or nothing changed.
fn walk(builder: &mut Builder, chance: &mut Chance, edits: usize) -> (usize, Vec<Document>) {
    let (mut refused, mut states) = (0, vec![builder.document().clone()]);
    for _ in 0..edits {
        let edit = edits::any(builder, chance);
        let told = format!("{edit:?}");
        let before = builder.document().clone();
        let revision = builder.revision();
        match builder.apply(edit) {
            Ok(()) => {
                let valid = scenario::prepare(builder.document().clone());
                assert!(valid.is_ok(), "{told}: {valid:?}");
                builder.settle();
                if builder.revision() != revision {
                    states.push(builder.document().clone());
                }
            }
            Err(_) => {
                assert_eq!(builder.document(), &before, "{told}");
                refused += 1;
            }
        }
    }
    (refused, states)
}

/// Goes back to the beginning and to the end again, state by state.
fn there_and_back(builder: &mut Builder, states: &[Document]) {
    for _ in 0..2 {
        for state in states[..states.len() - 1].iter().rev() {
            assert!(builder.undo());
            assert_eq!(builder.document(), state);
        }
        assert!(!builder.undo());
        for state in &states[1..] {
            assert!(builder.redo());
            assert_eq!(builder.document(), state);
        }
        assert!(!builder.redo());
    }
    while builder.undo() {}
    assert_eq!(builder.document().to_json(), states[0].to_json());
}

#[test]
fn any_edits_leave_a_valid_machine_and_can_be_taken_back() {
    let vectors = vectors();
    let (mut made, mut refused) = (0, 0);
    for seed in 0..300 {
        let mut chance = Chance::new(seed);
        let mut builder = opened(&vectors[chance.below(vectors.len())]);
        let (no, states) = walk(&mut builder, &mut chance, 25);
        there_and_back(&mut builder, &states);
        made += states.len() - 1;
        refused += no;
    }
    println!("{made} edits made, {refused} refused");
    // Chance asks for what cannot be as well as for what can.
    assert!(
        made > 2000 && refused > 500,
        "{made} made, {refused} refused"
    );
}

#[test]
fn any_machine_can_grow_from_the_empty_one() {
    for seed in 1000..1100 {
        let mut chance = Chance::new(seed);
        let mut builder = Builder::new(empty().unwrap());
        let (_, states) = walk(&mut builder, &mut chance, 60);
        there_and_back(&mut builder, &states);
    }
}

/// Every case of the vectors, made from the empty machine part by part.
#[test]
fn every_case_can_be_built_from_the_empty_machine() {
    for line in vectors() {
        let wanted = scenario::read(line.as_bytes()).unwrap().scenario;
        let mut builder = Builder::new(empty().unwrap());
        edits::build(&mut builder, &wanted);
        let built = builder.scenario();
        assert_eq!(
            (
                &built.system,
                &built.cpusets,
                &built.memcgs,
                &built.mms,
                &built.processes,
                &built.calls
            ),
            (
                &wanted.system,
                &wanted.cpusets,
                &wanted.memcgs,
                &wanted.mms,
                &wanted.processes,
                &wanted.calls
            ),
        );
        while builder.undo() {}
        assert_eq!(*builder.document(), empty().unwrap().document);
    }
}
