// SPDX-License-Identifier: GPL-2.0-only
//! A trace as bytes, so that it can be recorded in one place and looked at in another.
//!
//! The columns go as *lanes* of little-endian numbers, in a fixed order. A lane can be sent in
//! pieces of any whole number of values, and put together while the next piece is on its way. How
//! long the lanes are is told first: every piece can then be checked when it comes, and nothing is
//! left to do at the end that would take as long as all of them. The format is for two instances
//! of the same build; it is not for files.

use super::Column;
use super::columns::{Columns, FIELD, NO_CALL};
use super::decisions;
use super::index::WriteIndex;
use super::packed::{self, Packed};
use super::query::Trace;
use crate::listing::{Place, TEXT};
use crate::probe::Field;

/// Values in a piece: so many that a piece is worth sending, and so few that it blocks nobody.
const PIECE: u32 = 1 << 18;

/// The bytes are not those of a trace of this build.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Damaged;

impl std::fmt::Display for Damaged {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("the recording arrived damaged")
    }
}

impl std::error::Error for Damaged {}

/// A number that goes over as its little-endian bytes.
pub(super) trait Plain: Copy {
    /// Bytes it takes.
    const SIZE: usize;
    fn put(self, bytes: &mut Vec<u8>);
    /// `bytes` has [`Plain::SIZE`] bytes.
    fn take(bytes: &[u8]) -> Self;
    /// The lowest 32 bits.
    fn low(self) -> u32;
}

macro_rules! plain {
    ($($type:ty),*) => { $(
        impl Plain for $type {
            const SIZE: usize = size_of::<$type>();

            fn put(self, bytes: &mut Vec<u8>) {
                bytes.extend_from_slice(&self.to_le_bytes());
            }

            fn take(bytes: &[u8]) -> Self {
                let mut own = [0; size_of::<$type>()];
                own.copy_from_slice(bytes);
                <$type>::from_le_bytes(own)
            }

            fn low(self) -> u32 {
                self as u32
            }
        }
    )* };
}

plain!(u8, u16, u32, u64);

/// A lane seen from the side that sends, or from the side that receives.
trait Lane {
    fn len(&self) -> u32;
    fn put(&self, from: u32, to: u32, bytes: &mut Vec<u8>);
    /// Appends values for which `fits` holds, which is told their number and their lowest 32 bits.
    fn take(&mut self, bytes: &[u8], fits: &dyn Fn(u32, u32) -> bool) -> Result<(), Damaged>;
}

impl<T: Plain> Lane for Column<T> {
    fn len(&self) -> u32 {
        Column::len(self)
    }

    fn put(&self, from: u32, to: u32, bytes: &mut Vec<u8>) {
        bytes.reserve((to - from) as usize * T::SIZE);
        (from..to).for_each(|index| self[index].put(bytes));
    }

    fn take(&mut self, bytes: &[u8], fits: &dyn Fn(u32, u32) -> bool) -> Result<(), Damaged> {
        each(bytes, self.len(), fits, |value| self.push(value))
    }
}

impl<T: Plain> Lane for Vec<T> {
    fn len(&self) -> u32 {
        Vec::len(self) as u32
    }

    fn put(&self, from: u32, to: u32, bytes: &mut Vec<u8>) {
        self[from as usize..to as usize]
            .iter()
            .for_each(|value| value.put(bytes));
    }

    fn take(&mut self, bytes: &[u8], fits: &dyn Fn(u32, u32) -> bool) -> Result<(), Damaged> {
        each(bytes, Lane::len(self), fits, |value| self.push(value))
    }
}

/// Hands on the values of a piece that begins at a number.
fn each<T: Plain>(
    bytes: &[u8],
    from: u32,
    fits: &dyn Fn(u32, u32) -> bool,
    mut push: impl FnMut(T),
) -> Result<(), Damaged> {
    let values = bytes.chunks_exact(T::SIZE);
    if !values.remainder().is_empty() {
        return Err(Damaged);
    }
    for (number, value) in (from..).zip(values) {
        let value = T::take(value);
        if !fits(number, value.low()) {
            return Err(Damaged);
        }
        push(value);
    }
    Ok(())
}

/// The parts of a trace that have lanes of their own.
#[derive(Clone, Debug, Default)]
struct Parts {
    columns: Columns,
    places: Vec<u32>,
    sorted: Vec<u32>,
}

impl Parts {
    fn lanes(&self) -> [&dyn Lane; Trace::LANES] {
        let c = &self.columns;
        [
            &c.place_numbers,
            &c.outcomes,
            &c.functions,
            &c.parents,
            &c.enters,
            &c.exits,
            &c.first_writes,
            &c.values.codes,
            &c.values.wide,
            &c.write_steps,
            &c.owners,
            &c.names,
            &c.write_values.codes,
            &c.write_values.wide,
            &c.marks,
            &self.places,
            &self.sorted,
            &c.decision_steps,
            &c.decision_codes,
            &c.decision_values.codes,
            &c.decision_values.wide,
        ]
    }

    fn lane(&mut self, lane: usize) -> Option<&mut dyn Lane> {
        let c = &mut self.columns;
        let Packed { codes, wide } = &mut c.values;
        let Packed {
            codes: written,
            wide: written_wide,
        } = &mut c.write_values;
        let Packed {
            codes: decided,
            wide: decided_wide,
        } = &mut c.decision_values;
        let lanes: [&mut dyn Lane; Trace::LANES] = [
            &mut c.place_numbers,
            &mut c.outcomes,
            &mut c.functions,
            &mut c.parents,
            &mut c.enters,
            &mut c.exits,
            &mut c.first_writes,
            codes,
            wide,
            &mut c.write_steps,
            &mut c.owners,
            &mut c.names,
            written,
            written_wide,
            &mut c.marks,
            &mut self.places,
            &mut self.sorted,
            &mut c.decision_steps,
            &mut c.decision_codes,
            decided,
            decided_wide,
        ];
        lanes.into_iter().nth(lane)
    }
}

/// A trace on its way out, piece by piece.
#[derive(Clone, Debug)]
pub struct Sender {
    parts: Parts,
    lane: usize,
    at: u32,
}

/// A piece of a lane.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Which lane.
    pub lane: usize,
    /// Its next values.
    pub bytes: Vec<u8>,
}

impl Trace {
    /// Number of lanes.
    pub const LANES: usize = 21;

    /// The trace in pieces.
    pub fn send(self) -> Sender {
        let places = self.columns.places.iter().map(|place| place.0).collect();
        let parts = Parts {
            places,
            sorted: self.index.sorted,
            columns: self.columns,
        };
        Sender {
            parts,
            lane: 0,
            at: 0,
        }
    }
}

impl Sender {
    /// The number of values of each lane.
    pub fn lengths(&self) -> Vec<u32> {
        self.parts.lanes().iter().map(|lane| lane.len()).collect()
    }

    /// How many pieces there are in all.
    pub fn pieces(&self) -> u32 {
        let lanes = self.parts.lanes();
        lanes.iter().map(|lane| lane.len().div_ceil(PIECE)).sum()
    }
}

impl Iterator for Sender {
    type Item = Piece;

    fn next(&mut self) -> Option<Piece> {
        loop {
            let lane = *self.parts.lanes().get(self.lane)?;
            let (number, from, length) = (self.lane, self.at, lane.len());
            if from == length {
                self.lane += 1;
                self.at = 0;
                continue;
            }
            self.at = length.min(from + PIECE);
            let mut bytes = Vec::new();
            lane.put(from, self.at, &mut bytes);
            return Some(Piece {
                lane: number,
                bytes,
            });
        }
    }
}

/// The lanes that others lead to, by number.
mod lane {
    pub const STEPS: usize = 0;
    pub const OUTCOMES: usize = 1;
    pub const FUNCTIONS: usize = 2;
    pub const PARENTS: usize = 3;
    pub const FIRST_WRITES: usize = 6;
    pub const VALUES: usize = 7;
    pub const WIDE_VALUES: usize = 8;
    pub const WRITES: usize = 9;
    pub const NAMES: usize = 11;
    pub const WRITTEN: usize = 12;
    pub const WIDE_WRITTEN: usize = 13;
    pub const PLACES: usize = 15;
    pub const SORTED: usize = 16;
    pub const DECISION_STEPS: usize = 17;
    pub const DECISION_CODES: usize = 18;
    pub const DECIDED: usize = 19;
    pub const WIDE_DECIDED: usize = 20;
}

/// A trace that is being put together.
#[derive(Clone, Debug)]
pub struct Receiver {
    parts: Parts,
    lengths: Vec<u32>,
}

impl Receiver {
    /// Expects lanes of these lengths.
    ///
    /// # Errors
    /// If they are not those of lanes that belong together.
    pub fn new(lengths: Vec<u32>) -> Result<Receiver, Damaged> {
        use lane::{
            DECIDED, DECISION_STEPS, FIRST_WRITES, FUNCTIONS, NAMES, OUTCOMES, STEPS, VALUES,
            WRITES, WRITTEN,
        };
        let are_equal = |lanes: std::ops::RangeInclusive<usize>| {
            let equal = |lane| lengths.get(lane) == lengths.get(*lanes.start());
            lanes.clone().all(equal)
        };
        let fit = lengths.len() == Trace::LANES
            && are_equal(STEPS..=OUTCOMES)
            && are_equal(FUNCTIONS..=FIRST_WRITES)
            && lengths[VALUES] == lengths[FUNCTIONS]
            && are_equal(WRITES..=NAMES)
            && lengths[WRITTEN] == lengths[WRITES]
            && are_equal(DECISION_STEPS..=DECIDED);
        let parts = Parts::default();
        fit.then_some(Receiver { parts, lengths }).ok_or(Damaged)
    }

    /// Takes the next piece of a lane; pieces come in the order in which they were sent.
    ///
    /// # Errors
    /// If there is no such lane, the piece ends within a value, or a value leads nowhere.
    pub fn take(&mut self, piece: &Piece) -> Result<(), Damaged> {
        let lengths = &self.lengths;
        let length = *lengths.get(piece.lane).ok_or(Damaged)?;
        let exists = |number: u32, value: u32| match piece.lane {
            lane::STEPS | lane::FUNCTIONS => value < lengths[lane::PLACES],
            // A caller stands before its callees, so that a walk up the stack ends.
            lane::PARENTS => value == NO_CALL || value < number,
            lane::VALUES => packed::exists(value, lengths[lane::WIDE_VALUES]),
            lane::WRITTEN => packed::exists(value, lengths[lane::WIDE_WRITTEN]),
            lane::NAMES => {
                let field = value & !u32::from(FIELD);
                field == value || (field as usize) < Field::ALL.len()
            }
            lane::PLACES => (value as usize) < TEXT.len(),
            lane::SORTED => value < lengths[lane::WRITES],
            lane::DECISION_STEPS => value < lengths[lane::STEPS],
            lane::DECISION_CODES => decisions::unpack(value as u8, 0).is_some(),
            lane::DECIDED => packed::exists(value, lengths[lane::WIDE_DECIDED]),
            _ => true,
        };
        let fits = |number, value| number < length && exists(number, value);
        let own = self.parts.lane(piece.lane).ok_or(Damaged)?;
        own.take(&piece.bytes, &fits)
    }

    /// The trace.
    ///
    /// # Errors
    /// If something is missing.
    pub fn finish(self) -> Result<Trace, Damaged> {
        let lanes = self.parts.lanes();
        if lanes.iter().map(|lane| lane.len()).ne(self.lengths) {
            return Err(Damaged);
        }
        let Parts {
            mut columns,
            places,
            sorted,
        } = self.parts;
        columns.places = places.into_iter().map(Place).collect();
        Ok(Trace {
            columns,
            index: WriteIndex { sorted },
        })
    }
}
