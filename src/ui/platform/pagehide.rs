// SPDX-License-Identifier: GPL-2.0-only
//! The page is closed or hidden: the last chance to store something.

use super::document::document;
use crate::app::state::Action;
use gloo::events::EventListener;
use yew::Callback;

/// Keeps listening until it is dropped.
pub struct PageHide {
    _listeners: [EventListener; 2],
}

/// Dispatches an action when the page is closed or hidden. A phone may stop a hidden page without another event.
pub fn listen_for_pagehide(dispatch: Callback<Action>) -> Option<PageHide> {
    let (window, document) = (web_sys::window()?, document()?);
    let away = dispatch.clone();
    Some(PageHide {
        _listeners: [
            EventListener::new(&window, "pagehide", move |_| dispatch.emit(Action::Leave)),
            EventListener::new(&document, "visibilitychange", move |_| {
                away.emit(Action::Leave)
            }),
        ],
    })
}
