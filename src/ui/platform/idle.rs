// SPDX-License-Identifier: GPL-2.0-only
//! What nobody waits for is done when the page has nothing else to do.

use super::reflect::{call, set};
use js_sys::Object;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::Closure;

/// So long it waits for that, milliseconds: a page that is hidden, or busy all the time, is never idle.
const PATIENCE: i32 = 1_000;

/// Does something when the page is idle. Where the browser does not say when that is, after the events that wait.
pub fn when_idle(act: impl FnOnce() + 'static) {
    let Some(window) = web_sys::window() else {
        return;
    };
    let window: JsValue = window.into();
    let act = Closure::once_into_js(act);
    let options: JsValue = Object::new().into();
    set(&options, "timeout", &PATIENCE.into());
    if call(&window, "requestIdleCallback", &[act.clone(), options]).is_err() {
        let _ = call(&window, "setTimeout", &[act]);
    }
}
