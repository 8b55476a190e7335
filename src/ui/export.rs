// SPDX-License-Identifier: GPL-2.0-only
//! The panel of the run as text.

use super::memo::memo;
use super::pane_ctx::PaneCtx;
use super::panel::Panel;
use super::stop_form::text;
use crate::app::number;
use crate::app::source::Change;
use crate::app::source::transfer::Request;
use crate::app::state::Action;
use yew::{Html, html};

/// The button that opens the panel.
pub const OPENER: &str = "open-text";

/// The panel: which steps, and where to.
pub fn panel(shown: PaneCtx<'_>) -> Html {
    let (language, dispatch) = (shown.language(), shown.dispatch);
    let transfer = &shown.state.source.transfer;
    let ask =
        |request: Request| dispatch.reform(move |_| Action::Source(Change::Text(request.clone())));
    let is_busy = transfer.is_saving();
    let content = html! {
        <>
            <p><button type="button" class="add" onclick={ask(Request::CopyStep)}>{ language.copy_step() }</button></p>
            <div class="steps">
                <label>{ language.from_step() }{ " " }
                    { text(language.from_step(), "1", &transfer.from, None, Request::From, dispatch) }</label>
                <label>{ language.to_step() }{ " " }
                    { text(language.to_step(), "", &transfer.to, None, Request::To, dispatch) }</label>
                <span class="muted">{ "/ " }{ number::unsigned(shown.session().trace.len().into()) }</span>
                <button type="button" class="add" onclick={ask(Request::Copy)}>{ language.copy() }</button>
                <button type="button" class="add" disabled={is_busy} onclick={ask(Request::Save)}>{ language.download() }</button>
            </div>
            <p class="news" role="status">{ transfer.news.as_ref().map(|news| news.sentence(language)) }</p>
        </>
    };
    let panel = Panel {
        title: language.run_as_text(),
        opener: OPENER,
        language,
        content,
    };
    memo(panel, dispatch)
}
