// SPDX-License-Identifier: GPL-2.0-only
//! The input of the panes. Each pane makes its own view of it.

use crate::app::code;
use crate::app::code::File;
use crate::app::i18n::Language;
use crate::app::loaded::Loaded;
use crate::app::session::Session;
use crate::app::spark::Sparks;
use crate::app::state::{Action, State};
use std::cell::Cell;
use std::rc::Rc;
use yew::Callback;

/// The state of the page with the loaded run.
#[derive(Clone, Copy)]
pub struct PaneCtx<'a> {
    /// The state of the page.
    pub state: &'a State,
    /// The run and the current step.
    pub loaded: &'a Loaded,
    /// What is rendered once for a session.
    pub drawn: &'a Drawn,
    /// Where actions go.
    pub dispatch: &'a Callback<Action>,
}

impl PaneCtx<'_> {
    /// The language of all texts.
    pub fn language(&self) -> Language {
        self.state.page.language
    }

    /// The run.
    pub fn session(&self) -> &Session {
        &self.loaded.session
    }

    /// The run as a shared value.
    pub fn run(&self) -> Run {
        ByPtr(self.loaded.session.clone())
    }

    /// The step, from 0.
    pub fn step(&self) -> u32 {
        self.loaded.step
    }
}

/// A shared immutable value, compared by pointer.
pub struct ByPtr<T>(pub Rc<T>);

/// A run.
pub type Run = ByPtr<Session>;

impl<T> PartialEq for ByPtr<T> {
    fn eq(&self, other: &ByPtr<T>) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl<T> Clone for ByPtr<T> {
    fn clone(&self) -> ByPtr<T> {
        ByPtr(self.0.clone())
    }
}

/// So many lines are laid out at once, and the rest of the file that they end in: a browser draws the page anew for each
/// such piece, so that a file of a few lines is no piece of its own.
const AT_ONCE: usize = 120;

/// What is drawn once for a session.
pub struct Drawn {
    session: Rc<Session>,
    /// The listing.
    pub files: Rc<Vec<File>>,
    /// The histories of values.
    pub sparks: Sparks,
    /// So many of the files that the run comes through are laid out, besides the one in sight.
    laid_out: Cell<usize>,
}

impl Drawn {
    /// Draws a session.
    pub fn of(session: &Rc<Session>) -> Drawn {
        Drawn {
            files: Rc::new(code::files(session)),
            sparks: Sparks::default(),
            laid_out: Cell::new(0),
            session: session.clone(),
        }
    }

    /// So many of the files that the run comes through are laid out, besides the one in sight: so no step waits for that.
    pub fn laid_out(&self) -> usize {
        self.laid_out.get()
    }

    /// Whether all of them are.
    pub fn is_laid_out(&self) -> bool {
        let visited = self.files.iter().filter(|file| file.is_visited).count();
        self.laid_out() >= visited
    }

    /// Lays out some more of them: each line takes a while, in which nothing else happens.
    pub fn lay_out_next(&self) {
        let visited = self.files.iter().filter(|file| file.is_visited);
        let mut lines = 0;
        for file in visited.skip(self.laid_out()) {
            self.laid_out.set(self.laid_out() + 1);
            lines += file.line_count();
            if lines >= AT_ONCE {
                break;
            }
        }
    }

    /// Whether it is this session that is drawn.
    pub fn shows(&self, session: &Rc<Session>) -> bool {
        Rc::ptr_eq(&self.session, session)
    }
}
