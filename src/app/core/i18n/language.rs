// SPDX-License-Identifier: GPL-2.0-only
//! The languages, and how a text is found in each.
//!
//! In a browser the Chinese texts are fetched when somebody reads Chinese: a [`Text`] has its English
//! only, by which the Chinese is looked up in the dictionary that [`Language::Zh`] carries. The texts stand all over the
//! page, so its root puts the dictionary together. Natively a text has both languages.

use std::collections::BTreeMap;
use std::fmt;
use std::ptr;

/// Texts, each with its translation.
pub type Pairs = &'static [(&'static str, &'static str)];

/// Translations, by the English text.
pub type Dictionary = BTreeMap<&'static str, &'static str>;

static NOTHING: Dictionary = Dictionary::new();

/// The words of a language: a dictionary that lasts as long as the page. Two are equal if they are the same one.
#[derive(Clone, Copy)]
pub struct Words(&'static Dictionary);

impl Words {
    /// Before the dictionary has been fetched.
    pub const NONE: Words = Words(&NOTHING);
}

impl From<&'static Dictionary> for Words {
    fn from(dictionary: &'static Dictionary) -> Words {
        Words(dictionary)
    }
}

impl PartialEq for Words {
    fn eq(&self, other: &Words) -> bool {
        ptr::eq(self.0, other.0)
    }
}

impl Eq for Words {}

impl fmt::Debug for Words {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} words", self.0.len())
    }
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
    Zh(Words),
}

impl Language {
    /// Chinese, before its dictionary has been fetched.
    pub const ZH: Language = Language::Zh(Words::NONE);

    /// All languages, each with its name in itself.
    pub const ALL: [(Language, &str); 2] = [(Language::En, "English"), (Language::ZH, "中文")];

    /// The tag that goes into `lang=`.
    pub const fn tag(self) -> &'static str {
        match self {
            Language::En => "en",
            Language::Zh(_) => "zh-CN",
        }
    }

    /// The first of the reader's languages that the page has, else English.
    pub fn preferred<'a>(tags: impl IntoIterator<Item = &'a str>) -> Language {
        let known = |tag: &str| match tag.split('-').next()?.to_ascii_lowercase().as_str() {
            "en" => Some(Language::En),
            "zh" => Some(Language::ZH),
            _ => None,
        };
        tags.into_iter().find_map(known).unwrap_or_default()
    }

    /// All languages, of which this one has its words.
    pub fn all(self) -> [Language; 2] {
        match self {
            Language::En => [Language::En, Language::ZH],
            Language::Zh(_) => [Language::En, self],
        }
    }

    /// The same language with these words.
    pub fn with(self, words: Words) -> Language {
        match self {
            Language::En => Language::En,
            Language::Zh(_) => Language::Zh(words),
        }
    }

    /// The language after this one, for a button that goes round.
    pub fn next(self) -> Language {
        match self {
            Language::En => Language::ZH,
            Language::Zh(_) => Language::En,
        }
    }

    /// A text in this language. In a browser, one that is not in the dictionary stays English.
    pub fn say(self, text: Text) -> &'static str {
        match self {
            Language::En => text.en,
            #[cfg(target_arch = "wasm32")]
            Language::Zh(words) => words.0.get(text.en).copied().unwrap_or(text.en),
            #[cfg(not(target_arch = "wasm32"))]
            Language::Zh(_) => text.zh,
        }
    }

    /// Whether the texts of this language are here.
    pub fn is_here(self) -> bool {
        self != Language::ZH || cfg!(not(target_arch = "wasm32"))
    }

    /// Picks the text of this language.
    pub const fn pick(self, en: &'static str, zh: &'static str) -> &'static str {
        match self {
            Language::En => en,
            Language::Zh(_) => zh,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_readers_language_is_found() {
        let cases: [(&[&str], Language); 5] = [
            (&["de", "zh-TW", "en"], Language::ZH),
            (&["en-GB"], Language::En),
            (&["ZH-cn"], Language::ZH),
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
