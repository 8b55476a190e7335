// SPDX-License-Identifier: GPL-2.0-only
//! Time, for what plays; and whether anybody is looking.

use crate::app::play::Change;
use crate::app::state::Action;
use gloo::events::EventListener;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::js_sys::{Date, Function};
use yew::Callback;

/// What is due sooner waits for the next picture: nothing can be seen before.
const PICTURE: u32 = 20;

/// Sends the time after this many milliseconds.
pub(super) fn wake(number: u32, after: u32, dispatch: Callback<Action>) {
    let Some(window) = web_sys::window() else {
        return;
    };
    let tell: Function = Closure::once_into_js(move || {
        let now = Date::now() as u64;
        dispatch.emit(Action::Play(Change::Wake { number, now }));
    })
    .unchecked_into();
    let _ = if after < PICTURE {
        window.request_animation_frame(&tell)
    } else {
        window.set_timeout_with_callback_and_timeout_and_arguments_0(&tell, after as i32)
    };
}

/// Keeps listening until it is dropped.
pub struct Hiding {
    _listener: EventListener,
}

/// Pauses what plays when the page is out of sight.
pub fn listen_for_hiding(dispatch: Callback<Action>) -> Option<Hiding> {
    let document = super::document::document()?;
    let listener = EventListener::new(&document, "visibilitychange", move |_| {
        if super::document::document().is_some_and(|document| document.hidden()) {
            dispatch.emit(Action::Play(Change::Pause));
        }
    });
    Some(Hiding {
        _listener: listener,
    })
}
