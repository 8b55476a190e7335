// SPDX-License-Identifier: GPL-2.0-only
//! What the panes are drawn from. Each pane makes its own view of it.

use crate::app::i18n::Language;
use crate::app::session::Session;
use crate::app::source::{self, File};
use crate::app::spark::Sparks;
use crate::app::state::{Action, Loaded, State};
use std::rc::Rc;
use yew::Callback;

/// The page's state where a run is loaded.
#[derive(Clone, Copy)]
pub struct Shown<'a> {
    /// All that the page knows.
    pub state: &'a State,
    /// The run, and where in it we are.
    pub loaded: &'a Loaded,
    /// What no step changes.
    pub drawn: &'a Drawn,
    /// Where actions go.
    pub dispatch: &'a Callback<Action>,
}

impl Shown<'_> {
    /// The language of all texts.
    pub fn language(&self) -> Language {
        self.state.language
    }

    /// The run.
    pub fn session(&self) -> &Session {
        &self.loaded.session
    }

    /// The step, from 0.
    pub fn step(&self) -> u32 {
        self.loaded.step
    }
}

/// A run as a component's property: the same only if it is the very same.
#[derive(Clone)]
pub struct Run(pub Rc<Session>);

impl PartialEq for Run {
    fn eq(&self, other: &Run) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

/// What is drawn once for a session.
pub struct Drawn {
    session: Rc<Session>,
    /// The listing.
    pub files: Rc<Vec<File>>,
    /// The histories of values.
    pub sparks: Sparks,
}

impl Drawn {
    /// Draws a session.
    pub fn of(session: &Rc<Session>) -> Drawn {
        Drawn {
            files: Rc::new(source::files(session)),
            sparks: Sparks::default(),
            session: session.clone(),
        }
    }

    /// Whether it is this session that is drawn.
    pub fn shows(&self, session: &Rc<Session>) -> bool {
        Rc::ptr_eq(&self.session, session)
    }
}
