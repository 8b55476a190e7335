// SPDX-License-Identifier: GPL-2.0-only
//! What is done with the next picture. A pointer may move several times between two pictures, and
//! only where it was last can be seen.

use std::cell::RefCell;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;

type Act = Box<dyn FnOnce()>;

thread_local! {
    /// What waits for the next picture.
    static WAITING: RefCell<Option<Act>> = const { RefCell::new(None) };
}

/// Does something with the next picture, in place of what has been waiting for it.
pub fn with_the_frame(act: impl FnOnce() + 'static) {
    let before = WAITING.replace(Some(Box::new(act)));
    if before.is_some() {
        return;
    }
    let done = Closure::once_into_js(at_once);
    let asked = web_sys::window()
        .map(|window| window.request_animation_frame(done.unchecked_ref()).is_ok());
    if asked != Some(true) {
        at_once();
    }
}

/// Does now what waits for the next picture.
pub fn at_once() {
    if let Some(act) = WAITING.take() {
        act();
    }
}
