// SPDX-License-Identifier: GPL-2.0-only
//! Chinese, by English.
//!
//! The page fetches it when somebody reads Chinese. Everywhere else it is there from the start.

use super::texts;
use crate::app::narrate;
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// Texts, each with what it is in Chinese.
pub type Pairs = &'static [(&'static str, &'static str)];

/// What everything is in Chinese.
pub type Dictionary = BTreeMap<&'static str, &'static str>;

static ARRIVED: OnceLock<Dictionary> = OnceLock::new();

/// Makes the dictionary.
pub fn dictionary() -> Dictionary {
    let mut dictionary = Dictionary::new();
    for (en, zh) in tables().flatten() {
        dictionary.insert(en, zh);
    }
    dictionary
}

fn tables() -> impl Iterator<Item = Pairs> {
    texts::CHINESE.iter().chain(narrate::CHINESE).copied()
}

/// From now on there is Chinese.
pub fn arrive(dictionary: Dictionary) {
    ARRIVED.get_or_init(|| dictionary);
}

/// Whether there is.
pub fn is_here() -> bool {
    ARRIVED.get().is_some()
}

/// What a text is in Chinese, if that is known.
pub(super) fn of(en: &'static str) -> &'static str {
    #[cfg(not(target_arch = "wasm32"))]
    arrive_once();
    let known = ARRIVED.get().and_then(|dictionary| dictionary.get(en));
    known.copied().unwrap_or(en)
}

#[cfg(not(target_arch = "wasm32"))]
fn arrive_once() {
    ARRIVED.get_or_init(dictionary);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_is_two_things_in_chinese() {
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
}
