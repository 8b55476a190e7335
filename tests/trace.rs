// SPDX-License-Identifier: GPL-2.0-only
//! Runs as text, step by step, beside the golden files in `trace/`; `trace/series` has one small machine
//! on a kernel of each series, `trace/nodes` what two machines of four nodes tell of them, on seven kernels alike.
//!
//! `UPDATE_EXPECT=1 cargo test --test trace` writes the files anew. Read what has changed in them.

#![allow(clippy::unwrap_used)] // A test that cannot go on has failed.

use expect_test::expect_file;
use oomscope::scenario::{self, Document};
use oomscope_engine::listing::Listing;
use oomscope_engine::trace::transcript;

/// A kernel of each series, the last one of it that ran.
const SERIES: [&str; 25] = [
    "4.9", "4.14", "4.15", "4.18", "4.19", "5.0", "5.3", "5.4", "5.10", "5.15", "5.19", "6.1",
    "6.2", "6.4", "6.6", "6.12", "6.17", "6.18", "6.19", "7.0", "7.1", "7.3", "el8.10", "el9.6",
    "el10.0",
];

fn run(name: &str) -> String {
    let path = format!("{}/www/gallery/{name}.json", env!("CARGO_MANIFEST_DIR"));
    transcribed(scenario::read(&std::fs::read(path).unwrap()).unwrap())
}

fn transcribed(document: Document) -> String {
    let machine = scenario::prepare(document).unwrap().machine;
    let mut world = machine.world.clone();
    let (_, trace) = oomscope_engine::record(&mut world, &machine.calls);
    let listing = Listing::of(machine.world.rules);
    transcript(&trace, &listing, &machine.world)
        .map(|line| line + "\n")
        .collect()
}

#[test]
fn a_real_machine_step_by_step() {
    expect_file!["trace/01-global.txt"].assert_eq(&run("01-global"));
}

#[test]
fn a_small_machine_on_each_series() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/trace/series");
    let machine = std::fs::read(format!("{folder}/machine.json")).unwrap();
    let machine = scenario::read(&machine).unwrap();
    for kernel in SERIES {
        let moved = scenario::on_kernel(machine.clone(), kernel).unwrap();
        expect_file![format!("{folder}/{kernel}.txt")].assert_eq(&transcribed(moved));
    }
}

/// Zones come from the preferred node first, then by the number of the node; the pages of the nodes that a
/// policy or a cpuset leaves are added up, to the last of 64.
#[test]
fn nodes_are_walked_from_the_preferred_one_and_added_up_to_the_last() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/trace/nodes");
    for name in ["cpuset", "policy"] {
        let machine = std::fs::read(format!("{folder}/{name}.json")).unwrap();
        let machine = scenario::read(&machine).unwrap();
        for kernel in ["el7.9", "4.4", "4.9", "5.10", "6.12", "7.3", "el9.6"] {
            let run = transcribed(scenario::on_kernel(machine.clone(), kernel).unwrap());
            let told: String = run
                .split(['{', '}'])
                .filter(|value| {
                    let mut names = ["oc->totalpages = ", "zone = ", "nid = "].iter();
                    names.any(|name| value.starts_with(name))
                })
                .map(|value| value.to_owned() + "\n")
                .collect();
            expect_file![format!("{folder}/{name}.txt")].assert_eq(&told);
        }
    }
}
