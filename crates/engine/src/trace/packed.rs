// SPDX-License-Identifier: GPL-2.0-only
//! 64-bit values in 32 bits, as long as they are small.
//!
//! ```text
//! 0 │ 31-bit signed value
//! 1 │ number of a 64-bit value in a list of its own; all ones is none
//! ```

use super::Column;

const WIDE: u32 = 1 << 31;
const NONE: u32 = u32::MAX;

/// A column of values, most of which are small, or absent.
#[derive(Clone, Debug, Default)]
pub(super) struct Packed {
    pub(super) codes: Column<u32>,
    pub(super) wide: Column<u64>,
}

impl Packed {
    #[inline]
    fn encode(&mut self, value: Option<u64>) -> u32 {
        let Some(value) = value else { return NONE };
        let signed = value as i64;
        if (-(1 << 30)..1 << 30).contains(&signed) {
            return signed as u32 & !WIDE;
        }
        // The same large value often comes again at once: a sentinel, a limit.
        let last = self.wide.len().wrapping_sub(1);
        if self.wide.is_empty() || self.wide[last] != value {
            self.wide.push(value);
        }
        WIDE | (self.wide.len() - 1)
    }

    #[inline]
    pub(super) fn push(&mut self, value: Option<u64>) {
        let code = self.encode(value);
        self.codes.push(code);
    }

    #[inline]
    pub(super) fn set(&mut self, index: u32, value: Option<u64>) {
        let code = self.encode(value);
        self.codes.set(index, code);
    }

    #[inline]
    pub(super) fn get(&self, index: u32) -> Option<u64> {
        match self.codes[index] {
            NONE => None,
            code if code & WIDE != 0 => Some(self.wide[code & !WIDE]),
            // Doubling and halving brings the sign back.
            code => Some(((code << 1) as i32 >> 1) as i64 as u64),
        }
    }

    pub(super) fn bytes(&self) -> usize {
        self.codes.bytes() + self.wide.bytes()
    }
}

/// Whether a code stands for a value where there are so many wide ones.
pub(super) fn exists(code: u32, wide: u32) -> bool {
    code & WIDE == 0 || code == NONE || code & !WIDE < wide
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_come_back_as_they_went_in() {
        let edges = [
            0,
            1,
            -1,
            -1000,
            (1 << 30) - 1,
            1 << 30,
            -(1 << 30),
            -(1 << 30) - 1,
        ];
        let wide = [i64::MIN, i64::MAX, i64::MIN, i64::MIN, u32::MAX as i64];
        let mut packed = Packed::default();
        let values: Vec<i64> = edges.into_iter().chain(wide).collect();
        values
            .iter()
            .for_each(|&value| packed.push(Some(value as u64)));
        packed.push(None);
        for (index, &value) in values.iter().enumerate() {
            assert_eq!(packed.get(index as u32), Some(value as u64));
        }
        assert_eq!(packed.get(values.len() as u32), None);
        packed.set(0, Some(u64::MAX));
        assert_eq!(packed.get(0), Some(u64::MAX));
    }
}
