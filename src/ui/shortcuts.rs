// SPDX-License-Identifier: GPL-2.0-only
//! The table of keys.

use super::about::welcome_again;
use super::dot::signs;
use super::memo::{PaneView, ViewCtx};
use super::platform;
use super::sheet::{Sheet, sheet};
use super::strip::legend;
use crate::app::i18n::Language;
use crate::app::keys::{self, BINDINGS, Binding};
use crate::app::page;
use crate::app::presenter_keys;
use crate::app::state::Action;
use yew::{Html, html};

/// A dialog with all keys.
#[derive(PartialEq)]
pub struct Shortcuts {
    /// Whether it is open.
    pub is_open: bool,
    /// The language.
    pub language: Language,
}

impl PaneView for Shortcuts {
    fn draw(&self, ctx: &ViewCtx) -> Html {
        let language = self.language;
        let content = html! {
            <>
                <div class="groups">
                    { for BINDINGS.iter().map(|group| self::group(group, "", language)) }
                    { group(presenter_keys::BINDINGS, language.while_presenting(), language) }
                    { signs(language) }
                </div>
                { legend(language) }
                <p>{ welcome_again(language, &ctx.dispatch) }</p>
            </>
        };
        sheet(
            Sheet {
                class: "",
                id: "keys-title",
                title: language.keys_title().into(),
                close: || Action::Page(page::Change::ShowSheet(false)),
                content: Some(content),
            },
            language,
            ctx,
        )
    }

    fn drawn(&self, _: Option<&Shortcuts>, ctx: &ViewCtx) {
        platform::show_modal(&ctx.node, self.is_open);
    }
}

fn group(group: &[Binding], title: &'static str, language: Language) -> Html {
    let binding = |binding: &Binding| {
        let caps = binding
            .keys
            .iter()
            .map(|key| html! { <kbd>{ keys::cap(key, language) }</kbd> });
        html! { <><dt>{ binding.action.label(language) }</dt><dd>{ for caps }</dd></> }
    };
    html! { <section>if !title.is_empty() { <h3>{ title }</h3> }<dl>{ for group.iter().map(binding) }</dl></section> }
}
