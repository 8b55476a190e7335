// SPDX-License-Identifier: GPL-2.0-only
//! The step in one sentence.

use super::arrived::{self, draw};
use super::pane_ctx::PaneCtx;
use super::rich::rich;
use crate::app::glossary_dialog;
use crate::app::i18n::Language;
use crate::app::rich::Rich;
use crate::app::session::Session;
use crate::app::state::Action;
use crate::app::{narrate, number, timeline};
use yew::{Html, MouseEvent, html};

/// The explanation of the step. A screen reader reads it out after each step.
pub fn why(shown: PaneCtx<'_>, sentence: &Rich) -> Html {
    let (session, step, language) = (shown.session(), shown.step(), shown.language());
    let phase = timeline::phase(session, step);
    let place = place(session, step, language);
    let glossary = arrived::glossary();
    let words = glossary.map_or_else(|| rich(sentence), |part| (part.marked)(sentence, language));
    // The words themselves are fetched when the button is pressed, if they are not here.
    let open = shown
        .dispatch
        .reform(|_: MouseEvent| Action::Words(glossary_dialog::Change::Open(None)));
    html! {
        <aside class="why" aria-label={language.why()}>
            <div class="why-card" aria-live="polite" aria-atomic="true">
                <p>{ words }</p>
                <div class="muted">
                    <svg viewBox="0 0 9 9" aria-hidden="true"><rect class={phase.class()} width="9" height="9" rx="2" /></svg>
                    { phase.label(language) }{ " · " }{ place }
                    <button type="button" class="words-here" title={language.words_hint()} aria-haspopup="dialog" onclick={open}>{ language.words() }</button>
                </div>
            </div>
            if shown.state.presenter.is_none() { { draw(|later| (later.sum)(shown)) } }
        </aside>
    }
}

/// Where we are, in words.
fn place(session: &Session, step: u32, language: Language) -> String {
    let place = language.step(&number::unsigned(u64::from(step) + 1));
    match narrate::candidate(session, step, language) {
        Some(candidate) => format!("{place} · {candidate}"),
        None => place,
    }
}
