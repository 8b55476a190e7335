// SPDX-License-Identifier: GPL-2.0-only
//! Whether somebody passes over steps so quickly that only the code can be followed: a key is held, or
//! the timeline dragged.

use js_sys::Date;
use std::cell::Cell;

thread_local! {
    static HURRIED: Cell<bool> = const { Cell::new(false) };
    /// When the page was last drawn in a hurry.
    static DRAWN: Cell<f64> = const { Cell::new(0.0) };
}

/// In a hurry the page is drawn no more often than after so many milliseconds: a key that is held comes
/// again later, and a pointer that is dragged leaves every other frame to the timeline.
const PACE: f64 = 20.0;

/// The action that goes out next is one of many in a row.
pub fn hurry(is_so: bool) {
    HURRIED.set(is_so);
}

/// Whether it was.
pub fn take_hurry() -> bool {
    HURRIED.take()
}

/// Whether the page is to be drawn again, if it is in a hurry.
pub fn is_due() -> bool {
    let now = Date::now();
    let is_due = !(0.0..PACE).contains(&(now - DRAWN.get()));
    if is_due {
        DRAWN.set(now);
    }
    is_due
}
