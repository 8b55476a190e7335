// SPDX-License-Identifier: GPL-2.0-only
//! The step in one sentence.

use super::rich::rich;
use crate::app::i18n::Language;
use crate::app::rich::Rich;
use crate::app::timeline::Phase;
use yew::{AttrValue, Html, Properties, component, html};

/// What the card says.
#[derive(Clone, PartialEq, Properties)]
pub struct WhyProps {
    /// The sentence.
    pub sentence: Rich,
    /// Which step it is.
    pub place: AttrValue,
    /// What goes on, as the timeline colours it.
    pub phase: Phase,
    /// The language.
    pub language: Language,
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
                <div class="muted">
                    <svg viewBox="0 0 9 9" aria-hidden="true">
                        <rect class={props.phase.class()} width="9" height="9" rx="2" />
                    </svg>
                    { props.phase.label(props.language) }{ " · " }{ &props.place }
                </div>
            </div>
        </aside>
    }
}
