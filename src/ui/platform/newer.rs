// SPDX-License-Identifier: GPL-2.0-only
//! What keeps the site on the device: a script of its own, `www/offline.js`, which only the built site
//! names. It tells by an event when a newer version waits, and how to take it.

use super::call::{call, get, set};
use super::document::document;
use crate::app::newer::Change;
use crate::app::state::Action;
use gloo::events::EventListener;
use js_sys::Function;
use std::cell::RefCell;
use wasm_bindgen::{JsCast, JsValue};
use yew::Callback;

thread_local! {
    /// What lets the version that waits take over.
    static TAKE: RefCell<Option<Function>> = const { RefCell::new(None) };
}

/// Keeps listening until it is dropped.
pub struct Newer {
    _listener: EventListener,
}

/// Starts the script, if the page names it, and tells when a newer version waits.
pub fn listen_for_newer(dispatch: Callback<Action>) -> Option<Newer> {
    let window = web_sys::window()?;
    let listener = EventListener::new(&window, "oomscope-newer", move |event| {
        let take = get(event, "detail").and_then(JsCast::dyn_into);
        TAKE.set(take.ok());
        dispatch.emit(Action::Newer(Change::Arrived));
    });
    // Where there is no such script the page needs a network, that is all.
    let _ = start();
    Some(Newer {
        _listener: listener,
    })
}

fn start() -> Result<(), JsValue> {
    let document: JsValue = document().into();
    let link = call(&document, "getElementById", &["offline".into()])?;
    let place = get(&link, "href")?;
    let script = call(&document, "createElement", &["script".into()])?;
    set(&script, "type", &"module".into());
    set(&script, "src", &place);
    call(&get(&document, "head")?, "append", &[script])?;
    Ok(())
}

/// Lets the newer version take over: the page is loaded anew.
pub(super) fn take() {
    let take = TAKE.take();
    let _ = take.map(|take| take.call0(&JsValue::UNDEFINED));
}
