// SPDX-License-Identifier: GPL-2.0-only
//! The step that decided about a process: the kill, the choice, or the condition that turned it
//! down.

use crate::app::session::Session;
use oomscope_engine::kernel::world::{Id, SignalId};
use oomscope_engine::probe::{Decision, Field, Slot};

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
    let Some(&candidate) = found else {
        // It was never compared: what ended the call decided about it too.
        let settled = session
            .endings
            .get(index)
            .filter(|settled| settled.decides)?;
        return Some(settled.step);
    };
    let (decided, result) = session.result(&candidate)?;
    match choice {
        // It was the best for a while: then it is the one chosen in its place that decided.
        Some(choice) if matches!(result, Decision::Best(_)) && choice.step > candidate.exit => {
            Some(choice.step)
        }
        _ => Some(decided),
    }
}
