// SPDX-License-Identifier: GPL-2.0-only
//! What the view model can do that the first view does without.
//!
//! In the browser this arrives as code of its own, see `ui/later.rs`: it is reached through these
//! functions alone.

use crate::app::i18n::Language;
use crate::app::narrate::{self, Rules};
use crate::app::session::Session;
use crate::app::source::{self, Glance};
use crate::app::state::{Action, Effect, State};
use crate::app::variables::{self, Detail};
use oomscope_engine::listing::Span;
use oomscope_engine::probe::Slot;
use oomscope_engine::trace::CallId;

/// A part of the page that is not there from the start.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// What the first view does without; the others build on it.
    Later,
    /// The workbench.
    Workbench,
    /// The page of logs.
    Logs,
    /// Being a part of another page.
    Embed,
}

/// The functions.
#[derive(Debug)]
pub struct Later {
    /// Lets happen what the first view never does.
    pub reduce: fn(&mut State, Action) -> Vec<Effect>,
    /// What can be said of a value at a step.
    pub detail: fn(&Session, u32, Slot) -> Option<Detail>,
    /// What can be said of a piece of the code at a step, in a frame.
    pub glance: fn(&Session, u32, Option<CallId>, Span, Language) -> Option<Glance>,
    /// The sentences about what comes after an entry.
    pub rules: Rules,
}

/// All of them.
pub static LATER: Later = Later {
    reduce: State::reduce_later,
    detail: variables::detail,
    glance: source::glance,
    rules: narrate::REST,
};
