// SPDX-License-Identifier: GPL-2.0-only
//! The machine and the calls made on it, as they are written in a file.
//!
//! Units are pages of the machine, but for `pgtables_bytes` (bytes) and `jiffies` (4 ms). What is
//! left out has its default, and what has its default is left out when it is written. Nothing here
//! is checked beyond its shape: see `validate`.

use super::call::Call;
use super::json::{Verbatim, choice, object};
use super::process::{Mm, Process};

object! {
    /// A machine and the calls made on it.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Scenario {
        /// Name of a test case.
        pub id: Option<String>,
        /// The subject of a test case.
        pub theme: Option<String>,
        /// Which kernel's rules hold, where the scenario stands alone.
        pub kernel: Option<String>,
        /// Memory and settings.
        pub system: System => required,
        /// Cpusets, root first, parents before children; none stands for the root alone.
        pub cpusets: Vec<Cpuset>,
        /// Memory cgroups, root first, parents before children; none stands for the root alone.
        pub memcgs: Vec<Memcg>,
        /// Processes, in process-list order.
        pub processes: Vec<Process> => required,
        /// Address spaces.
        pub mms: Vec<Mm>,
        /// What happens, in order.
        pub calls: Vec<Call> => required,
        /// What a real kernel answered, in a test case: kept as it is.
        pub expect: Option<Verbatim>,
    }
}

object! {
    /// Memory and settings of the machine.
    #[derive(Clone, Debug, PartialEq)]
    pub struct System {
        /// Memory nodes.
        pub nodes: Vec<Node> => required,
        /// Bytes a page: a power of two from 4096 to 65536.
        pub page_size: u32 = 4096,
        /// Memory that the kernel manages, pages.
        pub total_ram_pages: u64 => required,
        /// Swap, pages.
        pub total_swap_pages: u64,
        /// Settings of the OOM killer.
        pub sysctl: Sysctl,
        /// `vm.swappiness`.
        pub swappiness: u32 = 60,
        /// 1 or 2.
        pub cgroup_version: u32 = 2,
        /// What each OOM notifier frees, pages.
        pub notifier_freed: Vec<u64>,
        /// The OOM killer is switched off.
        pub oom_killer_disabled: bool,
        /// Pages on the LRU lists.
        pub lru_pages: u64 = 1000,
        /// Slab that cannot be reclaimed, pages.
        pub slab_unreclaimable_pages: u64,
    }
}

object! {
    /// A memory node.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct Node {
        /// Number, 0 to 63.
        pub id: u32 => required,
        /// Physical pages.
        pub present_pages: u64 => required,
        /// Pages from the first to the last of the node, holes included; as many as are present if it
        /// is left out. Read by kernels before 5.4.
        pub spanned_pages: Option<u64>,
        /// Zones with managed pages.
        pub zones: Vec<Zone>,
    }
}

choice! {
    /// A memory zone.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
    #[allow(missing_docs)] // The kernel's names say it.
    pub enum Zone {
        #[default]
        Dma = "DMA",
        Dma32 = "DMA32",
        Normal = "NORMAL",
        HighMem = "HIGHMEM",
        Movable = "MOVABLE",
        Device = "DEVICE",
    }
}

object! {
    /// `/proc/sys/vm`, the part that the OOM killer reads.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct Sysctl {
        /// 0, 1 or 2.
        pub panic_on_oom: i32,
        /// Any other than 0 is on.
        pub oom_kill_allocating_task: i32,
        /// Any other than 0 is on.
        pub oom_dump_tasks: i32 = 1,
    }
}

object! {
    /// A cpuset.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct Cpuset {
        /// What processes name it by; 0 is the root.
        pub id: u32 => required,
        /// The parent; absent for the root.
        pub parent: Option<u32>,
        /// Last component of its path; `/` for the root.
        pub name: String => required,
        /// Memory nodes.
        pub mems: Vec<u32> => required,
        /// Exclusive.
        pub mem_exclusive: bool,
        /// Kernel allocations do not go above it.
        pub mem_hardwall: bool,
    }
}

object! {
    /// A memory cgroup. Sizes in pages; a limit that is absent is no limit.
    #[derive(Clone, Debug, PartialEq, Eq)]
    #[allow(missing_docs)] // The kernel's files have these names.
    pub struct Memcg {
        /// What processes and calls name it by; 0 is the root.
        pub id: u32 => required,
        /// The parent; absent for the root.
        pub parent: Option<u32>,
        /// Last component of its path; `/` for the root.
        pub name: String => required,
        pub max: Option<u64>,
        pub usage: u64,
        pub failcnt: u64,
        pub swap_max: Option<u64>,
        pub swap_usage: u64,
        pub swap_failcnt: u64,
        pub memsw_max: Option<u64>,
        pub memsw_usage: u64,
        pub memsw_failcnt: u64,
        pub kmem_max: Option<u64>,
        pub kmem_usage: u64,
        pub kmem_failcnt: u64,
        pub swappiness: u32 = 60,
        pub use_hierarchy: bool = true,
        pub oom_group: bool,
        /// As many as `failcnt` if it is left out.
        pub event_max: Option<u64>,
        /// As many as `swap_failcnt` if it is left out.
        pub event_swap_max: Option<u64>,
        pub children_min: u64,
        pub children_low: u64,
    }
}

impl Memcg {
    /// The root group, where none is listed.
    pub fn root() -> Memcg {
        Memcg {
            name: "/".to_owned(),
            ..Memcg::default()
        }
    }
}
