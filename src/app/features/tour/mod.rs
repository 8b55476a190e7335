// SPDX-License-Identifier: GPL-2.0-only
//! A tour of ten places through the opening scenario, which asks twice before it shows.
//!
//! A place is found by what happens there, never by the number of its step: see `places`.

mod places;

pub use places::{CHANGED, Place, step_of};

use crate::app::i18n::Language;
use crate::app::number;
use crate::app::session::Session;

/// The tour, while it is open.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tour {
    /// The number of the place, from 0.
    pub place: usize,
    /// The place where it was left the last time, if it was.
    pub left: Option<usize>,
    /// Whom the reader has named at the first place, in words.
    pub guess: Option<String>,
}

/// What can happen to the tour.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// The place that was stored when it was left.
    Recalled(Option<String>),
    /// On to the next place, or out of it.
    Next,
    /// Back to the one before.
    Back,
    /// To the place where it was left.
    Resume,
    /// It is left.
    Leave,
}

/// A side effect.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Show this place.
    Show(Place),
    /// Remember the place.
    Remember(usize),
    /// The tour is over, and what follows is offered.
    Finish,
}

/// Begins the tour; returns its side effects.
pub fn start(tour: &mut Option<Tour>) -> Vec<Effect> {
    *tour = Some(Tour::default());
    vec![Effect::Show(Place::ALL[0])]
}

/// Applies a change; returns its side effects.
pub fn reduce(tour: &mut Option<Tour>, change: Change) -> Vec<Effect> {
    let Some(open) = tour else {
        return Vec::new();
    };
    let last = Place::ALL.len() - 1;
    let to = match change {
        Change::Recalled(text) => {
            let stored = text.and_then(|text| text.parse::<usize>().ok());
            open.left = stored.filter(|place| (1..=last).contains(place));
            return Vec::new();
        }
        Change::Next if open.place == last => {
            *tour = None;
            return vec![Effect::Remember(0), Effect::Finish];
        }
        Change::Next => open.place + 1,
        Change::Back => match open.place.checked_sub(1) {
            Some(place) => place,
            None => return Vec::new(),
        },
        Change::Resume => match open.left {
            Some(place) => place,
            None => return Vec::new(),
        },
        Change::Leave => {
            *tour = None;
            return Vec::new();
        }
    };
    open.place = to;
    open.left = None;
    vec![Effect::Remember(to), Effect::Show(Place::ALL[to])]
}

/// What the strip of the tour shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Strip {
    /// The number of the place, from 1, and how many there are.
    pub of: String,
    /// What the place is about.
    pub title: String,
    /// What is to be seen there.
    pub text: String,
    /// Whether there is a place before it.
    pub has_before: bool,
    /// Whether it is the last one.
    pub is_last: bool,
    /// The place where it was left the last time, from 1.
    pub left: Option<String>,
    /// The language.
    pub language: Language,
}

impl Tour {
    /// Whether the reader is asked at its place.
    pub fn asks(&self) -> bool {
        Place::ALL[self.place.min(Place::ALL.len() - 1)].asks()
    }

    /// The strip, over a run.
    pub fn strip(&self, session: &Session, language: Language) -> Strip {
        let place = Place::ALL[self.place.min(Place::ALL.len() - 1)];
        let number = |place: usize| number::unsigned(place as u64 + 1);
        Strip {
            of: language.of(&number(self.place), &number(Place::ALL.len() - 1)),
            title: place.title(language).to_owned(),
            text: place.text(session, self.guess.as_deref(), language),
            has_before: self.place > 0,
            is_last: self.place + 1 == Place::ALL.len(),
            left: self.left.filter(|_| self.place == 0).map(number),
            language,
        }
    }
}

#[cfg(test)]
mod tests;
