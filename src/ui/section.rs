// SPDX-License-Identifier: GPL-2.0-only
//! A part of a pane that can be folded.

use super::icon::{Shape, icon};
use super::platform;
use super::shown::Shown;
use crate::app::folds::Part;
use crate::app::state::Action;
use yew::{Html, MouseEvent, html};

/// A heading that folds what stands below it. What is folded is not made.
pub fn section(
    shown: Shown<'_>,
    part: Part,
    title: &str,
    note: &str,
    content: impl FnOnce() -> Html,
) -> Html {
    let is_open = !shown.state.folds.has(part);
    let dispatch = shown.dispatch.clone();
    let onclick = move |event: MouseEvent| {
        dispatch.emit(Action::Fold(part));
        platform::blur_after_click(&event);
    };
    let id = format!("part-{}", part.name());
    html! {
        <section class="part" aria-labelledby={id.clone()} data-part={part.name()}>
            <h3 class="section">
                <button type="button" {id} aria-expanded={is_open.to_string()} {onclick}>
                    { icon(Shape::Play) }{ title }
                </button>
                if !note.is_empty() { <span class="muted">{ note }</span> }
            </h3>
            if is_open { { content() } }
        </section>
    }
}
