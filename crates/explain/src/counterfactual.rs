// SPDX-License-Identifier: GPL-2.0-only
//! What would have changed it: the smallest changes that turn the verdict about a process.
//!
//! The engine decides every time; nothing is computed on the side. What helps is how the answers
//! lie: points never fall while the adjustment or the memory rises, so that the turning point is
//! found by halving. The base that adjustments are scaled with moves all points at once, each along
//! a line of its own; the best of the others is then a curve that bends upwards only, and a process
//! is in front of it between two points at most. Who is in front looks outwards from where it is; who
//! is behind first looks for where it comes nearest.

use super::replayed::Replay;
use oomscope_engine::kernel::world::{Chosen, EventKind, MmId, SignalId, TaskId, World};
use oomscope_engine::{oom_badness, run_call};
use oomscope_scenario::Loaded;
use std::ops::Range;

/// The least and the most that can be written to `/proc/PID/oom_score_adj`.
const RANGE: (i32, i32) = (-1000, 1000);

/// A limit, or the swap, is looked for up to so many times what there is.
const TIMES: u64 = 16;

/// Something that could have been otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counterfactual {
    /// `oom_score_adj` of the process.
    Adjustment(i32),
    /// Its anonymous memory, pages.
    Anon(i64),
    /// The limit of a memory cgroup, by its id, pages, where all of it is used again.
    Limit(u32, u64),
    /// The swap of the machine, pages.
    Swap(u64),
    /// `vm.oom_kill_allocating_task`.
    AllocatingTask(i32),
    /// Whether a memory cgroup, by its id, is killed as a whole.
    OomGroup(u32, bool),
}

/// A change that turns the verdict about a process, and who is selected then.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Turn {
    /// The change.
    pub change: Counterfactual,
    /// Process id of who is selected with it; `None` if nobody is.
    pub instead: Option<i32>,
}

/// What the engine answers.
struct Answer {
    /// Place of the process that is selected.
    chosen: Option<usize>,
    /// Whether the process in question gets SIGKILL.
    killed: bool,
    /// How far it is behind the best; `None` if nothing was compared, or it must not be chosen.
    behind: Option<i64>,
}

/// A question about a process.
struct Asked<'a> {
    loaded: &'a Loaded,
    process: usize,
}

/// All changes that turn the verdict about a process: who would be killed is spared, or the other way
/// round. Each is the smallest of its kind; a kind that cannot help is left out.
pub fn counterfactuals(loaded: &Loaded, pid: i32) -> Vec<Turn> {
    let Some(&process) = loaded.index.tgids.get(&pid) else {
        return Vec::new();
    };
    let asked = Asked { loaded, process };
    let now = asked.run(&|_| {});
    if now.killed && now.chosen != Some(process) {
        // It goes with somebody else.
        return asked.group().into_iter().collect();
    }
    let mut found = Vec::new();
    found.extend(counterfactual_adjustment(loaded, pid).map(Counterfactual::Adjustment));
    found.extend(asked.anon().map(Counterfactual::Anon));
    found.extend(asked.base());
    found.extend(asked.allocating());
    let turn = |change: Counterfactual| Turn {
        change,
        instead: asked.chosen(&|world| apply(change, loaded, process, world)),
    };
    found.into_iter().map(turn).collect()
}

/// The adjustment nearest to the present one with which a process is not chosen, if it is chosen now,
/// and with which it is chosen, if it is not. `None` if there is none, or no such process.
pub fn counterfactual_adjustment(loaded: &Loaded, pid: i32) -> Option<i32> {
    let process = *loaded.index.tgids.get(&pid)?;
    let present = loaded.document.scenario.processes[process].oom_score_adj;
    let asked = Asked { loaded, process };
    let run = |adjustment: i64| asked.is_chosen(Counterfactual::Adjustment(adjustment as i32));
    let (from, least, most) = (i64::from(present), i64::from(RANGE.0), i64::from(RANGE.1));
    let towards = if run(from) { least } else { most };
    turn(from, towards, &run).map(|found| found as i32)
}

/// The adjustment of the selected process by which another one is selected instead. `None` if there is none, if nobody
/// else can be killed, or if the replay does not agree with the log: then it would be one of somebody else.
pub fn sparing_adjustment(replay: &Replay, loaded: &Loaded) -> Option<i32> {
    let chosen = replay
        .chosen
        .as_ref()
        .filter(|_| replay.agrees == Some(true))?;
    let mut others = replay.places.iter().filter(|place| place.points.is_some());
    others.nth(1)?;
    counterfactual_adjustment(loaded, chosen.pid)
}

/// Whether the first call of a scenario chooses a process that has this adjustment.
pub fn is_chosen(loaded: &Loaded, process: usize, adjustment: i32) -> bool {
    Asked { loaded, process }.is_chosen(Counterfactual::Adjustment(adjustment))
}

/// The value nearest to `from`, on the way to `to`, at which the answer is another one; `None` if it is
/// the same at `to`. On the way it changes once.
fn turn(from: i64, to: i64, run: &dyn Fn(i64) -> bool) -> Option<i64> {
    let now = run(from);
    if from == to || run(to) == now {
        return None;
    }
    let (mut same, mut other) = (from, to);
    while same.abs_diff(other) > 1 {
        let middle = same.midpoint(other);
        if run(middle) == now {
            same = middle;
        } else {
            other = middle;
        }
    }
    Some(other)
}

/// The first value at which a curve that only bends upwards is lowest; what has no value is not asked.
fn lowest(range: Range<i64>, curve: &dyn Fn(i64) -> Option<i64>) -> Option<i64> {
    let (mut low, mut high) = (range.start, range.end - 1);
    while low < high {
        let middle = low + (high - low) / 2;
        if curve(middle + 1)? < curve(middle)? {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    Some(low)
}

fn apply(change: Counterfactual, loaded: &Loaded, process: usize, world: &mut World) {
    let group = |id: u32| loaded.index.memcgs.get(&id).copied();
    match change {
        Counterfactual::Adjustment(adjustment) => {
            world.signals[process].oom_score_adj = adjustment as i16;
        }
        Counterfactual::Anon(pages) => {
            if let Some(mm) = memory(world, process) {
                world[mm].anon = pages;
            }
        }
        Counterfactual::Limit(id, pages) => {
            if let Some(at) = group(id) {
                // It has run out again: with room left there would be nothing to decide.
                world.memcgs[at].max = pages;
                world.memcgs[at].usage = pages;
            }
        }
        Counterfactual::Swap(pages) => {
            world.system.total_swap_pages = i64::try_from(pages).unwrap_or(i64::MAX);
        }
        Counterfactual::AllocatingTask(value) => {
            world.system.sysctl.oom_kill_allocating_task = value
        }
        Counterfactual::OomGroup(id, is_whole) => {
            if let Some(at) = group(id) {
                world.memcgs[at].oom_group = is_whole;
            }
        }
    }
}

fn memory(world: &World, process: usize) -> Option<MmId> {
    let signal = &world[SignalId(process as u32)];
    let first = signal.first_task.0 as usize;
    let tasks = &world.tasks[first..first + signal.threads as usize];
    tasks.iter().find_map(|task| task.mm)
}

impl Asked<'_> {
    fn run(&self, change: &dyn Fn(&mut World)) -> Answer {
        let mut answer = Answer {
            chosen: None,
            killed: false,
            behind: None,
        };
        let Some(call) = self.loaded.machine.calls.first() else {
            return answer;
        };
        let mut world = self.loaded.machine.world.clone();
        change(&mut world);
        let mut before = world.clone();
        let outcome = run_call(&mut world, call);
        let of = |task: TaskId| world[task].signal.0 as usize;
        if let Chosen::Task(task) = outcome.chosen {
            answer.chosen = Some(of(task));
        }
        let mut events = world.events[outcome.events.clone()].iter();
        answer.killed =
            events.any(|event| event.kind == EventKind::Sigkill && of(event.task) == self.process);
        if let (Some(most), Some(totalpages)) = (outcome.chosen_points, outcome.totalpages) {
            let leader = before.signals[self.process].first_task;
            let own = oom_badness(&mut before, leader, None, totalpages);
            answer.behind = own.map(|own| most.saturating_sub(own));
        }
        answer
    }

    fn run_with(&self, change: Counterfactual) -> Answer {
        self.run(&|world| apply(change, self.loaded, self.process, world))
    }

    fn is_chosen(&self, change: Counterfactual) -> bool {
        self.run_with(change).chosen == Some(self.process)
    }

    fn chosen(&self, change: &dyn Fn(&mut World)) -> Option<i32> {
        let at = self.run(change).chosen?;
        let process = self.loaded.document.scenario.processes.get(at)?;
        Some(process.tgid)
    }

    /// A process that has less memory is spared, and one that has more is chosen: up to what the
    /// request was measured against.
    fn anon(&self) -> Option<i64> {
        let world = &self.loaded.machine.world;
        let present = world[memory(world, self.process)?].anon;
        let run = |pages: i64| self.is_chosen(Counterfactual::Anon(pages));
        let most = || {
            let system = &world.system;
            let all = system
                .total_swap_pages
                .saturating_add_unsigned(system.total_ram_pages);
            present.saturating_add(all)
        };
        let towards = if run(present) { 0 } else { most() };
        turn(present, towards, &run)
    }

    /// The limit of the group that ran out, or else the swap of the machine.
    fn base(&self) -> Option<Counterfactual> {
        use oomscope_scenario::call::Call;
        let scenario = &self.loaded.document.scenario;
        let group = match scenario.calls.first()? {
            Call::MemCgroupOutOfMemory { memcg, .. } => Some(*memcg),
            Call::OutOfMemory { memcg, .. } => *memcg,
            _ => return None,
        };
        if let Some(id) = group {
            let at = *self.loaded.index.memcgs.get(&id)?;
            let present = self.loaded.machine.world.memcgs[at].max;
            let limit = |pages: i64| Counterfactual::Limit(id, pages as u64);
            let range = 1..i64::try_from(present.checked_mul(TIMES)?).ok()?;
            return self
                .nearest(i64::try_from(present).ok()?, range, &limit)
                .map(limit);
        }
        let system = &self.loaded.machine.world.system;
        let present = system.total_swap_pages;
        let all = present.saturating_add_unsigned(system.total_ram_pages);
        let swap = |pages: i64| Counterfactual::Swap(pages as u64);
        let range = 0..all.checked_mul(TIMES as i64)?;
        self.nearest(present, range, &swap).map(swap)
    }

    /// The value nearest to the present one with which the verdict turns.
    fn nearest(
        &self,
        present: i64,
        range: Range<i64>,
        change: &dyn Fn(i64) -> Counterfactual,
    ) -> Option<i64> {
        let run = |value: i64| self.is_chosen(change(value));
        let (least, most) = (range.start, range.end - 1);
        if run(present) {
            let sides = [turn(present, least, &run), turn(present, most, &run)];
            let sides = sides.into_iter().flatten();
            return sides.min_by_key(|value| value.abs_diff(present));
        }
        // Points change by whole thousands of the base: the same place in each of them is asked.
        let thousands = (most - least) / 1000 + 1;
        let place = |thousand: i64| {
            let below = least + (present - least) % 1000;
            thousand
                .saturating_mul(1000)
                .saturating_add(below)
                .min(most)
        };
        let curve = |thousand: i64| self.run_with(change(place(thousand))).behind;
        let best = place(lowest(0..thousands, &curve)?);
        turn(present, best, &run)
    }

    /// Who asks is killed, or no longer.
    fn allocating(&self) -> Option<Counterfactual> {
        let now = self
            .loaded
            .machine
            .world
            .system
            .sysctl
            .oom_kill_allocating_task;
        let other = Counterfactual::AllocatingTask(i32::from(now == 0));
        let is_chosen = |change| self.is_chosen(change);
        (is_chosen(other) != is_chosen(Counterfactual::AllocatingTask(now))).then_some(other)
    }

    /// A group that is no longer killed as a whole.
    fn group(&self) -> Option<Turn> {
        let groups = self.loaded.document.scenario.memcgs.iter();
        let mut whole = groups.filter(|group| group.oom_group);
        let change = whole.find_map(|group| {
            let change = Counterfactual::OomGroup(group.id, false);
            (!self.run_with(change).killed).then_some(change)
        })?;
        Some(Turn {
            change,
            instead: self.chosen(&|world| apply(change, self.loaded, self.process, world)),
        })
    }
}
