// SPDX-License-Identifier: GPL-2.0-only
//! The listing as it is shown, and what a step writes beside its lines.
//!
//! The text with its colours and hit counts is made once a session, in blocks of a function each.
//! A step only adds [`Mark`]s to a few lines, so that only the blocks which hold them are drawn
//! again.

mod glance;
mod listing;
mod marks;
mod pointed;
mod tools;

pub use glance::{FunctionGlance, Glance, ValueGlance, functions_by_use, glance};
pub use listing::{Block, File, Hits, Ink, Line, columns, files};
pub use marks::{Chip, Look, Mark, Marks, Tone, marks, real_source, standing_at};
pub use pointed::{Meaning, Pointed, meaning, piece, pieces};
pub use tools::{Change, Panel, Tools, reduce};
