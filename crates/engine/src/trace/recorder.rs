// SPDX-License-Identifier: GPL-2.0-only
//! Listens to a run and appends it to columns.

use super::columns::{Columns, NO_CALL};
use super::decisions;
use super::query::{Outcome, Trace};
use crate::listing::{Function, Place};
use crate::probe::{Condition, Decision, Probe, Slot, Var};

/// No step of this frame has been made yet.
const NO_STEP: u32 = u32::MAX;

/// Calls between two signs of how far a recording is; a power of two.
const SIGN: u32 = 1 << 14;

/// A function that has been entered and not been left.
#[derive(Clone, Copy, Debug)]
struct Frame {
    call: u32,
    /// The statement it stands at, and the step that visited it last.
    place: Place,
    step: u32,
}

/// The probe that keeps everything.
#[derive(Clone, Debug, Default)]
pub struct Recorder {
    columns: Columns,
    frames: Vec<Frame>,
    tell: Option<fn(u32)>,
}

/// A condition on its way to a decision.
#[derive(Clone, Copy, Debug)]
pub struct RecordedCondition {
    outcome: Outcome,
}

impl Condition for RecordedCondition {
    #[inline]
    fn operand(&mut self, value: bool) -> bool {
        self.outcome = self.outcome.with_operand(value);
        value
    }
}

impl Recorder {
    /// A recorder that now and then reports the number of steps so far.
    pub fn telling(tell: fn(u32)) -> Recorder {
        Recorder {
            tell: Some(tell),
            ..Recorder::default()
        }
    }

    /// Number of steps so far.
    pub fn steps(&self) -> u32 {
        self.columns.steps()
    }

    /// The next call of the scenario begins.
    pub fn mark(&mut self) {
        // A panic leaves its frames open; nothing follows it, but a mark must not nest into them.
        self.close_open_frames();
        self.columns.marks.push(self.columns.steps());
    }

    /// Closes what is open and groups the writes by slot.
    pub fn finish(mut self) -> Trace {
        self.close_open_frames();
        Trace::new(self.columns)
    }

    fn close_open_frames(&mut self) {
        while let Some(frame) = self.frames.pop() {
            self.columns.end_call(frame.call, None);
        }
    }

    #[inline]
    fn push_step(&mut self, place: Place, outcome: Outcome) {
        let step = self.columns.steps();
        self.columns.push_step(place, outcome.0);
        if let Some(frame) = self.frames.last_mut() {
            frame.place = place;
            frame.step = step;
        }
    }

    /// Makes the innermost frame's statement the last step again, after calls that it made.
    #[inline]
    fn resume(&mut self) {
        if let Some(&Frame { place, step, .. }) = self.frames.last()
            && step != NO_STEP
            && step + 1 != self.columns.steps()
        {
            self.push_step(place, Outcome::RESUMED);
        }
    }

    /// The step whose effect a write is: the last one, or for parameters the one to come.
    #[inline]
    fn write(&mut self, slot: Slot, value: u64) {
        let step = match self.frames.last() {
            Some(frame) if frame.step != NO_STEP => frame.step,
            _ => self.columns.steps(),
        };
        self.columns.push_write(step, slot, value);
    }
}

impl Probe for Recorder {
    type Condition = RecordedCondition;

    #[inline]
    fn enter(&mut self, function: Function) {
        let parent = self.frames.last().map_or(NO_CALL, |frame| frame.call);
        let place = function.place();
        let call = self.columns.push_call(place, parent);
        if let Some(tell) = self.tell
            && call.is_multiple_of(SIGN)
        {
            tell(self.columns.steps());
        }
        self.frames.push(Frame {
            call,
            place,
            step: NO_STEP,
        });
    }

    #[inline]
    fn leave(&mut self, value: Option<u64>) {
        if value.is_some() {
            self.resume();
        }
        if let Some(frame) = self.frames.pop() {
            self.columns.end_call(frame.call, value);
        }
    }

    #[inline]
    fn step(&mut self, place: Place) {
        self.push_step(place, Outcome::STATEMENT);
    }

    #[inline]
    fn condition(&mut self, place: Place) -> RecordedCondition {
        self.push_step(place, Outcome::OPEN);
        RecordedCondition {
            outcome: Outcome::STATEMENT,
        }
    }

    #[inline]
    fn decide(&mut self, condition: RecordedCondition, taken: bool) {
        self.resume();
        let last = self.columns.steps() - 1;
        let resumed = Outcome(self.columns.outcomes[last]).is_resumed();
        self.columns
            .outcomes
            .set(last, condition.outcome.decided(taken, resumed).0);
    }

    #[inline]
    fn local(&mut self, var: Var, value: u64) {
        self.resume();
        if let Some(frame) = self.frames.last() {
            let slot = Slot::local(frame.call, var);
            self.write(slot, value);
        }
    }

    #[inline]
    fn store(&mut self, slot: Slot, value: u64) {
        self.resume();
        self.write(slot, value);
    }

    #[inline]
    fn decided(&mut self, decision: Decision) {
        let (code, value) = decisions::pack(decision);
        self.columns.push_decision(code, value);
    }
}
