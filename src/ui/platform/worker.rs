// SPDX-License-Identifier: GPL-2.0-only
//! Recording in a worker: the side of the page, and that of the worker.
//!
//! A message is a list: what it is about, a number, bytes. The page asks for each chunk when it
//! has unpacked one before, so that no more of them wait than it can take.

use crate::app::loading;
use crate::app::recording::{self, Failure, Incoming, Outgoing, Progress, Run, TransferChunk};
use crate::app::state::Action;
use gloo::events::EventListener;
use js_sys::{Array, Error, Function, Object, Reflect, Uint8Array};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{DedicatedWorkerGlobalScope, HtmlElement, MessageEvent, Url, Worker};
use web_sys::{WorkerOptions, WorkerType};
use yew::Callback;

/// Chunks in transfer at a time.
const ON_THE_WAY: usize = 3;

/// What a message is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum About {
    /// The worker has started.
    Ready,
    /// The page wants this document recorded.
    Document,
    /// So many steps have been recorded.
    Steps,
    /// The recording begins to arrive, in so many chunks.
    Head,
    /// A chunk, with its section.
    Chunk,
    /// The page wants another one.
    More,
    /// The document is broken, in these ways.
    Refused,
}

const ALL: [About; 7] = [
    About::Ready,
    About::Document,
    About::Steps,
    About::Head,
    About::Chunk,
    About::More,
    About::Refused,
];

/// A message as a list, with what is handed over and not copied.
fn message(about: About, number: u32, bytes: &[u8]) -> (Array, Array) {
    let bytes = Uint8Array::from(bytes);
    let buffer = bytes.buffer();
    let list = Array::of3(&(about as u8).into(), &number.into(), &bytes);
    (list, Array::of1(&buffer))
}

fn read(event: &web_sys::Event) -> Option<(About, u32, Uint8Array)> {
    let list: Array = event.dyn_ref::<MessageEvent>()?.data().dyn_into().ok()?;
    let number = |index| list.get(index).as_f64().map(|number| number as u32);
    let about = ALL.get(number(0)? as usize)?;
    Some((*about, number(1)?, list.get(2).dyn_into().ok()?))
}

/// A recording on the side of the page.
struct Running {
    worker: Worker,
    _listeners: [EventListener; 2],
}

impl Drop for Running {
    fn drop(&mut self) {
        self.worker.terminate();
    }
}

thread_local! {
    static RUNNING: RefCell<Option<Running>> = const { RefCell::new(None) };
}

/// Reports a failure to the page that started this worker.
pub fn report(problem: &str) {
    let global = js_sys::global();
    let report = Reflect::get(&global, &"reportError".into()).ok();
    if let Some(report) = report.and_then(|report| report.dyn_into::<Function>().ok()) {
        report.call1(&global, &Error::new(problem)).ok();
    }
}

/// Stops what is being recorded.
pub(super) fn stop() {
    // What is dropped must not find its own place borrowed.
    drop(RUNNING.take());
}

/// Records a document; messages about it have this number.
pub(super) fn record(number: u32, text: Rc<str>, dispatch: Callback<Action>) {
    stop();
    let fail = dispatch
        .reform(move |()| Action::Load(loading::Change::Recorded(number, Err(Failure::NoWorker))));
    let Some(worker) = start() else {
        fail.emit(());
        return;
    };
    let unpack = Unpack {
        number,
        text,
        dispatch,
        incoming: None,
        chunks: (0, 0),
    };
    let unpack = RefCell::new(unpack);
    let own = worker.clone();
    let broken = fail.clone();
    let heard = EventListener::new(&worker, "message", move |event| {
        let done = read(event).and_then(|message| unpack.borrow_mut().hear(&own, message));
        match done {
            Some(true) => stop(),
            Some(false) => {}
            None => {
                stop();
                broken.emit(());
            }
        }
    });
    let failed = EventListener::new(&worker, "error", move |_| {
        stop();
        fail.emit(());
    });
    RUNNING.set(Some(Running {
        worker,
        _listeners: [heard, failed],
    }));
}

/// Starts a worker with the address of the app's files; `None` in a sandboxed frame.
pub(super) fn start() -> Option<Worker> {
    let document = super::document::document()?;
    let script = document.query_selector("script[data-wasm]").ok()??;
    let script: HtmlElement = script.dyn_into().ok()?;
    let base = document.base_uri().ok()??;
    let address = |path: &str| Some(Url::new_with_base(path, &base).ok()?.href());
    let files = Object::new();
    for name in ["js", "wasm"] {
        let file = address(&script.dataset().get(name)?)?;
        Reflect::set(&files, &name.into(), &file.into()).ok()?;
    }
    let options = WorkerOptions::new();
    options.set_type(WorkerType::Module);
    let worker = Worker::new_with_options(&address("worker.js")?, &options).ok()?;
    worker.post_message(&files).ok()?;
    Some(worker)
}

/// Puts together what the worker hands over.
struct Unpack {
    number: u32,
    text: Rc<str>,
    dispatch: Callback<Action>,
    incoming: Option<Incoming>,
    /// How many there are, and how many have come.
    chunks: (u32, u32),
}

impl Unpack {
    /// Whether that was the last message; `None` if it makes no sense.
    fn hear(&mut self, worker: &Worker, message: (About, u32, Uint8Array)) -> Option<bool> {
        let (about, number, bytes) = message;
        let post = |about: About, bytes: &[u8]| {
            let (list, handed) = self::message(about, 0, bytes);
            worker.post_message_with_transfer(&list, &handed).ok()
        };
        match about {
            About::Ready => {
                post(About::Document, self.text.as_bytes())?;
                self.text = "".into();
            }
            About::Steps => self.tell(Progress::Steps(number)),
            About::Head => {
                self.incoming = Some(Incoming::begin(&bytes.to_vec()).ok()?);
                self.chunks.0 = number;
                self.tell(Progress::Handed(0));
                (0..ON_THE_WAY).try_for_each(|_| post(About::More, &[]))?;
            }
            About::Chunk => {
                let chunk = TransferChunk {
                    section: number,
                    bytes: bytes.to_vec(),
                };
                self.incoming.as_mut()?.take(chunk).ok()?;
                let (all, before) = self.chunks;
                self.chunks.1 += 1;
                if self.chunks.1 == all {
                    let session = self.incoming.take()?.finish().ok()?;
                    self.end(Ok(Run(Rc::new(session))));
                    return Some(true);
                }
                // The page is drawn anew for it: seldom is enough.
                let share = |chunks: u32| chunks * 20 / all.max(1) * 5;
                if share(before) != share(before + 1) {
                    self.tell(Progress::Handed(share(before + 1)));
                }
                post(About::More, &[])?;
            }
            About::Refused => {
                let complaints = recording::refusal(&bytes.to_vec())?;
                self.end(Err(Failure::Refused(complaints)));
                return Some(true);
            }
            About::Document | About::More => return None,
        }
        Some(false)
    }

    fn tell(&self, progress: Progress) {
        self.dispatch.emit(Action::Load(loading::Change::Recording(
            self.number,
            progress,
        )));
    }

    fn end(&self, run: Result<Run, Failure>) {
        self.dispatch
            .emit(Action::Load(loading::Change::Recorded(self.number, run)));
    }
}

/// Whether this is a worker, and no page.
pub fn is_worker() -> bool {
    web_sys::window().is_none()
}

pub(super) fn scope() -> DedicatedWorkerGlobalScope {
    js_sys::global().unchecked_into()
}

fn post(about: About, number: u32, bytes: &[u8]) {
    let (list, handed) = message(about, number, bytes);
    // The page may be gone; then the message has no receiver.
    let _ = scope().post_message_with_transfer(&list, &handed);
}

/// The side of the worker: waits for a document, and records it.
pub fn serve() {
    let outgoing: RefCell<Option<Outgoing>> = RefCell::new(None);
    let hear = EventListener::new(&scope(), "message", move |event| match read(event) {
        Some((About::Document, _, bytes)) => *outgoing.borrow_mut() = pack(&bytes.to_vec()),
        Some((About::More, ..)) => {
            if let Some(TransferChunk { section, bytes }) =
                outgoing.borrow_mut().as_mut().and_then(Iterator::next)
            {
                post(About::Chunk, section, &bytes);
            }
        }
        _ => {}
    });
    // It listens as long as the worker lives.
    hear.forget();
    post(About::Ready, 0, &[]);
}

fn pack(text: &[u8]) -> Option<Outgoing> {
    match recording::pack(text, |steps| post(About::Steps, steps, &[])) {
        Ok(mut outgoing) => {
            post(About::Head, outgoing.chunks(), &outgoing.head());
            Some(outgoing)
        }
        Err(refusal) => {
            post(About::Refused, 0, &refusal);
            None
        }
    }
}
