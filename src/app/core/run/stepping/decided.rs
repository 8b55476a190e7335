// SPDX-License-Identifier: GPL-2.0-only
//! The step that decided about a process: the kill, the choice, or the condition that turned it
//! down.

use crate::app::bookkeeping::{Places, bookkeeping};
use crate::app::session::{Candidate, Session};
use oomscope_engine::kernel::world::{Id, SignalId};
use oomscope_engine::listing::StatementKind;
use oomscope_engine::probe::{Field, Slot};
use oomscope_engine::trace::CallId;

/// The step that decided about a process: in the call of the scenario that a step belongs to, or
/// else in the nearest one before it, or else in the nearest one after it.
pub(super) fn nearest(session: &Session, step: u32, process: SignalId) -> Option<u32> {
    let here = session.scenario_call(step);
    let calls = here + 1..session.trace.marks().len();
    let nearest = (0..=here).rev().chain(calls);
    nearest
        .into_iter()
        .find_map(|index| in_call(session, index, process))
}

fn in_call(session: &Session, index: usize, process: SignalId) -> Option<u32> {
    let (first, after) = session.steps_of_call(index);
    let last = after.checked_sub(1).filter(|&last| last >= first)?;
    let here = |step: &u32| (first..after).contains(step);
    let write = |step, slot| session.trace.written(step, slot);
    let mut kills = session.kills.iter();
    if let Some(kill) = kills.find(|kill| kill.process == process && here(&kill.step)) {
        return Some(kill.step);
    }
    let chosen = Slot::global(Field::OcChosen);
    let choice = write(last, chosen).filter(|choice| here(&choice.step));
    let task = u64::from(session.before[process].first_task.index()) + 1;
    if let Some(choice) = choice.filter(|choice| choice.value == task) {
        return Some(choice.step);
    }
    let mut compared = session.compared(last).iter();
    let found = compared.rfind(|candidate| candidate.process == process);
    let Some(&Candidate {
        call, enter, exit, ..
    }) = found
    else {
        // It was never compared: what ended the call decided about it too.
        let settled = session
            .endings
            .get(index)
            .filter(|settled| settled.decides)?;
        return Some(settled.step);
    };
    // It was the best for a while: then it is the one chosen in its place that decided.
    let was_best = write(exit, chosen).is_some_and(|choice| choice.step >= enter);
    match choice {
        Some(choice) if was_best && choice.step > exit => Some(choice.step),
        _ => turned_down(session, call, exit),
    }
}

/// The condition that turned a process down when it was compared; `None` if none did.
fn turned_down(session: &Session, call: CallId, exit: u32) -> Option<u32> {
    let places = bookkeeping(&session.listing);
    let step = last_held(session, call, exit, &places)?;
    let statement = session.statement(step)?;
    let is_scoreless = session.listing.text(statement.span).contains("LONG_MIN")
        && session.trace.step(step).outcome.operand(0) == Some(true);
    if !is_scoreless {
        return Some(step);
    }
    // No score is the answer of `oom_badness()`: there it was decided.
    let asked = session.trace.over_back(step)?;
    let score = session.trace.call_at(asked.checked_sub(1)?);
    let mut scores = std::iter::successors(score, |&inner| session.trace.call(inner).parent);
    let score = scores.find(|&inner| session.trace.call(inner).parent == Some(call))?;
    last_held(session, score, session.trace.call(score).exit, &places).or(Some(step))
}

/// The last `if` of a call that held, up to a step, but for those about bookkeeping.
fn last_held(session: &Session, call: CallId, exit: u32, places: &Places) -> Option<u32> {
    let trace = &session.trace;
    let own = std::iter::successors(Some(exit), |&step| trace.over_back(step));
    let held = |&step: &u32| {
        let is_if = session
            .statement(step)
            .is_some_and(|s| s.kind == StatementKind::If);
        let visit = trace.step(step);
        is_if && visit.outcome.taken() == Some(true) && !places.contains(visit.place)
    };
    own.take_while(|&step| trace.call_at(step) == Some(call))
        .find(held)
}
