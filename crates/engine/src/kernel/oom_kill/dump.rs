// SPDX-License-Identifier: GPL-2.0-only
//! mm/oom_kill.c: the report.

use super::super::Kernel;
use super::super::cpuset::cpuset_print_current_mems_allowed;
use super::super::gfp::gfp_names;
use super::super::memcontrol::{
    Callback, mem_cgroup_print_oom_context, mem_cgroup_print_oom_meminfo, mem_cgroup_scan_tasks,
};
use super::super::mm::{get_mm_counter, get_mm_rss};
use super::super::world::{Level, OcId, TaskId, TaskRow};
use super::score::{
    find_lock_task_mm, is_memcg_oom, oom_cpuset_eligible, oom_unkillable_task, with_mm,
};
use crate::probe::Probe;
use crate::probe::names::CONSTRAINT_NAMES;

/// mm/oom_kill.c: bool is_dump_unreclaim_slabs(void)
fn is_dump_unreclaim_slabs<P: Probe>(k: &mut Kernel<P>) -> bool {
    enter!(k, "static bool is_dump_unreclaim_slabs(");
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
pub(in super::super) fn dump_task<P: Probe>(k: &mut Kernel<P>, p: TaskId, arg: OcId) -> i32 {
    enter!(k, "static int dump_task(", p, arg);
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

    step!(
        k,
        "pr_info(\"[%7d] %5d %5d %8lu %8lu %8ld %8lu         %5hd %s\\n\","
    );
    let rss = get_mm_rss(k, mm);
    let signal = &k.w[k.w[task].signal];
    let row = TaskRow {
        task,
        pid: k.w[task].pid,
        uid: signal.uid,
        tgid: signal.tgid,
        total_vm: k.w[mm].total_vm,
        rss,
        pgtables_bytes: k.w[mm].pgtables_bytes,
        swapents: get_mm_counter(k.w[mm].swap),
        oom_score_adj: signal.oom_score_adj,
    };
    k.print_row(row);
    step!(k, "task_unlock(task);");
    ret!(k, "return 0;" @ 4, 0)
}

/// mm/oom_kill.c: void dump_tasks(struct oom_control *oc)
fn dump_tasks<P: Probe>(k: &mut Kernel<P>, oc: OcId) {
    enter!(k, "static void dump_tasks(", oc);
    step!(k, "pr_info(\"Tasks state (memory values in pages):\\n\");");
    k.printk(
        Level::Info,
        "Tasks state (memory values in pages):".to_owned(),
    );
    step!(
        k,
        "pr_info(\"[  pid  ]   uid  tgid total_vm      rss pgtables_bytes swapents \""
    );
    let head = "[  pid  ]   uid  tgid total_vm      rss pgtables_bytes swapents oom_score_adj name";
    k.printk(Level::Info, head.to_owned());
    let memcg_oom = cond!(k, "if (is_memcg_oom(oc))", (is_memcg_oom(k, oc)));
    if let (Some(memcg), true) = (k.w[oc].memcg, memcg_oom) {
        step!(k, "mem_cgroup_scan_tasks(oc->memcg, dump_task, oc);");
        mem_cgroup_scan_tasks(k, memcg, Callback::DumpTask(oc));
    } else {
        step!(k, "rcu_read_lock();");
        let mut processes = 0..;
        while let Some(p) = each!(
            k,
            "for_each_process(p)",
            p = processes.next().and_then(|at| k.w.process(at))
        ) {
            step!(k, "dump_task(p, oc);");
            dump_task(k, p, oc);
        }
        step!(k, "rcu_read_unlock();");
    }
    leave!(k)
}

/// mm/oom_kill.c: void dump_oom_summary(struct oom_control *oc, struct task_struct *victim)
fn dump_oom_summary<P: Probe>(k: &mut Kernel<P>, oc: OcId, victim: TaskId) {
    enter!(k, "static void dump_oom_summary(", oc, victim);
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
/// The model is built with `CONFIG_COMPACTION`.
pub(super) fn dump_header<P: Probe>(k: &mut Kernel<P>, oc: OcId, p: Option<TaskId>) {
    enter!(k, "static void dump_header(", oc, p);
    step!(
        k,
        "pr_warn(\"%s invoked oom-killer: gfp_mask=%#x(%pGg), order=%d, oom_score_adj=%hd\\n\","
    );
    let current = &k.w[k.w.current];
    let (comm, adj) = (&current.comm, k.w[current.signal].oom_score_adj);
    let (gfp_mask, order) = (k.w[oc].gfp_mask, k.w[oc].order);
    // Unlike in C's printf, `%#x` of 0 has its prefix.
    let text = format!(
        "{comm} invoked oom-killer: gfp_mask={gfp_mask:#x}({}), order={order}, oom_score_adj={adj}",
        gfp_names(gfp_mask),
    );
    k.printk(Level::Warn, text);
    if cond!(
        k,
        "if (!IS_ENABLED(CONFIG_COMPACTION) &&",
        (false) && (order != 0)
    ) {
        step!(k, "pr_warn(\"COMPACTION is disabled!!!\\n\");");
    }

    step!(k, "dump_stack();");
    k.dump_stack();
    let memcg_oom = cond!(k, "if (is_memcg_oom(oc))", (is_memcg_oom(k, oc)));
    if let (Some(memcg), true) = (k.w[oc].memcg, memcg_oom) {
        step!(k, "mem_cgroup_print_oom_meminfo(oc->memcg);");
        mem_cgroup_print_oom_meminfo(k, memcg);
    } else {
        step!(k, "show_mem(SHOW_MEM_FILTER_NODES, oc->nodemask);");
        k.show_mem();
        if cond!(
            k,
            "if (is_dump_unreclaim_slabs())",
            (is_dump_unreclaim_slabs(k))
        ) {
            step!(k, "dump_unreclaimable_slab();");
            k.dump_unreclaimable_slab();
        }
    }
    if cond!(
        k,
        "if (sysctl_oom_dump_tasks)",
        (k.w.system.sysctl.oom_dump_tasks != 0)
    ) {
        step!(k, "dump_tasks(oc);");
        dump_tasks(k, oc);
    }
    let has_victim = cond!(k, "if (p)", (p.is_some()));
    if let (Some(p), true) = (p, has_victim) {
        step!(k, "dump_oom_summary(oc, p);");
        dump_oom_summary(k, oc, p);
    }
    leave!(k)
}
