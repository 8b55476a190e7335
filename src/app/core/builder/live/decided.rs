// SPDX-License-Identifier: GPL-2.0-only
//! The decisions of one call, as they come from the engine, put together.

use crate::app::core::run::ending::Cause;
use oomscope_engine::Outcome;
use oomscope_engine::kernel::LONG_MAX;
use oomscope_engine::kernel::world::{Chosen, SignalId, TaskId, World};
use oomscope_engine::probe::{Decision, EndReason, ExclusionReason};

/// One comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Compared {
    pub process: SignalId,
    /// What came of it: one of the decisions about the process considered last.
    pub result: Decision,
}

impl Compared {
    /// The score, pages; `None` if there is none, or the process is marked to be killed first.
    pub fn score(&self) -> Option<i64> {
        match self.result {
            Decision::Best(points) | Decision::Outscored(points) => {
                Some(points).filter(|&points| points != LONG_MAX)
            }
            _ => None,
        }
    }
}

/// What a call has decided.
#[derive(Clone, Debug, Default)]
pub(super) struct Decided {
    /// Comparisons, in order.
    pub compared: Vec<Compared>,
    /// Every SIGKILL that is not ignored, in order, with its cause.
    pub kills: Vec<(SignalId, Cause)>,
    /// Why the call ended without a kill.
    pub end: Option<EndReason>,
    /// The machine has panicked.
    pub panicked: bool,
    /// Who was to be killed has no memory left.
    pub gone: bool,
}

impl Decided {
    /// Puts the decisions of a call together.
    pub fn of(world: &World, outcome: &Outcome, decisions: &[Decision]) -> Decided {
        let mut decided = Decided::default();
        let mut in_group = false;
        let process = |task: u32| world[TaskId(task)].signal;
        for &decision in decisions {
            match decision {
                // The scan goes on to somebody else in any case.
                Decision::Considered(task) => decided.compared.push(Compared {
                    process: process(task),
                    result: decision,
                }),
                Decision::Excluded(_)
                | Decision::Awaited
                | Decision::Outscored(_)
                | Decision::Best(_) => {
                    if let Some(last) = decided.compared.last_mut() {
                        last.result = decision;
                    }
                }
                Decision::AllocatingTask(_) => {}
                Decision::Ended(reason) => decided.end = Some(reason),
                Decision::Panicked => decided.panicked = true,
                Decision::GroupKilled(_) => in_group = true,
                Decision::Killed(task) => {
                    let cause = match outcome.chosen {
                        _ if in_group => Cause::Group,
                        Chosen::Task(chosen) if chosen == TaskId(task) => Cause::Chosen,
                        _ => Cause::Thread(TaskId(task)),
                    };
                    decided.kills.push((process(task), cause));
                }
                Decision::SharerKilled(task) => decided.kills.push((process(task), Cause::Sharer)),
                Decision::Spared(_, reason) => {
                    decided.gone |= reason == ExclusionReason::WithoutMemory;
                }
            }
        }
        decided
    }

    /// `out_of_memory()` was not reached: the group has room again, or who asks is dying.
    pub fn is_memcg_end(&self) -> bool {
        matches!(
            self.end,
            Some(EndReason::MemcgMargin | EndReason::MemcgCurrentDying)
        )
    }
}
