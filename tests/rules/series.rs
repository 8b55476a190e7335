// SPDX-License-Identifier: GPL-2.0-only
//! One machine and some calls on a kernel of each series: who dies, and which rules decide that.

use super::file;
use super::flips::{flips, hush};
use expect_test::expect_file;
use oomscope::scenario::{self, Machine};
use oomscope_engine::kernel::world::EventKind;
use oomscope_engine::rules::RuleSet;
use oomscope_engine::rules::release::named;
use oomscope_engine::run_call;
use std::panic;

const SERIES: [&str; 23] = [
    "4.9", "4.14", "4.15", "4.18", "4.19", "5.0", "5.3", "5.4", "5.10", "5.15", "5.19", "6.1",
    "6.2", "6.4", "6.6", "6.12", "6.18", "7.0", "7.3", "el8.3", "el8.10", "el9.6", "el10.0",
];

/// Who gets SIGKILL in each call.
fn victims(machine: &Machine, rules: RuleSet) -> Vec<String> {
    let mut world = machine.world.clone();
    world.rules = rules;
    let calls = machine.calls.iter().map(|call| {
        let outcome = run_call(&mut world, call);
        let events = &world.events[outcome.events.clone()];
        let killed = events
            .iter()
            .filter(|event| event.kind == EventKind::Sigkill);
        let mut names: Vec<String> = killed
            .map(|event| world[event.task].comm.to_string())
            .collect();
        names.dedup();
        names.join(" and ")
    });
    calls.collect()
}

/// `machine.json` on each series. Beside each victim stand the rules of which another value alone makes it
/// somebody else.
#[test]
#[cfg_attr(
    not(debug_assertions),
    ignore = "the engine looks at whose statements it runs in debug builds only"
)]
fn who_dies_in_which_series() {
    hush();
    let document = scenario::read(&std::fs::read(file("machine.json")).unwrap()).unwrap();
    let mut text = String::new();
    for kernel in SERIES {
        let moved = scenario::on_kernel(document.clone(), kernel).unwrap();
        let loaded = scenario::prepare(moved).unwrap();
        let rules = named(kernel).unwrap().rules;
        let own = victims(&loaded.machine, rules);
        let mut because: Vec<Vec<String>> = vec![Vec::new(); own.len()];
        for flip in flips(rules) {
            let other = panic::catch_unwind(|| victims(&loaded.machine, flip.rules));
            let Ok(other) = other else { continue };
            // What comes later follows from the first call that is different.
            if let Some(at) = (0..own.len()).find(|&at| own[at] != other[at])
                && because[at].last() != Some(&flip.own)
            {
                because[at].push(flip.own);
            }
        }
        text += &format!("{kernel}\n");
        for (at, call) in loaded.document.scenario.calls.iter().enumerate() {
            if call.op() == "tick" {
                continue;
            }
            let who = if own[at].is_empty() {
                "nobody"
            } else {
                &own[at]
            };
            text += &format!("    {at} {}: {who}\n", call.op());
            if !because[at].is_empty() {
                text += &format!("        by {}\n", because[at].join(", "));
            }
        }
    }
    expect_file![file("who.txt")].assert_eq(&text);
}
