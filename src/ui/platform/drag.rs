// SPDX-License-Identifier: GPL-2.0-only
//! Drag and drop within the page.

use wasm_bindgen::JsCast;
use web_sys::{DragEvent, Element};

/// The type of dragged data, to distinguish it from files and texts of other pages.
const KIND: &str = "application/x-oomscope";
/// Set on the drop target under the pointer.
const OVER: &str = "data-over";

/// Starts a drag with this data.
pub fn drag_start(event: &DragEvent, what: &str) {
    if let Some(data) = event.data_transfer() {
        let _ = data.set_data(KIND, what);
        data.set_effect_allowed("move");
    }
}

/// Accepts the drag over an element that the selector matches.
pub fn drag_over(event: &DragEvent, selector: &str) {
    let is_ours = event
        .data_transfer()
        .is_some_and(|data| data.types().includes(&KIND.into(), 0));
    if let Some(place) = place(event, selector).filter(|_| is_ours) {
        event.prevent_default();
        let _ = place.set_attribute(OVER, "");
    }
}

/// The drag has left the element.
pub fn drag_leave(event: &DragEvent, selector: &str) {
    let Some(place) = place(event, selector) else {
        return;
    };
    let to = event.related_target();
    let is_within = to.is_some_and(|to| place.contains(to.dyn_ref()));
    if !is_within {
        let _ = place.remove_attribute(OVER);
    }
}

/// Ends the drag; returns the data that it was started with.
pub fn drag_drop(event: &DragEvent, selector: &str) -> Option<String> {
    if let Some(place) = place(event, selector) {
        let _ = place.remove_attribute(OVER);
    }
    let data = event.data_transfer()?.get_data(KIND).ok()?;
    (!data.is_empty()).then_some(data)
}

fn place(event: &DragEvent, selector: &str) -> Option<Element> {
    let element: Element = event.target()?.dyn_into().ok()?;
    element.closest(selector).ok().flatten()
}
