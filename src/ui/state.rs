// SPDX-License-Identifier: GPL-2.0-only
//! The pane of the state: call stack, variables, scoreboard.

use super::bar::stacked_bar;
use super::stack::call_stack;
use super::variables::variable_table;
use crate::app::i18n::Language;
use crate::app::machine::{Score, Scoreboard};
use crate::app::number;
use crate::app::stack::Frame;
use crate::app::state::Action;
use crate::app::variables::Variables;
use yew::{Callback, Html, classes, html};

/// What the pane shows.
pub struct StatePane {
    /// The call stack.
    pub frames: Vec<Frame>,
    /// The variables.
    pub variables: Variables,
    /// The candidates so far.
    pub scoreboard: Scoreboard,
    /// The language.
    pub language: Language,
    /// Where actions go.
    pub dispatch: Callback<Action>,
}

/// The pane.
pub fn state_pane(props: &StatePane) -> Html {
    let StatePane {
        frames,
        variables,
        scoreboard,
        language,
        dispatch,
    } = props;
    html! {
        <section class="pane state" aria-labelledby="state-title" id="pane-state">
            <h2 class="unseen" id="state-title">{ language.state() }</h2>
            <div class="scroll" tabindex="0">
                { call_stack(frames, *language, dispatch) }
                { variable_table(variables, *language) }
                { board(scoreboard, *language) }
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
