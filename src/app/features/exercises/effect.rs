// SPDX-License-Identifier: GPL-2.0-only
//! What exercises want done outside, and what they see of the page.

use crate::app::i18n::Language;
use crate::app::loaded::{Loaded, Origin};
use crate::scenario::Document;

/// A side effect.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Ask about a document.
    Ask {
        /// What it is called in codes.
        name: String,
        /// Where it comes from.
        origin: Origin,
        /// Its text.
        text: String,
        /// The questions.
        questions: String,
    },
    /// Go to the workbench.
    Build,
    /// Remember what was solved.
    Remember(String),
    /// Save a file with this name.
    Save(String, String),
}

/// What is around the dialog.
#[derive(Clone, Copy, Debug)]
pub struct ExerciseCtx<'a> {
    /// The run.
    pub loaded: Option<&'a Loaded>,
    /// Whether its machine was changed on the way.
    pub is_changed: bool,
    /// The machine on the workbench.
    pub built: Option<&'a Document>,
    /// The language.
    pub language: Language,
}
