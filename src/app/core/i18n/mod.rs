// SPDX-License-Identifier: GPL-2.0-only
//! Words on screen, in two languages.
//!
//! A text stands once, with both languages side by side, and becomes a method of [`Language`]: a
//! missing translation does not compile. Kernel identifiers are the same in every language.
//!
//! Invariant: nothing here imports another module of the page, and nothing is kept here. The root of the page puts the
//! dictionary together from all tables, and gives it to the language that the page is in.

mod language;
mod rules;
mod texts;

pub use language::{Dictionary, Language, Pairs, Text, Words};
pub use rules::{CHINESE as RULES_CHINESE, RuleWords, words_of_rule};
pub use texts::{CHINESE, FieldWords, field_words};
