// SPDX-License-Identifier: GPL-2.0-only
//! Where a log comes from: it is pasted, dropped or opened. Or there is an example.

use super::log_ctx::Read;
use crate::app::i18n::Language;
use crate::app::logs::{Change, words};
use crate::app::state::Action;
use crate::ui::platform;
use yew::{Html, InputEvent, MouseEvent, html};

/// The id of the field.
const FIELD: &str = "log-text";

pub fn start(read: Read<'_>) -> Html {
    let language = read.language();
    let oninput = {
        let dispatch = read.dispatch.clone();
        move |event: InputEvent| {
            if platform::is_typed(&event) {
                dispatch.emit(Action::Logs(Change::Typed(platform::typed_into(FIELD))));
            } else {
                platform::take_field(FIELD, &dispatch);
            }
        }
    };
    let onread = {
        let dispatch = read.dispatch.clone();
        move |_: MouseEvent| platform::take_field(FIELD, &dispatch)
    };
    html! {
        <section class="logs-start" aria-labelledby="logs-title">
            <h2 id="logs-title">{ language.logs_title() }</h2>
            <p class="lead">{ language.logs_lead() }</p>
            { problem(read) }
            if let Some((done, all)) = read.logs.reading {
                { reading(done, all, language) }
            } else {
                <label class="unseen" for={FIELD}>{ language.logs_paste() }</label>
                <textarea id={FIELD} spellcheck="false" autocomplete="off" placeholder={language.logs_placeholder()}
                    value={read.logs.draft.clone()} {oninput} />
                <div class="ways">
                    <button type="button" class="go" id="read-log" onclick={onread}>{ language.logs_read() }</button>
                    <label class="like-button" for="log-file">{ language.logs_open() }</label>
                    <button type="button" id="log-example" onclick={read.on(Change::Example)}>{ language.logs_example() }</button>
                    <span class="muted">{ language.logs_drop() }</span>
                </div>
            }
            <p class="private"><span class="lock" aria-hidden="true" />{ language.logs_private() }</p>
        </section>
    }
}

/// Why a log could not be read.
pub fn problem(read: Read<'_>) -> Html {
    match &read.logs.problem {
        Some(why) => {
            let words = read.language().cannot_read_log(&words::shown(why));
            html! { <p class="log-problem" role="alert">{ words }</p> }
        }
        None => html! {},
    }
}

/// How far a log has been read.
pub fn reading(done: u64, all: u64, language: Language) -> Html {
    let size = |bytes: u64| words::kilobytes(bytes / 1024);
    let words = language.reading_log(&size(done), &size(all));
    html! {
        <p class="log-progress" role="status">
            <progress max={all.max(1).to_string()} value={done.to_string()} aria-label={words.clone()} />
            <span>{ words }</span>
        </p>
    }
}
