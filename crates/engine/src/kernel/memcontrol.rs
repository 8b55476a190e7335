// SPDX-License-Identifier: GPL-2.0-only
//! mm/memcontrol.c

use super::oom::tsk_is_oom_victim;
use super::oom_kill::{
    Message, dump_task, oom_evaluate_task, oom_kill_memcg_member, out_of_memory,
};
use super::sched::fatal_signal_pending;
use super::world::{Level, MemcgId, MmId, OcId, SignalId, TaskId, World};
use super::{Kernel, Panic};
use crate::probe::names::PF_EXITING;
use crate::probe::{Decision, EndReason, Field, Probe};

const ROOT: MemcgId = MemcgId(0);

/// What [`mem_cgroup_scan_tasks`] calls for each process, with its argument.
#[derive(Clone, Copy, Debug)]
pub(super) enum Callback {
    /// `oom_evaluate_task(task, oc)`
    EvaluateTask(OcId),
    /// `dump_task(task, oc)`
    DumpTask(OcId),
    /// `oom_kill_memcg_member(task, message)`
    KillMember(Message),
}

/// mm/memcontrol.c: bool task_is_dying(void)
fn task_is_dying<P: Probe>(k: &mut Kernel<P>) -> bool {
    enter!(k, "static inline bool task_is_dying(");
    let current = k.w.current;
    let dying = cond!(
        k,
        "return tsk_is_oom_victim(current) ||",
        (tsk_is_oom_victim(k, current))
            || (fatal_signal_pending(k.w, current))
            || (k.w[current].flags & PF_EXITING != 0)
    );
    leave!(k, dying)
}

/// The groups of a subtree in the order of `mem_cgroup_iter()`: a parent first, then its children
/// as they were made. Without a hierarchy only the group itself.
fn subtree(w: &World, memcg: MemcgId) -> Vec<MemcgId> {
    if !w.system.cgroup_v2 && !w[memcg].use_hierarchy {
        return vec![memcg];
    }
    let mut groups = Vec::new();
    let mut rest = vec![memcg];
    while let Some(group) = rest.pop() {
        groups.push(group);
        rest.extend(w[group].children.iter().rev());
    }
    groups
}

/// The processes of a group as `css_task_iter_next()` gives them: live leaders in the order in
/// which they joined, then leaders that have exited while other threads live on.
fn members(w: &World, memcg: MemcgId) -> Vec<TaskId> {
    let leader = |&process: &SignalId| w[process].first_task;
    let (exited, mut tasks): (Vec<_>, Vec<_>) = w[memcg]
        .members
        .iter()
        .map(leader)
        .partition(|&task| w[task].exited);
    let alive = |&task: &TaskId| {
        (0..)
            .map_while(|at| w.thread(task, at))
            .any(|thread| w[thread].flags & PF_EXITING == 0)
    };
    tasks.extend(exited.into_iter().filter(alive));
    tasks
}

/// mm/memcontrol.c: int mem_cgroup_scan_tasks(struct mem_cgroup *memcg, int (*fn)(struct task_struct *, void *), void *arg)
pub(super) fn mem_cgroup_scan_tasks<P: Probe>(
    k: &mut Kernel<P>,
    memcg: MemcgId,
    callback: Callback,
) -> i32 {
    enter!(k, "int mem_cgroup_scan_tasks(", memcg);
    match callback {
        Callback::EvaluateTask(oc) => {
            note!(k, fn = crate::probe::names::oom_evaluate_task);
            note!(k, arg = oc);
        }
        Callback::DumpTask(oc) => {
            note!(k, fn = crate::probe::names::dump_task);
            note!(k, arg = oc);
        }
        Callback::KillMember(message) => {
            note!(k, fn = crate::probe::names::oom_kill_memcg_member);
            note!(k, arg = message);
        }
    }
    step!(k, "int ret = 0;");
    let mut ret = 0;
    note!(k, ret);
    step!(k, "BUG_ON(memcg == root_mem_cgroup);");
    let mut groups = subtree(k.w, memcg).into_iter();
    while let Some(iter) = each_until_null!(
        k,
        "for_each_mem_cgroup_tree(iter, memcg) {",
        iter = groups.next()
    ) {
        step!(
            k,
            "css_task_iter_start(&iter->css, CSS_TASK_ITER_PROCS, &it);"
        );
        let mut tasks = members(k.w, iter).into_iter();
        loop {
            let mut task = None;
            if !cond!(
                k,
                "while (!ret &&",
                (ret == 0)
                    && ({
                        set!(k, task = tasks.next());
                        task.is_some()
                    })
            ) {
                break;
            }
            let Some(task) = task else { break };
            step!(k, "ret = fn(task, arg);");
            set!(
                k,
                ret = match callback {
                    Callback::EvaluateTask(oc) => oom_evaluate_task(k, task, oc),
                    Callback::DumpTask(oc) => dump_task(k, task, oc),
                    Callback::KillMember(message) => oom_kill_memcg_member(k, task, message),
                }
            );
        }
        step!(k, "css_task_iter_end(&it);");
        if cond!(k, "if (ret) {", (ret != 0)) {
            step!(k, "mem_cgroup_iter_break(memcg, iter);");
            step!(k, "break;");
            break;
        }
    }
    ret!(k, "return ret;", ret)
}

/// mm/memcontrol.c: void mem_cgroup_print_oom_context(struct mem_cgroup *memcg, struct task_struct *p)
pub(super) fn mem_cgroup_print_oom_context<P: Probe>(
    k: &mut Kernel<P>,
    memcg: Option<MemcgId>,
    p: Option<TaskId>,
) {
    enter!(k, "void mem_cgroup_print_oom_context(", memcg, p);
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

/// mm/memcontrol.c: void mem_cgroup_print_oom_meminfo(struct mem_cgroup *memcg)
///
/// The statistics are not modelled: a placeholder stands for them.
pub(super) fn mem_cgroup_print_oom_meminfo<P: Probe>(k: &mut Kernel<P>, memcg: MemcgId) {
    enter!(k, "void mem_cgroup_print_oom_meminfo(", memcg);
    let counter = |k: &Kernel<P>, name: &str, usage: u64, max: u64, failcnt: u64| {
        let (usage, max) = (k.w.kb(usage), k.w.kb(max));
        format!("{name}: usage {usage}kB, limit {max}kB, failcnt {failcnt}")
    };
    let group = &k.w[memcg];
    let memory = counter(k, "memory", group.usage, group.max, group.failcnt);
    let swap = counter(
        k,
        "swap",
        group.swap_usage,
        group.swap_max,
        group.swap_failcnt,
    );
    let memsw = counter(
        k,
        "memory+swap",
        group.memsw_usage,
        group.memsw_max,
        group.memsw_failcnt,
    );
    let kmem = counter(
        k,
        "kmem",
        group.kmem_usage,
        group.kmem_max,
        group.kmem_failcnt,
    );
    step!(
        k,
        "pr_info(\"memory: usage %llukB, limit %llukB, failcnt %lu\\n\","
    );
    k.printk(Level::Info, memory);
    let v2 = k.w.system.cgroup_v2;
    if cond!(k, "if (cgroup_subsys_on_dfl(memory_cgrp_subsys))", (v2)) {
        step!(
            k,
            "pr_info(\"swap: usage %llukB, limit %llukB, failcnt %lu\\n\","
        );
        k.printk(Level::Info, swap);
    } else {
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
    }
    step!(k, "pr_info(\"Memory cgroup stats for \");");
    k.printk_open(Level::Info, "Memory cgroup stats for ".to_owned());
    step!(k, "pr_cont_cgroup_path(memcg->css.cgroup);");
    k.pr_cont_cgroup_path(memcg);
    step!(k, "pr_cont(\":\");");
    k.pr_cont(":");
    step!(k, "buf = memory_stat_format(memcg);");
    memory_stat_format(k, memcg);
    if cond!(k, "if (!buf)", (false)) {
        ret!(k, "return;")
    }
    step!(k, "pr_info(\"%s\", buf);");
    k.print_placeholder(Level::Info, "[memory_stat]");
    step!(k, "kfree(buf);");
    leave!(k)
}

/// mm/memcontrol.c: char *memory_stat_format(struct mem_cgroup *memcg)
///
/// There is always memory for the text.
fn memory_stat_format<P: Probe>(k: &mut Kernel<P>, memcg: MemcgId) {
    card!(k, "static char *memory_stat_format(", memcg);
    leave!(k)
}

/// mm/memcontrol.c: unsigned long mem_cgroup_get_max(struct mem_cgroup *memcg)
///
/// Pages.
pub(super) fn mem_cgroup_get_max<P: Probe>(k: &mut Kernel<P>, memcg: MemcgId) -> u64 {
    enter!(k, "unsigned long mem_cgroup_get_max(", memcg);
    step!(k, "unsigned long max = READ_ONCE(memcg->memory.max);");
    let mut max = k.w[memcg].max;
    note!(k, max);
    let total_swap_pages = k.w.system.total_swap_pages as u64;
    let v2 = k.w.system.cgroup_v2;
    if cond!(k, "if (cgroup_subsys_on_dfl(memory_cgrp_subsys)) {", (v2)) {
        if cond!(
            k,
            "if (mem_cgroup_swappiness(memcg))" @ 1,
            (mem_cgroup_swappiness(k.w, memcg) != 0)
        ) {
            step!(k, "max += min(READ_ONCE(memcg->swap.max),");
            set!(
                k,
                max = max.wrapping_add(k.w[memcg].swap_max.min(total_swap_pages))
            );
        }
    } else if cond!(
        k,
        "if (mem_cgroup_swappiness(memcg))" @ 2,
        (mem_cgroup_swappiness(k.w, memcg) != 0)
    ) {
        step!(k, "unsigned long swap = READ_ONCE(memcg->memsw.max) - max;");
        let swap = k.w[memcg].memsw_max.wrapping_sub(max);
        note!(k, swap);
        step!(k, "max += min(swap, (unsigned long)total_swap_pages);");
        set!(k, max = max.wrapping_add(swap.min(total_swap_pages)));
    }
    ret!(k, "return max;", max)
}

/// include/linux/swap.h: int mem_cgroup_swappiness(struct mem_cgroup *memcg)
///
/// Shown as a value, not as a call.
fn mem_cgroup_swappiness(w: &World, memcg: MemcgId) -> u32 {
    if w.system.cgroup_v2 || memcg == ROOT {
        w.system.sysctl.swappiness
    } else {
        w[memcg].swappiness
    }
}

/// mm/memcontrol.c: unsigned long mem_cgroup_margin(struct mem_cgroup *memcg)
///
/// Pages that can still be charged. Shown as a value, not as a call.
fn mem_cgroup_margin(w: &World, memcg: MemcgId) -> u64 {
    let group = &w[memcg];
    let margin = group.max.saturating_sub(group.usage);
    if w.system.cgroup_v2 {
        margin
    } else {
        margin.min(group.memsw_max.saturating_sub(group.memsw_usage))
    }
}

/// mm/memcontrol.c: bool mem_cgroup_out_of_memory(struct mem_cgroup *memcg, gfp_t gfp_mask, int order)
///
/// Nothing interrupts the wait for `oom_lock`.
pub fn mem_cgroup_out_of_memory<P: Probe>(
    k: &mut Kernel<P>,
    memcg: MemcgId,
    gfp_mask: u32,
    order: i32,
) -> Result<bool, Panic> {
    enter!(
        k,
        "static bool mem_cgroup_out_of_memory(",
        memcg,
        gfp_mask,
        order
    );
    let oc = OcId(0);
    step!(k, "struct oom_control oc = {");
    k.fill_oom_control(None, None, Some(memcg), gfp_mask, order);
    step!(k, "bool ret = true;");
    let mut ret = true;
    note!(k, ret);
    if cond!(k, "if (mutex_lock_killable(&oom_lock))", (false)) {
        step!(k, "return true;");
        k.probe.leave(Some(1));
        return Ok(true);
    }
    let wanted = 1u64.wrapping_shl(order as u32);
    if cond!(
        k,
        "if (mem_cgroup_margin(memcg) >= (1 << order))",
        (mem_cgroup_margin(k.w, memcg) >= wanted)
    ) {
        k.probe.decided(Decision::Ended(EndReason::MemcgMargin));
        step!(k, "goto unlock;");
    } else {
        let dying;
        set!(
            k,
            ret = cond!(
                k,
                "ret = task_is_dying() ||",
                ({
                    dying = task_is_dying(k);
                    dying
                }) || (out_of_memory(k, oc)?)
            )
        );
        if dying {
            k.probe
                .decided(Decision::Ended(EndReason::MemcgCurrentDying));
        }
    }
    step!(k, "mutex_unlock(&oom_lock);");
    step!(k, "return ret;");
    k.probe.leave(Some(u64::from(ret)));
    Ok(ret)
}

/// Is `memcg` the group `root` itself, or below it?
fn mem_cgroup_is_descendant(w: &World, memcg: MemcgId, root: MemcgId) -> bool {
    std::iter::successors(Some(memcg), |&group| w[group].parent).any(|group| group == root)
}

/// mm/memcontrol.c: struct mem_cgroup *mem_cgroup_get_oom_group(struct task_struct *victim, struct mem_cgroup *oom_domain)
pub(super) fn mem_cgroup_get_oom_group<P: Probe>(
    k: &mut Kernel<P>,
    victim: TaskId,
    oom_domain: Option<MemcgId>,
) -> Option<MemcgId> {
    enter!(
        k,
        "struct mem_cgroup *mem_cgroup_get_oom_group(",
        victim,
        oom_domain
    );
    step!(k, "struct mem_cgroup *oom_group = NULL;");
    let mut oom_group = None;
    note!(k, oom_group);
    let v2 = k.w.system.cgroup_v2;
    if cond!(k, "if (!cgroup_subsys_on_dfl(memory_cgrp_subsys))", (!v2)) {
        ret!(k, "return NULL;", oom_group)
    }
    if cond!(k, "if (!oom_domain)", (oom_domain.is_none())) {
        step!(k, "oom_domain = root_mem_cgroup;");
        note!(k, oom_domain = ROOT);
    }
    let domain = oom_domain.unwrap_or(ROOT);
    step!(k, "rcu_read_lock();");
    step!(k, "memcg = mem_cgroup_from_task(victim);");
    let memcg = k.w[k.w[victim].signal].memcg;
    note!(k, memcg);
    'out: {
        if cond!(k, "if (memcg == root_mem_cgroup)", (memcg == ROOT)) {
            step!(k, "goto out;" @ 1);
            break 'out;
        }
        if cond!(
            k,
            "if (unlikely(!mem_cgroup_is_descendant(memcg, oom_domain)))",
            (!mem_cgroup_is_descendant(k.w, memcg, domain))
        ) {
            step!(k, "goto out;" @ 2);
            break 'out;
        }
        let mut next = Some(memcg);
        while let Some(memcg) = each_until_null!(
            k,
            "for (; memcg; memcg = parent_mem_cgroup(memcg)) {",
            memcg = next
        ) {
            if cond!(k, "if (memcg->oom_group)", (k.w[memcg].oom_group)) {
                step!(k, "oom_group = memcg;");
                set!(k, oom_group = Some(memcg));
            }
            if cond!(k, "if (memcg == oom_domain)", (memcg == domain)) {
                step!(k, "break;");
                break;
            }
            next = k.w[memcg].parent;
        }
        if cond!(k, "if (oom_group)", (oom_group.is_some())) {
            step!(k, "css_get(&oom_group->css);");
        }
    }
    step!(k, "rcu_read_unlock();");
    ret!(k, "return oom_group;", oom_group)
}

/// mm/memcontrol.c: void mem_cgroup_print_oom_group(struct mem_cgroup *memcg)
pub(super) fn mem_cgroup_print_oom_group<P: Probe>(k: &mut Kernel<P>, memcg: MemcgId) {
    enter!(k, "void mem_cgroup_print_oom_group(", memcg);
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

/// include/linux/memcontrol.h: void memcg_memory_event_mm(struct mm_struct *mm, enum memcg_memory_event event)
///
/// Counts a kill for the group of the mm's owner, and on v2 for the groups above it, the root
/// left out.
pub(super) fn memcg_memory_event_mm<P: Probe>(k: &mut Kernel<P>, mm: MmId) {
    card!(k, "static inline void memcg_memory_event_mm(", mm);
    let owner = k.w[mm].owner;
    let mut group = owner.map(|task| k.w[k.w[task].signal].memcg);
    while let Some(memcg) = group {
        k.store(
            Field::MemcgOomKill,
            memcg,
            k.w[memcg].oom_kill.wrapping_add(1),
        );
        let parent = k.w[memcg].parent.filter(|&parent| parent != ROOT);
        group = if k.w.system.cgroup_v2 { parent } else { None };
    }
    leave!(k)
}
