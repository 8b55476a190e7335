// SPDX-License-Identifier: GPL-2.0-only
//! The exercises that come with the page, with the machines that they are about: they work offline, and the
//! codes of a class are checked without fetching anything.

use crate::scenario::exercises::{Exercise, exercises};

/// All exercises in order.
pub fn all() -> Vec<Exercise> {
    // A test reads it; on the page a broken list is an empty one.
    exercises(include_str!("../../../../www/exercises/index.json")).unwrap_or_default()
}

/// The exercise with this id.
pub fn exercise(id: &str) -> Option<Exercise> {
    all().into_iter().find(|one| one.id == id)
}

macro_rules! scenarios {
    ($($name:literal),* $(,)?) => {
        /// The scenario of the gallery with this name, if an exercise is about it.
        pub fn scenario_text(name: &str) -> Option<&'static str> {
            match name {
                $($name => Some(include_str!(concat!("../../../../www/gallery/", $name, ".json"))),)*
                _ => None,
            }
        }
    };
}

scenarios![
    "01-global",
    "02d-negative",
    "05b-memcg-nested",
    "14-clone-vm",
    "adj-beats-size",
    "later-of-equals",
    "trap-01-division-first",
    "trap-03-victim-in-flight",
];
