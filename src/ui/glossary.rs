// SPDX-License-Identifier: GPL-2.0-only
//! The dialog of words, and the words of a sentence that have a card.

use super::memo::{PaneView, ViewCtx, memo};
use super::platform;
use super::sheet::{Sheet, sheet};
use crate::app::gallery::{self, Offer};
use crate::app::glossary::{self, Card};
use crate::app::glossary_dialog::{Change, Shown, Word};
use crate::app::i18n::Language;
use crate::app::number;
use crate::app::other_kernels;
use crate::app::rich::{Part, Rich};
use crate::app::state::{Action, State};
use std::rc::Rc;
use yew::{Callback, Html, InputEvent, html};

const SEARCH: &str = "words-search";

/// The dialog, open or not.
struct Dialog {
    shown: Option<Rc<Shown>>,
    gallery: Rc<Vec<Offer>>,
    language: Language,
}

impl PartialEq for Dialog {
    fn eq(&self, other: &Dialog) -> bool {
        self.shown == other.shown
            && self.language == other.language
            && Rc::ptr_eq(&self.gallery, &other.gallery)
    }
}

/// Puts the dialog on the page.
pub fn dialog(state: &State, dispatch: &Callback<Action>) -> Html {
    let dialog = Dialog {
        shown: state.words.shown.clone(),
        gallery: state.loading.gallery.clone(),
        language: state.page.language,
    };
    memo(dialog, dispatch)
}

impl PaneView for Dialog {
    fn draw(&self, ctx: &ViewCtx) -> Html {
        let language = self.language;
        let shown = self.shown.as_ref();
        sheet(
            Sheet {
                class: "glossary",
                id: "words-title",
                title: language.words().into(),
                close: || Action::Words(Change::Close),
                content: shown.map(|shown| self.content(shown, &ctx.dispatch)),
            },
            language,
            ctx,
        )
    }

    fn drawn(&self, before: Option<&Dialog>, ctx: &ViewCtx) {
        platform::listen_for_words(ctx.dispatch.clone());
        let is_open = self.shown.is_some();
        platform::show_modal(&ctx.node, is_open);
        let was_open = before.is_some_and(|before| before.shown.is_some());
        if was_open && !is_open {
            platform::focus_code();
        }
    }
}

impl Dialog {
    fn content(&self, shown: &Shown, dispatch: &Callback<Action>) -> Html {
        let language = self.language;
        let oninput = dispatch.reform(|event: InputEvent| {
            Action::Words(Change::Type(
                platform::typed_text(&event).unwrap_or_default(),
            ))
        });
        let is_searched = !shown.typed.trim().is_empty();
        let nothing = is_searched && shown.found.is_empty();
        let pressed: Vec<Word> = shown.pressed.iter().cloned().collect();
        html! {
            <>
                { self.list("", &pressed, dispatch) }
                <input id={SEARCH} class="field" type="search" value={shown.typed.clone()} maxlength="64" autocomplete="off" spellcheck="false"
                    placeholder={language.words_search()} aria-label={language.words_search()} {oninput} />
                <p class="muted" role="status">{ if nothing { language.words_none() } else { "" } }</p>
                if is_searched {
                    { self.list(language.words_found(), &shown.found, dispatch) }
                } else {
                    { self.list(language.words_here(), &shown.line, dispatch) }
                    { self.list(language.words_of_sentence(), &shown.sentence, dispatch) }
                }
            </>
        }
    }

    fn list(&self, title: &'static str, words: &[Word], dispatch: &Callback<Action>) -> Html {
        if words.is_empty() {
            return Html::default();
        }
        html! {
            <section>
                if !title.is_empty() { <h3>{ title }</h3> }
                <ul>{ for words.iter().map(|word| self.word(word, dispatch)) }</ul>
            </section>
        }
    }

    fn word(&self, word: &Word, dispatch: &Callback<Action>) -> Html {
        let language = self.language;
        let card = &word.card;
        html! {
            <li>
                <h4>{ name(card) }{ " " }<span class="muted">{ card.sort.label(language) }</span></h4>
                <p>{ card.about.to_string() }</p>
                <p class="has">
                    if let Some(number) = &word.number { <span>{ number }</span> }
                    { self.see(word, dispatch) }
                </p>
            </li>
        }
    }

    /// The ways to where the word is seen.
    fn see(&self, word: &Word, dispatch: &Callback<Action>) -> Html {
        let language = self.language;
        if word.is_nowhere {
            return html! { <span class="muted">{ language.see_word_nowhere() }</span> };
        }
        let see = |label: String, change: Change| {
            let onclick = dispatch.reform(move |_| Action::Words(change.clone()));
            html! { <button type="button" class="quiet see" {onclick}>{ label }</button> }
        };
        let here = word.step.map(|step| {
            let number = number::unsigned(u64::from(step) + 1);
            see(language.see_word_here(&number), Change::See(step))
        });
        let there = word.scene.map(|scene| {
            let offer = self.gallery.iter().find(|offer| offer.file == scene.file);
            let title = offer.and_then(|offer| gallery::in_language(&offer.title, language.tag()));
            // Scenarios that show a rule are not in the list: the rule's subject names them, and their kernel.
            let rule = other_kernels::scene_of_rule(scene.file, language);
            let title = title
                .or(rule.map(|(subject, _)| subject))
                .unwrap_or(scene.file);
            let title = match scene.kernel.or(rule.map(|(_, kernel)| kernel)) {
                Some(kernel) => format!("{title} · {}", other_kernels::label(kernel)),
                None => title.to_owned(),
            };
            let change = Change::SeeIn(scene, word.card.code.clone());
            see(language.see_word_in(&title), change)
        });
        html! { <>{ here.unwrap_or_default() }{ there.unwrap_or_default() }</> }
    }
}

fn name(card: &Card) -> Html {
    match (card.title, card.sort) {
        (Some(title), _) => html! { { title } },
        (None, glossary::Sort::Term) => html! { { card.name.to_string() } },
        (None, _) => html! { <code>{ card.name.to_string() }</code> },
    }
}

/// A sentence in which words that have a card can be pressed. What is strong, such as the name of a process, can be
/// only where it is a name of the code.
pub fn marked(sentence: &Rich, language: Language) -> Html {
    let part = |part: &Part| {
        let inner = words(&part.text, part.strong, language);
        match part.strong {
            true => html! { <b>{ inner }</b> },
            false => inner,
        }
    };
    sentence.parts().iter().map(part).collect()
}

fn words(text: &str, is_strong: bool, language: Language) -> Html {
    let marks = glossary::marks(text, language);
    let is_code = |c: char| c == '_' || c.is_ascii_uppercase() || c.is_ascii_digit();
    let is_whole = |mark: &glossary::Mark| {
        mark.start == 0
            && mark.end == text.len()
            && (text.contains('_') || text.chars().all(is_code))
    };
    let marks = marks
        .into_iter()
        .filter(|mark| !is_strong || is_whole(mark));
    let mut pieces: Vec<Html> = Vec::new();
    let mut at = 0;
    for mark in marks {
        pieces.push(html! { { &text[at..mark.start] } });
        let word = &text[mark.start..mark.end];
        pieces.push(html! { <span data-word={mark.name}>{ word }</span> });
        at = mark.end;
    }
    pieces.push(html! { { &text[at..] } });
    pieces.into_iter().collect()
}
