// SPDX-License-Identifier: GPL-2.0-only
//! Keys that are pressed anywhere on the page.

use super::{document, fullscreen, throttle};
use crate::app::keys::{self, Focus, Press};
use crate::app::presenter_keys;
use crate::app::state::Action;
use gloo::events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent};
use yew::Callback;

/// Keeps listening until it is dropped.
pub struct Keys {
    _listener: EventListener,
}

/// Hands on what the keys mean.
pub fn listen_for_keys(dispatch: Callback<Action>) -> Option<Keys> {
    let window = web_sys::window()?;
    let options = EventListenerOptions::enable_prevent_default();
    let listener = EventListener::new_with_options(&window, "keydown", options, move |event| {
        let Some(event) = event.dyn_ref::<KeyboardEvent>() else {
            return;
        };
        let modified = event.ctrl_key() || event.alt_key() || event.meta_key();
        let key = event.key();
        let press = Press {
            key: &key,
            modified,
            focus: focus(event),
        };
        // Another view has keys of its own.
        if document::is_elsewhere() {
            return;
        }
        let on_stage = fullscreen::is_presenting()
            .then(|| presenter_keys::action(press))
            .flatten();
        if let Some(action) = on_stage.or_else(|| keys::action(press)) {
            // Escape goes on to close what the browser itself has opened, such as a menu.
            if key != "Escape" {
                event.prevent_default();
            }
            throttle::set_repeating(event.repeat());
            dispatch.emit(action);
        }
    });
    Some(Keys {
        _listener: listener,
    })
}

fn focus(event: &KeyboardEvent) -> Focus {
    let Some(element) = event
        .target()
        .and_then(|target| target.dyn_into::<Element>().ok())
    else {
        return Focus::Page;
    };
    let inside = |selector: &str| element.closest(selector).ok().flatten().is_some();
    // As it mostly is; to ask for each in turn would take longer.
    let is_page =
        !inside("dialog, [role=tab], [role=slider], select, textarea, input, button, a, summary");
    if is_page {
        Focus::Page
    } else if inside("dialog") {
        Focus::Dialog
    } else if inside("[role=tab]") {
        Focus::Tabs
    } else if inside("[role=slider]") {
        Focus::Slider
    } else if inside("select, textarea, input") {
        Focus::Field
    } else if inside("button, a, summary") {
        Focus::Button
    } else {
        Focus::Page
    }
}

/// The tab that a key leads to in a list of tabs.
pub fn tab_after(event: &yew::KeyboardEvent, selected: usize, count: usize) -> Option<usize> {
    let last = count.checked_sub(1)?;
    let to = match event.key().as_str() {
        "ArrowRight" => {
            if selected == last {
                0
            } else {
                selected + 1
            }
        }
        "ArrowLeft" => selected.checked_sub(1).unwrap_or(last),
        "Home" => 0,
        "End" => last,
        _ => return None,
    };
    event.prevent_default();
    Some(to)
}
