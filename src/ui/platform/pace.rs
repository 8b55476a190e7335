// SPDX-License-Identifier: GPL-2.0-only
//! Whether somebody passes over steps so quickly that only the code can be followed: a key is held, or
//! the timeline dragged.

use std::cell::Cell;

thread_local! {
    static HURRIED: Cell<bool> = const { Cell::new(false) };
}

/// What is done next is one of many steps in a row.
pub fn hurry(is_so: bool) {
    HURRIED.set(is_so);
}

/// Whether it was.
pub fn take_hurry() -> bool {
    HURRIED.take()
}
