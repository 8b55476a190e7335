// SPDX-License-Identifier: GPL-2.0-only
//! The beginning of a run as a run of its own.

use super::column::Column;
use super::columns::Columns;
use super::packed::Packed;
use super::query::Trace;

impl Trace {
    /// The first `steps` steps of the run, as if nothing had been recorded after them.
    ///
    /// A call that is not over by then ends at the last step and returns nothing. Nothing that is written,
    /// decided or begun later is part of the result, so that what is made of it cannot show it.
    pub fn prefix(&self, steps: u32) -> Trace {
        let whole = &self.columns;
        let steps = steps.min(self.len());
        let calls = whole.enters.partition_point(|enter| enter < steps);
        let writes = whole.write_steps.partition_point(|step| step < steps);
        let decisions = whole.decision_steps.partition_point(|step| step < steps);
        let mut part = Columns {
            place_numbers: first(&whole.place_numbers, steps),
            outcomes: first(&whole.outcomes, steps),
            functions: first(&whole.functions, calls),
            parents: first(&whole.parents, calls),
            enters: first(&whole.enters, calls),
            first_writes: first(&whole.first_writes, calls),
            write_steps: first(&whole.write_steps, writes),
            owners: first(&whole.owners, writes),
            names: first(&whole.names, writes),
            write_values: first_values(&whole.write_values, writes),
            decision_steps: first(&whole.decision_steps, decisions),
            decision_codes: first(&whole.decision_codes, decisions),
            decision_values: first_values(&whole.decision_values, decisions),
            places: whole.places.clone(),
            ..Columns::default()
        };
        for call in 0..calls {
            let exit = whole.exits[call];
            let value = whole.value(call).filter(|_| exit < steps);
            part.exits.push(exit.min(steps.saturating_sub(1)));
            part.values.push(value);
        }
        let marks = whole.marks.iter().copied();
        part.marks = marks.filter(|&mark| mark < steps).collect();
        Trace::new(part)
    }
}

fn first<T: Copy>(column: &Column<T>, length: u32) -> Column<T> {
    let mut part = Column::default();
    column
        .iter()
        .take(length as usize)
        .for_each(|value| part.push(value));
    part
}

fn first_values(values: &Packed, length: u32) -> Packed {
    let mut part = Packed::default();
    for index in 0..length {
        part.push(values.get(index));
    }
    part
}
