// SPDX-License-Identifier: GPL-2.0-only
//! What the tables of sentences are made of.

use crate::app::i18n::Text;
use oomscope_engine::listing::Place;

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

/// A sentence for a statement.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// The statement, in each region of the listing that has it.
    pub places: &'static [Place],
    /// How it came out.
    pub case: Case,
    /// The sentence, with C paths in braces.
    pub text: Text,
}

/// Functions, each with its statements, how they come out, and the sentences in both languages. A function that has
/// other names in some kernels, or is divided otherwise there, has them behind its own.
///
/// A statement is named by its beginning, on one line. One that no kernel has does not compile.
macro_rules! rules {
    ($( $function:ident $(| $other:ident)* { $( $code:literal, $case:expr => $en:literal, $zh:literal; )* } )*) => {
        pub(super) const RULES: &[&[super::rule::Rule]] = &[$( {
            use oomscope_engine::listing::{bound_statements, count_statements};
            const FUNCTIONS: &[&str] = &[stringify!($function) $(, stringify!($other))*];
            const OF_FUNCTION: &[super::rule::Rule] = &[$( super::rule::Rule {
                places: &bound_statements::<{ count_statements(FUNCTIONS, $code) }>(FUNCTIONS, $code),
                case: $case,
                text: crate::app::i18n::Text::new($en, $zh),
            } ),*];
            OF_FUNCTION
        } ),*];

        pub(super) const CHINESE: crate::app::i18n::Pairs = &[$( $( ($en, $zh), )* )*];
    };
}
pub(super) use rules;
