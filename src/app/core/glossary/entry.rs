// SPDX-License-Identifier: GPL-2.0-only
//! What the tables of words are made of.

use crate::app::i18n::Language;

/// A text in each language, in the order of [`Language::ALL`].
pub(super) type Words = [&'static str; 2];

/// What kind of thing a word names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sort {
    /// A term of prose, such as cgroup or page.
    Term,
    /// A type of C.
    Type,
    /// A function.
    Function,
    /// A macro that is used like a function or a loop.
    Macro,
    /// A constant, a flag or a member of an enum.
    Constant,
    /// A member of a structure.
    Member,
    /// A variable of the kernel itself.
    Global,
    /// A parameter or a local variable.
    Local,
    /// Where a `goto` leads to.
    Label,
}

impl Sort {
    /// What it is called.
    pub fn label(self, language: Language) -> &'static str {
        match self {
            Sort::Term => language.word_is_term(),
            Sort::Type => language.word_is_type(),
            Sort::Function => language.word_is_function(),
            Sort::Macro => language.word_is_macro(),
            Sort::Constant => language.word_is_constant(),
            Sort::Member => language.word_is_member(),
            Sort::Global => language.word_is_global(),
            Sort::Local => language.word_is_local(),
            Sort::Label => language.word_is_label(),
        }
    }
}

/// A word with its sentence.
#[derive(Debug, PartialEq, Eq)]
pub struct Entry {
    /// The word, as C or the page writes it.
    pub name: &'static str,
    /// What it names.
    pub sort: Sort,
    /// What it means, in one or two sentences.
    pub(super) about: Words,
    /// What a constant stands for, the same on every machine; empty if nothing.
    pub value: &'static str,
    /// The word of the code by which a term is found in a run; empty if that is the word itself.
    pub(super) code: &'static str,
    /// The Chinese for it, by which it is found as well; empty if it is written the same.
    pub(super) chinese: &'static str,
}

impl Entry {
    /// What it means.
    pub fn about(&self, language: Language) -> &'static str {
        language.pick(self.about[0], self.about[1])
    }

    /// What the word is called in a language.
    pub fn title(&self, language: Language) -> &'static str {
        match language {
            Language::Zh(_) if !self.chinese.is_empty() => self.chinese,
            _ => self.name,
        }
    }

    /// The word by which it is found in the code.
    pub fn in_code(&self) -> &'static str {
        if self.code.is_empty() {
            self.name
        } else {
            self.code
        }
    }
}

/// Writes a table: a word, what it means in both languages, and what else there is to it.
macro_rules! glossary {
    ($sort:ident: $( $name:literal $( = $value:literal )? $( ($chinese:literal) )? $( as $code:literal )?: $en:literal, $zh:literal; )*) => {
        pub(super) const TABLE: &[super::entry::Entry] = &[ $( super::entry::Entry {
            name: $name,
            sort: super::entry::Sort::$sort,
            about: [$en, $zh],
            value: concat!($( $value )?),
            code: concat!($( $code )?),
            chinese: concat!($( $chinese )?),
        } ),* ];
    };
}
pub(super) use glossary;
