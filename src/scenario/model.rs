// SPDX-License-Identifier: GPL-2.0-only
//! The machine and the calls made on it, as they are written in a file.
//!
//! Units are pages of the machine, but for `pgtables_bytes` (bytes) and `jiffies` (4 ms). What is
//! left out has its default, and what has its default is left out when it is written. Nothing here
//! is checked beyond its shape: see [`validate`](super::validate).

use super::call::Call;
use super::process::{Mm, Process};
use serde::{Deserialize, Serialize};

/// A machine and the calls made on it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scenario {
    /// Name of a test case.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// What a test case is after.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub theme: Option<String>,
    /// Which kernel's rules hold, where the scenario stands alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kernel: Option<String>,
    /// Memory and settings.
    pub system: System,
    /// Cpusets, root first, parents before children; none stands for the root alone.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cpusets: Vec<Cpuset>,
    /// Memory cgroups, root first, parents before children; none stands for the root alone.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub memcgs: Vec<Memcg>,
    /// Processes, in process-list order.
    pub processes: Vec<Process>,
    /// Address spaces.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub mms: Vec<Mm>,
    /// What happens, in order.
    pub calls: Vec<Call>,
    /// What a real kernel answered, in a test case: kept as it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expect: Option<serde_json::Value>,
}

/// Memory and settings of the machine.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct System {
    /// Memory nodes.
    pub nodes: Vec<Node>,
    /// Bytes a page: a power of two from 4096 to 65536.
    #[serde(
        default = "default_page_size",
        skip_serializing_if = "is_default_page_size"
    )]
    pub page_size: u32,
    /// Memory that the kernel manages, pages.
    pub total_ram_pages: u64,
    /// Swap, pages.
    #[serde(default, skip_serializing_if = "is_default")]
    pub total_swap_pages: u64,
    /// Settings of the OOM killer.
    #[serde(default, skip_serializing_if = "is_default")]
    pub sysctl: Sysctl,
    /// `vm.swappiness`.
    #[serde(
        default = "default_swappiness",
        skip_serializing_if = "is_default_swappiness"
    )]
    pub swappiness: u32,
    /// 1 or 2.
    #[serde(
        default = "default_cgroup_version",
        skip_serializing_if = "is_default_cgroup_version"
    )]
    pub cgroup_version: u32,
    /// What each OOM notifier frees, pages.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notifier_freed: Vec<u64>,
    /// The OOM killer is switched off.
    #[serde(default, skip_serializing_if = "is_default")]
    pub oom_killer_disabled: bool,
    /// Pages on the LRU lists.
    #[serde(
        default = "default_lru_pages",
        skip_serializing_if = "is_default_lru_pages"
    )]
    pub lru_pages: u64,
    /// Slab that cannot be reclaimed, pages.
    #[serde(default, skip_serializing_if = "is_default")]
    pub slab_unreclaimable_pages: u64,
}

/// A memory node.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Node {
    /// Number, 0 to 63.
    pub id: u32,
    /// Physical pages.
    pub present_pages: u64,
    /// Zones with managed pages.
    #[serde(default)]
    pub zones: Vec<Zone>,
}

/// A memory zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
#[allow(missing_docs)] // The kernel's names say it.
pub enum Zone {
    Dma,
    Dma32,
    Normal,
    HighMem,
    Movable,
    Device,
}

/// `/proc/sys/vm`, the part that the OOM killer reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Sysctl {
    /// 0, 1 or 2.
    #[serde(skip_serializing_if = "is_default")]
    pub panic_on_oom: i32,
    /// Any other than 0 is on.
    #[serde(skip_serializing_if = "is_default")]
    pub oom_kill_allocating_task: i32,
    /// Any other than 0 is on.
    #[serde(skip_serializing_if = "is_one")]
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
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cpuset {
    /// What processes name it by; 0 is the root.
    pub id: u32,
    /// The parent; absent for the root.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<u32>,
    /// Last component of its path; `/` for the root.
    pub name: String,
    /// Memory nodes.
    pub mems: Vec<u32>,
    /// Exclusive.
    #[serde(default, skip_serializing_if = "is_default")]
    pub mem_exclusive: bool,
    /// A wall for kernel memory.
    #[serde(default, skip_serializing_if = "is_default")]
    pub mem_hardwall: bool,
}

/// A memory cgroup. Sizes in pages; a limit that is absent is no limit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)] // The kernel's files have these names.
pub struct Memcg {
    /// What processes and calls name it by; 0 is the root.
    pub id: u32,
    /// The parent; absent for the root.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<u32>,
    /// Last component of its path; `/` for the root.
    pub name: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max: Option<u64>,
    #[serde(default, skip_serializing_if = "is_default")]
    pub usage: u64,
    #[serde(default, skip_serializing_if = "is_default")]
    pub failcnt: u64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub swap_max: Option<u64>,
    #[serde(default, skip_serializing_if = "is_default")]
    pub swap_usage: u64,
    #[serde(default, skip_serializing_if = "is_default")]
    pub swap_failcnt: u64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub memsw_max: Option<u64>,
    #[serde(default, skip_serializing_if = "is_default")]
    pub memsw_usage: u64,
    #[serde(default, skip_serializing_if = "is_default")]
    pub memsw_failcnt: u64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kmem_max: Option<u64>,
    #[serde(default, skip_serializing_if = "is_default")]
    pub kmem_usage: u64,
    #[serde(default, skip_serializing_if = "is_default")]
    pub kmem_failcnt: u64,
    #[serde(
        default = "default_swappiness",
        skip_serializing_if = "is_default_swappiness"
    )]
    pub swappiness: u32,
    #[serde(default = "yes", skip_serializing_if = "is_yes")]
    pub use_hierarchy: bool,
    #[serde(default, skip_serializing_if = "is_default")]
    pub oom_group: bool,
}

impl Memcg {
    /// The root group, where none is listed.
    pub fn root() -> Memcg {
        Memcg {
            id: 0,
            parent: None,
            name: "/".to_owned(),
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
        }
    }
}

macro_rules! defaults {
    ($($name:ident, $is:ident: $type:ty = $value:expr;)*) => { $(
        fn $name() -> $type {
            $value
        }
        #[allow(clippy::trivially_copy_pass_by_ref)] // serde's signature.
        fn $is(value: &$type) -> bool {
            *value == $value
        }
    )* };
}

defaults! {
    default_page_size, is_default_page_size: u32 = 4096;
    default_swappiness, is_default_swappiness: u32 = 60;
    default_cgroup_version, is_default_cgroup_version: u32 = 2;
    default_lru_pages, is_default_lru_pages: u64 = 1000;
    yes, is_yes: bool = true;
}

/// Whether a value is what it is when it is left out.
pub(super) fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

#[allow(clippy::trivially_copy_pass_by_ref)] // serde's signature.
fn is_one(value: &i32) -> bool {
    *value == 1
}
