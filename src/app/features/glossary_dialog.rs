// SPDX-License-Identifier: GPL-2.0-only
//! The dialog of words: those of the current line and of its sentence, one that was pressed, and a search over
//! all.

use crate::app::code;
use crate::app::glossary::{
    Card, Scene, Shows, happens, in_span, marks, measure, named, scene, search,
};
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
    pub wanted: Option<(Scene, Cow<'static, str>)>,
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
    /// The scenario of the gallery that shows it, where this run does not or not as well.
    pub scene: Option<Scene>,
    /// Neither this run nor a scenario of the gallery comes through it.
    pub is_nowhere: bool,
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
    SeeIn(Scene, Cow<'static, str>),
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
        (Change::SeeIn(scene, word), _) => {
            dialog.shown = None;
            dialog.wanted = Some((scene, word));
        }
        (Change::Close | Change::See(_), _) => dialog.shown = None,
        (Change::Open(_) | Change::Type(_), None) => {}
    }
}

/// What follows when the scenario is there that is to show a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Arrived {
    /// It is shown at this step.
    At(u32),
    /// It is shown on another kernel, which has to run the scenario first.
    On(&'static str),
}

/// What follows once the scenario is loaded that is to show a word.
pub fn arrived(dialog: &mut Dialog, loaded: Option<&Loaded>, is_loading: bool) -> Option<Arrived> {
    let (scene, word) = dialog.wanted.take()?;
    let is_wanted =
        |loaded: &&Loaded| matches!(&loaded.origin, Origin::Gallery(file) if file == scene.file);
    if let Some(loaded) = loaded.filter(is_wanted) {
        let other = |kernel: &&str| loaded.session.document.kernel != *kernel;
        if let Some(kernel) = scene.kernel.filter(other) {
            // A kernel that was chosen and does not run it is not chosen again.
            dialog.wanted = loaded.kernel.is_none().then_some((scene, word));
            return Some(Arrived::On(kernel));
        }
        return happens(&loaded.session, &word).map(|seen| Arrived::At(seen.step));
    }
    if is_loading {
        dialog.wanted = Some((scene, word));
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
        let here = happens(session, &card.code);
        let scene = scene(&card.code);
        let is_worse = |scene: &Scene| match here {
            None => true,
            Some(seen) => seen.shows < Shows::Settles && scene.settles,
        };
        Word {
            number: measure(session, *step, *frame, &card, self.language),
            step: here.map(|seen| seen.step).filter(|shown| shown != step),
            scene: scene.filter(|scene| self.may_leave && is_worse(scene)),
            is_nowhere: here.is_none() && scene.is_none(),
            card,
        }
    }
}
