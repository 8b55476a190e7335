// SPDX-License-Identifier: GPL-2.0-only
//! What a call comes to, by what the engine told of it.

use super::decided::Decided;
use crate::app::ending::Ending;
use oomscope_engine::kernel::world::{Chosen, EventKind, SignalId, TaskId, World};
use oomscope_engine::probe::EndReason;
use oomscope_engine::{Call, Outcome};
use std::collections::BTreeSet;

/// The process that the decision has fallen on.
pub(super) fn chosen(world: &World, outcome: &Outcome) -> Option<SignalId> {
    match outcome.chosen {
        Chosen::Task(task) => Some(world[task].signal),
        _ => None,
    }
}

/// What a call comes to, and whether it decides about processes at all.
pub(super) fn ending(
    world: &World,
    call: &Call,
    outcome: &Outcome,
    decided: &Decided,
) -> (Ending, bool) {
    let process = |task: TaskId| world[task].signal;
    if decided.panicked {
        return (Ending::Panicked, true);
    }
    if !decided.kills.is_empty() {
        let mut known = BTreeSet::new();
        let victims = decided.kills.iter().map(|&(process, _)| process);
        let victims = victims.filter(|&process| known.insert(process));
        return (Ending::Killed(victims.collect()), true);
    }
    let ending = match (outcome.chosen, decided.compared.last(), decided.end) {
        (_, _, Some(EndReason::Disabled)) => Ending::Disabled,
        (_, _, Some(EndReason::NotifierFreed)) => Ending::Freed,
        (_, _, Some(EndReason::CurrentDying(task))) => Ending::CurrentDying(process(TaskId(task))),
        (_, _, Some(EndReason::NoFs)) => Ending::NoFs,
        (_, _, Some(EndReason::NoKillable)) => Ending::Nobody,
        (_, _, Some(EndReason::MemcgMargin | EndReason::MemcgCurrentDying)) => Ending::Spared,
        (Chosen::Task(task), _, Some(EndReason::ChosenDying)) => {
            Ending::DyingAlready(process(task))
        }
        (Chosen::Task(task), _, None) if decided.gone => Ending::Gone(process(task)),
        (Chosen::Abort, Some(latest), None) => Ending::Awaits(latest.process),
        _ => return (without_decision(world, call, outcome), false),
    };
    (ending, true)
}

fn without_decision(world: &World, call: &Call, outcome: &Outcome) -> Ending {
    match call {
        Call::ExitProcess { process } => Ending::Exit(*process),
        Call::Tick { .. } => {
            let events = world.events[outcome.events.clone()].iter();
            let reaped = events.filter(|event| event.kind == EventKind::FinishReaping);
            Ending::Time(reaped.map(|event| world[event.task].signal).collect())
        }
        _ => Ending::Other,
    }
}
