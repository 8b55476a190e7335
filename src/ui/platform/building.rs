// SPDX-License-Identifier: GPL-2.0-only
//! Keys of the workbench, and the way up and down its table.

use super::document::document;
use crate::app::state::Action;
use crate::app::workbench::keys::{self, Press};
use gloo::events::{EventListener, EventListenerOptions};
use std::cell::RefCell;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, KeyboardEvent};
use yew::Callback;
use yew::platform::spawn_local;

thread_local! {
    static LISTENER: RefCell<Option<EventListener>> = const { RefCell::new(None) };
}

/// Hands on what the keys of the workbench mean, until [`end_building`].
pub fn begin_building(dispatch: Callback<Action>) {
    let Some(window) = web_sys::window() else {
        return;
    };
    let options = EventListenerOptions::enable_prevent_default();
    let listener = EventListener::new_with_options(&window, "keydown", options, move |event| {
        let Some(event) = event.dyn_ref::<KeyboardEvent>() else {
            return;
        };
        let key = event.key();
        let press = Press {
            key: &key,
            is_command: event.ctrl_key() || event.meta_key(),
            is_shifted: event.shift_key(),
        };
        if let Some(change) = keys::change(press) {
            event.prevent_default();
            dispatch.emit(Action::Build(change));
        }
    });
    LISTENER.set(Some(listener));
}

/// Listens no more.
pub fn end_building() {
    LISTENER.set(None);
}

/// Restores the focus after the page has been redrawn: an element that stands
/// elsewhere then has lost it.
pub fn keep_focus() {
    let focused = document().and_then(|document| document.active_element());
    let focused = focused.and_then(|element| element.dyn_into::<HtmlElement>().ok());
    spawn_local(async move {
        if let Some(element) = focused {
            let _ = element.focus();
        }
    });
}

/// Moves the focus, when the page has been drawn anew, to the first of these elements that is there:
/// what had it may have gone, or stand for something else.
pub fn focus_when_drawn(ids: Vec<String>) {
    spawn_local(async move {
        let Some(document) = document() else { return };
        let mut elements = ids.iter().filter_map(|id| document.get_element_by_id(id));
        let element = elements.find_map(|element| element.dyn_into::<HtmlElement>().ok());
        if let Some(element) = element {
            let _ = element.focus();
        }
    });
}

/// Goes from a field of a table to the same one of the next row, or of the row before.
pub fn move_in_column(event: &yew::KeyboardEvent) {
    let is_down = match event.key().as_str() {
        "ArrowDown" => true,
        "ArrowUp" => false,
        _ => return,
    };
    let field = event
        .target()
        .and_then(|target| target.dyn_into::<Element>().ok());
    if let Some(next) = field.and_then(|field| neighbour(&field, is_down)) {
        event.prevent_default();
        let _ = next.focus();
    }
}

/// The same field of the row below or above.
fn neighbour(field: &Element, is_down: bool) -> Option<HtmlElement> {
    let cell = field.closest("td").ok()??;
    let row = cell.closest("tr").ok()??;
    let body = row.closest("tbody").ok()??;
    let other = if is_down {
        body.next_element_sibling()?
    } else {
        body.previous_element_sibling()?
    };
    // The same cell of the same row of it.
    let place = |of: &Element| {
        let mut place = 0;
        let mut before = of.previous_element_sibling();
        while let Some(sibling) = before {
            place += 1;
            before = sibling.previous_element_sibling();
        }
        place
    };
    let row = other.children().item(place(&row))?;
    let cell = row.children().item(place(&cell))?;
    let field = cell.query_selector("input, button, select").ok()??;
    field.dyn_into().ok()
}
