// SPDX-License-Identifier: GPL-2.0-only
//! Logs: where they come from, and where they are read. A short one is read by the page at once, a
//! long one piece by piece in a worker; where there is no worker, by the page itself, which draws
//! between the pieces.

use super::document::{document, has};
use super::fetch::{complaint, respond};
use super::{transfer, worker};
use crate::app::logs::{Change, reading};
use crate::app::state::Action;
use gloo::events::{EventListener, EventListenerOptions};
use js_sys::{Array, Uint8Array};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Blob, ClipboardEvent, Element, File, FileList, HtmlInputElement, HtmlTextAreaElement,
    MessageEvent, Worker,
};
use yew::Callback;
use yew::platform::spawn_local;

/// A log that has not been read yet.
#[derive(Clone)]
pub struct LogFile(Blob);

/// Events of reading a log.
#[derive(Clone, Debug)]
pub enum ReadEvent {
    /// So many bytes have been read.
    Progress(u64),
    /// This has been found.
    Found(Rc<[u8]>),
    /// That was all.
    End,
    /// It cannot be read.
    Failed(String),
}

/// Whether a file that was dropped or opened is a log, and no scenario.
pub(super) async fn is_log(file: &File) -> bool {
    if has("main.logs") {
        return true;
    }
    if file.name().ends_with(".json") {
        return false;
    }
    let begin = match file.slice_with_i32_and_i32(0, 64) {
        Ok(begin) => JsFuture::from(begin.text()).await,
        Err(error) => Err(error),
    };
    let begin = begin.ok().and_then(|begin| begin.as_string());
    !begin.is_some_and(|begin| begin.trim_start().starts_with('{'))
}

/// Reads the log that was chosen, and lets the same one be chosen again.
pub fn chosen_log(event: &yew::Event, dispatch: &Callback<Action>) {
    let input = event
        .target()
        .and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
    let Some(input) = input else { return };
    let files = all(input.files());
    match files.len() {
        0 => {}
        1 => {
            for file in files {
                take(file.name(), file.into(), dispatch.clone());
            }
        }
        _ => take_all(files, dispatch.clone()),
    }
    input.set_value("");
}

/// The files of a list.
pub(super) fn all(list: Option<FileList>) -> Vec<File> {
    let list = list.as_ref();
    let count = list.map_or(0, FileList::length);
    (0..count).filter_map(|at| list?.get(at)).collect()
}

/// What stands in the field with this id.
pub fn typed_into(id: &str) -> String {
    let field = document().and_then(|document| document.get_element_by_id(id));
    let field = field.and_then(|field| field.dyn_into::<HtmlTextAreaElement>().ok());
    field.map_or_else(String::new, |field| field.value())
}

/// Reads what stands there.
pub fn take_field(id: &str, dispatch: &Callback<Action>) {
    let text = typed_into(id);
    if !text.is_empty() {
        take_text(text, dispatch);
    }
}

/// Whether what has just come into a field was typed there, and was not pasted or dropped. Who composes
/// characters of many keys types, and so does who takes back.
pub fn is_typed(event: &yew::InputEvent) -> bool {
    let kind = event.input_type();
    !kind.is_empty() && !kind.starts_with("insertFrom")
}

fn take_text(text: String, dispatch: &Callback<Action>) {
    if reading::is_quick(text.len()) {
        let bytes = text.into_bytes().into();
        dispatch.emit(Action::Logs(Change::Take(String::new(), bytes)));
        return;
    }
    let parts = Array::of1(&text.into());
    if let Ok(blob) = Blob::new_with_str_sequence(&parts) {
        take(String::new(), blob, dispatch.clone());
    }
}

/// Puts a text on the clipboard, and dispatches the result.
pub(super) fn copy(text: String, dispatch: Callback<Action>) {
    spawn_local(async move {
        let copied = transfer::write(&text)
            .await
            .map_err(|error| complaint(error).rule);
        dispatch.emit(Action::Logs(Change::Copied(copied)));
    });
}

/// Whether a paste belongs to what it went into, or to a dialog that is open.
fn is_pasted_into_field(event: &ClipboardEvent) -> bool {
    let target = event
        .target()
        .and_then(|target| target.dyn_into::<Element>().ok());
    let field = target.and_then(|target| target.closest("input, textarea, select").ok().flatten());
    field.is_some() || has("dialog[open]")
}

/// Reads what is pasted anywhere on the page of logs, and in the debugger what looks like a log.
pub(super) fn listen_for_pastes(dispatch: Callback<Action>) -> Option<EventListener> {
    let window = web_sys::window()?;
    let options = EventListenerOptions::enable_prevent_default();
    let listener = EventListener::new_with_options(&window, "paste", options, move |event| {
        let Some(event) = event.dyn_ref::<ClipboardEvent>() else {
            return;
        };
        let is_here = has("main.logs") || has("#door-log:focus");
        if !is_here && (!has(".app > .panes") || is_pasted_into_field(event)) {
            return;
        }
        let text = event
            .clipboard_data()
            .and_then(|data| data.get_data("text/plain").ok());
        let is_taken = |text: &String| !text.is_empty() && (is_here || reading::may_be_log(text));
        if let Some(text) = text.filter(is_taken) {
            event.prevent_default();
            take_text(text, &dispatch);
        }
    });
    Some(listener)
}

/// Fetches a log that comes with the page.
pub(super) fn fetch_log(name: &'static str, dispatch: Callback<Action>) {
    spawn_local(async move {
        let read = async {
            let buffer = respond(name).await?.array_buffer().map_err(complaint)?;
            JsFuture::from(buffer).await.map_err(complaint)
        };
        let change = match read.await {
            Ok(buffer) => Change::Take(name.to_owned(), Uint8Array::new(&buffer).to_vec().into()),
            Err(problem) => Change::Failed(0, problem.rule),
        };
        dispatch.emit(Action::Logs(change));
    });
}

/// Takes a log: at once if it is short.
pub(super) fn take(name: String, blob: Blob, dispatch: Callback<Action>) {
    if !reading::is_quick(blob.size() as usize) {
        return begin(name, blob, dispatch);
    }
    spawn_local(async move {
        let change = match JsFuture::from(blob.array_buffer()).await {
            Ok(buffer) => Change::Take(name, Uint8Array::new(&buffer).to_vec().into()),
            Err(error) => Change::Failed(0, complaint(error).rule),
        };
        dispatch.emit(Action::Logs(change));
    });
}

/// Takes several logs in a row, as one: each is unpacked, in the order of the files.
pub(super) fn take_all(files: Vec<File>, dispatch: Callback<Action>) {
    spawn_local(async move {
        let mut names = Vec::new();
        let mut text = Vec::new();
        for file in files {
            names.push(file.name());
            match JsFuture::from(file.array_buffer()).await {
                Ok(buffer) => reading::append(&Uint8Array::new(&buffer).to_vec(), &mut text),
                Err(error) => {
                    let problem = Change::Failed(0, complaint(error).rule);
                    return dispatch.emit(Action::Logs(problem));
                }
            }
        }
        let parts = Array::of1(&Uint8Array::from(&text[..]));
        if let Ok(blob) = Blob::new_with_u8_array_sequence(&parts) {
            take(names.join(", "), blob, dispatch);
        }
    });
}

/// A log that is being read in a worker.
struct Running {
    worker: Worker,
    _listeners: [EventListener; 2],
}

impl Drop for Running {
    fn drop(&mut self) {
        self.worker.terminate();
    }
}

/// What reads a log in the page itself.
pub type Reader = fn(LogFile, Callback<ReadEvent>);

thread_local! {
    /// Where there is no worker.
    static READER: Cell<Option<Reader>> = const { Cell::new(None) };
    static RUNNING: RefCell<Option<Running>> = const { RefCell::new(None) };
    static NUMBER: Cell<u32> = const { Cell::new(0) };
}

/// Stops reading.
pub(super) fn stop() {
    // What is dropped must not find its own place borrowed.
    drop(RUNNING.take());
}

/// Has logs read by the page where there is no worker.
pub(super) fn read_without_worker_by(reader: Reader) {
    READER.set(Some(reader));
}

fn read_here(log: LogFile, tell: Callback<ReadEvent>) {
    match READER.get() {
        Some(read) => read(log, tell),
        None => tell.emit(ReadEvent::Failed("there is no worker".to_owned())),
    }
}

fn begin(name: String, blob: Blob, dispatch: Callback<Action>) {
    stop();
    let number = NUMBER.get() + 1;
    NUMBER.set(number);
    let size = blob.size() as u64;
    dispatch.emit(Action::Logs(Change::Begin(number, name, size)));
    let tell = dispatch.reform(move |told: ReadEvent| {
        Action::Logs(match told {
            ReadEvent::Progress(bytes) => Change::Progress(number, bytes),
            ReadEvent::Found(found) => Change::Found(number, found),
            ReadEvent::End => Change::Progress(number, size),
            ReadEvent::Failed(problem) => Change::Failed(number, problem),
        })
    });
    let Some(worker) = worker::start() else {
        read_here(LogFile(blob), tell);
        return;
    };
    let (own, log) = (worker.clone(), blob.clone());
    let hear = tell.clone();
    let heard = EventListener::new(&worker, "message", move |event| match read(event) {
        Some(ReadEvent::End) => stop(),
        Some(told) => hear.emit(told),
        // It has started.
        None => drop(own.post_message(&log)),
    });
    let failed = EventListener::new(&worker, "error", move |_| {
        stop();
        read_here(LogFile(blob.clone()), tell.clone());
    });
    RUNNING.set(Some(Running {
        worker,
        _listeners: [heard, failed],
    }));
}

/// The kinds of messages; that the worker has started has another form.
const PROGRESS: f64 = 100.0;
const FOUND: f64 = 101.0;
const END: f64 = 102.0;
const FAILED: f64 = 103.0;

fn message(told: &ReadEvent) -> Array {
    match told {
        ReadEvent::Progress(bytes) => Array::of2(&PROGRESS.into(), &(*bytes as f64).into()),
        ReadEvent::Found(found) => Array::of2(&FOUND.into(), &Uint8Array::from(&found[..])),
        ReadEvent::End => Array::of2(&END.into(), &JsValue::NULL),
        ReadEvent::Failed(problem) => Array::of2(&FAILED.into(), &problem.into()),
    }
}

fn read(event: &web_sys::Event) -> Option<ReadEvent> {
    let list: Array = event.dyn_ref::<MessageEvent>()?.data().dyn_into().ok()?;
    let value = list.get(1);
    let kind = list.get(0).as_f64()?;
    Some(if kind == PROGRESS {
        ReadEvent::Progress(value.as_f64()? as u64)
    } else if kind == FOUND {
        ReadEvent::Found(value.dyn_into::<Uint8Array>().ok()?.to_vec().into())
    } else if kind == END {
        ReadEvent::End
    } else if kind == FAILED {
        ReadEvent::Failed(value.as_string()?)
    } else {
        return None;
    })
}

/// The side of the worker: waits for a log, and has it read.
pub fn serve_logs(read: Reader) {
    let scope = worker::scope();
    let hear = EventListener::new(&scope, "message", move |event| {
        let data = event.dyn_ref::<MessageEvent>().map(MessageEvent::data);
        let Some(log) = data.and_then(|data| data.dyn_into::<Blob>().ok()) else {
            return;
        };
        // The page may be gone; then the message has no receiver.
        let tell = |told: ReadEvent| drop(worker::scope().post_message(&message(&told)));
        read(LogFile(log), Callback::from(tell));
    });
    // It listens as long as the worker lives.
    hear.forget();
}

/// Reads a log in pieces, and reports what is found.
pub fn read_in_pieces(log: LogFile, tell: Callback<ReadEvent>) {
    spawn_local(async move {
        let told = match walk(&log.0, &tell).await {
            Ok(()) => ReadEvent::End,
            Err(error) => ReadEvent::Failed(complaint(error).rule),
        };
        tell.emit(told);
    });
}

async fn walk(log: &Blob, tell: &Callback<ReadEvent>) -> Result<(), JsValue> {
    let mut reading = reading::Reading::default();
    let mut at = 0.0;
    while let Some(bytes) = piece(log, at).await? {
        at += bytes.len() as f64;
        if let Some(found) = reading.feed(&bytes) {
            tell.emit(ReadEvent::Found(found.to_bytes().into()));
        }
        tell.emit(ReadEvent::Progress(at as u64));
    }
    let mut excerpts = reading::Excerpts::of(reading.end());
    let mut at = 0.0;
    while let Some(bytes) = piece(log, at).await? {
        at += bytes.len() as f64;
        excerpts.feed(&bytes);
    }
    tell.emit(ReadEvent::Found(reading.finish(excerpts).to_bytes().into()));
    Ok(())
}

/// A piece of a log; `None` behind its end.
async fn piece(log: &Blob, at: f64) -> Result<Option<Vec<u8>>, JsValue> {
    if at >= log.size() {
        return Ok(None);
    }
    let end = at + f64::from(reading::PIECE);
    let piece = log.slice_with_f64_and_f64(at, end)?;
    let buffer = JsFuture::from(piece.array_buffer()).await?;
    let bytes = Uint8Array::new(&buffer).to_vec();
    Ok((!bytes.is_empty()).then_some(bytes))
}
