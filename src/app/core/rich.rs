// SPDX-License-Identifier: GPL-2.0-only
//! A sentence in which some words stand out.
//!
//! Texts of both languages put their numbers and names where their grammar wants them, so the
//! strong parts travel inside the formatted text, between two characters that no text contains.

const OPEN: char = '\u{e000}';
const CLOSE: char = '\u{e001}';

/// Marks a word as strong. Marks inside it, which only foreign text could bring, are dropped.
pub fn strong(text: &str) -> String {
    let inner: String = text
        .chars()
        .filter(|c| !matches!(*c, OPEN | CLOSE))
        .collect();
    format!("{OPEN}{inner}{CLOSE}")
}

/// A sentence, in parts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rich(Vec<Part>);

/// A stretch of a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// The words.
    pub text: String,
    /// Whether they stand out.
    pub strong: bool,
}

impl Rich {
    /// Reads the marks that [`strong`] has made.
    pub fn new(marked: &str) -> Rich {
        let mut parts = Vec::new();
        let mut strong = false;
        for text in marked.split([OPEN, CLOSE]) {
            if !text.is_empty() {
                parts.push(Part {
                    text: text.to_owned(),
                    strong,
                });
            }
            strong = !strong;
        }
        Rich(parts)
    }

    /// The parts in order.
    pub fn parts(&self) -> &[Part] {
        &self.0
    }

    /// The sentence without emphasis, as a screen reader says it.
    pub fn plain(&self) -> String {
        self.0.iter().map(|part| part.text.as_str()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strong_words_are_parts_of_their_own() {
        let sentence = Rich::new(&format!("{} scores {}", strong("cron"), strong("371")));
        let parts: Vec<_> = sentence
            .parts()
            .iter()
            .map(|part| (part.text.as_str(), part.strong))
            .collect();
        assert_eq!(parts, [("cron", true), (" scores ", false), ("371", true)]);
        assert_eq!(sentence.plain(), "cron scores 371");
    }

    #[test]
    fn a_hostile_name_cannot_end_its_emphasis() {
        let sentence = Rich::new(&strong("a\u{e001}b"));
        assert_eq!(sentence.parts().len(), 1);
        assert_eq!(sentence.plain(), "ab");
    }
}
