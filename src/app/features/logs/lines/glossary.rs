// SPDX-License-Identifier: GPL-2.0-only
//! What the names in a report mean.

use crate::app::i18n::Language;

/// A name, and what it means.
pub struct Key {
    /// The name as it stands there, with what separates it from its value.
    pub mark: &'static str,
    /// What its value counts.
    pub unit: Unit,
    /// What it means.
    pub meaning: fn(Language) -> &'static str,
}

/// What a value counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    Pages,
    Kilobytes,
    Bytes,
    Order,
    Count,
    Text,
}

impl Key {
    /// The name without what separates it from its value.
    pub fn name(&self) -> &'static str {
        self.mark.trim_end_matches([':', '=', ' '])
    }
}

macro_rules! keys {
    ($($(#[$doc:meta])* $name:ident: $( $mark:literal $unit:ident $meaning:ident, )*;)*) => { $(
        $(#[$doc])*
        pub const $name: &[Key] = &[
            $( Key { mark: $mark, unit: Unit::$unit, meaning: Language::$meaning }, )*
        ];
    )* };
}

keys! {
    /// `x invoked oom-killer:`
    HEADER:
        "gfp_mask=" Text means_gfp_mask,
        "nodemask=" Text means_nodemask,
        "order=" Order means_order,
        "oom_adj=" Text means_oom_adj,
        "oom_score_adj=" Count means_adj_of_asker,
    ;
    /// Counters of the whole machine.
    COUNTERS:
        "active_anon:" Pages means_active_anon,
        "inactive_anon:" Pages means_inactive_anon,
        "active_file:" Pages means_active_file,
        "inactive_file:" Pages means_inactive_file,
        "unevictable:" Pages means_unevictable,
        "dirty:" Pages means_dirty,
        "writeback:" Pages means_writeback,
        "slab_reclaimable:" Pages means_slab_reclaimable,
        "slab_unreclaimable:" Pages means_slab_unreclaimable,
        "mapped:" Pages means_mapped,
        "shmem:" Pages means_shmem,
        "pagetables:" Pages means_pagetables,
        "sec_pagetables:" Pages means_sec_pagetables,
        "kernel_misc_reclaimable:" Pages means_misc_reclaimable,
        "free:" Pages means_free,
        "free_pcp:" Pages means_free_pcp,
        "free_cma:" Pages means_free_cma,
    ;
    /// The line before the summary line was there.
    CPUSET:
        "cpuset=" Text means_cpuset,
        "mems_allowed=" Text means_mems_allowed,
    ;
    /// A zone, or a node.
    ZONE:
        "free:" Kilobytes means_free,
        "boost:" Kilobytes means_boost,
        "min:" Kilobytes means_min,
        "low:" Kilobytes means_low,
        "high:" Kilobytes means_high,
        "reserved_highatomic:" Kilobytes means_highatomic,
        "free_highatomic:" Kilobytes means_highatomic,
        "active_anon:" Kilobytes means_active_anon,
        "inactive_anon:" Kilobytes means_inactive_anon,
        "active_file:" Kilobytes means_active_file,
        "inactive_file:" Kilobytes means_inactive_file,
        "unevictable:" Kilobytes means_unevictable,
        "mapped:" Kilobytes means_mapped,
        "dirty:" Kilobytes means_dirty,
        "writeback:" Kilobytes means_writeback,
        "writepending:" Kilobytes means_writepending,
        "shmem:" Kilobytes means_shmem,
        "kernel_stack:" Kilobytes means_kernel_stack,
        "pagetables:" Kilobytes means_pagetables,
        "sec_pagetables:" Kilobytes means_sec_pagetables,
        "present:" Kilobytes means_present,
        "managed:" Kilobytes means_managed,
        "mlocked:" Kilobytes means_mlocked,
        "free_pcp:" Kilobytes means_free_pcp,
        "local_pcp:" Kilobytes means_local_pcp,
        "free_cma:" Kilobytes means_free_cma,
    ;
    /// A counter of a memory cgroup with its limit.
    USAGE:
        "usage " Kilobytes means_usage,
        "limit " Kilobytes means_limit,
        "failcnt " Count means_failcnt,
    ;
    /// Columns of the task table.
    COLUMNS:
        "uid" Text means_uid,
        "tgid" Text means_tgid,
        "total_vm" Pages means_total_vm,
        "rss" Pages means_rss,
        "rss_anon" Pages means_anon_rss,
        "rss_file" Pages means_file_rss,
        "rss_shmem" Pages means_shmem_rss,
        "nr_ptes" Pages means_pgtables,
        "nr_pmds" Pages means_pgtables,
        "pgtables_bytes" Bytes means_pgtables,
        "swapents" Pages means_swapents,
        "cpu" Text means_cpu,
        "oom_adj" Text means_oom_adj,
        "oom_score_adj" Count means_adj,
        "name" Text means_name,
    ;
    /// The head of the line `oom-kill:`.
    SUMMARY:
        "constraint=" Text means_constraint,
        "nodemask=" Text means_nodemask,
        "cpuset=" Text means_cpuset,
        "mems_allowed=" Text means_mems_allowed,
    ;
    /// Its rest, where paths and names stand.
    SUMMARY_TAIL:
        ",global_oom" Text means_global_oom,
        ",oom_memcg=" Text means_oom_memcg,
        ",task_memcg=" Text means_task_memcg,
        ",task=" Text means_task,
        ",pid=" Text means_task_pid,
        ",uid=" Text means_uid,
    ;
    /// The line about the kill.
    KILL:
        "total-vm:" Kilobytes means_total_vm,
        "anon-rss:" Kilobytes means_anon_rss,
        "file-rss:" Kilobytes means_file_rss,
        "shmem-rss:" Kilobytes means_shmem_rss,
        "UID:" Text means_uid,
        "pgtables:" Kilobytes means_pgtables,
        "oom_score_adj:" Count means_adj,
    ;
}

/// A number with a text: the text, what the number counts, what it means.
type Total = (&'static str, Unit, fn(Language) -> &'static str);

/// Numbers with a text before or behind them.
pub const TOTALS: &[Total] = &[
    (
        " total pagecache pages",
        Unit::Pages,
        Language::means_pagecache,
    ),
    (
        " pages in swap cache",
        Unit::Pages,
        Language::means_swapcache,
    ),
    (" pages RAM", Unit::Pages, Language::means_pages_ram),
    (" pages HighMem", Unit::Pages, Language::means_pages_highmem),
    (
        " pages reserved",
        Unit::Pages,
        Language::means_pages_reserved,
    ),
    (" pages cma reserved", Unit::Pages, Language::means_free_cma),
    ("Free swap", Unit::Kilobytes, Language::means_free_swap),
    ("Total swap", Unit::Kilobytes, Language::means_total_swap),
];

/// A text, and what a line with it means.
type Sentence = (&'static str, fn(Language) -> &'static str);

/// Lines that are explained as a whole.
pub const SENTENCES: &[Sentence] = &[
    ("memory.oom.group set", Language::line_oom_group),
    ("oom_reaper: reaped process", Language::line_reaped),
    ("oom_reaper: unable to reap", Language::line_unable),
    ("Tasks state (memory values in pages)", Language::line_table),
    ("Memory cgroup stats for", Language::line_stats),
    ("Out of memory and no killable", Language::line_no_killable),
    ("Kernel panic - not syncing", Language::line_panic),
    ("is already exiting", Language::line_exiting),
    ("or sacrifice child", Language::line_sacrifice),
    ("callbacks suppressed", Language::line_suppressed),
    ("Memory cgroup min protection", Language::line_protection),
    ("VM_FAULT_OOM leaked", Language::line_fault),
    ("OOM killer enabled", Language::line_enabled),
    ("OOM killer disabled", Language::line_disabled),
    ("killed as a result of limit of", Language::line_task_in),
    ("Memory limit reached of cgroup", Language::line_task_in),
    ("has mm pinned by", Language::line_pinned),
    ("sharing same memory", Language::line_sharing),
    ("COMPACTION is disabled", Language::line_compaction),
    ("uid  tgid total_vm", Language::line_columns),
    (" Comm: ", Language::line_cpu),
    (", comm: ", Language::line_cpu),
    ("Manual OOM execution", Language::ran_out_sysrq),
];

/// Lines of `memory.stat` that are amounts of memory.
pub const STATS: &[&str] = &[
    "anon",
    "file",
    "kernel",
    "kernel_stack",
    "pagetables",
    "sec_pagetables",
    "percpu",
    "sock",
    "vmalloc",
    "shmem",
    "zswap",
    "zswapped",
    "file_mapped",
    "file_dirty",
    "file_writeback",
    "swapcached",
    "anon_thp",
    "file_thp",
    "shmem_thp",
    "inactive_anon",
    "active_anon",
    "inactive_file",
    "active_file",
    "unevictable",
    "slab_reclaimable",
    "slab_unreclaimable",
    "slab",
];
