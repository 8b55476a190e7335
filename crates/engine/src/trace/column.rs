// SPDX-License-Identifier: GPL-2.0-only
//! An append-only vector in chunks, which never moves what it holds.

use std::ops::Index;

const CHUNK_BITS: u32 = 16;
const CHUNK: usize = 1 << CHUNK_BITS;

/// A growing column: a `Vec` would double, copy, and for a moment hold three times the data.
#[derive(Clone, Debug)]
pub struct Column<T> {
    chunks: Vec<Vec<T>>,
    length: u32,
}

impl<T> Default for Column<T> {
    fn default() -> Self {
        Column {
            chunks: Vec::new(),
            length: 0,
        }
    }
}

impl<T: Copy> Column<T> {
    /// Appends a value.
    #[inline]
    pub fn push(&mut self, value: T) {
        if self.length as usize & (CHUNK - 1) == 0 {
            // The first chunk grows as a vector does, so that a short run stays small.
            let capacity = if self.length == 0 { 0 } else { CHUNK };
            self.chunks.push(Vec::with_capacity(capacity));
        }
        if let Some(chunk) = self.chunks.last_mut() {
            chunk.push(value);
            self.length += 1;
        }
    }

    /// Number of values.
    #[inline]
    pub fn len(&self) -> u32 {
        self.length
    }

    /// Whether there is no value.
    pub fn is_empty(&self) -> bool {
        self.length == 0
    }

    /// Replaces the value at `index`, which must exist.
    #[inline]
    pub fn set(&mut self, index: u32, value: T) {
        self.chunks[(index >> CHUNK_BITS) as usize][index as usize & (CHUNK - 1)] = value;
    }

    /// All values in order.
    pub fn iter(&self) -> impl Iterator<Item = T> + '_ {
        self.chunks.iter().flatten().copied()
    }

    /// Memory held, bytes.
    pub fn bytes(&self) -> usize {
        self.chunks
            .iter()
            .map(|chunk| chunk.capacity() * size_of::<T>())
            .sum()
    }

    /// Number of leading values for which `goes_before` holds; the column must be sorted by it.
    pub fn partition_point(&self, goes_before: impl Fn(T) -> bool) -> u32 {
        partition_point(0, self.length, |index| goes_before(self[index]))
    }
}

impl<T> Index<u32> for Column<T> {
    type Output = T;

    #[inline]
    fn index(&self, index: u32) -> &T {
        &self.chunks[(index >> CHUNK_BITS) as usize][index as usize & (CHUNK - 1)]
    }
}

/// The first index in `from..to` for which `goes_before` does not hold, or `to`.
pub(super) fn partition_point(from: u32, to: u32, goes_before: impl Fn(u32) -> bool) -> u32 {
    let (mut low, mut high) = (from, to);
    while low < high {
        let middle = low + (high - low) / 2;
        if goes_before(middle) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    low
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_values_across_chunks() {
        let mut column = Column::default();
        let count = 3 * CHUNK as u32 + 7;
        for value in 0..count {
            column.push(value * 2);
        }
        assert_eq!(column.len(), count);
        assert!((0..count).all(|index| column[index] == index * 2));
        assert_eq!(column.partition_point(|value| value < 131_073), 65_537);
        column.set(70_000, 1);
        assert_eq!(column[70_000], 1);
    }
}
