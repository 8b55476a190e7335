// SPDX-License-Identifier: GPL-2.0-only
//! The dictionary of the page, put together from the tables of all its modules.
//!
//! In a browser it is fetched when somebody reads Chinese.

use crate::app::i18n::{self, Dictionary, Pairs};
use crate::app::narrate;

/// Makes the Chinese dictionary.
pub fn chinese() -> Dictionary {
    tables().flatten().copied().collect()
}

fn tables() -> impl Iterator<Item = Pairs> {
    let tables = [i18n::CHINESE, i18n::RULES_CHINESE, narrate::CHINESE];
    tables.into_iter().flatten().copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::i18n::Language;

    #[test]
    fn each_text_has_one_translation() {
        let mut known = Dictionary::new();
        for (en, zh) in tables().flatten() {
            let other = known.insert(en, zh);
            assert!(
                other.is_none_or(|other| other == *zh),
                "{en:?} is {zh:?} and {other:?}"
            );
        }
        assert!(known.len() > 900);
    }

    /// A table that is missing in a list of tables is unused code, which the compiler reports.
    #[test]
    fn what_is_looked_up_is_what_stands_beside_the_english() {
        let dictionary = chinese();
        for rule in narrate::rules() {
            let [en, zh] = [Language::En, Language::ZH].map(|language| language.say(rule.text));
            assert_eq!(dictionary.get(en), Some(&zh));
        }
        for words in ["system.swappiness", "thread.frozen", "gfp.other"] {
            let (object, field) = words.split_once('.').expect("two parts");
            let words = i18n::field_words(object, field).expect(words);
            let [en, zh] = [Language::En, Language::ZH].map(|language| language.say(words.about));
            assert_eq!(dictionary.get(en), Some(&zh));
        }
        let [en, zh] = [Language::En, Language::ZH].map(Language::kernel_log);
        assert_eq!(dictionary.get(en), Some(&zh));
    }
}
