// SPDX-License-Identifier: GPL-2.0-only
//! Chance from a seed: the same everywhere, in whole numbers (SplitMix64).

/// A source of numbers.
pub(super) struct Chance(u64);

impl Chance {
    pub fn new(seed: u64) -> Chance {
        Chance(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut word = self.0;
        word = (word ^ (word >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        word = (word ^ (word >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        word ^ (word >> 31)
    }

    /// From 0 to one less than `end`; 0 if there is nothing below.
    pub fn below(&mut self, end: u64) -> u64 {
        self.next() % end.max(1)
    }

    /// True so many times out of a hundred.
    pub fn percent(&mut self, times: u64) -> bool {
        self.below(100) < times
    }

    /// One of several.
    pub fn pick<T: Copy>(&mut self, from: &[T]) -> Option<T> {
        from.get(self.below(from.len() as u64) as usize).copied()
    }

    /// Around a number: from half of it to half as much again.
    pub fn around(&mut self, middle: u64) -> u64 {
        middle / 2 + self.below(middle + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::Chance;

    #[test]
    fn a_seed_always_gives_the_same() {
        let mut chance = Chance::new(42);
        let numbers: Vec<u64> = (0..6).map(|_| chance.below(1000)).collect();
        let mut again = Chance::new(42);
        assert!(numbers.iter().all(|&number| number == again.below(1000)));
        let mut other = Chance::new(43);
        assert_ne!(
            numbers,
            (0..6).map(|_| other.below(1000)).collect::<Vec<u64>>()
        );
        // The known beginning of SplitMix64 with the seed 0.
        assert_eq!(Chance::new(0).next(), 0xe220_a839_7b1d_cdaf);
    }
}
