// SPDX-License-Identifier: GPL-2.0-only
//! The offer of a newer version.

use super::icon::{Shape, icon};
use crate::app::newer::Change;
use crate::app::state::{Action, State};
use yew::{Callback, Html, html};

/// A note over the page, if there is a newer version.
pub fn offer(state: &State, dispatch: &Callback<Action>) -> Html {
    let language = state.page.language;
    let act = |change| dispatch.reform(move |_| Action::Newer(change));
    html! {
        // Always there: what is announced has to be put into something that was.
        <div class="newer" role="status">
            if state.newer.is_there {
                <span>{ language.newer_version() }</span>
                <button type="button" class="add" onclick={act(Change::Take)}>{ language.reload() }</button>
                <button type="button" class="close" aria-label={language.close()} onclick={act(Change::Decline)}>
                    { icon(Shape::Close) }
                </button>
            }
        </div>
    }
}
