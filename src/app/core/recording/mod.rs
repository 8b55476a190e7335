// SPDX-License-Identifier: GPL-2.0-only
//! Recording a run somewhere else, so that the page goes on meanwhile.
//!
//! ```text
//!  page                                   worker
//!  text ────────────────────────────────> read, check, run, walk through
//!  Progress <──────────────────────────── steps so far
//!  Incoming <── chunk by chunk ──────── Outgoing
//!     └─> Session
//! ```
//!
//! What is quick is recorded at once, in place: a worker would take longer to start. Where there
//! is no worker, as in a sandboxed frame, more is recorded in place, up to [`MOST_IN_PLACE`].

mod lists;
mod parts;
mod transfer;
pub mod whole;

pub use transfer::{Incoming, Outgoing, TransferChunk};

use crate::app::i18n::Language;
use crate::app::loaded::Origin;
use crate::app::number;
use crate::app::session::{Complaint, Recorded, Session, load};
use crate::app::step_name::StepName;
use crate::scenario::{Document, Loaded};
use oomscope_engine::kernel::world::Wire;
use oomscope_engine::trace::Recorder;
use std::rc::Rc;

/// Bytes of a document that may be read in place at once.
const QUICK_TO_READ: usize = 1 << 17;

/// Turns of a process in a decision that may be recorded in place at once.
const QUICK_TO_RECORD: usize = 1_000;

/// Bytes of a document that are read in place where there is no worker.
const MOST_TO_READ: usize = 8 << 20;

/// Turns of a process in a decision that are recorded in place where there is no worker.
pub const MOST_IN_PLACE: usize = 20_000;

/// A recording that is being made somewhere else.
#[derive(Clone, Debug, PartialEq)]
pub struct Recording {
    /// Its number: what others tell is not about this one.
    pub number: u32,
    /// Where its document comes from.
    pub origin: Origin,
    /// Its document.
    pub text: Rc<str>,
    /// What is kept of the run that it takes the place of.
    pub chosen: Option<Chosen>,
    /// How far it is.
    pub progress: Progress,
}

/// A kernel that the reader has chosen for what is loaded.
#[derive(Clone, Debug, PartialEq)]
pub struct Chosen {
    /// Its name.
    pub kernel: String,
    /// The document as it was before, from which the choice of another one begins.
    pub own: Rc<Document>,
    /// The step at which the run is wanted, if it is not the one that the page begins with.
    pub at: Option<StepName>,
}

/// How far a recording is. How many steps there will be, nobody knows before the end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// The document is being read.
    Reading,
    /// So many steps have been recorded.
    Steps(u32),
    /// So many hundredths of it have been handed over.
    Handed(u32),
}

/// A run that was recorded somewhere else; it is equal to itself alone.
#[derive(Clone, Debug)]
pub struct Run(pub Rc<Session>);

impl PartialEq for Run {
    fn eq(&self, other: &Run) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Eq for Run {}

/// Why there is no recording.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failure {
    /// The document is broken.
    Refused(Vec<Complaint>),
    /// There is no worker, or it broke down.
    NoWorker,
}

/// Records a document, and packs the recording; `tell` is called now and then with the number of steps.
///
/// # Errors
/// If the document is broken: what [`refusal`] reads.
pub fn pack(text: &[u8], tell: fn(u32)) -> Result<Outgoing, Vec<u8>> {
    let loaded = load(&String::from_utf8_lossy(text)).map_err(|complaints| {
        let mut bytes = Vec::new();
        complaints.put(&mut bytes);
        bytes
    })?;
    let recorded = Recorded::of(loaded, Recorder::telling(tell));
    Ok(Outgoing::of(recorded))
}

/// What is wrong with a document, as it was handed over.
pub fn refusal(mut bytes: &[u8]) -> Option<Vec<Complaint>> {
    Wire::take(&mut bytes)
}

/// Whether a document may be read in place at once.
pub fn is_quick_to_read(text: &str) -> bool {
    text.len() <= QUICK_TO_READ
}

/// Whether a run may be recorded in place at once.
pub fn is_quick_to_record(loaded: &Loaded) -> bool {
    turns(loaded) <= QUICK_TO_RECORD
}

/// Whether a document may be read in place where there is no worker.
pub fn may_be_read_in_place(text: &str) -> bool {
    text.len() <= MOST_TO_READ
}

/// Whether a run may be recorded in place where there is no worker.
pub fn may_be_recorded_in_place(loaded: &Loaded) -> bool {
    turns(loaded) <= MOST_IN_PLACE
}

/// How often a process may have its turn: what the length of a run goes by.
fn turns(loaded: &Loaded) -> usize {
    let scenario = &loaded.document.scenario;
    scenario
        .processes
        .len()
        .saturating_mul(scenario.calls.len())
}

impl Progress {
    /// What is said of it.
    pub fn words(self, language: Language) -> String {
        match self {
            Progress::Reading => language.reading().to_owned(),
            Progress::Steps(steps) => language.recorded_steps(&number::unsigned(u64::from(steps))),
            Progress::Handed(share) => language.handed_over(&share.to_string()),
        }
    }
}
