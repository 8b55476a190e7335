// SPDX-License-Identifier: GPL-2.0-only
//! What the calls of a machine come to for its processes.

use oomscope_engine::kernel::world::{Chosen, EventKind};
use oomscope_engine::run_call;
use oomscope_scenario::Machine;

/// What a call comes to for the processes, whatever is printed and however scores are counted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CallFate {
    /// Process id of who is selected; `None` if nobody is.
    pub selected: Option<i32>,
    /// Processes that get SIGKILL, in order, each once.
    pub killed: Vec<i32>,
    /// Whether selection was given up because a victim is on its way out.
    pub is_aborted: bool,
    /// Whether the kernel panics.
    pub is_panic: bool,
}

/// What all calls come to; a panic is the last.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fate {
    /// One entry a call.
    pub calls: Vec<CallFate>,
}

impl Fate {
    /// Runs the calls of a machine. Returns with it the points of who is selected, a value a call: pages,
    /// or thousandths where the kernel scales them after the scan.
    pub fn of(machine: Machine) -> (Fate, Vec<Option<i64>>) {
        let Machine { mut world, calls } = machine;
        // Of the text the table of tasks is by far the longest, and nothing depends on it.
        world.system.sysctl.oom_dump_tasks = 0;
        let mut fate = Fate::default();
        let mut points = Vec::new();
        for call in &calls {
            let outcome = run_call(&mut world, call);
            let selected = match outcome.chosen {
                Chosen::Task(task) => Some(world[world[task].signal].tgid),
                Chosen::None | Chosen::Abort => None,
            };
            let mut killed = Vec::new();
            for event in &world.events[outcome.events.clone()] {
                let pid = world[world[event.task].signal].tgid;
                if event.kind == EventKind::Sigkill && !killed.contains(&pid) {
                    killed.push(pid);
                }
            }
            let is_panic = outcome.panic.is_some();
            points.push(outcome.chosen_points.filter(|_| selected.is_some()));
            fate.calls.push(CallFate {
                selected,
                killed,
                is_aborted: outcome.chosen == Chosen::Abort,
                is_panic,
            });
            if is_panic {
                break;
            }
        }
        (fate, points)
    }

    /// The first call in which two fates differ; `None` if they are equal.
    pub fn parts_at(&self, other: &Fate) -> Option<usize> {
        let longest = self.calls.len().max(other.calls.len());
        (0..longest).find(|&at| self.calls.get(at) != other.calls.get(at))
    }
}
