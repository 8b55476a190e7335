// SPDX-License-Identifier: GPL-2.0-only
//! A stacked bar, and what its parts mean.

use crate::app::i18n::Language;
use crate::app::process::{Bar, Part};
use yew::{Html, classes, html};

/// A stacked bar, with its parts in words for screen readers and as a tooltip.
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

/// The parts with their names. A bar says the same in words.
pub fn legend(parts: &[Part], language: Language) -> Html {
    let swatch = |part: &Part| {
        html! { <li><span class={classes!("swatch", part.class())} />{ part.label(language) }</li> }
    };
    html! { <ul class="legend" aria-hidden="true">{ for parts.iter().map(swatch) }</ul> }
}
