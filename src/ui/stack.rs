// SPDX-License-Identifier: GPL-2.0-only
//! The call stack.

use crate::app::i18n::Language;
use crate::app::stack::Frame;
use crate::app::state::Action;
use yew::{Callback, Html, html};

/// The frames as a list, innermost first; each can be looked at.
pub fn call_stack(frames: &[Frame], language: Language, dispatch: &Callback<Action>) -> Html {
    let frame = |frame: &Frame| {
        let call = frame.call;
        let onclick = dispatch.reform(move |_| Action::Look(call));
        html! {
            <li>
                <button type="button" aria-current={frame.is_shown.then_some("true")}
                    title={language.looking_at(&format!("{}({})", frame.function, frame.parameters))} {onclick}>
                    <code>{ &frame.function }</code>
                    <span>{ &frame.parameters }</span>
                </button>
            </li>
        }
    };
    html! {
        <>
            <h3 class="section">{ language.call_stack() }</h3>
            if frames.is_empty() { <p class="empty">{ language.between_calls() }</p> }
            <ol class="stack">{ for frames.iter().map(frame) }</ol>
        </>
    }
}
