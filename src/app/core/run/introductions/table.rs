// SPDX-License-Identifier: GPL-2.0-only
//! What the tables of introductions are made of.

use crate::app::i18n::Language;
use oomscope_engine::listing::Place;

/// A text in each language, in the order of [`Language::ALL`].
pub(super) type Text = [&'static str; 2];

/// What a function is for.
#[derive(Debug, PartialEq, Eq)]
pub struct Introduction {
    /// Its name.
    pub function: &'static str,
    /// Where it begins, in each region of the listing that has it with these parameters.
    pub(super) places: &'static [Place],
    pub(super) purpose: Text,
    pub(super) parameters: &'static [(&'static str, Text)],
    /// One text, or none.
    pub(super) left_out: &'static [Text],
}

/// Writes a table: a function with its parameters, what it is for, and what is left out. One that no kernel has, or not
/// with these parameters, does not compile.
macro_rules! introductions {
    ($(
        $name:ident($( $parameter:ident: $meaning:expr ),* $(,)?) {
            $en:literal $zh:literal $( without $left:literal $left_zh:literal )?
        }
    )*) => {
        pub(super) const TABLE: &[super::table::Introduction] = &[ $( super::table::Introduction {
            function: stringify!($name),
            places: {
                use oomscope_engine::listing::{bound_functions, count_functions};
                const PARAMETERS: &[&str] = &[ $( stringify!($parameter) ),* ];
                const COUNT: usize = count_functions(stringify!($name), PARAMETERS);
                const PLACES: &[oomscope_engine::listing::Place; COUNT] = &bound_functions(stringify!($name), PARAMETERS);
                PLACES
            },
            purpose: [$en, $zh],
            parameters: &[ $( (stringify!($parameter), $meaning) ),* ],
            left_out: &[ $( [$left, $left_zh] )? ],
        } ),* ];
    };
}
pub(super) use introductions;

pub(super) const OC: Text = [
    "the decision: what was asked for, and what came of it",
    "本次决定：请求了什么，得出了什么",
];
pub(super) const MM: Text = ["the address space", "地址空间"];
pub(super) const GFP: Text = [
    "what the allocation may do, as GFP flags",
    "分配可以做什么（GFP 标志）",
];

impl Introduction {
    /// What it is for, in one or two sentences.
    pub fn purpose(&self, language: Language) -> &'static str {
        in_language(&self.purpose, language)
    }

    /// The names of its parameters, in order.
    pub fn names(&self) -> impl Iterator<Item = &'static str> {
        self.parameters.iter().map(|(name, _)| *name)
    }

    /// Its parameters with what they stand for, in order.
    pub fn parameters(
        &self,
        language: Language,
    ) -> impl Iterator<Item = (&'static str, &'static str)> {
        let meaning =
            move |(name, text): &(&'static str, Text)| (*name, in_language(text, language));
        self.parameters.iter().map(meaning)
    }

    /// What the model leaves out; `None` if nothing but what is left out everywhere.
    pub fn left_out(&self, language: Language) -> Option<&'static str> {
        Some(in_language(self.left_out.first()?, language))
    }
}

fn in_language(text: &Text, language: Language) -> &'static str {
    language.pick(text[0], text[1])
}
