// SPDX-License-Identifier: GPL-2.0-only
//! The candidates so far, with what makes up their scores.

use super::bar::{legend, stacked_bar};
use super::memo::{PaneView, ViewCtx};
use super::platform;
use crate::app::i18n::Language;
use crate::app::machine;
use crate::app::machine::{Score, Scoreboard};
use crate::app::number;
use crate::app::state::Action;
use yew::{Callback, Html, MouseEvent, classes, html};

/// The best candidates, and the one that is being compared.
#[derive(PartialEq)]
pub struct Board {
    /// What it shows.
    pub scoreboard: Scoreboard,
    /// Whether that is another value than the machine has.
    pub is_tried: bool,
    /// The language.
    pub language: Language,
}

impl PaneView for Board {
    fn draw(&self, ctx: &ViewCtx) -> Html {
        let (board, language) = (&self.scoreboard, self.language);
        let score = |score: &Score| row(score, self.is_tried, language, &ctx.dispatch);
        let more = number::unsigned(board.more as u64);
        html! {
            <>
                if board.scores.is_empty() {
                    <p class="empty">{ language.no_scores() }</p>
                } else {
                    { legend(&board.parts, language) }
                }
                <ol class="board">{ for board.scores.iter().map(score) }</ol>
                if board.more > 0 { <p class="empty">{ language.and_more(&more) }</p> }
            </>
        }
    }
}

fn row(score: &Score, is_tried: bool, language: Language, dispatch: &Callback<Action>) -> Html {
    let class = classes!(
        score.is_first.then_some("first"),
        score.is_latest.then_some("latest")
    );
    let process = score.process;
    let show_sum =
        dispatch.reform(move |_| Action::Machine(machine::Change::ShowSum(Some(process))));
    let (dispatch, subject) = (dispatch.clone(), score.subject);
    let onclick = move |event: MouseEvent| {
        dispatch.emit(Action::Machine(machine::Change::InspectProcess(subject)));
        platform::blur_after_click(&event);
    };
    let pid = score.pid.map(|pid| format!(" ({pid})"));
    let title = language.portray(&format!(
        "{}{}",
        score.name,
        pid.as_deref().unwrap_or_default()
    ));
    html! {
        <li {class}>
            <span class="rank"><span class="unseen">{ language.rank(&score.rank) }</span><span aria-hidden="true">{ &score.rank }</span></span>
            <button type="button" class="who" {title} {onclick}><span>{ &score.name }</span>{ pid }</button>
            { stacked_bar(&score.bar) }
            // The sum of a value that is only tried is recorded nowhere.
            if is_tried {
                <span class="num">{ &score.points }</span>
            } else {
                <button type="button" class="num" title={language.sum_hint()} aria-haspopup="dialog" onclick={show_sum}>{ &score.points }</button>
            }
            if let Some(words) = &score.words { <span class="standing">{ words }</span> }
        </li>
    }
}
