// SPDX-License-Identifier: GPL-2.0-only
//! The moment when the page is left, or put away: the last one to remember something.

use super::document::document;
use crate::app::state::Action;
use gloo::events::EventListener;
use yew::Callback;

/// Keeps listening until it is dropped.
pub struct Leaving {
    _listeners: [EventListener; 2],
}

/// Tells when the page is left. A phone may stop a page that was put away without another word.
pub fn listen_for_leaving(dispatch: Callback<Action>) -> Option<Leaving> {
    let (window, document) = (web_sys::window()?, document()?);
    let away = dispatch.clone();
    Some(Leaving {
        _listeners: [
            EventListener::new(&window, "pagehide", move |_| dispatch.emit(Action::Leave)),
            EventListener::new(&document, "visibilitychange", move |_| {
                away.emit(Action::Leave)
            }),
        ],
    })
}
