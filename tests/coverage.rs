// SPDX-License-Identifier: GPL-2.0-only
//! Is every statement of the listing reached by the cases, and every operand seen both ways?
//!
//! What cannot be is excused, with the reason, in `coverage/unreached.txt` and
//! `coverage/one-sided.txt`. An excuse that is no longer needed fails the test too.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test may stop at once"
)]

use oomscope::scenario;
use oomscope_engine::listing::{Listing, Place, Statement};
use oomscope_engine::probe::{Coverage, OperandCoverage};
use oomscope_engine::rules::release::LINUX_5_10;
use oomscope_engine::{oom_score_probed, run_probed};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// What the cases reach together: the kernel's, and a few of our own for what those leave out.
fn corpus() -> Coverage {
    let mut coverage = Coverage::default();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let files = ["tests/vectors/public.jsonl", "tests/coverage/cases.jsonl"];
    let texts = files.map(|file| std::fs::read_to_string(root.join(file)).unwrap());
    for line in texts.iter().flat_map(|text| text.lines()) {
        let mut machine = scenario::load(line.as_bytes()).unwrap().machine;
        for process in 0..machine.world.signals.len() as u32 {
            if let Some(leader) = machine.world.process(process) {
                oom_score_probed(&mut machine.world, leader, &mut coverage);
            }
        }
        for call in &machine.calls {
            let outcome = run_probed(&mut machine.world, call, &mut coverage);
            if outcome.panic.is_some() {
                break;
            }
        }
    }
    coverage
}

fn describe(listing: &Listing, statement: &Statement) -> String {
    let function = &listing.functions[statement.function];
    let code = listing.text(statement.span);
    let code = code.split_whitespace().collect::<Vec<_>>().join(" ");
    let same = |other: &&Statement| listing.text(other.span) == listing.text(statement.span);
    let equals: Vec<&Statement> = listing
        .statements_of(statement.function)
        .iter()
        .filter(same)
        .collect();
    let ordinal = equals
        .iter()
        .position(|other| other.place == statement.place)
        .map_or(0, |at| at + 1);
    let ordinal = if equals.len() > 1 {
        format!(" @ {ordinal}")
    } else {
        String::new()
    };
    format!("{}: {code}{ordinal}", function.name)
}

/// `what  # reason` a line, sorted by nothing; blank lines and lines of only a remark are free.
fn excuses(name: &str) -> BTreeMap<String, String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/coverage")
        .join(name);
    let text = std::fs::read_to_string(path).unwrap();
    text.lines()
        .filter(|line| !line.trim().is_empty() && !line.starts_with('#'))
        .map(|line| {
            let (what, reason) = line
                .split_once("  # ")
                .unwrap_or_else(|| panic!("{name}: no reason: {line}"));
            assert!(!reason.trim().is_empty(), "{name}: no reason: {line}");
            (what.trim().to_owned(), reason.trim().to_owned())
        })
        .collect()
}

fn compare(found: BTreeSet<String>, list: &str) {
    let excused: BTreeSet<String> = excuses(list).into_keys().collect();
    let missing: Vec<_> = found.difference(&excused).cloned().collect();
    let needless: Vec<_> = excused.difference(&found).cloned().collect();
    assert!(
        missing.is_empty() && needless.is_empty(),
        "not covered, and not excused in {list}:\n{}\nexcused in {list}, but covered or gone:\n{}",
        missing.join("\n"),
        needless.join("\n")
    );
}

#[test]
fn every_statement_is_reached_or_excused() {
    let listing = Listing::of(LINUX_5_10);
    let reached = corpus().places;
    let known: BTreeSet<Place> = listing.statements.iter().map(|s| s.place).collect();
    let strangers: Vec<_> = reached
        .keys()
        .filter(|place| !known.contains(place))
        .collect();
    assert!(
        strangers.is_empty(),
        "no statements of the listing: {strangers:?}"
    );
    let unreached = listing
        .statements
        .iter()
        .filter(|statement| !reached.contains_key(&statement.place))
        .map(|statement| describe(&listing, statement))
        .collect();
    compare(unreached, "unreached.txt");
}

#[test]
fn every_operand_is_seen_both_ways_or_excused() {
    let listing = Listing::of(LINUX_5_10);
    let reached = corpus().places;
    let mut one_sided = BTreeSet::new();
    for (place, seen) in &reached {
        let Some(statement) = listing.statement_at(*place) else {
            continue;
        };
        // A single operand is the condition itself.
        let operands = if seen.len() == 2 { &seen[..1] } else { seen };
        let total = if seen.is_empty() {
            0
        } else {
            statement.operands.len().max(1) + 1
        };
        for at in 0..operands.len().max(if total > 2 { total } else { 0 }) {
            let values = seen.get(at).copied().unwrap_or_default();
            let missing = match values {
                OperandCoverage {
                    seen_true: true,
                    seen_false: true,
                } => continue,
                OperandCoverage {
                    seen_true: true, ..
                } => "never false",
                OperandCoverage {
                    seen_false: true, ..
                } => "never true",
                OperandCoverage { .. } => "never evaluated",
            };
            let part = match at.checked_sub(1) {
                None => "whole".to_owned(),
                Some(operand) => {
                    let code = listing.text(statement.operands[operand]);
                    code.split_whitespace().collect::<Vec<_>>().join(" ")
                }
            };
            one_sided.insert(format!(
                "{} | {part} | {missing}",
                describe(&listing, statement)
            ));
        }
    }
    compare(one_sided, "one-sided.txt");
}
