// SPDX-License-Identifier: GPL-2.0-only
//! What fields are called: a table for each part of a scenario, with both languages side by side.

use crate::app::i18n::Language;

/// What a field is called, and what it does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Described {
    /// Its name in a file.
    pub key: &'static str,
    /// The kernel's name for it; empty if it has none.
    pub code: &'static str,
    /// What it is called, in English.
    pub name: &'static str,
    /// What it does to the decision, in English.
    pub about: &'static str,
}

impl Described {
    /// The same in the language of the page.
    pub fn said(self, language: Language) -> Described {
        Described {
            name: language.say(self.name),
            about: language.say(self.about),
            ..self
        }
    }
}

/// The fields of a part, each with its name in a file, the kernel's name, what it is called and
/// what it does to the decision. Behind them, fields that are there several times.
macro_rules! fields {
    (
        $(#[$doc:meta])*
        $part:ident {
            $( $field:ident = $key:literal, $code:literal;
               $name:literal, $name_zh:literal;
               $about:literal, $about_zh:literal; )*
        }
        $( each { $(#[$each_doc:meta])* $each:ident($of:ty) = $described:path } )?
    ) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum $part {
            $( #[doc = $about] $field, )*
            $( $(#[$each_doc])* $each($of), )?
        }

        impl $part {
            /// All of them, but for those that are there several times.
            pub const ALL: &'static [$part] = &[$( $part::$field, )*];

            /// What it is called.
            pub(super) fn described(self) -> super::table::Described {
                let (key, code, name, about) = match self {
                    $( $part::$field => ($key, $code, $name, $about), )*
                    $( $part::$each(of) => return $described(of), )?
                };
                super::table::Described { key, code, name, about }
            }
        }

        pub(super) const WORDS: crate::app::i18n::Pairs = &[
            $( ($name, $name_zh), ($about, $about_zh), )*
        ];
    };
}
pub(super) use fields;
