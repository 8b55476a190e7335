// SPDX-License-Identifier: GPL-2.0-only
//! A panel over the code.

use super::icon::{Shape, icon};
use super::platform;
use crate::app::i18n::Language;
use crate::app::source;
use crate::app::state::Action;
use yew::{
    AttrValue, Callback, Children, Html, KeyboardEvent, Properties, component, html,
    use_effect_with, use_node_ref,
};

/// What a panel is.
#[derive(Clone, PartialEq, Properties)]
pub struct PanelProps {
    /// What it is called.
    pub title: AttrValue,
    /// The id of the button that opens it: there the focus goes when it is closed.
    pub opener: AttrValue,
    /// The language.
    pub language: Language,
    /// Where actions go.
    pub dispatch: Callback<Action>,
    /// What it holds.
    pub children: Children,
}

/// A panel with a title, closed by a button or Escape. It takes the focus as it opens.
#[component]
pub fn Panel(props: &PanelProps) -> Html {
    let panel = use_node_ref();
    use_effect_with((panel.clone(), props.opener.clone()), |(panel, opener)| {
        platform::focus_in(panel);
        let opener = opener.clone();
        move || platform::focus(&opener)
    });
    let close = props
        .dispatch
        .reform(|_| Action::Source(source::Change::Panel(None)));
    // A field keeps its keys from the page, and this one is for the panel.
    let onkeydown = {
        let dispatch = props.dispatch.clone();
        move |event: KeyboardEvent| {
            if platform::is_key(&event, "Escape") {
                event.stop_propagation();
                dispatch.emit(Action::Source(source::Change::Panel(None)));
            }
        }
    };
    html! {
        <div class="panel" ref={panel} tabindex="-1" role="dialog" aria-label={props.title.clone()} {onkeydown}>
            <header>
                <h3>{ &props.title }</h3>
                <button type="button" class="close" aria-label={props.language.close()} onclick={close}>
                    { icon(Shape::Close) }
                </button>
            </header>
            { for props.children.iter() }
        </div>
    }
}
