// SPDX-License-Identifier: GPL-2.0-only
//! What the parts of the workbench are drawn from.

use crate::app::i18n::Language;
use crate::app::state::{Action, State};
use crate::app::workbench::{Change, Workbench};
use yew::Callback;

/// What is on the workbench, and where actions go.
#[derive(Clone, Copy)]
pub struct Built<'a> {
    /// The state of the page.
    pub state: &'a State,
    /// The machine, and how it is looked at.
    pub bench: &'a Workbench,
    /// Where actions go.
    pub dispatch: &'a Callback<Action>,
}

impl Built<'_> {
    /// The language of all texts.
    pub fn language(self) -> Language {
        self.state.page.language
    }

    /// What lets something happen on the workbench.
    pub fn on<E: 'static>(self, change: impl Fn(E) -> Change + 'static) -> Callback<E> {
        self.dispatch
            .reform(move |event| Action::Build(change(event)))
    }
}
