// SPDX-License-Identifier: GPL-2.0-only
//! The decisions of one call, collected from the engine's reports.

use oomscope_engine::Outcome;
use oomscope_engine::kernel::LONG_MAX;
use oomscope_engine::kernel::world::{Chosen, SignalId, TaskId, World};
use oomscope_engine::probe::{Decision, EndReason, ExclusionReason};

/// One comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Compared {
    /// The process.
    pub process: SignalId,
    /// The last decision about it: [`Decision::Considered`], if there is no other.
    pub result: Decision,
    /// The step of that decision.
    pub step: u32,
}

impl Compared {
    /// The score, pages; `None` if there is none, or the process is marked to be killed first.
    pub fn score(&self) -> Option<i64> {
        score(self.result)
    }
}

/// The score that a comparison has come to, pages; `None` if there is none, or the process has asked to be
/// killed first.
pub fn score(result: Decision) -> Option<i64> {
    match result {
        Decision::Best(points) | Decision::Outscored(points) => {
            Some(points).filter(|&points| points != LONG_MAX)
        }
        _ => None,
    }
}

/// Whether it is what a comparison comes to.
pub fn is_result(decision: Decision) -> bool {
    matches!(
        decision,
        Decision::Excluded(_)
            | Decision::Awaited
            | Decision::AwaitedExit
            | Decision::Outscored(_)
            | Decision::Best(_)
    )
}

/// Why somebody gets SIGKILL.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    /// It was chosen.
    Chosen,
    /// It was chosen, and another of its threads stands in for it.
    Thread(TaskId),
    /// Its parent was chosen, and it dies in place of it.
    Child,
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

/// What a call has decided, each with the step that decided it; without a recording, steps are 0.
#[derive(Clone, Debug, Default)]
pub struct Decided {
    /// Comparisons, in order.
    pub compared: Vec<Compared>,
    /// Every SIGKILL that is not ignored, in order.
    pub kills: Vec<Kill>,
    /// Why the call ended without a kill.
    pub end: Option<(EndReason, u32)>,
    /// The machine has panicked.
    pub panicked: Option<u32>,
    /// Who was to be killed has no memory left.
    pub gone: Option<u32>,
}

impl Decided {
    /// Puts the decisions of a call together. What the world has of processes and threads must be as it was
    /// during the call.
    pub fn of(
        world: &World,
        outcome: &Outcome,
        decisions: impl Iterator<Item = (u32, Decision)>,
    ) -> Decided {
        let mut decided = Decided::default();
        let mut in_group = false;
        let process = |task: u32| world[TaskId(task)].signal;
        for (step, decision) in decisions {
            match decision {
                // The scan goes on to somebody else in any case.
                Decision::Considered(task) => decided.compared.push(Compared {
                    process: process(task),
                    result: decision,
                    step,
                }),
                Decision::Excluded(_)
                | Decision::Awaited
                | Decision::AwaitedExit
                | Decision::Outscored(_)
                | Decision::Best(_) => {
                    if let Some(last) = decided.compared.last_mut() {
                        last.result = decision;
                        last.step = step;
                    }
                }
                Decision::AllocatingTask(_) => {}
                Decision::Ended(reason) => decided.end = Some((reason, step)),
                Decision::Panicked => decided.panicked = Some(step),
                Decision::GroupKilled(_) => in_group = true,
                Decision::Killed(task) => {
                    let cause = match outcome.chosen {
                        _ if in_group => Cause::Group,
                        Chosen::Task(chosen) if chosen == TaskId(task) => Cause::Chosen,
                        Chosen::Task(chosen) if world[chosen].signal != process(task) => {
                            Cause::Child
                        }
                        _ => Cause::Thread(TaskId(task)),
                    };
                    decided.kills.push(Kill {
                        step,
                        process: process(task),
                        cause,
                    });
                }
                Decision::SharerKilled(task) => decided.kills.push(Kill {
                    step,
                    process: process(task),
                    cause: Cause::Sharer,
                }),
                Decision::Spared(_, reason) => {
                    if reason == ExclusionReason::WithoutMemory {
                        decided.gone = Some(step);
                    }
                }
            }
        }
        decided
    }

    /// `out_of_memory()` was not reached: the group has room again, or who asks is dying.
    pub fn is_memcg_end(&self) -> bool {
        matches!(
            self.end,
            Some((EndReason::MemcgMargin | EndReason::MemcgCurrentDying, _))
        )
    }
}
