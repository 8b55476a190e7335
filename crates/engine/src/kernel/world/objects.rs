// SPDX-License-Identifier: GPL-2.0-only
//! The objects of the world, with the fields that the decision reads.

use super::{CpusetId, MemcgId, MmId, NodemaskId, Raw, SignalId, TaskId, VmaId};
use crate::probe::names::{
    CONSTRAINT_NONE, MPOL_BIND, MPOL_INTERLEAVE, MPOL_LOCAL, MPOL_PREFERRED, MPOL_PREFERRED_MANY,
    MPOL_WEIGHTED_INTERLEAVE,
};

/// A thread as the builder of a world gives it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Thread {
    /// Thread id, above 0.
    pub pid: i32,
    /// Name, at most 15 bytes.
    pub comm: Box<str>,
    /// `PF_*` flags.
    pub flags: u32,
    /// Address space; `None` for a kernel thread and for a thread that has let go of it.
    pub mm: Option<MmId>,
    /// The thread that forked this one; `None` is a task without a place in the world.
    pub real_parent: Option<TaskId>,
    /// A vfork child that still runs in its parent's address space.
    pub vfork_done: bool,
    /// Memory nodes that the cpuset allows, one bit a node.
    pub mems_allowed: u64,
    /// NUMA policy; `None` is the default policy.
    pub mempolicy: Option<Mempolicy>,
    /// `TIF_MEMDIE`: marked as a victim.
    pub memdie: bool,
    /// Frozen.
    pub frozen: bool,
    /// It has gone through `cgroup_exit()`: group walks come to it last, or not at all.
    pub exited: bool,
    /// `PT_TRACE_EXIT`: a debugger wants to see it exit.
    pub ptrace_exit: bool,
    /// It has `CAP_SYS_ADMIN`.
    pub cap_sys_admin: bool,
}

/// `struct task_struct`: a thread.
#[derive(Clone, Debug, PartialEq)]
pub struct Task {
    /// Thread id.
    pub pid: i32,
    /// `PF_*` flags.
    pub flags: u32,
    /// What the threads of the process share.
    pub signal: SignalId,
    /// Address space.
    pub mm: Option<MmId>,
    /// The thread that forked this one.
    pub real_parent: Option<TaskId>,
    /// Memory nodes that the cpuset allows.
    pub mems_allowed: u64,
    /// NUMA policy.
    pub mempolicy: Option<Mempolicy>,
    /// Set until a vfork child execs or exits.
    pub vfork_done: bool,
    /// `TIF_MEMDIE`.
    pub memdie: bool,
    /// Frozen.
    pub frozen: bool,
    /// Went through `cgroup_exit()`.
    pub exited: bool,
    /// A debugger wants to see it exit.
    pub ptrace_exit: bool,
    /// Has `CAP_SYS_ADMIN`.
    pub cap_sys_admin: bool,
    /// Link in the reaper's stack.
    pub oom_reaper_list: Option<TaskId>,
    /// When the armed reaper timer fires, jiffies; 0 when it is not armed.
    pub oom_reaper_timer: u64,
    /// Name.
    pub comm: Box<str>,
}

impl Task {
    pub(super) fn new(thread: Thread, signal: SignalId) -> Task {
        Task {
            pid: thread.pid,
            flags: thread.flags,
            signal,
            mm: thread.mm,
            real_parent: thread.real_parent,
            mems_allowed: thread.mems_allowed,
            mempolicy: thread.mempolicy,
            vfork_done: thread.vfork_done,
            memdie: thread.memdie,
            frozen: thread.frozen,
            exited: thread.exited,
            ptrace_exit: thread.ptrace_exit,
            cap_sys_admin: thread.cap_sys_admin,
            oom_reaper_list: None,
            oom_reaper_timer: 0,
            comm: thread.comm,
        }
    }
}

/// A process as the builder of a world gives it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Process {
    /// Process id, equal to the leader's thread id.
    pub tgid: i32,
    /// Real user id.
    pub uid: u32,
    /// −1000 … 1000.
    pub oom_score_adj: i16,
    /// Asked to be killed first (swapoff, KSM).
    pub oom_flag_origin: bool,
    /// `SIGNAL_*` flags.
    pub flags: u32,
    /// Set for a victim.
    pub oom_mm: Option<MmId>,
    /// SIGKILL pending for the group.
    pub sigkill_pending: bool,
    /// Memory cgroup.
    pub memcg: MemcgId,
    /// Cpuset.
    pub cpuset: CpusetId,
}

/// `struct signal_struct`: a process, with what the model keeps once a process.
#[derive(Clone, Debug, PartialEq)]
pub struct Signal {
    /// Process id.
    pub tgid: i32,
    /// `SIGNAL_*` flags.
    pub flags: u32,
    /// The leader.
    pub first_task: TaskId,
    /// Number of threads, dead ones included.
    pub threads: u32,
    /// Set once for a victim, never cleared.
    pub oom_mm: Option<MmId>,
    /// −1000 … 1000.
    pub oom_score_adj: i16,
    /// Asked to be killed first.
    pub oom_flag_origin: bool,
    /// SIGKILL pending for the group.
    pub sigkill_pending: bool,
    /// Real user id.
    pub uid: u32,
    /// Memory cgroup.
    pub memcg: MemcgId,
    /// Cpuset.
    pub cpuset: CpusetId,
}

impl Signal {
    pub(super) fn new(process: Process, first_task: TaskId, threads: u32) -> Signal {
        Signal {
            tgid: process.tgid,
            flags: process.flags,
            first_task,
            threads,
            oom_mm: process.oom_mm,
            oom_score_adj: process.oom_score_adj,
            oom_flag_origin: process.oom_flag_origin,
            sigkill_pending: process.sigkill_pending,
            uid: process.uid,
            memcg: process.memcg,
            cpuset: process.cpuset,
        }
    }
}

/// Parts of the page counters that the processors still hold to themselves. May be below 0.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Pending {
    /// File pages.
    pub file: i64,
    /// Anonymous pages.
    pub anon: i64,
    /// Swap entries, pages.
    pub swap: i64,
    /// Shmem pages.
    pub shmem: i64,
}

/// Counters of an address space that only some kernels read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RareCounters {
    /// What the usual counters do not have yet: an exact sum adds it.
    pub pending: Pending,
    /// Page tables of the lowest level and of the level above, pages; `None` where as many as the
    /// bytes of all page tables fill are of the lowest level.
    pub levels: Option<(i64, i64)>,
}

/// `struct mm_struct`: an address space.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Mm {
    /// Threads that use it, and other pins.
    pub mm_users: i64,
    /// Resident file pages; may be negative, reads clamp at 0.
    pub file: i64,
    /// Resident anonymous pages.
    pub anon: i64,
    /// Swap entries, pages.
    pub swap: i64,
    /// Resident shmem pages.
    pub shmem: i64,
    /// Page tables, **bytes**; not clamped.
    pub pgtables_bytes: i64,
    /// Counters that only some kernels read. Apart, because every process is compared.
    pub rare: Option<Box<RareCounters>>,
    /// Virtual size, pages.
    pub total_vm: u64,
    /// `MMF_*` flags.
    pub flags: u32,
    /// First mapping.
    pub first_vma: VmaId,
    /// Number of mappings.
    pub vmas: u32,
    /// How many read-trylocks of the mmap lock will still fail.
    pub mmap_lock_busy: u32,
    /// When a trylock starts with fewer failures left than this, `MMF_OOM_SKIP` is set first, as
    /// by an exit that runs at the same time.
    pub oom_skip_when_busy_below: u32,
    /// The task that stands for it: its group is charged with the kill.
    pub owner: Option<TaskId>,
}

/// `struct vm_area_struct`: a mapping, with what unmapping it takes off the counters (pages).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Vma {
    /// `VM_*` flags.
    pub flags: u32,
    /// Anonymous, as opposed to mapping a file.
    pub anonymous: bool,
    /// An MMU notifier would have to sleep.
    pub notifier_blocks: bool,
    /// Its pages have been unmapped.
    pub reaped: bool,
    /// Anonymous pages in it.
    pub anon: i64,
    /// File pages in it.
    pub file: i64,
    /// Shmem pages in it.
    pub shmem: i64,
    /// Swap entries in it.
    pub swap: i64,
}

/// The limit of a group without a limit, pages: `PAGE_COUNTER_MAX`, `LONG_MAX / 4096`.
pub const PAGE_COUNTER_MAX: u64 = i64::MAX as u64 / 4096;

impl Mm {
    /// What the usual counters do not have yet.
    #[inline]
    pub fn pending(&self) -> Pending {
        self.rare
            .as_ref()
            .map_or_else(Pending::default, |rare| rare.pending)
    }

    /// `nr_ptes` and `nr_pmds`: page tables of the two lowest levels, pages.
    pub fn table_levels(&self) -> (i64, i64) {
        let levels = self.rare.as_ref().and_then(|rare| rare.levels);
        levels.unwrap_or((self.pgtables_bytes / 4096, 0))
    }
}

/// `struct mem_cgroup`. All sizes in pages.
#[derive(Clone, Debug, PartialEq)]
pub struct MemCgroup {
    /// Last component of the path; empty for the root.
    pub name: Box<str>,
    /// Parent; `None` for the root.
    pub parent: Option<MemcgId>,
    /// Children, in order of creation.
    pub children: Vec<MemcgId>,
    /// Processes, in the order in which they joined, as positions in the process list.
    pub members: Vec<SignalId>,
    /// `memory.max`.
    pub max: u64,
    /// `memory.current`.
    pub usage: u64,
    /// How often the limit was hit.
    pub failcnt: u64,
    /// v2 `memory.swap.max`.
    pub swap_max: u64,
    /// v2 `memory.swap.current`.
    pub swap_usage: u64,
    /// How often the swap limit was hit.
    pub swap_failcnt: u64,
    /// v1 limit on memory plus swap.
    pub memsw_max: u64,
    /// v1 usage of memory plus swap.
    pub memsw_usage: u64,
    /// How often that limit was hit.
    pub memsw_failcnt: u64,
    /// v1 limit on kernel memory.
    pub kmem_max: u64,
    /// v1 usage of kernel memory.
    pub kmem_usage: u64,
    /// How often that limit was hit.
    pub kmem_failcnt: u64,
    /// v1 `memory.swappiness`.
    pub swappiness: u32,
    /// v1 `memory.use_hierarchy`.
    pub use_hierarchy: bool,
    /// v2 `memory.oom.group`.
    pub oom_group: bool,
    /// How often the limit was hit, as `memory.events` counts it.
    pub event_max: u64,
    /// How often the swap limit was hit, as `memory.swap.events` counts it.
    pub event_swap_max: u64,
    /// Memory of the children that `memory.min` protects.
    pub children_min: u64,
    /// Memory of the children that `memory.low` protects.
    pub children_low: u64,
    /// Kills in `memory.events`, descendants included on v2.
    pub oom_kill: u64,
    /// Group kills in `memory.events`, descendants included.
    pub oom_group_kill: u64,
}

impl MemCgroup {
    /// The root group: no limit, no name.
    pub fn root() -> MemCgroup {
        MemCgroup {
            name: "".into(),
            parent: None,
            children: Vec::new(),
            members: Vec::new(),
            max: PAGE_COUNTER_MAX,
            usage: 0,
            failcnt: 0,
            swap_max: PAGE_COUNTER_MAX,
            swap_usage: 0,
            swap_failcnt: 0,
            memsw_max: PAGE_COUNTER_MAX,
            memsw_usage: 0,
            memsw_failcnt: 0,
            kmem_max: PAGE_COUNTER_MAX,
            kmem_usage: 0,
            kmem_failcnt: 0,
            swappiness: 60,
            use_hierarchy: true,
            oom_group: false,
            event_max: 0,
            event_swap_max: 0,
            children_min: 0,
            children_low: 0,
            oom_kill: 0,
            oom_group_kill: 0,
        }
    }
}

/// `struct cpuset`.
#[derive(Clone, Debug, PartialEq)]
pub struct Cpuset {
    /// Last component of the path; `/` for the root.
    pub name: Box<str>,
    /// Parent; `None` for the root.
    pub parent: Option<CpusetId>,
    /// Memory nodes, one bit a node.
    pub mems_allowed: u64,
    /// Exclusive: a wall for kernel memory.
    pub mem_exclusive: bool,
    /// A wall for kernel memory.
    pub mem_hardwall: bool,
}

/// `mempolicy.mode`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PolicyMode {
    /// Try these nodes first: restricts nothing.
    Preferred,
    /// Only these nodes.
    Bind,
    /// These nodes in turn.
    Interleave,
    /// The node where the thread runs.
    Local,
    /// Try several nodes first: restricts nothing.
    PreferredMany,
    /// These nodes in turn, some more often than others.
    WeightedInterleave,
}

impl Raw for PolicyMode {
    fn raw(self) -> u64 {
        u64::from(match self {
            PolicyMode::Preferred => MPOL_PREFERRED,
            PolicyMode::Bind => MPOL_BIND,
            PolicyMode::Interleave => MPOL_INTERLEAVE,
            PolicyMode::Local => MPOL_LOCAL,
            PolicyMode::PreferredMany => MPOL_PREFERRED_MANY,
            PolicyMode::WeightedInterleave => MPOL_WEIGHTED_INTERLEAVE,
        })
    }

    fn from_raw(raw: u64) -> Self {
        match raw as u32 {
            MPOL_BIND => PolicyMode::Bind,
            MPOL_INTERLEAVE => PolicyMode::Interleave,
            MPOL_LOCAL => PolicyMode::Local,
            MPOL_PREFERRED_MANY => PolicyMode::PreferredMany,
            MPOL_WEIGHTED_INTERLEAVE => PolicyMode::WeightedInterleave,
            _ => PolicyMode::Preferred,
        }
    }
}

/// `struct mempolicy`: the NUMA policy of a thread.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mempolicy {
    /// How memory is placed.
    pub mode: PolicyMode,
    /// Where, one bit a node.
    pub nodes: u64,
}

/// A memory node.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// Number, 0 to 63.
    pub id: u32,
    /// Physical pages, those that the kernel keeps for itself included.
    pub present_pages: u64,
    /// Pages from the first to the last of the node, holes included.
    pub spanned_pages: u64,
    /// Zones that hold managed pages, one bit a `ZONE_*`.
    pub zones: u32,
}

/// `/proc/sys/vm`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sysctl {
    /// 0, 1 or 2.
    pub panic_on_oom: i32,
    /// Any other than 0 is on.
    pub oom_kill_allocating_task: i32,
    /// Any other than 0 is on.
    pub oom_dump_tasks: i32,
    /// 0 … 200.
    pub swappiness: u32,
}

/// The machine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct System {
    /// Nodes in order of their numbers.
    pub nodes: Vec<Node>,
    /// Managed memory, pages.
    pub total_ram_pages: u64,
    /// Swap, pages.
    pub total_swap_pages: i64,
    /// Bytes a page, as a power of two: 12 for 4 KiB.
    pub page_shift: u32,
    /// sysctls.
    pub sysctl: Sysctl,
    /// Control groups version 2, else 1.
    pub cgroup_v2: bool,
    /// What each OOM notifier frees when it is called, pages.
    pub notifier_freed: Vec<u64>,
    /// Pages on the LRU lists.
    pub lru_pages: u64,
    /// Slab that cannot be reclaimed, pages.
    pub slab_unreclaimable_pages: u64,
}

/// `oc->chosen`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Chosen {
    /// `NULL`.
    #[default]
    None,
    /// A candidate.
    Task(TaskId),
    /// `(void *)-1UL`: somebody is dying already.
    Abort,
}

impl Raw for Chosen {
    #[inline(always)]
    fn raw(self) -> u64 {
        match self {
            Chosen::None => 0,
            Chosen::Task(task) => task.raw(),
            Chosen::Abort => u64::MAX,
        }
    }

    #[inline(always)]
    fn from_raw(raw: u64) -> Self {
        match raw {
            0 => Chosen::None,
            u64::MAX => Chosen::Abort,
            task => Chosen::Task(TaskId::from_raw(task)),
        }
    }
}

/// `struct oom_control`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OomControl {
    /// The preferred node whose fallback list it is; `None` is a null zonelist.
    pub zonelist: Option<u32>,
    /// Nodes that a mempolicy leaves.
    pub nodemask: Option<NodemaskId>,
    /// The group whose limit was hit.
    pub memcg: Option<MemcgId>,
    /// Flags of the request.
    pub gfp_mask: u32,
    /// −1 for sysrq.
    pub order: i32,
    /// Base for scaling, pages.
    pub totalpages: u64,
    /// Best candidate so far.
    pub chosen: Chosen,
    /// Its score, pages.
    pub chosen_points: i64,
    /// `CONSTRAINT_*`.
    pub constraint: u32,
}

impl Default for OomControl {
    fn default() -> Self {
        OomControl {
            zonelist: None,
            nodemask: None,
            memcg: None,
            gfp_mask: 0,
            order: 0,
            totalpages: 0,
            chosen: Chosen::None,
            chosen_points: 0,
            constraint: CONSTRAINT_NONE,
        }
    }
}
