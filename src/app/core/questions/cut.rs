// SPDX-License-Identifier: GPL-2.0-only
//! The part of a run that may be shown while a question about it is open.
//!
//! It is a run of its own, recorded up to a step: whatever is made of it, by a pane that exists or one that
//! comes later, cannot show what happens after that step, because it is not there. The words that come with a
//! scenario are left out, because they tell the end.

use super::right::{comparison, decided_call};
use super::{Question, process_with};
use crate::app::ending::{Ending, Settled};
use crate::app::session::{Aftermath, Candidate, Recorded, Session};
use crate::scenario::Document;
use crate::scenario::document::{Evidence, View};
use oomscope_engine::Outcome;
use oomscope_engine::kernel::world::Chosen;
use oomscope_engine::listing::Listing;
use oomscope_engine::probe::Field;
use oomscope_engine::trace::Visits;

/// The last step that may be shown: the wanted one, or the first one of the call in question, and never one
/// that gives an answer away. `None` if nothing has to be hidden.
pub fn last_step_shown(
    session: &Session,
    questions: &[Question],
    wanted: Option<u32>,
) -> Option<u32> {
    let call = decided_call(session, wanted.unwrap_or_else(|| session.first_step()))?;
    let limits = questions
        .iter()
        .filter_map(|&question| limit(session, call, question));
    let limit = limits.min()?;
    let (first, after) = session.steps_of_call(call);
    let wanted = wanted.filter(|step| (first..after).contains(step));
    Some(wanted.unwrap_or(first).min(limit).max(first))
}

/// The last step before the answer to a question can be seen.
fn limit(session: &Session, call: usize, question: Question) -> Option<u32> {
    match question {
        // What is asked for is no part of the run.
        Question::Spares(_) | Question::Kills(..) => None,
        Question::Points(pid) => {
            let process = process_with(session, pid)?;
            let (number, _) = comparison(session, call, process)?;
            Some(session.candidates[number].enter.saturating_sub(1))
        }
        _ => {
            let settled = session.endings.get(call)?.step;
            let (_, after) = session.steps_of_call(call);
            let compared = session.compared(after.saturating_sub(1)).last();
            let decided = compared.map_or(settled, |last| last.enter.min(settled));
            Some(decided.saturating_sub(1))
        }
    }
}

/// The run up to a step, with nothing that comes after it.
pub fn cut(session: &Session, last: u32) -> Session {
    let steps = last.saturating_add(1).min(session.trace.len());
    let last = steps.saturating_sub(1);
    let trace = session.trace.prefix(steps);
    let calls = trace.marks().len();
    let (_, after) = session.steps_of_call(calls.saturating_sub(1));
    let is_open = after > steps;
    let mut outcomes: Vec<Outcome> = session.outcomes.iter().take(calls).cloned().collect();
    let mut after = Aftermath {
        log: session.after.log.clone(),
        events: session.after.events.clone(),
    };
    let printed = session.global(last, Field::LogLength) as usize;
    after.log.records.truncate(printed);
    if let Some(outcome) = outcomes.last_mut() {
        if is_open {
            *outcome = unknown(outcome);
        }
        after.events.truncate(outcome.events.end);
    }
    let result = |candidate: &Candidate| {
        let end = candidate.exit.saturating_add(1).min(steps);
        trace.decisions_between(candidate.enter, end).next_back()
    };
    let begun = session.candidates.iter();
    let begun = begun.take_while(|candidate| candidate.enter < steps);
    // One that is not over ends where it ended: at the last step it is still in progress.
    let candidates = begun.map(|candidate| Candidate {
        result: result(candidate),
        ..*candidate
    });
    let recorded = Recorded {
        document: without_words(&session.document, calls),
        before: session.before.clone(),
        candidates: candidates.collect(),
        hits: Visits::of(&trace),
        after,
        trace,
        outcomes,
        has_namesake: session.has_namesake.clone(),
    };
    let mut part = Session::of(recorded, Listing::of(session.before.rules));
    if let Some(settled) = part.endings.last_mut().filter(|_| is_open) {
        *settled = Settled {
            ending: Ending::Open,
            // No step of this run.
            step: u32::MAX,
            decides: true,
        };
    }
    part
}

/// The outcome of a call that is not over.
fn unknown(outcome: &Outcome) -> Outcome {
    Outcome {
        ret: None,
        errno: None,
        panic: None,
        constraint: None,
        totalpages: None,
        nodemask_after: outcome.nodemask_after,
        chosen: Chosen::None,
        chosen_points: None,
        events: outcome.events.start..outcome.events.start,
        log: outcome.log.start..outcome.log.start,
    }
}

/// The machine of a document and its first calls, without a word about them.
fn without_words(document: &Document, calls: usize) -> Document {
    let mut bare = Document {
        title: Default::default(),
        description: Default::default(),
        notes: Default::default(),
        view: View::default(),
        evidence: Evidence::default(),
        ..document.clone()
    };
    let scenario = &mut bare.scenario;
    (scenario.id, scenario.theme, scenario.expect) = (None, None, None);
    scenario.calls.truncate(calls);
    bare
}
