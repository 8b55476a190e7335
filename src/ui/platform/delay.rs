// SPDX-License-Identifier: GPL-2.0-only
//! Something that is done after a while.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

/// Something that is done after a while, unless it is dropped before.
pub struct Delay {
    id: i32,
    _act: Closure<dyn FnMut()>,
}

impl Delay {
    /// Does it after this many milliseconds. `None` where there is no clock.
    pub fn new(milliseconds: i32, act: impl FnOnce() + 'static) -> Option<Delay> {
        let act = Closure::once(act);
        let run = act.as_ref().unchecked_ref();
        let window = web_sys::window()?;
        let id = window
            .set_timeout_with_callback_and_timeout_and_arguments_0(run, milliseconds)
            .ok()?;
        Some(Delay { id, _act: act })
    }
}

impl Drop for Delay {
    fn drop(&mut self) {
        if let Some(window) = web_sys::window() {
            window.clear_timeout_with_handle(self.id);
        }
    }
}
