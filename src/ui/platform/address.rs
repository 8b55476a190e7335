// SPDX-License-Identifier: GPL-2.0-only
//! The address of the page: what stands behind its `#`, and the places in the history of the tab.
//!
//! Each place has a number, which the browser keeps with it. Where there is none, the tab has come
//! there just now: by a link, or because somebody has written one into the address.

use super::location::{address, is_embedded, name};
use super::reflect::message;
use super::transfer;
use crate::app::links::{Arrived, Change, Task, share};
use crate::app::state::Action;
use gloo::events::EventListener;
use std::cell::Cell;
use wasm_bindgen::JsValue;
use web_sys::History;
use yew::Callback;
use yew::platform::spawn_local;

thread_local! {
    /// The place where the tab is, and whether it had been there before.
    static HERE: Cell<Option<(u64, bool)>> = const { Cell::new(None) };
}

/// Keeps listening until it is dropped.
pub struct Moves {
    _listeners: [EventListener; 2],
}

/// If the page begins with an address that names something: whether the tab has been there before.
pub fn begins_with_a_name() -> Option<bool> {
    (!name()?.is_empty()).then(|| number().is_some())
}

fn history() -> Option<History> {
    web_sys::window()?.history().ok()
}

/// The number of the place where the tab is, if it has one.
fn number() -> Option<u64> {
    Some(history()?.state().ok()?.as_f64()? as u64)
}

/// A number that no place has yet.
fn fresh() -> u64 {
    let before = HERE.get().map_or(0, |(place, _)| place);
    (js_sys::Date::now() as u64).max(before + 1)
}

/// Finds out where the tab is, and numbers the place if it has no number.
fn look() -> (u64, bool) {
    let here = match number() {
        Some(place) => (place, true),
        None => {
            let place = fresh();
            // Where the browser says no, a way back opens anew what the address names.
            let _ = history().map(|own| own.replace_state(&JsValue::from(place as f64), ""));
            (place, false)
        }
    };
    HERE.set(Some(here));
    here
}

/// Tells when the tab goes to another place.
pub(super) fn listen_for_moves(dispatch: &Callback<Action>) -> Option<Moves> {
    let window = web_sys::window()?;
    if is_embedded() {
        // The history is that of the host page.
        return None;
    }
    if HERE.get().is_none() {
        look();
    }
    // Not every way there makes both known.
    let listen = |name: &'static str| {
        let dispatch = dispatch.clone();
        EventListener::new(&window, name, move |_| moved(&dispatch))
    };
    Some(Moves {
        _listeners: [listen("popstate"), listen("hashchange")],
    })
}

fn moved(dispatch: &Callback<Action>) {
    let left = HERE.get().map(|(place, _)| place);
    if left.is_some() && left == number() {
        return;
    }
    let (place, is_known) = look();
    tell(
        dispatch,
        Change::Arrived(Arrived {
            text: name().unwrap_or_default(),
            left,
            place,
            is_known,
            remembered: None,
        }),
    );
}

fn tell(dispatch: &Callback<Action>, change: Change) {
    dispatch.emit(Action::Link(change));
}

/// Whether the page stands in no other page, whose history would be its own as well.
fn is_alone() -> bool {
    let window = web_sys::window();
    let parent = window.as_ref().and_then(|window| window.parent().ok()?);
    window.is_some() && window == parent
}

/// Makes a new place in the history of the tab, at the same address or another one; returns the number of the place
/// that was left. `None` in a frame, and where the browser says no.
fn push(address: Option<&str>) -> Option<u64> {
    let (left, _) = HERE.get().filter(|_| is_alone())?;
    let place = fresh();
    let state = JsValue::from(place as f64);
    history()?.push_state_with_url(&state, "", address).ok()?;
    HERE.set(Some((place, false)));
    Some(left)
}

/// Performs the side effects of links.
pub(super) fn perform(task: Task, dispatch: &Callback<Action>) {
    match task {
        Task::Begin { place, file } => {
            let (number, is_known) = HERE.get().unwrap_or_else(look);
            tell(
                dispatch,
                Change::Arrived(Arrived {
                    text: name().unwrap_or_default(),
                    left: None,
                    place: number,
                    is_known,
                    remembered: Some((place, file)),
                }),
            );
        }
        Task::Unname => {
            if let Some(left) = push(Some(&address())) {
                tell(dispatch, Change::Left(left));
            }
        }
        Task::Mark => {
            if let Some(left) = push(None) {
                tell(dispatch, Change::Marked(left));
            }
        }
        Task::Back => {
            let _ = history().map(|own| own.back());
        }
        Task::SetLanguage(language) => tell(dispatch, Change::SetLanguage(language)),
        Task::Share(document) => {
            let open = share::Change::Open(address(), Some(document));
            tell(dispatch, Change::Share(open));
        }
        Task::Copy(text) => {
            let dispatch = dispatch.clone();
            spawn_local(async move {
                let copied = transfer::write(&text).await;
                let copied = copied.map_err(|error| message(&error));
                tell(&dispatch, Change::Share(share::Change::Copied(copied)));
            });
        }
    }
}
