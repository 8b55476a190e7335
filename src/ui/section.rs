// SPDX-License-Identifier: GPL-2.0-only
//! A part of a pane that can be folded.

use super::icon::{Shape, icon};
use super::memo::{PaneView, ViewCtx, memo};
use super::pane_ctx::PaneCtx;
use super::platform;
use crate::app::state::Action;
use crate::app::state_pane;
use crate::app::state_pane::Part;
use yew::{Html, MouseEvent, html};

/// A heading that folds what stands below it. What is folded is not made.
pub fn section(
    shown: PaneCtx<'_>,
    part: Part,
    title: &'static str,
    note: &'static str,
    content: impl FnOnce() -> Html,
) -> Html {
    let is_open = !shown.state.state_pane.folds.has(part);
    let heading = Heading {
        part,
        title,
        note,
        is_open,
    };
    html! {
        <section class="part" aria-labelledby={id(part)} data-part={part.name()}>
            { memo(heading, shown.dispatch) }
            if is_open { { content() } }
        </section>
    }
}

fn id(part: Part) -> String {
    format!("part-{}", part.name())
}

#[derive(PartialEq)]
struct Heading {
    part: Part,
    title: &'static str,
    note: &'static str,
    is_open: bool,
}

impl PaneView for Heading {
    fn draw(&self, ctx: &ViewCtx) -> Html {
        let part = self.part;
        let dispatch = ctx.dispatch.clone();
        let onclick = move |event: MouseEvent| {
            dispatch.emit(Action::StatePane(state_pane::Change::Fold(part)));
            platform::blur_after_click(&event);
        };
        html! {
            <h3 class="section">
                <button type="button" id={id(part)} aria-expanded={self.is_open.to_string()} {onclick}>
                    { icon(Shape::Play) }{ self.title }
                </button>
                if !self.note.is_empty() { <span class="muted">{ self.note }</span> }
            </h3>
        }
    }
}
