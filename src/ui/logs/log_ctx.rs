// SPDX-License-Identifier: GPL-2.0-only
//! What the parts of the page of logs are drawn from.

use crate::app::i18n::Language;
use crate::app::logs::{Change, Found, Logs, Opened, Part};
use crate::app::number;
use crate::app::settings::View;
use crate::app::state::{Action, State};
use yew::{Callback, Html, MouseEvent, html};

/// What is known of a log, and where actions go.
#[derive(Clone, Copy)]
pub struct Read<'a> {
    /// The state of the page.
    pub state: &'a State,
    /// What is known of the log.
    pub logs: &'a Logs,
    /// Where actions go.
    pub dispatch: &'a Callback<Action>,
}

/// An event that is looked at.
#[derive(Clone, Copy)]
pub struct Looked<'a> {
    /// The log.
    pub read: Read<'a>,
    /// What was found in it.
    pub found: &'a Found,
    /// The event.
    pub opened: &'a Opened,
}

impl<'a> Read<'a> {
    /// The event that is looked at, if there is one.
    pub fn looked(self) -> Option<Looked<'a>> {
        Some(Looked {
            read: self,
            found: self.logs.found.as_ref()?,
            opened: self.logs.opened.as_ref()?,
        })
    }

    /// The language of all texts.
    pub fn language(self) -> Language {
        self.state.page.language
    }

    /// Whether the page is a part of another one, which has no way to other views.
    pub fn is_framed(self) -> bool {
        self.state.page.view == View::Embed
    }

    /// What lets something happen when something is clicked.
    pub fn on(self, change: Change) -> Callback<MouseEvent> {
        self.dispatch
            .reform(move |_: MouseEvent| Action::Logs(change.clone()))
    }

    /// The button that shows a list in full; nothing if it is.
    pub fn unfold(self, part: Part, shown: usize, count: usize) -> Html {
        let language = self.language();
        let is_whole = self.logs.unfolded.contains(&part);
        if shown >= count && !is_whole {
            return html! {};
        }
        let all = number::unsigned(count as u64);
        let words = if is_whole {
            language.show_fewer().to_owned()
        } else {
            format!("{} ({all})", language.show_all())
        };
        let id = format!("unfold-{part:?}").to_lowercase();
        html! {
            <button type="button" class="more-rows" {id} aria-expanded={is_whole.to_string()}
                onclick={self.on(Change::Unfold(part))}>{ words }</button>
        }
    }
}
