// SPDX-License-Identifier: GPL-2.0-only
//! Where we are, as a number that can be typed.

use super::platform;
use crate::app::i18n::Language;
use crate::app::jump::Change;
use crate::app::state::Action;
use yew::{
    AttrValue, Callback, Event, Html, KeyboardEvent, Properties, component, html, use_effect_with,
};

/// What the field shows.
#[derive(Clone, PartialEq, Properties)]
pub struct JumpProps {
    /// What stands in it at first: the number of the step, or what was typed and is none.
    pub text: AttrValue,
    /// Why what was typed is no step.
    pub complaint: Option<AttrValue>,
    /// The language.
    pub language: Language,
    /// Where actions go.
    pub dispatch: Callback<Action>,
}

/// A field for the number of a step, which takes the focus.
#[component]
pub fn JumpField(props: &JumpProps) -> Html {
    const FIELD: &str = "jump";
    use_effect_with((), |()| platform::focus_and_select(FIELD));
    let JumpProps {
        text,
        complaint,
        language,
        dispatch,
    } = props;
    let onkeydown = {
        let dispatch = dispatch.clone();
        Callback::from(move |event: KeyboardEvent| {
            let change = match event.key().as_str() {
                "Enter" => platform::element_value(event.as_ref() as &Event).map(Change::Typed),
                "Escape" => Some(Change::Close),
                _ => None,
            };
            if let Some(change) = change {
                dispatch.emit(Action::Jump(change));
            }
        })
    };
    let onblur = dispatch.reform(|_| Action::Jump(Change::Close));
    html! {
        <>
            <input id={FIELD} type="text" inputmode="numeric" autocomplete="off" value={text.clone()}
                aria-label={language.jump_label()} aria-invalid={complaint.is_some().to_string()}
                aria-describedby="jump-complaint" {onkeydown} {onblur} />
            <span id="jump-complaint" class="complaint" role="alert">{ complaint.clone().unwrap_or_default() }</span>
        </>
    }
}
