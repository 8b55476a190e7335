// SPDX-License-Identifier: GPL-2.0-only
//! The form for another breakpoint.

use super::pane_ctx::PaneCtx;
use super::platform;
use crate::app::breakpoints::{Draft, Edit, Passes, Wait};
use crate::app::i18n::Language;
use crate::app::session::Session;
use crate::app::source::Change;
use crate::app::state::Action;
use yew::{Callback, Event, Html, InputEvent, KeyboardEvent, html};

/// Stop when …
pub fn stop_form(shown: PaneCtx<'_>) -> Html {
    let (language, dispatch) = (shown.language(), shown.dispatch);
    let draft = &shown.state.source.draft;
    let waits = [
        (Wait::Function, language.wait_function()),
        (Wait::Process, language.wait_process()),
        (Wait::Variable, language.wait_variable()),
        (Wait::Condition, language.wait_condition()),
    ];
    let add = dispatch.reform(|_| Action::Source(Change::Add));
    let onkeydown = {
        let dispatch = dispatch.clone();
        move |event: KeyboardEvent| {
            let in_field = platform::is_in(&event, "input");
            if in_field && platform::is_key(&event, "Enter") {
                dispatch.emit(Action::Source(Change::Add));
            }
        }
    };
    html! {
        <div class="stop-form" role="group" aria-label={language.stop_when()} {onkeydown}>
            <h4>{ language.stop_when() }</h4>
            { choice(language.stop_when(), &waits, draft.wait, Edit::Wait, dispatch) }
            { fields(shown, draft) }
            <button type="button" class="add" onclick={add}>{ language.add_breakpoint() }</button>
            <p class="trouble" role="status">
                { draft.trouble.as_ref().map(|trouble| trouble.sentence(language)) }
            </p>
        </div>
    }
}

fn fields(shown: PaneCtx<'_>, draft: &Draft) -> Html {
    let (session, language, dispatch) = (shown.session(), shown.language(), shown.dispatch);
    match draft.wait {
        Wait::Function => functions(session, &draft.function, language, dispatch),
        Wait::Process => html! {
            <>
                { text(language.process(), language.process_hint(), &draft.process, Some("some-processes"), Edit::Process, dispatch) }
                <datalist id="some-processes">
                    { for draft.processes.iter().map(|name| html! { <option value={name.clone()} /> }) }
                </datalist>
            </>
        },
        Wait::Variable => {
            let ways = [
                (Passes::AtLeast, language.at_least()),
                (Passes::AtMost, language.at_most()),
                (Passes::Exactly, language.exactly()),
            ];
            html! {
                <>
                    { text(language.variable(), "oc->chosen_points", &draft.path, None, Edit::Path, dispatch) }
                    { choice(language.passes(), &ways, draft.passes, Edit::Passes, dispatch) }
                    { text(language.value(), "0", &draft.value, None, Edit::Value, dispatch) }
                </>
            }
        }
        Wait::Condition => {
            let here = (shown.step(), shown.loaded.frame);
            let ways = [(true, language.is_true()), (false, language.is_false())];
            let code = draft.condition(session, here);
            let code = code.map(|statement| session.listing.text(statement.span));
            html! {
                <>
                    if let Some(code) = code { <code class="words">{ code }</code> } else {
                        <span class="muted">{ language.no_condition() }</span>
                    }
                    { choice(language.comes_out(), &ways, draft.taken, Edit::Taken, dispatch) }
                </>
            }
        }
    }
}

/// A choice between a few things.
fn choice<T: Copy + PartialEq + 'static, const N: usize>(
    label: &'static str,
    all: &[(T, &'static str); N],
    chosen: T,
    edit: fn(T) -> Edit,
    dispatch: &Callback<Action>,
) -> Html {
    let values = all.map(|(value, _)| value);
    let dispatch = dispatch.clone();
    let onchange = move |event: Event| {
        let index = platform::element_value(&event).and_then(|index| index.parse::<usize>().ok());
        if let Some(&value) = index.and_then(|index| values.get(index)) {
            dispatch.emit(Action::Source(Change::Edit(edit(value))));
        }
    };
    let option = |(index, (value, name)): (usize, &(T, &'static str))| {
        html! { <option value={index.to_string()} selected={*value == chosen}>{ *name }</option> }
    };
    html! {
        <span class="pick-box">
            <select class="pick" aria-label={label} {onchange}>{ for all.iter().enumerate().map(option) }</select>
        </span>
    }
}

/// The functions of the listing: those that are called in this run first.
fn functions(
    session: &Session,
    chosen: &str,
    language: Language,
    dispatch: &Callback<Action>,
) -> Html {
    let dispatch = dispatch.clone();
    let onchange = move |event: Event| {
        if let Some(name) = platform::element_value(&event) {
            dispatch.emit(Action::Source(Change::Edit(Edit::Function(name))));
        }
    };
    let (called, never) = crate::app::source::functions_by_use(session);
    let option = |name: &&'static str| {
        html! { <option value={*name} selected={*name == chosen}>{ *name }{ "()" }</option> }
    };
    html! {
        <span class="pick-box">
            <select class="pick" aria-label={language.function()} {onchange}>
                <optgroup label={language.called_functions()}>{ for called.iter().map(option) }</optgroup>
                <optgroup label={language.never_called()}>{ for never.iter().map(option) }</optgroup>
            </select>
        </span>
    }
}

/// A field for a line of text.
pub fn text<T: 'static>(
    label: &'static str,
    hint: &'static str,
    value: &str,
    list: Option<&'static str>,
    edit: fn(String) -> T,
    dispatch: &Callback<Action>,
) -> Html
where
    Change: From<T>,
{
    let dispatch = dispatch.clone();
    let oninput = move |event: InputEvent| {
        if let Some(value) = platform::element_value(&event) {
            dispatch.emit(Action::Source(Change::from(edit(value))));
        }
    };
    html! {
        <input class="field" type="text" aria-label={label} placeholder={hint} {list} value={value.to_owned()}
            autocomplete="off" spellcheck="false" {oninput} />
    }
}
