// SPDX-License-Identifier: GPL-2.0-only
//! Throttling of drawing while a key is held or the timeline dragged.

use js_sys::Date;
use std::cell::Cell;

thread_local! {
    static REPEATING: Cell<bool> = const { Cell::new(false) };
    /// When the page was last drawn at a high input rate.
    static DRAWN: Cell<f64> = const { Cell::new(0.0) };
}

/// The least time between two drawings at a high input rate, milliseconds: less than the repeat interval of a
/// held key, and more than a frame, so that every other frame of a drag is left to the timeline.
const PACE: f64 = 20.0;

/// For so many milliseconds after such a drawing the input is taken to go on: it has not ended before that.
const FAST: f64 = 80.0;

/// Marks whether the next action is one of a fast series.
pub fn set_repeating(is_so: bool) {
    REPEATING.set(is_so);
}

/// Whether the action was marked, and resets the mark.
pub fn take_repeating() -> bool {
    REPEATING.take()
}

/// Whether enough time has passed to draw the page at a high input rate.
pub fn is_due() -> bool {
    let now = Date::now();
    let is_due = !(0.0..PACE).contains(&(now - DRAWN.get()));
    if is_due {
        DRAWN.set(now);
    }
    is_due
}

/// Whether the page is being drawn at a high input rate at this time, in milliseconds as of [`Date::now`].
pub(super) fn is_fast(now: f64) -> bool {
    (0.0..FAST).contains(&(now - DRAWN.get()))
}
