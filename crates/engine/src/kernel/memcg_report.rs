// SPDX-License-Identifier: GPL-2.0-only
//! mm/memcontrol.c: what a report says of a memory cgroup.

use super::Kernel;
use super::memcontrol::{ROOT, memcg_of, subtree};
use super::world::{Level, MemcgId, TaskId};
use crate::probe::Probe;
use crate::rules::{FAILCNT_FROM_EVENTS, MEMCG_REPORT_OF_SUBTREE, REQUEST_ARGUMENTS};

/// mm/memcontrol.c: void mem_cgroup_print_oom_context(struct mem_cgroup *memcg, struct task_struct *p)
pub(super) fn mem_cgroup_print_oom_context<P: Probe>(
    k: &mut Kernel<P>,
    memcg: Option<MemcgId>,
    p: Option<TaskId>,
) {
    enter!(
        k[SUMMARY_LINE],
        "void mem_cgroup_print_oom_context(",
        memcg,
        p
    );
    step!(k, "rcu_read_lock();");
    let has_memcg = cond!(k, "if (memcg) {", (memcg.is_some()));
    if let (Some(memcg), true) = (memcg, has_memcg) {
        step!(k, "pr_cont(\",oom_memcg=\");");
        k.pr_cont(",oom_memcg=");
        step!(k, "pr_cont_cgroup_path(memcg->css.cgroup);");
        k.pr_cont_cgroup_path(memcg);
    } else {
        step!(k, "pr_cont(\",global_oom\");");
        k.pr_cont(",global_oom");
    }
    let has_task = cond!(k, "if (p) {", (p.is_some()));
    if let (Some(p), true) = (p, has_task) {
        step!(k, "pr_cont(\",task_memcg=\");");
        k.pr_cont(",task_memcg=");
        step!(k, "pr_cont_cgroup_path(task_cgroup(p, memory_cgrp_id));");
        k.pr_cont_cgroup_path(k.w[k.w[p].signal].memcg);
    }
    step!(k, "rcu_read_unlock();");
    leave!(k)
}

/// `memory: usage …kB, limit …kB, failcnt …`
fn counter<P>(k: &Kernel<P>, name: &str, (usage, max, failcnt): (u64, u64, u64)) -> String {
    let (usage, max) = (k.w.kb(usage), k.w.kb(max));
    format!("{name}: usage {usage}kB, limit {max}kB, failcnt {failcnt}")
}

/// The counters of a group as lines: memory, swap, memory and swap, kernel memory.
fn lines<P: Probe>(k: &Kernel<P>, memcg: MemcgId) -> [String; 4] {
    let group = &k.w[memcg];
    let from_events = k.w.system.cgroup_v2 && k.has(FAILCNT_FROM_EVENTS);
    let (failcnt, swap_failcnt) = if from_events {
        (group.event_max, group.event_swap_max)
    } else {
        (group.failcnt, group.swap_failcnt)
    };
    [
        counter(k, "memory", (group.usage, group.max, failcnt)),
        counter(k, "swap", (group.swap_usage, group.swap_max, swap_failcnt)),
        counter(
            k,
            "memory+swap",
            (group.memsw_usage, group.memsw_max, group.memsw_failcnt),
        ),
        counter(
            k,
            "kmem",
            (group.kmem_usage, group.kmem_max, group.kmem_failcnt),
        ),
    ]
}

/// mm/memcontrol.c: void mem_cgroup_print_oom_meminfo(struct mem_cgroup *memcg)
///
/// The statistics are not modelled: a placeholder stands for them.
pub(super) fn mem_cgroup_print_oom_meminfo<P: Probe>(k: &mut Kernel<P>, memcg: MemcgId) {
    enter!(k[SUMMARY_LINE], "void mem_cgroup_print_oom_meminfo(", memcg);
    let [memory, swap, memsw, kmem] = lines(k, memcg);
    if k.has(MEMCG_REPORT_OF_SUBTREE) {
        step!(
            k[MEMCG_REPORT_OF_SUBTREE],
            "pr_info(\"memory: usage %llukB, limit %llukB, failcnt %lu\\n\","
        );
        k.printk(Level::Info, memory);
        step!(
            k[MEMCG_REPORT_OF_SUBTREE],
            "pr_info(\"memory+swap: usage %llukB, limit %llukB, failcnt %lu\\n\","
        );
        k.printk(Level::Info, memsw);
        step!(
            k[MEMCG_REPORT_OF_SUBTREE],
            "pr_info(\"kmem: usage %llukB, limit %llukB, failcnt %lu\\n\","
        );
        k.printk(Level::Info, kmem);
        let mut groups = subtree(k.w, memcg).into_iter();
        while let Some(iter) = each_until_null!(
            k[MEMCG_REPORT_OF_SUBTREE],
            "for_each_mem_cgroup_tree(iter, memcg) {",
            iter = groups.next()
        ) {
            step!(
                k[MEMCG_REPORT_OF_SUBTREE],
                "pr_info(\"Memory cgroup stats for \");"
            );
            k.printk_open(Level::Info, STATS.to_owned());
            step!(
                k[MEMCG_REPORT_OF_SUBTREE],
                "pr_cont_cgroup_path(iter->css.cgroup);"
            );
            k.pr_cont_cgroup_path(iter);
            step!(k[MEMCG_REPORT_OF_SUBTREE], "pr_cont(\":\");");
            k.pr_cont(":");
            step!(
                k[MEMCG_REPORT_OF_SUBTREE],
                "mem_cgroup_print_statistics(iter);"
            );
            card_of_statistics(k, iter);
        }
        leave!(k)
    }
    let by_events = k.has(FAILCNT_FROM_EVENTS);
    if by_events {
        step!(
            k[!MEMCG_REPORT_OF_SUBTREE, FAILCNT_FROM_EVENTS],
            "pr_info(\"memory: usage %llukB, limit %llukB, failcnt %lu\\n\","
        );
    } else {
        step!(
            k[!MEMCG_REPORT_OF_SUBTREE, !FAILCNT_FROM_EVENTS],
            "pr_info(\"memory: usage %llukB, limit %llukB, failcnt %lu\\n\","
        );
    }
    k.printk(Level::Info, memory);
    let v2 = k.w.system.cgroup_v2;
    if cond!(
        k[!MEMCG_REPORT_OF_SUBTREE],
        "if (cgroup_subsys_on_dfl(memory_cgrp_subsys))",
        (v2)
    ) {
        if by_events {
            step!(
                k[!MEMCG_REPORT_OF_SUBTREE, FAILCNT_FROM_EVENTS],
                "pr_info(\"swap: usage %llukB, limit %llukB, failcnt %lu\\n\","
            );
        } else {
            step!(
                k[!MEMCG_REPORT_OF_SUBTREE, !FAILCNT_FROM_EVENTS],
                "pr_info(\"swap: usage %llukB, limit %llukB, failcnt %lu\\n\","
            );
        }
        k.printk(Level::Info, swap);
    } else {
        step!(
            k[!MEMCG_REPORT_OF_SUBTREE],
            "pr_info(\"memory+swap: usage %llukB, limit %llukB, failcnt %lu\\n\","
        );
        k.printk(Level::Info, memsw);
        step!(
            k[!MEMCG_REPORT_OF_SUBTREE],
            "pr_info(\"kmem: usage %llukB, limit %llukB, failcnt %lu\\n\","
        );
        k.printk(Level::Info, kmem);
    }
    step!(
        k[!MEMCG_REPORT_OF_SUBTREE],
        "pr_info(\"Memory cgroup stats for \");"
    );
    k.printk_open(Level::Info, STATS.to_owned());
    step!(
        k[!MEMCG_REPORT_OF_SUBTREE],
        "pr_cont_cgroup_path(memcg->css.cgroup);"
    );
    k.pr_cont_cgroup_path(memcg);
    step!(k[!MEMCG_REPORT_OF_SUBTREE], "pr_cont(\":\");");
    k.pr_cont(":");
    step!(
        k[!MEMCG_REPORT_OF_SUBTREE],
        "buf = memory_stat_format(memcg);"
    );
    memory_stat_format(k, memcg);
    if cond!(k[!MEMCG_REPORT_OF_SUBTREE], "if (!buf)", (false)) {
        ret!(k[!MEMCG_REPORT_OF_SUBTREE], "return;")
    }
    step!(k[!MEMCG_REPORT_OF_SUBTREE], "pr_info(\"%s\", buf);");
    k.print_placeholder(Level::Info, "[memory_stat]");
    step!(k[!MEMCG_REPORT_OF_SUBTREE], "kfree(buf);");
    leave!(k)
}

const STATS: &str = "Memory cgroup stats for ";

/// mm/memcontrol.c: void mem_cgroup_print_statistics(struct mem_cgroup *memcg)
///
/// The numbers are not modelled, and nothing stands for them: they belong to the line before.
fn card_of_statistics<P: Probe>(k: &mut Kernel<P>, memcg: MemcgId) {
    stub!(
        k[MEMCG_REPORT_OF_SUBTREE],
        "static void mem_cgroup_print_statistics(",
        memcg
    );
    leave!(k)
}

/// mm/memcontrol.c: void mem_cgroup_print_oom_info(struct mem_cgroup *memcg, struct task_struct *p)
pub(super) fn mem_cgroup_print_oom_info<P: Probe>(
    k: &mut Kernel<P>,
    memcg: MemcgId,
    p: Option<TaskId>,
) {
    if k.has(REQUEST_ARGUMENTS) {
        return print_oom_info_of_victim(k, memcg, p);
    }
    enter!(
        k[!SUMMARY_LINE, !REQUEST_ARGUMENTS],
        "void mem_cgroup_print_oom_info(",
        memcg,
        p
    );
    step!(k, "rcu_read_lock();");
    let has_task = cond!(k, "if (p) {", (p.is_some()));
    if let (Some(p), true) = (p, has_task) {
        step!(k, "pr_info(\"Task in \");");
        k.printk_open(Level::Info, "Task in ".to_owned());
        step!(k, "pr_cont_cgroup_path(task_cgroup(p, memory_cgrp_id));");
        k.pr_cont_cgroup_path(k.w[k.w[p].signal].memcg);
        step!(k, "pr_cont(\" killed as a result of limit of \");");
        k.pr_cont(" killed as a result of limit of ");
    } else {
        step!(k, "pr_info(\"Memory limit reached of cgroup \");");
        k.printk_open(Level::Info, "Memory limit reached of cgroup ".to_owned());
    }
    step!(k, "pr_cont_cgroup_path(memcg->css.cgroup);");
    k.pr_cont_cgroup_path(memcg);
    step!(k, "pr_cont(\"\\n\");");
    step!(k, "rcu_read_unlock();");
    let [memory, _, memsw, kmem] = lines(k, memcg);
    step_either!(
        k[MEMCG_LIMIT_NAMES],
        "pr_info(\"memory: usage %llukB, limit %llukB, failcnt %lu\\n\",",
        "pr_info(\"memory: usage %llukB, limit %llukB, failcnt %lu\\n\","
    );
    k.printk(Level::Info, memory);
    step_either!(
        k[MEMCG_LIMIT_NAMES],
        "pr_info(\"memory+swap: usage %llukB, limit %llukB, failcnt %lu\\n\",",
        "pr_info(\"memory+swap: usage %llukB, limit %llukB, failcnt %lu\\n\","
    );
    k.printk(Level::Info, memsw);
    step_either!(
        k[MEMCG_LIMIT_NAMES],
        "pr_info(\"kmem: usage %llukB, limit %llukB, failcnt %lu\\n\",",
        "pr_info(\"kmem: usage %llukB, limit %llukB, failcnt %lu\\n\","
    );
    k.printk(Level::Info, kmem);
    let mut groups = subtree(k.w, memcg).into_iter();
    while let Some(iter) = each_until_null!(
        k,
        "for_each_mem_cgroup_tree(iter, memcg) {",
        iter = groups.next()
    ) {
        step!(k, "pr_info(\"Memory cgroup stats for \");");
        k.printk_open(Level::Info, STATS.to_owned());
        step!(k, "pr_cont_cgroup_path(iter->css.cgroup);");
        k.pr_cont_cgroup_path(iter);
        step!(k, "pr_cont(\":\");");
        k.pr_cont(":");
        step!(k, "mem_cgroup_print_statistics(iter);");
        card_of_statistics(k, iter);
    }
    leave!(k)
}

/// The form of [`mem_cgroup_print_oom_info`] that says nothing without a victim.
fn print_oom_info_of_victim<P: Probe>(k: &mut Kernel<P>, memcg: MemcgId, p: Option<TaskId>) {
    enter!(
        k[!SUMMARY_LINE, REQUEST_ARGUMENTS],
        "void mem_cgroup_print_oom_info(",
        memcg,
        p
    );
    let none = cond!(k, "if (!p)", (p.is_none()));
    let (Some(p), false) = (p, none) else {
        ret!(k, "return;")
    };
    step!(k, "rcu_read_lock();");
    step!(k, "pr_info(\"Task in \");");
    k.printk_open(Level::Info, "Task in ".to_owned());
    step!(
        k,
        "pr_cont_cgroup_path(task_cgroup(p, mem_cgroup_subsys_id));"
    );
    k.pr_cont_cgroup_path(memcg_of(k.w, p));
    step!(k, "pr_cont(\" killed as a result of limit of \");");
    k.pr_cont(" killed as a result of limit of ");
    step!(k, "pr_cont_cgroup_path(memcg->css.cgroup);");
    k.pr_cont_cgroup_path(memcg);
    step!(k, "pr_cont(\"\\n\");");
    step!(k, "rcu_read_unlock();");
    let [memory, _, memsw, kmem] = lines(k, memcg);
    step!(
        k,
        "pr_info(\"memory: usage %llukB, limit %llukB, failcnt %lu\\n\","
    );
    k.printk(Level::Info, memory);
    step!(
        k,
        "pr_info(\"memory+swap: usage %llukB, limit %llukB, failcnt %lu\\n\","
    );
    k.printk(Level::Info, memsw);
    step!(
        k,
        "pr_info(\"kmem: usage %llukB, limit %llukB, failcnt %lu\\n\","
    );
    k.printk(Level::Info, kmem);
    let mut groups = subtree(k.w, memcg).into_iter();
    while let Some(iter) = each_until_null!(
        k,
        "for_each_mem_cgroup_tree(iter, memcg) {",
        iter = groups.next()
    ) {
        step!(k, "pr_info(\"Memory cgroup stats\");");
        k.printk_open(Level::Info, "Memory cgroup stats".to_owned());
        step!(k, "pr_cont(\" for \");");
        k.pr_cont(" for ");
        step!(k, "pr_cont_cgroup_path(iter->css.cgroup);");
        k.pr_cont_cgroup_path(iter);
        step!(k, "pr_cont(\":\");");
        k.pr_cont(":");
        step!(k, "mem_cgroup_print_statistics(iter);");
        card_of_statistics(k, iter);
    }
    leave!(k)
}

/// mm/memcontrol.c: void mem_cgroup_show_protected_memory(struct mem_cgroup *memcg)
///
/// Nothing with cgroup v1. Without a group that of the whole machine.
pub(super) fn mem_cgroup_show_protected_memory<P: Probe>(
    k: &mut Kernel<P>,
    memcg: Option<MemcgId>,
) {
    enter!(
        k[PROTECTION_LINE],
        "void mem_cgroup_show_protected_memory(",
        memcg
    );
    let v2 = k.w.system.cgroup_v2;
    if cond!(k, "if (!cgroup_subsys_on_dfl(memory_cgrp_subsys))", (!v2)) {
        ret!(k, "return;")
    }
    if cond!(k, "if (!memcg)", (memcg.is_none())) {
        step!(k, "memcg = root_mem_cgroup;");
        note!(k, memcg = ROOT);
    }
    let group = &k.w[memcg.unwrap_or(ROOT)];
    let (min, low) = (k.w.kb(group.children_min), k.w.kb(group.children_low));
    step!(
        k,
        "pr_warn(\"Memory cgroup min protection %lukB -- low protection %lukB\\n\","
    );
    let text = format!("Memory cgroup min protection {min}kB -- low protection {low}kB");
    k.printk(Level::Warn, text);
    leave!(k)
}

/// mm/memcontrol.c: char *memory_stat_format(struct mem_cgroup *memcg)
///
/// There is always memory for the text.
fn memory_stat_format<P: Probe>(k: &mut Kernel<P>, memcg: MemcgId) {
    stub!(
        k[!MEMCG_REPORT_OF_SUBTREE],
        "static char *memory_stat_format(",
        memcg
    );
    leave!(k)
}

/// mm/memcontrol.c: void mem_cgroup_print_oom_group(struct mem_cgroup *memcg)
pub(super) fn mem_cgroup_print_oom_group<P: Probe>(k: &mut Kernel<P>, memcg: MemcgId) {
    enter!(k[OOM_GROUP], "void mem_cgroup_print_oom_group(", memcg);
    step!(k, "pr_info(\"Tasks in \");");
    k.printk_open(Level::Info, "Tasks in ".to_owned());
    step!(k, "pr_cont_cgroup_path(memcg->css.cgroup);");
    k.pr_cont_cgroup_path(memcg);
    step!(
        k,
        "pr_cont(\" are going to be killed due to memory.oom.group set\\n\");"
    );
    k.pr_cont(" are going to be killed due to memory.oom.group set");
    leave!(k)
}
