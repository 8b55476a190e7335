// SPDX-License-Identifier: GPL-2.0-only
//! A step by what it is and not by its number: it is found again in a run of another kernel.

use crate::app::breakpoints::Spot;
use crate::app::session::Session;

/// A step of a call of the scenario: a statement of a function, and which visit of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StepName {
    /// The call of the scenario, from 0.
    pub call: usize,
    /// The statement.
    pub spot: Spot,
    /// Which visit of it in this call, from 1. The second visit of a statement that made calls counts as the
    /// first one does.
    pub visit: u32,
}

impl StepName {
    /// The name of a step; `None` if it is not in the run.
    pub fn of(session: &Session, step: u32) -> Option<StepName> {
        let place = session.statement(step)?.place;
        let call = session.scenario_call(step);
        let (first, _) = session.steps_of_call(call);
        let visits = (first..=step).filter(|&at| session.trace.step(at).place == place);
        Some(StepName {
            call,
            spot: Spot::of(&session.listing, place)?,
            visit: visits.count() as u32,
        })
    }

    /// The step of this name; `None` if the run has none.
    pub fn find(&self, session: &Session) -> Option<u32> {
        let place = self.spot.place(&session.listing)?;
        let (first, after) = session.steps_of_call(self.call);
        let nth = self.visit.checked_sub(1)? as usize;
        let mut visits = (first..after).filter(|&at| session.trace.step(at).place == place);
        visits.nth(nth)
    }

    /// The step of this name, or where the call that it belongs to begins.
    pub fn find_or_begin(&self, session: &Session) -> u32 {
        let first = || session.steps_of_call(self.call).0;
        let last = session.trace.len().saturating_sub(1);
        self.find(session).unwrap_or_else(first).min(last)
    }
}
