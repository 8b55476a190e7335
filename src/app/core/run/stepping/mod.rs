// SPDX-License-Identifier: GPL-2.0-only
//! Every way from one step to another.
//!
//! A [`Motion`] of a session ends at a step, or nowhere. What it needs is either in
//! the trace (calls, writes), in a sorted list (candidates, marks, hits of breakpoints), or a few
//! steps away (branches), so that no key press walks through a long run. The step that decided a
//! process is the only motion that looks at all candidates of a decision.
//!
//! Single steps, steps over and out, and branches can pass over places, such as those of
//! [`crate::app::bookkeeping`]. Where nothing else is left they stop at the first or the last step, so
//! that both ends can be reached. Forward and back go from stop to stop of a [`crate::app::walk`] where
//! the reader has chosen one. The other motions have a target of their own and go right there.

mod decided;

use crate::app::bookkeeping::Places;
use crate::app::i18n::Language;
use crate::app::session::Session;
use oomscope_engine::kernel::world::SignalId;
use oomscope_engine::probe::Slot;

/// A way to another step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Motion {
    /// The first step of all.
    First,
    /// The last step of all.
    Last,
    /// The next step.
    Forward,
    /// The same, as a debugger calls it: inside a call if there is one.
    Into,
    /// The step before.
    Back,
    /// The next step of this function or its caller.
    Over,
    /// The previous step of this function or its caller.
    OverBack,
    /// The step after this function has returned.
    Out,
    /// The step that called this function.
    OutBack,
    /// The next condition that is decided.
    Branch,
    /// The condition that was decided before.
    BranchBack,
    /// Where the next process begins to be compared.
    Process,
    /// Where the process before began to be compared; at first, this one.
    ProcessBack,
    /// The next write of a slot.
    Write(Slot),
    /// The write of a slot before.
    WriteBack(Slot),
    /// The next stop of a breakpoint.
    Hit,
    /// The stop of a breakpoint before.
    HitBack,
    /// The step that decided about a process.
    Decided(SignalId),
    /// Where the next call of the scenario begins.
    Call,
    /// Where the call of the scenario before began; at first, this one.
    CallBack,
    /// A step by its number, from 0; beyond the end, the last one.
    To(u32),
}

/// What motions depend on besides the run.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options<'a> {
    /// The places that steps and branches pass over.
    pub pass_over: Option<&'a Places>,
    /// Where the breakpoints stop, in order: see [`crate::app::breakpoints::Hits`].
    pub hits: &'a [u32],
    /// The stops of the walk, in order; `None` where every statement is one.
    pub stops: Option<&'a [u32]>,
}

/// Where a motion leads from a step; `None` where there is no such way.
pub fn target(session: &Session, step: u32, motion: Motion, options: &Options) -> Option<u32> {
    let trace = &session.trace;
    let last = trace.len().checked_sub(1)?;
    let passed = |at: u32| match options.pass_over {
        Some(places) => places.contains(trace.step(at).place),
        None => false,
    };
    let next = |at: u32| (at < last).then(|| at + 1);
    let back = |at: u32| at.checked_sub(1);
    // At the top there is no caller: go on with what comes next.
    let over = |at: u32| trace.over(at).or_else(|| next(at));
    let over_back = |at: u32| trace.over_back(at).or_else(|| back(at));
    let is_branch = |&at: &u32| trace.step(at).outcome.taken().is_some() && !passed(at);
    let found = match motion {
        Motion::First => Some(0),
        Motion::Last => Some(last),
        Motion::Forward if options.stops.is_some() => after(options.stops?, step),
        Motion::Back if options.stops.is_some() => before(options.stops?, step),
        Motion::Forward | Motion::Into => settle(next(step)?, next, passed),
        Motion::Back => settle(back(step)?, back, passed),
        Motion::Over => settle(over(step)?, over, passed),
        Motion::OverBack => settle(over_back(step)?, over_back, passed),
        Motion::Out => settle(trace.out(step)?, over, passed),
        Motion::OutBack => settle(trace.out_back(step)?, over_back, passed),
        Motion::Branch => (step + 1..=last).find(is_branch),
        Motion::BranchBack => (0..step).rev().find(is_branch),
        Motion::Process => session.candidates_from(step + 1).first().copied(),
        Motion::ProcessBack => session.candidates_before(step).last().copied(),
        Motion::Write(slot) => Some(trace.next_write(step, slot)?.step),
        Motion::WriteBack(slot) => Some(trace.written(step.checked_sub(1)?, slot)?.step),
        Motion::Hit => after(options.hits, step),
        Motion::HitBack => before(options.hits, step),
        Motion::Decided(process) => decided::nearest(session, step, process),
        Motion::Call => after(trace.marks(), step),
        Motion::CallBack => before(trace.marks(), step),
        Motion::To(to) => Some(to.min(last)),
    };
    // What the machine is set to after the last call is a write without a step.
    found.filter(|&to| to <= last && (to != step || matches!(motion, Motion::To(_))))
}

/// The first step from here on that is not skipped, or the end of the way.
fn settle(from: u32, on: impl Fn(u32) -> Option<u32>, passed: impl Fn(u32) -> bool) -> Option<u32> {
    let mut at = from;
    while passed(at) {
        match on(at) {
            Some(step) => at = step,
            None => break,
        }
    }
    Some(at)
}

/// The first of some sorted steps that comes after a step.
pub fn after(steps: &[u32], step: u32) -> Option<u32> {
    let from = steps.partition_point(|&at| at <= step);
    steps.get(from).copied()
}

/// The last of some sorted steps that comes before a step.
pub fn before(steps: &[u32], step: u32) -> Option<u32> {
    let to = steps.partition_point(|&at| at < step);
    steps[..to].last().copied()
}

impl Motion {
    /// What a button or the table of keys says about it.
    pub fn label(self, language: Language) -> &'static str {
        match self {
            Motion::First => language.first(),
            Motion::Last => language.last(),
            Motion::Forward => language.forward(),
            Motion::Into => language.into(),
            Motion::Back => language.back(),
            Motion::Over => language.over(),
            Motion::OverBack => language.over_back(),
            Motion::Out => language.out(),
            Motion::OutBack => language.out_back(),
            Motion::Branch => language.next_branch(),
            Motion::BranchBack => language.previous_branch(),
            Motion::Process => language.next_process(),
            Motion::ProcessBack => language.previous_process(),
            Motion::Write(_) => language.pick("Next write", "下一次写入"),
            Motion::WriteBack(_) => language.pick("Previous write", "上一次写入"),
            Motion::Hit => language.next_hit(),
            Motion::HitBack => language.previous_hit(),
            Motion::Decided(_) => language.go_to_step(),
            Motion::Call => language.pick("Next call", "下一次调用"),
            Motion::CallBack => language.pick("Previous call", "上一次调用"),
            Motion::To(_) => language.timeline(),
        }
    }
}
