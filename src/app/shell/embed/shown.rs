// SPDX-License-Identifier: GPL-2.0-only
//! What the page shows, for the host page and the dialog.

use super::super::State;
use crate::app::embed::{Asked, Shown};
use crate::app::settings::View;

/// What the page shows.
pub(super) fn shown(state: &State) -> Shown<'_> {
    let loaded = state.loaded.as_ref();
    let open = loaded.filter(|loaded| loaded.session.is_open());
    let asked = open.and_then(|loaded| state.predictions.about(loaded));
    let asked = asked.map(|prediction| {
        let (whole, questions) = prediction.asked();
        Asked { whole, questions }
    });
    let bench = state.workbench.as_ref();
    let bench = bench.filter(|_| state.page.view == View::Workbench);
    Shown {
        loaded,
        built: bench.map(|bench| bench.builder.document()),
        asked,
        is_changed: state.fork.is_changed(),
        beside: state.fork.kernel_compared(),
        changes: state.fork.changes_named(),
        message: state.notices.message.as_ref(),
        language: state.page.language,
    }
}
