// SPDX-License-Identifier: GPL-2.0-only
//! The step in one sentence.

use super::rich::rich;
use crate::app::rich::Rich;
use yew::{AttrValue, Html, Properties, component, html};

/// What the card says.
#[derive(Clone, PartialEq, Properties)]
pub struct WhyProps {
    /// The sentence.
    pub sentence: Rich,
    /// Which step it is.
    pub place: AttrValue,
    /// The card's name.
    pub label: AttrValue,
}

/// The card that says why. A screen reader reads it out after each step.
#[component]
pub fn Why(props: &WhyProps) -> Html {
    html! {
        <aside class="why" aria-label={props.label.clone()}>
            <div class="why-card" aria-live="polite" aria-atomic="true">
                <p>{ rich(&props.sentence) }</p>
                <div class="muted">{ &props.place }</div>
            </div>
        </aside>
    }
}
