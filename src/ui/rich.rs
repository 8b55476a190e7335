// SPDX-License-Identifier: GPL-2.0-only
//! A sentence in which some words stand out.

use crate::app::rich::{Part, Rich};
use yew::{Html, html};

/// Draws a sentence.
pub fn rich(sentence: &Rich) -> Html {
    sentence.parts().iter().map(part).collect()
}

fn part(part: &Part) -> Html {
    if part.strong {
        html! { <b>{ &part.text }</b> }
    } else {
        html! { { &part.text } }
    }
}
