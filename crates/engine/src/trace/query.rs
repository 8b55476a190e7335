// SPDX-License-Identifier: GPL-2.0-only
//! Questions to a finished run, none of which replays it.

use super::columns::{Columns, NO_CALL};
use super::index::WriteIndex;
use crate::listing::Place;
use crate::probe::{Field, Slot, Var};

/// What came out of one visit, 16 bits:
///
/// ```text
/// 15 open │ 14 resumed │ 13 taken │ 12 decided │ 11…4 operand values │ 3…0 operands evaluated
/// ```
///
/// Operands are evaluated from left to right, so their number identifies them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Outcome(pub(super) u16);

impl Outcome {
    pub(super) const STATEMENT: Outcome = Outcome(0);
    pub(super) const OPEN: Outcome = Outcome(1 << 15);
    pub(super) const RESUMED: Outcome = Outcome(1 << 14);
    /// The most operands that a condition can have.
    pub const MAX_OPERANDS: u32 = 8;

    #[inline]
    pub(super) fn with_operand(self, value: bool) -> Outcome {
        let index = self.0 & 0xf;
        Outcome((self.0 + 1) | u16::from(value) << (4 + index))
    }

    #[inline]
    pub(super) fn decided(self, taken: bool, resumed: bool) -> Outcome {
        Outcome(self.0 | 1 << 12 | u16::from(taken) << 13 | u16::from(resumed) << 14)
    }

    /// A condition whose calls have not returned yet.
    pub fn is_open(self) -> bool {
        self.0 & 1 << 15 != 0
    }

    /// The second visit, after the calls that the statement made.
    pub fn is_resumed(self) -> bool {
        self.0 & 1 << 14 != 0
    }

    /// Which way a condition went; `None` for a plain statement or an open condition.
    pub fn taken(self) -> Option<bool> {
        (self.0 & 1 << 12 != 0).then_some(self.0 & 1 << 13 != 0)
    }

    /// The value of operand `index`, or `None` if it was not evaluated.
    pub fn operand(self, index: u32) -> Option<bool> {
        (index < u32::from(self.0 & 0xf)).then_some(self.0 & 1 << (4 + index) != 0)
    }
}

/// A call, by the order in which the calls of a run began.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CallId(pub u32);

/// One visit of one statement or condition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// What was visited.
    pub place: Place,
    /// What came out of it.
    pub outcome: Outcome,
}

/// One call of one function.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Call {
    /// Where the function begins in the listing.
    pub function: Place,
    /// The caller, or `None` for a call of the scenario.
    pub parent: Option<CallId>,
    /// Its first step.
    pub enter: u32,
    /// Its last step.
    pub exit: u32,
    /// The raw return value, or `None` if it returns nothing or never returned.
    pub value: Option<u64>,
}

/// One write of one slot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Write {
    /// The step whose effect it was.
    pub step: u32,
    /// What was written.
    pub slot: Slot,
    /// The raw value.
    pub value: u64,
}

/// The record of one run.
#[derive(Clone, Debug)]
pub struct Trace {
    pub(super) columns: Columns,
    pub(super) index: WriteIndex,
}

impl Trace {
    pub(super) fn new(columns: Columns) -> Trace {
        let index = WriteIndex::new(&columns);
        Trace { columns, index }
    }

    /// Number of steps.
    pub fn len(&self) -> u32 {
        self.columns.steps()
    }

    /// Whether nothing was recorded.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Memory held, bytes.
    pub fn bytes(&self) -> usize {
        self.columns.bytes() + self.index.bytes()
    }

    /// The first step of each call of the scenario, in order; equal to the next one's for a call
    /// that made no step.
    pub fn marks(&self) -> &[u32] {
        &self.columns.marks
    }

    /// A step; `step` must be below [`Trace::len`].
    pub fn step(&self, step: u32) -> Step {
        Step {
            place: self.columns.place(step),
            outcome: Outcome(self.columns.outcomes[step]),
        }
    }

    /// All steps in order.
    pub fn steps(&self) -> impl Iterator<Item = Step> + '_ {
        let rows = self.columns.rows();
        rows.map(|(place, outcome)| Step {
            place,
            outcome: Outcome(outcome),
        })
    }

    /// Number of calls.
    pub fn calls(&self) -> u32 {
        self.columns.calls()
    }

    /// A call; `call` must be below [`Trace::calls`].
    pub fn call(&self, CallId(call): CallId) -> Call {
        let parent = self.columns.parents[call];
        Call {
            function: self.columns.function(call),
            parent: (parent != NO_CALL).then_some(CallId(parent)),
            enter: self.columns.enters[call],
            exit: self.columns.exits[call],
            value: self.columns.value(call),
        }
    }

    /// The first call that began at a step or after it; [`Trace::calls`] if there is none.
    pub fn first_call_from(&self, step: u32) -> u32 {
        self.columns.enters.partition_point(|enter| enter < step)
    }

    /// The calls that a call made itself, in order.
    pub fn calls_of(&self, call: CallId) -> impl Iterator<Item = CallId> + '_ {
        let exit = self.call(call).exit;
        self.children(Some(call), call.0 + 1, exit)
    }

    /// The calls that the scenario itself made from a step on, up to another step.
    pub fn outermost(&self, from: u32, to: u32) -> impl Iterator<Item = CallId> + '_ {
        self.children(None, self.first_call_from(from), to)
    }

    /// Calls with this parent that began up to a step. What they made in turn is passed over at
    /// once, so that a long call costs no more than a short one.
    fn children(
        &self,
        parent: Option<CallId>,
        first: u32,
        last_step: u32,
    ) -> impl Iterator<Item = CallId> + '_ {
        let mut next = first;
        std::iter::from_fn(move || {
            while next < self.calls() {
                let (id, call) = (CallId(next), self.call(CallId(next)));
                if call.enter > last_step {
                    return None;
                }
                next += 1;
                if call.parent == parent {
                    // A call without a step of its own ends before it begins.
                    next = next.max(self.first_call_from(call.exit.saturating_add(1)));
                    return Some(id);
                }
            }
            None
        })
    }

    /// The innermost call that a step belongs to.
    pub fn call_at(&self, step: u32) -> Option<CallId> {
        let mut call = self
            .columns
            .enters
            .partition_point(|enter| enter <= step)
            .checked_sub(1)?;
        while self.columns.exits[call] < step {
            call = self.columns.parents[call];
            if call == NO_CALL {
                return None;
            }
        }
        Some(CallId(call))
    }

    /// The call stack at a step, innermost first.
    pub fn stack(&self, step: u32) -> Vec<CallId> {
        std::iter::successors(self.call_at(step), |&call| self.call(call).parent).collect()
    }

    /// The caller's step that made a call; `None` for a call of the scenario.
    pub fn caller_step(&self, call: CallId) -> Option<u32> {
        let Call { parent, enter, .. } = self.call(call);
        let parent = parent?;
        let mut step = enter.checked_sub(1)?;
        // What stands just before may be an earlier call made by the same statement.
        while let Some(at) = self.call_at(step).filter(|&at| at != parent) {
            step = self.call(at).enter.checked_sub(1)?;
        }
        Some(step)
    }

    /// The step at which a call of the stack stands at `step`: `step` itself for the innermost
    /// one, for a caller the visit of the statement that made the call.
    pub fn position_of(&self, call: CallId, step: u32) -> Option<u32> {
        let stack = self.stack(step);
        match stack.iter().position(|&at| at == call)? {
            0 => Some(step),
            depth => self.caller_step(stack[depth - 1]),
        }
    }

    /// The next step of the same call or of a caller: calls made on the way are skipped.
    pub fn over(&self, step: u32) -> Option<u32> {
        let here = self.call_at(step)?;
        let mut next = step + 1;
        while next < self.len() {
            let stack = self.stack(next);
            match stack.iter().position(|&call| call == here) {
                Some(0) | None => return Some(next),
                Some(depth) => next = self.call(stack[depth - 1]).exit + 1,
            }
        }
        None
    }

    /// The previous step of the same call or of a caller.
    pub fn over_back(&self, step: u32) -> Option<u32> {
        let here = self.call_at(step)?;
        let mut previous = step.checked_sub(1)?;
        loop {
            let stack = self.stack(previous);
            match stack.iter().position(|&call| call == here) {
                Some(0) => return Some(previous),
                Some(depth) => previous = self.call(stack[depth - 1]).enter.checked_sub(1)?,
                // The call has just begun: go to its caller, or to the end of the call before.
                None => return Some(self.caller_step(here).unwrap_or(previous)),
            }
        }
    }

    /// The step after the current call has returned.
    pub fn out(&self, step: u32) -> Option<u32> {
        let next = self.call(self.call_at(step)?).exit + 1;
        (next < self.len()).then_some(next)
    }

    /// The caller's step that made the current call.
    pub fn out_back(&self, step: u32) -> Option<u32> {
        self.caller_step(self.call_at(step)?)
    }

    /// All writes of a slot, in order of time.
    pub fn writes_of(&self, slot: Slot) -> impl Iterator<Item = Write> + '_ {
        let writes = self.index.writes_of(&self.columns, slot);
        writes.into_iter().map(|write| self.write(write))
    }

    fn write(&self, write: u32) -> Write {
        Write {
            step: self.columns.write_steps[write],
            slot: self.columns.slot(write),
            value: self.columns.written_value(write),
        }
    }

    /// The last write of a slot at or before a step.
    pub fn written(&self, step: u32, slot: Slot) -> Option<Write> {
        let write = self.index.last_write(&self.columns, step, slot)?;
        Some(self.write(write))
    }

    /// The first write of a slot after a step.
    pub fn next_write(&self, step: u32, slot: Slot) -> Option<Write> {
        let write = self.index.next_write(&self.columns, step, slot)?;
        Some(self.write(write))
    }

    /// How many writes of a slot there are up to a step, its own included.
    pub fn count_writes(&self, step: u32, slot: Slot) -> u32 {
        self.index.count(&self.columns, step, slot)
    }

    /// The objects whose field is written in the run, each once, in the order of their numbers.
    pub fn objects_written(&self, field: Field) -> Vec<u32> {
        self.index.objects(&self.columns, field)
    }

    /// The value of a slot at a step, or `None` if it had not been written yet.
    pub fn value(&self, step: u32, slot: Slot) -> Option<u64> {
        Some(self.written(step, slot)?.value)
    }

    /// The value of a variable of a call at a step.
    pub fn local(&self, step: u32, CallId(call): CallId, var: Var) -> Option<u64> {
        self.value(step, Slot::local(call, var))
    }

    /// What a step wrote, in order.
    pub fn writes_at(&self, step: u32) -> impl Iterator<Item = Write> + '_ {
        let steps = &self.columns.write_steps;
        let from = steps.partition_point(|at| at < step);
        let to = steps.partition_point(|at| at <= step);
        (from..to).map(|write| self.write(write))
    }

    /// Everything that was written at a step or after it, in order: to go through a whole run.
    pub fn writes_from(&self, step: u32) -> impl Iterator<Item = Write> + '_ {
        let from = self.columns.write_steps.partition_point(|at| at < step);
        (from..self.columns.writes()).map(|write| self.write(write))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_outcome_keeps_eight_operands() {
        let values = [true, false, true, true, false, false, true, false];
        let outcome = values
            .iter()
            .fold(Outcome::STATEMENT, |outcome, &v| outcome.with_operand(v));
        let outcome = outcome.decided(true, true);
        let read: Vec<_> = (0..9).map(|index| outcome.operand(index)).collect();
        let expected: Vec<_> = values
            .iter()
            .map(|&value| Some(value))
            .chain([None])
            .collect();
        assert_eq!(read, expected);
        assert_eq!(
            (outcome.taken(), outcome.is_resumed(), outcome.is_open()),
            (Some(true), true, false)
        );
        assert_eq!(Outcome::STATEMENT.taken(), None);
    }
}
