// SPDX-License-Identifier: GPL-2.0-only
//! The workbench: the page on which machines are built, with the verdict beside it.
//!
//! What is built is a [`Builder`](crate::app::builder::Builder); after every edit its calls are run again ([`Live`](crate::app::builder::Live)), and what is
//! another than the moment before is marked. Every control of the page shows a [`Field`].

mod bench;
mod change;
pub mod everywhere;
pub mod field;
pub mod inspector;
pub mod json;
pub mod keys;
mod lists;
pub mod machines;
pub mod making;
mod open;
mod order;
pub mod outcome;
mod outside;
pub mod pages;
mod panel;
mod reduce;
mod selection;
pub mod set_parts;
pub mod space;
pub mod spaces;
pub mod table;
#[cfg(test)]
mod tests;

pub use bench::{Typing, Workbench};
pub use change::{Bulk, Change, Column, New, Op, Page, Selecting, SetKind, SetPart};
pub use field::Field;
pub use outside::{BenchCtx, Effect};
pub use panel::{Look as PanelLook, Panel};
pub use reduce::reduce;
