// SPDX-License-Identifier: GPL-2.0-only
//! What the tables of sentences are made of.

use crate::app::i18n::Text;

/// When a rule speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Case {
    /// Always.
    Any,
    /// Before the calls that the statement makes.
    Open,
    /// The condition held.
    True,
    /// It did not hold.
    False,
    /// The condition is settled, and this operand settled it.
    By(u32),
}

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
        pub(super) const RULES: &[super::rule::Rule] = &[$( $(
            super::rule::Rule { function: stringify!($function), code: $code, case: $case, text: crate::app::i18n::Text::new($en, $zh) },
        )* )*];

        pub(super) const CHINESE: crate::app::i18n::Pairs = &[$( $( ($en, $zh), )* )*];
    };
}
pub(super) use rules;
