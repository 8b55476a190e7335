// SPDX-License-Identifier: GPL-2.0-only
//! Choices that are remembered on this device, where that is allowed.

use super::location::is_embedded;

fn storage() -> Option<web_sys::Storage> {
    // Throws in a sandboxed frame.
    own()?.local_storage().ok().flatten()
}

/// The window, unless the page is embedded: then nothing is stored.
fn own() -> Option<web_sys::Window> {
    web_sys::window().filter(|_| !is_embedded())
}

/// A choice that was remembered.
pub fn recall(name: &str) -> Option<String> {
    storage()?.get_item(name).ok().flatten()
}

fn of_tab() -> Option<web_sys::Storage> {
    own()?.session_storage().ok().flatten()
}

/// What this tab remembers for a reload.
pub fn recall_here(name: &str) -> Option<String> {
    of_tab()?.get_item(name).ok().flatten()
}

/// Remembers something for this tab alone.
pub fn remember_here(name: &str, value: &str) {
    if let Some(storage) = of_tab() {
        let _ = storage.set_item(name, value);
    }
}

/// Stores something long for this tab only, and returns whether there was room for it. Where nothing at
/// all is remembered, there is none.
pub fn keep_here(name: &str, value: &str) -> bool {
    let Some(storage) = of_tab() else {
        return value.is_empty();
    };
    // What was there before is not true any more, whether or not there is room for what is now.
    let _ = storage.remove_item(name);
    value.is_empty() || storage.set_item(name, value).is_ok()
}

/// Remembers a choice. Where that is not possible, the choice holds for this visit.
pub fn remember(name: &str, value: &str) {
    if let Some(storage) = storage() {
        let _ = storage.set_item(name, value);
    }
    // What held in this tab alone does not any more.
    if recall_here(name).is_some() {
        remember_here(name, value);
    }
}

/// Stores something long, and returns whether there was room for it. Where nothing at all is
/// remembered, nothing is missing either.
pub fn keep(name: &str, value: &str) -> bool {
    let Some(storage) = storage() else {
        return true;
    };
    // What was there before is not true any more, whether or not there is room for what is now.
    let _ = storage.remove_item(name);
    storage.set_item(name, value).is_ok()
}

/// Whether anything is remembered at all.
pub fn is_there() -> bool {
    storage().is_some()
}
