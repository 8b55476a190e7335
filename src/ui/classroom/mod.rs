// SPDX-License-Identifier: GPL-2.0-only
//! Questions and the tour, drawn.

mod exercises;
mod question;
mod tour;

pub use exercises::{dialog, open};

use super::pane_ctx::PaneCtx;
use yew::{Html, html};

/// What stands above the panes.
pub fn strip(shown: PaneCtx<'_>) -> Html {
    html! { <>{ tour::strip(shown) }{ question::panel(shown) }</> }
}
