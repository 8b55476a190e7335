// SPDX-License-Identifier: GPL-2.0-only
//! The parent page, if this page is in a frame: messages in both directions, and the height of the
//! frame.

use super::document::document;
use super::frame_manners;
use super::location;
use super::reflect::{call, get, message, observe};
use super::transfer;
use crate::app::embed::{Change, Task, dialog};
use crate::app::state::Action;
use gloo::events::EventListener;
use std::cell::RefCell;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{MessageEvent, Window};
use yew::Callback;
use yew::platform::spawn_local;

/// The element whose size is sent.
const CONTENT: &str = ".app";

thread_local! {
    /// What listens, for as long as the page is there.
    static LISTENING: RefCell<Vec<EventListener>> = const { RefCell::new(Vec::new()) };
    static IS_MEASURED: RefCell<bool> = const { RefCell::new(false) };
}

/// The host page.
fn around() -> Option<Window> {
    let window = web_sys::window()?;
    let parent = window.parent().ok()??;
    (parent != window).then_some(parent)
}

/// Whether the frame may do less than a page of this address: then it may not open another one either,
/// or not every browser lets it.
pub fn is_sandboxed() -> bool {
    let origin = web_sys::window().and_then(|window| get(&window, "origin").ok());
    origin.and_then(|origin| origin.as_string()).as_deref() == Some("null")
}

/// Performs a side effect on the parent page.
pub fn perform_parent_frame(task: Task, dispatch: &Callback<Action>) {
    match task {
        Task::Begin => arrive(dispatch),
        Task::Listen { is_fitted } => {
            listen(dispatch);
            frame_manners::listen(dispatch);
            if is_fitted {
                measure(dispatch);
            }
        }
        Task::Tell(text) => {
            if let (Some(around), Ok(message)) = (around(), json("parse", &text.into())) {
                // Who is around is not known here, and nothing of this is a secret to the page that
                // has asked for it.
                let _ = call(&around, "postMessage", &[message, "*".into()]);
            }
        }
        Task::Copy(text) => {
            let dispatch = dispatch.clone();
            spawn_local(async move {
                let copied = transfer::write(&text).await;
                let copied = copied.map_err(|error| message(&error));
                emit(&dispatch, Change::Dialog(dialog::Change::Copied(copied)));
            });
        }
    }
}

/// Hands over what the address names.
fn arrive(dispatch: &Callback<Action>) {
    let address = location::address();
    let text = location::name().unwrap_or_default();
    emit(
        dispatch,
        Change::Arrived {
            address,
            text,
            is_calm: frame_manners::is_calm(),
        },
    );
}

fn emit(dispatch: &Callback<Action>, change: Change) {
    dispatch.emit(Action::Embed(Box::new(change)));
}

/// Dispatches the messages of the parent page; those of other windows are ignored.
fn listen(dispatch: &Callback<Action>) {
    let (Some(window), Some(around)) = (web_sys::window(), around()) else {
        return;
    };
    let around = JsValue::from(around);
    LISTENING.with_borrow_mut(|listening| {
        if !listening.is_empty() {
            return;
        }
        let moved = dispatch.clone();
        listening.push(EventListener::new(&window, "hashchange", move |_| {
            if location::is_embedded() {
                arrive(&moved);
            }
        }));
        let dispatch = dispatch.clone();
        listening.push(EventListener::new(&window, "message", move |event| {
            let Some(event) = event.dyn_ref::<MessageEvent>() else {
                return;
            };
            let is_from_around = get(event, "source").is_ok_and(|source| source == around);
            let data = event.data();
            if !is_from_around || !data.is_object() || !has_mark(&data) {
                return;
            }
            // What cannot be written as JSON is no message of ours.
            let text = json("stringify", &data).ok();
            if let Some(text) = text.and_then(|text| text.as_string()) {
                emit(&dispatch, Change::Heard(text));
            }
        }));
    });
}

/// What the browser makes of a text that is JSON, or of a value that becomes it.
fn json(way: &str, of: &JsValue) -> Result<JsValue, JsValue> {
    call(
        &get(&js_sys::global(), "JSON")?,
        way,
        std::slice::from_ref(of),
    )
}

/// Messages without the field `oomscope` are meant for other scripts, and ignored.
fn has_mark(data: &JsValue) -> bool {
    get(data, "oomscope").is_ok_and(|mark| mark.as_f64().is_some())
}

/// Sends the size of the content, now and whenever it changes.
fn measure(dispatch: &Callback<Action>) {
    if IS_MEASURED.replace(true) {
        return;
    }
    let dispatch = dispatch.clone();
    let measured = Closure::<dyn FnMut()>::new(move || {
        let content = document().and_then(|document| document.query_selector(CONTENT).ok()?);
        if let Some(content) = content {
            let size = content.get_bounding_client_rect();
            emit(
                &dispatch,
                Change::Measured {
                    width: size.width().round() as u32,
                    height: size.height().ceil() as u32,
                },
            );
        }
    });
    let root = document().and_then(|document| document.get_element_by_id("app"));
    // Without it the frame stays as high as it is.
    if observe("ResizeObserver", measured.as_ref(), root.into()).is_ok() {
        measured.forget();
    }
}
