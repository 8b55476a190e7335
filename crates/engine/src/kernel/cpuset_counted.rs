// SPDX-License-Identifier: GPL-2.0-only
//! include/linux/cpuset.h and kernel/cpuset.c of kernels that count their cpusets instead of switching the question off.

use super::cpuset::{__cpuset_node_allowed, isset, nearest_hardwall_ancestor, task_cs};
use super::printk::nodes_list;
use super::world::{Level, TaskId, ZoneId};
use super::{Kernel, gfp};
use crate::probe::Probe;
use crate::probe::names::PF_EXITING;
use crate::rules::REQUEST_ARGUMENTS;

/// include/linux/cpuset.h: cpuset_zone_allowed(), and cpuset_zone_allowed_softwall() before it
pub(super) fn cpuset_zone_allowed<P: Probe>(k: &mut Kernel<P>, z: ZoneId, gfp_mask: u32) -> bool {
    if k.has(REQUEST_ARGUMENTS) {
        enter!(
            k[THREAD_SCAN, REQUEST_ARGUMENTS],
            "static inline int cpuset_zone_allowed_softwall(",
            z,
            gfp_mask
        );
        step!(
            k,
            "return cpuset_node_allowed_softwall(zone_to_nid(z), gfp_mask);"
        );
        leave!(k, cpuset_node_allowed_softwall(k, z.0 / 8, gfp_mask))
    }
    enter!(
        k[THREAD_SCAN, !REQUEST_ARGUMENTS],
        "static inline bool cpuset_zone_allowed(",
        z,
        gfp_mask
    );
    step!(k, "return cpuset_node_allowed(zone_to_nid(z), gfp_mask);");
    leave!(k, cpuset_node_allowed(k, z.0 / 8, gfp_mask))
}

/// include/linux/cpuset.h: int cpuset_node_allowed_softwall(int node, gfp_t gfp_mask)
fn cpuset_node_allowed_softwall<P: Probe>(k: &mut Kernel<P>, node: u32, gfp_mask: u32) -> bool {
    enter!(
        k[THREAD_SCAN, REQUEST_ARGUMENTS],
        "static inline int cpuset_node_allowed_softwall(",
        node,
        gfp_mask
    );
    let allowed = cond!(
        k,
        "return number_of_cpusets <= 1 ||",
        (k.w.cpusets.len() <= 1) || (__cpuset_node_allowed_softwall(k, node, gfp_mask))
    );
    leave!(k, allowed)
}

/// include/linux/cpuset.h: bool cpuset_node_allowed(int node, gfp_t gfp_mask)
fn cpuset_node_allowed<P: Probe>(k: &mut Kernel<P>, node: u32, gfp_mask: u32) -> bool {
    enter!(
        k[THREAD_SCAN, !REQUEST_ARGUMENTS],
        "static inline bool cpuset_node_allowed(",
        node,
        gfp_mask
    );
    let allowed = cond!(
        k,
        "return nr_cpusets() <= 1 ||",
        (k.w.cpusets.len() <= 1) || (__cpuset_node_allowed(k, node, gfp_mask))
    );
    leave!(k, allowed)
}

/// kernel/cpuset.c: int __cpuset_node_allowed_softwall(int node, gfp_t gfp_mask)
///
/// The model never runs in an interrupt.
fn __cpuset_node_allowed_softwall<P: Probe>(k: &mut Kernel<P>, node: u32, gfp_mask: u32) -> bool {
    enter!(
        k[REQUEST_ARGUMENTS],
        "int __cpuset_node_allowed_softwall(",
        node,
        gfp_mask
    );
    let current = k.w.current;
    let layout = gfp::layout(k.w.rules);
    if cond!(
        k,
        "if (in_interrupt() ||",
        (false) || (gfp_mask & layout.thisnode != 0)
    ) {
        ret!(k, "return 1;" @ 1, true)
    }
    if cond!(
        k,
        "if (node_isset(node, current->mems_allowed))",
        (isset(node, k.w[current].mems_allowed))
    ) {
        ret!(k, "return 1;" @ 2, true)
    }
    if cond!(
        k,
        "if (unlikely(test_thread_flag(TIF_MEMDIE)))",
        (k.w[current].memdie)
    ) {
        ret!(k, "return 1;" @ 3, true)
    }
    if cond!(
        k,
        "if (gfp_mask & __GFP_HARDWALL)",
        (gfp_mask & layout.hardwall != 0)
    ) {
        ret!(k, "return 0;", false)
    }
    if cond!(
        k,
        "if (current->flags & PF_EXITING)",
        (k.w[current].flags & PF_EXITING != 0)
    ) {
        ret!(k, "return 1;" @ 4, true)
    }
    step!(k, "mutex_lock(&callback_mutex);");
    step!(k, "task_lock(current);");
    step!(k, "cs = nearest_hardwall_ancestor(task_cs(current));");
    let cs = nearest_hardwall_ancestor(k, task_cs(k.w, current));
    note!(k, cs);
    step!(k, "allowed = node_isset(node, cs->mems_allowed);");
    let allowed = isset(node, k.w[cs].mems_allowed);
    note!(k, allowed);
    step!(k, "task_unlock(current);");
    step!(k, "mutex_unlock(&callback_mutex);");
    ret!(k, "return allowed;", allowed)
}

/// kernel/cpuset.c: void cpuset_print_task_mems_allowed(struct task_struct *tsk)
pub(super) fn cpuset_print_task_mems_allowed<P: Probe>(k: &mut Kernel<P>, tsk: TaskId) {
    enter!(
        k[REQUEST_ARGUMENTS],
        "void cpuset_print_task_mems_allowed(",
        tsk
    );
    step!(k, "rcu_read_lock();");
    step!(k, "cgrp = task_cs(tsk)->css.cgroup;");
    let cgrp = task_cs(k.w, tsk);
    note!(k, cgrp);
    step!(
        k,
        "nodelist_scnprintf(cpuset_nodelist, CPUSET_NODELIST_LEN,"
    );
    step!(k, "printk(KERN_INFO \"%s cpuset=%s mems_allowed=%s\\n\",");
    let (task, name) = (&k.w[tsk], &k.w[cgrp].name);
    let nodes = nodes_list(task.mems_allowed);
    let line = format!("{} cpuset={name} mems_allowed={nodes}", task.comm);
    k.printk(Level::Info, line);
    step!(k, "rcu_read_unlock();");
    leave!(k)
}
