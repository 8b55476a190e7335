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

/// Does something as soon as the reader touches the page, or has long been there; at once if that has happened already.
pub fn when_wanted(act: impl FnOnce() + 'static) {
    when("#app[data-wanted]", "oomscope-wanted", act);
}

/// The same for what is pressed, and has to be answered.
pub fn when_pressed(act: impl FnOnce() + 'static) {
    when("#app[data-pressed]", "oomscope-pressed", act);
}

fn when(sign: &str, event: &'static str, act: impl FnOnce() + 'static) {
    if has(sign) {
        return act();
    }
    if let Some(window) = web_sys::window() {
        EventListener::once(&window, event, move |_| act()).forget();
    }
}
