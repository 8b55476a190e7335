// SPDX-License-Identifier: GPL-2.0-only
//! The pane of the state: call stack, variables, scoreboard.

use super::bar::stacked_bar;
use super::shown::Shown;
use super::stack::call_stack;
use super::variables::variable_table;
use crate::app::i18n::Language;
use crate::app::machine::{Score, Scoreboard};
use crate::app::{machine, number, stack, variables};
use yew::{Html, classes, html};

/// The pane at a step.
pub fn pane(shown: Shown<'_>) -> Html {
    let (session, step, language) = (shown.session(), shown.step(), shown.language());
    let frame = shown.loaded.frame;
    let call = frame.or_else(|| session.trace.call_at(step));
    html! {
        <section class="pane state" aria-labelledby="state-title" id="pane-state">
            <h2 class="unseen" id="state-title">{ language.state() }</h2>
            <div class="scroll" tabindex="0">
                { call_stack(&stack::frames(session, step, frame), language, shown.dispatch) }
                { variable_table(&variables::variables(session, step, call), language) }
                { board(&machine::scoreboard(session, step, language), language) }
            </div>
        </section>
    }
}

fn board(board: &Scoreboard, language: Language) -> Html {
    let score = |score: &Score| {
        let class = classes!(
            score.is_first.then_some("first"),
            score.is_latest.then_some("latest")
        );
        html! {
            <li {class}>
                <span class="who" title={score.name.clone()}>{ &score.name }</span>
                { stacked_bar(&score.bar) }
                <span class="num">{ &score.points }</span>
            </li>
        }
    };
    let more = number::unsigned(board.more as u64);
    html! {
        <>
            <h3 class="section">{ language.scoreboard() }<span class="muted">{ language.so_far() }</span></h3>
            if board.scores.is_empty() { <p class="empty">{ language.no_scores() }</p> }
            <ol class="board">{ for board.scores.iter().map(score) }</ol>
            if board.more > 0 { <p class="empty">{ language.and_more(&more) }</p> }
        </>
    }
}
