// SPDX-License-Identifier: GPL-2.0-only
//! What comes after a scenario that is over.

use super::memo::{PaneView, ViewCtx, memo};
use super::pane_ctx::PaneCtx;
use crate::app::course::{Onward, onward};
use crate::app::loading;
use crate::app::state::Action;
use yew::{Html, MouseEvent, html};

/// The strip at the end of a run.
pub fn strip(shown: PaneCtx<'_>) -> Html {
    if shown.state.tour.is_some() || shown.state.fork.what_if.is_some() {
        return Html::default();
    }
    let offers = &shown.state.loading.gallery;
    let onward = onward(shown.loaded, offers, shown.language());
    onward.map_or_else(Html::default, |onward| memo(onward, shown.dispatch))
}

impl PaneView for Onward {
    fn draw(&self, ctx: &ViewCtx) -> Html {
        let language = self.language;
        let button = |id: &'static str, file: &str, words: String| {
            let file = file.to_owned();
            let onclick = ctx
                .dispatch
                .reform(move |_: MouseEvent| Action::Load(loading::Change::Pick(file.clone())));
            html! { <button type="button" {id} {onclick}>{ words }</button> }
        };
        html! {
            <section class="question course" aria-label={language.course()}>
                if !self.place.is_empty() { <b>{ &self.place }</b> }
                if let Some((file, title)) = &self.next { { button("course-next", file, language.course_next(title)) } }
                if let Some(file) = &self.after { { button("course-after", file, language.course_after().to_owned()) } }
            </section>
        }
    }
}
