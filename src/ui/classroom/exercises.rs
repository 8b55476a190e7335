// SPDX-License-Identifier: GPL-2.0-only
//! The dialog of exercises: the list, the codes of a class, and making one.

use crate::app::exercises::{
    Built, Change, Content, Dialog, ExerciseCtx, Item, Kind, Made, MakeChange, Mark, Row, Tab, Task,
};
use crate::app::i18n::Language;
use crate::app::remembered;
use crate::app::state::{Action, State};
use crate::ui::icon::{Shape, icon};
use crate::ui::memo::{PaneView, ViewCtx, memo};
use crate::ui::platform;
use crate::ui::sheet::{Sheet, sheet};
use crate::ui::tabs::{Tabs, tabs};
use yew::{AttrValue, Callback, Event, Html, InputEvent, MouseEvent, html};

/// What opens the dialog.
pub fn open() -> Action {
    act(Change::Show(Tab::List))
}

fn act(change: Change) -> Action {
    Action::Exercises(Box::new(change))
}

/// The dialog, open or not.
#[derive(PartialEq)]
struct Exercises {
    dialog: Option<Dialog>,
    language: Language,
}

/// Puts the dialog on the page.
pub fn dialog(state: &State, dispatch: &Callback<Action>) -> Html {
    let ctx = ExerciseCtx {
        loaded: state.loaded.as_ref(),
        is_changed: state.fork.is_changed(),
        built: None,
        language: state.page.language,
    };
    let exercises = Exercises {
        dialog: state.exercises.view(ctx),
        language: state.page.language,
    };
    memo(exercises, dispatch)
}

impl PaneView for Exercises {
    fn draw(&self, ctx: &ViewCtx) -> Html {
        let language = self.language;
        let send = ctx.dispatch.reform(act);
        let dialog = self.dialog.as_ref();
        sheet(
            Sheet {
                class: "exercises",
                id: "exercises-title",
                title: language.exercises().into(),
                close: || act(Change::Close),
                content: dialog.map(|dialog| content(dialog, &send)),
            },
            language,
            ctx,
        )
    }

    fn drawn(&self, before: Option<&Exercises>, ctx: &ViewCtx) {
        let was_open = before.is_some_and(|before| before.dialog.is_some());
        if self.dialog.is_some() && !was_open {
            let (address, stored) = (platform::address(), platform::recall(remembered::EXERCISES));
            ctx.dispatch.emit(act(Change::Recalled(address, stored)));
        }
        platform::show_modal(&ctx.node, self.dialog.is_some());
    }
}

fn content(dialog: &Dialog, send: &Callback<Change>) -> Html {
    let language = dialog.language;
    let names = Tab::ALL.map(|tab| AttrValue::from(tab.label(language)));
    let onpick = send.reform(|number: usize| Change::Tab(Tab::ALL[number]));
    let page = match &dialog.content {
        Content::List {
            items,
            solved,
            number,
            built,
        } => list(items, solved, number, built.as_ref(), language, send),
        Content::Class {
            pasted,
            rows,
            left_out,
        } => class(pasted, rows, left_out.as_deref(), language, send),
        Content::Make(made) => make(made, language, send),
    };
    html! {
        <>
            { tabs(Tabs {
                label: language.exercises().into(),
                id: "exercises".into(),
                controls: "exercises-page".into(),
                names: names.into(),
                selected: Tab::ALL.iter().position(|&tab| tab == dialog.tab).unwrap_or(0),
                onpick,
            }) }
            <div id="exercises-page" class="exercises-page" role="tabpanel" tabindex="0">{ page }</div>
        </>
    }
}

fn list(
    items: &[Item],
    solved: &str,
    number: &str,
    built: Option<&Built>,
    language: Language,
    send: &Callback<Change>,
) -> Html {
    let oninput = send.reform(|event: InputEvent| {
        let text = platform::element_value(event.as_ref() as &Event);
        Change::Number(text.unwrap_or_default())
    });
    let row = |item: &Item| {
        let id = item.id.clone();
        let begin = send.reform(move |_: MouseEvent| Change::Begin(id.clone()));
        let state = match item.state {
            Some(true) => Some(("solved", language.exercise_solved())),
            Some(false) => Some(("tried", language.exercise_tried())),
            None => None,
        };
        let label = match item.task {
            Task::Build => language.build_open(),
            _ => language.exercise_begin(),
        };
        let more = match item.task {
            Task::Ask => Html::default(),
            Task::Number => html! {
                <label class="exercise-number">{ language.your_number() }
                    <input id="exercise-number" type="text" inputmode="numeric" autocomplete="off" ~value={number.to_owned()} oninput={oninput.clone()} /></label>
            },
            Task::Build => html! {
                <div class="exercise-more">
                    <p class="muted">{ language.build_task() }</p>
                    <button type="button" id="build-check" onclick={send.reform(|_: MouseEvent| Change::JudgeBuilt)}>{ language.build_check() }</button>
                    <span role="status">{ for built.map(|built| built.words.clone()) }</span>
                    if let Some(code) = built.and_then(|built| built.code.as_ref()) {
                        <label class="make-out">{ language.result_code() }
                            <input id="build-code" readonly=true value={code.clone()} onfocus={|_| platform::select("build-code")} /></label>
                        <p class="muted">{ language.build_code_about() }</p>
                    }
                </div>
            },
        };
        let is_blocked = item.task == Task::Number && number.is_empty();
        html! {
            <li>
                <span class="exercise-id">{ &item.id }</span>
                <div class="exercise-words"><b>{ &item.title }</b>{ " " }<span class="muted">{ &item.minutes }</span>
                    if let Some((class, words)) = state { <span class={class}>{ words }</span> }
                    { more }
                </div>
                <button type="button" id={format!("exercise-{}", item.id)} class="add" disabled={is_blocked}
                    aria-label={format!("{label}: {}", item.title)} onclick={begin}>{ label }</button>
            </li>
        }
    };
    html! {
        <>
            <p class="muted">{ language.exercises_about() }</p>
            <p><b>{ solved }</b></p>
            <ol class="exercise-list">{ for items.iter().map(row) }</ol>
            <p><a href="teachers.html" target="_blank" rel="noopener">{ language.for_teachers() }</a></p>
        </>
    }
}

fn class(
    pasted: &str,
    rows: &[Row],
    left_out: Option<&str>,
    language: Language,
    send: &Callback<Change>,
) -> Html {
    let oninput = send.reform(|event: InputEvent| {
        Change::Paste(platform::typed_text(event.as_ref()).unwrap_or_default())
    });
    let row = |row: &Row| {
        let (class, words) = match &row.mark {
            Mark::Right => ("right", language.mark_right().to_owned()),
            Mark::Wrong(words) => ("wrong", words.clone()),
            Mark::Shown => ("", language.mark_shown().to_owned()),
            Mark::Damaged => ("wrong", language.mark_damaged().to_owned()),
            Mark::Unknown => ("", language.mark_unknown().to_owned()),
        };
        html! {
            <tr><th scope="row">{ &row.name }</th><td>{ &row.title }</td><td>{ &row.answers }</td><td {class}>{ words }</td></tr>
        }
    };
    html! {
        <>
            <p class="muted" id="class-about">{ language.codes_about() }</p>
            <textarea id="class-codes" rows="6" spellcheck="false" aria-label={language.class_paste()} aria-describedby="class-about"
                ~value={pasted.to_owned()} {oninput} />
            <p class="warn" role="status">{ left_out.unwrap_or_default() }</p>
            if !rows.is_empty() {
                <div class="class-rows" tabindex="0" role="region" aria-label={language.class_codes()}><table>
                    <thead><tr>
                        <th scope="col">{ language.class_name() }</th><th scope="col">{ language.class_exercise() }</th>
                        <th scope="col">{ language.class_answer() }</th><th scope="col">{ language.class_mark() }</th>
                    </tr></thead>
                    <tbody>{ for rows.iter().map(row) }</tbody>
                </table></div>
            }
        </>
    }
}

fn make(made: &Made, language: Language, send: &Callback<Change>) -> Html {
    if !made.has_run {
        return html! { <p class="empty">{ language.make_no_run() }</p> };
    }
    let send = send.reform(Change::Make);
    let pick = |label: &'static str, chosen: &str, make: fn(String) -> MakeChange| {
        let send = send.clone();
        let onchange = move |event: Event| {
            if let Some(value) = platform::element_value(&event) {
                send.emit(make(value));
            }
        };
        let option = |(value, name): &(String, String)| {
            html! { <option value={value.clone()} selected={value == chosen}>{ name }</option> }
        };
        html! {
            <label>{ label }<span class="pick-box"><select class="pick" {onchange}>{ for made.processes.iter().map(option) }</select></span></label>
        }
    };
    let onkind = {
        let send = send.clone();
        move |event: Event| {
            let number = platform::element_value(&event).and_then(|value| value.parse().ok());
            if let Some(number) = number {
                send.emit(MakeChange::Kind(number));
            }
        }
    };
    let kind = |(number, kind): (usize, Kind)| {
        html! { <option value={number.to_string()} selected={kind == made.kind}>{ kind.label(language) }</option> }
    };
    let (needs, needs_other) = made.kind.needs();
    let asked = |(number, prompt): (usize, &String)| {
        let remove = send.reform(move |_: MouseEvent| MakeChange::Remove(number));
        html! {
            <li><span>{ prompt }</span><button type="button" aria-label={format!("{}: {prompt}", language.make_remove())} onclick={remove}>{ icon(Shape::Close) }</button></li>
        }
    };
    let output = |id: &'static str, label: &'static str, text: &str, is_long: bool| {
        let text = text.to_owned();
        let field = if is_long {
            html! { <textarea {id} readonly=true rows="3" value={text} /> }
        } else {
            html! { <input {id} readonly=true value={text} onfocus={move |_| platform::select(id)} /> }
        };
        html! { <label class="make-out">{ label }{ field }</label> }
    };
    html! {
        <>
            <p class="muted">{ language.make_about() }</p>
            <p><b>{ &made.step }</b></p>
            <div class="make-form">
                <label>{ language.make_kind() }<span class="pick-box"><select class="pick" id="make-kind" onchange={onkind}>
                    { for Kind::ALL.into_iter().enumerate().map(kind) }
                </select></span></label>
                if needs { { pick(language.make_process(), &made.pid, MakeChange::Process) } }
                if needs_other { { pick(language.make_other(), &made.other, MakeChange::Other) } }
                <button type="button" id="make-add" class="add" disabled={!made.has_answer || !made.has_room}
                    onclick={send.reform(|_: MouseEvent| MakeChange::Add)}>{ language.make_add() }</button>
                if !made.has_answer { <span class="muted" role="status">{ language.make_none() }</span> }
            </div>
            <ol class="make-list">{ for made.prompts.iter().enumerate().map(asked) }</ol>
            if !made.prompts.is_empty() {
                if let Some(link) = &made.link { { output("make-link", language.make_link(), link, false) } }
                else { <p role="alert">{ language.make_too_long() }</p> }
                if let Some(element) = &made.element { { output("make-element", language.make_element(), element, true) } }
                <button type="button" id="make-save" class="add" onclick={send.reform(|_: MouseEvent| MakeChange::Save)}>{ language.make_file() }</button>
            }
        </>
    }
}
