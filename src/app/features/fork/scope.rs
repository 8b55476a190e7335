// SPDX-License-Identifier: GPL-2.0-only
//! The calls that stand right inside another one, and how one of them is found in another run.
//!
//! Most calls make few. A loop over all processes makes one for each, in the order of the process
//! list: among those one is found by halving, as calls are numbered in the order of time.

use super::Fork;
use crate::app::session::Session;
use oomscope_engine::kernel::world::TaskId;
use oomscope_engine::listing::Place;
use oomscope_engine::probe::{Kind, Slot, Type, Var};
use oomscope_engine::trace::{Call, CallId, Trace, local_type};

/// Calls up to this number are looked at one after the other.
const FEW: usize = 256;

/// What a call is about: its function, and the thread that is handed to it first.
#[derive(Clone, Copy, Debug)]
pub(super) struct Key<'f> {
    /// The two runs, which may be those of two kernels.
    fork: &'f Fork,
    /// In both listings.
    function: Place,
    /// Its id, and its place in the list of threads.
    thread: Option<(i32, u32)>,
}

impl<'f> Key<'f> {
    pub(super) fn of(fork: &'f Fork, session: &Session, id: CallId) -> Key<'f> {
        let call = session.trace.call(id);
        let function = session.listing.function_at(call.function);
        let first = function.and_then(|function| function.parameters.first());
        let is_task = |variable: &&_| local_type(variable) == Type::Pointer(Kind::Task);
        let thread = first.filter(is_task).and_then(|variable| {
            let slot = Slot::local(id.0, Var(variable.offset));
            let task = TaskId(session.trace.value(call.enter, slot)?.checked_sub(1)? as u32);
            Some((session.before.tasks.get(task.0 as usize)?.pid, task.0))
        });
        Key {
            fork,
            function: fork.common(call.function),
            thread,
        }
    }

    /// Whether a call, of any run, is about the same.
    fn is(&self, session: &Session, id: CallId) -> bool {
        let pid = |key: &Key<'_>| key.thread.map(|(pid, _)| pid);
        self.has_function(session, id) && pid(&Key::of(self.fork, session, id)) == pid(self)
    }

    fn has_function(&self, session: &Session, id: CallId) -> bool {
        self.fork.common(session.trace.call(id).function) == self.function
    }

    /// The place of its thread in the list of a run's threads.
    fn task(&self, session: &Session) -> Option<u32> {
        let (pid, at) = self.thread?;
        let tasks = &session.before.tasks;
        // Mostly it is the same place.
        if tasks.get(at as usize).is_some_and(|task| task.pid == pid) {
            return Some(at);
        }
        let at = tasks.iter().position(|task| task.pid == pid)?;
        Some(at as u32)
    }
}

/// Which of several calls about the same one is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Rank {
    /// So many stand before it.
    FromStart(usize),
    /// So many stand after it.
    FromEnd(usize),
    /// So many stand right before it, in the middle of a long list.
    Beside(usize),
}

/// What encloses calls: another call, or a call of the scenario.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scope {
    first: u32,
    last: u32,
    call: Option<CallId>,
}

impl Scope {
    /// Inside a call.
    pub(super) fn inside(session: &Session, call: CallId) -> Scope {
        let Call { enter, exit, .. } = session.trace.call(call);
        Scope {
            first: enter,
            last: exit,
            call: Some(call),
        }
    }

    /// Inside a call of the scenario; `None` if it makes no step.
    pub(super) fn of_scenario(session: &Session, index: usize) -> Option<Scope> {
        let (first, after) = session.steps_of_call(index);
        let last = after.checked_sub(1).filter(|&last| last >= first)?;
        Some(Scope {
            first,
            last,
            call: None,
        })
    }

    /// Which of the calls about the same a call is; `None` if that is not to be told.
    pub(super) fn rank(self, session: &Session, call: CallId, key: &Key<'_>) -> Option<Rank> {
        let trace = &session.trace;
        let count = |calls: &mut dyn Iterator<Item = CallId>| {
            let mut number = 0;
            for at in calls.take(FEW) {
                if at == call {
                    return Some(number);
                }
                number += usize::from(key.is(session, at));
            }
            None
        };
        let from_start = count(&mut self.calls(trace)).map(Rank::FromStart);
        let from_end = || count(&mut self.calls_back(trace)).map(Rank::FromEnd);
        // In a long list, those about one thread stand beside each other.
        let beside = || {
            key.thread?;
            let earlier = self.before(trace, call);
            let earlier = std::iter::successors(earlier, |&at| self.before(trace, at));
            let of_function = earlier
                .take(FEW)
                .filter(|&at| key.has_function(session, at));
            let beside = of_function.take_while(|&at| key.is(session, at));
            Some(Rank::Beside(beside.count()))
        };
        from_start.or_else(from_end).or_else(beside)
    }

    /// The call of this rank among those about the same.
    pub(super) fn ranked(self, session: &Session, rank: Rank, key: &Key<'_>) -> Option<CallId> {
        let trace = &session.trace;
        let is_it = |&at: &CallId| key.is(session, at);
        let beside = |nth| {
            let from = self.halve(session, key)?;
            let on = std::iter::successors(Some(from), |&at| self.after(trace, at));
            on.take(FEW).filter(is_it).nth(nth)
        };
        match rank {
            Rank::FromStart(nth) => {
                let few = self.calls(trace).take(FEW).filter(is_it).nth(nth);
                few.or_else(|| beside(nth))
            }
            Rank::FromEnd(nth) => {
                let few = self.calls_back(trace).take(FEW).filter(is_it).nth(nth);
                few.or_else(|| beside(0))
            }
            Rank::Beside(nth) => beside(nth),
        }
    }

    /// The call of a function, if it is called only once.
    pub(super) fn only(self, session: &Session, key: &Key<'_>) -> Option<CallId> {
        let mut calls = self.calls(&session.trace);
        let few = calls.by_ref().take(FEW);
        let is_it = |&at: &CallId| key.has_function(session, at);
        let found: Vec<CallId> = few.filter(is_it).take(2).collect();
        match (found[..].first(), found.len(), calls.next()) {
            (Some(&only), 1, None) => Some(only),
            _ => None,
        }
    }

    /// The first call of a function for a thread, or for one that comes after it in the list.
    fn halve(self, session: &Session, key: &Key<'_>) -> Option<CallId> {
        let trace = &session.trace;
        let wanted = key.task(session)?;
        let end = first_from(trace, self.last.saturating_add(1)).0;
        let (mut low, mut high) = (first_from(trace, self.first).0, end);
        while low < high {
            let middle = low + (high - low) / 2;
            // The next call of that function: others stand between.
            let from = self.outermost(trace, CallId(middle))?;
            let mut on = std::iter::successors(Some(from), |&at| self.after(trace, at)).take(FEW);
            let at = on.find(|&at| key.has_function(session, at));
            let task = at
                .and_then(|at| Key::of(key.fork, session, at).thread)
                .map(|(_, task)| task);
            if task.is_some_and(|task| task < wanted) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        (low < end)
            .then(|| self.outermost(trace, CallId(low)))
            .flatten()
    }

    /// The calls that stand right inside, in order.
    fn calls(self, trace: &Trace) -> impl Iterator<Item = CallId> + '_ {
        let first = match self.call {
            Some(CallId(call)) => CallId(call + 1),
            None => first_from(trace, self.first),
        };
        let first = Some(first).filter(|&call| self.has(trace, call));
        std::iter::successors(first, move |&call| self.after(trace, call))
    }

    /// The same, the last one first.
    fn calls_back(self, trace: &Trace) -> impl Iterator<Item = CallId> + '_ {
        let CallId(end) = first_from(trace, self.last.saturating_add(1));
        let last = end
            .checked_sub(1)
            .and_then(|last| self.outermost(trace, CallId(last)));
        std::iter::successors(last, move |&call| self.before(trace, call))
    }

    fn has(self, trace: &Trace, call: CallId) -> bool {
        let is_there = call.0 < trace.calls();
        is_there && {
            let Call { parent, enter, .. } = trace.call(call);
            parent == self.call && (self.first..=self.last).contains(&enter)
        }
    }

    /// The call after one that stands inside.
    fn after(self, trace: &Trace, call: CallId) -> Option<CallId> {
        let next = first_from(trace, trace.call(call).exit + 1);
        Some(next).filter(|&call| self.has(trace, call))
    }

    /// The call before one that stands inside.
    fn before(self, trace: &Trace, CallId(call): CallId) -> Option<CallId> {
        self.outermost(trace, CallId(call.checked_sub(1)?))
    }

    /// The call right inside that a call belongs to.
    fn outermost(self, trace: &Trace, call: CallId) -> Option<CallId> {
        let mut chain = std::iter::successors(Some(call), |&at| trace.call(at).parent);
        chain.find(|&at| self.has(trace, at))
    }
}

/// The first call that begins at a step or after it.
fn first_from(trace: &Trace, step: u32) -> CallId {
    let (mut low, mut high) = (0, trace.calls());
    while low < high {
        let middle = low + (high - low) / 2;
        if trace.call(CallId(middle)).enter < step {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    CallId(low)
}
