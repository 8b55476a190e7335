// SPDX-License-Identifier: GPL-2.0-only
//! Processes, their threads and address spaces, as they are written in a file.

use super::json::{choice, object};

object! {
    /// A process: what its threads share.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct Process {
        /// Process id.
        pub tgid: i32 => required,
        /// Name, at most 15 bytes.
        pub comm: String = "task".to_owned(),
        /// Threads, leader first.
        pub threads: Vec<Thread> => required,
        /// Real user id.
        pub uid: u32,
        /// −1000 … 1000.
        pub oom_score_adj: i32,
        /// Has asked to be killed first.
        pub oom_flag_origin: bool,
        /// Whether the process is on its way out.
        pub signal_flags: Vec<SignalFlag>,
        /// The address space of a victim.
        pub oom_mm: Option<u32>,
        /// A SIGKILL is pending for the whole process.
        pub sigkill_pending: bool,
        /// Memory cgroup.
        pub memcg: u32,
        /// Cpuset.
        pub cpuset: u32,
    }
}

object! {
    /// A thread.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct Thread {
        /// Thread id; the leader's is the process id.
        pub pid: Option<i32>,
        /// Name; the process's if it has none of its own.
        pub comm: Option<String>,
        /// Address space.
        pub mm: Option<u32>,
        /// What kind of thread it is.
        pub flags: Vec<ThreadFlag>,
        /// It has exited: as a rule a leader whose other threads still run.
        pub exited: bool,
        /// A debugger wants to see it exit (`PT_TRACE_EXIT`); read of a leader, by kernels before 4.4.
        pub ptrace_exit: bool,
        /// `TIF_MEMDIE`: marked as a victim.
        pub memdie: bool,
        /// A vfork child that has not yet called exec or exit.
        pub vfork_done: bool,
        /// The thread that forked it; 1 if it is left out.
        pub real_parent: Option<i32>,
        /// Memory nodes; those of the cpuset if they are left out.
        pub mems_allowed: Option<Vec<u32>>,
        /// NUMA policy.
        pub mempolicy: Option<Mempolicy>,
        /// Frozen.
        pub frozen: bool,
        /// It has `CAP_SYS_ADMIN`: 3 % off the score, up to 4.16.
        pub cap_sys_admin: bool,
    }
}

impl Thread {
    /// Whether it is a kernel thread.
    pub fn is_kthread(&self) -> bool {
        self.flags.contains(&ThreadFlag::Kthread)
    }
}

object! {
    /// NUMA policy of a thread.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct Mempolicy {
        /// How memory is placed.
        pub mode: PolicyMode => required,
        /// Where.
        pub nodes: Vec<u32>,
    }
}

choice! {
    /// How a NUMA policy places memory.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
    pub enum PolicyMode {
        /// Only on these nodes.
        #[default]
        Bind = "bind",
        /// On these nodes in turn.
        Interleave = "interleave",
        /// On these nodes first.
        Preferred = "preferred",
        /// On the node where the thread runs; a mode of its own from 5.14 on.
        Local = "local",
        /// On several nodes first; from 5.15 on.
        PreferredMany = "preferred_many",
        /// On these nodes in turn, some more often than others; from 6.9 on.
        WeightedInterleave = "weighted_interleave",
    }
}

choice! {
    /// What kind of thread it is.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
    pub enum ThreadFlag {
        /// `PF_EXITING`.
        #[default]
        Exiting = "EXITING",
        /// `PF_KTHREAD`.
        Kthread = "KTHREAD",
    }
}

choice! {
    /// Whether a process is on its way out.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
    pub enum SignalFlag {
        /// `SIGNAL_GROUP_EXIT`.
        #[default]
        GroupExit = "GROUP_EXIT",
        /// `SIGNAL_GROUP_COREDUMP`.
        GroupCoredump = "GROUP_COREDUMP",
    }
}

object! {
    /// An address space. The counters may be negative; the kernel reads them as 0 then.
    #[derive(Clone, Debug, PartialEq, Eq)]
    #[allow(missing_docs)] // The names of the counters are the kernel's.
    pub struct Mm {
        /// The id by which threads refer to it.
        pub id: u32 => required,
        pub file: i64,
        pub anon: i64,
        pub shmem: i64,
        pub swap: i64,
        /// Page tables, **bytes**.
        pub pgtables_bytes: i64,
        /// Virtual size.
        pub total_vm: u64,
        pub flags: Vec<MmFlag>,
        /// Users that are not threads of the scenario.
        pub extra_users: u32,
        /// Mappings, in address order.
        pub vmas: Vec<Vma>,
        /// How many tries of the reaper to take the lock will fail.
        pub mmap_lock_busy: u32,
        /// A try that starts with fewer failures left finds `MMF_OOM_SKIP` set.
        pub oom_skip_when_busy_below: u32,
        /// What the counters do not have yet: an exact sum adds it, from 7.0 on.
        pub pending: Pending,
        /// Page tables of the lowest level, up to 4.14; those that `pgtables_bytes` fill if it is left out.
        pub nr_ptes: Option<i64>,
        /// Page tables of the level above, up to 4.14.
        pub nr_pmds: i64,
    }
}

object! {
    /// Parts of the page counters that the processors still hold to themselves. May be below 0.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    #[allow(missing_docs)] // The names of the counters are the kernel's.
    pub struct Pending {
        pub anon: i64,
        pub file: i64,
        pub shmem: i64,
        pub swap: i64,
    }
}

choice! {
    /// `MMF_*`
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
    #[allow(missing_docs)] // The kernel's names.
    pub enum MmFlag {
        #[default]
        OomSkip = "OOM_SKIP",
        Unstable = "UNSTABLE",
        OomVictim = "OOM_VICTIM",
        OomReapQueued = "OOM_REAP_QUEUED",
        Multiprocess = "MULTIPROCESS",
    }
}

object! {
    /// A mapping, with what unmapping it takes off the counters of its address space.
    #[derive(Clone, Debug, PartialEq, Eq)]
    #[allow(missing_docs)] // The names are the kernel's.
    pub struct Vma {
        pub kind: VmaKind => required,
        pub shared: bool,
        pub locked: bool,
        pub hugetlb: bool,
        pub pfnmap: bool,
        /// An MMU notifier would have to sleep.
        pub notifier_blocks: bool,
        pub anon: i64,
        pub file: i64,
        pub shmem: i64,
        pub swap: i64,
    }
}

choice! {
    /// What a mapping maps.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
    pub enum VmaKind {
        /// Nothing but memory.
        #[default]
        Anon = "anon",
        /// A file, or shared memory.
        File = "file",
    }
}
