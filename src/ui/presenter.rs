// SPDX-License-Identifier: GPL-2.0-only
//! The page in front of a room.

use super::icon::{Shape, icon};
use super::pane_ctx::PaneCtx;
use super::platform;
use super::rich::rich;
use super::why::why;
use super::{log, machine, source, state};
use crate::app::presenter::{Beside, Change, Presenter};
use crate::app::rich::Rich;
use crate::app::state::Action;
use crate::app::{number, verdict};
use yew::{Html, MouseEvent, html};

/// The code with the sentence, and with one other pane beside it.
pub fn stage(presenter: Presenter, shown: PaneCtx<'_>, sentence: &Rich) -> Html {
    let beside = match presenter.beside {
        Beside::Nothing => html! {},
        Beside::Machine => machine::pane(shown),
        Beside::State => state::pane(shown),
        Beside::Log => log::pane(shown),
    };
    html! {
        <div class="stage" data-beside={presenter.beside.name()}>
            { head(presenter, shown) }
            <main class="stage-panes">
                { source::pane(shown) }
                { beside }
                { why(shown, sentence) }
            </main>
            if presenter.is_blank {
                <div class="blank" role="status"><span class="unseen">{ shown.language().is_blank() }</span></div>
            }
        </div>
    }
}

/// The verdict and the place, small; what else can be shown, out of the way.
fn head(presenter: Presenter, shown: PaneCtx<'_>) -> Html {
    let (session, step, language) = (shown.session(), shown.step(), shown.language());
    let verdict = verdict::verdict(session, step, language);
    let present = shown.dispatch.reform(Action::Present);
    let choice = |(index, beside): (usize, Beside)| {
        let present = present.clone();
        let onclick = move |event: MouseEvent| {
            present.emit(Change::Show(beside));
            platform::blur_after_click(&event);
        };
        let label = Change::Show(beside).label(language);
        html! {
            <button type="button" aria-pressed={(beside == presenter.beside).to_string()} aria-label={format!("{} {label}", index + 1)} title={label} {onclick}>
                { index + 1 }
            </button>
        }
    };
    let here = number::unsigned(u64::from(step) + 1);
    let all = number::unsigned(u64::from(session.trace.len()));
    let leave = present.reform(|_: MouseEvent| Change::Stop);
    html! {
        <header class="stage-head">
            <h1 class="unseen">{ "oomscope" }</h1>
            <span class="stage-verdict">{ rich(&verdict.sentence) }</span>
            <nav aria-label={language.presenter()}>
                { for Beside::ALL.into_iter().enumerate().map(choice) }
                <button type="button" aria-label={language.leave_presenter()} title={language.leave_presenter()} onclick={leave}>
                    { icon(Shape::Close) }
                </button>
            </nav>
            <span class="muted">{ language.of(&here, &all) }</span>
        </header>
    }
}
