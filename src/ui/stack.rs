// SPDX-License-Identifier: GPL-2.0-only
//! The call stack.

use super::memo::{PaneView, ViewCtx};
use super::platform;
use crate::app::i18n::Language;
use crate::app::stack::Frame;
use crate::app::state::Action;
use yew::{Html, MouseEvent, html};

/// The frames as a list, innermost first; each can be looked at.
#[derive(PartialEq)]
pub struct CallStack {
    /// The frames.
    pub frames: Vec<Frame>,
    /// The language.
    pub language: Language,
}

impl PaneView for CallStack {
    fn draw(&self, ctx: &ViewCtx) -> Html {
        let CallStack { frames, language } = self;
        let frame = |(index, frame): (usize, &Frame)| {
            let call = frame.call;
            let dispatch = ctx.dispatch.clone();
            let onclick = move |event: MouseEvent| {
                dispatch.emit(Action::Look(call));
                platform::blur_after_click(&event);
            };
            html! {
                <li key={frames.len() - index}>
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
                if frames.is_empty() { <p class="empty">{ language.between_calls() }</p> }
                <ol class="stack">{ for frames.iter().enumerate().map(frame) }</ol>
            </>
        }
    }
}
