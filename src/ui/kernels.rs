// SPDX-License-Identifier: GPL-2.0-only
//! The dialog about other kernels: who would be killed there, and which rules differ.

use super::memo::{PaneView, ViewCtx, memo};
use super::platform;
use super::sheet::{Sheet, sheet};
use crate::app::fork::Ask;
use crate::app::i18n::Language;
use crate::app::kernels::{self, Change, Shown};
use crate::app::loading;
use crate::app::number;
use crate::app::other_kernels::{
    Call, LARGEST, OFFERED, Row, Sentence, because, how_sure, identified, label, points, sentences,
};
use crate::app::state::{Action, State};
use yew::{Callback, Event, Html, InputEvent, SubmitEvent, html};

/// The dialog, open or not.
#[derive(PartialEq)]
struct Dialog {
    dialog: kernels::Dialog,
    language: Language,
}

/// Puts the dialog on the page.
pub fn dialog(state: &State, dispatch: &Callback<Action>) -> Html {
    let dialog = Dialog {
        dialog: state.kernels.clone(),
        language: state.page.language,
    };
    memo(dialog, dispatch)
}

/// What opens it.
pub fn open() -> Action {
    Action::Kernels(Change::Open)
}

impl PaneView for Dialog {
    fn draw(&self, ctx: &ViewCtx) -> Html {
        let language = self.language;
        let is_marked = self.dialog.lines.is_some();
        let shown = self.dialog.shown.as_ref();
        sheet(
            Sheet {
                class: "kernels",
                id: "kernels-title",
                title: language.kernels().into(),
                close: || Action::Kernels(Change::Close),
                content: shown.map(|shown| content(shown, is_marked, language, &ctx.dispatch)),
            },
            language,
            ctx,
        )
    }

    fn drawn(&self, _: Option<&Dialog>, ctx: &ViewCtx) {
        platform::show_modal(&ctx.node, self.dialog.shown.is_some());
    }
}

fn content(
    shown: &Shown,
    is_marked: bool,
    language: Language,
    dispatch: &Callback<Action>,
) -> Html {
    let sure = how_sure(&shown.own, language).unwrap_or_default();
    html! {
        <>
            <p>{ language.kernel_decides(&label(&shown.own), sure) }</p>
            { choice(shown, language, dispatch) }
            <h3>{ language.kernel_everywhere() }</h3>
            { everywhere(shown, language, dispatch) }
            <h3>{ language.kernel_differs() }</h3>
            { differing(shown, is_marked, language, dispatch) }
        </>
    }
}

/// Decides by the rules of a kernel, and closes the dialog.
fn choose(dispatch: &Callback<Action>, kernel: String) {
    dispatch.emit(Action::Kernels(Change::Close));
    dispatch.emit(Action::Load(loading::Change::ChooseKernel(kernel)));
    platform::focus_code();
}

/// Shows the run of a kernel beside that of the page's own one, and closes the dialog.
fn show_beside(dispatch: &Callback<Action>, kernel: String) {
    dispatch.emit(Action::Kernels(Change::Close));
    dispatch.emit(Action::Fork(Ask::Kernel(kernel)));
}

/// The field for the name of any kernel.
fn choice(shown: &Shown, language: Language, dispatch: &Callback<Action>) -> Html {
    let known = identified(&shown.typed, language);
    let is_known = matches!(known, Some(Ok(_)));
    let news = match &known {
        Some(Ok(words)) => words.clone(),
        Some(Err(words)) => (*words).to_owned(),
        None => String::new(),
    };
    let oninput = dispatch.reform(|event: InputEvent| {
        Action::Kernels(Change::Type(
            platform::typed_text(&event).unwrap_or_default(),
        ))
    });
    let onsubmit = {
        let (dispatch, typed) = (dispatch.clone(), shown.typed.trim().to_owned());
        move |event: SubmitEvent| {
            event.prevent_default();
            if is_known {
                choose(&dispatch, typed.clone());
            }
        }
    };
    html! {
        <form class="link" {onsubmit}>
            <input id="kernel-name" class="field" list="kernel-names" value={shown.typed.clone()} maxlength="512" autocomplete="off"
                spellcheck="false" placeholder={language.kernel_name()} aria-label={language.kernel_name()} aria-describedby="kernel-news"
                aria-invalid={(!is_known && known.is_some()).to_string()} {oninput} />
            <datalist id="kernel-names">
                { for OFFERED.iter().map(|(name, label)| html! { <option value={*name}>{ *label }</option> }) }
            </datalist>
            <button type="submit" class="add" disabled={!is_known}>{ language.kernel_use() }</button>
            <p id="kernel-news" class={if is_known || known.is_none() { "muted" } else { "trouble" }} role="status">{ news }</p>
        </form>
    }
}

/// Kernels by the outcome of the machine on them.
fn everywhere(shown: &Shown, language: Language, dispatch: &Callback<Action>) -> Html {
    let Some(rows) = &shown.rows else {
        let most = number::unsigned(LARGEST as u64);
        return html! { <p>{ language.kernel_too_large(&most) }</p> };
    };
    html! {
        <>
            if rows.len() == 1 { <p>{ language.kernel_alike() }</p> }
            <div class="rows" tabindex="0" role="group" aria-label={language.kernel_everywhere()}>
                <table>
                    <thead>
                        <tr>
                            <th scope="col">{ language.kernel_column() }</th>
                            <th scope="col">{ language.kernel_killed() }</th>
                            <th scope="col" class="number">{ language.kernel_points() }</th>
                            <th scope="col">{ language.kernel_because() }</th>
                        </tr>
                    </thead>
                    <tbody>{ for rows.iter().map(|row| self::row(row, language, dispatch)) }</tbody>
                </table>
            </div>
        </>
    }
}

fn row(row: &Row, language: Language, dispatch: &Callback<Action>) -> Html {
    let show = {
        let (dispatch, kernel) = (dispatch.clone(), row.nearest);
        move |_| choose(&dispatch, kernel.to_owned())
    };
    let beside = row.beside.map(|kernel| {
        let (dispatch, name) = (dispatch.clone(), kernel);
        let onclick = move |_| show_beside(&dispatch, name.to_owned());
        html! {
            <button type="button" class="quiet beside" {onclick}>{ language.kernel_beside(&label(kernel)) }</button>
        }
    });
    let calls = row.calls.iter();
    html! {
        <tr aria-current={row.is_own.then_some("true")}>
            <th scope="row">{ &row.kernels }</th>
            <td>{ for calls.clone().map(|call| html! { <p>{ killed(call, language) }</p> }) }</td>
            <td class="number">{ for calls.map(|call| html! { <p>{ points(call, language) }</p> }) }</td>
            <td>
                if row.is_own {
                    <p class="muted">{ language.kernel_as_here() }</p>
                    { for beside }
                } else {
                    { for row.because.iter().map(|rule| html! { <p>{ because(rule, language) }</p> }) }
                    { for beside }
                    <button type="button" class="quiet" onclick={show}>{ language.kernel_show(&label(row.nearest)) }</button>
                }
            </td>
        </tr>
    }
}

/// Who is killed by a call.
fn killed(call: &Call, language: Language) -> Html {
    let number = call
        .number
        .map(|number| language.kernel_call(&number.to_string()));
    let names = call.killed.iter().enumerate().map(|(at, (comm, pid))| {
        let comma = if at > 0 {
            language.pick(", ", "、")
        } else {
            ""
        };
        html! { <>{ comma }<b>{ comm }</b>{ " " }<span class="muted">{ pid }</span></> }
    });
    html! {
        <>
            if let Some(number) = number { <span class="muted">{ number }{ language.pick(": ", "：") }</span> }
            { for names }
            if call.is_panic { { language.kernel_panics() } }
            else if call.killed.is_empty() { { language.kernel_nobody() } }
        </>
    }
}

/// What two kernels do differently.
fn differing(
    shown: &Shown,
    is_marked: bool,
    language: Language,
    dispatch: &Callback<Action>,
) -> Html {
    let onchange = {
        let dispatch = dispatch.clone();
        move |event: Event| {
            if let Some(name) = platform::element_value(&event) {
                dispatch.emit(Action::Kernels(Change::Compare(name)));
            }
        }
    };
    let side_by_side = {
        let (dispatch, other) = (dispatch.clone(), shown.other.clone());
        move |_| show_beside(&dispatch, other.clone())
    };
    let mark = dispatch.reform(move |_| Action::Kernels(Change::Mark(!is_marked)));
    let is_offered = OFFERED.iter().any(|(name, _)| *name == shown.other);
    let option = |name: &str| {
        html! { <option value={name.to_owned()} selected={name == shown.other}>{ label(name) }</option> }
    };
    let groups = sentences(&shown.own, &shown.other, language).unwrap_or_default();
    let (own, other) = (label(&shown.own), label(&shown.other));
    html! {
        <>
            <label class="compared">
                { language.kernel_compared() }
                <span class="pick-box">
                    <select class="pick" id="kernel-other" {onchange}>
                        if !is_offered { { option(&shown.other) } }
                        { for OFFERED.iter().map(|(name, _)| option(name)) }
                    </select>
                </span>
                <button type="button" class="add" id="kernel-mark" aria-pressed={is_marked.to_string()} onclick={mark}>{ language.kernel_mark() }</button>
                <button type="button" class="add" id="kernel-side" onclick={side_by_side}>{ language.side_by_side_short() }</button>
            </label>
            if groups.is_empty() { <p>{ language.kernel_same_rules() }</p> }
            { for groups.iter().map(|(title, some)| html! {
                <section>
                    <h4>{ *title }</h4>
                    <ul>{ for some.iter().map(|sentence| difference(sentence, &own, &other, language, dispatch)) }</ul>
                </section>
            }) }
        </>
    }
}

fn difference(
    sentence: &Sentence,
    own: &str,
    other: &str,
    language: Language,
    dispatch: &Callback<Action>,
) -> Html {
    let see = sentence.shown.map(|rule| {
        let onclick = dispatch.reform(move |_| Action::Kernels(Change::See(rule)));
        let label = language.kernel_see(&label(rule.first), &label(rule.second));
        html! { <button type="button" class="quiet see" {onclick}>{ label }</button> }
    });
    html! {
        <li>
            <p class="muted">{ sentence.concerns }{ " · " }{ &sentence.history }</p>
            <dl>
                <dt>{ own.to_owned() }</dt><dd>{ sentence.own }</dd>
                <dt>{ other.to_owned() }</dt><dd>{ sentence.other }</dd>
            </dl>
            { for see }
            if let Some(why) = sentence.unshown { <p class="muted">{ why }</p> }
        </li>
    }
}
