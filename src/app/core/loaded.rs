// SPDX-License-Identifier: GPL-2.0-only
//! The run that is looked at: where it comes from, and where in it the reader stands.

use crate::app::axis::{Axis, Window};
use crate::app::bookkeeping::{Places, bookkeeping};
use crate::app::breakpoints::Stops;
use crate::app::i18n::Language;
use crate::app::narrate;
use crate::app::rich::Rich;
use crate::app::session::{Complaint, Session};
use crate::app::stepping::{self, Motion, Options};
use crate::app::walk::Walk;
use crate::scenario::Document;
use oomscope_engine::trace::CallId;
use std::rc::Rc;

/// Where the loaded scenario comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// The gallery, with the scenario's id.
    Gallery(String),
    /// A file of the reader, with its name.
    File(String),
}

/// Something that went wrong and must be said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// Where it came from: a file name or a scenario's title.
    pub subject: String,
    /// What is wrong.
    pub problems: Vec<Complaint>,
    /// Whether the page would do better outside of the frame that it stands in.
    pub wants_full_page: bool,
    /// Whether it was opened all the same, but for this.
    pub is_open: bool,
}

/// What is being looked at.
#[derive(Clone, Debug)]
pub struct Loaded {
    /// The run.
    pub session: Rc<Session>,
    /// Where it comes from.
    pub origin: Origin,
    /// The kernel that the reader has chosen for it; `None` is that of its document.
    pub kernel: Option<String>,
    /// The document as it was before one was chosen.
    pub own: Option<Rc<Document>>,
    /// The step, from 0.
    pub step: u32,
    /// The breakpoints.
    pub stops: Rc<Stops>,
    /// The places that steps pass over, if the reader wants that.
    pub passed: Option<Rc<Places>>,
    /// The stops of the walk; `None` where every statement is one.
    pub walk: Option<Rc<Walk>>,
    /// The part of the timeline that is seen; `None` is all of it.
    pub window: Option<Window>,
    /// The call whose frame is looked at; `None` is the innermost one.
    pub frame: Option<CallId>,
    /// The file that is shown; `None` is the one where the frame stands.
    pub file: Option<usize>,
    /// The words of whoever shows the run, by their steps: they stand in place of its sentences.
    pub notes: Rc<[(u32, String)]>,
    /// The lines that they have marked for good: the first, and the one after the last.
    pub marked: Option<(usize, usize)>,
}

impl Loaded {
    /// A run from this origin at a step, as it is before anything is chosen for it.
    pub fn new(session: Rc<Session>, origin: Origin, step: u32) -> Loaded {
        Loaded {
            session,
            origin,
            kernel: None,
            own: None,
            step,
            stops: Rc::default(),
            passed: None,
            walk: None,
            window: None,
            frame: None,
            file: None,
            notes: Rc::default(),
            marked: None,
        }
    }

    /// The sentence of the step: the note there, or that of the story at one of its stops, else that of the statement.
    pub fn sentence(&self, language: Language) -> Rich {
        if let Some((_, words)) = self.notes.iter().find(|(step, _)| *step == self.step) {
            return Rich::new(words);
        }
        let walk = self.walk.as_ref();
        let told = walk.and_then(|walk| walk.sentence(&self.session, self.step, language));
        told.unwrap_or_else(|| narrate::sentence(&self.session, self.step, language))
    }

    /// The level of the walk as links name it; `None` is every statement.
    pub fn level_name(&self) -> Option<String> {
        let walk = self.walk.as_ref()?;
        Some(walk.level.name().to_owned())
    }

    /// Steps, if there is a step there.
    pub fn step(&mut self, way: Motion) {
        let target = stepping::target(&self.session, self.step, way, &self.options());
        if let Some(step) = target {
            self.go(step);
        }
    }

    /// Goes to a step, or to the last one, with its own frame in its own file.
    pub fn go(&mut self, step: u32) {
        self.step = step.min(self.session.trace.len().saturating_sub(1));
        self.frame = None;
        self.file = None;
        if let Some(window) = self.window {
            let axis = Axis::of(&self.session);
            self.window = Some(window.following(&axis, self.step));
        }
    }

    /// What motions depend on besides the run.
    pub fn options(&self) -> Options<'_> {
        Options {
            pass_over: self.passed.as_deref(),
            hits: self.stops.hits.steps(),
            stops: self.walk.as_ref().map(|walk| walk.steps()),
        }
    }

    /// Passes over bookkeeping from now on, or no longer.
    pub fn pass_over(&mut self, passes: bool) {
        self.passed = passes.then(|| Rc::new(bookkeeping(&self.session.listing)));
    }
}
