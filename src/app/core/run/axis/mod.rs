// SPDX-License-Identifier: GPL-2.0-only
//! Where a step lies on the timeline.
//!
//! The axis is the run in *units*, [`STEP`] of them for a step. Each call of the scenario has a
//! *stretch* of it. One that makes few steps or none (time passes, the machine is changed) would
//! be too small to be seen, so each has at least a share of the whole, and its steps are that much
//! wider. Within a stretch all steps are equally wide. A [`Window`] is the part of it that is seen.

mod window;

pub use window::{Share, WHOLE, Window};

use crate::app::session::Session;

/// Units of a step where nothing is widened: so many that what is zoomed in can be moved smoothly.
pub const STEP: u64 = 1024;

/// No stretch is smaller than one of so many parts of the run.
const LEAST: u32 = 60;

/// The part of the axis that belongs to a call of the scenario.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// Where it begins.
    pub from: u64,
    /// Where it ends.
    pub to: u64,
    /// Its first step.
    pub first: u32,
    /// The step after its last one; equal to the first for one without steps.
    pub after: u32,
}

/// All stretches, in order, without gaps.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Axis {
    stretches: Vec<Stretch>,
}

impl Stretch {
    fn steps(&self) -> u64 {
        u64::from(self.after - self.first)
    }

    /// Units of one of its steps, rounded up.
    pub fn step_width(&self) -> u64 {
        (self.to - self.from).div_ceil(self.steps().max(1))
    }

    /// Where a step of it begins.
    fn begin(&self, step: u32) -> u64 {
        let nth = u128::from(step - self.first);
        let width = u128::from(self.to - self.from);
        self.from + (nth * width / u128::from(self.steps().max(1))) as u64
    }
}

impl Axis {
    /// The axis of a run.
    pub fn of(session: &Session) -> Axis {
        let all = session.trace.len();
        let reached = session.trace.marks().len();
        let calls = session.document.scenario.calls.len();
        let steps = (0..calls).map(|index| match index {
            // After a panic nothing is run.
            index if index >= reached => (all, all),
            index => session.steps_of_call(index),
        });
        Axis::over(&steps.collect::<Vec<_>>())
    }

    /// The axis over calls, each with its first step and the one after its last.
    pub fn over(calls: &[(u32, u32)]) -> Axis {
        let all: u32 = calls.iter().map(|(first, after)| after - first).sum();
        let parts = LEAST.max(2 * calls.len() as u32);
        let least = u64::from((all / parts).max(1)) * STEP;
        let mut from = 0;
        let stretch = |&(first, after): &(u32, u32)| {
            let width = (u64::from(after - first) * STEP).max(least);
            let stretch = Stretch {
                from,
                to: from + width,
                first,
                after,
            };
            from = stretch.to;
            stretch
        };
        let stretches = calls.iter().map(stretch).collect();
        Axis { stretches }
    }

    /// Its length.
    pub fn length(&self) -> u64 {
        self.stretches.last().map_or(0, |last| last.to)
    }

    /// The stretches of all calls of the scenario.
    pub fn stretches(&self) -> &[Stretch] {
        &self.stretches
    }

    /// The stretch at a place on the axis; behind the end, the last one.
    pub fn stretch_at(&self, unit: u64) -> Option<&Stretch> {
        let at = self.stretches.partition_point(|stretch| stretch.to <= unit);
        self.stretches.get(at).or(self.stretches.last())
    }

    /// The number of the call at a place on the axis.
    pub fn call_at(&self, unit: u64) -> usize {
        let at = self.stretches.partition_point(|stretch| stretch.to <= unit);
        at.min(self.stretches.len().saturating_sub(1))
    }

    /// The step at a place; `None` where a call makes none.
    pub fn step_at(&self, unit: u64) -> Option<u32> {
        let stretch = self
            .stretch_at(unit)
            .filter(|stretch| stretch.steps() > 0)?;
        let along = u128::from(unit.clamp(stretch.from, stretch.to - 1) - stretch.from);
        let width = u128::from(stretch.to - stretch.from);
        let mut step = stretch.first + (along * u128::from(stretch.steps()) / width) as u32;
        // Both ways round down: the step after may begin right here.
        if step + 1 < stretch.after && stretch.begin(step + 1) <= unit {
            step += 1;
        }
        Some(step)
    }

    /// The step at a place, or else the first one after it, or else the last one.
    pub fn nearest(&self, unit: u64) -> u32 {
        let after = || self.stretches.last().map_or(0, |last| last.after);
        let here = self.stretch_at(unit).map(|stretch| stretch.first);
        let found = self.step_at(unit).or(here).unwrap_or(0);
        found.min(after().saturating_sub(1))
    }

    /// From where to where a step goes.
    pub fn span(&self, step: u32) -> (u64, u64) {
        let at = self
            .stretches
            .partition_point(|stretch| stretch.after <= step);
        match self.stretches.get(at) {
            Some(stretch) => (stretch.begin(step), stretch.begin(step + 1)),
            None => (self.length(), self.length()),
        }
    }

    /// The middle of a step: where the cursor and the marks stand.
    pub fn middle(&self, step: u32) -> u64 {
        let (from, to) = self.span(step);
        from.midpoint(to)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_call_is_even() {
        let axis = Axis::over(&[(0, 1000)]);
        assert_eq!(axis.length(), 1000 * STEP);
        for step in [0, 1, 499, 999] {
            let (from, to) = axis.span(step);
            assert_eq!(
                (from, to),
                (u64::from(step) * STEP, u64::from(step + 1) * STEP)
            );
            assert_eq!(axis.step_at(from), Some(step));
            assert_eq!(axis.step_at(to - 1), Some(step));
        }
        assert_eq!(axis.step_at(u64::MAX), Some(999));
    }

    #[test]
    fn every_step_is_found_where_it_lies() {
        // Widened stretches round: 7 steps on a sixtieth of the run, none on another.
        let axis = Axis::over(&[
            (0, 5000),
            (5000, 5007),
            (5007, 5007),
            (5007, 9000),
            (9000, 9000),
        ]);
        for step in 0..9000 {
            let (from, to) = axis.span(step);
            assert!(from < to);
            assert_eq!(axis.step_at(from), Some(step), "begin of {step}");
            assert_eq!(axis.step_at(to - 1), Some(step), "end of {step}");
        }
        let [_, few, none, long, last] = *axis.stretches() else {
            panic!("five stretches");
        };
        assert_eq!(few.to - few.from, none.to - none.from);
        assert_eq!(axis.step_at(none.from), None);
        assert_eq!(axis.nearest(none.from), 5007);
        assert_eq!(axis.nearest(last.from), 8999);
        assert_eq!(axis.call_at(long.from), 3);
        assert_eq!(long.step_width(), STEP);
    }

    #[test]
    fn nothing_at_all_has_no_length() {
        let axis = Axis::over(&[]);
        assert_eq!(
            (axis.length(), axis.step_at(0), axis.nearest(9)),
            (0, None, 0)
        );
        let still = Axis::over(&[(0, 0)]);
        assert_eq!((still.step_at(0), still.nearest(0)), (None, 0));
    }

    #[test]
    fn many_calls_leave_half_of_the_axis_to_their_steps() {
        let mut calls = vec![(0, 100_000)];
        calls.extend([(100_000, 100_000); 199]);
        let axis = Axis::over(&calls);
        assert!(axis.length() < 2 * 100_000 * STEP);
    }
}
