// SPDX-License-Identifier: GPL-2.0-only
//! The glossary in the page: a word leads to a step of this run, or to another scenario.

use super::{Action, Effect, State};
use crate::app::glossary_dialog::{self, Change};
use crate::app::loading;
use crate::app::settings::View;
use crate::app::stepping::Motion;

/// Applies an action of the glossary.
pub fn reduce(state: &mut State, action: Action) -> Vec<Effect> {
    let Action::Words(change) = action else {
        return Vec::new();
    };
    let may_leave = state.page.view != View::Embed;
    let (to, file) = match &change {
        Change::See(step) => (Some(*step), None),
        Change::SeeIn(scene, _) => (None, Some(scene.file)),
        _ => (None, None),
    };
    glossary_dialog::reduce(
        &mut state.words,
        change,
        state.loaded.as_ref(),
        state.page.language,
        may_leave,
    );
    if let Some(step) = to {
        state.step_both(Motion::To(step));
    }
    let pick = file.map(|file| state.load(loading::Change::Pick(file.to_owned())));
    pick.unwrap_or_default()
}
