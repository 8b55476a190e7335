// SPDX-License-Identifier: GPL-2.0-only
//! The outcome of the machine: the verdict, the calls, and what is printed.

use super::built::Built;
use super::kernel::elsewhere;
use crate::app::i18n::Language;
use crate::app::number;
use crate::app::other_kernels::Row;
use crate::app::state::Action;
use crate::app::verdict::Kind;
use crate::app::window;
use crate::app::workbench::outcome::{CallRow, Line, Outcome, outcome};
use crate::app::workbench::{Change, everywhere};
use crate::ui::memo::{PaneView, ViewCtx, memo};
use crate::ui::platform;
use crate::ui::rich::rich;
use std::rc::Rc;
use yew::{Callback, Html, MouseEvent, classes, html};

/// What the pane shows.
#[derive(PartialEq)]
struct Pane {
    outcome: Outcome,
    /// Kernels by what the machine comes to on them.
    rows: Rc<Vec<Row>>,
    /// Whether the rows are about the machine as it is.
    is_current: bool,
    /// Whether the machine is small enough for that.
    is_small: bool,
    language: Language,
}

/// The pane beside the machine.
pub fn pane(built: Built<'_>) -> Html {
    let language = built.language();
    let pane = Pane {
        outcome: outcome(built.bench, language),
        rows: built.bench.everywhere.rows.clone(),
        is_current: built.bench.everywhere.is_current,
        is_small: everywhere::is_small(built.bench),
        language,
    };
    memo(pane, built.dispatch)
}

impl PaneView for Pane {
    fn draw(&self, ctx: &ViewCtx) -> Html {
        let (outcome, language) = (&self.outcome, self.language);
        let verdict = &outcome.verdict;
        let kind = match verdict.kind {
            Kind::Kill => "",
            Kind::Nobody => "nobody",
            Kind::Panic => "panic",
        };
        html! {
            <aside class="bench-verdict" aria-labelledby="verdict-title">
                <h2 id="verdict-title">{ language.the_verdict() }</h2>
                <div class={classes!("bench-sentence", kind, outcome.is_news.then_some("fresh"))} id="verdict" role="status">
                    <span class="sign" aria-hidden="true" />
                    { rich(&verdict.sentence) }
                    if !verdict.rest.is_empty() { <span class="muted">{ &verdict.rest }</span> }
                    { for outcome.news.iter().map(|news| html! { <span class="delta">{ news }</span> }) }
                </div>
                if !outcome.calls.is_empty() {
                    <h3>{ language.calls_of_machine() }</h3>
                    { calls(&outcome.calls, &ctx.dispatch) }
                }
                { elsewhere(&self.rows, self.is_current, self.is_small, language) }
                <h3>{ language.printed_lines() }{ " " }
                    <span class="muted">{ language.lines(&number::unsigned(outcome.length.into())) }</span>
                </h3>
                { self.log(ctx) }
            </aside>
        }
    }
}

impl Pane {
    fn log(&self, ctx: &ViewCtx) -> Html {
        let outcome = &self.outcome;
        let (length, first) = (outcome.length, outcome.first);
        let is_long = window::is_long(length);
        let drawn = first..first + outcome.lines.len() as u32;
        let onscroll = {
            let (list, dispatch, drawn) = (ctx.node.clone(), ctx.dispatch.clone(), drawn.clone());
            move |_| {
                let shown = platform::window(&list, length).filter(|_| is_long);
                if let Some(shown) = shown.filter(|shown| !shown.is_drawn(&drawn, length)) {
                    dispatch.emit(Action::Build(Change::ScrolledLines(shown)));
                }
            }
        };
        let line = |line: &Line| {
            let class = classes!(
                line.is_fresh.then_some("fresh"),
                line.is_error.then_some("error"),
                line.is_row.then_some("row"),
            );
            html! { <li {class}>{ &line.text }</li> }
        };
        if length == 0 {
            return html! { <p class="empty">{ self.language.no_log() }</p> };
        }
        html! {
            <ol class={classes!("log", is_long.then_some("long"))} ref={ctx.node.clone()} tabindex="0"
                aria-label={self.language.printed_lines()} {onscroll}>
                { gap(drawn.start) }
                { for outcome.lines.iter().map(line) }
                { gap(length - drawn.end) }
            </ol>
        }
    }
}

/// Blank space in place of this many lines that are not drawn.
fn gap(lines: u32) -> Html {
    if lines == 0 {
        return Html::default();
    }
    // A line is 1.1 rem high, as the styles have it.
    let height = format!("height:{}.{}rem", lines * 11 / 10, lines * 11 % 10);
    html! { <li class="gap" aria-hidden="true" ~style={height} /> }
}

fn calls(calls: &[CallRow], dispatch: &Callback<Action>) -> Html {
    let call = |(number, call): (usize, &CallRow)| {
        let onclick =
            dispatch.reform(move |_: MouseEvent| Action::Build(Change::Look(Some(number))));
        html! {
            <li><button type="button" aria-pressed={call.is_looked_at.to_string()} {onclick}>
                <span class="n">{ number + 1 }</span>
                <span>{ &call.title }</span>
                <span class="muted">{ &call.verdict }</span>
            </button></li>
        }
    };
    html! { <ol class="bench-calls">{ for calls.iter().enumerate().map(call) }</ol> }
}
