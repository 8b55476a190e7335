// SPDX-License-Identifier: GPL-2.0-only
//! What went wrong.

use super::icon::{Icon, Shape};
use crate::app::i18n::Language;
use crate::app::session::Complaint;
use crate::app::state::{Action, Message};
use yew::{Callback, Html, Properties, component, html};

/// What the message says.
#[derive(Clone, PartialEq, Properties)]
pub struct MessageProps {
    /// What went wrong.
    pub message: Message,
    /// Whether something is loaded, which stays.
    pub has_kept: bool,
    /// The language.
    pub language: Language,
    /// Where actions go.
    pub dispatch: Callback<Action>,
}

/// How many problems are listed.
const SHOWN: usize = 3;

/// A strip below the header with place and rule of what is wrong.
#[component]
pub fn MessageStrip(props: &MessageProps) -> Html {
    let MessageProps { message, language, .. } = props;
    let problem = |problem: &Complaint| {
        let place = (!problem.place.is_empty()).then(|| html! { <><code>{ &problem.place }</code>{ " " }</> });
        html! { <li>{ place }{ &problem.rule }</li> }
    };
    let more = message.problems.len().saturating_sub(SHOWN);
    let onclick = props.dispatch.reform(|_| Action::Dismiss);
    html! {
        <div class="message" role="alert">
            <div class="text">
                <b>{ language.cannot_open() }</b>{ " " }<span class="muted">{ &message.subject }</span>
                <ul>
                    { for message.problems.iter().take(SHOWN).map(problem) }
                    if more > 0 { <li class="muted">{ language.and_more(&more.to_string()) }</li> }
                </ul>
                if props.has_kept { <div class="muted">{ language.kept() }</div> }
            </div>
            <button class="close" type="button" aria-label={language.close()} {onclick}>
                <Icon shape={Shape::Close} />
            </button>
        </div>
    }
}
