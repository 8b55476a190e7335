// SPDX-License-Identifier: GPL-2.0-only
//! Every text of the page except the narration of steps, a file for each part of the page.
//!
//! Sentence case, no full stop after one sentence, kernel identifiers verbatim.

macro_rules! words {
    ($( $name:ident: $en:literal, $zh:literal; )*) => {
        impl Language { $(
            #[doc = $en]
            pub fn $name(self) -> &'static str {
                self.say(const { crate::app::i18n::Text::new($en, $zh) })
            }
        )* }

        pub(super) const WORDS: crate::app::i18n::Pairs = &[$(($en, $zh)),*];
    };
}

macro_rules! sentences {
    ($( $name:ident($($arg:ident),*): $en:literal, $zh:literal; )*) => {
        impl Language { $(
            #[doc = $en]
            pub fn $name(self, $($arg: &str),*) -> String {
                const {
                    let names = &[$(stringify!($arg)),*];
                    assert!(super::fill::has_names($en, names) && super::fill::has_names($zh, names));
                }
                super::fill::fill(self.say(const { crate::app::i18n::Text::new($en, $zh) }), &[$((stringify!($arg), $arg)),*])
            }
        )* }

        pub(super) const SENTENCES: crate::app::i18n::Pairs = &[$(($en, $zh)),*];
    };
}

macro_rules! field_words {
    ($( $key:literal: $name:literal, $name_zh:literal; $about:literal, $about_zh:literal;
        $(absent $absent:literal, $absent_zh:literal;)? )*) => {
        /// What is said of a field, by the name of its object and its own: `thread.frozen`.
        pub fn field_words(object: &str, field: &str) -> Option<FieldWords> {
            use crate::app::i18n::Text;
            const ALL: &[(&str, FieldWords)] = &[$( (
                $key,
                FieldWords {
                    name: Text::new($name, $name_zh),
                    about: Text::new($about, $about_zh),
                    absent: Text::new(concat!("", $($absent)?), concat!("", $($absent_zh)?)),
                },
            ), )*];
            let key = format!("{object}.{field}");
            ALL.iter().find(|(known, _)| *known == key).map(|(_, words)| *words)
        }

        pub(super) const WORDS: crate::app::i18n::Pairs = &[
            $( ($name, $name_zh), ($about, $about_zh), $(($absent, $absent_zh),)? )*
        ];
    };
}

mod answer;
mod breakpoints;
mod builder;
mod course;
mod embed;
mod endings;
mod event_lines;
mod event_rules;
mod events;
mod exercises;
mod export;
mod facts;
mod field_words;
mod fields;
mod fill;
mod fork;
mod generate;
mod glossary;
mod header;
mod kernels;
mod layout;
mod log;
mod log_kernel;
mod machine;
mod message;
mod pages;
mod panel;
mod presenter;
mod questions;
mod recording;
mod share;
mod source;
mod state;
mod tour;
mod transport;
mod walk;
mod welcome;
mod workbench;
mod workbench_document;

use super::language::Pairs;
pub use field_words::{FieldWords, field_words};

/// Every text with what it is in Chinese.
pub const CHINESE: &[Pairs] = &[
    answer::WORDS,
    answer::SENTENCES,
    breakpoints::WORDS,
    breakpoints::SENTENCES,
    builder::WORDS,
    builder::SENTENCES,
    course::WORDS,
    course::SENTENCES,
    embed::WORDS,
    embed::SENTENCES,
    generate::WORDS,
    endings::WORDS,
    endings::SENTENCES,
    event_lines::WORDS,
    event_rules::WORDS,
    events::WORDS,
    events::SENTENCES,
    exercises::WORDS,
    exercises::SENTENCES,
    export::WORDS,
    export::SENTENCES,
    facts::WORDS,
    facts::SENTENCES,
    field_words::WORDS,
    fields::WORDS,
    fields::SENTENCES,
    fork::WORDS,
    fork::SENTENCES,
    glossary::WORDS,
    glossary::SENTENCES,
    header::WORDS,
    header::SENTENCES,
    kernels::WORDS,
    kernels::SENTENCES,
    layout::WORDS,
    layout::SENTENCES,
    log::WORDS,
    log::SENTENCES,
    log_kernel::WORDS,
    log_kernel::SENTENCES,
    machine::WORDS,
    machine::SENTENCES,
    message::WORDS,
    message::SENTENCES,
    pages::WORDS,
    pages::SENTENCES,
    panel::WORDS,
    panel::SENTENCES,
    presenter::WORDS,
    questions::WORDS,
    questions::SENTENCES,
    recording::WORDS,
    recording::SENTENCES,
    share::WORDS,
    share::SENTENCES,
    source::WORDS,
    source::SENTENCES,
    state::WORDS,
    state::SENTENCES,
    tour::WORDS,
    tour::SENTENCES,
    transport::WORDS,
    transport::SENTENCES,
    walk::WORDS,
    walk::SENTENCES,
    welcome::WORDS,
    workbench::WORDS,
    workbench::SENTENCES,
    workbench_document::WORDS,
    workbench_document::SENTENCES,
];
