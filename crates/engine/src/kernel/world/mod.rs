// SPDX-License-Identifier: GPL-2.0-only
//! The kernel's state while a scenario runs.
//!
//! Objects lie in vectors and point to each other by index. Processes ([`Signal`]) stand in
//! process-list order, the threads of a process ([`Task`]) beside each other in thread-list order,
//! and mappings ([`Vma`]) of an address space in address order: a list walk of the kernel is a walk
//! over a range here. The builder of a world keeps the invariants of a real machine; the engine
//! relies on them.

mod ids;
mod log;
mod memory;
mod objects;
mod wire;

pub use ids::{
    CpusetId, Id, MemcgId, MempolicyId, MmId, NodemaskId, OcId, Raw, SignalId, TaskId, VmaId,
    ZoneId,
};
pub use log::{Columns, Event, EventKind, Level, Log, RateLimit, Record, TaskRow};
pub(crate) use memory::MESSAGES;
pub use objects::{
    Chosen, Cpuset, MemCgroup, Mempolicy, Mm, Node, OomControl, PAGE_COUNTER_MAX, Pending,
    PolicyMode, Process, RareCounters, Signal, Sysctl, System, Task, Thread, Vma,
};
pub use wire::Wire;

use crate::rules::{RuleSet, THREAD_SCAN};
use std::ops::{Index, IndexMut};

/// Everything that the engine reads and changes.
#[derive(Clone, Debug, PartialEq)]
pub struct World {
    /// The kernel: which rules hold.
    pub rules: RuleSet,
    /// Nodes, memory, sysctls.
    pub system: System,
    /// Cpusets, root first, parents before children.
    pub cpusets: Vec<Cpuset>,
    /// Memory cgroups, root first, parents before children.
    pub memcgs: Vec<MemCgroup>,
    /// Address spaces.
    pub mms: Vec<Mm>,
    /// The mappings of all address spaces.
    pub vmas: Vec<Vma>,
    /// Processes, in process-list order.
    pub signals: Vec<Signal>,
    /// Processes that have left the process list, by their places in it.
    pub released: Vec<u32>,
    /// Threads of all processes.
    pub tasks: Vec<Task>,
    /// Node masks that calls of the scenario point to, one bit a node.
    pub nodemasks: Vec<u64>,
    /// The decision that is being made.
    pub oom_control: OomControl,
    /// The thread in whose name the kernel runs.
    pub current: TaskId,
    /// `constrained_alloc()` was reached in the last call.
    pub constraint_known: bool,
    /// `select_bad_process()` was reached in the last call.
    pub selection_ran: bool,
    /// Ticks of 1/250 s since boot.
    pub jiffies: u64,
    /// The OOM killer is switched off.
    pub oom_killer_disabled: bool,
    /// Marked victims in flight.
    pub oom_victims: i32,
    /// Head of the reaper's stack.
    pub oom_reaper_list: Option<TaskId>,
    /// Victims whose reaper timer is armed, in the order in which it was.
    pub reaper_timers: Vec<TaskId>,
    /// Kills in `/proc/vmstat`.
    pub oom_kill_events: u64,
    /// Limit on full reports.
    pub oom_rs: RateLimit,
    /// Limit on page-fault warnings.
    pub pfoom_rs: RateLimit,
    /// What the kernel printed.
    pub log: Log,
    /// What happened, in order: signals, marks, timers, tracepoints.
    pub events: Vec<Event>,
}

/// Ticks a second.
pub const HZ: u64 = 250;

impl World {
    /// A machine with nothing on it, after so many ticks.
    pub fn new(rules: RuleSet, system: System, jiffies: u64) -> World {
        World {
            rules,
            system,
            cpusets: Vec::new(),
            memcgs: Vec::new(),
            mms: Vec::new(),
            vmas: Vec::new(),
            signals: Vec::new(),
            released: Vec::new(),
            tasks: Vec::new(),
            nodemasks: Vec::new(),
            oom_control: OomControl::default(),
            current: TaskId(0),
            constraint_known: false,
            selection_ran: false,
            jiffies,
            oom_killer_disabled: false,
            oom_victims: 0,
            oom_reaper_list: None,
            reaper_timers: Vec::new(),
            oom_kill_events: 0,
            oom_rs: RateLimit::default(),
            pfoom_rs: RateLimit::default(),
            log: Log::default(),
            events: Vec::new(),
        }
    }

    /// Appends a process with its threads, leader first, to the process list.
    pub fn push_process(
        &mut self,
        process: Process,
        threads: impl IntoIterator<Item = Thread>,
    ) -> SignalId {
        let signal = SignalId(self.signals.len() as u32);
        let first_task = TaskId(self.tasks.len() as u32);
        let threads = threads.into_iter().map(|thread| Task::new(thread, signal));
        self.tasks.extend(threads);
        let threads = self.tasks.len() as u32 - first_task.0;
        self.signals.push(Signal::new(process, first_task, threads));
        signal
    }

    /// Appends an address space with its mappings in address order.
    pub fn push_mm(&mut self, mm: Mm, vmas: Vec<Vma>) -> MmId {
        let first_vma = VmaId(self.vmas.len() as u32);
        let count = vmas.len() as u32;
        self.vmas.extend(vmas);
        self.mms.push(Mm {
            first_vma,
            vmas: count,
            ..mm
        });
        MmId(self.mms.len() as u32 - 1)
    }

    /// Adds the root memory cgroup and the root cpuset, without a limit.
    pub fn push_root_groups(&mut self) {
        self.memcgs.push(MemCgroup::root());
        let mems_allowed = self.memory_nodes();
        self.cpusets.push(Cpuset {
            name: "/".into(),
            parent: None,
            mems_allowed,
            mem_exclusive: false,
            mem_hardwall: false,
        });
    }

    /// The `index`-th process of the process list, as its leader.
    #[inline]
    pub fn process(&self, index: u32) -> Option<TaskId> {
        let at = if self.released.is_empty() {
            index
        } else {
            self.past_released(index)
        };
        Some(self.signals.get(at as usize)?.first_task)
    }

    /// Where the `index`-th process of the process list stands among all that there were.
    #[cold]
    fn past_released(&self, index: u32) -> u32 {
        self.released
            .iter()
            .fold(index, |at, &gone| at + u32::from(gone <= at))
    }

    /// Takes a process off the process list.
    pub(crate) fn release(&mut self, process: SignalId) {
        if let Err(at) = self.released.binary_search(&process.0) {
            self.released.insert(at, process.0);
        }
    }

    /// The `index`-th thread of the process that `task` belongs to.
    #[inline]
    pub fn thread(&self, task: TaskId, index: u32) -> Option<TaskId> {
        let signal = &self[self[task].signal];
        (index < signal.threads).then(|| TaskId(signal.first_task.0 + index))
    }

    /// The leader of the process that `task` belongs to.
    #[inline]
    pub fn leader(&self, task: TaskId) -> TaskId {
        self[self[task].signal].first_task
    }

    /// Process id of a thread.
    #[inline]
    pub fn tgid(&self, task: TaskId) -> i32 {
        self[self[task].signal].tgid
    }

    /// The `index`-th mapping of an address space.
    #[inline]
    pub fn vma(&self, mm: MmId, index: u32) -> Option<VmaId> {
        let mm = &self[mm];
        (index < mm.vmas).then(|| VmaId(mm.first_vma.0 + index))
    }

    /// Nodes that have memory (`node_states[N_MEMORY]`).
    pub fn memory_nodes(&self) -> u64 {
        let present = self
            .system
            .nodes
            .iter()
            .filter(|node| node.present_pages > 0);
        present.fold(0, |mask, node| mask | 1 << node.id)
    }

    /// Has the machine control groups version 2? Kernels that compare threads have version 1 alone.
    #[inline]
    pub fn is_cgroup_v2(&self) -> bool {
        self.system.cgroup_v2 && !self.rules.has(THREAD_SCAN)
    }

    /// Full path of a memory cgroup, `/` for the root.
    pub fn memcg_path(&self, memcg: MemcgId) -> String {
        let mut names = Vec::new();
        let mut group = Some(memcg);
        while let Some(at) = group {
            names.push(&*self[at].name);
            group = self[at].parent;
        }
        // The root has no name of its own.
        names.pop();
        let path: String = names.iter().rev().flat_map(|name| ["/", name]).collect();
        if path.is_empty() {
            "/".to_owned()
        } else {
            path
        }
    }
}

macro_rules! index {
    ($($id:ty => $list:ident: $object:ty,)*) => { $(
        impl Index<$id> for World {
            type Output = $object;
            #[inline(always)]
            fn index(&self, id: $id) -> &$object {
                &self.$list[id.0 as usize]
            }
        }
        impl IndexMut<$id> for World {
            #[inline(always)]
            fn index_mut(&mut self, id: $id) -> &mut $object {
                &mut self.$list[id.0 as usize]
            }
        }
    )* };
}

index! {
    TaskId => tasks: Task,
    SignalId => signals: Signal,
    MmId => mms: Mm,
    VmaId => vmas: Vma,
    MemcgId => memcgs: MemCgroup,
    CpusetId => cpusets: Cpuset,
    NodemaskId => nodemasks: u64,
}

impl Index<OcId> for World {
    type Output = OomControl;
    #[inline(always)]
    fn index(&self, _: OcId) -> &OomControl {
        &self.oom_control
    }
}
