// SPDX-License-Identifier: GPL-2.0-only
//! The explanation of an event as a part of another page: what happened, where the memory went, and the ranking.

use super::event;
use super::foreign;
use super::log_ctx::Read;
use crate::app::embed::{self, Explained};
use crate::app::settings::View;
use crate::app::state::{self, Action};
use crate::ui::arrived;
use crate::ui::memo::{PaneView, ViewCtx, memo};
use crate::ui::platform;
use yew::{Html, html};

/// The whole page.
pub fn page(read: Read<'_>) -> Html {
    let head = arrived::framed().map(|framed| (framed.head)(read.state, read.dispatch));
    let embed = read.state.embed.as_ref();
    let frame = embed.and_then(|embed| embed.frame.as_ref());
    let told = ExplainedView {
        explained: state::logs::explained(read.state),
        log: frame.map_or(0, |frame| frame.logs),
    };
    html! {
        <>
            { head.unwrap_or_default() }
            { memo(told, read.dispatch) }
            <main class="logs">{ event::framed(read) }{ foreign::foreign(read) }</main>
        </>
    }
}

/// What is sent to the parent page. It shows nothing: it is drawn when one of the values has changed.
#[derive(PartialEq)]
struct ExplainedView {
    explained: Option<Result<Explained, String>>,
    /// The number of the log: another one may be explained by the same words.
    log: u32,
}

impl PaneView for ExplainedView {
    fn draw(&self, _: &ViewCtx) -> Html {
        Html::default()
    }

    fn drawn(&self, before: Option<&ExplainedView>, ctx: &ViewCtx) {
        if before.is_none() {
            // A frame has the styles of the debugger else.
            platform::style_for(View::Logs);
        }
        if let Some(explained) = &self.explained
            && before.is_none_or(|before| before != self)
        {
            let change = embed::Change::Explained(explained.clone());
            ctx.dispatch.emit(Action::Embed(Box::new(change)));
        }
    }
}
