// SPDX-License-Identifier: GPL-2.0-only
//! What the panes are drawn from. Each pane makes its own view of it.

use crate::app::code;
use crate::app::code::File;
use crate::app::i18n::Language;
use crate::app::loaded::Loaded;
use crate::app::session::Session;
use crate::app::spark::Sparks;
use crate::app::state::{Action, State};
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

    /// The same, to be kept.
    pub fn run(&self) -> Run {
        Same(self.loaded.session.clone())
    }

    /// The step, from 0.
    pub fn step(&self) -> u32 {
        self.loaded.step
    }
}

/// Something that is never changed, but replaced: it is the same only if it is the very same.
pub struct Same<T>(pub Rc<T>);

/// A run.
pub type Run = Same<Session>;

impl<T> PartialEq for Same<T> {
    fn eq(&self, other: &Same<T>) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl<T> Clone for Same<T> {
    fn clone(&self) -> Same<T> {
        Same(self.0.clone())
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
            files: Rc::new(code::files(session)),
            sparks: Sparks::default(),
            session: session.clone(),
        }
    }

    /// Whether it is this session that is drawn.
    pub fn shows(&self, session: &Rc<Session>) -> bool {
        Rc::ptr_eq(&self.session, session)
    }
}
