// SPDX-License-Identifier: GPL-2.0-only
//! The strip of the tour.

use crate::app::remembered;
use crate::app::state::Action;
use crate::app::tour::{Change, Strip};
use crate::ui::icon::{Shape, icon};
use crate::ui::memo::{PaneView, ViewCtx, memo};
use crate::ui::pane_ctx::PaneCtx;
use crate::ui::platform;
use yew::{Html, MouseEvent, html};

/// The strip, while the tour is open.
pub fn strip(shown: PaneCtx<'_>) -> Html {
    let tour = shown.state.tour.as_ref();
    let strip = tour.map(|tour| tour.strip(shown.session(), shown.language()));
    strip.map_or_else(Html::default, |strip| memo(strip, shown.dispatch))
}

impl PaneView for Strip {
    fn draw(&self, ctx: &ViewCtx) -> Html {
        let language = self.language;
        let send = ctx.dispatch.reform(Action::Tour);
        let button = |id: &'static str, label: String, change: Change| {
            let onclick = send.reform(move |_: MouseEvent| change.clone());
            html! { <button type="button" {id} {onclick}>{ label }</button> }
        };
        let onward = match self.is_last {
            true => language.tour_finish(),
            false => language.tour_next(),
        };
        html! {
            <section class="tour" aria-labelledby="tour-title">
                <div class="tour-words" aria-live="polite" aria-atomic="true">
                    <h2 id="tour-title" tabindex="-1"><span class="muted">{ language.tour() }{ " " }{ &self.of }</span>{ " " }{ &self.title }</h2>
                    <p>{ &self.text }</p>
                </div>
                <div class="tour-do">
                    if let Some(left) = &self.left { { button("tour-resume", language.tour_resume(left), Change::Resume) } }
                    if self.has_before { { button("tour-back", language.tour_back().to_owned(), Change::Back) } }
                    <button type="button" id="tour-next" class="go" onclick={send.reform(|_: MouseEvent| Change::Next)}>{ onward }</button>
                    <button type="button" id="tour-leave" class="close" aria-label={language.tour_leave()} title={language.tour_leave()}
                        onclick={send.reform(|_: MouseEvent| Change::Leave)}>{ icon(Shape::Close) }</button>
                </div>
            </section>
        }
    }

    fn drawn(&self, before: Option<&Strip>, ctx: &ViewCtx) {
        if before.is_none() {
            let left = platform::recall(remembered::TOUR);
            ctx.dispatch.emit(Action::Tour(Change::Recalled(left)));
            platform::focus("tour-title");
        }
    }
}
