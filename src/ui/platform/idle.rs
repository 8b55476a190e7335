// SPDX-License-Identifier: GPL-2.0-only
//! What nobody waits for is done when the page has nothing else to do.

use super::reflect::call;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::Closure;

/// Does something when the page is idle. Where the browser does not say when that is, after the events that wait.
pub fn when_idle(act: impl FnOnce() + 'static) {
    let Some(window) = web_sys::window() else {
        return;
    };
    let window: JsValue = window.into();
    let act = Closure::once_into_js(act);
    if call(&window, "requestIdleCallback", &[act.clone()]).is_err() {
        let _ = call(&window, "setTimeout", &[act]);
    }
}
