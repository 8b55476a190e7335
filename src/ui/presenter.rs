// SPDX-License-Identifier: GPL-2.0-only
//! The page in front of a room.

use super::arrived;
use super::drawn::Drawn;
use super::fork::{question, sides};
use super::icon::{Shape, icon};
use super::pane_ctx::PaneCtx;
use super::platform;
use super::rich::rich;
use super::scoreboard::Board;
use super::timeline::live;
use super::why::why;
use super::{log, machine, memo::memo, source, state};
use crate::app::fork::Other;
use crate::app::presenter::{Beside, Change, Presenter};
use crate::app::rich::Rich;
use crate::app::state::Action;
use crate::app::{self, number, verdict};
use yew::{Html, MouseEvent, html};

/// The code with the sentence, and with one other pane beside it or in its place; two runs side by side, if there
/// are two. The timeline is below.
pub fn stage(
    presenter: Presenter,
    shown: PaneCtx<'_>,
    sentence: &Rich,
    other: Option<(&Other, &Drawn)>,
) -> Html {
    let (step, length) = (shown.step(), shown.session().trace.len());
    let here = number::unsigned(u64::from(step) + 1);
    let place = shown
        .language()
        .of(&here, &number::unsigned(u64::from(length)));
    let panes = match other {
        Some((other, drawn)) => sides(shown, other, drawn),
        None => panes(presenter.beside, shown, sentence),
    };
    html! {
        <div class="stage" data-beside={presenter.beside.name()}>
            { head(presenter, shown, &place) }
            { arrived::classroom().map(|part| (part.strip)(shown)).unwrap_or_default() }
            { question(shown) }
            { panes }
            <footer class="stage-foot">{ live(shown, format!("{place}: {}", sentence.plain())) }</footer>
            if presenter.is_blank {
                <div class="blank" role="status"><span class="unseen">{ shown.language().is_blank() }</span></div>
            }
        </div>
    }
}

fn panes(beside: Beside, shown: PaneCtx<'_>, sentence: &Rich) -> Html {
    let is_alone = matches!(beside, Beside::Table | Beside::Scoreboard);
    let pane = match beside {
        Beside::Nothing => Html::default(),
        Beside::Machine => machine::pane(shown),
        Beside::State => state::pane(shown),
        Beside::Log => log::pane(shown),
        Beside::Table => machine::processes(shown),
        Beside::Scoreboard => scoreboard(shown),
    };
    html! {
        <main class="stage-panes">
            if !is_alone { { source::pane(shown) } }
            { pane }
            { why(shown, sentence) }
        </main>
    }
}

fn scoreboard(shown: PaneCtx<'_>) -> Html {
    let (session, step, language) = (shown.session(), shown.step(), shown.language());
    let scoreboard = app::machine::scoreboard(session, step, language);
    html! {
        <section class="pane scores" aria-labelledby="scores-title">
            <h2 id="scores-title">{ language.scoreboard() }{ " " }<span class="muted">{ language.so_far() }</span></h2>
            <div class="scroll" tabindex="0">{ memo(Board { scoreboard, is_tried: false, language }, shown.dispatch) }</div>
        </section>
    }
}

/// The verdict and the place, small; what else can be shown, out of the way.
fn head(presenter: Presenter, shown: PaneCtx<'_>, place: &str) -> Html {
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
    let leave = present.reform(|_: MouseEvent| Change::Stop);
    let what_if = shown
        .dispatch
        .reform(|_: MouseEvent| Action::Fork(app::fork::Ask::Open));
    html! {
        <header class="stage-head">
            <h1 class="unseen">{ "oomscope" }</h1>
            <span class="stage-verdict">{ rich(&verdict.sentence) }</span>
            <nav aria-label={language.presenter()}>
                { for Beside::ALL.into_iter().enumerate().map(choice) }
                <button type="button" aria-label={language.what_if()} title={language.what_if_hint()} onclick={what_if}>
                    { icon(Shape::Fork) }
                </button>
                <button type="button" aria-label={language.leave_presenter()} title={language.leave_presenter()} onclick={leave}>
                    { icon(Shape::Close) }
                </button>
            </nav>
            <span class="muted">{ place.to_owned() }</span>
        </header>
    }
}
