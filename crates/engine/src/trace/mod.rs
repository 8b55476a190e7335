// SPDX-License-Identifier: GPL-2.0-only
//! The record of one run: made once, looked at anywhere, backwards as cheaply as forwards.
//!
//! A [`Recorder`] listens as a probe and appends to columns; [`Recorder::finish`] groups the writes
//! by slot and gives the immutable [`Trace`].
//!
//! ```text
//! steps    place u32 │ outcome u16          one row for each visit of a statement or condition
//! calls    function u32 │ parent u32 │ enter u32 │ exit u32 │ value u64
//! writes   step u32 │ slot u64 │ value u64  in order of time
//! order    u32                              the writes again, sorted by slot, then time
//! ```
//!
//! *Step*: the state shown at a step is the state after its statement. A condition or statement
//! that calls recorded functions is visited twice: before the calls, still open, and *resumed*
//! after them, with its result. The value of anything at any step is one binary search in `order`.
//!
//! The trace knows no world: for what was never written it answers `None`, and the caller falls
//! back on the [`crate::probe::Memory`] that the run started from.

mod column;
mod expression;
mod format;
mod query;
mod recorder;
mod text;

pub use column::Column;
pub use expression::{Resolved, local_type, resolve, variables};
pub use format::format_value;
pub use query::{Call, CallId, Outcome, Step, Trace, Write};
pub use recorder::{RecordedCondition, Recorder};
pub use text::{return_type, step_text, transcript};
