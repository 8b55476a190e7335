// SPDX-License-Identifier: GPL-2.0-only
//! Recording in a worker: the side of the page, and that of the worker.
//!
//! A message is a list: what it is about, a number, bytes. The page keeps the chunks as they come, and unpacks them when
//! the worker has ended: a recording of 100,000 processes fills half a gigabyte in the worker, and as much as that again
//! in the page.

use crate::app::loading;
use crate::app::recording::{self, Failure, Incoming, Outgoing, Progress, Run, TransferChunk};
use crate::app::state::Action;
use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use js_sys::{Array, Date, Error, Function, Object, Reflect, Uint8Array};
use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{DedicatedWorkerGlobalScope, HtmlElement, MessageEvent, Url, Worker};
use web_sys::{WorkerOptions, WorkerType};
use yew::Callback;

/// Chunks in transfer at a time.
const ON_THE_WAY: usize = 3;

/// So long the page unpacks chunks before it does something else, milliseconds.
const SLICE: f64 = 12.0;

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
enum Running {
    /// The worker is at it.
    Recording {
        _worker: Ended,
        _listeners: [EventListener; 2],
    },
    /// All has come, and the worker has ended.
    Unpacking { _next: Timeout },
}

/// A worker that ends with this.
struct Ended(Worker);

impl Drop for Ended {
    fn drop(&mut self) {
        self.0.terminate();
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
        dispatch,
        head: None,
        chunks: VecDeque::new(),
        count: 0,
    };
    let state = RefCell::new((text, Some(unpack)));
    let own = worker.clone();
    let broken = fail.clone();
    let heard = EventListener::new(&worker, "message", move |event| {
        let (text, unpack) = &mut *state.borrow_mut();
        let whole = unpack.as_mut().zip(read(event));
        match whole.and_then(|(unpack, message)| unpack.hear(&own, text, message)) {
            Some(Heard::All) => {
                if let Some(unpack) = unpack.take() {
                    unpack_later(unpack, broken.clone());
                }
            }
            Some(Heard::Refused) => stop(),
            Some(Heard::Some) => {}
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
    RUNNING.set(Some(Running::Recording {
        _worker: Ended(worker),
        _listeners: [heard, failed],
    }));
}

/// Unpacks what has come a little later, a slice at a time. The worker ends.
fn unpack_later(mut unpack: Unpack, broken: Callback<()>) {
    let timeout = Timeout::new(0, move || {
        let end = Date::now() + SLICE;
        while Date::now() < end {
            match unpack.take() {
                Some(true) => return stop(),
                Some(false) => {}
                None => {
                    stop();
                    return broken.emit(());
                }
            }
        }
        unpack_later(unpack, broken);
    });
    // What is replaced must not find its own place borrowed.
    drop(RUNNING.replace(Some(Running::Unpacking { _next: timeout })));
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

/// What a message of the worker comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Heard {
    /// There is more to come.
    Some,
    /// That was the last chunk.
    All,
    /// The document is broken, and the page has been told.
    Refused,
}

/// Puts together what the worker hands over.
struct Unpack {
    number: u32,
    dispatch: Callback<Action>,
    /// The head as it came, or unpacked.
    head: Option<Result<Incoming, Uint8Array>>,
    /// Chunks with their sections, outside of this wasm's memory.
    chunks: VecDeque<(u32, Uint8Array)>,
    /// How many there are in all.
    count: u32,
}

impl Unpack {
    /// Takes a message of the worker; `None` if it makes no sense.
    fn hear(
        &mut self,
        worker: &Worker,
        text: &mut Rc<str>,
        message: (About, u32, Uint8Array),
    ) -> Option<Heard> {
        let (about, number, bytes) = message;
        let post = |about: About, bytes: &[u8]| {
            let (list, handed) = self::message(about, 0, bytes);
            worker.post_message_with_transfer(&list, &handed).ok()
        };
        match about {
            About::Ready => {
                post(About::Document, text.as_bytes())?;
                *text = "".into();
            }
            About::Steps => self.tell(Progress::Steps(number)),
            About::Head => {
                self.head = Some(Err(bytes));
                self.count = number;
                self.tell(Progress::Handed(0));
                (0..ON_THE_WAY).try_for_each(|_| post(About::More, &[]))?;
            }
            About::Chunk => {
                self.chunks.push_back((number, bytes));
                if self.chunks.len() == self.count as usize {
                    return Some(Heard::All);
                }
                post(About::More, &[])?;
            }
            About::Refused => {
                let complaints = recording::refusal(&bytes.to_vec())?;
                self.end(Err(Failure::Refused(complaints)));
                return Some(Heard::Refused);
            }
            About::Document | About::More => return None,
        }
        Some(Heard::Some)
    }

    /// Unpacks the next piece, and returns whether it was the last one; `None` if it makes no sense.
    fn take(&mut self) -> Option<bool> {
        let mut incoming = match self.head.take()? {
            Ok(incoming) => incoming,
            Err(head) => Incoming::begin(&head.to_vec()).ok()?,
        };
        let (section, bytes) = self.chunks.pop_front()?;
        let bytes = bytes.to_vec();
        incoming.take(TransferChunk { section, bytes }).ok()?;
        if self.chunks.is_empty() {
            let session = incoming.finish().ok()?;
            self.end(Ok(Run(Rc::new(session))));
            return Some(true);
        }
        self.head = Some(Ok(incoming));
        // The page is drawn anew for it: seldom is enough.
        let left = self.chunks.len() as u32;
        let share = |chunks: u32| chunks * 20 / self.count.max(1) * 5;
        let (before, now) = (share(self.count - left - 1), share(self.count - left));
        if before != now {
            self.tell(Progress::Handed(now));
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
