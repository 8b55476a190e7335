// SPDX-License-Identifier: GPL-2.0-only
//! What the words of the code and of the sentences mean: a sentence for each, in both languages.
//!
//! ```text
//! word at a place of the listing ─┬─ variable ─> Local, or the parameter's introduction, or its type
//!                                 ├─ member ───> Member
//!                                 ├─ label
//!                                 └─ else ─────> as by its name
//! word by its name ───────────────┬─ function of the listing ─> its introduction
//!                                 ├─ table of its sort
//!                                 └─ family (locks, printing, tracing, GFP flags): a rule
//! ```
//!
//! The tables arrive later, with the part of the wasm that shows them. Which run shows a word is found in
//! `happens`, and for the gallery in `scenes`, which a test writes.

mod calls;
mod card;
mod constants;
mod entry;
mod family;
mod happens;
mod locals;
mod macros;
mod marks;
mod measure;
mod members;
mod scenes;
mod tables;
mod terms;
mod types;
mod variables;

pub use card::{Card, at, in_span, known, named, search};
pub use entry::{Entry, Sort};
pub use happens::{Seen, Shows, happens};
pub use marks::{Mark, marks};
pub use measure::{flagged, measure};
pub use scenes::{SCENES, Scene, scene};
pub use tables::{ALL, Tables, all, arrive};
