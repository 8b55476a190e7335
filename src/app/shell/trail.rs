// SPDX-License-Identifier: GPL-2.0-only
//! The steps that jumps have left, so that there is a way back from each.
//!
//! In a tab of its own each jump is a place of the tab's history: back and forward go between them. In a
//! frame, whose history is the host page's, and until the browser has made the place, the key alone leads back.

use crate::app::stepping::Motion;

/// The most steps that are kept.
const MOST: usize = 64;

/// A place of the history.
#[derive(Clone, Copy, Debug)]
struct Place {
    number: u64,
    step: u32,
    depth: usize,
}

/// The steps that jumps have left, in the run that is shown.
#[derive(Debug, Default)]
pub(super) struct Trail {
    left: Vec<u32>,
    places: Vec<Place>,
    /// The step and depth of a jump whose place the browser has not made yet.
    pending: Option<(u32, usize)>,
}

/// Whether a motion leads anywhere, instead of to what is near.
pub(super) const fn is_jump(way: Motion) -> bool {
    matches!(
        way,
        Motion::To(_) | Motion::Decided(_) | Motion::First | Motion::Last
    )
}

/// Whether a jump has a place of its own in the history: one to the ends of the run has not, since a key does that.
pub(super) const fn has_place(way: Motion) -> bool {
    matches!(way, Motion::To(_) | Motion::Decided(_))
}

impl Trail {
    /// A jump has left this step; the browser is going to make a place for it or not.
    pub fn leave(&mut self, step: u32, has_place: bool) {
        if self.left.len() == MOST {
            self.clear();
        }
        self.pending = has_place.then_some((step, self.left.len()));
        self.left.push(step);
    }

    /// The browser has made a place for the latest jump; the step that it left is at this one.
    pub fn mark(&mut self, number: u64) {
        if let Some((step, depth)) = self.pending.take() {
            self.keep(number, step, depth);
        }
    }

    fn keep(&mut self, number: u64, step: u32, depth: usize) {
        self.places.retain(|place| place.number != number);
        self.places.push(Place {
            number,
            step,
            depth,
        });
    }

    /// The tab goes from one place, where this step was shown, to another: the step that was shown there.
    pub fn visit(&mut self, left: Option<u64>, now: u32, number: u64) -> Option<u32> {
        let place = *self.places.iter().find(|place| place.number == number)?;
        if let Some(left) = left {
            self.keep(left, now, self.left.len());
        }
        // Forward again, what lies between is left once more.
        self.left.truncate(place.depth);
        while self.left.len() < place.depth {
            self.left.push(now);
        }
        self.pending = None;
        Some(place.step)
    }

    /// Where the key leads: `Ok` is a step, `Err` the place before this one in the history.
    pub fn back(&mut self) -> Option<Result<u32, ()>> {
        let depth = self.left.len().checked_sub(1)?;
        if self.places.iter().any(|place| place.depth == depth) {
            return Some(Err(()));
        }
        self.pending = None;
        self.left.pop().map(Ok)
    }

    /// Another run is shown.
    pub fn clear(&mut self) {
        *self = Trail::default();
    }
}

#[cfg(test)]
mod tests {
    use super::Trail;

    #[test]
    fn the_key_goes_back_where_there_is_no_history() {
        let mut trail = Trail::default();
        assert_eq!(trail.back(), None);
        trail.leave(5, true);
        trail.leave(70, false);
        assert_eq!(trail.back(), Some(Ok(70)));
        assert_eq!(trail.back(), Some(Ok(5)));
        assert_eq!(trail.back(), None);
    }

    #[test]
    fn back_and_forward_lead_to_the_steps_that_were_left() {
        let mut trail = Trail::default();
        trail.leave(5, true);
        trail.mark(100);
        trail.leave(70, true);
        trail.mark(101);
        assert_eq!(trail.back(), Some(Err(())));
        // At place 102 the reader has gone on to step 90.
        assert_eq!(trail.visit(Some(102), 90, 101), Some(70));
        assert_eq!(trail.visit(Some(101), 70, 100), Some(5));
        assert_eq!(trail.back(), None);
        assert_eq!(trail.visit(Some(100), 6, 101), Some(70));
        assert_eq!(trail.visit(Some(101), 70, 102), Some(90));
        assert_eq!(trail.visit(Some(102), 90, 7), None);
        trail.clear();
        assert_eq!(trail.visit(Some(102), 90, 101), None);
    }
}
