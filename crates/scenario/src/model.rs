// SPDX-License-Identifier: GPL-2.0-only
//! The machine and the calls made on it, as they are written in a file.
//!
//! Units are pages of the machine, but for `pgtables_bytes` (bytes) and `jiffies` (4 ms). What is
//! left out has its default, and what has its default is left out when it is written. Nothing here
//! is checked beyond its shape: see `validate`.

use super::call::Call;
use super::json::{Verbatim, choice, object};
use super::process::{Mm, Process};

/// A machine and the calls made on it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scenario {
    /// Name of a test case.
    pub id: Option<String>,
    /// The subject of a test case.
    pub theme: Option<String>,
    /// Which kernel's rules hold, where the scenario stands alone.
    pub kernel: Option<String>,
    /// Memory and settings.
    pub system: System,
    /// Cpusets, root first, parents before children; none stands for the root alone.
    pub cpusets: Vec<Cpuset>,
    /// Memory cgroups, root first, parents before children; none stands for the root alone.
    pub memcgs: Vec<Memcg>,
    /// Processes, in process-list order.
    pub processes: Vec<Process>,
    /// Address spaces.
    pub mms: Vec<Mm>,
    /// What happens, in order.
    pub calls: Vec<Call>,
    /// What a real kernel answered, in a test case: kept as it is.
    pub expect: Option<Verbatim>,
}

/// Memory and settings of the machine.
#[derive(Clone, Debug, PartialEq)]
pub struct System {
    /// Memory nodes.
    pub nodes: Vec<Node>,
    /// Bytes a page: a power of two from 4096 to 65536.
    pub page_size: u32,
    /// Memory that the kernel manages, pages.
    pub total_ram_pages: u64,
    /// Swap, pages.
    pub total_swap_pages: u64,
    /// Settings of the OOM killer.
    pub sysctl: Sysctl,
    /// `vm.swappiness`.
    pub swappiness: u32,
    /// 1 or 2.
    pub cgroup_version: u32,
    /// What each OOM notifier frees, pages.
    pub notifier_freed: Vec<u64>,
    /// The OOM killer is switched off.
    pub oom_killer_disabled: bool,
    /// Pages on the LRU lists.
    pub lru_pages: u64,
    /// Slab that cannot be reclaimed, pages.
    pub slab_unreclaimable_pages: u64,
}

impl Default for System {
    fn default() -> Self {
        System {
            nodes: Vec::new(),
            page_size: 4096,
            total_ram_pages: 0,
            total_swap_pages: 0,
            sysctl: Sysctl::default(),
            swappiness: 60,
            cgroup_version: 2,
            notifier_freed: Vec::new(),
            oom_killer_disabled: false,
            lru_pages: 1000,
            slab_unreclaimable_pages: 0,
        }
    }
}

/// A memory node.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Node {
    /// Number, 0 to 63.
    pub id: u32,
    /// Physical pages.
    pub present_pages: u64,
    /// Pages from the first to the last of the node, holes included; as many as are present if it
    /// is left out. Read by kernels before 5.4.
    pub spanned_pages: Option<u64>,
    /// Zones with managed pages.
    pub zones: Vec<Zone>,
}

/// A memory zone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs)] // The kernel's names say it.
pub enum Zone {
    #[default]
    Dma,
    Dma32,
    Normal,
    HighMem,
    Movable,
    Device,
}

/// `/proc/sys/vm`, the part that the OOM killer reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sysctl {
    /// 0, 1 or 2.
    pub panic_on_oom: i32,
    /// Any other than 0 is on.
    pub oom_kill_allocating_task: i32,
    /// Any other than 0 is on.
    pub oom_dump_tasks: i32,
}

impl Default for Sysctl {
    fn default() -> Self {
        Sysctl {
            panic_on_oom: 0,
            oom_kill_allocating_task: 0,
            oom_dump_tasks: 1,
        }
    }
}

/// A cpuset.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cpuset {
    /// What processes name it by; 0 is the root.
    pub id: u32,
    /// The parent; absent for the root.
    pub parent: Option<u32>,
    /// Last component of its path; `/` for the root.
    pub name: String,
    /// Memory nodes.
    pub mems: Vec<u32>,
    /// Exclusive.
    pub mem_exclusive: bool,
    /// Kernel allocations do not go above it.
    pub mem_hardwall: bool,
}

/// A memory cgroup. Sizes in pages; a limit that is absent is no limit.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs)] // The kernel's files have these names.
pub struct Memcg {
    /// What processes and calls name it by; 0 is the root.
    pub id: u32,
    /// The parent; absent for the root.
    pub parent: Option<u32>,
    /// Last component of its path; `/` for the root.
    pub name: String,
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
    pub swappiness: u32,
    pub use_hierarchy: bool,
    pub oom_group: bool,
    /// As many as `failcnt` if it is left out.
    pub event_max: Option<u64>,
    /// As many as `swap_failcnt` if it is left out.
    pub event_swap_max: Option<u64>,
    pub children_min: u64,
    pub children_low: u64,
}

impl Default for Memcg {
    fn default() -> Self {
        Memcg {
            id: 0,
            parent: None,
            name: String::new(),
            max: None,
            usage: 0,
            failcnt: 0,
            swap_max: None,
            swap_usage: 0,
            swap_failcnt: 0,
            memsw_max: None,
            memsw_usage: 0,
            memsw_failcnt: 0,
            kmem_max: None,
            kmem_usage: 0,
            kmem_failcnt: 0,
            swappiness: 60,
            use_hierarchy: true,
            oom_group: false,
            event_max: None,
            event_swap_max: None,
            children_min: 0,
            children_low: 0,
        }
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

object! { Scenario {
    id, theme, kernel, system (required), cpusets, memcgs, processes (required), mms, calls (required), expect,
} }

object! { System {
    nodes (required), page_size, total_ram_pages (required), total_swap_pages, sysctl, swappiness, cgroup_version,
    notifier_freed, oom_killer_disabled, lru_pages, slab_unreclaimable_pages,
} }

object! { Node { id (required), present_pages (required), spanned_pages, zones, } }

choice! { Zone {
    Dma = "DMA", Dma32 = "DMA32", Normal = "NORMAL", HighMem = "HIGHMEM", Movable = "MOVABLE", Device = "DEVICE",
} }

object! { Sysctl { panic_on_oom, oom_kill_allocating_task, oom_dump_tasks, } }

object! { Cpuset { id (required), parent, name (required), mems (required), mem_exclusive, mem_hardwall, } }

object! { Memcg {
    id (required), parent, name (required), max, usage, failcnt, swap_max, swap_usage, swap_failcnt,
    memsw_max, memsw_usage, memsw_failcnt, kmem_max, kmem_usage, kmem_failcnt, swappiness, use_hierarchy, oom_group,
    event_max, event_swap_max, children_min, children_low,
} }
