// SPDX-License-Identifier: GPL-2.0-only
//! Processes, their threads and address spaces, as they are written in a file.

use super::model::is_default;
use serde::{Deserialize, Serialize};

/// A process: what its threads share.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Process {
    /// Process id.
    pub tgid: i32,
    /// Name, at most 15 bytes.
    #[serde(default = "default_comm", skip_serializing_if = "is_default_comm")]
    pub comm: String,
    /// Threads, leader first.
    pub threads: Vec<Thread>,
    /// Real user id.
    #[serde(default, skip_serializing_if = "is_default")]
    pub uid: u32,
    /// −1000 … 1000.
    #[serde(default, skip_serializing_if = "is_default")]
    pub oom_score_adj: i32,
    /// Has asked to be killed first.
    #[serde(default, skip_serializing_if = "is_default")]
    pub oom_flag_origin: bool,
    /// Whether the process is on its way out.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub signal_flags: Vec<SignalFlag>,
    /// The address space of a victim.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub oom_mm: Option<u32>,
    /// A SIGKILL is pending for the whole process.
    #[serde(default, skip_serializing_if = "is_default")]
    pub sigkill_pending: bool,
    /// Memory cgroup.
    #[serde(default, skip_serializing_if = "is_default")]
    pub memcg: u32,
    /// Cpuset.
    #[serde(default, skip_serializing_if = "is_default")]
    pub cpuset: u32,
}

/// A thread.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Thread {
    /// Thread id; the leader's is the process id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pid: Option<i32>,
    /// Name; the process's if it has none of its own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub comm: Option<String>,
    /// Address space.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mm: Option<u32>,
    /// What kind of thread it is.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub flags: Vec<ThreadFlag>,
    /// A leader that is gone while other threads live on.
    #[serde(default, skip_serializing_if = "is_default")]
    pub exited: bool,
    /// `TIF_MEMDIE`: marked as a victim.
    #[serde(default, skip_serializing_if = "is_default")]
    pub memdie: bool,
    /// A vfork child that has not yet called exec or exit.
    #[serde(default, skip_serializing_if = "is_default")]
    pub vfork_done: bool,
    /// The thread that forked it; 1 if it is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub real_parent: Option<i32>,
    /// Memory nodes; those of the cpuset if they are left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mems_allowed: Option<Vec<u32>>,
    /// NUMA policy.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mempolicy: Option<Mempolicy>,
    /// Frozen.
    #[serde(default, skip_serializing_if = "is_default")]
    pub frozen: bool,
}

impl Thread {
    /// Whether it is a kernel thread.
    pub fn is_kthread(&self) -> bool {
        self.flags.contains(&ThreadFlag::Kthread)
    }
}

/// NUMA policy of a thread.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mempolicy {
    /// How memory is placed.
    pub mode: PolicyMode,
    /// Where.
    #[serde(default)]
    pub nodes: Vec<u32>,
}

/// How a NUMA policy places memory.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PolicyMode {
    /// Only on these nodes.
    Bind,
    /// On these nodes in turn.
    Interleave,
    /// On these nodes first.
    Preferred,
}

/// What kind of thread it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum ThreadFlag {
    /// `PF_EXITING`.
    Exiting,
    /// `PF_KTHREAD`.
    Kthread,
}

/// Whether a process is on its way out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum SignalFlag {
    /// `SIGNAL_GROUP_EXIT`.
    GroupExit,
    /// `SIGNAL_GROUP_COREDUMP`.
    GroupCoredump,
}

/// An address space. The counters may be negative; the kernel reads them as 0 then.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)] // The names of the counters are the kernel's.
pub struct Mm {
    /// What threads name it by.
    pub id: u32,
    #[serde(default, skip_serializing_if = "is_default")]
    pub file: i64,
    #[serde(default, skip_serializing_if = "is_default")]
    pub anon: i64,
    #[serde(default, skip_serializing_if = "is_default")]
    pub shmem: i64,
    #[serde(default, skip_serializing_if = "is_default")]
    pub swap: i64,
    /// Page tables, **bytes**.
    #[serde(default, skip_serializing_if = "is_default")]
    pub pgtables_bytes: i64,
    /// Virtual size.
    #[serde(default, skip_serializing_if = "is_default")]
    pub total_vm: u64,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub flags: Vec<MmFlag>,
    /// Users that are not threads of the scenario.
    #[serde(default, skip_serializing_if = "is_default")]
    pub extra_users: u32,
    /// Mappings, in address order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub vmas: Vec<Vma>,
    /// How many tries of the reaper to take the lock will fail.
    #[serde(default, skip_serializing_if = "is_default")]
    pub mmap_lock_busy: u32,
    /// A try that starts with fewer failures left finds `MMF_OOM_SKIP` set.
    #[serde(default, skip_serializing_if = "is_default")]
    pub oom_skip_when_busy_below: u32,
}

/// `MMF_*`
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
#[allow(missing_docs)] // The kernel's names.
pub enum MmFlag {
    OomSkip,
    Unstable,
    OomVictim,
    OomReapQueued,
    Multiprocess,
}

/// A mapping, with what unmapping it takes off the counters of its address space.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)] // The names are the kernel's.
pub struct Vma {
    pub kind: VmaKind,
    #[serde(default, skip_serializing_if = "is_default")]
    pub shared: bool,
    #[serde(default, skip_serializing_if = "is_default")]
    pub locked: bool,
    #[serde(default, skip_serializing_if = "is_default")]
    pub hugetlb: bool,
    #[serde(default, skip_serializing_if = "is_default")]
    pub pfnmap: bool,
    /// An MMU notifier would have to sleep.
    #[serde(default, skip_serializing_if = "is_default")]
    pub notifier_blocks: bool,
    #[serde(default, skip_serializing_if = "is_default")]
    pub anon: i64,
    #[serde(default, skip_serializing_if = "is_default")]
    pub file: i64,
    #[serde(default, skip_serializing_if = "is_default")]
    pub shmem: i64,
    #[serde(default, skip_serializing_if = "is_default")]
    pub swap: i64,
}

/// What a mapping maps.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum VmaKind {
    /// Nothing but memory.
    Anon,
    /// A file, or shared memory.
    File,
}

fn default_comm() -> String {
    "task".to_owned()
}

fn is_default_comm(comm: &str) -> bool {
    comm == "task"
}
