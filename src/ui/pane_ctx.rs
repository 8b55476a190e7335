// SPDX-License-Identifier: GPL-2.0-only
//! The input of the panes. Each pane makes its own view of it.

use super::drawn::Drawn;
use crate::app::i18n::Language;
use crate::app::loaded::Loaded;
use crate::app::session::Session;
use crate::app::state::{Action, State};
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
