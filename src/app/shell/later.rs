// SPDX-License-Identifier: GPL-2.0-only
//! The entry points of the view model that the first view does not need.
//!
//! In the browser they are a part of the wasm that is fetched later, see `ui/later.rs`, and called only
//! through this table of functions.

pub use super::WasmPart;

use super::{Action, Effect, State};
use crate::app::i18n::Language;
use crate::app::introductions;
use crate::app::narrate::{self, Rules};
use crate::app::session::Session;
use crate::app::source::{self, Glance};
use crate::app::variables::{self, Detail};
use oomscope_engine::listing::Span;
use oomscope_engine::probe::Slot;
use oomscope_engine::trace::CallId;

/// The functions.
#[derive(Debug)]
pub struct Later {
    /// Applies the actions that are not in the first view.
    pub reduce: fn(&mut State, Action) -> Vec<Effect>,
    /// What can be said of a value at a step.
    pub detail: fn(&Session, u32, Slot) -> Option<Detail>,
    /// What can be said of a piece of the code at a step, in a frame.
    pub glance: fn(&Session, u32, Option<CallId>, Span, Language) -> Option<Glance>,
    /// The sentences about what comes after an entry.
    pub rules: Rules,
    /// What functions are for.
    pub introductions: introductions::Tables,
}

/// All of them.
pub static LATER: Later = Later {
    reduce: State::reduce_later,
    detail: variables::detail,
    glance: source::glance,
    rules: narrate::REST,
    introductions: introductions::ALL,
};
