// SPDX-License-Identifier: GPL-2.0-only
//! How each process stands at a step: chosen, outscored, or why it was never in question.
//!
//! The reasons are read from the run: the condition that turned a process down, by its C text.

use super::i18n::Language;
use super::number;
use super::session::{Candidate, Session};
use oomscope_engine::kernel::world::{Id, SignalId};
use oomscope_engine::kernel::{LONG_MAX, LONG_MIN};
use oomscope_engine::probe::{Field, Slot};
use oomscope_engine::trace::CallId;

/// How a process stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Its turn has not come.
    Waiting,
    /// It is being compared.
    InProgress,
    /// Never in question, for this reason.
    Excluded(Exclusion),
    /// It has asked to be killed first.
    Volunteer,
    /// The best so far.
    Best,
    /// It scores less than the best so far, by so much.
    Outscored(u64),
    /// A victim that is still dying: the kernel waits for it.
    Awaited,
    /// The decision has fallen on it.
    Chosen,
    /// SIGKILL has been sent to it.
    Killed,
    /// SIGKILL has been sent to it because it uses the victim's memory.
    KilledToo,
    /// An earlier call of the scenario has killed it.
    KilledBefore,
    /// The scan ended before its turn.
    NotReached,
}

/// Why a process cannot be chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exclusion {
    /// It is init.
    Init,
    /// It is a kernel thread.
    KernelThread,
    /// `oom_score_adj` is −1000.
    Protected,
    /// Its memory has been reaped.
    Reaped,
    /// It borrows its parent's memory.
    Vfork,
    /// It has no memory left.
    WithoutMemory,
    /// It shares no node with the request.
    OtherNodes,
    /// A victim of an earlier decision, whose memory has been reaped.
    EarlierVictim,
}

/// How a process stands at a step, its score so far, and the step that settled it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// How it stands.
    pub standing: Standing,
    /// Its score, in pages, once it has one.
    pub points: Option<i64>,
    /// The step that settled it.
    pub step: Option<u32>,
}

impl Standing {
    /// One sentence.
    pub fn sentence(self, language: Language) -> String {
        match self {
            Standing::Waiting => language.waiting(),
            Standing::InProgress => language.in_progress(),
            Standing::Excluded(exclusion) => exclusion.sentence(language),
            Standing::Volunteer => language.origin(),
            Standing::Best => language.best_so_far(),
            Standing::Outscored(margin) => return language.outscored(&number::unsigned(margin)),
            Standing::Awaited => language.dying_wait(),
            Standing::Chosen => language.chosen(),
            Standing::Killed => language.killed(),
            Standing::KilledToo => language.killed_too(),
            Standing::KilledBefore => language.killed_before(),
            Standing::NotReached => language.not_reached(),
        }
        .to_owned()
    }
}

impl Exclusion {
    fn sentence(self, language: Language) -> &'static str {
        match self {
            Exclusion::Init => language.init_never(),
            Exclusion::KernelThread => language.kthread_never(),
            Exclusion::Protected => language.protected(),
            Exclusion::Reaped => language.reaped(),
            Exclusion::Vfork => language.vfork(),
            Exclusion::WithoutMemory => language.without_mm(),
            Exclusion::OtherNodes => language.other_nodes(),
            Exclusion::EarlierVictim => language.dying_passed(),
        }
    }
}

/// The task that `oc->chosen` points to at a step, as its process.
pub fn chosen(session: &Session, step: u32) -> Option<SignalId> {
    let raw = session.global(step, Field::OcChosen);
    if raw == 0 || raw == u64::MAX {
        return None;
    }
    session.process_of(oomscope_engine::kernel::world::TaskId((raw - 1) as u32))
}

/// How a process stands at a step.
pub fn standing(session: &Session, step: u32, process: SignalId) -> Place {
    let compared = session.compared(step);
    let candidate = compared.iter().rev().find(|candidate| candidate.process == process);
    let mut place = match candidate {
        Some(candidate) => compare(session, step, candidate),
        None => Place { standing: Standing::Waiting, points: None, step: None },
    };
    let is_chosen = chosen(session, step) == Some(process);
    let slot = Slot::field(Field::SignalKillPending, process.index());
    if let Some(kill) = session.trace.written(step, slot).filter(|write| write.value != 0) {
        let (first, _) = session.steps_of_call(session.scenario_call(step));
        let standing = match chosen(session, kill.step) {
            _ if kill.step < first => Standing::KilledBefore,
            Some(chosen) if chosen == process => Standing::Killed,
            _ => Standing::KilledToo,
        };
        return Place { standing, step: Some(kill.step), ..place };
    }
    let scan = scan_exit(session, step);
    let is_over = scan.is_some_and(|exit| exit < step);
    if is_chosen && (is_over || candidate.is_none()) {
        let slot = Slot::global(Field::OcChosen);
        place.step = session.trace.written(step, slot).map(|write| write.step);
        place.standing = Standing::Chosen;
    } else if is_over && candidate.is_none() {
        place = Place { standing: Standing::NotReached, points: None, step: scan };
    }
    place
}

/// The last step of this decision's scan over the processes, if it has begun.
fn scan_exit(session: &Session, step: u32) -> Option<u32> {
    let first = session.compared(step).first()?;
    let scan = session.trace.call(first.call).parent?;
    // Of a group, the members are walked by a call in between.
    let scan = session.trace.call(scan);
    Some(scan.exit)
}

fn compare(session: &Session, step: u32, candidate: &Candidate) -> Place {
    let Candidate { process, call, exit, .. } = *candidate;
    let raw = session.local(step, call, "points").map(|raw| raw as i64);
    let points = raw.filter(|&points| points != LONG_MIN && points != LONG_MAX);
    if step < exit {
        return Place { standing: Standing::InProgress, points, step: None };
    }
    if chosen(session, step) == Some(process) {
        let standing = if raw == Some(LONG_MAX) { Standing::Volunteer } else { Standing::Best };
        return Place { standing, points, step: chosen_at(session, exit) };
    }
    let (turned_down, reason) = turned_down(session, call, exit);
    let standing = match (reason, points) {
        (Some(Reason::Excluded(exclusion)), _) => Standing::Excluded(exclusion),
        (Some(Reason::Awaited), _) => Standing::Awaited,
        (None, Some(points)) => {
            let best = session.global(step, Field::OcChosenPoints) as i64;
            Standing::Outscored(best.wrapping_sub(points) as u64)
        }
        (None, None) => Standing::Excluded(Exclusion::WithoutMemory),
    };
    // It was the best for a while: then it is the one that scored more that settled it.
    let settled = turned_down.or_else(|| chosen_at(session, step));
    Place { standing, points, step: settled }
}

fn chosen_at(session: &Session, step: u32) -> Option<u32> {
    Some(session.trace.written(step, Slot::global(Field::OcChosen))?.step)
}

enum Reason {
    Excluded(Exclusion),
    Awaited,
}

/// The step at which a comparison turned its process down, and why, unless for its score.
fn turned_down(session: &Session, call: CallId, exit: u32) -> (Option<u32>, Option<Reason>) {
    let Some((step, text)) = last_taken(session, call, exit) else { return (None, None) };
    let excluded = |exclusion| (Some(step), Some(Reason::Excluded(exclusion)));
    if text.contains("oom_unkillable_task") {
        return excluded(unkillable(session, step, call, "task"));
    }
    if text.contains("oom_cpuset_eligible") {
        return excluded(Exclusion::OtherNodes);
    }
    if text.contains("tsk_is_oom_victim") {
        return (Some(step), Some(Reason::Awaited));
    }
    if text.contains("MMF_OOM_SKIP") {
        return excluded(Exclusion::EarlierVictim);
    }
    if !text.contains("LONG_MIN") || session.trace.step(step).outcome.operand(0) != Some(true) {
        // Turned down for its score, or not at all.
        return (text.contains("LONG_MIN").then_some(step), None);
    }
    let score = calls_of(session, call).find(|&call| {
        session.function_of(call).is_some_and(|function| function.name == "oom_badness")
    });
    let Some(score) = score else { return (Some(step), None) };
    let Some((at, text)) = last_taken(session, score, session.trace.call(score).exit) else {
        return (Some(step), None);
    };
    let operand = |index| session.trace.step(at).outcome.operand(index) == Some(true);
    let exclusion = match text {
        text if text.contains("oom_unkillable_task") => unkillable(session, at, score, "p"),
        text if text.contains("OOM_SCORE_ADJ_MIN") && operand(0) => Exclusion::Protected,
        text if text.contains("MMF_OOM_SKIP") && operand(1) => Exclusion::Reaped,
        text if text.contains("in_vfork") => Exclusion::Vfork,
        _ => Exclusion::WithoutMemory,
    };
    (Some(at), Some(Reason::Excluded(exclusion)))
}

fn unkillable(session: &Session, step: u32, call: CallId, task: &str) -> Exclusion {
    let task = session.local(step, call, task).and_then(|raw| raw.checked_sub(1));
    match task.map(|task| session.field(step, Field::TaskTgid, task as u32)) {
        Some(1) => Exclusion::Init,
        _ => Exclusion::KernelThread,
    }
}

/// The calls that a call made itself, in order.
pub fn calls_of(session: &Session, call: CallId) -> impl Iterator<Item = CallId> + '_ {
    let exit = session.trace.call(call).exit;
    (call.0 + 1..session.trace.calls())
        .map(CallId)
        .take_while(move |&id| session.trace.call(id).enter <= exit)
        .filter(move |&id| session.trace.call(id).parent == Some(call))
}

/// The last condition of a call that held, with its text, up to a step.
fn last_taken(session: &Session, call: CallId, exit: u32) -> Option<(u32, &'static str)> {
    let mut at = Some(exit);
    while let Some(step) = at {
        if session.trace.call_at(step) != Some(call) {
            return None;
        }
        if session.trace.step(step).outcome.taken() == Some(true) {
            let statement = session.statement(step)?;
            // Whether there was somebody before decides nothing about this one.
            let text = session.listing.text(statement.span);
            if text != "if (oc->chosen)" {
                return Some((step, text));
            }
        }
        at = session.trace.over_back(step);
    }
    None
}
