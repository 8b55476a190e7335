// SPDX-License-Identifier: GPL-2.0-only
//! The panel of a question.

use crate::app::exercises;
use crate::app::i18n::Language;
use crate::app::question::{Change, Item, Panel};
use crate::app::questions::{Choices, Judgement};
use crate::app::state::{self, Action};
use crate::app::stepping::Motion;
use crate::ui::memo::{PaneView, ViewCtx, memo};
use crate::ui::pane_ctx::PaneCtx;
use crate::ui::platform;
use yew::{Callback, Event, Html, InputEvent, MouseEvent, SubmitEvent, classes, html};

/// More choices than these are offered as a list that opens.
const MOST_IN_SIGHT: usize = 14;

/// The panel, if something is asked about what is shown.
pub fn panel(shown: PaneCtx<'_>) -> Html {
    let panel = state::classroom::panel(shown.state, shown.loaded);
    panel.map_or_else(Html::default, |panel| memo(panel, shown.dispatch))
}

fn act(change: Change) -> Action {
    Action::Question(change)
}

impl PaneView for Panel {
    fn draw(&self, ctx: &ViewCtx) -> Html {
        let language = self.language;
        let send = ctx.dispatch.reform(act);
        let onsubmit = send.reform(|event: SubmitEvent| {
            event.prevent_default();
            Change::Check
        });
        let items = self.items.iter().enumerate();
        let items = items.map(|(number, item)| match self.is_open {
            true => open(number, item, language, &send),
            false => closed(item, language, ctx),
        });
        html! {
            <section class="quiz" aria-labelledby="quiz-title" ref={ctx.node.clone()}>
                <form {onsubmit}>
                    <h2 id="quiz-title" class={self.is_toured.then_some("unseen")} tabindex="-1">{ self.exercise.as_deref().unwrap_or(language.question_title()) }</h2>
                    if self.is_open && self.hides { <p class="muted">{ language.question_hidden() }</p> }
                    { for items }
                    if self.is_open && self.is_clicked { <p class="muted">{ language.question_by_clicker() }</p> }
                    if let Some(code) = &self.code { { result(code, language) } }
                    { self.buttons(&send, ctx) }
                    <div class="quiz-news" role="status">
                        if self.is_blocked { <p class="warn">{ language.question_blocked() }</p> }
                        if self.is_missing { <p class="warn">{ language.question_missing() }</p> }
                    </div>
                </form>
            </section>
        }
    }

    fn drawn(&self, before: Option<&Panel>, _: &ViewCtx) {
        let was_open = before.map(|before| before.is_open);
        if was_open != Some(self.is_open) {
            platform::focus("quiz-title");
        }
    }
}

impl Panel {
    fn buttons(&self, send: &Callback<Change>, ctx: &ViewCtx) -> Html {
        let language = self.language;
        let button = |id: &'static str, label: &'static str, change: Change| {
            let onclick = send.reform(move |_: MouseEvent| change.clone());
            html! { <button type="button" {id} {onclick}>{ label }</button> }
        };
        match self.is_open {
            true => html! {
                <div class="quiz-do">
                    <button type="submit" class="go" id="quiz-check">{ language.question_check() }</button>
                    { button("quiz-show", language.question_give_up(), Change::GiveUp) }
                </div>
            },
            false => html! {
                <div class="quiz-do">
                    if self.next.is_some() {
                        <button type="button" id="quiz-next" class="go" onclick={ctx.dispatch.reform(|_: MouseEvent| {
                            Action::Exercises(Box::new(exercises::Change::Next))
                        })}>{ language.exercise_next() }</button>
                    }
                    { button("quiz-again", language.question_again(), Change::Again) }
                    { button("quiz-close", language.question_close(), Change::Close) }
                </div>
            },
        }
    }
}

/// The code that a teacher can check.
fn result(code: &str, language: Language) -> Html {
    html! {
        <div class="quiz-code">
            <label for="quiz-code">{ language.result_code() }</label>
            <input id="quiz-code" readonly=true value={code.to_owned()} aria-describedby="quiz-code-about" onfocus={|_| platform::select("quiz-code")} />
            <span class="muted" id="quiz-code-about">{ language.result_code_about() }</span>
        </div>
    }
}

/// A question that waits for its answer.
fn open(number: usize, item: &Item, language: Language, send: &Callback<Change>) -> Html {
    match &item.choices {
        Choices::One(all) if all.len() <= MOST_IN_SIGHT => {
            let one = |(value, words): &(String, String)| {
                let (own, send) = (value.clone(), send.clone());
                let onchange = move |_: Event| send.emit(Change::Answer(number, own.clone()));
                html! {
                    <label><input type="radio" name={format!("quiz-{number}")} value={value.clone()}
                        checked={item.typed == *value} {onchange} /><span>{ words }</span></label>
                }
            };
            html! { <fieldset><legend>{ &item.prompt }</legend><div class="quiz-choices">{ for all.iter().map(one) }</div></fieldset> }
        }
        Choices::Any(all) => {
            let one = |(value, words): &(String, String)| {
                let is_marked = item.typed.split('+').any(|part| part == value);
                let (own, send) = (value.clone(), send.clone());
                let onchange = move |_: Event| send.emit(Change::Mark(number, own.clone()));
                html! { <label><input type="checkbox" checked={is_marked} {onchange} /><span>{ words }</span></label> }
            };
            html! { <fieldset><legend>{ &item.prompt }</legend><div class="quiz-choices">{ for all.iter().map(one) }</div></fieldset> }
        }
        Choices::One(all) => {
            let send = send.clone();
            let pick = select(&item.prompt, all, &item.typed, language, move |value| {
                send.emit(Change::Answer(number, value));
            });
            html! { <fieldset><legend>{ &item.prompt }</legend>{ pick }</fieldset> }
        }
        Choices::Ordered(count, all) => {
            let places: Vec<&str> = item.typed.split('+').collect();
            let place = |place: usize| {
                let send = send.clone();
                let label = language.answer_place(&(place + 1).to_string());
                let chosen = places.get(place).copied().unwrap_or_default();
                let pick = select(&label, all, chosen, language, move |value| {
                    send.emit(Change::Place(number, place, value));
                });
                html! { <li><span aria-hidden="true">{ place + 1 }</span>{ pick }</li> }
            };
            html! { <fieldset><legend>{ &item.prompt }</legend><ol class="quiz-order">{ for (0..*count).map(place) }</ol></fieldset> }
        }
        Choices::Number | Choices::Line => {
            let is_line = item.choices == Choices::Line;
            let oninput = send.reform(move |event: InputEvent| {
                let text = platform::element_value(event.as_ref() as &Event);
                Change::Answer(number, text.unwrap_or_default())
            });
            let id = format!("quiz-field-{number}");
            // A line has the number of its file in front, which nobody types.
            let typed = match item.typed.split_once(':') {
                Some((_, line)) if is_line => line.to_owned(),
                _ => item.typed.clone(),
            };
            html! {
                <div class="quiz-number">
                    <label for={id.clone()}>{ &item.prompt }</label>
                    <input {id} type="text" autocomplete="off" spellcheck="false" ~value={typed} {oninput} />
                    if is_line { <span class="muted">{ language.question_line_hint() }</span> }
                </div>
            }
        }
    }
}

fn select(
    label: &str,
    all: &[(String, String)],
    chosen: &str,
    language: Language,
    pick: impl Fn(String) + 'static,
) -> Html {
    let onchange = move |event: Event| {
        if let Some(value) = platform::element_value(&event) {
            pick(value);
        }
    };
    let option = |(value, words): &(String, String)| {
        html! { <option value={value.clone()} selected={value == chosen}>{ words }</option> }
    };
    html! {
        <span class="pick-box"><select class="pick" aria-label={label.to_owned()} {onchange}>
            <option value="" selected={chosen.is_empty()}>{ language.question_choose() }</option>
            { for all.iter().map(option) }
        </select></span>
    }
}

/// A question that was answered, or given up.
fn closed(item: &Item, language: Language, ctx: &ViewCtx) -> Html {
    let judged = |judged: &Judgement| {
        let (class, sign) = match judged.is_right {
            true => ("right", language.question_right()),
            false => ("wrong", language.question_wrong()),
        };
        let step = judged.step.map(|step| {
            let onclick = ctx.dispatch.reform(move |_: MouseEvent| Action::Move(Motion::To(step)));
            html! { <button type="button" class="quiz-step" {onclick}>{ language.question_step() }</button> }
        });
        html! {
            <p class={classes!("quiz-said", class)}>
                <b class="unseen">{ sign }</b><span class="sign" aria-hidden="true" />
                <span>{ &judged.words }</span>{ for step }
            </p>
        }
    };
    html! {
        <div class="quiz-answer">
            <p class="muted">{ &item.prompt }</p>
            { for item.judgement.as_ref().map(judged) }
            if let Some(shown) = &item.shown { <p class="quiz-said">{ shown }</p> }
        </div>
    }
}
