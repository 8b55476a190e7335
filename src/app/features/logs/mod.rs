// SPDX-License-Identifier: GPL-2.0-only
//! Logs: somebody pastes what the kernel printed, and is told why that process was killed.
//!
//! What was [`Found`] in a log is kept as it was read; one of its events at a time is [`Opened`]:
//! rebuilt, run, ranked. What the page shows is made of that by the other modules, each for a part of
//! it: the [`list`] of events, the [`story`] of one, where the [`memory`] went, what [to do](mod@todo), the [`ranking`], what
//! would have [`changed`] it, its [`zones`], the [`facts`] behind it, and the log's own [`lines`].

pub mod aftermath;
mod anonymous;
mod change;
pub mod changed;
mod effect;
pub mod facts;
pub mod kept;
pub mod kernel;
pub mod lines;
pub mod list;
pub mod markdown;
pub mod memory;
pub mod names;
mod opened;
pub mod picture;
pub mod ranking;
pub mod reading;
mod reduce;
pub mod share;
pub mod story;
pub mod todo;
mod wire;
pub mod words;
pub mod zones;

pub use crate::explain::Turn;
pub use change::{Change, Copying, Kind, Part, Query};
pub use effect::Effect;
pub use opened::{Lack, Made, Opened, ProcessTurns};
pub use reading::Found;
pub use reduce::{ToEmbed, decided};
pub use share::Sharing;

use std::collections::BTreeSet;

/// The log that comes with the page.
pub const EXAMPLE: &str = "example.log";

/// What is known of a log.
#[derive(Debug, Default)]
pub struct Logs {
    /// What the log is called; empty for one that was pasted.
    pub name: String,
    /// What was typed, until something was found in it.
    pub draft: String,
    /// What was found in it.
    pub found: Option<Found>,
    /// How far it has been read, of how many bytes, while it is read.
    pub reading: Option<(u64, u64)>,
    /// Why it could not be read.
    pub problem: Option<String>,
    /// The event that is looked at.
    pub opened: Option<Opened>,
    /// How the explanation is shared, while that is being chosen.
    pub sharing: Option<Sharing>,
    /// What was put on the clipboard last.
    pub copying: Option<Copying>,
    /// What came of that.
    pub copied: Option<Result<(), String>>,
    /// Whether it is too long to be kept for a reload.
    pub is_unkept: bool,
    /// What is shown in full.
    pub unfolded: BTreeSet<Part>,
    /// Whether the tab has been asked for a log that it has kept.
    pub is_asked: bool,
    /// The number under which it is read somewhere else; 0 if it is not. What is told of another one
    /// comes too late.
    pub number: u32,
}
