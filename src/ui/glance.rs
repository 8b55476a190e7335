// SPDX-License-Identifier: GPL-2.0-only
//! The note about what is pointed at in the code.

use super::platform;
use crate::app::breakpoints::Kind;
use crate::app::i18n::Language;
use crate::app::number;
use crate::app::source::{FunctionGlance, Glance, ValueGlance};
use crate::app::state::Action;
use crate::app::stepping::Motion;
use crate::app::stops;
use yew::{Callback, Html, Properties, component, html, use_effect_with};

/// What the note shows.
#[derive(Clone, PartialEq, Properties)]
pub struct NoteProps {
    /// What is told.
    pub glance: Glance,
    /// Whether the focus is to follow.
    pub by_key: bool,
    /// The language.
    pub language: Language,
    /// Where actions go.
    pub dispatch: Callback<Action>,
}

/// The note, beside what it is about. A key brings the focus here, and it goes back to the code.
#[component]
pub fn Note(props: &NoteProps) -> Html {
    let NoteProps {
        glance,
        by_key,
        language,
        dispatch,
    } = props;
    use_effect_with((glance.clone(), *by_key), |_| platform::put_note());
    use_effect_with(*by_key, |by_key| {
        let by_key = *by_key;
        move || {
            if by_key {
                platform::focus_code();
            }
        }
    });
    let words = match glance {
        Glance::Value(value) => self::value(value, *language, dispatch),
        Glance::Function(function) => self::function(function, *language, dispatch),
    };
    html! {
        <div class="glance" data-by-key={by_key.then_some("")} tabindex="-1" role="group" aria-label={language.value_here()}
            aria-live="polite">
            { words }
        </div>
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
                <a href={glance.real_source.clone()} target="_blank" rel="noreferrer">{ language.source_short() }{ " ↗" }</a>
            </p>
        </>
    }
}
