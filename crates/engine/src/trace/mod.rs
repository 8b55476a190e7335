// SPDX-License-Identifier: GPL-2.0-only
//! The record of one run: made once, looked at anywhere, backwards as cheaply as forwards.
//!
//! A [`Recorder`] listens as a probe and appends to packed columns (drawn in `columns`);
//! [`Recorder::finish`] adds an index of the writes and gives the immutable [`Trace`].
//!
//! *Step*: the state shown at a step is the state after its statement. A condition or statement
//! that calls recorded functions is visited twice: before the calls, still open, and *resumed*
//! after them, with its result. The value of anything at any step is a
//! binary search, or a short walk back through the writes of one call.
//!
//! The trace knows no world: for what was never written it answers `None`, and the caller falls
//! back on the [`crate::probe::Memory`] that the run started from.

mod column;
mod columns;
mod decisions;
mod expression;
mod format;
mod index;
mod packed;
mod prefix;
mod query;
mod recorder;
mod text;
mod transfer;
mod visits;

pub use column::Column;
pub use expression::{Resolved, local_type, resolve, resolve_read, variables};
pub use format::format_value;
pub use query::{Call, CallId, Outcome, Step, Trace, Write};
pub use recorder::{RecordedCondition, Recorder};
pub use text::{return_type, step_text, transcript};
pub use transfer::{Damaged, Piece, Receiver, Sender};
pub use visits::Visits;
