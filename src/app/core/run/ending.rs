// SPDX-License-Identifier: GPL-2.0-only
//! What each call of a scenario comes to: who is killed, or which condition spares everybody.
//!
//! It is made of what the engine told while it decided, never worked out again: the header, the rows, the
//! last sentence and the workbench all read it here, so that they cannot disagree.

use crate::app::decided::Decided;
pub use crate::app::decided::{Cause, Kill};
use oomscope_engine::Outcome;
use oomscope_engine::kernel::world::{Chosen, Event, EventKind, Id, SignalId, TaskId, World};
use oomscope_engine::probe::EndReason;
use std::collections::BTreeSet;

/// The outcome of a call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ending {
    /// These die, the victim first.
    Killed(Vec<SignalId>),
    /// The machine panics.
    Panicked,
    /// The OOM killer is switched off.
    Disabled,
    /// Drivers have given memory back.
    Freed,
    /// Who asks is dying already.
    CurrentDying(SignalId),
    /// The request must not enter file systems.
    NoFs,
    /// A victim is still dying.
    Awaits(SignalId),
    /// Nobody can be chosen.
    Nobody,
    /// The chosen one dies by itself.
    DyingAlready(SignalId),
    /// The chosen one has no memory left.
    Gone(SignalId),
    /// The group has room again, or who asks was killed while it waited.
    Spared,
    /// No decision at all: a process exits.
    Exit(SignalId),
    /// No decision at all: time passes, and the reaper takes the memory of these.
    Time(Vec<SignalId>),
    /// No decision at all.
    Other,
    /// The run ends before the call does: what it comes to is not shown yet.
    Open,
}

/// What a call comes to, and the step at which that is settled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settled {
    /// What it comes to.
    pub ending: Ending,
    /// The first step at which nothing else can come of it.
    pub step: u32,
    /// Whether the call decides about processes at all.
    pub decides: bool,
}

impl Settled {
    /// What a call comes to; `otherwise` says it of a call that decides nothing, whose last step this is.
    pub fn of(
        world: &World,
        outcome: &Outcome,
        decided: &Decided,
        last: u32,
        otherwise: impl FnOnce() -> Ending,
    ) -> Settled {
        let process = |task: TaskId| world[task].signal;
        let at = |ending: Ending, step: u32| Settled {
            ending,
            step,
            decides: true,
        };
        if let Some(step) = decided.panicked {
            return at(Ending::Panicked, step);
        }
        if let Some(kill) = decided.kills.first() {
            let mut victims: Vec<SignalId> = Vec::new();
            let mut known = BTreeSet::new();
            let killed = decided.kills.iter().map(|kill| kill.process);
            victims.extend(killed.filter(|&process| known.insert(process)));
            return at(Ending::Killed(victims), kill.step);
        }
        match (outcome.chosen, decided.compared.last(), decided.end) {
            (_, _, Some((reason, step))) => match (reason, outcome.chosen) {
                (EndReason::Disabled, _) => at(Ending::Disabled, step),
                (EndReason::NotifierFreed, _) => at(Ending::Freed, step),
                (EndReason::CurrentDying(task), _) => {
                    at(Ending::CurrentDying(process(TaskId(task))), step)
                }
                (EndReason::NoFs, _) => at(Ending::NoFs, step),
                (EndReason::NoKillable, _) => at(Ending::Nobody, step),
                (EndReason::MemcgMargin | EndReason::MemcgCurrentDying, _) => {
                    at(Ending::Spared, step)
                }
                (EndReason::ChosenDying, Chosen::Task(task)) => {
                    at(Ending::DyingAlready(process(task)), step)
                }
                _ => without_decision(otherwise(), last),
            },
            (Chosen::Task(task), _, None) => match decided.gone {
                Some(step) => at(Ending::Gone(process(task)), step),
                None => without_decision(otherwise(), last),
            },
            (Chosen::Abort, Some(latest), None) => at(Ending::Awaits(latest.process), latest.step),
            _ => without_decision(otherwise(), last),
        }
    }
}

fn without_decision(ending: Ending, step: u32) -> Settled {
    Settled {
        ending,
        step,
        decides: false,
    }
}

/// What passing time comes to: the reaper takes the memory of these processes.
pub fn time_passed(world: &World, events: &[Event]) -> Ending {
    let reaped = events
        .iter()
        .filter(|event| event.kind == EventKind::FinishReaping);
    Ending::Time(reaped.map(|event| world[event.task].signal).collect())
}

/// Whether a process belongs to a group, or to one below it where groups are nested.
pub fn is_within(world: &World, process: SignalId, group: u32) -> bool {
    let is_nested = world.system.cgroup_v2
        || world
            .memcgs
            .get(group as usize)
            .is_some_and(|group| group.use_hierarchy);
    let mut at = Some(world[process].memcg);
    while let Some(memcg) = at {
        if memcg.index() == group {
            return true;
        }
        at = world[memcg].parent.filter(|_| is_nested);
    }
    false
}
