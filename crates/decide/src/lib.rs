// SPDX-License-Identifier: GPL-2.0-only
//! Runs a call and keeps how it was decided, without a record of its steps.
//!
//! It is a crate of its own because code is optimised crate by crate: the engine is built for size, since
//! everybody waits for it, and this second instance of it for speed, since somebody who types waits for
//! the verdict.

use oomscope_engine::kernel::world::World;
use oomscope_engine::probe::{Decision, Decisions};
use oomscope_engine::{Call, Outcome, run_with};

/// Runs one call, and returns the decisions that it made, in order.
pub fn run_decided(world: &mut World, call: &Call) -> (Outcome, Vec<Decision>) {
    let (outcome, Decisions(decisions)) = run_with(world, call, Decisions::default());
    (outcome, decisions)
}
