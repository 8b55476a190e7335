// SPDX-License-Identifier: GPL-2.0-only
//! Listens to a run and appends it to columns.

use super::Column;
use super::query::{NO_CALL, Outcome, Trace, VOID};
use crate::listing::{Function, Place};
use crate::probe::{Condition, Probe, Slot, Var};

/// No step of this frame has been made yet.
const NO_STEP: u32 = u32::MAX;

/// A function that has been entered and not been left.
#[derive(Clone, Copy, Debug)]
struct Frame {
    call: u32,
    /// The statement it stands at, and the step that visited it last.
    place: u32,
    step: u32,
}

/// The probe that keeps everything.
#[derive(Clone, Debug, Default)]
pub struct Recorder {
    pub(super) places: Column<u32>,
    pub(super) outcomes: Column<u16>,
    pub(super) functions: Column<u32>,
    pub(super) parents: Column<u32>,
    pub(super) enters: Column<u32>,
    pub(super) exits: Column<u32>,
    pub(super) values: Column<u64>,
    pub(super) write_steps: Column<u32>,
    pub(super) write_slots: Column<Slot>,
    pub(super) write_values: Column<u64>,
    /// First step of each call of the scenario.
    pub(super) marks: Vec<u32>,
    frames: Vec<Frame>,
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
    /// Number of steps so far.
    pub fn steps(&self) -> u32 {
        self.places.len()
    }

    /// The next call of the scenario begins.
    pub fn mark(&mut self) {
        // A panic leaves its frames open; nothing follows it, but a mark must not nest into them.
        self.close_open_frames();
        self.marks.push(self.steps());
    }

    /// Closes what is open and groups the writes by slot.
    pub fn finish(mut self) -> Trace {
        self.close_open_frames();
        Trace::new(self)
    }

    fn close_open_frames(&mut self) {
        let last = self.steps().saturating_sub(1);
        while let Some(frame) = self.frames.pop() {
            self.exits.set(frame.call, last);
        }
    }

    #[inline]
    fn push_step(&mut self, place: u32, outcome: Outcome) {
        let step = self.places.len();
        self.places.push(place);
        self.outcomes.push(outcome.0);
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
            && step + 1 != self.places.len()
        {
            self.push_step(place, Outcome::RESUMED);
        }
    }

    /// The step whose effect a write is: the last one, or for parameters the one to come.
    #[inline]
    fn write(&mut self, slot: Slot, value: u64) {
        let step = match self.frames.last() {
            Some(frame) if frame.step != NO_STEP => frame.step,
            _ => self.places.len(),
        };
        self.write_steps.push(step);
        self.write_slots.push(slot);
        self.write_values.push(value);
    }
}

impl Probe for Recorder {
    type Condition = RecordedCondition;

    #[inline]
    fn enter(&mut self, function: Function) {
        let call = self.functions.len();
        self.functions.push(function.start | VOID);
        self.parents
            .push(self.frames.last().map_or(NO_CALL, |frame| frame.call));
        self.enters.push(self.places.len());
        self.exits.push(NO_STEP);
        self.values.push(0);
        self.frames.push(Frame {
            call,
            place: function.start,
            step: NO_STEP,
        });
    }

    #[inline]
    fn leave(&mut self, value: Option<u64>) {
        if let Some(raw) = value {
            self.resume();
            if let Some(frame) = self.frames.last() {
                let function = self.functions[frame.call] & !VOID;
                self.functions.set(frame.call, function);
                self.values.set(frame.call, raw);
            }
        }
        if let Some(frame) = self.frames.pop() {
            self.exits
                .set(frame.call, self.places.len().saturating_sub(1));
        }
    }

    #[inline]
    fn step(&mut self, place: Place) {
        self.push_step(place.0, Outcome::STATEMENT);
    }

    #[inline]
    fn condition(&mut self, place: Place) -> RecordedCondition {
        self.push_step(place.0, Outcome::OPEN);
        RecordedCondition {
            outcome: Outcome::STATEMENT,
        }
    }

    #[inline]
    fn decide(&mut self, condition: RecordedCondition, taken: bool) {
        self.resume();
        let last = self.places.len() - 1;
        let resumed = Outcome(self.outcomes[last]).is_resumed();
        self.outcomes
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
}
