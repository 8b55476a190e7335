// SPDX-License-Identifier: GPL-2.0-only
//! Pointer position and wheel on the timeline.

use crate::app::axis::{Share, WHOLE};
use crate::app::timeline::Change;
use web_sys::Element;
use yew::{NodeRef, WheelEvent};

/// The horizontal position of a pointer in an element.
pub fn share_across(element: &NodeRef, x: i32) -> Option<Share> {
    let rectangle = element.cast::<Element>()?.get_bounding_client_rect();
    let width = rectangle.width();
    if width <= 0.0 {
        return None;
    }
    let along = (f64::from(x) - rectangle.left()) / width;
    // As a whole number: the `clamp` of floats brings along what prints them, 20 kB of wasm.
    let share = (along * f64::from(WHOLE)) as i64;
    Some(share.clamp(0, i64::from(WHOLE)) as Share)
}

/// What a turn of the wheel over an element means for the timeline: zoom; sideways, or with Shift,
/// move. With Control it is the browser's.
pub fn wheel(element: &NodeRef, event: &WheelEvent) -> Option<Change> {
    if event.ctrl_key() || event.meta_key() {
        return None;
    }
    let unit = match event.delta_mode() {
        WheelEvent::DOM_DELTA_PIXEL => 1.0,
        WheelEvent::DOM_DELTA_LINE => 33.0,
        _ => 400.0,
    };
    let (x, y) = (event.delta_x() * unit, event.delta_y() * unit);
    event.prevent_default();
    if event.shift_key() || x.abs() > y.abs() {
        let by = if x.abs() > y.abs() { x } else { y };
        // A notch moves by a tenth of what is seen.
        return Some(Change::Pan((by * 1000.0) as i64));
    }
    let at = share_across(element, event.client_x())?;
    Some(Change::Wheel { at, by: y as i32 })
}
