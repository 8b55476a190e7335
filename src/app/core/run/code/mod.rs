// SPDX-License-Identifier: GPL-2.0-only
//! The listing as it is shown, and what a step writes beside its lines.
//!
//! The text with its colours and hit counts is made once a session, in blocks of a function each.
//! A step only adds [`Mark`]s to a few lines, so that only the blocks which hold them are drawn
//! again.

mod lines;
mod marks;
mod real_source;

pub use lines::{Block, File, Hits, Ink, Line, columns, files};
pub use marks::{Chip, Look, Mark, Marks, Tone, marks, standing_at};
pub use real_source::{RealSource, real_source};
