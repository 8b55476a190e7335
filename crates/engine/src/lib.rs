// SPDX-License-Identifier: GPL-2.0-only
//! The OOM killer of Linux as a recorded, steppable model.
//!
//! [`listing`] is the C text that is shown, [`kernel`] runs it on a [`kernel::world::World`],
//! [`probe`] hears what the kernel does, and [`trace`] is the record that one of the probes makes.
//! [`run`] runs calls bare, [`record`] runs them recorded.
//!
//! [`rules`] is what differs between kernels. Modules see each other in one direction: kernel → listing,
//! probe, rules; trace → listing, probe; probe → listing → rules. Only this root knows all of them.

pub mod kernel;
pub mod listing;
pub mod probe;
pub mod rules;
mod run;
pub mod trace;

pub use run::{
    Call, Outcome, base, oom_badness, oom_badness_in, oom_score, oom_score_probed, record,
    record_call, record_with, run, run_call, run_probed, run_with, select_bad_process, totalpages,
};

/// The example of the README is tested like any other.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
