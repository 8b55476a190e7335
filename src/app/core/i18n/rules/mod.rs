// SPDX-License-Identifier: GPL-2.0-only
//! What the named rules of kernels mean, one sentence a rule.
//!
//! The engine's table has a doc comment for each rule, which speaks to programmers; these sentences are
//! for readers of the page and of the command line. They stand by what a rule changes: who is killed,
//! whether somebody is, when memory comes back, and what is printed.

mod printed;
mod table;
mod timing;
mod whether;
mod who;

pub use table::RuleWords;

use super::language::Pairs;

const TABLES: [&[RuleWords]; 4] = [who::TABLE, whether::TABLE, timing::TABLE, printed::TABLE];

/// The translations, for the dictionary.
pub const CHINESE: &[Pairs] = &[
    who::CHINESE,
    whether::CHINESE,
    timing::CHINESE,
    printed::CHINESE,
];

/// The difference between kernels that a rule belongs to, by the rule's name in the engine.
pub fn words_of_rule(rule: &str) -> Option<&'static RuleWords> {
    let mut all = TABLES.iter().copied().flatten();
    all.find(|words| words.values.iter().any(|(name, _)| *name == rule))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::i18n::Language;
    use oomscope_engine::kernel::gfp_names;
    use oomscope_engine::rules::release::RELEASES;
    use oomscope_engine::rules::{Effect, KernelRule, TABLE};

    #[test]
    fn every_rule_has_its_sentence_in_both_languages() {
        for dimension in TABLE.iter().filter(|row| row.effect != Effect::Text) {
            let rules: Vec<_> = dimension.values().map(KernelRule::name).collect();
            let words =
                words_of_rule(rules[0]).unwrap_or_else(|| panic!("{}: no sentence", rules[0]));
            let named: Vec<_> = words.values.iter().map(|(name, _)| *name).collect();
            assert_eq!(named, rules);
            assert_eq!(
                words.otherwise.is_some(),
                dimension.is_switch(),
                "{}",
                rules[0]
            );
            for rule in rules.iter().copied().map(Some).chain([None]) {
                let Some(text) = words.sentence(rule) else {
                    continue;
                };
                let english = Language::En.say(text);
                let chinese = Language::ZH.say(text);
                assert!(english != chinese && !english.ends_with('.'), "{english}");
            }
        }
    }

    #[test]
    fn no_sentence_speaks_of_a_rule_that_is_gone() {
        let known: Vec<_> = KernelRule::all().map(KernelRule::name).collect();
        for words in TABLES.iter().copied().flatten() {
            for (name, _) in words.values {
                assert!(known.contains(name), "{name}");
            }
        }
    }

    /// The masks that sentences name are those of the engine.
    #[test]
    fn masks_are_those_of_the_kernel() {
        for rule in KernelRule::all().filter(|rule| rule.name().starts_with("GFP_")) {
            let words = words_of_rule(rule.name()).unwrap();
            let sentence = Language::En.say(words.sentence(Some(rule.name())).unwrap());
            let kernel = RELEASES
                .iter()
                .find(|release| release.rules.has(rule))
                .unwrap();
            for name in [
                "GFP_KERNEL",
                "GFP_HIGHUSER_MOVABLE",
                "GFP_ATOMIC",
                "GFP_NOWAIT",
            ] {
                let (_, after) = sentence.split_once(&format!("{name} ")).unwrap();
                let mask = after.trim_start_matches("is ").trim_start_matches("0x");
                let mask = mask.split(|c: char| !c.is_ascii_hexdigit()).next().unwrap();
                let mask = u32::from_str_radix(mask, 16).unwrap();
                // Nothing is asked for, and so nothing has that name.
                let name = if mask == 0 { "" } else { name };
                assert_eq!(gfp_names(kernel.rules, mask), name, "{}", rule.name());
            }
        }
    }

    #[test]
    fn rules_that_hold_or_not_differ_in_words() {
        for words in TABLES.iter().copied().flatten() {
            let mut said: Vec<_> = words.values.iter().map(|(_, text)| *text).collect();
            said.extend(words.otherwise);
            let all = said.len();
            said.dedup();
            assert_eq!(said.len(), all);
        }
    }
}
