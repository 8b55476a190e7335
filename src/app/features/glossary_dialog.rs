// SPDX-License-Identifier: GPL-2.0-only
//! The dialog of words: those of the current line and of its sentence, one that was pressed, and a search over
//! all.

use crate::app::code;
use crate::app::glossary::{Card, happens, in_span, marks, measure, named, scene, search};
use crate::app::i18n::Language;
use crate::app::loaded::{Loaded, Origin};
use std::borrow::Cow;
use std::rc::Rc;

/// A search lists so many words at most.
const MOST: usize = 30;

/// The dialog, open or not.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Dialog {
    /// What is shown, while it is open.
    pub shown: Option<Rc<Shown>>,
    /// The scenario that is being loaded, with the word that it is to show.
    pub wanted: Option<(String, Cow<'static, str>)>,
}

/// What the dialog shows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Shown {
    /// The word that was pressed.
    pub pressed: Option<Word>,
    /// The words of the current line.
    pub line: Vec<Word>,
    /// The words of the sentence that are not in the line.
    pub sentence: Vec<Word>,
    /// What is searched for.
    pub typed: String,
    /// What was found.
    pub found: Vec<Word>,
}

/// A word with what this run has to show of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// What it means.
    pub card: Card,
    /// Its number in this run at this step.
    pub number: Option<String>,
    /// The step of this run that shows it; not the current one.
    pub step: Option<u32>,
    /// The scenario of the gallery that shows it, where this run does not.
    pub scene: Option<&'static str>,
}

/// What happens to the dialog.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// It is opened, for a word that was pressed or for the current line.
    Open(Option<String>),
    /// It is closed.
    Close,
    /// Something is searched for.
    Type(String),
    /// A step of this run is to be shown.
    See(u32),
    /// A scenario is to show a word.
    SeeIn(&'static str, Cow<'static, str>),
}

/// Applies a change to the dialog about the run that is looked at. Where the page is part of another one, it
/// stays with its scenario.
pub fn reduce(
    dialog: &mut Dialog,
    change: Change,
    loaded: Option<&Loaded>,
    language: Language,
    may_leave: bool,
) {
    let view = loaded.map(|loaded| View {
        loaded,
        language,
        may_leave,
    });
    match (change, view) {
        (Change::Open(word), Some(view)) => dialog.shown = Some(Rc::new(view.open(word))),
        (Change::Type(text), Some(view)) => {
            if let Some(shown) = &mut dialog.shown {
                let shown = Rc::make_mut(shown);
                shown.found = view.search(&text);
                shown.typed = text;
            }
        }
        (Change::SeeIn(file, word), _) => {
            dialog.shown = None;
            dialog.wanted = Some((file.to_owned(), word));
        }
        (Change::Close | Change::See(_), _) => dialog.shown = None,
        (Change::Open(_) | Change::Type(_), None) => {}
    }
}

/// The step that shows the word for which a scenario was loaded, once it is.
pub fn arrived(dialog: &mut Dialog, loaded: Option<&Loaded>, is_loading: bool) -> Option<u32> {
    let (file, word) = dialog.wanted.take()?;
    if let Some(loaded) = loaded.filter(|loaded| loaded.origin == Origin::Gallery(file.clone())) {
        return happens(&loaded.session, &word);
    }
    if is_loading {
        dialog.wanted = Some((file, word));
    }
    None
}

struct View<'a> {
    loaded: &'a Loaded,
    language: Language,
    may_leave: bool,
}

impl View<'_> {
    fn open(&self, pressed: Option<String>) -> Shown {
        let Loaded {
            session,
            step,
            frame,
            ..
        } = self.loaded;
        let listing = &session.listing;
        let named = |name: &str| named(listing, name, self.language);
        let statement = code::standing_at(session, *step, *frame);
        let line = statement.map_or_else(Vec::new, |statement| {
            in_span(listing, statement.span, self.language)
        });
        let told = self.loaded.sentence(self.language).plain();
        let told = marks(&told, self.language).into_iter();
        let mut sentence: Vec<Card> = Vec::new();
        for card in told.filter_map(|mark| named(mark.name)) {
            let is_new = |other: &Card| other.name != card.name;
            if line.iter().all(is_new) && sentence.iter().all(is_new) {
                sentence.push(card);
            }
        }
        let pressed = pressed.and_then(|name| named(&name));
        let is_other = |card: &Card| pressed.as_ref().is_none_or(|own| own.name != card.name);
        let words = |cards: Vec<Card>| {
            let others = cards.into_iter().filter(is_other);
            others.map(|card| self.word(card)).collect()
        };
        Shown {
            line: words(line),
            sentence: words(sentence),
            pressed: pressed.map(|card| self.word(card)),
            ..Shown::default()
        }
    }

    fn search(&self, text: &str) -> Vec<Word> {
        let listing = &self.loaded.session.listing;
        let found = search(listing, text, self.language, MOST).into_iter();
        found.map(|card| self.word(card)).collect()
    }

    fn word(&self, card: Card) -> Word {
        let Loaded {
            session,
            step,
            frame,
            ..
        } = self.loaded;
        let shown = happens(session, &card.code);
        let scene = match shown {
            None if self.may_leave => scene(&card.code),
            _ => None,
        };
        Word {
            number: measure(session, *step, *frame, &card, self.language),
            step: shown.filter(|shown| shown != step),
            scene,
            card,
        }
    }
}
