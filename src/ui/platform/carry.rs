// SPDX-License-Identifier: GPL-2.0-only
//! Something of the page that is dragged to another place of it.

use wasm_bindgen::JsCast;
use web_sys::{DragEvent, Element};

/// What tells it from files and texts of others.
const KIND: &str = "application/x-oomscope";
/// On the place that it would fall on.
const OVER: &str = "data-over";

/// It is taken up: this is said where it falls.
pub fn carry(event: &DragEvent, what: &str) {
    if let Some(data) = event.data_transfer() {
        let _ = data.set_data(KIND, what);
        data.set_effect_allowed("move");
    }
}

/// It is held over an element, one of those that the selector names, and may fall there.
pub fn hold_over(event: &DragEvent, selector: &str) {
    let is_ours = event
        .data_transfer()
        .is_some_and(|data| data.types().includes(&KIND.into(), 0));
    if let Some(place) = place(event, selector).filter(|_| is_ours) {
        event.prevent_default();
        let _ = place.set_attribute(OVER, "");
    }
}

/// It is held elsewhere.
pub fn hold_no_more(event: &DragEvent, selector: &str) {
    let Some(place) = place(event, selector) else {
        return;
    };
    let to = event.related_target();
    let is_within = to.is_some_and(|to| place.contains(to.dyn_ref()));
    if !is_within {
        let _ = place.remove_attribute(OVER);
    }
}

/// It has fallen: what was said when it was taken up.
pub fn fallen(event: &DragEvent, selector: &str) -> Option<String> {
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
