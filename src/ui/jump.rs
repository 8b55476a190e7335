// SPDX-License-Identifier: GPL-2.0-only
//! Where we are, as a number that can be typed.

use super::memo::{PaneView, ViewCtx};
use super::platform;
use crate::app::i18n::Language;
use crate::app::jump::Change;
use crate::app::state::Action;
use yew::{Event, Html, KeyboardEvent, html};

/// A field for the number of a step, which takes the focus.
#[derive(PartialEq)]
pub struct JumpField {
    /// What stands in it at first: the number of the step, or what was typed and is none.
    pub text: String,
    /// Why what was typed is no step.
    pub complaint: Option<String>,
    /// The language.
    pub language: Language,
}

const FIELD: &str = "jump";

impl PaneView for JumpField {
    fn draw(&self, ctx: &ViewCtx) -> Html {
        let onkeydown = {
            let dispatch = ctx.dispatch.clone();
            move |event: KeyboardEvent| {
                let change = match event.key().as_str() {
                    "Enter" => platform::element_value(event.as_ref() as &Event).map(Change::Typed),
                    "Escape" => Some(Change::Close),
                    _ => None,
                };
                if let Some(change) = change {
                    dispatch.emit(Action::Jump(change));
                }
            }
        };
        let onblur = ctx.dispatch.reform(|_| Action::Jump(Change::Close));
        html! {
            <>
                <input id={FIELD} type="text" inputmode="numeric" autocomplete="off" value={self.text.clone()}
                    aria-label={self.language.jump_label()} aria-invalid={self.complaint.is_some().to_string()}
                    aria-describedby="jump-complaint" {onkeydown} {onblur} />
                <span id="jump-complaint" class="complaint" role="alert">{ self.complaint.clone().unwrap_or_default() }</span>
            </>
        }
    }

    fn drawn(&self, before: Option<&JumpField>, _: &ViewCtx) {
        if before.is_none() {
            platform::focus_and_select(FIELD);
        }
    }
}
