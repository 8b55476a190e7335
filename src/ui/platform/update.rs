// SPDX-License-Identifier: GPL-2.0-only
//! Updates of the site: `www/offline.js`, which only the built site includes, sends an event when a
//! newer version is ready, with a function that activates it.

use super::document::document;
use super::reflect::{call, get, set};
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
pub struct UpdateListener {
    _listener: EventListener,
}

/// Starts the script, if the page includes it, and dispatches an action when a newer version is ready.
pub fn listen_for_update(dispatch: Callback<Action>) -> Option<UpdateListener> {
    let window = web_sys::window()?;
    let listener = EventListener::new(&window, "oomscope-newer", move |event| {
        let take = get(event, "detail").and_then(JsCast::dyn_into);
        TAKE.set(take.ok());
        dispatch.emit(Action::Newer(Change::Arrived));
    });
    // Where there is no such script the page needs a network, that is all.
    let _ = start();
    Some(UpdateListener {
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

/// Activates the newer version: the page is reloaded.
pub(super) fn take() {
    let take = TAKE.take();
    let _ = take.map(|take| take.call0(&JsValue::UNDEFINED));
}
