// SPDX-License-Identifier: GPL-2.0-only
//! A guest on the page of another: wheel and touch are the host page's until the reader has clicked into this one, and
//! nothing is played that nobody sees.
//!
//! The root has the attribute `data-active` while the panes scroll; the styles do the rest.

use super::document::document;
use super::reflect::{call, get, observe};
use crate::app::embed::Change;
use crate::app::state::Action;
use gloo::events::EventListener;
use js_sys::Array;
use std::cell::RefCell;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Event, KeyboardEvent};
use yew::Callback;

/// What is open over the panes, and closed by Escape before that leaves the frame.
const OPEN: &str = "dialog[open], :popover-open";

thread_local! {
    /// What listens, for as long as the page is there.
    static LISTENING: RefCell<Vec<EventListener>> = const { RefCell::new(Vec::new()) };
}

/// Whether the reader wants as little motion as possible.
pub(super) fn is_calm() -> bool {
    let query = "(prefers-reduced-motion: reduce)".into();
    let found = call(&js_sys::global(), "matchMedia", &[query]);
    let matches = found.and_then(|found| get(&found, "matches"));
    matches.is_ok_and(|matches| matches.is_truthy())
}

/// Gives wheel and touch to whoever they belong to, and reports when the frame comes into sight.
pub(super) fn listen(dispatch: &Callback<Action>) {
    let Some(window) = web_sys::window() else {
        return;
    };
    LISTENING.with_borrow_mut(|listening| {
        if !listening.is_empty() {
            return;
        }
        // A touch that scrolls begins like one that presses: only the click at its end shows which it was.
        let by_mouse = |event: &Event| {
            let kind = get(event, "pointerType").ok();
            kind.and_then(|kind| kind.as_string()).as_deref() != Some("touch")
        };
        let mut on = |name: &'static str, act: fn()| {
            listening.push(EventListener::new(&window, name, move |_| act()));
        };
        on("click", || set_active(true));
        // By Tab.
        on("focusin", || set_active(true));
        on("blur", || set_active(false));
        listening.push(EventListener::new(&window, "pointerdown", move |event| {
            if by_mouse(event) {
                set_active(true);
            }
        }));
        listening.push(EventListener::new(&window, "keydown", |event| {
            let key = event.dyn_ref::<KeyboardEvent>().map(KeyboardEvent::key);
            let is_open = || {
                document().is_some_and(|page| page.query_selector(OPEN).ok().flatten().is_some())
            };
            if key.as_deref() == Some("Escape") && !is_open() {
                set_active(false);
            }
        }));
        watch(dispatch);
    });
}

fn root() -> Option<Element> {
    document().and_then(|document| document.document_element())
}

/// Sets an attribute of the root, for the styles of the frame.
pub fn mark_root(name: &str, value: &str) {
    // An attribute of an element in a document can always be set.
    let _ = root().map(|root| root.set_attribute(name, value));
}

fn set_active(is_active: bool) {
    // Here, too.
    let _ = root().map(|root| root.toggle_attribute_with_force("data-active", is_active));
}

/// Reports when the frame comes into sight, and when it goes out of it.
fn watch(dispatch: &Callback<Action>) {
    let dispatch = dispatch.clone();
    let seen = Closure::<dyn FnMut(JsValue)>::new(move |entries: JsValue| {
        // The last one is how it is now.
        let last = entries.dyn_into::<Array>().map(|entries| entries.pop());
        let is_seen = last.and_then(|entry| get(&entry, "isIntersecting"));
        if let Ok(is_seen) = is_seen {
            let change = Change::Seen(is_seen.is_truthy());
            dispatch.emit(Action::Embed(Box::new(change)));
        }
    });
    // Without it the frame counts as seen.
    if observe("IntersectionObserver", seen.as_ref(), root().into()).is_ok() {
        seen.forget();
    }
}
