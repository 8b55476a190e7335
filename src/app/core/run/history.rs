// SPDX-License-Identifier: GPL-2.0-only
//! The history of a value over the whole run.
//!
//! A *sample* is a value from a step on. Where there are more writes than can be drawn, the run is
//! cut into as many stretches as fit, and of each the smallest and the largest value are kept: a
//! short peak stays visible, however long the run is. Nothing here depends on the step that is
//! looked at, so that a history is made once; where the reader stands in it is told by [`around`].

use crate::app::session::Session;
use oomscope_engine::listing::Place;
use oomscope_engine::probe::{Memory as _, Slot, Type, Var};
use oomscope_engine::trace::{CallId, Write, local_type};
use std::fmt::Write as _;

/// A value from a step on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sample {
    /// The step that wrote it; 0 for what was there before the run.
    pub step: u32,
    /// As C reads it.
    pub value: i128,
}

/// The history of a value.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct History {
    /// Samples, in order of time.
    pub samples: Vec<Sample>,
    /// How often it was written.
    pub writes: u32,
    /// Number of steps of the run.
    pub steps: u32,
}

/// The history of a slot, in at most so many samples.
pub fn history(session: &Session, slot: Slot, most: usize) -> History {
    let Some(value_type) = type_of(session, slot) else {
        return History::default();
    };
    // A variable has no value before its call.
    let first = slot.as_field().map(|_| session.before.load(slot));
    History::of(
        session,
        value_type,
        first,
        session.trace.writes_of(slot),
        most,
    )
}

/// The history of a variable of a function over all its calls: the scores of all processes, say.
///
/// It walks through the calls of the run.
pub fn of_variable(session: &Session, function: Place, var: Var, most: usize) -> History {
    let info = session.listing.function_at(function);
    let Some(variable) = info.and_then(|info| info.variable(var.0)) else {
        return History::default();
    };
    let calls = (0..session.trace.calls()).map(CallId);
    let calls = calls.filter(|&call| session.trace.call(call).function == function);
    let writes = calls.flat_map(|call| session.trace.writes_of(Slot::local(call.0, var)));
    History::of(session, local_type(variable), None, writes, most)
}

/// How far away a call of the same function is looked for.
const FAR: u32 = 1024;

/// How many of them are looked at, on each side.
const MANY: usize = 24;

/// The calls of the same function around a call, in order, and its own place among them.
pub fn calls_around(session: &Session, call: CallId) -> (Vec<CallId>, usize) {
    let function = session.trace.call(call).function;
    let is_one = |call: &CallId| session.trace.call(*call).function == function;
    let before = (call.0.saturating_sub(FAR)..call.0).rev().map(CallId);
    let mut calls: Vec<CallId> = before.filter(is_one).take(MANY).collect();
    calls.reverse();
    let place = calls.len();
    let end = session.trace.calls().min(call.0.saturating_add(FAR));
    let after = (call.0 + 1..end).map(CallId);
    calls.push(call);
    calls.extend(after.filter(is_one).take(MANY));
    (calls, place)
}

/// What the variable of a call came to in each of some calls of the same function: a sample for
/// each call, in place of the step its number among them.
pub fn over_calls(session: &Session, calls: &[CallId], var: Var) -> History {
    let value_type = calls
        .first()
        .and_then(|call| type_of(session, Slot::local(call.0, var)));
    let Some(value_type) = value_type else {
        return History::default();
    };
    let sample = |(number, &call): (usize, &CallId)| {
        let raw = session
            .trace
            .local(session.trace.call(call).exit, call, var)?;
        Some(Sample {
            step: number as u32,
            value: as_c_reads_it(value_type, raw),
        })
    };
    let samples: Vec<Sample> = calls.iter().enumerate().filter_map(sample).collect();
    History {
        writes: samples.len() as u32,
        samples,
        steps: calls.len() as u32,
    }
}

/// The history of a call's variable over the call alone, in steps from its first.
pub fn within(session: &Session, slot: Slot, most: usize) -> History {
    let Some((call, _)) = slot.as_local() else {
        return History::default();
    };
    let call = session.trace.call(CallId(call));
    let mut own = history(session, slot, usize::MAX);
    for sample in &mut own.samples {
        sample.step = sample.step.saturating_sub(call.enter);
    }
    own.steps = call.exit - call.enter + 1;
    if own.samples.len() > most {
        own.samples = thin(&own.samples, own.steps, most);
    }
    own
}

/// Where a reader stands in a history.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Around {
    /// The last write before the step.
    pub before: Option<Write>,
    /// The first write after it.
    pub after: Option<Write>,
    /// How many writes there are up to the step, its own included.
    pub so_far: u32,
    /// How many there are in all.
    pub all: u32,
}

/// The writes of a slot around a step.
pub fn around(session: &Session, step: u32, slot: Slot) -> Around {
    let last = session.trace.len().saturating_sub(1);
    let (so_far, all) = (
        session.trace.count_writes(step.min(last), slot),
        session.trace.count_writes(last, slot),
    );
    let before = step.checked_sub(1);
    let after = session.trace.next_write(step, slot);
    Around {
        before: before.and_then(|before| session.trace.written(before, slot)),
        // What the machine is set to after the last call is written at no step.
        after: after.filter(|write| write.step < session.trace.len()),
        so_far,
        all,
    }
}

impl History {
    fn of(
        session: &Session,
        value_type: Type,
        first: Option<u64>,
        writes: impl Iterator<Item = Write>,
        most: usize,
    ) -> History {
        let steps = session.trace.len();
        let read = |step, raw: u64| Sample {
            step,
            value: as_c_reads_it(value_type, raw),
        };
        let mut samples: Vec<Sample> = first.map(|raw| read(0, raw)).into_iter().collect();
        let mut count = 0;
        for Write { step, value, .. } in writes.filter(|write| write.step < steps) {
            count += 1;
            // What counts is what a step leaves behind.
            match samples.last_mut() {
                Some(last) if last.step == step => *last = read(step, value),
                _ => samples.push(read(step, value)),
            }
        }
        if samples.len() > most {
            samples = thin(&samples, steps, most);
        }
        History {
            samples,
            writes: count,
            steps,
        }
    }

    /// The smallest and the largest value; those that stand for "none" and "first of all" do not
    /// count.
    pub fn range(&self) -> Option<(i128, i128)> {
        let values = self.samples.iter().map(|sample| sample.value);
        let mut values = values.filter(|value| !is_sentinel(*value));
        let first = values.next()?;
        Some(values.fold((first, first), |(low, high), value| {
            (low.min(value), high.max(value))
        }))
    }

    /// The samples as an SVG path of upright strokes over a box of this size: for values whose size
    /// says nothing, such as pointers and flags.
    pub fn strokes(&self, width: u32, height: u32) -> String {
        let mut path = String::new();
        for &Sample { step, .. } in self.samples.iter().filter(|sample| sample.step > 0) {
            let _ = write!(path, "M{} 0V{height}", share(step, self.steps, width));
        }
        path
    }

    /// The history as an SVG path over a box of this size: a line with steps, from the first sample
    /// to the end of the run. Empty if there is nothing to draw.
    pub fn path(&self, width: u32, height: u32) -> String {
        let Some((low, high)) = self.range() else {
            return String::new();
        };
        let x = |step: u32| share(step, self.steps, width);
        // What stands for "none" lies at the bottom, and what stands for "first of all" at the top.
        let y = |value: i128| match high == low {
            true => share(1, 2, height),
            false => share(high - value.clamp(low, high), high - low, height),
        };
        let mut path = String::new();
        for (index, &Sample { step, value }) in self.samples.iter().enumerate() {
            // Writing to a string cannot fail.
            let _ = match index {
                0 => write!(path, "M{} {}", x(step), y(value)),
                _ => write!(path, "H{}V{}", x(step), y(value)),
            };
        }
        let _ = write!(path, "H{width}");
        path
    }
}

/// A share of a length, with one decimal. In whole numbers: what prints floats weighs 11 kB of wasm.
pub fn share(part: impl Into<i128>, whole: impl Into<i128>, length: u32) -> String {
    let whole = whole.into().max(1);
    let tenths = (part.into() * i128::from(length) * 20 + whole) / (whole * 2);
    // Within the box there are few of them.
    let tenths = u32::try_from(tenths).unwrap_or(u32::MAX);
    format!("{}.{}", tenths / 10, tenths % 10)
}

fn as_c_reads_it(value_type: Type, raw: u64) -> i128 {
    match value_type {
        Type::Unsigned => i128::from(raw),
        _ => i128::from(raw as i64),
    }
}

/// `LONG_MIN` and `LONG_MAX`, which are no values of their own.
fn is_sentinel(value: i128) -> bool {
    value == i128::from(i64::MIN) || value == i128::from(i64::MAX)
}

/// The smallest and the largest of each stretch of the run, in order of time.
fn thin(samples: &[Sample], steps: u32, most: usize) -> Vec<Sample> {
    let stretches = (most as u64 / 2).max(1);
    let stretch = |sample: &Sample| u64::from(sample.step) * stretches / u64::from(steps.max(1));
    let mut thinned = Vec::with_capacity(most);
    for group in samples.chunk_by(|a, b| stretch(a) == stretch(b)) {
        let ordinary = || group.iter().filter(|sample| !is_sentinel(sample.value));
        let low = ordinary()
            .min_by_key(|sample| sample.value)
            .or(group.first());
        let high = ordinary()
            .max_by_key(|sample| sample.value)
            .or(group.first());
        let (Some(&low), Some(&high)) = (low, high) else {
            continue;
        };
        let (first, second) = if low.step <= high.step {
            (low, high)
        } else {
            (high, low)
        };
        thinned.push(first);
        if second.step != first.step {
            thinned.push(second);
        }
    }
    thinned.truncate(most);
    thinned
}

/// How the value of a slot is to be read.
pub fn type_of(session: &Session, slot: Slot) -> Option<Type> {
    if let Some((field, _)) = slot.as_field() {
        return Some(field.value_type());
    }
    let (call, var) = slot.as_local()?;
    let call = Some(call).filter(|&call| call < session.trace.calls())?;
    let variable = session.function_of(CallId(call))?.variable(var.0)?;
    Some(local_type(variable))
}
