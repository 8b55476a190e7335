// SPDX-License-Identifier: GPL-2.0-only
//! The slider above the scores: another `oom_score_adj` for one process.

use super::icon::{Shape, icon};
use super::pane_ctx::PaneCtx;
use super::platform;
use crate::app::fork::{Ask, Subject};
use crate::app::machine::{self, Scoreboard, Slider, Trial, TrialChange};
use crate::app::number;
use crate::app::state::{Action, State};
use crate::app::verdict::Verdict;
use std::str::FromStr;
use yew::{Event, FocusEvent, Html, InputEvent, MouseEvent, html};

/// What is tried at the step that is looked at.
fn trial(state: &State) -> Option<&Trial> {
    let loaded = state.loaded.as_ref()?;
    let trial = state.trial.as_deref();
    trial.filter(|trial| trial.is_at(loaded))
}

/// The scores with the value that is tried.
pub fn scoreboard(state: &State) -> Option<Scoreboard> {
    trial(state)?.scoreboard(state.page.language)
}

/// What comes of the value that is tried.
pub fn verdict(state: &State) -> Option<Verdict> {
    trial(state)?.verdict(state.page.language)
}

/// The number that an element has as its value.
fn number_of<N: FromStr>(event: &Event) -> Option<N> {
    platform::element_value(event)?.parse().ok()
}

/// The slider, with a choice of the processes that have scores.
pub fn slider(shown: PaneCtx<'_>, board: &Scoreboard) -> Html {
    let language = shown.language();
    let frame = shown.state.embed.as_ref();
    let frame = frame.and_then(|embed| embed.frame.as_ref());
    // While a question is open, what it would show is the outcome.
    if frame.is_some_and(|frame| frame.is_read_only) || shown.session().is_open() {
        return Html::default();
    }
    let trial = shown.state.trial.as_deref();
    let Some(slider) = machine::slider(trial, shown.loaded, board, language) else {
        return Html::default();
    };
    let Slider {
        process,
        name,
        tgid,
        choices,
        adj,
        held,
        is_tried,
    } = slider;
    let dispatch = shown.dispatch;
    let option = |(number, name): &(u32, String)| {
        let value = number.to_string();
        html! { <option {value} selected={*number == process}>{ name }</option> }
    };
    let onchange = {
        let dispatch = dispatch.clone();
        move |event: Event| {
            if let Some(number) = number_of(&event) {
                dispatch.emit(Action::Trial(TrialChange::Begin(number)));
            }
        }
    };
    let onfocus = dispatch.reform(move |_: FocusEvent| Action::Trial(TrialChange::Begin(process)));
    let oninput = {
        let dispatch = dispatch.clone();
        move |event: InputEvent| {
            if let Some(value) = number_of(&event) {
                dispatch.emit(Action::Trial(TrialChange::Set(process, value)));
            }
        }
    };
    let end = dispatch.reform(|_: MouseEvent| Action::Trial(TrialChange::End));
    let walk = {
        let (dispatch, subject) = (dispatch.clone(), Subject::Process(tgid));
        move |_: MouseEvent| {
            let asks = [
                Ask::Open,
                Ask::Subject(subject.key()),
                Ask::Type(adj.to_string()),
                Ask::Run,
            ];
            dispatch.emit(Action::Trial(TrialChange::End));
            for ask in asks {
                dispatch.emit(Action::Fork(ask));
            }
        }
    };
    let value = number::grouped(adj);
    html! {
        <div class="trial" role="group" aria-label={language.what_if()}>
            <span class="pick-box"><select class="pick" aria-label={language.what_if_subject()} {onchange}>{ for choices.iter().map(option) }</select></span>
            <code>{ "oom_score_adj" }</code>
            // The buttons keep their room: the slider must not change its width under the pointer.
            <span class="trial-value">
                <input type="range" id="trial" min="-1000" max="1000" ~value={adj.to_string()} title={held}
                    aria-label={language.trial_of(&name)} aria-valuetext={value.clone()} {onfocus} {oninput}
                    onclick={|event: MouseEvent| platform::blur_after_click(&event)} />
                <output for="trial">{ value }</output>
                <button type="button" disabled={!is_tried} title={language.trial_walk()} aria-label={language.trial_walk()} onclick={walk}>{ icon(Shape::Fork) }</button>
                <button type="button" disabled={!is_tried} title={language.trial_end()} aria-label={language.trial_end()} onclick={end}>{ icon(Shape::Close) }</button>
            </span>
        </div>
    }
}
