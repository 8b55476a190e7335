// SPDX-License-Identifier: GPL-2.0-only
//! The workbench in the page.

use super::{Action, Effect, State};
use crate::app::workbench::{self, BenchCtx};

/// Applies an action to the workbench; returns its side effects.
pub fn reduce(state: &mut State, action: Action) -> Vec<Effect> {
    let Action::Build(change) = action else {
        return Vec::new();
    };
    let ctx = BenchCtx {
        view: &mut state.page.view,
        loaded: state.loaded.as_ref(),
        language: state.page.language,
    };
    let effects = workbench::reduce(&mut state.workbench, ctx, change).into_iter();
    let effects = effects.map(|effect| match effect {
        workbench::Effect::Open(origin, text) => Effect::Open(origin, text),
        workbench::Effect::Write(part) => Effect::Write(part),
        workbench::Effect::Machines(task) => Effect::Machines(task),
    });
    effects.collect()
}
