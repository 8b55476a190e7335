// SPDX-License-Identifier: GPL-2.0-only
//! mm/oom_kill.c: the report.

use super::super::Kernel;
use super::super::cpuset::cpuset_print_current_mems_allowed;
use super::super::gfp::gfp_names;
use super::super::memcg_report::{
    mem_cgroup_print_oom_context, mem_cgroup_print_oom_info, mem_cgroup_print_oom_meminfo,
    mem_cgroup_show_protected_memory,
};
use super::super::memcontrol::mem_cgroup_scan_tasks;
use super::super::mm::{counters, rss};
use super::super::printk::nodes_list;
use super::super::world::{Columns, Level, MemcgId, MmId, NodemaskId, OcId, TaskId, TaskRow};
use super::eligible::{
    find_lock_task_mm, is_memcg_oom, oom_cpuset_eligible, oom_unkillable_task, with_mm,
};
use super::unsigned::oom_unkillable_task_of;
use crate::probe::Probe;
use crate::probe::names::{self, CONSTRAINT_NAMES};
use crate::rules::{
    HEADER_NODEMASK, HEADER_NODEMASK_TWO_BLANKS, HEADER_WITHOUT_NODEMASK, NODES_IN_UNKILLABLE,
    NR_PTES, PROTECTION_LINE, RSS_EXACT, SHOULD_DUMP_SLAB, SHOW_MEM_NODES, SHOW_MEM_ZONES,
    SLAB_TABLE, SUMMARY_AFTER_HEADER, SUMMARY_LINE, TABLE_NR_PTES, TABLE_PGTABLES_BYTES,
    TABLE_RSS_PARTS, TABLE_TOUCHES_WATCHDOG,
};

/// mm/oom_kill.c: bool is_dump_unreclaim_slabs(void)
fn is_dump_unreclaim_slabs<P: Probe>(k: &mut Kernel<P>) -> bool {
    enter!(k[SLAB_TABLE, !SHOULD_DUMP_SLAB], "static bool is_dump_unreclaim_slabs(");
    step!(k, "nr_lru = global_node_page_state(NR_ACTIVE_ANON) +");
    let nr_lru = k.w.system.lru_pages;
    note!(k, nr_lru);
    let dump = cond!(
        k,
        "return (global_node_page_state_pages(NR_SLAB_UNRECLAIMABLE_B) > nr_lru);",
        (k.w.system.slab_unreclaimable_pages > nr_lru)
    );
    leave!(k, dump)
}

/// mm/oom_kill.c: bool should_dump_unreclaim_slab(void)
fn should_dump_unreclaim_slab<P: Probe>(k: &mut Kernel<P>) -> bool {
    enter!(k[SLAB_TABLE, SHOULD_DUMP_SLAB], "static bool should_dump_unreclaim_slab(");
    step!(k, "nr_lru = global_node_page_state(NR_ACTIVE_ANON) +");
    let nr_lru = k.w.system.lru_pages;
    note!(k, nr_lru);
    let dump = cond!(
        k,
        "return (global_node_page_state_pages(NR_SLAB_UNRECLAIMABLE_B) > nr_lru);",
        (k.w.system.slab_unreclaimable_pages > nr_lru)
    );
    leave!(k, dump)
}

/// mm/oom_kill.c: int dump_task(struct task_struct *p, void *arg)
fn dump_task<P: Probe>(k: &mut Kernel<P>, p: TaskId, arg: OcId) -> i32 {
    enter!(k[!NODES_IN_UNKILLABLE], "static int dump_task(", p, arg);
    step!(k, "struct oom_control *oc = arg;");
    let oc = arg;
    note!(k, oc);
    if cond!(
        k,
        "if (oom_unkillable_task(p))",
        (oom_unkillable_task(k, p))
    ) {
        ret!(k, "return 0;" @ 1, 0)
    }
    if cond!(
        k,
        "if (!is_memcg_oom(oc) &&",
        (!is_memcg_oom(k, oc)) && (!oom_cpuset_eligible(k, p, oc))
    ) {
        ret!(k, "return 0;" @ 2, 0)
    }
    step!(k, "task = find_lock_task_mm(p);");
    let task = find_lock_task_mm(k, p);
    note!(k, task);
    let none = cond!(k, "if (!task) {", (task.is_none()));
    let (Some((task, mm)), false) = (with_mm(k, task), none) else {
        ret!(k, "return 0;" @ 3, 0)
    };

    if !k.has(TABLE_RSS_PARTS) {
        step!(
            k[!TABLE_RSS_PARTS],
            "pr_info(\"[%7d] %5d %5d %8lu %8lu %8ld %8lu         %5hd %s\\n\","
        );
        print_row(k, task, mm, Table::Bytes);
    } else {
        if k.has(RSS_EXACT) {
            step!(
                k[TABLE_RSS_PARTS, RSS_EXACT],
                "pr_info(\"[%7d] %5d %5d %8lu %8lu %8lu %8lu %9lu %8ld %8lu         %5d %s\\n\","
            );
        } else {
            step!(
                k[TABLE_RSS_PARTS, !RSS_EXACT],
                "pr_info(\"[%7d] %5d %5d %8lu %8lu %8lu %8lu %9lu %8ld %8lu         %5hd %s\\n\","
            );
        }
        print_row(k, task, mm, Table::Parts);
    }
    step!(k, "task_unlock(task);");
    ret!(k, "return 0;" @ 4, 0)
}

/// The columns of a table that differ between kernels.
#[derive(Clone, Copy)]
enum Table {
    /// `nr_ptes`, and a narrow first column.
    LowestLevel,
    /// `nr_ptes` and `nr_pmds`, and a narrow first column.
    Levels,
    /// `pgtables_bytes`, and a narrow first column.
    Narrow,
    /// `pgtables_bytes`.
    Bytes,
    /// `pgtables_bytes`, and the three parts of `rss`.
    Parts,
}

/// A row of a table. Inlined, so that each table costs its own columns only.
#[inline(always)]
fn print_row<P: Probe>(k: &mut Kernel<P>, task: TaskId, mm: MmId, table: Table) {
    let rss = rss(k, mm);
    let pages = counters(k.w, mm);
    let signal = &k.w[k.w[task].signal];
    let space = &k.w[mm];
    let columns = match table {
        Table::LowestLevel => Some(Box::new(Columns::LowestLevel(space.table_levels().0))),
        Table::Levels => {
            let (ptes, pmds) = space.table_levels();
            Some(Box::new(Columns::Levels(ptes, pmds)))
        }
        Table::Parts => {
            let parts = Columns::Parts(pages.anon, pages.file, pages.shmem);
            Some(Box::new(parts))
        }
        Table::Narrow | Table::Bytes => None,
    };
    let row = TaskRow {
        task,
        pid: k.w[task].pid,
        uid: signal.uid,
        tgid: signal.tgid,
        total_vm: space.total_vm,
        rss,
        pgtables_bytes: space.pgtables_bytes,
        swapents: pages.swap,
        oom_score_adj: signal.oom_score_adj,
        is_narrow: matches!(table, Table::LowestLevel | Table::Levels | Table::Narrow),
        columns,
    };
    k.print_row(row);
}

/// mm/oom_kill.c: void dump_tasks(struct mem_cgroup *memcg, const nodemask_t *nodemask)
///
/// The whole process list, in kernels that test group and nodes inside of `oom_unkillable_task()`.
pub(super) fn dump_tasks_of<P: Probe>(
    k: &mut Kernel<P>,
    memcg: Option<MemcgId>,
    nodemask: Option<NodemaskId>,
) {
    enter!(
        k[NODES_IN_UNKILLABLE],
        "static void dump_tasks(",
        memcg,
        nodemask
    );
    let head = if k.has(TABLE_NR_PTES) && k.has(NR_PTES) {
        step!(
            k[TABLE_NR_PTES, NR_PTES],
            "pr_info(\"[ pid ]   uid  tgid total_vm      rss nr_ptes swapents oom_score_adj name\\n\");"
        );
        "[ pid ]   uid  tgid total_vm      rss nr_ptes swapents oom_score_adj name"
    } else if k.has(TABLE_NR_PTES) {
        step!(
            k[TABLE_NR_PTES, !NR_PTES],
            "pr_info(\"[ pid ]   uid  tgid total_vm      rss nr_ptes nr_pmds swapents \""
        );
        "[ pid ]   uid  tgid total_vm      rss nr_ptes nr_pmds swapents oom_score_adj name"
    } else if k.has(TABLE_PGTABLES_BYTES) {
        step!(
            k[TABLE_PGTABLES_BYTES],
            "pr_info(\"[ pid ]   uid  tgid total_vm      rss pgtables_bytes swapents \""
        );
        "[ pid ]   uid  tgid total_vm      rss pgtables_bytes swapents oom_score_adj name"
    } else {
        step!(
            k[TABLE_TASKS_STATE],
            "pr_info(\"Tasks state (memory values in pages):\\n\");"
        );
        k.printk(Level::Info, STATE.to_owned());
        step!(
            k[TABLE_TASKS_STATE],
            "pr_info(\"[  pid  ]   uid  tgid total_vm      rss pgtables_bytes swapents \""
        );
        HEAD
    };
    k.printk(Level::Info, head.to_owned());
    step!(k, "rcu_read_lock();");
    k.expect_rows(k.w.signals.len());
    let mut processes = 0..;
    while let Some(p) = each!(
        k,
        "for_each_process(p) {",
        p = processes.next().and_then(|at| k.w.process(at))
    ) {
        if cond!(
            k,
            "if (oom_unkillable_task(p, memcg, nodemask))",
            (oom_unkillable_task_of(k, p, memcg, nodemask).is_some())
        ) {
            step!(k, "continue;" @ 1);
            continue;
        }
        step!(k, "task = find_lock_task_mm(p);");
        let task = find_lock_task_mm(k, p);
        note!(k, task);
        let none = cond!(k, "if (!task) {", (task.is_none()));
        let (Some((task, mm)), false) = (with_mm(k, task), none) else {
            step!(k, "continue;" @ 2);
            continue;
        };
        if k.has(TABLE_NR_PTES) && k.has(NR_PTES) {
            step!(
                k[TABLE_NR_PTES, NR_PTES],
                "pr_info(\"[%5d] %5d %5d %8lu %8lu %7ld %8lu         %5hd %s\\n\","
            );
            print_row(k, task, mm, Table::LowestLevel);
        } else if k.has(TABLE_NR_PTES) {
            step!(
                k[TABLE_NR_PTES, !NR_PTES],
                "pr_info(\"[%5d] %5d %5d %8lu %8lu %7ld %7ld %8lu         %5hd %s\\n\","
            );
            print_row(k, task, mm, Table::Levels);
        } else if k.has(TABLE_PGTABLES_BYTES) {
            step!(
                k[TABLE_PGTABLES_BYTES],
                "pr_info(\"[%5d] %5d %5d %8lu %8lu %8ld %8lu         %5hd %s\\n\","
            );
            print_row(k, task, mm, Table::Narrow);
        } else {
            step!(
                k[TABLE_TASKS_STATE],
                "pr_info(\"[%7d] %5d %5d %8lu %8lu %8ld %8lu         %5hd %s\\n\","
            );
            print_row(k, task, mm, Table::Bytes);
        }
        step!(k, "task_unlock(task);");
    }
    step!(k, "rcu_read_unlock();");
    leave!(k)
}

const STATE: &str = "Tasks state (memory values in pages):";
const HEAD: &str =
    "[  pid  ]   uid  tgid total_vm      rss pgtables_bytes swapents oom_score_adj name";

/// mm/oom_kill.c: void dump_tasks(struct oom_control *oc)
fn dump_tasks<P: Probe>(k: &mut Kernel<P>, oc: OcId) {
    enter!(k[!NODES_IN_UNKILLABLE], "static void dump_tasks(", oc);
    step!(k, "pr_info(\"Tasks state (memory values in pages):\\n\");");
    k.printk(Level::Info, STATE.to_owned());
    let head = if k.has(TABLE_RSS_PARTS) {
        step!(
            k[TABLE_RSS_PARTS],
            "pr_info(\"[  pid  ]   uid  tgid total_vm      rss rss_anon rss_file rss_shmem \""
        );
        "[  pid  ]   uid  tgid total_vm      rss rss_anon rss_file rss_shmem pgtables_bytes \
         swapents oom_score_adj name"
    } else {
        step!(
            k[!TABLE_RSS_PARTS],
            "pr_info(\"[  pid  ]   uid  tgid total_vm      rss pgtables_bytes swapents \""
        );
        HEAD
    };
    k.printk(Level::Info, head.to_owned());
    let memcg_oom = cond!(k, "if (is_memcg_oom(oc))", (is_memcg_oom(k, oc)));
    if let (Some(memcg), true) = (k.w[oc].memcg, memcg_oom) {
        step!(k, "mem_cgroup_scan_tasks(oc->memcg, dump_task, oc);");
        mem_cgroup_scan_tasks(k, memcg, (names::dump_task, dump_task), oc);
    } else {
        let touches = k.has(TABLE_TOUCHES_WATCHDOG);
        if touches {
            step!(k[TABLE_TOUCHES_WATCHDOG], "int i = 0;");
            note!(k, i = 0i32);
        }
        step!(k, "rcu_read_lock();");
        k.expect_rows(k.w.signals.len());
        let mut rows = 0..;
        if touches {
            while let Some(p) = each!(
                k[TABLE_TOUCHES_WATCHDOG],
                "for_each_process(p) {",
                p = rows.next().and_then(|at| k.w.process(at))
            ) {
                // Counted up before it is looked at: the row's number, from 1.
                let i = rows.start;
                if cond!(
                    k[TABLE_TOUCHES_WATCHDOG],
                    "if (!(++i & 1023))",
                    ({
                        note!(k, i);
                        i & 1023 == 0
                    })
                ) {
                    step!(k[TABLE_TOUCHES_WATCHDOG], "touch_softlockup_watchdog();");
                }
                step!(k[TABLE_TOUCHES_WATCHDOG], "dump_task(p, oc);");
                dump_task(k, p, oc);
            }
        } else {
            while let Some(p) = each!(
                k[!TABLE_TOUCHES_WATCHDOG],
                "for_each_process(p)",
                p = rows.next().and_then(|at| k.w.process(at))
            ) {
                step!(k[!TABLE_TOUCHES_WATCHDOG], "dump_task(p, oc);");
                dump_task(k, p, oc);
            }
        }
        step!(k, "rcu_read_unlock();");
    }
    leave!(k)
}

/// mm/oom_kill.c: void dump_oom_summary(struct oom_control *oc, struct task_struct *victim)
///
/// `dump_oom_victim()` in kernels whose `oom_kill_process()` calls it.
pub(super) fn dump_oom_summary<P: Probe>(k: &mut Kernel<P>, oc: OcId, victim: TaskId) {
    // Both names have the same body.
    const F: crate::listing::Function = crate::listing::function(
        "static void dump_oom_summary(",
        chain!(SUMMARY_LINE, !SUMMARY_AFTER_HEADER),
    );
    if k.has(SUMMARY_AFTER_HEADER) {
        enter!(
            k[SUMMARY_LINE, SUMMARY_AFTER_HEADER],
            "static void dump_oom_victim(",
            oc,
            victim
        );
    } else {
        enter!(
            k[SUMMARY_LINE, !SUMMARY_AFTER_HEADER],
            "static void dump_oom_summary(",
            oc,
            victim
        );
    }
    step!(k, "pr_info(\"oom-kill:constraint=%s,nodemask=%*pbl\",");
    let constraint = k.w[oc].constraint;
    let name = CONSTRAINT_NAMES
        .get(constraint as usize)
        .map_or("", |&(_, name)| name);
    let nodemask = k.w.nodemask_text();
    k.printk_open(
        Level::Info,
        format!("oom-kill:constraint={name},nodemask={nodemask}"),
    );
    step!(k, "cpuset_print_current_mems_allowed();");
    cpuset_print_current_mems_allowed(k);
    step!(k, "mem_cgroup_print_oom_context(oc->memcg, victim);");
    mem_cgroup_print_oom_context(k, k.w[oc].memcg, Some(victim));
    step!(
        k,
        "pr_cont(\",task=%s,pid=%d,uid=%d\\n\", victim->comm, victim->pid,"
    );
    let task = &k.w[victim];
    let uid = k.w[task.signal].uid as i32;
    let text = format!(",task={},pid={},uid={uid}", task.comm, task.pid);
    k.pr_cont(&text);
    leave!(k)
}

/// mm/oom_kill.c: void dump_header(struct oom_control *oc, struct task_struct *p)
///
/// The model is built with `CONFIG_COMPACTION`. Without `p` in kernels whose `oom_kill_process()` prints
/// the summary line.
pub(super) fn dump_header<P: Probe>(k: &mut Kernel<P>, oc: OcId, p: Option<TaskId>) {
    // Both heads have the same body.
    const F: crate::listing::Function = crate::listing::function(
        "static void dump_header(",
        chain!(!THREAD_SCAN, !SUMMARY_AFTER_HEADER),
    );
    if k.has(SUMMARY_AFTER_HEADER) {
        enter!(k[!THREAD_SCAN, SUMMARY_AFTER_HEADER], "static void dump_header(", oc);
    } else {
        enter!(k[!THREAD_SCAN, !SUMMARY_AFTER_HEADER], "static void dump_header(", oc, p);
    }
    print_request(k, oc);
    if cond!(
        k,
        "if (!IS_ENABLED(CONFIG_COMPACTION) &&",
        (false) && (k.w[oc].order != 0)
    ) {
        step!(k, "pr_warn(\"COMPACTION is disabled!!!\\n\");");
    }

    if !k.has(SUMMARY_LINE) {
        step!(k[!SUMMARY_LINE], "cpuset_print_current_mems_allowed();");
        cpuset_print_current_mems_allowed(k);
    }
    step!(k, "dump_stack();");
    k.dump_stack();
    let memcg = k.w[oc].memcg;
    let memcg_oom = cond!(k, "if (is_memcg_oom(oc))", (is_memcg_oom(k, oc)));
    if let (Some(memcg), true) = (memcg, memcg_oom) {
        if k.has(SUMMARY_LINE) {
            step!(k[SUMMARY_LINE], "mem_cgroup_print_oom_meminfo(oc->memcg);");
            mem_cgroup_print_oom_meminfo(k, memcg);
        } else {
            step!(k[!SUMMARY_LINE], "mem_cgroup_print_oom_info(oc->memcg, p);");
            mem_cgroup_print_oom_info(k, memcg, p);
        }
    } else {
        if k.has(SHOW_MEM_ZONES) {
            step!(
                k[SHOW_MEM_ZONES],
                "__show_mem(SHOW_MEM_FILTER_NODES, oc->nodemask, gfp_zone(oc->gfp_mask));"
            );
        } else if k.has(SHOW_MEM_NODES) {
            step!(
                k[SHOW_MEM_NODES],
                "show_mem(SHOW_MEM_FILTER_NODES, oc->nodemask);"
            );
        } else {
            step!(k[SHOW_MEM_ALL], "show_mem(SHOW_MEM_FILTER_NODES);");
        }
        k.show_mem();
        if k.has(SLAB_TABLE) {
            dump_slab_table(k);
        }
    }
    if k.has(PROTECTION_LINE) {
        step!(
            k[PROTECTION_LINE],
            "mem_cgroup_show_protected_memory(oc->memcg);"
        );
        mem_cgroup_show_protected_memory(k, memcg);
    }
    let wants_table = k.w.system.sysctl.oom_dump_tasks != 0;
    if k.has(NODES_IN_UNKILLABLE) {
        if cond!(
            k[NODES_IN_UNKILLABLE],
            "if (sysctl_oom_dump_tasks)",
            (wants_table)
        ) {
            step!(
                k[NODES_IN_UNKILLABLE],
                "dump_tasks(oc->memcg, oc->nodemask);"
            );
            dump_tasks_of(k, memcg, k.w[oc].nodemask);
        }
    } else if cond!(
        k[!NODES_IN_UNKILLABLE],
        "if (sysctl_oom_dump_tasks)",
        (wants_table)
    ) {
        step!(k[!NODES_IN_UNKILLABLE], "dump_tasks(oc);");
        dump_tasks(k, oc);
    }
    if k.has(SUMMARY_LINE) && !k.has(SUMMARY_AFTER_HEADER) {
        let has_victim = cond!(
            k[SUMMARY_LINE, !SUMMARY_AFTER_HEADER],
            "if (p)",
            (p.is_some())
        );
        if let (Some(p), true) = (p, has_victim) {
            step!(
                k[SUMMARY_LINE, !SUMMARY_AFTER_HEADER],
                "dump_oom_summary(oc, p);"
            );
            dump_oom_summary(k, oc, p);
        }
    }
    leave!(k)
}

/// The first line, with who asked for what: a part of [`dump_header`].
fn print_request<P: Probe>(k: &mut Kernel<P>, oc: OcId) {
    const F: crate::listing::Function = crate::listing::function(
        "static void dump_header(",
        chain!(!THREAD_SCAN, !SUMMARY_AFTER_HEADER),
    );
    let current = k.w.current;
    let (comm, adj) = (&k.w[current].comm, k.w[k.w[current].signal].oom_score_adj);
    let (gfp_mask, order) = (k.w[oc].gfp_mask, k.w[oc].order);
    let names = gfp_names(k.w.rules, gfp_mask);
    // Unlike in C's printf, `%#x` of 0 has its prefix.
    let head = format!("{comm} invoked oom-killer: gfp_mask={gfp_mask:#x}({names}),");
    let tail = format!("order={order}, oom_score_adj={adj}");
    if k.has(HEADER_WITHOUT_NODEMASK) {
        if k.has(RSS_EXACT) {
            step!(
                k[HEADER_WITHOUT_NODEMASK, RSS_EXACT],
                "pr_warn(\"%s invoked oom-killer: gfp_mask=%#x(%pGg), order=%d, oom_score_adj=%d\\n\","
            );
        } else {
            step!(
                k[HEADER_WITHOUT_NODEMASK, !RSS_EXACT],
                "pr_warn(\"%s invoked oom-killer: gfp_mask=%#x(%pGg), order=%d, oom_score_adj=%hd\\n\","
            );
        }
        k.printk(Level::Warn, format!("{head} {tail}"));
    } else if k.has(HEADER_NODEMASK) {
        step!(
            k[HEADER_NODEMASK],
            "pr_warn(\"%s invoked oom-killer: gfp_mask=%#x(%pGg), nodemask=%*pbl, order=%d, \""
        );
        let nodemask = k.w.nodemask_text();
        k.printk(Level::Warn, format!("{head} nodemask={nodemask}, {tail}"));
    } else if k.has(HEADER_NODEMASK_TWO_BLANKS) {
        step!(
            k[HEADER_NODEMASK_TWO_BLANKS],
            "pr_warn(\"%s invoked oom-killer: gfp_mask=%#x(%pGg), nodemask=\","
        );
        k.printk_open(Level::Warn, format!("{head} nodemask="));
        let nodemask = k.w.nodemask_text();
        if cond!(
            k[HEADER_NODEMASK_TWO_BLANKS],
            "if (oc->nodemask)",
            (k.w[oc].nodemask.is_some())
        ) {
            step!(
                k[HEADER_NODEMASK_TWO_BLANKS],
                "pr_cont(\"%*pbl\", nodemask_pr_args(oc->nodemask));"
            );
        } else {
            step!(k[HEADER_NODEMASK_TWO_BLANKS], "pr_cont(\"(null)\");");
        }
        k.pr_cont(&nodemask);
        step!(
            k[HEADER_NODEMASK_TWO_BLANKS],
            "pr_cont(\",  order=%d, oom_score_adj=%hd\\n\","
        );
        k.pr_cont(&format!(",  {tail}"));
    } else {
        step!(
            k[HEADER_NODEMASK_OR_OWN],
            "nodemask_t *nm = (oc->nodemask) ? oc->nodemask : &cpuset_current_mems_allowed;"
        );
        step!(
            k[HEADER_NODEMASK_OR_OWN],
            "pr_warn(\"%s invoked oom-killer: gfp_mask=%#x(%pGg), nodemask=%*pbl, order=%d, \""
        );
        let own = nodes_list(k.w[current].mems_allowed);
        let given = k.w[oc].nodemask.map(|_| k.w.nodemask_text());
        let nodemask = given.unwrap_or(own);
        k.printk(Level::Warn, format!("{head} nodemask={nodemask}, {tail}"));
    }
}

/// The table of slabs, where it is worth printing: a part of [`dump_header`].
fn dump_slab_table<P: Probe>(k: &mut Kernel<P>) {
    const F: crate::listing::Function = crate::listing::function(
        "static void dump_header(",
        chain!(!THREAD_SCAN, !SUMMARY_AFTER_HEADER),
    );
    if k.has(SHOULD_DUMP_SLAB) {
        if cond!(
            k[SLAB_TABLE, SHOULD_DUMP_SLAB],
            "if (should_dump_unreclaim_slab())",
            (should_dump_unreclaim_slab(k))
        ) {
            step!(
                k[SLAB_TABLE, SHOULD_DUMP_SLAB],
                "dump_unreclaimable_slab();"
            );
            k.dump_unreclaimable_slab();
        }
    } else if cond!(
        k[SLAB_TABLE, !SHOULD_DUMP_SLAB],
        "if (is_dump_unreclaim_slabs())",
        (is_dump_unreclaim_slabs(k))
    ) {
        step!(
            k[SLAB_TABLE, !SHOULD_DUMP_SLAB],
            "dump_unreclaimable_slab();"
        );
        k.dump_unreclaimable_slab();
    }
}
