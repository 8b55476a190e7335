// SPDX-License-Identifier: GPL-2.0-only
//! Files of the reader, and those of the gallery.

use super::fetch::{complaint, respond};
use super::logs;
use crate::app::gallery;
use crate::app::loaded::Origin;
use crate::app::loading;
use crate::app::page;
use crate::app::session::Complaint;
use crate::app::state::Action;
use gloo::events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{DragEvent, File, HtmlInputElement};
use yew::Callback;
use yew::platform::spawn_local;

/// Keeps listening until it is dropped.
pub struct Drops {
    _listeners: Vec<EventListener>,
}

/// Opens files that are dropped on the page.
pub fn listen_for_drops(dispatch: Callback<Action>) -> Option<Drops> {
    let window = web_sys::window()?;
    let listen = |name: &'static str, react: fn(&DragEvent, &Callback<Action>)| {
        let dispatch = dispatch.clone();
        let options = EventListenerOptions::enable_prevent_default();
        EventListener::new_with_options(&window, name, options, move |event| {
            if let Some(event) = event.dyn_ref::<DragEvent>() {
                event.prevent_default();
                react(event, &dispatch);
            }
        })
    };
    let listeners = vec![
        listen("dragover", |event, dispatch| {
            let types = event.data_transfer().map(|data| data.types());
            let has_file = types.is_some_and(|types| types.includes(&"Files".into(), 0));
            if has_file {
                dispatch.emit(Action::Page(page::Change::Hover(true)));
            }
        }),
        listen("dragleave", |event, dispatch| {
            // Without a place to go to, the pointer has left the window.
            if event.related_target().is_none() {
                dispatch.emit(Action::Page(page::Change::Hover(false)));
            }
        }),
        listen("drop", |event, dispatch| {
            dispatch.emit(Action::Page(page::Change::Hover(false)));
            let files = event.data_transfer().and_then(|data| data.files());
            read_dropped(logs::all(files), dispatch.clone());
        }),
    ];
    Some(Drops {
        _listeners: listeners,
    })
}

/// Reads the file that was chosen, and lets the same one be chosen again.
pub fn chosen_file(event: &yew::Event, dispatch: &Callback<Action>) {
    let input = event
        .target()
        .and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
    let Some(input) = input else { return };
    if let Some(file) = input.files().and_then(|files| files.get(0)) {
        read_any(file, dispatch.clone());
    }
    input.set_value("");
}

/// Reads the files that were dropped: several logs are one, of several scenarios the first one is opened.
fn read_dropped(files: Vec<File>, dispatch: Callback<Action>) {
    spawn_local(async move {
        let mut are_logs = files.len() > 1;
        for file in &files {
            are_logs = are_logs && logs::is_log(file).await;
        }
        if are_logs {
            logs::take_all(files, dispatch);
        } else if let Some(file) = files.into_iter().next() {
            read_any(file, dispatch);
        }
    });
}

/// Reads a scenario, or a log.
fn read_any(file: File, dispatch: Callback<Action>) {
    spawn_local(async move {
        if logs::is_log(&file).await {
            logs::take(file.name(), file.into(), dispatch);
        } else {
            read(file, dispatch);
        }
    });
}

/// Reads a file of the reader.
pub(super) fn read(file: File, dispatch: Callback<Action>) {
    let name = file.name();
    if let Some(complaint) = gallery::too_big(file.size()) {
        dispatch.emit(Action::Load(loading::Change::Read {
            origin: Origin::File(name),
            text: Err(complaint),
        }));
        return;
    }
    spawn_local(async move {
        let text = JsFuture::from(file.text()).await;
        let text = text
            .map_err(complaint)
            .map(|text| text.as_string().unwrap_or_default());
        dispatch.emit(Action::Load(loading::Change::Read {
            origin: Origin::File(name),
            text,
        }));
    });
}

/// Fetches a scenario of the gallery.
pub(super) fn fetch_scenario(id: String, dispatch: Callback<Action>) {
    spawn_local(async move {
        let text = fetch(&gallery::address(&id)).await;
        dispatch.emit(Action::Load(loading::Change::Read {
            origin: Origin::Gallery(id),
            text,
        }));
    });
}

/// Fetches the list of scenarios on offer.
pub(super) fn fetch_index(dispatch: Callback<Action>) {
    spawn_local(async move {
        let text = fetch(gallery::INDEX).await;
        dispatch.emit(Action::Load(loading::Change::Index(text)));
    });
}

async fn fetch(address: &str) -> Result<String, Complaint> {
    let text = respond(address).await?.text().map_err(complaint)?;
    let text = JsFuture::from(text).await.map_err(complaint)?;
    Ok(text.as_string().unwrap_or_default())
}
