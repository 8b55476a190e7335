// SPDX-License-Identifier: GPL-2.0-only
//! A recorded run, and what can be derived from it at a step: values, verdicts, sentences, steps
//! to go to.
//!
//! Everything here is a function of a session, a step and a language; nothing depends on what else
//! the page shows.

pub mod axis;
pub mod bookkeeping;
pub mod call_sequence;
pub mod code;
pub mod decided;
pub mod ending;
pub mod export;
pub mod history;
pub mod introductions;
pub mod leaders;
pub mod log;
pub mod narrate;
pub mod process;
pub mod session;
pub mod spark;
pub mod stack;
pub mod standing;
pub mod stepping;
pub mod sum;
pub mod values;
pub mod variables;
pub mod verdict;
pub mod walk;
