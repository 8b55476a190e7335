// SPDX-License-Identifier: GPL-2.0-only
//! One machine on all kernels: which of them come to the same, and by which rules the others differ.

#![allow(clippy::unwrap_used)] // A test that cannot go on has failed.

#[path = "vectors/corpus.rs"]
mod corpus;

use oomscope::scenario::{self, Machine};
use oomscope_engine::rules::release::{RELEASES, Release, named};
use oomscope_engine::rules::{RuleSet, THREAD_SCAN};
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
            // One rule that turns it in both directions comes before one that does in one of them only.
            let turns =
                |some: &[Difference]| parts_both_ways(&machine, some, other.rules) == [true; 2];
            if few.len() == 1 && !turns(&few) {
                let better = all.iter().find(|one| turns(&[**one]));
                assert_eq!(better, None, "{id} {}: {few:?}", other.name);
            }
        }
    }
    assert!(parted > 50, "{parted}");
}

/// Whether some rules make the difference: from here to there, or back.
fn parts(machine: &Machine, some: &[Difference], other: RuleSet) -> bool {
    parts_both_ways(machine, some, other).contains(&true)
}

/// The same for each direction.
fn parts_both_ways(machine: &Machine, some: &[Difference], other: RuleSet) -> [bool; 2] {
    let own = machine.world.rules;
    let fate = |rules: RuleSet| Fate::of(machine.on(rules)).0;
    let (mut there, mut back) = (own, other);
    for difference in some {
        there = difference.apply(there);
        back = difference.reversed().apply(back);
    }
    let leads = |rules: RuleSet, to: RuleSet| fate(rules.mixed()) == fate(to);
    [leads(there, other), leads(back, own)]
}

/// A machine that is moved comes to what its document comes to, moved.
#[test]
fn a_machine_moves_as_its_document_does() {
    for corpus in corpus::all().step_by(4) {
        for line in corpus.cases().step_by(20) {
            let document = scenario::read(line.as_bytes()).unwrap();
            let machine = scenario::prepare(document.clone()).unwrap().machine;
            for kernel in [
                "4.4", "el7.9", "4.9", "4.19", "5.10", "6.12", "7.3", "el8.10",
            ] {
                let rules = named(kernel).unwrap().rules;
                let moved = scenario::on_kernel(document.clone(), kernel).unwrap();
                let expected = match scenario::prepare(moved) {
                    Ok(expected) => expected.machine,
                    // What only kernels that compare threads take is refused elsewhere, and nothing else.
                    Err(refused) => {
                        let is_known = |rule: &str| {
                            ["3 is out of range, 0 to 2", "-1 is out of range, 0 to 10"]
                                .contains(&rule)
                        };
                        let errors = &refused.errors;
                        assert!(
                            errors.iter().all(|error| is_known(&error.rule)),
                            "{errors:?}"
                        );
                        assert!(machine.world.rules.has(THREAD_SCAN));
                        continue;
                    }
                };
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

/// Every document comes back as it was, by one other kernel and by a chain of them. Where the machine comes from a log or
/// a test, nothing else of it changes on the way either. `KERNEL_ROUND_TRIPS=all` takes every case instead of some.
#[test]
fn changing_the_kernel_back_gives_the_identical_document() {
    let others = ["4.9", "4.15", "4.19", "5.10", "6.6", "7.3", "el8.10"];
    let every = std::env::var("KERNEL_ROUND_TRIPS").is_ok_and(|wanted| wanted == "all");
    let nth = if every { 1 } else { 10 };
    let (mut trips, mut kept) = (0, 0);
    for corpus in corpus::all() {
        for line in corpus.cases().step_by(nth) {
            let own = scenario::read(line.as_bytes()).unwrap();
            let back = |document| scenario::on_kernel(document, &own.kernel).unwrap();
            let mut chain = own.clone();
            for kernel in others {
                let there = scenario::on_kernel(own.clone(), kernel).unwrap();
                kept += usize::from(there.moved != scenario::document::Moved::default());
                let read = scenario::read(there.to_json().as_bytes()).unwrap();
                assert!(back(there) == own, "{} by {kernel}", corpus.kernel);
                // What is saved and read again is as good.
                assert_eq!(back(read).to_json(), own.to_json(), "{}", corpus.kernel);
                chain = scenario::on_kernel(chain, kernel).unwrap();
                assert!(
                    back(chain.clone()) == own,
                    "{} along to {kernel}",
                    corpus.kernel
                );
                trips += 2;
            }
        }
    }
    println!("{trips} round trips, {kept} of them with something kept");
    assert!(trips > 10_000 && kept > 1_000, "{trips}, {kept}");
}

/// What somebody changes on the other kernel holds there and on the way back.
#[test]
fn what_is_changed_on_the_other_kernel_stays_changed() {
    let text = include_str!("../www/gallery/01-global.json");
    let own = scenario::read(text.as_bytes()).unwrap();
    let mut there = scenario::on_kernel(own, "4.9").unwrap();
    let mask = |document: &scenario::Document| match document.scenario.calls[0] {
        scenario::call::Call::OutOfMemory { gfp_mask, .. } => gfp_mask,
        _ => panic!("another call comes first"),
    };
    // GFP_KERNEL there.
    let scenario::call::Call::OutOfMemory { gfp_mask, .. } = &mut there.scenario.calls[0] else {
        panic!("another call comes first");
    };
    *gfp_mask = 0x240_00c0;
    let back = scenario::on_kernel(there, "5.10").unwrap();
    assert_eq!(mask(&back), 0xcc0);
}
