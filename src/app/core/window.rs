// SPDX-License-Identifier: GPL-2.0-only
//! The part of a long list that is in sight: only that part is made and drawn.
//!
//! A short list is drawn as a whole, with rows as high as they like. In a long one all rows have
//! one height, so that the place of a row follows from its number, and the scrollbar shows them
//! all.

use std::ops::Range;

/// Up to so many rows a list is drawn as a whole.
pub const WHOLE: u32 = 60;

/// Rows in sight, as long as nobody has said how many.
const USUAL: u32 = 24;

/// Which rows of a list are in sight.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    /// The first one.
    pub first: u32,
    /// How many.
    pub rows: u32,
}

impl Default for Window {
    fn default() -> Window {
        Window {
            first: 0,
            rows: USUAL,
        }
    }
}

/// Whether a list is so long that only a part of it is drawn.
pub fn is_long(length: u32) -> bool {
    length > WHOLE
}

impl Window {
    /// The rows to draw of a list: those in sight, and beyond each end half as many, so that a small
    /// movement finds them.
    pub fn range(self, length: u32) -> Range<u32> {
        if !is_long(length) {
            return 0..length;
        }
        let margin = self.rows / 2;
        let after = self.first.saturating_add(self.rows + margin).min(length);
        let first = self.first.min(length.saturating_sub(self.rows));
        first.saturating_sub(margin)..after
    }

    /// Whether some rows of a list that are drawn are all that is in sight.
    pub fn is_drawn(self, drawn: &Range<u32>, length: u32) -> bool {
        let after = self.first.saturating_add(self.rows).min(length);
        drawn.start <= self.first && after <= drawn.end
    }

    /// Whether the rows of a list that are drawn are all that is in sight, and not many more.
    pub fn suits(self, drawn: &Range<u32>, length: u32) -> bool {
        self.is_drawn(drawn, length) && drawn.len() as u32 <= self.rows.saturating_mul(3)
    }

    /// The same window, moved as little as it takes to show a row.
    #[must_use]
    pub fn showing(self, row: u32) -> Window {
        let Window { first, rows } = self;
        // The last row in sight may be cut.
        let last = first + rows.saturating_sub(2);
        let first = if row < first {
            row
        } else if row > last {
            row.saturating_sub(rows.saturating_sub(2))
        } else {
            first
        };
        Window { first, rows }
    }

    /// The window over the end of a list.
    #[must_use]
    pub fn at_end(self, length: u32) -> Window {
        Window {
            first: length.saturating_sub(self.rows),
            ..self
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_in_sight_are_drawn_with_a_margin() {
        let window = |first| Window { first, rows: 10 };
        let cases = [
            (0, 11, 0..11),
            (0, WHOLE, 0..WHOLE),
            (0, 1000, 0..15),
            (500, 1000, 495..515),
            (990, 1000, 985..1000),
            (5000, 1000, 985..1000),
        ];
        for (first, length, expected) in cases {
            assert_eq!(window(first).range(length), expected, "{first} of {length}");
        }
    }

    #[test]
    fn what_is_drawn_covers_what_is_in_sight_or_not() {
        let window = |first| Window { first, rows: 10 };
        let is_drawn = |first| window(first).is_drawn(&(92..118), 1000);
        assert_eq!([91, 92, 108, 109].map(is_drawn), [false, true, true, false]);
        assert!(window(995).is_drawn(&(990..1000), 1000));
    }

    #[test]
    fn what_is_drawn_suits_a_window_that_it_covers_and_is_not_much_larger_than() {
        let window = Window {
            first: 100,
            rows: 10,
        };
        let suits = |drawn| window.suits(&drawn, 1000);
        assert_eq!(
            [95..115, 101..115, 90..120, 90..121].map(suits),
            [true, false, true, false]
        );
    }

    #[test]
    fn a_window_moves_as_little_as_it_takes() {
        let window = Window {
            first: 100,
            rows: 10,
        };
        let shown: Vec<u32> = [100, 108, 109, 99, 4]
            .map(|row| window.showing(row).first)
            .to_vec();
        assert_eq!(shown, [100, 100, 101, 99, 4]);
        assert_eq!(window.at_end(1000).first, 990);
    }
}
