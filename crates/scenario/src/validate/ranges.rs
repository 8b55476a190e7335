// SPDX-License-Identifier: GPL-2.0-only
//! Numbers, within the limits that their rows say.

use super::Check;
use crate::call::Call;
use crate::fields::{CallField, Kind, Part, Row, Value};
use oomscope_engine::rules::THREAD_SCAN;
use std::fmt::Display;

impl Check<'_> {
    /// The numbers of an object.
    pub(super) fn ranges<T: Part>(&mut self, place: &dyn Display, object: &T) {
        for field in T::fields() {
            if let Kind::Whole(..) = field.row.kind {
                self.range(place, &field.row, (field.get)(object));
            }
        }
    }

    /// The arguments of a call.
    pub(super) fn ranges_of_call(&mut self, place: &dyn Display, call: &Call) {
        for key in CallField::ALL {
            self.range(place, &key.row_of(call), key.get(call));
        }
    }

    /// The numbers that a `set` gives to an object.
    pub(super) fn ranges_of_change<T: Part>(&mut self, place: &dyn Display, change: &T::Change) {
        for field in T::fields() {
            if let Some(settable) = &field.change
                && settable.field.is_some()
            {
                self.range(place, &field.row, (settable.get)(change));
            }
        }
    }

    fn range(&mut self, place: &dyn Display, row: &Row, value: Option<Value>) {
        let (least, most) = match row.kind {
            Kind::Whole(least, most) => (least, most),
            Kind::Ticks(most) => (0, most),
            _ => return,
        };
        if let Some(Value::Number(number)) = value
            && !(i128::from(least)..=i128::from(most)).contains(&number)
            && !self.is_of_threads(row.path, number)
        {
            let rule = format!("{number} is out of range, {least} to {most}");
            self.findings
                .error(format_args!("{place}.{}", row.path), rule, "");
        }
    }

    /// Whether it is in range in kernels that compare threads: the order of a group can be that of a request by hand.
    fn is_of_threads(&self, path: &str, number: i128) -> bool {
        path == "order" && number == -1 && self.rules.has(THREAD_SCAN)
    }
}
