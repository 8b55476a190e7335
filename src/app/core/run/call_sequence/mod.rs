// SPDX-License-Identifier: GPL-2.0-only
//! The calls of a scenario as a sequence: what happens on the machine, and what comes of it.

mod outcome;
mod title;

pub use outcome::undecided;
pub use title::{duration, title};

use crate::app::i18n::Language;
use crate::app::session::Session;
use crate::app::verdict;

/// A call of the scenario.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// Its operation, as a document names it: `out_of_memory`.
    pub op: &'static str,
    /// What happens, in one sentence.
    pub title: String,
    /// Its first and its last step; `None` if it makes none, as a change of the machine does, or is
    /// not reached.
    pub steps: Option<(u32, u32)>,
    /// Whether it was run: nothing is, after a panic.
    pub is_reached: bool,
    /// For a call that may kill: how it ends.
    pub kind: Option<verdict::Kind>,
    /// What comes of it, in words; empty if there is nothing to say.
    pub outcome: String,
}

impl Item {
    /// What is said of it where there is little room: what a decision comes to, and else what
    /// happens.
    pub fn short(&self) -> &str {
        match self.kind {
            Some(_) if !self.outcome.is_empty() => &self.outcome,
            _ => &self.title,
        }
    }

    /// All that is said of it.
    pub fn words(&self) -> String {
        match self.outcome.as_str() {
            "" => self.title.clone(),
            outcome => format!("{}: {outcome}", self.title),
        }
    }

    /// The same for a screen reader: it begins with what is read where there is little room.
    pub fn name(&self) -> String {
        match self.kind {
            Some(_) if !self.outcome.is_empty() => format!("{} ({})", self.outcome, self.title),
            _ => self.words(),
        }
    }
}

/// All calls of a scenario, in order: to be made once a session and language.
pub fn sequence(session: &Session, language: Language) -> Vec<Item> {
    let calls = session.document.scenario.calls.iter().enumerate();
    calls
        .map(|(index, call)| {
            let is_reached = index < session.outcomes.len();
            let (first, after) = session.steps_of_call(index);
            let (kind, outcome) = outcome::outcome(session, index, call, language);
            Item {
                op: call.op(),
                title: title(&session.before, &session.document.scenario, call, language),
                steps: (is_reached && first < after).then(|| (first, after - 1)),
                is_reached,
                kind,
                outcome,
            }
        })
        .collect()
}

/// The number of the call that a step belongs to.
pub fn current(session: &Session, step: u32) -> usize {
    session.scenario_call(step)
}
