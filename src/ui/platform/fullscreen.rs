// SPDX-License-Identifier: GPL-2.0-only
//! Full screen, for presenter mode.

use super::document::document;
use crate::app::presenter::{Beside, Change};
use crate::app::state::Action;
use gloo::events::EventListener;
use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::Element;
use yew::Callback;
use yew::platform::spawn_local;

/// The mark by which the styles know the mode, and what stands beside the code.
const MARK: &str = "data-presenting";

/// Keeps listening until it is dropped.
pub struct Fullscreen {
    _listener: EventListener,
}

/// Ends the mode when full screen ends: the browser does not pass on that Escape.
pub fn listen_for_fullscreen(dispatch: Callback<Action>) -> Option<Fullscreen> {
    let document = document()?;
    let listener = EventListener::new(&document.clone(), "fullscreenchange", move |_| {
        if document.fullscreen_element().is_none() {
            dispatch.emit(Action::Present(Change::Stop));
        }
    });
    Some(Fullscreen {
        _listener: listener,
    })
}

/// Requests full screen for the code with this pane beside it, or leaves it. Where it is not
/// available, the mode uses the window.
pub(super) fn present(beside: Option<Beside>) {
    let Some(document) = document() else { return };
    let Some(root) = document.document_element() else {
        return;
    };
    if let Some(beside) = beside {
        let is_new = !root.has_attribute(MARK);
        let _ = root.set_attribute(MARK, beside.name());
        if is_new && document.fullscreen_enabled() {
            ask(&root);
        }
    } else {
        let _ = root.remove_attribute(MARK);
        if document.fullscreen_element().is_some() {
            document.exit_fullscreen();
        }
    }
}

/// Whether the mode is on.
pub(super) fn is_presenting() -> bool {
    let root = document().and_then(|document| document.document_element());
    root.is_some_and(|root| root.has_attribute(MARK))
}

/// By hand, as a refusal comes as a promise that the binding does not hand on, and nobody could
/// catch what it brings.
fn ask(root: &Element) {
    let request = Reflect::get(root, &"requestFullscreen".into())
        .and_then(|request| request.dyn_into::<Function>());
    let promise = request.and_then(|request| request.call0(root));
    if let Ok(Ok(promise)) = promise.map(|promise| promise.dyn_into::<Promise>()) {
        spawn_local(async move {
            let _ = JsFuture::from(promise).await;
        });
    }
}
