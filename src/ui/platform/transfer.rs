// SPDX-License-Identifier: GPL-2.0-only
//! The clipboard, and files that the page writes.

use super::document::document;
use super::reflect::message;
use crate::app::files::FilePart;
use crate::app::source;
use crate::app::source::transfer::Request;
use crate::app::state::Action;
use js_sys::{Array, Promise};
use std::cell::RefCell;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, HtmlElement, Url};
use yew::Callback;
use yew::platform::spawn_local;

fn tell(dispatch: &Callback<Action>, request: Request) {
    dispatch.emit(Action::Source(source::Change::Text(request)));
}

/// Puts a text on the clipboard, and dispatches the result.
pub(super) fn copy(text: String, dispatch: Callback<Action>) {
    spawn_local(async move {
        let copied = write(&text).await.map_err(|error| message(&error));
        tell(&dispatch, Request::Copied(copied));
    });
}

/// Puts a text on the clipboard.
pub(super) async fn write(text: &str) -> Result<(), JsValue> {
    let window = web_sys::window().ok_or(JsValue::NULL)?;
    let navigator = window.navigator();
    // There is none where the page does not come over a safe way.
    let clipboard = js_sys::Reflect::get(&navigator, &"clipboard".into())?;
    if clipboard.is_undefined() {
        return Err(js_sys::Error::new("navigator.clipboard").into());
    }
    JsFuture::from(navigator.clipboard().write_text(text)).await?;
    Ok(())
}

thread_local! {
    /// The parts of the file that is being written.
    static PARTS: RefCell<Array> = RefCell::new(Array::new());
}

/// Adds a part to the file. After the last one the browser saves it; before that, the next part is
/// asked for once the page has had time for anything else.
pub(super) fn add(part: FilePart, dispatch: Callback<Action>) {
    let FilePart {
        text,
        is_first,
        name,
    } = part;
    PARTS.with_borrow_mut(|parts| {
        if is_first {
            *parts = Array::new();
        }
        parts.push(&text.into());
    });
    match name {
        Some(name) => {
            let parts = PARTS.take();
            // A frame that may not save says so itself.
            let _ = save(&parts, &name);
        }
        None => later(move || tell(&dispatch, Request::Next)),
    }
}

fn save(parts: &Array, name: &str) -> Result<(), JsValue> {
    save_file(&Blob::new_with_str_sequence(parts)?, name)
}

/// Saves a file under a name.
pub(super) fn save_file(file: &Blob, name: &str) -> Result<(), JsValue> {
    let address = Url::create_object_url_with_blob(file)?;
    let document = document().ok_or(JsValue::NULL)?;
    let link = document.create_element("a")?;
    link.set_attribute("href", &address)?;
    link.set_attribute("download", name)?;
    if let Some(link) = link.dyn_ref::<HtmlElement>() {
        link.click();
    }
    // The browser has to have begun with it before the address may go.
    later_by(60_000, move || {
        let _ = Url::revoke_object_url(&address);
    });
    Ok(())
}

fn later(act: impl FnOnce() + 'static) {
    later_by(0, act);
}

/// Waits this many milliseconds.
pub(super) async fn pause(milliseconds: i32) {
    let pause = Promise::new(&mut |resolve, _| {
        later_by(milliseconds, move || {
            let _ = resolve.call0(&JsValue::NULL);
        });
    });
    let _ = JsFuture::from(pause).await;
}

/// Does something after this many milliseconds.
pub(super) fn later_by(milliseconds: i32, act: impl FnOnce() + 'static) {
    let act = wasm_bindgen::closure::Closure::once_into_js(act);
    if let Some(window) = web_sys::window() {
        let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(
            act.unchecked_ref(),
            milliseconds,
        );
    }
}
