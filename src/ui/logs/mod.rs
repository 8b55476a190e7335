// SPDX-License-Identifier: GPL-2.0-only
//! The page of logs: the events on the left, the one that is looked at on the right.

mod changed;
mod copy;
mod event;
mod facts;
mod foreign;
mod found;
mod framed;
mod lines;
mod log_ctx;
mod memory;
mod ranking;
mod share;
mod start;
mod todo;
mod zones;

use super::header::{brand, languages, theme};
use super::icon::{Shape, icon};
use super::platform;
use crate::app::i18n::Language;
use crate::app::logs::{Change, Logs, words};
use crate::app::state::{Action, State};
use log_ctx::Read;
use yew::{Callback, Event, Html, html};

/// The way to this page, in the header of the debugger.
pub fn button(language: Language, dispatch: &Callback<Action>) -> Html {
    html! {
        <button type="button" id="open-logs" title={language.logs_hint()} aria-label={language.logs_hint()}
            onclick={dispatch.reform(|_| Action::Logs(Change::Open))}>
            { icon(Shape::Text) }<span class="word">{ language.logs() }</span>
        </button>
    }
}

/// The whole page.
pub fn page(state: &State, dispatch: &Callback<Action>) -> Html {
    let empty = Logs::default();
    let read = Read {
        state,
        logs: state.logs.as_deref().unwrap_or(&empty),
        dispatch,
    };
    if read.is_framed() {
        return framed::page(read);
    }
    let language = state.page.language;
    let is_empty = read.logs.found.is_none();
    html! {
        <>
            { head(read) }
            <main class="logs" data-empty={is_empty.then_some("")}>
                if is_empty {
                    { start::start(read) }
                } else {
                    { found::found(read) }
                    { event::event(read) }
                    { foreign::foreign(read) }
                }
            </main>
            if state.page.is_hovered { <div class="drop">{ language.logs_release() }</div> }
        </>
    }
}

fn head(read: Read<'_>) -> Html {
    let (language, logs, dispatch) = (read.language(), read.logs, read.dispatch);
    let name = match (&logs.found, logs.name.as_str()) {
        // The page below says what it is.
        (None, _) => String::new(),
        (_, "") => language.pasted_log().to_owned(),
        (_, name) => words::shown(name),
    };
    let onchange = {
        let dispatch = dispatch.clone();
        move |event: Event| platform::chosen_log(&event, &dispatch)
    };
    html! {
        <header class="top logs-head">
            { brand(language) }
            <p class="machine-name">{ name }</p>
            <nav class="tools" aria-label="oomscope">
                if logs.found.is_some() || logs.reading.is_some() {
                    <button type="button" id="another-log" title={language.logs_another()} aria-label={language.logs_another()} onclick={read.on(Change::Clear)}>
                        { icon(Shape::Text) }<span class="word">{ language.logs_another() }</span>
                    </button>
                }
                <label class="button" title={language.logs_open()}>
                    { icon(Shape::Open) }<span class="word">{ language.logs_open() }</span>
                    <input id="log-file" class="unseen" type="file" multiple=true aria-label={language.logs_open()} {onchange} />
                </label>
                <button type="button" id="to-debugger" title={language.back_to_debugger_hint()} aria-label={language.back_to_debugger_hint()} onclick={read.on(Change::Close)}>
                    { icon(Shape::Back) }<span class="word">{ language.back_to_debugger() }</span>
                </button>
                { theme(read.state.page.theme, language, dispatch) }
                { languages(language, dispatch) }
            </nav>
        </header>
    }
}
