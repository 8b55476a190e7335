// SPDX-License-Identifier: GPL-2.0-only
//! What each function of the listing is for, what it is given, and what the model leaves out.
//!
//! A function has one introduction, in both languages, in the table of its part of the kernel. What
//! is left out everywhere is not repeated: locks, RCU and reference counts are visited without
//! effect.

mod choose;
mod group;
mod kill;
mod memory;
mod nodes;
mod process;
mod reaper;
mod report;
mod table;
mod victim;

pub use table::Introduction;

const TABLES: [&[Introduction]; 9] = [
    choose::TABLE,
    group::TABLE,
    kill::TABLE,
    memory::TABLE,
    nodes::TABLE,
    process::TABLE,
    reaper::TABLE,
    report::TABLE,
    victim::TABLE,
];

/// The introduction of a function.
pub fn introduction(function: &str) -> Option<&'static Introduction> {
    let mut all = TABLES.iter().copied().flatten();
    all.find(|introduction| introduction.function == function)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::i18n::Language;
    use oomscope_engine::listing::Listing;
    use oomscope_engine::rules::release::LINUX_5_10;

    fn listing() -> Listing {
        Listing::of(LINUX_5_10)
    }

    #[test]
    fn every_function_is_introduced_in_both_languages() {
        for function in &listing().functions {
            let found = introduction(function.name);
            let found = found.unwrap_or_else(|| panic!("{}: no introduction", function.name));
            for (language, _) in Language::ALL {
                let mut texts = vec![found.purpose(language)];
                texts.extend(found.parameters(language).map(|(_, text)| text));
                texts.extend(found.left_out(language));
                for text in texts {
                    let is_chinese = text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
                    assert_eq!(
                        is_chinese,
                        language == Language::Zh,
                        "{}: {text}",
                        function.name
                    );
                    // A full stop stands only where there is more than one sentence.
                    let ends = ['.', '?', '。', '？'];
                    let first = text.trim_end_matches(ends);
                    let more = [". ", "? ", "。", "？"]
                        .iter()
                        .any(|end| first.contains(end));
                    let stops = text.ends_with(['.', '。']);
                    let is_right = text.ends_with(ends) && more || !more && !stops;
                    assert!(is_right, "{}: {text}", function.name);
                }
            }
        }
    }

    #[test]
    fn parameters_are_those_of_the_listing() {
        let listing = listing();
        for found in TABLES.iter().copied().flatten() {
            let function = listing.function_named(found.function);
            let function = function.unwrap_or_else(|| panic!("{}: not listed", found.function));
            let names: Vec<_> = found
                .parameters(Language::En)
                .map(|(name, _)| name)
                .collect();
            let listed: Vec<_> = function
                .parameters
                .iter()
                .map(|variable| variable.name)
                .collect();
            assert_eq!(names, listed, "{}", found.function);
        }
    }

    #[test]
    fn nobody_is_introduced_twice() {
        let mut names: Vec<_> = TABLES
            .iter()
            .copied()
            .flatten()
            .map(|i| i.function)
            .collect();
        let count = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), count);
    }
}
