// SPDX-License-Identifier: GPL-2.0-only
//! The view that a built page comes with (`xtask/page`), which `www/boot.js` looks after until the app replaces it.

use super::document::has;
use gloo::events::EventListener;

/// Whether that view is on the page: what the reader sees is complete, but nothing reacts yet.
pub fn is_still() -> bool {
    has("#app > .app[data-still]")
}

/// Whether it is the page of logs.
pub fn is_still_logs() -> bool {
    has("#app > .elsewhere[data-still]")
}

/// Does something as soon as the reader presses a key or the pointer; at once if that has happened already.
pub fn when_pressed(act: impl FnOnce() + 'static) {
    if has("#app[data-pressed]") {
        return act();
    }
    if let Some(window) = web_sys::window() {
        EventListener::once(&window, "oomscope-pressed", move |_| act()).forget();
    }
}
