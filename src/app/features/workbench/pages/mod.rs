// SPDX-License-Identifier: GPL-2.0-only
//! What the pages of the workbench show beside its controls: drawings, trees, counts.

pub mod calls;
pub mod groups;
pub mod kernel;
pub mod machine;
pub mod nodes;
#[cfg(test)]
mod tests;

use crate::app::number;
use std::ops::Range;

/// How many groups, cpusets or calls stand on one leaf of a page.
const LEAF: usize = 30;

/// A part of a list that is too long to be drawn at once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leaf {
    /// The items that it shows.
    pub range: Range<usize>,
    /// Its number, from 0.
    pub number: usize,
    /// How many leaves there are.
    pub count: usize,
    /// How many items there are.
    pub length: usize,
}

impl Leaf {
    /// The leaf of a list that is asked for, or its last one.
    pub fn of(length: usize, asked: usize) -> Leaf {
        let count = length.div_ceil(LEAF).max(1);
        let number = asked.min(count - 1);
        let first = number * LEAF;
        Leaf {
            range: first..(first + LEAF).min(length),
            number,
            count,
            length,
        }
    }
}

/// A part of a whole in hundredths of a percent, at most all of it.
fn share(part: u64, whole: u64) -> u32 {
    let share = u128::from(part) * 10_000 / u128::from(whole.max(1));
    share.min(10_000) as u32
}

/// A list of nodes as a mask; numbers that no mask holds are left out.
fn mask(nodes: &[u32]) -> u64 {
    let known = nodes.iter().filter(|&&node| node < 64);
    known.fold(0, |mask, node| mask | 1 << node)
}

/// How many there are.
fn count(n: usize) -> String {
    number::unsigned(n as u64)
}

/// The bits of a page's place within an address: what amounts of memory are shown with.
fn page_shift(page_size: u32) -> u32 {
    page_size.trailing_zeros()
}

/// Pages as an amount of memory.
fn memory(pages: u64, page_size: u32) -> String {
    let pages = i64::try_from(pages).unwrap_or(i64::MAX);
    number::memory(pages, page_shift(page_size))
}

#[cfg(test)]
mod unit {
    use super::*;

    #[test]
    fn a_list_has_as_many_leaves_as_it_needs() {
        let leaf = |length, asked| {
            let Leaf {
                range,
                number,
                count,
                ..
            } = Leaf::of(length, asked);
            (range, number, count)
        };
        assert_eq!(leaf(0, 0), (0..0, 0, 1));
        assert_eq!(leaf(30, 0), (0..30, 0, 1));
        assert_eq!(leaf(31, 0), (0..30, 0, 2));
        assert_eq!(leaf(31, 7), (30..31, 1, 2));
    }

    #[test]
    fn a_share_never_exceeds_the_whole() {
        assert_eq!(share(1, 3), 3333);
        assert_eq!(share(5, 3), 10_000);
        assert_eq!(share(5, 0), 10_000);
        assert_eq!(share(u64::MAX, u64::MAX), 10_000);
    }
}
