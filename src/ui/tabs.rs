// SPDX-License-Identifier: GPL-2.0-only
//! A list of tabs.

use super::platform;
use yew::{AttrValue, Callback, Html, KeyboardEvent, Properties, component, html};

/// What a list of tabs shows.
#[derive(Clone, PartialEq, Properties)]
pub struct TabsProps {
    /// What the tabs are about.
    pub label: AttrValue,
    /// The beginning of their ids: `x` makes `x-0`, `x-1`, …
    pub id: AttrValue,
    /// The id of what they switch.
    pub controls: AttrValue,
    /// Their names.
    pub names: Vec<AttrValue>,
    /// The one that is open.
    pub selected: usize,
    /// Another one is picked.
    pub onpick: Callback<usize>,
    /// More styles.
    #[prop_or_default]
    pub class: AttrValue,
}

/// A list of tabs: one stop for the Tab key, the arrows go from one to the next.
#[component]
pub fn Tabs(props: &TabsProps) -> Html {
    let TabsProps { id, names, selected, onpick, .. } = props.clone();
    let count = names.len();
    let onkeydown = {
        let (id, onpick) = (id.clone(), onpick.clone());
        Callback::from(move |event: KeyboardEvent| {
            if let Some(to) = platform::tab_after(&event, selected, count) {
                onpick.emit(to);
                platform::focus(&format!("{id}-{to}"));
            }
        })
    };
    let tab = |(index, name): (usize, &AttrValue)| {
        let onpick = onpick.clone();
        html! {
            <button role="tab" id={format!("{id}-{index}")} type="button"
                aria-selected={(index == selected).to_string()} aria-controls={props.controls.clone()}
                tabindex={if index == selected { "0" } else { "-1" }}
                onclick={move |_| onpick.emit(index)}>
                { name }
            </button>
        }
    };
    html! {
        <div class={format!("tabs {}", props.class)} role="tablist" aria-label={props.label.clone()} {onkeydown}>
            { for names.iter().enumerate().map(tab) }
        </div>
    }
}
