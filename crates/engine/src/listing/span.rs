// SPDX-License-Identifier: GPL-2.0-only
//! Where something stands in the text.

use std::ops::Range;

/// A statement's first byte in the text. A trace stores this number for each step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place(pub u32);

/// A byte range of the text: a statement, a condition, an operand, a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The first byte.
    pub start: u32,
    /// The byte after the last one.
    pub end: u32,
}

impl Span {
    /// The span from one offset up to another.
    pub(super) const fn new(start: usize, end: usize) -> Span {
        Span {
            start: start as u32,
            end: end as u32,
        }
    }

    /// Is the byte at this offset inside?
    pub const fn contains(self, offset: u32) -> bool {
        self.start <= offset && offset < self.end
    }

    /// Is the other one inside, or the same?
    pub const fn encloses(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// How many bytes it has.
    pub const fn len(self) -> u32 {
        self.end - self.start
    }

    /// Is there nothing in it?
    pub const fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The same as a range that indexes a slice.
    pub const fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}
