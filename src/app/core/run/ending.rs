// SPDX-License-Identifier: GPL-2.0-only
//! What each call of a scenario comes to: who is killed, or which condition spares everybody.
//!
//! It is read from the run, never worked out again: the header, the rows and the last sentence
//! all ask here, so that they cannot disagree.

use crate::app::narrate::one_line;
use crate::app::session::Session;
use oomscope_engine::kernel::world::{Chosen, EventKind, Id, SignalId, TaskId, World};
use oomscope_engine::probe::Field;
use oomscope_engine::trace::CallId;
use std::collections::BTreeSet;

/// What a call comes to.
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

/// Why somebody gets SIGKILL.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    /// It was chosen.
    Chosen,
    /// It was chosen, and another of its threads stands in for it.
    Thread(TaskId),
    /// It belongs to the group that dies as a whole.
    Group,
    /// It uses the victim's memory.
    Sharer,
}

/// One SIGKILL.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kill {
    /// When it is sent.
    pub step: u32,
    /// To whom.
    pub process: SignalId,
    /// Why.
    pub cause: Cause,
}

/// Every SIGKILL of a run that is not ignored, in order.
pub fn kills(session: &Session) -> Vec<Kill> {
    let Some(sender) = session.listing.function_named("do_send_sig_info") else {
        return Vec::new();
    };
    let calls = (0..session.trace.calls()).map(CallId);
    let kill = |id: CallId| {
        let call = session.trace.call(id);
        if call.function != sender.place() {
            return None;
        }
        let process = local_process(session, call.enter, id, "p")?;
        let leader = session.before[process].first_task;
        let is_kernel =
            session.before[leader].flags & oomscope_engine::probe::names::PF_KTHREAD != 0;
        if session.before[process].tgid == 1 || is_kernel {
            return None;
        }
        let killer = call.parent?;
        let victim = session.local(call.enter, killer, "victim")?;
        let cause = if task(victim).and_then(|task| session.process_of(task)) != Some(process) {
            Cause::Sharer
        } else if is_in(session, killer, "oom_kill_memcg_member") {
            Cause::Group
        } else if victim != session.global(call.enter, Field::OcChosen) {
            Cause::Thread(task(victim)?)
        } else {
            Cause::Chosen
        };
        Some(Kill {
            step: call.enter,
            process,
            cause,
        })
    };
    calls.filter_map(kill).collect()
}

fn task(raw: u64) -> Option<TaskId> {
    let known = raw != 0 && raw != u64::MAX;
    known.then(|| TaskId((raw - 1) as u32))
}

fn local_process(session: &Session, step: u32, call: CallId, name: &str) -> Option<SignalId> {
    session.process_of(task(session.local(step, call, name)?)?)
}

fn is_in(session: &Session, call: CallId, name: &str) -> bool {
    let parent = session.trace.call(call).parent;
    parent
        .and_then(|parent| session.function_of(parent))
        .is_some_and(|function| function.name == name)
}

/// What each call of the scenario comes to.
pub fn endings(session: &Session) -> Vec<Settled> {
    (0..session.outcomes.len())
        .map(|index| settled(session, index))
        .collect()
}

fn settled(session: &Session, index: usize) -> Settled {
    let (first, after) = session.steps_of_call(index);
    let last = after.saturating_sub(1).max(first);
    let named = |name: &str| {
        let place = session.listing.function_named(name)?.place();
        let trace = &session.trace;
        let mut calls = (trace.first_call_from(first)..trace.first_call_from(after)).map(CallId);
        calls.find(|&id| trace.call(id).function == place)
    };
    let exit_of = |name: &str| named(name).map(|id| session.trace.call(id).exit);
    let at = |ending: Ending, step: u32| Settled {
        ending,
        step,
        decides: true,
    };
    let Some(outcome) = session.outcomes.get(index).filter(|_| first < after) else {
        return Settled {
            ending: Ending::Other,
            step: first,
            decides: false,
        };
    };
    if outcome.panic.is_some() {
        let step = named("panic").map_or(last, |id| session.trace.call(id).enter);
        return at(Ending::Panicked, step);
    }
    let from = session.kills.partition_point(|kill| kill.step < first);
    let to = session.kills.partition_point(|kill| kill.step < after);
    let sent = &session.kills[from..to];
    if let Some(kill) = sent.first() {
        let mut known = BTreeSet::new();
        let victims = sent.iter().map(|kill| kill.process);
        let victims = victims.filter(|&process| known.insert(process)).collect();
        return at(Ending::Killed(victims), kill.step);
    }
    let Some(call) = named("out_of_memory") else {
        if named("mem_cgroup_out_of_memory").is_some() {
            return at(Ending::Spared, last);
        }
        return Settled {
            ending: without_decision(session, index, first),
            step: last,
            decides: false,
        };
    };
    let compared = session.compared(last);
    match (outcome.chosen, compared.last()) {
        (Chosen::Abort, Some(latest)) => at(Ending::Awaits(latest.process), latest.exit),
        (Chosen::Task(task), _) => {
            let process = session.process_of(task).unwrap_or_default();
            let step = exit_of("oom_kill_process").unwrap_or(last);
            match exit_of("__oom_kill_process") {
                Some(_) => at(Ending::Gone(process), step),
                None => at(Ending::DyingAlready(process), step),
            }
        }
        _ => spared(session, call).unwrap_or_else(|| at(Ending::Nobody, last)),
    }
}

/// Which condition of `out_of_memory()` spares everybody.
fn spared(session: &Session, call: CallId) -> Option<Settled> {
    let mut at = Some(session.trace.call(call).exit);
    while let Some(step) = at.filter(|&step| session.trace.call_at(step) == Some(call)) {
        at = session.trace.over_back(step);
        if session.trace.step(step).outcome.taken() != Some(true) {
            continue;
        }
        let code = one_line(session.listing.text(session.statement(step)?.span));
        let ending = match code.as_str() {
            "if (oom_killer_disabled)" => Ending::Disabled,
            "if (freed > 0)" => Ending::Freed,
            "if (task_will_free_mem(current))" => Ending::CurrentDying(current(session, step)?),
            "if (!oc->chosen)" => Ending::Nobody,
            code if code.starts_with("if (oc->gfp_mask &&") => Ending::NoFs,
            _ => continue,
        };
        return Some(Settled {
            ending,
            step,
            decides: true,
        });
    }
    None
}

fn current(session: &Session, step: u32) -> Option<SignalId> {
    session.process_of(task(session.global(step, Field::Current))?)
}

fn without_decision(session: &Session, index: usize, first: u32) -> Ending {
    let outermost = session.outermost(index).next();
    let name = outermost.and_then(|(call, _)| session.function_of(call));
    match name.map(|function| function.name) {
        Some("exit_mm") => current(session, first).map_or(Ending::Other, Ending::Exit),
        Some("__run_timers") => {
            let events = &session.after.events[session.outcomes[index].events.clone()];
            let reaped = events
                .iter()
                .filter(|event| event.kind == EventKind::FinishReaping);
            let processes = reaped.filter_map(|event| session.process_of(event.task));
            Ending::Time(processes.collect())
        }
        _ => Ending::Other,
    }
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
