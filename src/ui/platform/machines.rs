// SPDX-License-Identifier: GPL-2.0-only
//! Does what the workbench wants done outside: keeps machines, finds them again, and hears of what is
//! pasted and when the page is left.

use super::device::{self, Unwritten};
use super::document::document;
use super::reflect::{call, get, message, set};
use super::{files, locks, transfer};
use crate::app::i18n::Language;
use crate::app::state::{Action, Stored};
use crate::app::workbench;
use crate::app::workbench::json;
use crate::app::workbench::machines::stored::{LEFT, Left};
use crate::app::workbench::machines::{Began, Change, Entry, Failure, Got, Tab, Task, Why};
use gloo::events::{EventListener, EventListenerOptions};
use js_sys::{Date, Math, Object, Promise};
use std::cell::RefCell;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{File, Storage};
use yew::Callback;
use yew::platform::spawn_local;

/// The longest text that is left in this way, bytes.
const MOST_LEFT: usize = 2 << 20;

thread_local! {
    /// A unique id of this page.
    static PAGE: RefCell<String> = const { RefCell::new(String::new()) };
    static LISTENERS: RefCell<Vec<EventListener>> = const { RefCell::new(Vec::new()) };
}

fn tell(dispatch: &Callback<Action>, change: Change) {
    dispatch.emit(Action::Build(workbench::Change::Machines(change)));
}

/// Performs the side effects of the workbench.
pub fn perform_machines(task: Task, dispatch: &Callback<Action>) {
    let dispatch = dispatch.clone();
    match task {
        Task::Begin => {
            listen(&dispatch);
            spawn_local(async move {
                let began = begin().await;
                tell(&dispatch, Change::Began(Box::new(began)));
            });
        }
        Task::Wake(after) => transfer::later_by(after as i32, move || tell(&dispatch, Change::Due)),
        Task::WakeToCheck { number, after } => transfer::later_by(after as i32, move || {
            let check = json::Change::Check(number);
            dispatch.emit(Action::Build(workbench::Change::Text(check)));
        }),
        Task::WakeToSurvey { number, after } => transfer::later_by(after as i32, move || {
            dispatch.emit(Action::Build(workbench::Change::Survey(number)));
        }),
        Task::Keep {
            entry,
            text,
            revision,
            is_leaving,
        } => spawn_local(async move {
            let id = entry.id.clone();
            let result = keep(entry, &text, revision, is_leaving).await;
            tell(&dispatch, Change::Kept(id, revision, result));
        }),
        Task::Get(id, why) => spawn_local(async move {
            let is_held = match why {
                Why::Resume | Why::Open => locks::hold(&id).await,
                Why::Duplicate | Why::Export => true,
            };
            let text = device::read(&id).await.map_err(|error| message(&error));
            let got = Got {
                id,
                text,
                why,
                is_elsewhere: !is_held,
            };
            tell(&dispatch, Change::Got(got));
        }),
        Task::List => spawn_local(list(dispatch)),
        Task::Mark(id, is_deleted) => spawn_local(async move {
            // What could not be marked is in the list as it was.
            let _ = device::mark(&id, is_deleted).await;
            list(dispatch).await;
        }),
        Task::Remove(id) => spawn_local(async move {
            let _ = device::remove(&id).await;
            list(dispatch).await;
        }),
        Task::Tell(tab) => remember(tab),
        Task::Copy(text) => spawn_local(async move {
            let copied = transfer::write(&text).await;
            let copied = copied.map_err(|error| message(&error));
            tell(&dispatch, Change::Copied(copied));
        }),
        Task::Paste => spawn_local(async move {
            tell(
                &dispatch,
                match paste().await {
                    Ok(text) => Change::Import(String::new(), Ok(text)),
                    Err(error) => Change::NotPasted(message(&error)),
                },
            );
        }),
        Task::Select {
            field,
            start,
            end,
            line,
            lines,
        } => select(field, start, end, line, lines),
    }
}

/// When something was, as people of a language write it.
pub fn moment(milliseconds: u64, language: Language) -> String {
    let options = Object::new();
    set(&options, "dateStyle", &"medium".into());
    set(&options, "timeStyle", &"short".into());
    let date = Date::new(&JsValue::from(milliseconds as f64));
    String::from(date.to_locale_string(language.tag(), &options))
}

/// What is stored for this tab only.
fn session() -> Option<Storage> {
    // Throws in a sandboxed frame.
    web_sys::window()?.session_storage().ok().flatten()
}

/// What was left to the next page.
fn local() -> Option<Storage> {
    web_sys::window()?.local_storage().ok().flatten()
}

async fn begin() -> Began {
    let random = (Math::random() * 1e9) as u32;
    let page = format!("{:x}{random:x}", Date::now() as u64);
    PAGE.set(page.clone());
    let tab = Tab::read(Stored {
        device: &|key| local()?.get_item(key).ok().flatten(),
        tab: &|key| session()?.get_item(key).ok().flatten(),
    });
    let refused = device::look().await.err().map(|error| message(&error));
    if refused.is_none() {
        recover().await;
    }
    Began {
        page,
        tab,
        list: listed().await,
        refused,
    }
}

async fn listed() -> Vec<Entry> {
    let mut list = device::list().await.unwrap_or_default();
    let elsewhere = locks::elsewhere().await;
    for entry in &mut list {
        entry.is_elsewhere = elsewhere.contains(&entry.id);
    }
    list
}

async fn list(dispatch: Callback<Action>) {
    let list = listed().await;
    tell(&dispatch, Change::Listed(list));
}

fn remember(tab: Tab) {
    if let Some(session) = session() {
        for (key, value) in tab.write() {
            let _ = match value {
                Some(value) => session.set_item(key, value),
                None => session.remove_item(key),
            };
        }
    }
    locks::release_others(tab.machine.as_deref());
    if let Some(machine) = tab.machine {
        spawn_local(async move {
            locks::hold(&machine).await;
        });
    }
}

/// Keeps a machine. Who leaves leaves it to the next page, too: that is done at once, where the database
/// may not come to it.
async fn keep(entry: Entry, text: &str, revision: u64, is_leaving: bool) -> Result<(), Failure> {
    let entry = Entry {
        changed: Date::now() as u64,
        ..entry
    };
    let stamp = PAGE.with_borrow(|page| format!("{page}.{revision}"));
    let base = device::seen(&entry.id);
    let name = format!("{LEFT}{}", entry.id);
    let left = local().filter(|_| is_leaving && text.len() <= MOST_LEFT);
    if let Some(left) = &left {
        let written = Left {
            base: base.as_deref().unwrap_or("-"),
            stamp: &stamp,
            entry: &entry.write(),
            text,
        };
        let _ = left.set_item(&name, &written.write());
    }
    let certain = is_leaving && locks::is_held(&entry.id);
    let written = device::write(&entry, text, &stamp, base.as_deref(), certain).await;
    // Who was overtaken goes on with a copy, and keeps that.
    let is_done = !matches!(written, Err(Unwritten::Refused(_)));
    if let Some(left) = left.filter(|_| is_done) {
        let _ = left.remove_item(&name);
    }
    written.map_err(|why| match why {
        Unwritten::Overwritten => Failure::Overwritten,
        Unwritten::Refused(error) => Failure::Refused(message(&error)),
    })
}

/// Keeps what pages have left that could not make sure of it. What another page has written since stays
/// as it is, and what was left becomes a machine beside it.
async fn recover() {
    let Some(local) = local() else { return };
    let names = (0..local.length().unwrap_or(0)).filter_map(|at| local.key(at).ok().flatten());
    let names: Vec<String> = names.filter(|name| name.starts_with(LEFT)).collect();
    for name in names {
        let Some(left) = local.get_item(&name).ok().flatten() else {
            continue;
        };
        let id = &name[LEFT.len()..];
        let Left {
            base,
            stamp,
            entry,
            text,
        } = Left::read(&left);
        let entry = Entry::read(id, entry);
        let written = device::write(&entry, text, stamp, Some(base), false).await;
        let written = match written {
            Err(Unwritten::Overwritten) => {
                let beside = Entry {
                    id: format!("{id}.{stamp}"),
                    ..entry
                };
                device::write(&beside, text, stamp, None, true).await
            }
            written => written,
        };
        if written.is_ok() {
            let _ = local.remove_item(&name);
        }
    }
}

async fn paste() -> Result<String, JsValue> {
    let navigator = web_sys::window().ok_or(JsValue::NULL)?.navigator();
    let clipboard = get(&navigator, "clipboard")?;
    let asked: Promise = call(&clipboard, "readText", &[])?.dyn_into()?;
    let text = JsFuture::from(asked).await?;
    Ok(text.as_string().unwrap_or_default())
}

/// Listens to what is pasted, and to the page being left and looked at again.
fn listen(dispatch: &Callback<Action>) {
    let (Some(window), Some(document)) = (web_sys::window(), document()) else {
        return;
    };
    let (pasted, hidden, left) = (dispatch.clone(), dispatch.clone(), dispatch.clone());
    let options = EventListenerOptions::enable_prevent_default();
    LISTENERS.set(vec![
        EventListener::new_with_options(&window, "paste", options, move |event| {
            // A field takes it itself.
            if !super::is_in(event, "input, textarea, select, [contenteditable]") {
                take(event, &pasted);
            }
        }),
        EventListener::new(&document, "visibilitychange", move |_| {
            let is_hidden = super::document::document().is_some_and(|document| document.hidden());
            tell(
                &hidden,
                if is_hidden {
                    Change::Leave
                } else {
                    Change::Return
                },
            );
        }),
        EventListener::new(&window, "pagehide", move |_| tell(&left, Change::Leave)),
    ]);
}

/// Takes what was pasted: a file, or text.
fn take(event: &web_sys::Event, dispatch: &Callback<Action>) {
    let Ok(clipboard) = get(event, "clipboardData") else {
        return;
    };
    let file = get(&clipboard, "files").and_then(|files| get(&files, "0"));
    if let Some(file) = file.ok().and_then(|file| file.dyn_into::<File>().ok()) {
        event.prevent_default();
        files::read(file, dispatch.clone());
        return;
    }
    let text = call(&clipboard, "getData", &["text".into()]);
    let text = text.ok().and_then(|text| text.as_string());
    if let Some(text) = text.filter(|text| !text.trim().is_empty()) {
        event.prevent_default();
        tell(dispatch, Change::Import(String::new(), Ok(text)));
    }
}

/// Puts the cursor into a field of text, and what is selected there into sight.
fn select(field: &str, start: u32, end: u32, line: u32, lines: u32) {
    let Some(field) = document().and_then(|document| document.get_element_by_id(field)) else {
        return;
    };
    super::focus(&field.id());
    let _ = call(&field, "setSelectionRange", &[start.into(), end.into()]);
    // Not every browser scrolls there by itself. All lines are of the same height.
    let (height, all) = (
        i64::from(field.client_height()),
        i64::from(field.scroll_height()),
    );
    let top = all * i64::from(line) / i64::from(lines.max(1)) - height / 2;
    field.set_scroll_top(top.max(0) as i32);
}
