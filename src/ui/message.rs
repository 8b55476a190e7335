// SPDX-License-Identifier: GPL-2.0-only
//! What went wrong.

use super::icon::{Shape, icon};
use crate::app::i18n::Language;
use crate::app::loaded::Message;
use crate::app::notices;
use crate::app::session::Complaint;
use crate::app::state::Action;
use yew::{Callback, Html, html};

/// How many problems are listed.
const SHOWN: usize = 3;

/// A strip below the header with place and rule of what is wrong; something that `is_kept` was
/// loaded before.
pub fn message_strip(
    message: &Message,
    is_kept: bool,
    language: Language,
    dispatch: &Callback<Action>,
) -> Html {
    let problem = |problem: &Complaint| {
        let place = (!problem.place.is_empty())
            .then(|| html! { <><code>{ &problem.place }</code>{ " " }</> });
        html! { <li>{ place }{ &problem.rule }</li> }
    };
    let title = match message.is_open {
        true => language.opened_but(),
        false => language.cannot_open(),
    };
    let more = message.problems.len().saturating_sub(SHOWN);
    let onclick = dispatch.reform(|_| Action::Notices(notices::Change::Dismiss));
    html! {
        <div class="message" role="alert">
            <div class="text">
                <b>{ title }</b>{ " " }<span class="muted">{ &message.subject }</span>
                <ul>
                    { for message.problems.iter().take(SHOWN).map(problem) }
                    if more > 0 { <li class="muted">{ language.and_more(&more.to_string()) }</li> }
                </ul>
                if message.wants_full_page {
                    // The page's own address, outside of the frame.
                    <a href="./" target="_blank" rel="noopener">{ language.full_page() }</a>
                }
                if is_kept && !message.is_open { <div class="muted">{ language.kept() }</div> }
            </div>
            <button class="close" type="button" aria-label={language.close()} {onclick}>
                { icon(Shape::Close) }
            </button>
        </div>
    }
}

/// Says that the reader's file is too long to be kept.
pub fn unkept_strip(language: Language, dispatch: &Callback<Action>) -> Html {
    notice_strip(language.not_kept(), language, dispatch)
}

/// Says something of what is shown.
pub fn notice_strip(words: &str, language: Language, dispatch: &Callback<Action>) -> Html {
    let onclick = dispatch.reform(|_| Action::Notices(notices::Change::Dismiss));
    html! {
        <div class="message notice" role="status">
            <div class="text">{ words.to_owned() }</div>
            <button class="close" type="button" aria-label={language.close()} {onclick}>
                { icon(Shape::Close) }
            </button>
        </div>
    }
}
