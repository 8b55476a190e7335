// SPDX-License-Identifier: GPL-2.0-only
//! A list of tabs.

use super::platform;
use yew::{AttrValue, Callback, Html, KeyboardEvent, MouseEvent, html};

/// What a list of tabs shows.
pub struct Tabs {
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
}

/// A list of tabs: one stop for the Tab key, the arrows go from one to the next.
pub fn tabs(tabs: Tabs) -> Html {
    let Tabs {
        label,
        id,
        controls,
        names,
        selected,
        onpick,
    } = tabs;
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
                aria-selected={(index == selected).to_string()} aria-controls={controls.clone()}
                tabindex={if index == selected { "0" } else { "-1" }}
                onclick={move |event: MouseEvent| {
                    onpick.emit(index);
                    platform::blur_after_click(&event);
                }}>
                { name }
            </button>
        }
    };
    html! {
        <div class="tabs" role="tablist" aria-label={label} {onkeydown}>
            { for names.iter().enumerate().map(tab) }
        </div>
    }
}
