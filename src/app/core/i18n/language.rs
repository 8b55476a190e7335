// SPDX-License-Identifier: GPL-2.0-only
//! The languages, and how a text is found in each.
//!
//! In a browser the Chinese texts are fetched when somebody reads Chinese: a [`Text`] has its English
//! only, by which the Chinese is looked up. The texts stand all over the page, so its root puts the
//! dictionary together and registers it here. Natively a text has both languages.

use std::collections::BTreeMap;
use std::sync::OnceLock;

/// Texts, each with its translation.
pub type Pairs = &'static [(&'static str, &'static str)];

/// Translations, by the English text.
pub type Dictionary = BTreeMap<&'static str, &'static str>;

static CHINESE: OnceLock<Dictionary> = OnceLock::new();

/// Registers the dictionary of [`Language::Zh`], unless there is one.
pub fn register(dictionary: Dictionary) {
    CHINESE.get_or_init(|| dictionary);
}

/// A text of the page, in every language.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Text {
    en: &'static str,
    #[cfg(not(target_arch = "wasm32"))]
    zh: &'static str,
}

impl Text {
    /// A text in English and Chinese. Called in a constant, it leaves the Chinese out of the first
    /// part of the page.
    #[cfg_attr(target_arch = "wasm32", allow(unused_variables))]
    pub const fn new(en: &'static str, zh: &'static str) -> Text {
        Text {
            en,
            #[cfg(not(target_arch = "wasm32"))]
            zh,
        }
    }

    /// A text that is the same in every language, such as a kernel identifier.
    pub const fn verbatim(text: &'static str) -> Text {
        Text::new(text, text)
    }
}

/// A language of the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    /// English.
    #[default]
    En,
    /// Simplified Chinese.
    Zh,
}

impl Language {
    /// All languages, each with its name in itself.
    pub const ALL: [(Language, &str); 2] = [(Language::En, "English"), (Language::Zh, "中文")];

    /// The tag that goes into `lang=`.
    pub const fn tag(self) -> &'static str {
        match self {
            Language::En => "en",
            Language::Zh => "zh-CN",
        }
    }

    /// The first of the reader's languages that the page has, else English.
    pub fn preferred<'a>(tags: impl IntoIterator<Item = &'a str>) -> Language {
        let known = |tag: &str| match tag.split('-').next()?.to_ascii_lowercase().as_str() {
            "en" => Some(Language::En),
            "zh" => Some(Language::Zh),
            _ => None,
        };
        tags.into_iter().find_map(known).unwrap_or_default()
    }

    /// The language after this one, for a button that goes round.
    pub fn next(self) -> Language {
        match self {
            Language::En => Language::Zh,
            Language::Zh => Language::En,
        }
    }

    /// A text in this language. In a browser, one that is not in the dictionary stays English.
    pub fn say(self, text: Text) -> &'static str {
        match self {
            Language::En => text.en,
            #[cfg(target_arch = "wasm32")]
            Language::Zh => {
                let found = CHINESE.get().and_then(|own| own.get(text.en));
                found.copied().unwrap_or(text.en)
            }
            #[cfg(not(target_arch = "wasm32"))]
            Language::Zh => text.zh,
        }
    }

    /// Whether the texts of this language are here.
    pub fn is_here(self) -> bool {
        self == Language::En || cfg!(not(target_arch = "wasm32")) || CHINESE.get().is_some()
    }

    /// Picks the text of this language.
    pub const fn pick(self, en: &'static str, zh: &'static str) -> &'static str {
        match self {
            Language::En => en,
            Language::Zh => zh,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_readers_language_is_found() {
        let cases: [(&[&str], Language); 5] = [
            (&["de", "zh-TW", "en"], Language::Zh),
            (&["en-GB"], Language::En),
            (&["ZH-cn"], Language::Zh),
            (&["fr"], Language::En),
            (&[], Language::En),
        ];
        for (tags, language) in cases {
            assert_eq!(
                Language::preferred(tags.iter().copied()),
                language,
                "{tags:?}"
            );
        }
    }
}
