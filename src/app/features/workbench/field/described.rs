// SPDX-License-Identifier: GPL-2.0-only
//! What a field is called, and what it does to the decision.

use crate::app::i18n::{FieldWords, Language, Text, field_words};

/// What a field is called, and what it does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Described {
    /// Its name in a file.
    pub key: &'static str,
    /// The kernel's name for it; empty if it has none.
    pub code: &'static str,
    /// What it is called.
    pub name: Text,
    /// What it does to the decision.
    pub about: Text,
}

/// The same in the language of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Said {
    /// Its name in a file.
    pub key: &'static str,
    /// The kernel's name for it; empty if it has none.
    pub code: &'static str,
    /// What it is called.
    pub name: &'static str,
    /// What it does to the decision.
    pub about: &'static str,
}

impl Described {
    pub(super) fn of(object: &str, name: &str, key: &'static str, code: &'static str) -> Described {
        let words = field_words(object, name);
        let FieldWords { name, about, .. } = words.unwrap_or_default();
        Described {
            key,
            code,
            name,
            about,
        }
    }

    /// The same in the language of the page.
    pub fn said(self, language: Language) -> Said {
        Said {
            key: self.key,
            code: self.code,
            name: language.say(self.name),
            about: language.say(self.about),
        }
    }
}
