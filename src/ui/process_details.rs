// SPDX-License-Identifier: GPL-2.0-only
//! One process in full, and the reaper.

use super::facts::facts;
use super::memo::{PaneView, ViewCtx, memo};
use super::pane_ctx::PaneCtx;
use super::platform;
use super::section::section;
use super::variables::variable_table;
use crate::app::i18n::Language;
use crate::app::machine::{self, Object, Reaper, Subject};
use crate::app::state::Action;
use crate::app::state_pane::Part;
use yew::{Event, Html, html};

/// The fields of a process, with the choice whose.
pub fn process_details(shown: PaneCtx<'_>) -> Html {
    let (session, step, language) = (shown.session(), shown.step(), shown.language());
    let portrait = machine::portrait(session, step, shown.state.machine.subject, language);
    let object = |object: &Object| {
        html! {
            <>
                <h4><code data-word={object.name}>{ object.name }</code><span class="muted">{ &object.note }</span></h4>
                { variable_table(shown, object.name, &[&object.rows]) }
            </>
        }
    };
    let objects = portrait.objects.iter().map(object).collect::<Html>();
    let choice = Choice {
        choices: portrait.choices,
        picked: portrait.picked,
        language: shown.language(),
    };
    html! {
        <>
            { memo(choice, shown.dispatch) }
            { objects }
        </>
    }
}

/// Whose fields are shown.
#[derive(PartialEq)]
struct Choice {
    choices: Vec<(Subject, String)>,
    picked: usize,
    language: Language,
}

impl PaneView for Choice {
    fn draw(&self, ctx: &ViewCtx) -> Html {
        let subjects: Vec<_> = self.choices.iter().map(|&(who, _)| who).collect();
        let dispatch = ctx.dispatch.clone();
        let onchange = move |event: Event| {
            let number = platform::element_value(&event).and_then(|value| value.parse().ok());
            if let Some(&subject) = number.and_then(|number: usize| subjects.get(number)) {
                dispatch.emit(Action::Machine(machine::Change::InspectProcess(subject)));
                platform::focus_code();
            }
        };
        let option = |(number, (_, words)): (usize, &(_, String))| {
            html! { <option value={number.to_string()} selected={number == self.picked}>{ words }</option> }
        };
        html! {
            <span class="pick-box">
                <select class="pick" aria-label={self.language.whose_fields()} {onchange}>
                    { for self.choices.iter().enumerate().map(option) }
                </select>
            </span>
        }
    }
}

/// The reaper's section, while it has something to do.
pub fn reaper(shown: PaneCtx<'_>) -> Html {
    let language = shown.language();
    match machine::reaper(shown.session(), shown.step(), language) {
        Some(reaper) => section(shown, Part::Reaper, language.reaper(), "", || {
            memo(Waiting { reaper, language }, shown.dispatch)
        }),
        None => Html::default(),
    }
}

/// Who waits for the reaper, and which timers run.
#[derive(PartialEq)]
struct Waiting {
    reaper: Reaper,
    language: Language,
}

impl PaneView for Waiting {
    fn draw(&self, _: &ViewCtx) -> Html {
        let Waiting { reaper, language } = self;
        let timer = |(name, due): &(String, String)| {
            html! { <li><span>{ name }</span><span class="muted">{ due }</span></li> }
        };
        let waiting = |name: &String| html! { <li>{ name }</li> };
        html! {
            <>
                if !reaper.timers.is_empty() {
                    <h4>{ language.reaper_timers() }</h4>
                    <ul class="timers">{ for reaper.timers.iter().map(timer) }</ul>
                }
                if !reaper.queue.is_empty() {
                    <h4>{ language.reaper_queue() }</h4>
                    <ol class="timers">{ for reaper.queue.iter().map(waiting) }</ol>
                }
                { facts(&reaper.facts) }
            </>
        }
    }
}
