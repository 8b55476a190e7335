// SPDX-License-Identifier: GPL-2.0-only
//! Runs as text, step by step, beside the golden files in `trace/`.
//!
//! `UPDATE_EXPECT=1 cargo test --test trace` writes the files anew. Read what has changed in them.

#![allow(clippy::unwrap_used)] // A test that cannot go on has failed.

use expect_test::expect_file;
use oomscope::scenario;
use oomscope_engine::listing::Listing;
use oomscope_engine::trace::transcript;

fn run(name: &str) -> String {
    let path = format!("{}/www/gallery/{name}.json", env!("CARGO_MANIFEST_DIR"));
    let machine = scenario::load(&std::fs::read(path).unwrap())
        .unwrap()
        .machine;
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
