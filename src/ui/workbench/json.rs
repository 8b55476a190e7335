// SPDX-License-Identifier: GPL-2.0-only
//! The page with the document as text.

use super::built::Built;
use super::notice;
use crate::app::number;
use crate::app::workbench::json::{self, FIELD, MOST};
use crate::app::workbench::{Change, machines};
use crate::ui::platform;
use yew::{Html, InputEvent, KeyboardEvent, MouseEvent, html};

/// The page.
pub fn page(built: Built<'_>) -> Html {
    let (language, text) = (built.language(), &built.bench.text);
    let Some(written) = &text.text else {
        let (size, most) = (number::bytes(text.bytes as u64), number::bytes(MOST as u64));
        let save = built.on(|_: MouseEvent| Change::Machines(machines::Change::Save));
        return html! {
            <div class="json">
                <p>{ language.json_too_long(&size, &most) }</p>
                <p><button type="button" class="add" onclick={save}>{ language.save_file() }</button></p>
            </div>
        };
    };
    let dispatch = built.dispatch.clone();
    let oninput = move |event: InputEvent| {
        if let Some(text) = platform::typed_text(&event) {
            let change = Change::Text(json::Change::Type(text));
            dispatch.emit(crate::app::state::Action::Build(change));
        }
    };
    // What is typed is taken back as in any field; the machine's own steps are not meant.
    let onkeydown = |event: KeyboardEvent| {
        if event.ctrl_key() || event.meta_key() {
            event.stop_propagation();
        }
    };
    let is_refused = matches!(text.checked, Some(Err(_)));
    html! {
        <div class="json">
            <p class="muted" id="json-about">{ language.json_about() }</p>
            <textarea id={FIELD} class="field" wrap="off" spellcheck="false" autocomplete="off" autocapitalize="off"
                aria-label={language.json_text()} aria-describedby="json-about json-found"
                aria-invalid={is_refused.then_some("true")} value={written.clone()} {oninput} {onkeydown} />
            { found(built) }
        </div>
    }
}

/// The result of checking the text, and what can be done.
fn found(built: Built<'_>) -> Html {
    let (language, text) = (built.language(), &built.bench.text);
    let go = |change: json::Change| built.on(move |_: MouseEvent| Change::Text(change.clone()));
    let (sentence, problems) = match &text.checked {
        _ if !text.is_changed => (language.json_same(), None),
        None => (language.json_checking(), None),
        Some(Ok(())) => (language.json_fine(), None),
        Some(Err(problems)) => (language.json_refused(), Some(problems)),
    };
    let line = text.line().filter(|_| problems.is_some());
    html! {
        <div class="json-foot">
            <div id="json-found" class={if problems.is_some() { "found wrong" } else { "found" }} role="status">
                <b>{ sentence }</b>
                if let Some(line) = line { <span class="muted">{ " · " }{ language.json_line(&number::unsigned(line as u64)) }</span> }
                { for problems.map(|problems| notice::list(built, problems)) }
            </div>
            <div class="actions">
                if line.is_some() {
                    <button type="button" class="add" id="json-show" onclick={go(json::Change::Show)}>{ language.json_show() }</button>
                }
                <button type="button" class="add" id="json-reset" disabled={!text.is_changed} onclick={go(json::Change::Reset)}>{ language.json_reset() }</button>
                <button type="button" class="go" id="json-apply" disabled={!text.is_changed} onclick={go(json::Change::Apply)}>{ language.json_apply() }</button>
            </div>
        </div>
    }
}
