// SPDX-License-Identifier: GPL-2.0-only
//! What each function of the listing is for, what it is given, and what the model leaves out.
//!
//! A function has one introduction, in both languages, in the table of its part of the kernel, which is bound to the
//! listing while compiling. What is left out everywhere is not repeated: locks, RCU and reference counts are visited without
//! effect.

mod choose;
mod group;
mod kill;
mod memory;
mod newer;
mod nodes;
mod older;
mod process;
mod reaper;
mod report;
mod table;
mod threads;
mod victim;

pub use table::Introduction;

use oomscope_engine::listing::Listing;
use std::sync::OnceLock;

/// Introductions, a list for each part of the kernel.
pub type Tables = &'static [&'static [Introduction]];

/// All introductions. In the browser they arrive later, with what shows them.
pub static ALL: Tables = &[
    choose::TABLE,
    group::TABLE,
    kill::TABLE,
    memory::TABLE,
    nodes::TABLE,
    process::TABLE,
    reaper::TABLE,
    report::TABLE,
    victim::TABLE,
    newer::TABLE,
    older::TABLE,
    threads::TABLE,
];

static ARRIVED: OnceLock<Tables> = OnceLock::new();

/// From now on they are here.
pub fn arrive(tables: Tables) {
    ARRIVED.get_or_init(|| tables);
}

/// All introductions that are here.
fn all() -> impl Iterator<Item = &'static Introduction> {
    #[cfg(not(target_arch = "wasm32"))]
    arrive(ALL);
    let tables = ARRIVED.get().copied().unwrap_or_default();
    tables.iter().copied().flatten()
}

/// The introduction of a function of a listing. Kernels in which it has other parameters have one of their own.
pub fn introduction(listing: &Listing, function: &str) -> Option<&'static Introduction> {
    let listed = listing.function_named(function)?;
    all().find(|introduction| {
        introduction.places.contains(&listed.place())
            && introduction
                .names()
                .eq(listed.parameters.iter().map(|variable| variable.name))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::i18n::Language;
    use oomscope_engine::rules::release::RELEASES;

    /// The listings of all kernels.
    fn listings() -> impl Iterator<Item = (&'static str, Listing)> {
        RELEASES
            .iter()
            .map(|release| (release.name, Listing::of(release.rules)))
    }

    #[test]
    fn every_function_is_introduced_in_both_languages() {
        for (kernel, listing) in listings() {
            for function in &listing.functions {
                let found = introduction(&listing, function.name);
                assert!(
                    found.is_some(),
                    "{}: no introduction in {kernel}",
                    function.name
                );
            }
        }
        for found in all() {
            for (language, _) in Language::ALL {
                let mut texts = vec![found.purpose(language)];
                texts.extend(found.parameters(language).map(|(_, text)| text));
                texts.extend(found.left_out(language));
                for text in texts {
                    let is_chinese = text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
                    assert_eq!(
                        is_chinese,
                        language == Language::ZH,
                        "{}: {text}",
                        found.function
                    );
                    // A full stop stands only where there is more than one sentence.
                    let ends = ['.', '?', '。', '？'];
                    let first = text.trim_end_matches(ends);
                    let more = [". ", "? ", "。", "？"]
                        .iter()
                        .any(|end| first.contains(end));
                    let stops = text.ends_with(['.', '。']);
                    let is_right = text.ends_with(ends) && more || !more && !stops;
                    assert!(is_right, "{}: {text}", found.function);
                }
            }
        }
    }

    #[test]
    fn each_introduction_is_that_of_a_function_of_some_kernel() {
        let mut used = Vec::new();
        for (_, listing) in listings() {
            let functions = listing.functions.iter();
            used.extend(functions.filter_map(|function| introduction(&listing, function.name)));
        }
        for found in all() {
            assert!(used.contains(&found), "{} is in no kernel", found.function);
        }
    }

    #[test]
    fn nobody_is_introduced_twice() {
        let mut names: Vec<_> = all()
            .map(|found| (found.function, found.names().collect::<Vec<_>>()))
            .collect();
        let count = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), count);
    }
}
