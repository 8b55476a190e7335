// SPDX-License-Identifier: GPL-2.0-only
//! The call stack.

use crate::app::i18n::Language;
use crate::app::stack::Frame;
use crate::app::state::Action;
use yew::{Callback, Html, Properties, component, html};

/// What the call stack shows.
#[derive(Clone, PartialEq, Properties)]
pub struct StackProps {
    /// The frames, innermost first.
    pub frames: Vec<Frame>,
    /// The language.
    pub language: Language,
    /// Where actions go.
    pub dispatch: Callback<Action>,
}

/// The frames as a list; each can be looked at.
#[component]
pub fn Stack(props: &StackProps) -> Html {
    let StackProps { frames, language, dispatch } = props;
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
