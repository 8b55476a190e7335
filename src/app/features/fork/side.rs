// SPDX-License-Identifier: GPL-2.0-only
//! What belongs together in two runs that have parted.
//!
//! Up to the parting, a step of one run is the same step of the other. From there on, the call
//! stack of one run is looked for in the other, from the outside in: the same function, called for
//! the same thread, and by the same call of the scenario; or a function that both call once. Inside
//! the innermost call that both have, the statements since the last call that both have made are
//! followed side by side.

use super::Fork;
use super::scope::{Key, Scope};
use crate::app::session::Session;
use oomscope_engine::listing::Place;
use oomscope_engine::trace::{CallId, Trace};

/// Where one run stands while the other one stands at a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counterpart {
    /// The step.
    pub step: u32,
    /// Whether it visits the same statement, in the same call; else it is what this run does
    /// instead, or the last thing that it did.
    pub is_same: bool,
}

/// Where the run `to` stands while `from` stands at a step; a fork of the two in either order.
/// `None` if it makes no step at all.
pub fn counterpart(fork: &Fork, from: &Session, to: &Session, step: u32) -> Option<Counterpart> {
    let last = to.trace.len().checked_sub(1)?;
    // From the first other value on, the same steps may be about other processes.
    if step < fork.together() {
        return Some(Counterpart {
            step: step.min(last),
            is_same: step <= last,
        });
    }
    let ended = Counterpart {
        step: last,
        is_same: false,
    };
    Some(Pair { fork, from, to }.locate(step).unwrap_or(ended))
}

/// How many statements, or calls that only one run makes, are followed before giving up.
const PATIENCE: usize = 64;

struct Pair<'s> {
    fork: &'s Fork,
    from: &'s Session,
    to: &'s Session,
}

impl Pair<'_> {
    fn locate(&self, step: u32) -> Option<Counterpart> {
        let index = self.from.scenario_call(step);
        let scenario = |session| Scope::of_scenario(session, index);
        let mut scope = (scenario(self.from)?, scenario(self.to)?);
        let mut inner = None;
        for &call in self.from.trace.stack(step).iter().rev() {
            let Some(twin) = self.twin(scope, call) else {
                // Only one run makes this call: where the other passes by.
                let (ours, theirs) = inner?;
                let from = self.from.trace.caller_step(call)?;
                let at = self.follow(ours, theirs, from, PATIENCE)?;
                return Some(Counterpart {
                    is_same: false,
                    ..at
                });
            };
            inner = Some((call, twin));
            scope = (Scope::inside(self.from, call), Scope::inside(self.to, twin));
        }
        let (ours, theirs) = inner?;
        self.follow(ours, theirs, step, PATIENCE)
    }

    /// The call of the other run that belongs to a call inside a scope.
    fn twin(&self, scope: (Scope, Scope), call: CallId) -> Option<CallId> {
        let key = Key::of(self.fork, self.from, call);
        let rank = scope.0.rank(self.from, call, &key)?;
        let twin = scope.1.ranked(self.to, rank, &key);
        // What both do once, such as killing, belongs together whomever it is done to.
        twin.or_else(|| {
            scope.0.only(self.from, &key)?;
            scope.1.only(self.to, &key)
        })
    }

    /// The step of a call that belongs to one of its twin's own steps.
    fn follow(
        &self,
        ours: CallId,
        theirs: CallId,
        step: u32,
        patience: usize,
    ) -> Option<Counterpart> {
        let patience = patience.checked_sub(1)?;
        // Back to where both runs surely stood together: after a call, or at the beginning.
        let trace = &self.from.trace;
        let mut own = vec![self.fork.common(trace.step(step).place)];
        let mut at = step;
        let mut made = None;
        while let Some(before) = trace
            .over_back(at)
            .filter(|&b| trace.call_at(b) == Some(ours))
        {
            if before + 1 < at {
                made = trace
                    .stack(at - 1)
                    .into_iter()
                    .find(|&c| trace.call(c).parent == Some(ours));
                break;
            }
            own.push(self.fork.common(trace.step(before).place));
            at = before;
        }
        let scope = (
            Scope::inside(self.from, ours),
            Scope::inside(self.to, theirs),
        );
        let start = match made {
            None => Some(self.to.trace.call(theirs).enter),
            Some(call) => match self.twin(scope, call) {
                Some(twin) => own_step(&self.to.trace, theirs, self.to.trace.call(twin).exit + 1),
                // Only one run makes this call: go on from where the other passes by it.
                None => {
                    let caller = trace.caller_step(call)?;
                    return self.after(ours, theirs, caller, &own, patience);
                }
            },
        };
        Some(self.walk(theirs, start, &own))
    }

    /// Follows statements from behind the place that belongs to a step.
    fn after(
        &self,
        ours: CallId,
        theirs: CallId,
        step: u32,
        own: &[Place],
        patience: usize,
    ) -> Option<Counterpart> {
        let from = self.follow(ours, theirs, step, patience)?;
        let next = own_step(&self.to.trace, theirs, from.step + 1);
        let walked = self.walk(theirs, next, own);
        // Nothing of it is there: then this run stands where it passed by.
        Some(if walked.is_same {
            walked
        } else {
            Counterpart {
                is_same: false,
                ..from
            }
        })
    }

    /// Follows statements, the last one first in the list, along a call's own steps.
    fn walk(&self, call: CallId, start: Option<u32>, own: &[Place]) -> Counterpart {
        let trace = &self.to.trace;
        let next = |at: u32| {
            trace
                .over(at)
                .filter(|&next| trace.call_at(next) == Some(call))
        };
        let mut at = start;
        let mut stood = Counterpart {
            step: trace.call(call).exit,
            is_same: false,
        };
        for place in own.iter().rev() {
            let Some(step) = at else { return stood };
            stood.step = step;
            let common = |step| self.fork.common(trace.step(step).place);
            if common(step) != *place {
                // The ways part here, but may meet again at the very statement that is wanted.
                let mut rest = std::iter::successors(at, |&step| next(step)).take(PATIENCE);
                let met = rest.find(|&step| own.first() == Some(&common(step)));
                return met.map_or(stood, |step| Counterpart {
                    step,
                    is_same: true,
                });
            }
            at = next(step);
        }
        Counterpart {
            is_same: true,
            ..stood
        }
    }
}

/// The first of a call's own steps from a step on.
fn own_step(trace: &Trace, call: CallId, from: u32) -> Option<u32> {
    let exit = trace.call(call).exit;
    let mut at = from;
    while at <= exit {
        let stack = trace.stack(at);
        match stack.iter().position(|&on| on == call)? {
            0 => return Some(at),
            depth => at = trace.call(stack[depth - 1]).exit + 1,
        }
    }
    None
}
