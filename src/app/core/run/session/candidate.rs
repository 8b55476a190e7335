// SPDX-License-Identifier: GPL-2.0-only
//! One comparison.

use oomscope_engine::kernel::world::SignalId;
use oomscope_engine::trace::CallId;

/// One comparison of one process with the best so far: a call of `oom_evaluate_task()`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// The process.
    pub process: SignalId,
    /// The call.
    pub call: CallId,
    /// Its first step.
    pub enter: u32,
    /// Its last step.
    pub exit: u32,
    /// The number of the last decision about it in the trace.
    pub result: Option<u32>,
}
