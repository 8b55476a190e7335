// SPDX-License-Identifier: GPL-2.0-only
//! The words of a sentence that have a card.

use super::entry::{Entry, Sort};
use super::tables::all;
use crate::app::i18n::Language;

/// A word in a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Its first byte in the text.
    pub start: usize,
    /// The byte after it.
    pub end: usize,
    /// The word that has the card.
    pub name: &'static str,
}

/// The words in a text that have a card of their own, in order. Names of the code are found as they are
/// written, terms as the language writes them.
pub fn marks(text: &str, language: Language) -> Vec<Mark> {
    let mut marks: Vec<Mark> = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let rest = &text[at..];
        let found = is_start(text, at)
            .then(|| longest(rest, language))
            .flatten();
        match found {
            Some((length, name)) => {
                marks.push(Mark {
                    start: at,
                    end: at + length,
                    name,
                });
                at += length;
            }
            None => at += rest.chars().next().map_or(1, char::len_utf8),
        }
    }
    marks
}

/// Whether a word may begin here: not in the middle of another one.
fn is_start(text: &str, at: usize) -> bool {
    !text[..at].ends_with(is_part)
}

fn is_part(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_'
}

thread_local! {
    /// The words that are marked, by the first byte of their name, in small letters, and of their title in Chinese. Every
    /// step is marked: to try the hundreds of them for each word of a sentence takes too long.
    static BY_INITIAL: Vec<Vec<&'static Entry>> = {
        let mut found = vec![Vec::new(); 256];
        for entry in all().filter(|entry| is_marked(entry)) {
            let initials = [entry.name, entry.title(Language::ZH)].map(initial);
            let other = initials[1].filter(|_| initials[1] != initials[0]);
            for initial in initials[0].into_iter().chain(other) {
                found[initial].push(entry);
            }
        }
        found
    };
}

/// Whether a word is marked at all: a name of the code only where it is written as no word of English is.
fn is_marked(entry: &Entry) -> bool {
    let is_code = entry.name.contains('_') || entry.name.chars().all(|c| c.is_ascii_uppercase());
    match entry.sort {
        Sort::Term => true,
        Sort::Local | Sort::Label => false,
        _ => is_code,
    }
}

fn initial(text: &str) -> Option<usize> {
    Some(usize::from(text.bytes().next()?.to_ascii_lowercase()))
}

/// The longest word that a text begins with, with its length there.
fn longest(text: &str, language: Language) -> Option<(usize, &'static str)> {
    let initial = initial(text)?;
    let mut best: Option<(usize, &'static str)> = None;
    BY_INITIAL.with(|words| {
        for entry in &words[initial] {
            let length = length(entry, text, language);
            if let Some(length) =
                length.filter(|&length| best.is_none_or(|(most, _)| length > most))
            {
                best = Some((length, entry.name));
            }
        }
    });
    best
}

/// How many bytes at the beginning of a text are this word.
fn length(entry: &Entry, text: &str, language: Language) -> Option<usize> {
    match entry.sort {
        Sort::Term if matches!(language, Language::Zh(_)) && !entry.title(language).is_ascii() => {
            let title = entry.title(language);
            text.starts_with(title).then_some(title.len())
        }
        Sort::Term => {
            let own = text.get(..entry.name.len())?;
            let is_it = own.eq_ignore_ascii_case(entry.name);
            let rest = is_it.then(|| &text[own.len()..])?;
            let plural = usize::from(rest.starts_with('s') && !rest[1..].starts_with(is_part));
            (!rest[plural..].starts_with(is_part)).then_some(own.len() + plural)
        }
        _ => {
            let rest = text.strip_prefix(entry.name)?;
            (!rest.starts_with(is_part)).then_some(entry.name.len())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str, language: Language) -> Vec<(&str, &'static str)> {
        let marks = marks(text, language);
        marks
            .iter()
            .map(|mark| (&text[mark.start..mark.end], mark.name))
            .collect()
    }

    #[test]
    fn names_and_terms_are_found() {
        let text = "MMF_OOM_SKIP of this address space is set, and cgroups have no nodemask_t";
        assert_eq!(
            found(text, Language::En),
            [
                ("MMF_OOM_SKIP", "MMF_OOM_SKIP"),
                ("address space", "address space"),
                ("cgroups", "cgroup"),
                ("nodemask_t", "nodemask_t"),
            ]
        );
        assert_eq!(
            found("该地址空间的 oom_score_adj", Language::ZH),
            [
                ("地址空间", "address space"),
                ("oom_score_adj", "oom_score_adj")
            ]
        );
    }

    #[test]
    fn a_part_of_a_word_is_none() {
        assert_eq!(
            found("homepage, pagers, my_oom_mm, oom_mm2", Language::En),
            []
        );
    }
}
