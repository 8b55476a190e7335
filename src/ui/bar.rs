// SPDX-License-Identifier: GPL-2.0-only
//! A stacked bar.

use crate::app::machine::{Bar, Part};
use yew::{Html, classes, html};

/// A stacked bar, with its parts in words for whoever cannot see it or points at it.
pub fn stacked_bar(bar: &Bar) -> Html {
    if bar.parts.is_empty() {
        return html! { <span class="track" /> };
    }
    let part = |&(part, share): &(Part, u32)| {
        let width = format!("{}.{:02}%", share / 100, share % 100);
        html! { <span class={classes!("seg", part.class())} ~style={format!("width:{width}")} /> }
    };
    let words = bar.words.clone();
    html! {
        <span class="track" role="img" title={words.clone()} aria-label={words}>{ for bar.parts.iter().map(part) }</span>
    }
}
