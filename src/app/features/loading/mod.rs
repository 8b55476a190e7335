// SPDX-License-Identifier: GPL-2.0-only
//! Loading a scenario: what is on offer, what is being fetched or recorded, and where it is looked at first.
//!
//! ```text
//! Pick ──Fetch──> Read ──> checked ──> recorded at once, if it is quick ──Show──> the run
//!                                 └──> Record ──Recording … Recorded──> Show
//! ```

mod begin;
mod effect;
mod open;

pub use effect::{Effect, Kept};

use crate::app::gallery::{self, Offer};
use crate::app::i18n::Language;
use crate::app::loaded::{Loaded, Message, Origin};
use crate::app::place::Place;
use crate::app::recording::{Failure, Progress, Recording, Run};
use crate::app::session::Complaint;
use std::rc::Rc;

/// What is on offer, and what is being loaded.
#[derive(Debug, Default)]
pub struct Loading {
    /// The scenarios on offer.
    pub gallery: Rc<Vec<Offer>>,
    /// The run that is being recorded in a worker.
    pub recording: Option<Recording>,
    /// How many recordings have been begun.
    recordings: u32,
    /// The scenario that is being fetched.
    pub pending: Option<String>,
    /// What was looked at on the last visit, or what a link names, until it is loaded.
    resume: Option<Place>,
}

/// What is shown while something is loaded.
#[derive(Clone, Copy, Debug)]
pub struct LoadingCtx<'a> {
    /// The run, once there is one.
    pub loaded: Option<&'a Loaded>,
    /// Whether something has to be shown, whatever is wrong with what was to be loaded.
    pub is_bare: bool,
    /// The language of all texts.
    pub language: Language,
}

/// An action on what is loaded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// The list of the gallery has been read, or why not.
    Index(Result<String, Complaint>),
    /// The reader picks a scenario of the gallery.
    Pick(String),
    /// The reader wants another kernel to decide.
    ChooseKernel(String),
    /// The reader wants to open a file.
    Browse,
    /// A file has been read.
    Read {
        /// Where it comes from.
        origin: Origin,
        /// Its text, or why there is none.
        text: Result<String, Complaint>,
    },
    /// How far a recording is, by its number.
    Recording(u32, Progress),
    /// A recording has ended, by its number.
    Recorded(u32, Result<Run, Failure>),
    /// The reader has waited long enough.
    Cancel,
}

impl Loading {
    /// Applies an action; returns its side effects.
    pub fn reduce(&mut self, ctx: LoadingCtx<'_>, change: Change) -> Vec<Effect> {
        match change {
            Change::Index(text) => match text.and_then(|text| gallery::offers(&text)) {
                Ok(offers) => self.gallery = offers.into(),
                Err(problem) => {
                    return vec![Effect::Say(Message {
                        subject: gallery::INDEX.to_owned(),
                        problems: vec![problem],
                        wants_full_page: false,
                        is_open: false,
                    })];
                }
            },
            Change::Pick(id) => return self.fetch(id),
            Change::ChooseKernel(name) => return self.choose_kernel(ctx, name),
            Change::Browse => return vec![Effect::Browse],
            Change::Read { origin, text } => return self.open(ctx, origin, text),
            Change::Recording(number, progress) => {
                let recording = self.recording.as_mut();
                if let Some(recording) = recording.filter(|own| own.number == number) {
                    recording.progress = progress;
                }
            }
            Change::Recorded(number, run) => return self.recorded(ctx, number, run),
            Change::Cancel => {
                let mut effects = self.stop();
                if ctx.loaded.is_none() {
                    effects.extend(self.open_first());
                }
                return effects;
            }
        }
        Vec::new()
    }

    /// Fetches a scenario of the gallery.
    pub fn fetch(&mut self, id: String) -> Vec<Effect> {
        self.pending = Some(id.clone());
        let mut effects = self.stop();
        effects.push(Effect::Fetch(id));
        effects
    }

    /// Nothing is being fetched any more: what comes next is opened.
    pub fn forget_pending(&mut self) {
        self.pending = None;
    }

    /// What is loaded next is looked at here, if it is this.
    pub fn resume_at(&mut self, place: Option<Place>) {
        self.resume = place;
    }

    /// Whether something is being fetched or recorded.
    pub fn is_under_way(&self) -> bool {
        self.pending.is_some() || self.recording.is_some()
    }

    /// Whether this is the recording that is being made.
    pub fn is_recording(&self, number: u32) -> bool {
        self.recording
            .as_ref()
            .is_some_and(|own| own.number == number)
    }

    /// Gives up what is being recorded.
    pub fn stop(&mut self) -> Vec<Effect> {
        let running = self.recording.take();
        running.into_iter().map(|_| Effect::Stop).collect()
    }
}
