// SPDX-License-Identifier: GPL-2.0-only
//! What a call comes to, by what the engine told of it.

use crate::app::ending::{Cause, Ending};
use oomscope_engine::kernel::world::{Chosen, EventKind, SignalId, TaskId, World};
use oomscope_engine::probe::{Decision, Spared};
use oomscope_engine::{Call, Outcome};
use std::collections::BTreeSet;

/// The process that the decision has fallen on.
pub(super) fn chosen(world: &World, outcome: &Outcome) -> Option<SignalId> {
    match outcome.chosen {
        Chosen::Task(task) => Some(world[task].signal),
        _ => None,
    }
}

/// Every SIGKILL that is not ignored, in order, with its cause.
pub(super) fn kills(
    world: &World,
    outcome: &Outcome,
    decision: &Decision,
) -> Vec<(SignalId, Cause)> {
    let events = world.events[outcome.events.clone()].iter();
    let sent =
        events.filter(|event| matches!(event.kind, EventKind::Sigkill | EventKind::SigkillIgnored));
    let kills = sent.zip(&decision.sent);
    let kills = kills.filter(|(event, _)| event.kind == EventKind::Sigkill);
    let kills = kills.map(|(event, sent)| {
        let cause = match (sent.to_victim, sent.in_group) {
            (false, _) => Cause::Sharer,
            (true, true) => Cause::Group,
            (true, false) if outcome.chosen == Chosen::Task(event.task) => Cause::Chosen,
            (true, false) => Cause::Thread(event.task),
        };
        (world[event.task].signal, cause)
    });
    kills.collect()
}

/// What a call comes to, and whether it decides about processes at all.
pub(super) fn ending(
    world: &World,
    call: &Call,
    outcome: &Outcome,
    decision: &Decision,
) -> (Ending, bool) {
    let process = |task: TaskId| world[task].signal;
    if outcome.panic.is_some() {
        return (Ending::Panicked, true);
    }
    let kills = kills(world, outcome, decision);
    if !kills.is_empty() {
        let mut known = BTreeSet::new();
        let victims = kills.into_iter().map(|(process, _)| process);
        let victims = victims.filter(|&process| known.insert(process));
        return (Ending::Killed(victims.collect()), true);
    }
    if !decision.decides {
        if decision.asks_group {
            return (Ending::Spared, true);
        }
        let ending = match call {
            Call::ExitProcess { process } => Ending::Exit(*process),
            Call::Tick { .. } => {
                let events = world.events[outcome.events.clone()].iter();
                let reaped = events.filter(|event| event.kind == EventKind::FinishReaping);
                Ending::Time(reaped.map(|event| process(event.task)).collect())
            }
            _ => Ending::Other,
        };
        return (ending, false);
    }
    let ending = match (outcome.chosen, decision.compared.last()) {
        (Chosen::Abort, Some(latest)) => Ending::Awaits(process(TaskId(latest.task))),
        (Chosen::Task(task), _) if decision.kills => Ending::Gone(process(task)),
        (Chosen::Task(task), _) => Ending::DyingAlready(process(task)),
        _ => match decision.spared {
            Some(Spared::Disabled) => Ending::Disabled,
            Some(Spared::Freed) => Ending::Freed,
            Some(Spared::CurrentDying) => Ending::CurrentDying(process(world.current)),
            Some(Spared::NoFs) => Ending::NoFs,
            Some(Spared::Nobody) | None => Ending::Nobody,
        },
    };
    (ending, true)
}
