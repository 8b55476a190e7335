// SPDX-License-Identifier: GPL-2.0-only
//! Is every statement of every kernel's listing reached by its cases, and every operand seen both ways?
//!
//! A kernel's cases are its own, those of 5.10 that were written by hand, and `coverage/cases.jsonl` for
//! what these leave out. What cannot be reached is excused, with the reason, in `coverage/unreached.txt`
//! and `coverage/one-sided.txt`: in every kernel that has the statement, or in those that are named before
//! it. An excuse that is no longer needed fails the test too. A release without cases is covered by
//! others', region by region.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test may stop at once"
)]

#[path = "vectors/corpus.rs"]
mod corpus;

use oomscope::scenario;
use oomscope_engine::listing::{Listing, Place, Statement};
use oomscope_engine::probe::{Coverage, OperandCoverage};
use oomscope_engine::rules::release::{RELEASES, named};
use oomscope_engine::{oom_score_probed, run_probed};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::LazyLock;

/// A kernel with what its cases reach together.
struct Covered {
    kernel: &'static str,
    listing: Listing,
    places: BTreeMap<Place, Vec<OperandCoverage>>,
}

/// All kernels that have cases.
static COVERED: LazyLock<Vec<Covered>> = LazyLock::new(|| {
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/coverage/cases.jsonl");
    let own = std::fs::read_to_string(own).unwrap();
    let directed = corpus::of("5.10").unwrap();
    let directed = directed.cases().filter(|line| line.contains(r#""id":"d-"#));
    let shared: Vec<&str> = own.lines().chain(directed).collect();
    let covered = corpus::all().map(|corpus| {
        let mut coverage = Coverage::default();
        for line in corpus.cases() {
            let document = scenario::read(line.as_bytes()).unwrap();
            run(document, &mut coverage);
        }
        for line in &shared {
            let document = scenario::read(line.as_bytes()).unwrap();
            let moved = scenario::on_kernel(document, corpus.kernel).unwrap();
            run(moved, &mut coverage);
        }
        Covered {
            kernel: corpus.kernel,
            listing: Listing::of(named(corpus.kernel).unwrap().rules),
            places: coverage.places,
        }
    });
    covered.collect()
});

fn run(document: scenario::Document, coverage: &mut Coverage) {
    let mut machine = scenario::prepare(document).unwrap().machine;
    for process in 0..machine.world.signals.len() as u32 {
        if let Some(leader) = machine.world.process(process) {
            oom_score_probed(&mut machine.world, leader, &mut *coverage);
        }
    }
    for call in &machine.calls {
        let outcome = run_probed(&mut machine.world, call, &mut *coverage);
        if outcome.panic.is_some() {
            break;
        }
    }
}

/// The kernels that share something, by its description.
type Kernels = BTreeMap<String, BTreeSet<&'static str>>;

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
fn excuses(name: &str) -> BTreeSet<String> {
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
            what.trim().to_owned()
        })
        .collect()
}

/// Compares what was found in some kernels with the excuses. What is so wherever its statement is stands
/// without kernels.
fn compare(found: Kernels, present: &Kernels, list: &str) {
    let found: BTreeSet<String> = found
        .into_iter()
        .map(|(what, kernels)| {
            let statement = what.split(" | ").next().unwrap_or_default();
            if present[statement] == kernels {
                what
            } else {
                // In the order of the releases.
                let kernels = RELEASES
                    .iter()
                    .map(|release| release.name)
                    .filter(|name| kernels.contains(name));
                format!("{} | {what}", kernels.collect::<Vec<_>>().join(" "))
            }
        })
        .collect();
    let excused = excuses(list);
    let missing: Vec<_> = found.difference(&excused).cloned().collect();
    let needless: Vec<_> = excused.difference(&found).cloned().collect();
    assert!(
        missing.is_empty() && needless.is_empty(),
        "not covered, and not excused in {list}:\n{}\nexcused in {list}, but covered or gone:\n{}",
        missing.join("\n"),
        needless.join("\n")
    );
}

/// Where each statement is.
fn present() -> Kernels {
    let mut present = Kernels::new();
    for covered in COVERED.iter() {
        for statement in &covered.listing.statements {
            let what = describe(&covered.listing, statement);
            present.entry(what).or_default().insert(covered.kernel);
        }
    }
    present
}

#[test]
fn every_statement_is_reached_or_excused() {
    let mut unreached = Kernels::new();
    let mut statements = 0;
    for covered in COVERED.iter() {
        let listing = &covered.listing;
        let known: BTreeSet<Place> = listing.statements.iter().map(|s| s.place).collect();
        let strangers = covered.places.keys().filter(|place| !known.contains(place));
        let strangers: Vec<_> = strangers.collect();
        assert!(
            strangers.is_empty(),
            "{}: no statements of its listing: {strangers:?}",
            covered.kernel
        );
        for statement in &listing.statements {
            statements += 1;
            if !covered.places.contains_key(&statement.place) {
                let what = describe(listing, statement);
                unreached.entry(what).or_default().insert(covered.kernel);
            }
        }
    }
    println!("{statements} statements of {} kernels", COVERED.len());
    compare(unreached, &present(), "unreached.txt");
}

/// What stands in the listing of a release without cases is reached, or excused, in that of another one.
#[test]
fn every_statement_of_every_release_is_some_kernels() {
    let known = present();
    let places: BTreeSet<Place> = COVERED
        .iter()
        .flat_map(|covered| {
            covered
                .listing
                .statements
                .iter()
                .map(|statement| statement.place)
        })
        .collect();
    let mut without = Vec::new();
    for release in RELEASES.iter() {
        if COVERED.iter().any(|covered| covered.kernel == release.name) {
            continue;
        }
        without.push(release.name);
        let listing = Listing::of(release.rules);
        for statement in &listing.statements {
            let what = describe(&listing, statement);
            assert!(
                places.contains(&statement.place) && known.contains_key(&what),
                "{}: {what}",
                release.name
            );
        }
    }
    println!("without cases of their own: {}", without.join(", "));
}

#[test]
fn every_operand_is_seen_both_ways_or_excused() {
    let mut one_sided = Kernels::new();
    for covered in COVERED.iter() {
        for what in one_sided_operands(covered) {
            one_sided.entry(what).or_default().insert(covered.kernel);
        }
    }
    // An operand is excused where its statement is reached at all.
    let mut reached = present();
    for covered in COVERED.iter() {
        for statement in &covered.listing.statements {
            if !covered.places.contains_key(&statement.place) {
                let what = describe(&covered.listing, statement);
                reached.get_mut(&what).unwrap().remove(covered.kernel);
            }
        }
    }
    compare(one_sided, &reached, "one-sided.txt");
}

/// Operands of one kernel that were seen one way, or not at all.
fn one_sided_operands(covered: &Covered) -> Vec<String> {
    let listing = &covered.listing;
    let mut one_sided = Vec::new();
    for (place, seen) in &covered.places {
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
            one_sided.push(format!(
                "{} | {part} | {missing}",
                describe(listing, statement)
            ));
        }
    }
    one_sided
}
