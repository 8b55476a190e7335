// SPDX-License-Identifier: GPL-2.0-only
//! Finds the writes of a slot.
//!
//! Fields, and variables of calls that go on for long, have their writes in a list sorted by slot
//! and time. A call of ordinary length is searched itself: its writes lie in one stretch, and what
//! the calls that it made wrote is skipped a call at a time.

use super::column::partition_point;
use super::columns::Columns;
use crate::probe::{Field, Slot};

/// Steps from which on a call counts as long.
const LONG: u32 = 1024;

/// The sorted part of the writes.
#[derive(Clone, Debug)]
pub(super) struct WriteIndex {
    /// Numbers of writes, sorted by slot, then time.
    pub(super) sorted: Vec<u32>,
}

impl WriteIndex {
    pub(super) fn new(columns: &Columns) -> WriteIndex {
        let listed = |&write: &u32| match columns.var(write) {
            Some(_) => is_long(columns, columns.owners[write]),
            None => true,
        };
        let mut sorted: Vec<u32> = (0..columns.writes()).filter(listed).collect();
        sorted.sort_by_key(|&write| columns.slot(write));
        sorted.shrink_to_fit();
        WriteIndex { sorted }
    }

    pub(super) fn bytes(&self) -> usize {
        self.sorted.capacity() * size_of::<u32>()
    }

    /// All writes of a slot, in order of time.
    pub(super) fn writes_of(&self, columns: &Columns, slot: Slot) -> Vec<u32> {
        match short_call(columns, slot) {
            Some(call) => Stretch::of(columns, call)
                .range()
                .filter(|&write| columns.slot(write) == slot)
                .collect(),
            None => self.listed(columns, slot).to_vec(),
        }
    }

    /// The last write of a slot at or before a step.
    pub(super) fn last_write(&self, columns: &Columns, step: u32, slot: Slot) -> Option<u32> {
        match short_call(columns, slot) {
            Some(call) => Stretch::of(columns, call).last_write(columns, step, slot),
            None => {
                let writes = self.listed(columns, slot);
                let after = until(columns, writes, step);
                Some(writes[after.checked_sub(1)?])
            }
        }
    }

    /// The first write of a slot after a step.
    pub(super) fn next_write(&self, columns: &Columns, step: u32, slot: Slot) -> Option<u32> {
        match short_call(columns, slot) {
            Some(call) => Stretch::of(columns, call)
                .range()
                .find(|&write| columns.write_steps[write] > step && columns.slot(write) == slot),
            None => {
                let writes = self.listed(columns, slot);
                writes.get(until(columns, writes, step)).copied()
            }
        }
    }

    /// How many writes of a slot are made at or before a step.
    pub(super) fn count(&self, columns: &Columns, step: u32, slot: Slot) -> u32 {
        match short_call(columns, slot) {
            Some(call) => Stretch::of(columns, call)
                .range()
                .take_while(|&write| columns.write_steps[write] <= step)
                .filter(|&write| columns.slot(write) == slot)
                .count() as u32,
            None => until(columns, self.listed(columns, slot), step) as u32,
        }
    }

    /// The objects whose field is written, in the order of their numbers.
    pub(super) fn objects(&self, columns: &Columns, field: Field) -> Vec<u32> {
        let (first, last) = (Slot::field(field, 0), Slot::field(field, u32::MAX));
        let from = self
            .sorted
            .partition_point(|&write| columns.slot(write) < first);
        let writes = self.sorted[from..].iter().map(|&write| columns.slot(write));
        let writes = writes.take_while(|&slot| slot <= last);
        let mut objects: Vec<u32> = writes.filter_map(|slot| Some(slot.as_field()?.1)).collect();
        objects.dedup();
        objects
    }

    fn listed(&self, columns: &Columns, slot: Slot) -> &[u32] {
        let from = self
            .sorted
            .partition_point(|&write| columns.slot(write) < slot);
        let to = self
            .sorted
            .partition_point(|&write| columns.slot(write) <= slot);
        &self.sorted[from..to]
    }
}

/// How many of the writes, all of one slot, are made at or before a step.
fn until(columns: &Columns, writes: &[u32], step: u32) -> usize {
    writes.partition_point(|&write| columns.write_steps[write] <= step)
}

fn is_long(columns: &Columns, call: u32) -> bool {
    columns.exits[call] - columns.enters[call] >= LONG
}

fn short_call(columns: &Columns, slot: Slot) -> Option<u32> {
    let (call, _) = slot.as_local()?;
    (call < columns.calls() && !is_long(columns, call)).then_some(call)
}

/// The writes of a call and of the calls that it made.
struct Stretch {
    call: u32,
    from: u32,
    to: u32,
}

impl Stretch {
    fn of(columns: &Columns, call: u32) -> Stretch {
        let from = columns.first_writes[call];
        let exit = columns.exits[call];
        let steps = &columns.write_steps;
        let to = partition_point(from, columns.writes(), |write| steps[write] <= exit);
        Stretch { call, from, to }
    }

    fn range(&self) -> std::ops::Range<u32> {
        self.from..self.to
    }

    fn last_write(&self, columns: &Columns, step: u32, slot: Slot) -> Option<u32> {
        let steps = &columns.write_steps;
        let mut at = partition_point(self.from, self.to, |write| steps[write] <= step);
        while at > self.from {
            at -= 1;
            match columns.var(at) {
                Some(_) if columns.owners[at] == self.call && columns.slot(at) == slot => {
                    return Some(at);
                }
                Some(_) if columns.owners[at] == self.call => {}
                Some(_) => at = self.before_callee(columns, columns.owners[at], at),
                None => {}
            }
        }
        None
    }

    /// The first write of the call that this call made and that `inner` belongs to: everything
    /// from there to `at` is not this call's own.
    fn before_callee(&self, columns: &Columns, inner: u32, at: u32) -> u32 {
        let mut callee = inner;
        while columns.parents[callee] != self.call {
            callee = columns.parents[callee];
            if callee >= columns.calls() {
                return at;
            }
        }
        columns.first_writes[callee]
    }
}
