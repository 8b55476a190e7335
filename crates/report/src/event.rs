// SPDX-License-Identifier: GPL-2.0-only
//! One decision of the OOM killer, as a log tells it. What is missing in the log is `None` or empty.

/// One decision of the OOM killer. What only some of them have is boxed: a log can hold little else than
/// short lines that each are one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Event {
    /// Number of its first line, from 1.
    pub first_line: usize,
    /// Number of its last line.
    pub last_line: usize,
    /// What stands before its first line: a time, a host.
    pub stamp: String,
    /// How many reports the kernel's rate limit had kept back before this one.
    pub suppressed: Option<u64>,
    /// The sysrq key asked for it.
    pub manual: bool,
    /// The line that it begins with.
    pub invoked: Option<Box<Invoked>>,
    /// Who ran out of memory, and the kernel.
    pub cpu: Option<Box<Cpu>>,
    /// The last line `Linux version` that was printed before, by its place in [`Report::boots`](super::Report::boots).
    pub boot: Option<u32>,
    /// What the machine had.
    pub memory: Option<Box<Memory>>,
    /// What the memory cgroup had.
    pub memcg: Option<Box<Memcg>>,
    /// A table of slab that cannot be reclaimed was printed.
    pub slab: bool,
    /// The columns of the task table; empty if there is no table, or its header is missing.
    pub columns: Vec<String>,
    /// The header of the task table is missing, and its columns are taken from the rows.
    pub columns_guessed: bool,
    /// The rows of the task table.
    pub rows: Vec<Row>,
    /// Lines that look like rows of the table, and could not be read.
    pub rows_unread: u32,
    /// The line `oom-kill:`.
    pub summary: Option<Box<Summary>>,
    /// Who was selected, where the kernel prints that apart from the kill.
    pub selected: Option<Box<Selected>>,
    /// Who was killed.
    pub killed: Option<Box<Kill>>,
    /// The group that is killed as a whole.
    pub oom_group: Option<String>,
    /// Who was killed with the group.
    pub group_kills: Vec<Kill>,
    /// The selected process was on its way out already: its id and name.
    pub already_exiting: Option<(i32, String)>,
    /// Nobody could be killed.
    pub no_killable: bool,
    /// The kernel gave up.
    pub panic: Option<String>,
    /// Whose memory was taken away before they had gone.
    pub reaped: Vec<Reaped>,
}

/// `COMM invoked oom-killer: …`
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Invoked {
    /// Who asked for memory.
    pub comm: String,
    /// Flags of the request. What a bit means depends on the kernel.
    pub gfp_mask: u64,
    /// The flags by name.
    pub gfp_flags: Option<String>,
    /// Nodes that a memory policy leaves; `None` if the line does not tell.
    pub nodemask: Option<String>,
    /// Size as a power of two; −1 is the sysrq key.
    pub order: i32,
    /// The old adjustment, −17 to 15.
    pub oom_adj: Option<i32>,
    /// The adjustment.
    pub oom_score_adj: Option<i32>,
}

/// `CPU: 1 PID: 131 Comm: x Not tainted 6.1.0-56-amd64`
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cpu {
    /// On which processor; old kernels do not tell.
    pub cpu: Option<u32>,
    /// Whose thread it is; only new kernels tell.
    pub uid: Option<u32>,
    /// Thread id.
    pub pid: i32,
    /// Name of the thread.
    pub comm: String,
    /// The kernel, as it names itself.
    pub release: String,
    /// What stands behind that, from the `#` on: the build, with Debian's version of the package.
    pub build: String,
}

/// The memory report.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Memory {
    /// Pages of the whole machine by kind.
    pub counters: Vec<Counter>,
    /// Zones of the nodes that the request may use.
    pub zones: Vec<Zone>,
    /// Nodes that any line names.
    pub nodes: Vec<u32>,
    /// Bytes a page, as the free lists tell it.
    pub page_size: Option<u32>,
    /// Free swap, kB.
    pub free_swap: Option<u64>,
    /// All swap, kB.
    pub total_swap: Option<u64>,
    /// `pages RAM`
    pub pages_ram: Option<u64>,
    /// `pages HighMem/MovableOnly`
    pub pages_highmem: Option<u64>,
    /// `pages reserved`
    pub pages_reserved: Option<u64>,
    /// Stacks of the kernel's threads, kB, of all nodes.
    pub kernel_stack: Option<u64>,
    /// Huge pages by size and node.
    pub huge_pages: Vec<HugePages>,
    /// The largest caches of the table of slab that cannot be reclaimed, the largest first.
    pub slab_caches: Vec<SlabCache>,
}

/// A cache of the kernel's own objects.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SlabCache {
    /// The kernel's name of it.
    pub name: String,
    /// How much of it is in use, kB.
    pub used: u64,
    /// Its size, kB.
    pub total: u64,
}

/// Huge pages of one size.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct HugePages {
    /// Size of one, kB.
    pub size: u64,
    /// How many are kept.
    pub total: u64,
    /// How many of them nobody uses.
    pub free: u64,
}

/// A counter by its name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counter {
    /// The kernel's name of it.
    pub name: String,
    /// Its value.
    pub value: u64,
}

/// A memory zone. Sizes in kB.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs)] // The kernel's names.
pub struct Zone {
    /// 0 where the kernel knows no nodes.
    pub node: u32,
    pub name: String,
    pub free: u64,
    pub min: u64,
    pub low: u64,
    pub high: u64,
    pub boost: Option<u64>,
    pub reserved_highatomic: Option<u64>,
    pub free_cma: Option<u64>,
    pub free_pcp: Option<u64>,
    pub present: u64,
    /// Since 3.9.
    pub managed: Option<u64>,
    /// Pages that are kept from requests which could use a higher zone, by that zone.
    pub lowmem_reserve: Vec<u64>,
    /// Free blocks, from one page upwards.
    pub free_lists: Vec<FreeList>,
}

/// Free blocks of one size.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FreeList {
    /// Size of a block, kB.
    pub size: u64,
    /// How many there are.
    pub count: u64,
    /// Letters of the kinds of memory among them: `U` cannot be moved, `M` can, `E` can be
    /// reclaimed, `C` is for CMA, `H` is kept for atomic requests.
    pub kinds: String,
}

/// What a memory cgroup has and may have.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Memcg {
    /// The group whose limit was hit, as the line with its counters calls it.
    pub path: Option<String>,
    /// The group of the task, where old kernels name it.
    pub task_path: Option<String>,
    /// Memory.
    pub memory: Option<Usage>,
    /// Swap (cgroup 2).
    pub swap: Option<Usage>,
    /// Memory plus swap (cgroup 1).
    pub memsw: Option<Usage>,
    /// Kernel memory (cgroup 1).
    pub kmem: Option<Usage>,
    /// `memory.stat`, bytes (old kernels: kB).
    pub counters: Vec<Counter>,
    /// A line `Memory cgroup stats for` is there.
    pub has_stats: bool,
    /// The line about the protected memory is there: since 6.19.
    pub has_protection: bool,
}

/// A counter with a limit, kB.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Usage {
    /// How much is used.
    pub usage: u64,
    /// How much may be used.
    pub limit: u64,
    /// How often that was not enough.
    pub failcnt: u64,
}

impl Usage {
    /// The limit that stands for no limit at all: more than any machine has.
    pub fn is_unlimited(&self) -> bool {
        self.limit >= 1 << 50
    }
}

/// A row of the task table. Sizes in pages, but for `pgtables_bytes`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs)] // The columns' names.
pub struct Row {
    /// Number of its line.
    pub line: usize,
    /// A thread that still has the memory: the leader, unless that has exited.
    pub pid: i32,
    /// Large ids are printed as negative numbers.
    pub uid: i64,
    pub tgid: i32,
    pub total_vm: i64,
    pub rss: i64,
    /// The parts of `rss`: since 6.8.
    pub rss_anon: Option<i64>,
    pub rss_file: Option<i64>,
    pub rss_shmem: Option<i64>,
    /// Since 4.15.
    pub pgtables_bytes: Option<i64>,
    /// 3.7 to 4.14.
    pub nr_ptes: Option<i64>,
    /// 4.1 to 4.14.
    pub nr_pmds: Option<i64>,
    /// Since 3.7.
    pub swapents: Option<i64>,
    /// Since 2.6.36.
    pub oom_score_adj: Option<i64>,
    /// Up to 3.6.
    pub oom_adj: Option<i64>,
    pub name: String,
}

/// `oom-kill:constraint=…`
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// `CONSTRAINT_*`
    pub constraint: String,
    /// As it stands there: `(null)`, or a list of nodes.
    pub nodemask: Option<String>,
    /// Last component of the cpuset's path.
    pub cpuset: Option<String>,
    /// Nodes that the asking task may use.
    pub mems_allowed: Option<String>,
    /// The whole machine ran out.
    pub global: bool,
    /// The group whose limit was hit.
    pub oom_memcg: Option<String>,
    /// The group of the selected process.
    pub task_memcg: Option<String>,
    /// Name of the selected process.
    pub task: Option<String>,
    /// Its id.
    pub pid: Option<i32>,
    /// Its user, as a signed number.
    pub uid: Option<i64>,
    /// It came as two records.
    pub split: bool,
}

/// `Kill process P (x) score 133 or sacrifice child`, up to 5.0.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selected {
    /// Process id.
    pub pid: i32,
    /// Name.
    pub comm: String,
    /// Points in thousandths of the memory.
    pub score: i64,
    /// What stands before it: `Out of memory`, `Memory cgroup out of memory`.
    pub message: String,
}

/// `Killed process P (x) …`; sizes in kB.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Kill {
    /// What stands before it: `Out of memory`, `Memory cgroup out of memory`.
    pub message: String,
    /// Process id.
    pub pid: i32,
    /// Name.
    pub comm: String,
    /// Virtual size.
    pub total_vm: Option<u64>,
    /// Anonymous memory.
    pub anon_rss: Option<u64>,
    /// Pages of files.
    pub file_rss: Option<u64>,
    /// Shared memory.
    pub shmem_rss: Option<u64>,
    /// User.
    pub uid: Option<u32>,
    /// Page tables.
    pub pgtables: Option<u64>,
    /// Adjustment.
    pub oom_score_adj: Option<i32>,
}

/// `oom_reaper: …`
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reaped {
    /// Process id.
    pub pid: i32,
    /// Name.
    pub comm: String,
    /// The line behind `oom_reaper: `.
    pub text: String,
    /// Whether it could.
    pub done: bool,
}

impl Event {
    /// Only the line about the kill is there: the report was kept back, or cut off.
    pub fn is_headerless(&self) -> bool {
        self.invoked.is_none() && self.killed.is_some()
    }

    /// The host that printed it, without its domain, as far as what stands before its first line names it.
    pub fn host(&self) -> Option<&str> {
        super::host::of_prefix(&self.stamp)
    }

    /// Only the reaper speaks of it.
    pub fn is_reaper_only(&self) -> bool {
        self.invoked.is_none() && self.killed.is_none() && !self.reaped.is_empty()
    }

    /// Everybody who was killed; the first victim may be named twice.
    pub fn kills(&self) -> impl Iterator<Item = &Kill> {
        self.killed.as_deref().into_iter().chain(&self.group_kills)
    }

    /// The process that the kernel selected, as far as the log tells: id and name. The one that was
    /// killed may be another: a child, up to 5.0.
    pub fn victim(&self) -> Option<(i32, &str)> {
        if let Some(selected) = &self.selected {
            return Some((selected.pid, &selected.comm));
        }
        if let Some(Summary {
            pid: Some(pid),
            task,
            ..
        }) = self.summary.as_deref()
        {
            return Some((*pid, task.as_deref().unwrap_or("")));
        }
        if let Some(kill) = &self.killed {
            return Some((kill.pid, &kill.comm));
        }
        self.already_exiting
            .as_ref()
            .map(|(pid, comm)| (*pid, comm.as_str()))
    }
}
