// SPDX-License-Identifier: GPL-2.0-only
//! How each process stands at a step: chosen, outscored, or why it was never in question.
//!
//! The reasons are what the engine told while it decided.

use crate::app::ending::{Cause, Ending, Settled, is_within};
use crate::app::i18n::Language;
use crate::app::leaders::points_at;
use crate::app::number;
use crate::app::session::{Candidate, Session};
use oomscope_engine::kernel::LONG_MAX;
use oomscope_engine::kernel::world::{Id, MemcgId, SignalId, TaskId, World};
use oomscope_engine::probe::{Decision as Told, ExclusionReason, Field, Slot};
use oomscope_engine::rules::{LATER_WINS_TIE, RuleSet, THREAD_SCAN};
use std::ops::Range;

/// The longest path of a group that a row spells out.
const LONGEST_PATH: usize = 32;

/// How a process stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Its turn has not come.
    Waiting,
    /// It is being compared.
    InProgress,
    /// Never in question, for this reason.
    Excluded(ExclusionReason),
    /// It has asked to be killed first.
    Volunteer,
    /// The best so far.
    Best,
    /// It scores less than the best so far, by so much.
    Outscored(u64),
    /// It scores the same as this one, which came later.
    Level(SignalId),
    /// It has a score, but this one has asked to be killed first.
    BehindOrigin(SignalId),
    /// It has asked to be killed first, and so has this one, which came later.
    LaterOrigin(SignalId),
    /// The best when the scan was stopped.
    Dropped,
    /// A victim that is still dying: the kernel waits for it.
    Awaited,
    /// The decision has fallen on it.
    Chosen,
    /// The decision has fallen on it, but it dies by itself.
    ChosenDying,
    /// The decision has fallen on it, but it has no memory left.
    ChosenGone,
    /// It has asked for memory, and dies by itself.
    Reserves,
    /// SIGKILL has been sent to it.
    Killed,
    /// SIGKILL has been sent to it through this thread.
    KilledThrough(TaskId),
    /// SIGKILL has been sent to it in place of its parent, which was chosen.
    KilledForParent,
    /// SIGKILL has been sent to it because its group dies as a whole.
    KilledGroup,
    /// SIGKILL has been sent to it because it uses the victim's memory.
    KilledToo,
    /// An earlier call of the scenario has killed it.
    KilledBefore,
    /// The scan ended before its turn.
    NotReached,
    /// It does not belong to the group that is short of memory.
    OutsideGroup(MemcgId),
    /// The call ended before any comparison.
    Never(Never),
    /// The call decides nothing.
    NoDecision,
}

/// What made comparisons needless.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Never {
    /// The machine has panicked.
    Panicked,
    /// The OOM killer is switched off.
    Disabled,
    /// Drivers have given memory back.
    Freed,
    /// Who asks is dying.
    CurrentDying,
    /// The request must not enter file systems.
    NoFs,
    /// Who asks is killed itself.
    Allocating,
    /// No decision was needed.
    Spared,
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
    pub fn sentence(self, session: &Session, language: Language) -> String {
        let name = |process: SignalId| session.process_name(process);
        self.sentence_about(&session.before, &name, language)
    }

    /// The same about a machine whose processes are called as `name` says.
    pub fn sentence_about(
        self,
        world: &World,
        name: &dyn Fn(SignalId) -> String,
        language: Language,
    ) -> String {
        match self {
            Standing::Level(rival) => return same_score(world.rules, &name(rival), language),
            Standing::BehindOrigin(origin) => return language.behind_origin(&name(origin)),
            Standing::LaterOrigin(origin) => return language.later_origin(&name(origin)),
            Standing::OutsideGroup(group) => {
                let path = world.memcg_path(group);
                // A path longer than its row says less than none.
                if path.chars().count() <= LONGEST_PATH {
                    return language.outside_group(&path);
                }
                language.outside_limit()
            }
            Standing::KilledThrough(thread) => {
                return language.killed_through(&world[thread].pid.to_string());
            }
            Standing::Dropped => language.stopped_best(),
            Standing::ChosenDying => language.chosen_dying(),
            Standing::ChosenGone => language.chosen_gone(),
            Standing::Reserves => language.gets_reserves(),
            Standing::KilledForParent => language.killed_for_parent(),
            Standing::KilledGroup => language.killed_group(),
            Standing::Never(never) => never.sentence(language),
            Standing::NoDecision => language.no_decision_row(),
            Standing::Waiting => language.waiting(),
            Standing::InProgress => language.in_progress(),
            Standing::Excluded(reason) => excluded(reason, language),
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

impl Never {
    fn sentence(self, language: Language) -> &'static str {
        match self {
            Never::Panicked => language.never_panic(),
            Never::Disabled => language.never_disabled(),
            Never::Freed => language.never_freed(),
            Never::CurrentDying => language.never_current(),
            Never::NoFs => language.never_no_fs(),
            Never::Allocating => language.never_allocating(),
            Never::Spared => language.never_spared(),
        }
    }
}

/// Whom the kernel chooses of two processes with the same score, said of the one whose rival this is.
pub fn same_score(rules: RuleSet, rival: &str, language: Language) -> String {
    if rules.has(LATER_WINS_TIE) {
        language.level_later(rival)
    } else {
        language.level_earlier(rival)
    }
}

fn excluded(reason: ExclusionReason, language: Language) -> &'static str {
    match reason {
        ExclusionReason::Init => language.init_never(),
        ExclusionReason::KernelThread => language.kthread_never(),
        ExclusionReason::Protected => language.protected(),
        ExclusionReason::Reaped => language.reaped(),
        ExclusionReason::Vfork => language.vfork(),
        ExclusionReason::WithoutMemory => language.without_mm(),
        ExclusionReason::OtherNodes => language.other_nodes(),
        ExclusionReason::EarlierVictim => language.dying_passed(),
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

/// What the decision has come to at a step, so that it can be asked about any process.
pub struct Decision<'a> {
    session: &'a Session,
    step: u32,
    first: u32,
    /// The comparisons so far.
    compared: Range<usize>,
    chosen: Option<SignalId>,
    scan_exit: Option<u32>,
    /// The group that is short of memory.
    memcg: Option<MemcgId>,
    /// What the call will come to.
    settled: Option<&'a Settled>,
    /// Whether any comparison is made in this call.
    is_scanned: bool,
}

impl<'a> Decision<'a> {
    /// The decision of the call that a step belongs to.
    pub fn at(session: &'a Session, step: u32) -> Decision<'a> {
        let index = session.scenario_call(step);
        let (first, after) = session.steps_of_call(index);
        let last = after.saturating_sub(1).max(first);
        let memcg = session.global(last, Field::OcMemcg).checked_sub(1);
        Decision {
            session,
            step,
            first,
            compared: session.compared_range(step),
            chosen: chosen(session, step),
            scan_exit: scan_exit(session, step),
            memcg: memcg.map(|memcg| MemcgId(memcg as u32)),
            settled: session.endings.get(index),
            is_scanned: !session.compared(last).is_empty(),
        }
    }

    /// How a process stands.
    pub fn place(&self, process: SignalId) -> Place {
        let &Decision { session, step, .. } = self;
        let own = session.comparisons_of(process);
        let so_far = own.partition_point(|&number| (number as usize) < self.compared.end);
        let own = own[..so_far].iter().map(|&number| number as usize);
        let own = own.filter(|number| self.compared.contains(number));
        let candidate = representative(own, |number| {
            session.points[number].is_some() || session.candidates[number].exit > step
        });
        let mut place = match candidate {
            Some(candidate) => compare(session, step, candidate),
            None => Place {
                standing: Standing::Waiting,
                points: None,
                step: None,
            },
        };
        // That the kernel waits for an earlier victim says more than that it was killed.
        let kill = session.first_kill(step, process);
        let kill = kill.filter(|_| place.standing != Standing::Awaited);
        if let Some(kill) = kill.filter(|kill| kill.step >= self.first) {
            return Place {
                standing: killed(kill.cause),
                step: Some(kill.step),
                ..place
            };
        }
        // What an earlier call has left there is no choice of this one.
        let is_fresh = || chosen_at(session, step).is_some_and(|at| at >= self.first);
        let is_chosen = self.decides() && self.chosen == Some(process) && is_fresh();
        let is_over = self.scan_exit.is_some_and(|exit| exit < step);
        if is_chosen && (is_over || (candidate.is_none() && !self.is_scanned)) {
            place.step = chosen_at(session, step);
            place.standing = self.chosen_ends();
            return place;
        }
        let settled = self.settled.filter(|settled| settled.step <= step);
        let dies = settled.map(|settled| &settled.ending) == Some(&Ending::CurrentDying(process));
        if let Some(kill) = kill.filter(|_| !dies) {
            return Place {
                standing: Standing::KilledBefore,
                step: Some(kill.step),
                ..place
            };
        }
        if candidate.is_none() {
            let (standing, settled) = self.not_compared(process, is_over);
            place.standing = standing;
            place.step = settled;
        }
        place
    }

    fn decides(&self) -> bool {
        self.settled.is_some_and(|settled| settled.decides)
    }

    /// What has become of the one that the decision has fallen on, if it was not killed.
    fn chosen_ends(&self) -> Standing {
        let settled = self.settled.filter(|settled| settled.step <= self.step);
        match settled.map(|settled| &settled.ending) {
            Some(Ending::DyingAlready(_)) => Standing::ChosenDying,
            Some(Ending::Gone(_)) => Standing::ChosenGone,
            _ => Standing::Chosen,
        }
    }

    /// How a process stands that has not been compared, and the step that settled it.
    fn not_compared(&self, process: SignalId, is_over: bool) -> (Standing, Option<u32>) {
        let Some(settled) = self.settled.filter(|settled| settled.decides) else {
            return (Standing::NoDecision, None);
        };
        if let Some(memcg) = self.memcg
            && !is_within(&self.session.before, process, memcg.index())
        {
            return (Standing::OutsideGroup(memcg), None);
        }
        if self.is_scanned {
            // Without a scan that was stopped, only who has gone already is not visited.
            let has_mm = self.session.mm_of(self.step, process).is_some();
            let standing = match (is_over, &settled.ending) {
                (false, _) => return (Standing::Waiting, None),
                (true, Ending::Awaits(_)) => Standing::NotReached,
                (true, _) if !has_mm => Standing::Excluded(ExclusionReason::WithoutMemory),
                (true, _) => Standing::NotReached,
            };
            return (standing, self.scan_exit);
        }
        if settled.step > self.step {
            return (Standing::Waiting, None);
        }
        let never = match settled.ending {
            Ending::CurrentDying(current) if current == process => {
                return (Standing::Reserves, Some(settled.step));
            }
            Ending::Panicked => Never::Panicked,
            Ending::Disabled => Never::Disabled,
            Ending::Freed => Never::Freed,
            Ending::CurrentDying(_) => Never::CurrentDying,
            Ending::NoFs => Never::NoFs,
            Ending::Killed(_) | Ending::DyingAlready(_) | Ending::Gone(_) => Never::Allocating,
            // A group without members is scanned, too, and nobody is compared.
            _ => Never::Spared,
        };
        (Standing::Never(never), Some(settled.step))
    }
}

pub(in crate::app) fn killed(cause: Cause) -> Standing {
    match cause {
        Cause::Chosen => Standing::Killed,
        Cause::Thread(thread) => Standing::KilledThrough(thread),
        Cause::Child => Standing::KilledForParent,
        Cause::Group => Standing::KilledGroup,
        Cause::Sharer => Standing::KilledToo,
    }
}

/// The last step of this decision's scan over the processes, if it has begun.
fn scan_exit(session: &Session, step: u32) -> Option<u32> {
    let first = session.compared(step).first()?;
    if session.before.rules.has(THREAD_SCAN) {
        // The function with the loop may go on with the kill.
        let (_, after) = session.steps_of_call(session.scenario_call(step));
        return Some(session.compared(after - 1).last()?.exit);
    }
    // Of a group, the members are walked by a call in between.
    let scan = session.trace.call(first.call).parent?;
    Some(session.trace.call(scan).exit)
}

fn compare(session: &Session, step: u32, number: usize) -> Place {
    let Candidate { process, exit, .. } = session.candidates[number];
    if step < exit {
        return Place {
            standing: Standing::InProgress,
            points: points_at(session, step, number),
            step: None,
        };
    }
    let points = session.points[number];
    let result = session.result(&session.candidates[number]);
    let is_volunteer = matches!(result, Some((_, Told::Best(LONG_MAX))));
    if chosen(session, step) == Some(process) {
        let standing = if is_volunteer {
            Standing::Volunteer
        } else {
            Standing::Best
        };
        return Place {
            standing,
            points,
            step: chosen_at(session, exit),
        };
    }
    let standing = match (result.map(|(_, result)| result), points) {
        (Some(Told::Excluded(reason)), _) => Standing::Excluded(reason),
        (Some(Told::Awaited | Told::AwaitedExit), _) => Standing::Awaited,
        _ if dropped(session, step) == Some(process) => Standing::Dropped,
        (_, points) => {
            let winner = chosen(session, step);
            let best = winner.or_else(|| dropped(session, step));
            let best = best.and_then(|best| best_of(session, step, best));
            match (winner, points) {
                (Some(origin), Some(_)) if best == Some(LONG_MAX) => Standing::BehindOrigin(origin),
                (Some(origin), None) if is_volunteer => Standing::LaterOrigin(origin),
                (Some(rival), Some(points)) if best == Some(points) => Standing::Level(rival),
                (_, Some(points)) => {
                    Standing::Outscored(best.unwrap_or(0).wrapping_sub(points) as u64)
                }
                (_, None) => Standing::Excluded(ExclusionReason::WithoutMemory),
            }
        }
    };
    let own = result.filter(|(_, result)| !matches!(result, Told::Best(_)));
    let reason = own.map(|(step, _)| step);
    // It was the best for a while: then it is the one that scored more that settled it.
    let settled = reason.or_else(|| chosen_at(session, step));
    Place {
        standing,
        points,
        step: settled,
    }
}

/// The comparison that stands for a process: the last one that tells its score, or else the last one. Where threads are
/// compared, one that has exited may come behind one that has a score.
fn representative(
    own: impl DoubleEndedIterator<Item = usize> + Clone,
    tells: impl Fn(usize) -> bool,
) -> Option<usize> {
    let last = own.clone().next_back();
    own.rev().find(|&number| tells(number)).or(last)
}

/// The best candidate of this decision that was dropped because the scan was stopped.
fn dropped(session: &Session, step: u32) -> Option<SignalId> {
    let slot = Slot::global(Field::OcChosen);
    let stop = session.trace.written(step, slot)?;
    let (first, _) = session.steps_of_call(session.scenario_call(step));
    if stop.value != u64::MAX || stop.step <= first {
        return None;
    }
    chosen(session, stop.step - 1)
}

fn chosen_at(session: &Session, step: u32) -> Option<u32> {
    Some(
        session
            .trace
            .written(step, Slot::global(Field::OcChosen))?
            .step,
    )
}

/// The score with which a process became the best of the decision that a step belongs to.
fn best_of(session: &Session, step: u32, winner: SignalId) -> Option<i64> {
    let compared = session.compared_range(step);
    let own = session.comparisons_of(winner).iter().rev();
    let own = own.map(|&number| number as usize);
    // Where threads are compared one by one, a later thread of the winner may have been turned down.
    let mut own = own.filter(|number| compared.contains(number));
    own.find_map(
        |number| match session.result(&session.candidates[number])? {
            (_, Told::Best(points)) => Some(points),
            _ => None,
        },
    )
}
