// SPDX-License-Identifier: GPL-2.0-only
//! The packed rows of a run.
//!
//! ```text
//! step    place u16 │ outcome u16                                              4 bytes
//! call    function u16 │ parent │ enter │ exit │ value │ first write (u32)    22 bytes
//! write   step u32 │ owner u32 │ name u16 │ value u32                         14 bytes
//! decided step u32 │ code u8 │ value u32                                       9 bytes
//! ```
//!
//! Places and functions are numbered as they come up. The owner of a write is a call, if the name
//! is a variable, or an object, if the top bit of the name says that it is a field. Writes stand in
//! order of time; those of a call lie between its first write and its exit, among those of the
//! calls that it made.

use super::Column;
use super::packed::Packed;
use crate::listing::{Place, TEXT};
use crate::probe::{Field, Slot, Var};

/// Parent of a call that the scenario itself makes.
pub(super) const NO_CALL: u32 = u32::MAX;
/// In the name of a write: it is a field.
pub(super) const FIELD: u16 = 1 << 15;

/// Everything that a recorder appends to.
#[derive(Clone, Debug, Default)]
pub(super) struct Columns {
    pub(super) place_numbers: Column<u16>,
    pub(super) outcomes: Column<u16>,
    pub(super) functions: Column<u16>,
    pub(super) parents: Column<u32>,
    pub(super) enters: Column<u32>,
    pub(super) exits: Column<u32>,
    pub(super) first_writes: Column<u32>,
    pub(super) values: Packed,
    pub(super) write_steps: Column<u32>,
    pub(super) owners: Column<u32>,
    pub(super) names: Column<u16>,
    pub(super) write_values: Packed,
    pub(super) decision_steps: Column<u32>,
    pub(super) decision_codes: Column<u8>,
    pub(super) decision_values: Packed,
    /// The places by number, and the number of a place, plus one, by its offset.
    pub(super) places: Vec<Place>,
    pub(super) numbers: Vec<u16>,
    /// First step of each call of the scenario.
    pub(super) marks: Vec<u32>,
}

impl Columns {
    #[inline]
    pub(super) fn push_step(&mut self, place: Place, outcome: u16) {
        let number = self.number(place);
        self.place_numbers.push(number);
        self.outcomes.push(outcome);
    }

    #[inline]
    pub(super) fn push_call(&mut self, function: Place, parent: u32) -> u32 {
        let call = self.functions.len();
        let number = self.number(function);
        self.functions.push(number);
        self.parents.push(parent);
        self.enters.push(self.steps());
        self.exits.push(u32::MAX);
        self.values.push(None);
        self.first_writes.push(self.writes());
        call
    }

    #[inline]
    pub(super) fn end_call(&mut self, call: u32, value: Option<u64>) {
        self.exits.set(call, self.steps().saturating_sub(1));
        if value.is_some() {
            self.values.set(call, value);
        }
    }

    #[inline]
    pub(super) fn push_write(&mut self, step: u32, slot: Slot, value: u64) {
        let (owner, name) = match slot.as_local() {
            Some((call, var)) => (call, var.0),
            None => slot
                .as_field()
                .map_or((0, FIELD), |(field, object)| (object, FIELD | field as u16)),
        };
        self.write_steps.push(step);
        self.owners.push(owner);
        self.names.push(name);
        self.write_values.push(Some(value));
    }

    #[inline]
    pub(super) fn push_decision(&mut self, code: u8, value: u64) {
        self.decision_steps.push(self.steps().saturating_sub(1));
        self.decision_codes.push(code);
        self.decision_values.push(Some(value));
    }

    #[inline]
    fn number(&mut self, place: Place) -> u16 {
        let offset = place.0 as usize;
        if self.numbers.is_empty() {
            self.numbers.resize(TEXT.len(), 0);
        }
        match self.numbers[offset] {
            0 => {
                let number = self.places.len() as u16;
                self.places.push(place);
                self.numbers[offset] = number + 1;
                number
            }
            number => number - 1,
        }
    }

    #[inline]
    pub(super) fn steps(&self) -> u32 {
        self.place_numbers.len()
    }

    pub(super) fn calls(&self) -> u32 {
        self.functions.len()
    }

    #[inline]
    pub(super) fn writes(&self) -> u32 {
        self.write_steps.len()
    }

    #[inline]
    pub(super) fn place(&self, step: u32) -> Place {
        self.places[self.place_numbers[step] as usize]
    }

    pub(super) fn function(&self, call: u32) -> Place {
        self.places[self.functions[call] as usize]
    }

    /// What a call returned, if it did.
    pub(super) fn value(&self, call: u32) -> Option<u64> {
        self.values.get(call)
    }

    pub(super) fn written_value(&self, write: u32) -> u64 {
        self.write_values.get(write).unwrap_or_default()
    }

    /// The variable that a write is of, if it is one of a call's.
    #[inline]
    pub(super) fn var(&self, write: u32) -> Option<Var> {
        let name = self.names[write];
        (name & FIELD == 0).then_some(Var(name))
    }

    pub(super) fn slot(&self, write: u32) -> Slot {
        let (owner, name) = (self.owners[write], self.names[write]);
        match self.var(write) {
            Some(var) => Slot::local(owner, var),
            None => Slot::field(Field::ALL[(name & !FIELD) as usize], owner),
        }
    }

    /// All steps in order: place and outcome.
    pub(super) fn rows(&self) -> impl Iterator<Item = (Place, u16)> + '_ {
        let places = self
            .place_numbers
            .iter()
            .map(|number| self.places[number as usize]);
        places.zip(self.outcomes.iter())
    }

    /// Memory held, bytes.
    pub(super) fn bytes(&self) -> usize {
        let shorts = [
            &self.place_numbers,
            &self.outcomes,
            &self.functions,
            &self.names,
        ];
        let words = [
            &self.parents,
            &self.enters,
            &self.exits,
            &self.first_writes,
            &self.write_steps,
            &self.owners,
            &self.decision_steps,
        ];
        let shorts: usize = shorts.iter().map(|column| column.bytes()).sum();
        let words: usize = words.iter().map(|column| column.bytes()).sum();
        let tables = self.places.capacity() * size_of::<Place>() + self.numbers.capacity() * 2;
        let packed = [&self.values, &self.write_values, &self.decision_values];
        let packed: usize = packed.iter().map(|column| column.bytes()).sum();
        shorts + words + tables + packed + self.decision_codes.bytes()
    }
}
