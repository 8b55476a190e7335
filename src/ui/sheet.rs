// SPDX-License-Identifier: GPL-2.0-only
//! The table of keys.

use super::dot::signs;
use super::icon::{Shape, icon};
use super::platform;
use super::strip::legend;
use crate::app::i18n::Language;
use crate::app::keys::{self, BINDINGS, Binding};
use crate::app::presenter;
use crate::app::state::Action;
use yew::{Callback, Html, Properties, component, html, use_effect_with, use_node_ref};

/// What the sheet shows.
#[derive(Clone, PartialEq, Properties)]
pub struct SheetProps {
    /// Whether it is open.
    pub open: bool,
    /// The language.
    pub language: Language,
    /// Where actions go.
    pub dispatch: Callback<Action>,
}

/// A dialog with all keys.
#[component]
pub fn Sheet(props: &SheetProps) -> Html {
    let dialog = use_node_ref();
    use_effect_with((dialog.clone(), props.open), |(dialog, open)| {
        platform::show_modal(dialog, *open);
    });
    let language = props.language;
    let close = props.dispatch.reform(|_| Action::ShowSheet(false));
    let onclose = props.dispatch.reform(|_| Action::ShowSheet(false));
    html! {
        <dialog ref={dialog} class="sheet" aria-labelledby="keys-title" {onclose}>
            <header>
                <h2 id="keys-title">{ language.keys_title() }</h2>
                <button type="button" aria-label={language.close()} onclick={close}>{ icon(Shape::Close) }</button>
            </header>
            <div class="groups">
                { for BINDINGS.iter().map(|group| self::group(group, "", language)) }
                { group(presenter::BINDINGS, language.while_presenting(), language) }
                { signs(language) }
            </div>
            { legend(language) }
        </dialog>
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
