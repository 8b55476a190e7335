// SPDX-License-Identifier: GPL-2.0-only
//! Words on screen, in two languages.
//!
//! A text stands once, with both languages side by side, and becomes a method of [`Language`]: a
//! missing translation does not compile. Kernel identifiers are the same in every language. What is
//! Chinese is looked up by what is English, so that it need not be there before it is read.

mod chinese;
mod texts;

pub use chinese::{Dictionary, Pairs, arrive, dictionary, is_here};
pub use texts::{FieldWords, field_words};

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

    /// What a group of the gallery is called; empty for one without a name.
    pub fn group(self, group: &str) -> &'static str {
        match group {
            "machine" => self.real_machines(),
            "lesson" => self.lessons(),
            "trap" => self.traps(),
            _ => "",
        }
    }

    /// A text in this language. What is not in the dictionary, or not here yet, stays English.
    pub fn say(self, en: &'static str) -> &'static str {
        match self {
            Language::En => en,
            Language::Zh => chinese::of(en),
        }
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
