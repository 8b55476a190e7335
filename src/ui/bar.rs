// SPDX-License-Identifier: GPL-2.0-only
//! A stacked bar.

use crate::app::machine::{Bar, Part};
use yew::{Html, Properties, classes, component, html};

/// What a bar shows.
#[derive(Clone, PartialEq, Properties)]
pub struct BarProps {
    /// Its parts.
    pub bar: Bar,
}

/// A stacked bar, with its parts in words for whoever cannot see it or points at it.
#[component]
pub fn StackedBar(props: &BarProps) -> Html {
    let part = |&(part, share): &(Part, u32)| {
        let width = format!("{}.{:02}%", share / 100, share % 100);
        html! { <span class={classes!("seg", part.class())} ~style={format!("width:{width}")} /> }
    };
    if props.bar.parts.is_empty() {
        return html! { <span class="track" /> };
    }
    html! {
        <span class="track" role="img" title={props.bar.words.clone()} aria-label={props.bar.words.clone()}>
            { for props.bar.parts.iter().map(part) }
        </span>
    }
}
