// SPDX-License-Identifier: GPL-2.0-only
//! One machine on all kernels: which of them come to the same, and by which rules the others differ.

#![allow(clippy::unwrap_used)] // A test that cannot go on has failed.

#[path = "vectors/corpus.rs"]
mod corpus;

use oomscope::scenario::{self, Machine};
use oomscope_engine::rules::RuleSet;
use oomscope_engine::rules::release::{RELEASES, Release, named};
use oomscope_explain::kernels::{Difference, Fate, differences, fewest_differences, kernel_rows};

/// So many machines of the cases are looked at, spread over all kernels that have some.
const MACHINES: usize = 200;

fn machines() -> Vec<(String, Machine)> {
    let mut found = Vec::new();
    let each = MACHINES.div_ceil(corpus::all().count());
    for corpus in corpus::all() {
        let step = corpus.cases().count() / each;
        for line in corpus.cases().step_by(step.max(1)).take(each) {
            let loaded = scenario::load(line.as_bytes()).unwrap();
            let id = loaded.document.scenario.id.unwrap_or_default();
            found.push((format!("{} {id}", corpus.kernel), loaded.machine));
        }
    }
    assert!(found.len() >= MACHINES);
    found
}

/// Every release stands in one row, and comes to what it comes to alone.
#[test]
fn rows_are_what_each_kernel_comes_to_alone() {
    for (id, machine) in machines().into_iter().step_by(8) {
        let rows = kernel_rows(&machine);
        let (own, _) = Fate::of(machine.clone());
        for release in RELEASES {
            let holds = |row: &&_| names(row).contains(&release.name);
            let [row] = rows.iter().filter(holds).collect::<Vec<_>>()[..] else {
                panic!("{id}: {} stands in no row or in several", release.name);
            };
            let (alone, points) = Fate::of(machine.on(release.rules));
            assert_eq!(row.fate, alone, "{id}: {}", release.name);
            assert_eq!(row.parts_at, own.parts_at(&alone), "{id}: {}", release.name);
            if row.nearest.name == release.name {
                assert_eq!(row.points, points, "{id}: {}", release.name);
            }
        }
    }
}

fn names(row: &oomscope_explain::kernels::KernelRow) -> Vec<&'static str> {
    row.kernels
        .iter()
        .map(|release: &&Release| release.name)
        .collect()
}

/// No set with fewer rules makes the difference, and the set that is named does.
#[test]
fn no_fewer_rules_make_the_difference() {
    let mut parted = 0;
    for (id, machine) in machines() {
        let own = machine.world.rules;
        // The two ends of the table differ most from each other.
        for other in ["4.9", "7.3"].map(|name| named(name).unwrap()) {
            if Fate::of(machine.on(other.rules)).0 == Fate::of(machine.clone()).0 {
                continue;
            }
            parted += 1;
            let few = fewest_differences(&machine, other.rules);
            assert!(parts(&machine, &few, other.rules), "{id} {}", other.name);
            assert!(!few.is_empty(), "{id} {}", other.name);
            let all = differences(own, other.rules);
            // Of more than two rules of some forty there are too many combinations.
            let mut fewer = vec![vec![]];
            fewer.extend(all.iter().map(|one| vec![*one]));
            for (at, one) in all.iter().enumerate() {
                fewer.extend(all[at + 1..].iter().map(|two| vec![*one, *two]));
            }
            for some in fewer.iter().filter(|some| some.len() < few.len()) {
                assert!(!parts(&machine, some, other.rules), "{id} {}", other.name);
            }
        }
    }
    assert!(parted > 50, "{parted}");
}

/// Whether some rules make the difference: from here to there, or back.
fn parts(machine: &Machine, some: &[Difference], other: RuleSet) -> bool {
    let own = machine.world.rules;
    let fate = |rules: RuleSet| Fate::of(machine.on(rules)).0;
    let (mut there, mut back) = (own, other);
    for difference in some {
        there = difference.apply(there);
        back = difference.reversed().apply(back);
    }
    fate(there.mixed()) == fate(other) || fate(back.mixed()) == fate(own)
}

/// A machine that is moved comes to what its document comes to, moved.
#[test]
fn a_machine_moves_as_its_document_does() {
    for corpus in corpus::all().step_by(4) {
        for line in corpus.cases().step_by(20) {
            let document = scenario::read(line.as_bytes()).unwrap();
            let machine = scenario::prepare(document.clone()).unwrap().machine;
            for kernel in ["4.9", "4.19", "5.10", "6.12", "7.3", "el8.10"] {
                let rules = named(kernel).unwrap().rules;
                let moved = scenario::on_kernel(document.clone(), kernel).unwrap();
                let expected = scenario::prepare(moved).unwrap().machine;
                let found = machine.on(rules);
                assert_eq!(found.calls, expected.calls, "{} on {kernel}", corpus.kernel);
                assert!(
                    found.world == expected.world,
                    "{} on {kernel}",
                    corpus.kernel
                );
            }
        }
    }
}
