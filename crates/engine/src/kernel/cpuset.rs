// SPDX-License-Identifier: GPL-2.0-only
//! include/linux/cpuset.h and kernel/cgroup/cpuset.c

use super::oom::tsk_is_oom_victim;
use super::printk::nodes_list;
use super::world::{CpusetId, Level, TaskId, World, ZoneId};
use super::{Kernel, gfp};
use crate::probe::Probe;
use crate::probe::names::PF_EXITING;
use crate::rules::{
    CPUSET_EXITING_FIRST, CPUSET_V2_WITHOUT_WALLS, MEMCG_NEWEST_FIRST, NODE_ALLOWED,
    NODE_ALLOWED_UNDERSCORED, SUMMARY_LINE, THREAD_SCAN,
};

/// include/linux/cpuset.h: bool cpuset_zone_allowed(struct zone *z, gfp_t gfp_mask)
pub(super) fn cpuset_zone_allowed<P: Probe>(k: &mut Kernel<P>, z: ZoneId, gfp_mask: u32) -> bool {
    enter!(
        k[!THREAD_SCAN],
        "static inline bool cpuset_zone_allowed(",
        z,
        gfp_mask
    );
    if cond!(k, "if (cpusets_enabled())", (cpusets_enabled(k))) {
        step!(k, "return __cpuset_zone_allowed(z, gfp_mask);");
        leave!(k, __cpuset_zone_allowed(k, z, gfp_mask))
    }
    ret!(k, "return true;", true)
}

/// include/linux/cpuset.h: bool cpusets_enabled(void)
///
/// On as soon as there is a cpuset beside the root.
fn cpusets_enabled<P: Probe>(k: &mut Kernel<P>) -> bool {
    enter!(k[!THREAD_SCAN], "static inline bool cpusets_enabled(");
    let enabled = cond!(
        k,
        "return static_branch_unlikely(&cpusets_enabled_key);",
        (k.w.cpusets.len() > 1)
    );
    leave!(k, enabled)
}

/// include/linux/cpuset.h: bool __cpuset_zone_allowed(struct zone *z, gfp_t gfp_mask)
fn __cpuset_zone_allowed<P: Probe>(k: &mut Kernel<P>, z: ZoneId, gfp_mask: u32) -> bool {
    enter!(
        k[!THREAD_SCAN],
        "static inline bool __cpuset_zone_allowed(",
        z,
        gfp_mask
    );
    let node = z.0 / 8;
    if k.has(NODE_ALLOWED_UNDERSCORED) {
        step!(
            k[NODE_ALLOWED_UNDERSCORED],
            "return __cpuset_node_allowed(zone_to_nid(z), gfp_mask);"
        );
        leave!(k, __cpuset_node_allowed(k, node, gfp_mask))
    } else if k.has(NODE_ALLOWED) {
        step!(
            k[NODE_ALLOWED],
            "return cpuset_node_allowed(zone_to_nid(z), gfp_mask);"
        );
        leave!(k, cpuset_node_allowed(k, node, gfp_mask))
    } else {
        step!(
            k[CURRENT_NODE_ALLOWED],
            "return cpuset_current_node_allowed(zone_to_nid(z), gfp_mask);"
        );
        leave!(k, cpuset_current_node_allowed(k, node, gfp_mask))
    }
}

/// kernel/cgroup/cpuset.c: the test of a node under one of its names
///
/// The model never runs in an interrupt.
macro_rules! node_allowed {
    ($rule:ident, $name:ident, $signature:literal) => {
        pub(super) fn $name<P: Probe>(k: &mut Kernel<P>, node: u32, gfp_mask: u32) -> bool {
            enter!(k[!REQUEST_ARGUMENTS, $rule], $signature, node, gfp_mask);
            let current = k.w.current;
            if cond!(k, "if (in_interrupt())", (false)) {
                ret!(k, "return true;" @ 1, true)
            }
            if cond!(
                k,
                "if (node_isset(node, current->mems_allowed))",
                (isset(node, k.w[current].mems_allowed))
            ) {
                ret!(k, "return true;" @ 2, true)
            }
            if k.has(THREAD_SCAN) {
                if cond!(
                    k[THREAD_SCAN],
                    "if (unlikely(test_thread_flag(TIF_MEMDIE)))",
                    (k.w[current].memdie)
                ) {
                    ret!(k[THREAD_SCAN], "return true;", true)
                }
            } else if cond!(
                k[!THREAD_SCAN],
                "if (unlikely(tsk_is_oom_victim(current)))",
                (tsk_is_oom_victim(k, current))
            ) {
                ret!(k[!THREAD_SCAN], "return true;", true)
            }
            let exiting = k.w[current].flags & PF_EXITING != 0;
            if k.has(CPUSET_EXITING_FIRST)
                && cond!(
                    k[CPUSET_EXITING_FIRST],
                    "if (current->flags & PF_EXITING)",
                    (exiting)
                )
            {
                ret!(k[CPUSET_EXITING_FIRST], "return true;", true)
            }
            if cond!(
                k,
                "if (gfp_mask & __GFP_HARDWALL)",
                (gfp_mask & gfp::layout(k.w.rules).hardwall != 0)
            ) {
                ret!(k, "return false;", false)
            }
            if !k.has(CPUSET_EXITING_FIRST)
                && cond!(
                    k[!CPUSET_EXITING_FIRST],
                    "if (current->flags & PF_EXITING)",
                    (exiting)
                )
            {
                ret!(k[!CPUSET_EXITING_FIRST], "return true;", true)
            }
            if k.has(CPUSET_V2_WITHOUT_WALLS)
                && cond!(
                    k[CPUSET_V2_WITHOUT_WALLS],
                    "if (cpuset_v2())",
                    (cpuset_v2(k))
                )
            {
                ret!(k[CPUSET_V2_WITHOUT_WALLS], "return true;", true)
            }
            step!(k, "spin_lock_irqsave(&callback_lock, flags);");
            step!(k, "rcu_read_lock();");
            step!(k, "cs = nearest_hardwall_ancestor(task_cs(current));");
            let cs = nearest_hardwall_ancestor(k, task_cs(k.w, current));
            note!(k, cs);
            step!(k, "allowed = node_isset(node, cs->mems_allowed);");
            let allowed = isset(node, k.w[cs].mems_allowed);
            note!(k, allowed);
            step!(k, "rcu_read_unlock();");
            step!(k, "spin_unlock_irqrestore(&callback_lock, flags);");
            ret!(k, "return allowed;", allowed)
        }
    };
}

node_allowed!(
    NODE_ALLOWED_UNDERSCORED,
    __cpuset_node_allowed,
    "bool __cpuset_node_allowed("
);
node_allowed!(
    NODE_ALLOWED,
    cpuset_node_allowed,
    "bool cpuset_node_allowed("
);
node_allowed!(
    CURRENT_NODE_ALLOWED,
    cpuset_current_node_allowed,
    "bool cpuset_current_node_allowed("
);

/// kernel/cgroup/cpuset.c: bool cpuset_v2(void)
fn cpuset_v2<P: Probe>(k: &mut Kernel<P>) -> bool {
    stub!(k[CPUSET_V2_WITHOUT_WALLS], "static inline bool cpuset_v2(");
    leave!(k, k.w.system.cgroup_v2)
}

/// kernel/cgroup/cpuset.c: struct cpuset *nearest_hardwall_ancestor(struct cpuset *cs)
pub(super) fn nearest_hardwall_ancestor<P: Probe>(k: &mut Kernel<P>, mut cs: CpusetId) -> CpusetId {
    enter!(k, "static struct cpuset *nearest_hardwall_ancestor(", cs);
    loop {
        let cpuset = &k.w[cs];
        let (open, parent) = (
            !(cpuset.mem_exclusive || cpuset.mem_hardwall),
            cpuset.parent,
        );
        let above = cond!(
            k,
            "while (!(is_mem_exclusive(cs) || is_mem_hardwall(cs)) &&",
            (open) && (parent.is_some())
        );
        let (Some(parent), true) = (parent, above) else {
            ret!(k, "return cs;", cs)
        };
        step!(k, "cs = parent_cs(cs);");
        set!(k, cs = parent);
    }
}

/// kernel/cgroup/cpuset.c: int cpuset_mems_allowed_intersects(const struct task_struct *tsk1, const struct task_struct *tsk2)
pub(super) fn cpuset_mems_allowed_intersects<P: Probe>(
    k: &mut Kernel<P>,
    tsk1: TaskId,
    tsk2: TaskId,
) -> bool {
    enter!(k, "int cpuset_mems_allowed_intersects(", tsk1, tsk2);
    let intersects = cond!(
        k,
        "return nodes_intersects(tsk1->mems_allowed, tsk2->mems_allowed);",
        (k.w[tsk1].mems_allowed & k.w[tsk2].mems_allowed != 0)
    );
    leave!(k, intersects)
}

/// kernel/cgroup/cpuset.c: void cpuset_print_current_mems_allowed(void)
pub(super) fn cpuset_print_current_mems_allowed<P: Probe>(k: &mut Kernel<P>) {
    enter!(
        k[!REQUEST_ARGUMENTS],
        "void cpuset_print_current_mems_allowed("
    );
    let current = k.w.current;
    step!(k, "rcu_read_lock();");
    step!(k, "cgrp = task_cs(current)->css.cgroup;");
    let cgrp = task_cs(k.w, current);
    note!(k, cgrp);
    let name = k.w[cgrp].name.clone();
    let nodes = nodes_list(k.w[current].mems_allowed);
    if k.has(SUMMARY_LINE) {
        step!(k[SUMMARY_LINE], "pr_cont(\",cpuset=\");");
        k.pr_cont(",cpuset=");
        step!(k[SUMMARY_LINE], "pr_cont_cgroup_name(cgrp);");
        k.pr_cont(&name);
        step!(
            k[SUMMARY_LINE],
            "pr_cont(\",mems_allowed=%*pbl\", nodemask_pr_args(&current->mems_allowed));"
        );
        k.pr_cont(&format!(",mems_allowed={nodes}"));
    } else {
        step!(k[!SUMMARY_LINE], "pr_info(\"%s cpuset=\", current->comm);");
        let comm = k.w[current].comm.to_string();
        k.printk_open(Level::Info, format!("{comm} cpuset="));
        step!(k[!SUMMARY_LINE], "pr_cont_cgroup_name(cgrp);");
        k.pr_cont(&name);
        step!(
            k[!SUMMARY_LINE],
            "pr_cont(\" mems_allowed=%*pbl\\n\", nodemask_pr_args(&current->mems_allowed));"
        );
        k.pr_cont(&format!(" mems_allowed={nodes}"));
    }
    step!(k, "rcu_read_unlock();");
    leave!(k)
}

pub(super) fn task_cs(w: &World, task: TaskId) -> CpusetId {
    if w.rules.has(MEMCG_NEWEST_FIRST) && w[task].exited {
        return CpusetId(0);
    }
    w[w[task].signal].cpuset
}

pub(super) fn isset(node: u32, mask: u64) -> bool {
    node < 64 && mask >> node & 1 != 0
}
