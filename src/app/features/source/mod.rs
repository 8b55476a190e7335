// SPDX-License-Identifier: GPL-2.0-only
//! What is open beside the listing: what is pointed at, and the panels.

mod glance;
mod pointed;
mod tools;
pub mod transfer;

pub use glance::{FunctionGlance, Glance, ValueGlance, WordGlance, functions_by_use, glance};
pub use pointed::{Meaning, Pointed, meaning, piece, pieces};
pub use tools::{Change, Effect, Panel, Tools, reduce};
