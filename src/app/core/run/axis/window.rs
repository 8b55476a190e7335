// SPDX-License-Identifier: GPL-2.0-only
//! The part of the timeline that is seen: all of it, or a window that is zoomed and moved.

use super::Axis;

/// A part of the axis, in its units.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    /// Where it begins.
    pub from: u64,
    /// Where it ends.
    pub to: u64,
}

/// A share of the width of something, in millionths: where the pointer is.
pub type Share = u32;

/// The whole width.
pub const WHOLE: Share = 1_000_000;

/// So many steps are always seen.
const FEWEST: u64 = 24;

impl Window {
    /// All of an axis.
    pub fn whole(axis: &Axis) -> Window {
        Window {
            from: 0,
            to: axis.length(),
        }
    }

    /// Its width.
    pub fn width(self) -> u64 {
        self.to - self.from
    }

    /// The place on the axis at a share of the window.
    pub fn at(self, share: Share) -> u64 {
        let share = share.min(WHOLE);
        let along = u128::from(self.width()) * u128::from(share) / u128::from(WHOLE);
        self.from + along as u64
    }

    /// The share at which a place lies; `None` outside.
    pub fn share(self, unit: u64) -> Option<Share> {
        (self.from..=self.to)
            .contains(&unit)
            .then(|| self.clamped(unit))
    }

    /// Whether something between two places is seen, at least in part.
    pub fn shows(self, begin: u64, end: u64) -> bool {
        begin < self.to && end > self.from
    }

    /// The share at which a place lies, with what lies outside put on the nearest end.
    pub fn clamped(self, unit: u64) -> Share {
        let along = u128::from(unit.clamp(self.from, self.to) - self.from);
        (along * u128::from(WHOLE) / u128::from(self.width().max(1))) as Share
    }

    /// Wider by a fraction, or narrower, while what is at a share stays there.
    #[must_use]
    pub fn scaled(self, axis: &Axis, share: Share, by: (u64, u64)) -> Window {
        let fixed = self.at(share);
        let step = axis
            .stretch_at(fixed)
            .map_or(1, |stretch| stretch.step_width());
        let least = (FEWEST * step).min(axis.length());
        let width = u128::from(self.width()) * u128::from(by.0) / u128::from(by.1.max(1));
        let width = (width as u64).clamp(least, axis.length());
        let before = u128::from(width) * u128::from(share.min(WHOLE)) / u128::from(WHOLE);
        Window::placed(axis, fixed.saturating_sub(before as u64), width)
    }

    /// Moved by a share of its width, in millionths, back if negative.
    #[must_use]
    pub fn panned(self, axis: &Axis, by: i64) -> Window {
        let far = u128::from(self.width()) * u128::from(by.unsigned_abs()) / u128::from(WHOLE);
        let from = match by {
            ..0 => self.from.saturating_sub(far as u64),
            _ => self.from.saturating_add(far as u64),
        };
        Window::placed(axis, from, self.width())
    }

    /// Moved so that a place is in its middle.
    #[must_use]
    pub fn centred(self, axis: &Axis, unit: u64) -> Window {
        Window::placed(axis, unit.saturating_sub(self.width() / 2), self.width())
    }

    /// Moved so that a step is seen: not at all if it is, a little if it is near, else with the
    /// step in the middle.
    #[must_use]
    pub fn following(self, axis: &Axis, step: u32) -> Window {
        let margin = self.width() / 16;
        let (begin, end) = axis.span(step);
        let from = if self.shows(begin, end) {
            return self;
        } else if end > self.to && end - self.to < self.width() / 2 {
            (end + margin).saturating_sub(self.width())
        } else if begin < self.from && self.from - begin < self.width() / 2 {
            begin.saturating_sub(margin)
        } else {
            return self.centred(axis, begin.midpoint(end));
        };
        Window::placed(axis, from, self.width())
    }

    fn placed(axis: &Axis, from: u64, width: u64) -> Window {
        let from = from.min(axis.length().saturating_sub(width));
        Window {
            from,
            to: from + width,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::STEP;
    use super::*;

    fn axis() -> Axis {
        Axis::over(&[(0, 1_000_000)])
    }

    #[test]
    fn what_is_under_the_pointer_stays_there() {
        let axis = axis();
        let mut window = Window::whole(&axis);
        let under = window.at(300_000);
        for _ in 0..30 {
            window = window.scaled(&axis, 300_000, (4, 5));
            let share = window.share(under).unwrap_or(0);
            assert!(share.abs_diff(300_000) < 100, "{share}");
        }
        assert!(window.width() < axis.length() / 500);
        for _ in 0..60 {
            window = window.scaled(&axis, 300_000, (5, 4));
        }
        assert_eq!(window, Window::whole(&axis));
    }

    #[test]
    fn some_steps_are_always_seen() {
        let axis = axis();
        let mut window = Window::whole(&axis);
        for _ in 0..200 {
            window = window.scaled(&axis, 999_999, (1, 2));
        }
        assert_eq!(window.width(), FEWEST * STEP);
        assert!(axis.length() - window.to < STEP);
    }

    #[test]
    fn it_moves_up_to_the_ends() {
        let axis = axis();
        let part = Window::whole(&axis).scaled(&axis, 0, (1, 10));
        assert_eq!(part.panned(&axis, -500_000), part);
        let moved = part.panned(&axis, 500_000);
        assert_eq!(moved.from, part.width() / 2);
        assert_eq!(moved.panned(&axis, i64::from(u32::MAX)).to, axis.length());
        assert_eq!(part.centred(&axis, axis.length()).to, axis.length());
    }

    #[test]
    fn it_follows_a_step_with_little_movement() {
        let axis = axis();
        let part = Window {
            from: 1000 * STEP,
            to: 1100 * STEP,
        };
        assert_eq!(part.following(&axis, 1000), part);
        assert_eq!(part.following(&axis, 1099), part);
        let on = part.following(&axis, 1100);
        assert!(on.from > part.from && on.from < 1020 * STEP);
        assert!(part.following(&axis, 999).to > 1090 * STEP);
        let far = part.following(&axis, 500_000);
        assert!(
            far.share(axis.middle(500_000))
                .unwrap_or(0)
                .abs_diff(500_000)
                < 10_000
        );
    }

    #[test]
    fn an_empty_axis_can_be_asked() {
        let axis = Axis::default();
        let window = Window::whole(&axis);
        assert_eq!(window.scaled(&axis, 5, (1, 2)), window);
        assert_eq!((window.at(WHOLE), window.clamped(7)), (0, 0));
    }
}
