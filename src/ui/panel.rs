// SPDX-License-Identifier: GPL-2.0-only
//! A panel over the code.

use super::icon::{Shape, icon};
use super::memo::{PaneView, ViewCtx};
use super::platform;
use crate::app::i18n::Language;
use crate::app::source;
use crate::app::state::Action;
use yew::{Html, KeyboardEvent, html};

/// A panel with a title, closed by a button or Escape. It takes the focus as it opens.
pub struct Panel {
    /// What it is called.
    pub title: &'static str,
    /// The id of the button that opens it: there the focus goes when it is closed.
    pub opener: &'static str,
    /// The language.
    pub language: Language,
    /// What it holds.
    pub content: Html,
}

impl PartialEq for Panel {
    fn eq(&self, _: &Panel) -> bool {
        // Its content is made anew each time.
        false
    }
}

impl PaneView for Panel {
    fn draw(&self, ctx: &ViewCtx) -> Html {
        let close = || Action::Source(source::Change::Panel(None));
        // A field keeps its keys from the page, and this one is for the panel.
        let onkeydown = {
            let dispatch = ctx.dispatch.clone();
            move |event: KeyboardEvent| {
                if platform::is_key(&event, "Escape") {
                    event.stop_propagation();
                    dispatch.emit(close());
                }
            }
        };
        let onclick = ctx.dispatch.reform(move |_| close());
        html! {
            <div class="panel" ref={ctx.node.clone()} tabindex="-1" role="dialog" aria-label={self.title} {onkeydown}>
                <header>
                    <h3>{ self.title }</h3>
                    <button type="button" class="close" aria-label={self.language.close()} {onclick}>
                        { icon(Shape::Close) }
                    </button>
                </header>
                { self.content.clone() }
            </div>
        }
    }

    fn drawn(&self, before: Option<&Panel>, ctx: &ViewCtx) {
        if before.is_some_and(|before| before.opener == self.opener) {
            return;
        }
        if let Some(before) = before {
            before.gone();
        }
        platform::focus_in(&ctx.node);
    }

    fn gone(&self) {
        platform::focus(self.opener);
    }
}
