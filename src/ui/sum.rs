// SPDX-License-Identifier: GPL-2.0-only
//! The sum that a score comes from: each value under the C text that it is the value of.

use super::memo::{PaneView, ViewCtx, memo};
use super::pane_ctx::PaneCtx;
use super::platform;
use super::sheet::{Sheet, sheet};
use crate::app::i18n::Language;
use crate::app::machine::Change;
use crate::app::number;
use crate::app::state::{Action, State};
use crate::app::stepping::Motion;
use crate::app::sum::{self, Sum, Term};
use yew::{Callback, Html, html};

/// The equation. What the kernel does not have yet at step `now` is left open.
fn equation(sum: &Sum, now: Option<u32>, language: Language) -> Html {
    let is_known = |step: u32| now.is_none_or(|now| step <= now);
    let cell = |sign: &'static str, code: &str, value: String, label: &'static str| {
        html! {
            <span class="term">
                <span class="op">{ sign }</span>
                <span><code>{ code.to_owned() }</code><b>{ value }</b><span class="muted">{ label }</span></span>
            </span>
        }
    };
    let term = |(number, term): (usize, &Term)| {
        let sign = if number == 0 { "" } else { "+" };
        let value = match is_known(term.step) {
            true => term.value(),
            false => "…".to_owned(),
        };
        cell(sign, &term.code, value, term.kind.label(language))
    };
    let total = match is_known(sum.step) {
        true => number::grouped(sum.total),
        false => "…".to_owned(),
    };
    let words = is_known(sum.step).then(|| sum.words(language));
    html! {
        <>
            <p class="unseen">{ words }</p>
            <div class="sum" aria-hidden="true">
                { for sum.terms.iter().enumerate().map(term) }
                { cell("=", "points", total, language.sum_score()) }
            </div>
            if let Some(least) = sum.least(language).filter(|_| is_known(sum.step)) { <p aria-hidden="true">{ least }</p> }
        </>
    }
}

/// The equation below the explanation, from its first addition on until the comparison ends.
pub fn under_way(shown: PaneCtx<'_>) -> Html {
    let made = sum::under_way(shown.session(), shown.step());
    made.map_or_else(Html::default, |made| {
        equation(&made, Some(shown.step()), shown.language())
    })
}

/// The dialog with a sum, open or not.
#[derive(PartialEq)]
struct Dialog {
    sum: Option<Sum>,
    language: Language,
}

/// Puts the dialog on the page.
pub fn dialog(state: &State, dispatch: &Callback<Action>) -> Html {
    let process = state.machine.sum;
    let loaded = state.loaded.as_ref();
    let sum = loaded.zip(process);
    let sum = sum.and_then(|(loaded, process)| sum::sum(&loaded.session, loaded.step, process));
    let language = state.page.language;
    memo(Dialog { sum, language }, dispatch)
}

impl PaneView for Dialog {
    fn draw(&self, ctx: &ViewCtx) -> Html {
        let language = self.language;
        let content = |sum: &Sum| {
            let step = sum.step;
            let dispatch = ctx.dispatch.clone();
            let go = move |_| {
                dispatch.emit(Action::Machine(Change::ShowSum(None)));
                dispatch.emit(Action::Move(Motion::To(step)));
            };
            html! {
                <>
                    { equation(sum, None, language) }
                    <button type="button" class="add" id="sum-go" onclick={go}>{ language.sum_go() }</button>
                </>
            }
        };
        let title = self.sum.as_ref().map(|sum| language.sum_of(&sum.name));
        sheet(
            Sheet {
                class: "sum-sheet",
                id: "sum-title",
                title: title.unwrap_or_default().into(),
                close: || Action::Machine(Change::ShowSum(None)),
                content: self.sum.as_ref().map(content),
            },
            language,
            ctx,
        )
    }

    fn drawn(&self, _: Option<&Dialog>, ctx: &ViewCtx) {
        platform::show_modal(&ctx.node, self.sum.is_some());
    }
}
