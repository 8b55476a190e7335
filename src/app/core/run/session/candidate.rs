// SPDX-License-Identifier: GPL-2.0-only
//! One comparison.

use crate::app::decided::is_result;
use oomscope_engine::kernel::world::{SignalId, World};
use oomscope_engine::listing::Listing;
use oomscope_engine::probe::Var;
use oomscope_engine::rules::THREAD_SCAN;
use oomscope_engine::trace::{Call, CallId, Trace};

/// One comparison of one process with the best so far: a call of `oom_evaluate_task()`, or where threads are compared, a
/// turn of the loop that scans them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// The process.
    pub process: SignalId,
    /// The call of that function, or the one with the loop.
    pub call: CallId,
    /// Its first step.
    pub enter: u32,
    /// Its last step.
    pub exit: u32,
    /// The number of the last decision about it in the trace.
    pub result: Option<u32>,
}

/// All comparisons of a run, in order.
pub(super) fn candidates(listing: &Listing, trace: &Trace, world: &World) -> Vec<Candidate> {
    let scan = match world.rules.has(THREAD_SCAN) {
        true => "oom_scan_process_thread",
        false => "oom_evaluate_task",
    };
    let Some(function) = listing.function_named(scan) else {
        return Vec::new();
    };
    let Some(task) = function.parameters.iter().find(|of| of.name == "task") else {
        return Vec::new();
    };
    let task = Var(task.offset);
    let calls = (0..trace.calls()).map(CallId);
    let calls = calls.filter(|id| trace.call(*id).function == function.place());
    calls
        .filter_map(|id| {
            let Call {
                enter,
                exit,
                parent,
                ..
            } = trace.call(id);
            let raw = trace.local(enter, id, task)?;
            let process = world.tasks.get(raw.checked_sub(1)? as usize)?.signal;
            if !world.rules.has(THREAD_SCAN) {
                return Some(Candidate {
                    process,
                    call: id,
                    enter,
                    exit,
                    result: trace.decisions_between(enter, exit + 1).next_back(),
                });
            }
            let (result, decided) = turn(trace, enter)?;
            Some(Candidate {
                process,
                call: parent?,
                enter,
                exit: exit.max(decided),
                result: Some(result),
            })
        })
        .collect()
}

/// The last decision about a thread that is turned to at a step, and its step: those up to the next thread, or to what
/// is decided after the scan.
fn turn(trace: &Trace, enter: u32) -> Option<(u32, u32)> {
    let mut numbers = trace.decisions_between(enter, trace.len());
    let considered = numbers.next()?;
    let told = numbers.map_while(|number| {
        let (step, decision) = trace.decision(number)?;
        is_result(decision).then_some((number, step))
    });
    told.last()
        .or_else(|| Some((considered, trace.decision(considered)?.0)))
}
