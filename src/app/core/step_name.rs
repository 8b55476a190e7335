// SPDX-License-Identifier: GPL-2.0-only
//! A step by what it is and not by its number: it is found again in a run of another kernel, and in a listing to
//! which a line was added.
//!
//! ```text
//! 214                                  by its number, from 1
//! decides                              the step that decides
//! settles                              the step after which nothing else can come of it
//! oom_kill_process                     where a function is entered for the first time
//! oom_kill_process @2                  for the second time
//! oom_badness: points += adj;          the first visit of a statement
//! oom_badness: points += adj; @3       the third one
//! oom_badness: points += adj; @2.3     the third one in the second call of the scenario
//! oom_evaluate_task: goto next; #2 @3  of the second of several equal statements
//! ```

use crate::app::breakpoints::{self, Spot};
use crate::app::session::Session;
use crate::app::verdict;
use oomscope_engine::trace::CallId;
use std::fmt;

/// The word for the step that decides.
pub const DECIDES: &str = "decides";

/// The word for the step that settles what comes of it.
pub const SETTLES: &str = "settles";

/// A step as links and pages name it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Named {
    /// Its number, from 0.
    Number(u32),
    /// The step that decides.
    Decides,
    /// The step that settles what comes of it.
    Settles,
    /// A visit of a function, from 1.
    Function(String, u32),
    /// A visit of a statement, from 1, in a call of the scenario, from 0, or else in the whole run.
    Statement(Spot, u32, Option<usize>),
}

impl Named {
    /// Reads it; `None` if it is neither a number nor a name.
    pub fn read(text: &str) -> Option<Named> {
        let text = text.trim();
        if let Ok(number) = text.parse::<u64>() {
            let number = number.checked_sub(1)?;
            return Some(Named::Number(u32::try_from(number).unwrap_or(u32::MAX)));
        }
        match text {
            DECIDES => return Some(Named::Decides),
            SETTLES => return Some(Named::Settles),
            _ => {}
        }
        let (place, call, visit) = match text.rsplit_once(" @") {
            Some((place, visit)) => match visit.split_once('.') {
                Some((call, visit)) => {
                    (place, Some(from_one(call)? as usize), from_one(visit)? + 1)
                }
                None => (place, None, from_one(visit)? + 1),
            },
            None => (text, None, 1),
        };
        match breakpoints::spot(place) {
            Some(spot) => Some(Named::Statement(spot, visit, call)),
            None => {
                let name = breakpoints::name(place.trim())?.to_owned();
                call.is_none().then_some(Named::Function(name, visit))
            }
        }
    }

    /// The lines of the statement, the first and the one after the last, whether or not it is in the run; `None` if the
    /// listing has none like it.
    pub fn lines(&self, session: &Session) -> Option<(usize, usize)> {
        let listing = &session.listing;
        let statement = match self {
            Named::Statement(spot, ..) => listing.statement_at(spot.place(listing)?)?,
            named => session.statement(named.find(session)?)?,
        };
        let lines = listing.lines_of(statement.span);
        Some((lines.start, lines.end))
    }

    /// The step; `None` if the run has none like it.
    pub fn find(&self, session: &Session) -> Option<u32> {
        let steps = 0..session.trace.len();
        match self {
            Named::Number(step) => steps.contains(step).then_some(*step),
            Named::Decides => verdict::decides(session),
            Named::Settles => verdict::settles(session),
            Named::Function(name, visit) => {
                let is_it = |call: &u32| {
                    let function = session.function_of(CallId(*call));
                    function.is_some_and(|function| function.name == name)
                };
                let mut calls = (0..session.trace.calls()).filter(is_it);
                let call = calls.nth(*visit as usize - 1)?;
                Some(session.trace.call(CallId(call)).enter)
            }
            Named::Statement(spot, visit, call) => {
                let place = spot.place(&session.listing)?;
                let (first, after) = match call {
                    Some(call) if *call < session.trace.marks().len() => {
                        session.steps_of_call(*call)
                    }
                    Some(_) => return None,
                    None => (0, session.trace.len()),
                };
                let mut visits = (first..after).filter(|&at| session.trace.step(at).place == place);
                visits.nth(*visit as usize - 1)
            }
        }
    }
}

/// A number from 1, as one from 0.
fn from_one(text: &str) -> Option<u32> {
    text.parse::<u32>().ok()?.checked_sub(1)
}

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

impl fmt::Display for StepName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.spot)?;
        match (self.call, self.visit) {
            (0, 1) => Ok(()),
            (0, visit) => write!(f, " @{visit}"),
            (call, visit) => write!(f, " @{}.{visit}", call + 1),
        }
    }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::gallery;
    use crate::scenario;

    fn recorded(kernel: &str) -> Session {
        let document = scenario::read(gallery::OPENING_TEXT.as_bytes()).expect("a document");
        let document = scenario::on_kernel(document, kernel).expect("a kernel");
        Session::open(&document.to_json()).expect("a run")
    }

    #[test]
    fn each_step_has_a_name_that_leads_to_it() {
        let session = recorded("5.10");
        let mut named = 0;
        for step in 0..session.trace.len() {
            let Some(name) = StepName::of(&session, step) else {
                continue;
            };
            let read = Named::read(&name.to_string()).expect("a name");
            assert_eq!(read.find(&session), name.find(&session), "{name}");
            assert_eq!(read.find(&session), Some(step), "{name}");
            named += 1;
        }
        assert!(named > 100, "{named} steps have a name");
    }

    #[test]
    fn a_name_outlives_an_inserted_line() {
        // The later listing has lines in front of these statements that the earlier one has not.
        let (before, after) = (recorded("4.19"), recorded("6.12"));
        let mut moved = 0;
        for text in [
            "oom_badness: points += adj;",
            "oom_badness: points += adj; @2",
            "oom_badness: adj = (long)p->signal->oom_score_adj; @3",
            "select_bad_process @1",
            "oom_kill_process",
        ] {
            let name = Named::read(text).expect(text);
            let found = [&before, &after].map(|session| {
                let step = name.find(session).unwrap_or_else(|| panic!("{text}"));
                let statement = session.statement(step).expect("a statement");
                let lines = session.listing.lines_of(statement.span);
                (session.listing.text(statement.span), lines.start)
            });
            let [(code, line), (later, below)] = found;
            if text.contains(": ") {
                assert_eq!(code, later, "{text}");
            }
            moved += u32::from(line != below);
        }
        assert!(moved > 0, "the line of none of them is another one");
    }

    #[test]
    fn the_step_that_decides_is_where_the_victim_is_chosen() {
        let session = recorded("5.10");
        let step = Named::Decides.find(&session).expect("a decision");
        let statement = session.statement(step).expect("a statement");
        let function = session.listing.functions[statement.function].name;
        assert_eq!(function, "oom_evaluate_task");
    }

    #[test]
    fn what_is_no_name_is_refused() {
        for text in [
            "",
            "0",
            "-1",
            "a b",
            "oom_badness:",
            "oom_badness @0",
            "oom_badness @x",
            "oom_badness @1.2",
            "oom_badness: x @0",
            "oom_badness: x @1.0",
            "oom_badness: x @0.1",
            "@1",
            "机器",
        ] {
            let found = Named::read(text).and_then(|name| name.find(&recorded("5.10")));
            assert_eq!(found, None, "{text:?}");
        }
    }
}
