// SPDX-License-Identifier: GPL-2.0-only
//! The sentences. The first rule that fits speaks, so the particular stand before the general.

mod after;
mod compare;
mod entry;
mod group;
mod kill;
mod small;
mod upkeep;

use super::Case;

/// A sentence for one statement.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// The function.
    pub function: &'static str,
    /// How the statement begins, on one line.
    pub code: &'static str,
    /// How it came out.
    pub case: Case,
    /// English.
    pub en: &'static str,
    /// Chinese.
    pub zh: &'static str,
}

/// Functions, each with its statements, how they come out, and the sentences.
macro_rules! rules {
    ($( $function:ident { $( $code:literal, $case:expr => $en:literal, $zh:literal; )* } )*) => {
        &[$( $( Rule { function: stringify!($function), code: $code, case: $case, en: $en, zh: $zh }, )* )*]
    };
}
use rules;

/// All sentences.
pub fn all() -> impl Iterator<Item = &'static Rule> {
    const PARTS: &[&[Rule]] = &[
        entry::ENTRY,
        compare::COMPARE,
        kill::KILL,
        small::SMALL,
        group::GROUP,
        after::AFTER,
        upkeep::UPKEEP,
    ];
    PARTS.iter().copied().flatten()
}
