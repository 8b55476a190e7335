// SPDX-License-Identifier: GPL-2.0-only
//! A trace as bytes, so that it can be recorded in one place and looked at in another.
//!
//! The columns go as *lanes* of little-endian numbers, in a fixed order. A lane can be sent in
//! pieces of any whole number of values, and put together while the next piece is on its way. The
//! format is for two instances of the same build; it is not for files.

use super::Column;
use super::columns::Columns;
use super::index::WriteIndex;
use super::packed::Packed;
use super::query::Trace;
use crate::listing::{Place, TEXT};

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
        }
    )* };
}

plain!(u16, u32, u64);

/// A lane seen from the side that sends, or from the side that receives.
trait Lane {
    fn len(&self) -> u32;
    fn put(&self, from: u32, to: u32, bytes: &mut Vec<u8>);
    fn take(&mut self, bytes: &[u8]) -> Result<(), Damaged>;
}

impl<T: Plain> Lane for Column<T> {
    fn len(&self) -> u32 {
        Column::len(self)
    }

    fn put(&self, from: u32, to: u32, bytes: &mut Vec<u8>) {
        bytes.reserve((to - from) as usize * T::SIZE);
        (from..to).for_each(|index| self[index].put(bytes));
    }

    fn take(&mut self, bytes: &[u8]) -> Result<(), Damaged> {
        let values = bytes.chunks_exact(T::SIZE);
        if !values.remainder().is_empty() {
            return Err(Damaged);
        }
        values.for_each(|value| self.push(T::take(value)));
        Ok(())
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

    fn take(&mut self, bytes: &[u8]) -> Result<(), Damaged> {
        let values = bytes.chunks_exact(T::SIZE);
        if !values.remainder().is_empty() {
            return Err(Damaged);
        }
        self.extend(values.map(T::take));
        Ok(())
    }
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
        ]
    }

    fn lane(&mut self, lane: usize) -> Option<&mut dyn Lane> {
        let c = &mut self.columns;
        let Packed { codes, wide } = &mut c.values;
        let Packed {
            codes: written,
            wide: written_wide,
        } = &mut c.write_values;
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
    pub const LANES: usize = 17;

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

/// A trace that is being put together.
#[derive(Clone, Debug, Default)]
pub struct Receiver {
    parts: Parts,
}

impl Receiver {
    /// Takes the next piece of a lane; pieces come in the order in which they were sent.
    ///
    /// # Errors
    /// If there is no such lane, or the piece ends within a value.
    pub fn take(&mut self, piece: &Piece) -> Result<(), Damaged> {
        self.parts
            .lane(piece.lane)
            .ok_or(Damaged)?
            .take(&piece.bytes)
    }

    /// The trace.
    ///
    /// # Errors
    /// If the lanes do not fit together.
    pub fn finish(self) -> Result<Trace, Damaged> {
        let Parts {
            mut columns,
            places,
            sorted,
        } = self.parts;
        if places.iter().any(|&place| place as usize >= TEXT.len()) {
            return Err(Damaged);
        }
        columns.places = places.into_iter().map(Place).collect();
        if !columns.is_consistent() || sorted.iter().any(|&write| write >= columns.writes()) {
            return Err(Damaged);
        }
        Ok(Trace {
            columns,
            index: WriteIndex { sorted },
        })
    }
}
