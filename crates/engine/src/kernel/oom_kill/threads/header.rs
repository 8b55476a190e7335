// SPDX-License-Identifier: GPL-2.0-only
//! mm/oom_kill.c: the report.

use super::super::super::Kernel;
use super::super::super::cpuset::cpuset_print_current_mems_allowed;
use super::super::super::cpuset_counted::cpuset_print_task_mems_allowed;
use super::super::super::memcg_report::mem_cgroup_print_oom_info;
use super::super::super::world::{Level, MemcgId, NodemaskId, OcId, TaskId};
use super::super::dump::dump_tasks_of;
use crate::probe::Probe;
use crate::rules::REQUEST_ARGUMENTS;

/// mm/oom_kill.c: void dump_header(…, struct task_struct *p, …)
///
/// The table has the nodes that are handed over, or those of the request.
pub(super) fn dump_header<P: Probe>(
    k: &mut Kernel<P>,
    oc: OcId,
    p: Option<TaskId>,
    memcg: Option<MemcgId>,
    nodemask: Option<NodemaskId>,
) {
    enter!(k[THREAD_SCAN], "static void dump_header(", p, memcg);
    let (gfp_mask, order) = (k.w[oc].gfp_mask, k.w[oc].order);
    if k.has(REQUEST_ARGUMENTS) {
        note!(k, gfp_mask);
        note!(k, order);
        note!(k, nodemask);
        step!(k[REQUEST_ARGUMENTS], "task_lock(current);");
    } else {
        note!(k, oc);
    }
    step_either!(
        k[REQUEST_ARGUMENTS],
        "pr_warning(\"%s invoked oom-killer: gfp_mask=0x%x, order=%d, \"",
        "pr_warning(\"%s invoked oom-killer: gfp_mask=0x%x, order=%d, \""
    );
    let current = k.w.current;
    let (comm, adj) = (&k.w[current].comm, k.w[k.w[current].signal].oom_score_adj);
    let line = format!(
        "{comm} invoked oom-killer: gfp_mask=0x{gfp_mask:x}, order={order}, oom_score_adj={adj}"
    );
    k.printk(Level::Warn, line);
    if k.has(REQUEST_ARGUMENTS) {
        step!(
            k[REQUEST_ARGUMENTS],
            "cpuset_print_task_mems_allowed(current);"
        );
        cpuset_print_task_mems_allowed(k, current);
        step!(k[REQUEST_ARGUMENTS], "task_unlock(current);");
    } else {
        step!(
            k[!REQUEST_ARGUMENTS],
            "cpuset_print_current_mems_allowed();"
        );
        cpuset_print_current_mems_allowed(k);
    }
    step!(k, "dump_stack();");
    k.dump_stack();
    let is_group = cond!(k, "if (memcg)", (memcg.is_some()));
    if let (Some(memcg), true) = (memcg, is_group) {
        step!(k, "mem_cgroup_print_oom_info(memcg, p);");
        mem_cgroup_print_oom_info(k, memcg, p);
    } else {
        step!(k, "show_mem(SHOW_MEM_FILTER_NODES);");
        k.show_mem();
    }
    if cond_either!(
        k[REQUEST_ARGUMENTS],
        "if (sysctl_oom_dump_tasks)",
        "if (sysctl_oom_dump_tasks)",
        (k.w.system.sysctl.oom_dump_tasks != 0)
    ) {
        step_either!(
            k[REQUEST_ARGUMENTS],
            "dump_tasks(memcg, nodemask);",
            "dump_tasks(memcg, oc->nodemask);"
        );
        dump_tasks_of(k, memcg, nodemask);
    }
    leave!(k)
}
