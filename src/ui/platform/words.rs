// SPDX-License-Identifier: GPL-2.0-only
//! Words that are pressed anywhere on the page: elements with the attribute `data-word`.

use super::document::document;
use crate::app::glossary_dialog::Change;
use crate::app::state::Action;
use gloo::events::EventListener;
use std::cell::Cell;
use wasm_bindgen::JsCast;
use web_sys::Element;
use yew::Callback;

thread_local! {
    static LISTENING: Cell<bool> = const { Cell::new(false) };
}

/// Opens the card of a word that is pressed, from now on as long as the page is there.
pub fn listen_for_words(dispatch: Callback<Action>) {
    let Some(document) = document().filter(|_| !LISTENING.replace(true)) else {
        return;
    };
    let listener = EventListener::new(&document, "click", move |event| {
        let target = event.target();
        let element = target.and_then(|target| target.dyn_into::<Element>().ok());
        let pressed = element.and_then(|element| element.closest("[data-word]").ok().flatten());
        if let Some(word) = pressed.and_then(|element| element.get_attribute("data-word")) {
            dispatch.emit(Action::Words(Change::Open(Some(word))));
        }
    });
    listener.forget();
}
