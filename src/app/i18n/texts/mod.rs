// SPDX-License-Identifier: GPL-2.0-only
//! Every text of the page except the narration of steps, a file for each part of the page.
//!
//! Sentence case, no full stop after one sentence, kernel identifiers verbatim.

macro_rules! words {
    ($( $name:ident: $en:literal, $zh:literal; )*) => {
        impl Language { $(
            #[doc = $en]
            pub const fn $name(self) -> &'static str {
                self.pick($en, $zh)
            }
        )* }
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
                super::fill::fill(self.pick($en, $zh), &[$((stringify!($arg), $arg)),*])
            }
        )* }
    };
}

mod breakpoints;
mod builder;
mod endings;
mod export;
mod facts;
mod fill;
mod fork;
mod generate;
mod header;
mod layout;
mod log;
mod machine;
mod message;
mod presenter;
mod recording;
mod source;
mod state;
mod transport;
