// SPDX-License-Identifier: GPL-2.0-only
//! The note about what is pointed at in the code.

use super::introduction::source_short;
use super::memo::{PaneView, ViewCtx};
use super::platform;
use crate::app::breakpoints::Kind;
use crate::app::glossary::Card;
use crate::app::glossary_dialog;
use crate::app::i18n::Language;
use crate::app::number;
use crate::app::source::{FunctionGlance, Glance, ValueGlance, WordGlance};
use crate::app::state::Action;
use crate::app::stepping::Motion;
use crate::app::stops;
use yew::{Callback, Html, html};

/// The note, beside what it is about. A key brings the focus here, and it goes back to the code.
#[derive(PartialEq)]
pub struct Note {
    /// The text of the card.
    pub glance: Glance,
    /// Whether the focus is to follow.
    pub by_key: bool,
    /// The language.
    pub language: Language,
}

impl PaneView for Note {
    fn draw(&self, ctx: &ViewCtx) -> Html {
        let (language, dispatch) = (self.language, &ctx.dispatch);
        let words = match &self.glance {
            Glance::Value(value) => self::value(value, language, dispatch),
            Glance::Function(function) => self::function(function, language, dispatch),
            Glance::Word(word) => self::word(word, language, dispatch),
        };
        html! {
            <div class="glance" data-by-key={self.by_key.then_some("")} tabindex="-1" role="group"
                aria-label={language.value_here()} aria-live="polite">
                { words }
            </div>
        }
    }

    fn drawn(&self, before: Option<&Note>, _: &ViewCtx) {
        if before.is_some_and(|before| before.by_key) && !self.by_key {
            platform::focus_code();
        }
        platform::put_note();
    }

    fn gone(&self) {
        if self.by_key {
            platform::focus_code();
        }
    }
}

fn value(glance: &ValueGlance, language: Language, dispatch: &Callback<Action>) -> Html {
    let go = |to: Option<u32>,
              label: fn(Language, &str) -> String,
              arrow: &'static str,
              name: &'static str| {
        let Some(step) = to else {
            return Html::default();
        };
        let number = number::unsigned(u64::from(step) + 1);
        let onclick = dispatch.reform(move |_| Action::Move(Motion::To(step)));
        let label = label(language, &number);
        html! {
            <button type="button" class={name} title={label.clone()} aria-label={label} {onclick}>
                { arrow }{ language.step_number(&number) }
            </button>
        }
    };
    html! {
        <>
            <p class="what">
                <code>{ &glance.path }</code>
                if let Some(value) = &glance.value { { " = " }<b>{ value }</b> }
                if let Some(rest) = &glance.rest { { " " }<span class="muted">{ rest }</span> }
            </p>
            <p class="when">
                <span>{ &glance.note }</span>
                { go(glance.before, Language::go_to_write_before, "← ", "before") }
                { go(glance.next, Language::go_to_write_next, "→ ", "next") }
            </p>
            { for glance.word.as_ref().map(|card| meaning(card, language, dispatch)) }
        </>
    }
}

fn function(glance: &FunctionGlance, language: Language, dispatch: &Callback<Action>) -> Html {
    let name = glance.name;
    let onclick =
        dispatch.reform(move |_| Action::Stops(stops::Change::Add(Kind::Entered(name.to_owned()))));
    html! {
        <>
            <p class="what"><code>{ name }{ "()" }</code>{ " " }<span class="muted">{ &glance.calls }</span></p>
            <p>{ glance.purpose }</p>
            <p class="when">
                <button type="button" {onclick}>{ language.stop_on_entry() }</button>
                { more(glance.name, language, dispatch) }
                <a href={glance.real_source.url.clone()} target="_blank" rel="noreferrer">{ source_short(&glance.real_source, language) }{ " ↗" }</a>
            </p>
        </>
    }
}

fn word(glance: &WordGlance, language: Language, dispatch: &Callback<Action>) -> Html {
    let card = &glance.card;
    html! {
        <>
            <p class="what">
                <code>{ card.name.to_string() }</code>{ " " }
                <span class="muted">{ card.sort.label(language) }</span>{ " " }
                { for glance.number.iter() }
            </p>
            { meaning(card, language, dispatch) }
        </>
    }
}

/// What a word means, and the way to its card.
fn meaning(card: &Card, language: Language, dispatch: &Callback<Action>) -> Html {
    html! { <p class="meaning">{ card.about.to_string() }{ " " }{ more(&card.name, language, dispatch) }</p> }
}

fn more(name: &str, language: Language, dispatch: &Callback<Action>) -> Html {
    let name = name.to_owned();
    // What is read begins with what is seen.
    let label = format!("{}: {}", language.words(), language.more_about(&name));
    let onclick =
        dispatch.reform(move |_| Action::Words(glossary_dialog::Change::Open(Some(name.clone()))));
    html! { <button type="button" class="more-words" title={label.clone()} aria-label={label} {onclick}>{ language.words() }</button> }
}
