// SPDX-License-Identifier: GPL-2.0-only
//! The step in one sentence.

use super::rich::rich;
use crate::app::i18n::Language;
use crate::app::rich::Rich;
use crate::app::timeline::Phase;
use yew::{Html, html};

/// The card that says why. A screen reader reads it out after each step.
pub fn why(sentence: &Rich, phase: Phase, place: String, language: Language) -> Html {
    html! {
        <aside class="why" aria-label={language.why()}>
            <div class="why-card" aria-live="polite" aria-atomic="true">
                <p>{ rich(sentence) }</p>
                <div class="muted">
                    <svg viewBox="0 0 9 9" aria-hidden="true"><rect class={phase.class()} width="9" height="9" rx="2" /></svg>
                    { phase.label(language) }{ " · " }{ place }
                </div>
            </div>
        </aside>
    }
}
