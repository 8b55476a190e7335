// SPDX-License-Identifier: GPL-2.0-only
//! The sentences. The first rule that fits speaks, so the particular stand before the general.

mod after;
mod compare;
mod entry;
mod group;
mod kill;
mod limit;
mod small;
mod upkeep;

use super::Case;
use crate::app::i18n::{Pairs, Text};
use std::sync::OnceLock;

/// A sentence for one statement.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// The function.
    pub function: &'static str,
    /// How the statement begins, on one line.
    pub code: &'static str,
    /// How it came out.
    pub case: Case,
    /// The sentence, with C paths in braces.
    pub text: Text,
}

/// Functions, each with its statements, how they come out, and the sentences in both languages.
macro_rules! rules {
    ($( $function:ident { $( $code:literal, $case:expr => $en:literal, $zh:literal; )* } )*) => {
        pub(super) const RULES: &[super::Rule] = &[$( $(
            super::Rule { function: stringify!($function), code: $code, case: $case, text: crate::app::i18n::Text::new($en, $zh) },
        )* )*];

        pub(super) const CHINESE: crate::app::i18n::Pairs = &[$( $( ($en, $zh), )* )*];
    };
}
use rules;

/// Sentences, a list for each part of the kernel's work.
pub type Rules = &'static [&'static [Rule]];

/// What a first view may have to say: a run begins at an entry.
const FIRST: Rules = &[entry::RULES];

/// All other sentences. In the browser they arrive later.
pub static REST: Rules = &[
    limit::RULES,
    compare::RULES,
    kill::RULES,
    small::RULES,
    group::RULES,
    after::RULES,
    upkeep::RULES,
];

static ARRIVED: OnceLock<Rules> = OnceLock::new();

/// From now on there are the others, too.
pub fn arrive(rest: Rules) {
    ARRIVED.get_or_init(|| rest);
}

/// All sentences that are here.
pub fn all() -> impl Iterator<Item = &'static Rule> {
    #[cfg(not(target_arch = "wasm32"))]
    arrive(REST);
    let rest = ARRIVED.get().copied().unwrap_or_default();
    FIRST.iter().chain(rest).copied().flatten()
}

/// All sentences with what they are in Chinese.
pub const CHINESE: &[Pairs] = &[
    entry::CHINESE,
    limit::CHINESE,
    compare::CHINESE,
    kill::CHINESE,
    small::CHINESE,
    group::CHINESE,
    after::CHINESE,
    upkeep::CHINESE,
];
