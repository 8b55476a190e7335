// SPDX-License-Identifier: GPL-2.0-only
//! mm/memcontrol.c: groups, and who is in them.

use super::Kernel;
use super::oom_kill::find_lock_task_mm;
use super::world::{MemcgId, MmId, Raw, SignalId, TaskId, World};
use crate::probe::names::PF_EXITING;
use crate::probe::{Field, Probe};
use crate::rules::{
    CSS_WALK_WITHOUT_FLAGS, GROUP_INSIDE_DOMAIN, GROUP_MAX_BELOW_MEMSW, KILLS_COUNTED_UPWARD,
    MEMCG_NEWEST_FIRST, MEMCG_SCAN_RESCHEDULES, MEMCG_SCANS_PROCESSES, REQUEST_ARGUMENTS,
    THREAD_SCAN, USE_HIERARCHY,
};

pub(super) const ROOT: MemcgId = MemcgId(0);

/// The groups of a subtree in the order of `mem_cgroup_iter()`: a parent first, then its children
/// as they were made. Without a hierarchy only the group itself.
pub(super) fn subtree(w: &World, memcg: MemcgId) -> Vec<MemcgId> {
    if w.rules.has(USE_HIERARCHY) && !w.is_cgroup_v2() && !w[memcg].use_hierarchy {
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

/// The threads of a group, process by process, but for those that have exited. Some kernels put who joins to
/// the front.
pub(super) fn threads(w: &World, memcg: MemcgId) -> Vec<TaskId> {
    let threads = |&process: &SignalId| {
        let leader = w[process].first_task;
        (0..).map_while(move |at| w.thread(leader, at))
    };
    let all = w[memcg].members.iter().flat_map(threads);
    let mut all: Vec<TaskId> = all.filter(|&task| !w[task].exited).collect();
    if w.rules.has(MEMCG_NEWEST_FIRST) {
        all.reverse();
    }
    all
}

/// The group of a thread. Some kernels move who exits to the root.
pub(super) fn memcg_of(w: &World, task: TaskId) -> MemcgId {
    if w.rules.has(MEMCG_NEWEST_FIRST) && w[task].exited {
        return ROOT;
    }
    w[w[task].signal].memcg
}

/// mm/memcontrol.c: bool task_in_mem_cgroup(struct task_struct *task, const struct mem_cgroup *memcg)
///
/// The group is that of the owner of its memory, or its own once it has none.
pub(super) fn task_in_mem_cgroup<P: Probe>(
    k: &mut Kernel<P>,
    task: TaskId,
    memcg: MemcgId,
) -> bool {
    if k.has(REQUEST_ARGUMENTS) {
        return in_group_of_owner(k, task, memcg);
    }
    enter!(
        k[OWNER_MEMCG, !REQUEST_ARGUMENTS],
        "bool task_in_mem_cgroup(",
        task,
        memcg
    );
    step!(k, "p = find_lock_task_mm(task);");
    let p = find_lock_task_mm(k, task);
    note!(k, p);
    let found = cond!(k, "if (p) {", (p.is_some()));
    let group = if let (Some(mm), true) = (p.and_then(|p| k.w[p].mm), found) {
        step!(k, "curr = get_mem_cgroup_from_mm(p->mm);");
        let owner = k.w[mm].owner;
        let curr = owner.map_or(ROOT, |owner| k.w[k.w[owner].signal].memcg);
        note!(k, curr);
        step!(k, "task_unlock(p);");
        curr
    } else {
        step!(k, "rcu_read_lock();");
        step!(k, "curr = mem_cgroup_from_task(task);");
        let curr = k.w[k.w[task].signal].memcg;
        note!(k, curr);
        step!(k, "css_get(&curr->css);");
        step!(k, "rcu_read_unlock();");
        curr
    };
    step!(k, "ret = mem_cgroup_is_descendant(curr, memcg);");
    let ret = descends(k.w, group, memcg);
    note!(k, ret);
    step!(k, "css_put(&curr->css);");
    ret!(k, "return ret;", ret)
}

/// mm/memcontrol.c: int task_in_mem_cgroup(struct task_struct *task, const struct mem_cgroup *memcg)
///
/// The form in which memory without an owner is in no group.
fn in_group_of_owner<P: Probe>(k: &mut Kernel<P>, task: TaskId, memcg: MemcgId) -> bool {
    enter!(
        k[OWNER_MEMCG, REQUEST_ARGUMENTS],
        "int task_in_mem_cgroup(",
        task,
        memcg
    );
    step!(k, "struct mem_cgroup *curr = NULL;");
    step!(k, "p = find_lock_task_mm(task);");
    let p = find_lock_task_mm(k, task);
    note!(k, p);
    let found = cond!(k, "if (p) {", (p.is_some()));
    let curr = if let (Some(mm), true) = (p.and_then(|p| k.w[p].mm), found) {
        step!(k, "curr = try_get_mem_cgroup_from_mm(p->mm);");
        let curr = k.w[mm].owner.map(|owner| memcg_of(k.w, owner));
        note!(k, curr);
        step!(k, "task_unlock(p);");
        curr
    } else {
        step!(k, "task_lock(task);");
        step!(k, "curr = mem_cgroup_from_task(task);");
        let curr = Some(memcg_of(k.w, task));
        note!(k, curr);
        if cond!(k, "if (curr)", (curr.is_some())) {
            step!(k, "css_get(&curr->css);");
        }
        step!(k, "task_unlock(task);");
        curr
    };
    let none = cond!(k, "if (!curr)", (curr.is_none()));
    let (Some(curr), false) = (curr, none) else {
        ret!(k, "return 0;", false)
    };
    step!(k, "ret = mem_cgroup_same_or_subtree(memcg, curr);");
    let ret = descends(k.w, curr, memcg);
    note!(k, ret);
    step!(k, "css_put(&curr->css);");
    ret!(k, "return ret;", ret)
}

/// Whether a group is another one or below it, as far as the hierarchy of cgroup v1 is honoured.
fn descends(w: &World, memcg: MemcgId, root: MemcgId) -> bool {
    let is_flat = w.rules.has(USE_HIERARCHY) && !w.is_cgroup_v2() && !w[root].use_hierarchy;
    memcg == root || (!is_flat && mem_cgroup_is_descendant(w, memcg, root))
}

/// mm/memcontrol.c: int mem_cgroup_scan_tasks(struct mem_cgroup *memcg, int (*fn)(struct task_struct *, void *), void *arg)
///
/// The function is handed over behind its number among the callbacks' names.
pub(super) fn mem_cgroup_scan_tasks<P: Probe, A: Raw + Copy>(
    k: &mut Kernel<P>,
    memcg: MemcgId,
    (name, function): (u32, impl Fn(&mut Kernel<P>, TaskId, A) -> i32),
    arg: A,
) -> i32 {
    enter!(k[!THREAD_SCAN], "int mem_cgroup_scan_tasks(", memcg);
    note!(k, fn = name);
    note!(k, arg);
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
        let tasks = if k.has(MEMCG_SCANS_PROCESSES) {
            step!(
                k[MEMCG_SCANS_PROCESSES],
                "css_task_iter_start(&iter->css, CSS_TASK_ITER_PROCS, &it);"
            );
            members(k.w, iter)
        } else {
            if k.has(CSS_WALK_WITHOUT_FLAGS) {
                step!(
                    k[!MEMCG_SCANS_PROCESSES, CSS_WALK_WITHOUT_FLAGS],
                    "css_task_iter_start(&iter->css, &it);"
                );
            } else {
                step!(
                    k[!MEMCG_SCANS_PROCESSES, !CSS_WALK_WITHOUT_FLAGS],
                    "css_task_iter_start(&iter->css, 0, &it);"
                );
            }
            threads(k.w, iter)
        };
        let mut tasks = tasks.into_iter();
        let reschedules = k.has(MEMCG_SCAN_RESCHEDULES);
        loop {
            let mut task = None;
            let goes_on = if reschedules {
                cond!(
                    k[MEMCG_SCAN_RESCHEDULES],
                    "while (!ret &&",
                    (ret == 0)
                        && ({
                            set!(k, task = tasks.next());
                            task.is_some()
                        })
                )
            } else {
                cond!(
                    k[!MEMCG_SCAN_RESCHEDULES],
                    "while (!ret &&",
                    (ret == 0)
                        && ({
                            set!(k, task = tasks.next());
                            task.is_some()
                        })
                )
            };
            let (Some(task), true) = (task, goes_on) else {
                break;
            };
            step_either!(
                k[MEMCG_SCAN_RESCHEDULES],
                "ret = fn(task, arg);",
                "ret = fn(task, arg);"
            );
            set!(k, ret = function(k, task, arg));
            if reschedules {
                step!(k[MEMCG_SCAN_RESCHEDULES], "cond_resched();");
            }
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

/// mm/memcontrol.c: unsigned long mem_cgroup_get_limit(struct mem_cgroup *memcg)
///
/// Pages.
pub(super) fn mem_cgroup_get_limit<P: Probe>(k: &mut Kernel<P>, memcg: MemcgId) -> u64 {
    enter!(
        k[MEMCG_LIMIT_NAMES],
        "unsigned long mem_cgroup_get_limit(",
        memcg
    );
    // A kernel that calls it so caps it so.
    holds!(k[GROUP_MAX_BELOW_MEMSW]);
    step!(k, "limit = memcg->memory.limit;");
    let mut limit = k.w[memcg].max;
    note!(k, limit);
    let swaps = mem_cgroup_swappiness(k.w, memcg) != 0;
    if k.has(THREAD_SCAN) {
        if cond!(
            k[THREAD_SCAN],
            "if (mem_cgroup_swappiness(memcg)) {",
            (swaps)
        ) {
            step!(k[THREAD_SCAN], "memsw_limit = memcg->memsw.limit;");
            let memsw_limit = k.w[memcg].memsw_max;
            note!(k, memsw_limit);
            step!(
                k[THREAD_SCAN],
                "limit = min(limit + total_swap_pages, memsw_limit);"
            );
            let swap = k.w.system.total_swap_pages as u64;
            set!(k, limit = limit.wrapping_add(swap).min(memsw_limit));
        }
    } else if cond!(
        k[!THREAD_SCAN],
        "if (mem_cgroup_swappiness(memcg)) {",
        (swaps)
    ) {
        step!(k[!THREAD_SCAN], "memsw_limit = memcg->memsw.limit;");
        let memsw_limit = k.w[memcg].memsw_max;
        note!(k, memsw_limit);
        step!(k[!THREAD_SCAN], "swap_limit = memcg->swap.limit;");
        let mut swap_limit = k.w[memcg].swap_max;
        note!(k, swap_limit);
        step!(
            k[!THREAD_SCAN],
            "swap_limit = min(swap_limit, (unsigned long)total_swap_pages);"
        );
        set!(
            k,
            swap_limit = swap_limit.min(k.w.system.total_swap_pages as u64)
        );
        step!(
            k[!THREAD_SCAN],
            "limit = min(limit + swap_limit, memsw_limit);"
        );
        set!(k, limit = limit.wrapping_add(swap_limit).min(memsw_limit));
    }
    ret!(k, "return limit;", limit)
}

/// mm/memcontrol.c: unsigned long mem_cgroup_get_max(struct mem_cgroup *memcg)
///
/// Pages.
pub(super) fn mem_cgroup_get_max<P: Probe>(k: &mut Kernel<P>, memcg: MemcgId) -> u64 {
    enter!(
        k[!MEMCG_LIMIT_NAMES],
        "unsigned long mem_cgroup_get_max(",
        memcg
    );
    step!(k, "unsigned long max = READ_ONCE(memcg->memory.max);");
    let mut max = k.w[memcg].max;
    note!(k, max);
    let total_swap_pages = k.w.system.total_swap_pages as u64;
    let swaps = mem_cgroup_swappiness(k.w, memcg) != 0;
    if k.has(GROUP_MAX_BELOW_MEMSW) {
        if cond!(
            k[GROUP_MAX_BELOW_MEMSW],
            "if (mem_cgroup_swappiness(memcg)) {",
            (swaps)
        ) {
            step!(
                k[GROUP_MAX_BELOW_MEMSW],
                "unsigned long memsw_max = memcg->memsw.max;"
            );
            let memsw_max = k.w[memcg].memsw_max;
            note!(k, memsw_max);
            step!(
                k[GROUP_MAX_BELOW_MEMSW],
                "unsigned long swap_max = READ_ONCE(memcg->swap.max);"
            );
            let mut swap_max = k.w[memcg].swap_max;
            note!(k, swap_max);
            step!(
                k[GROUP_MAX_BELOW_MEMSW],
                "swap_max = min(swap_max, (unsigned long)total_swap_pages);"
            );
            set!(k, swap_max = swap_max.min(total_swap_pages));
            step!(
                k[GROUP_MAX_BELOW_MEMSW],
                "max = min(max + swap_max, memsw_max);"
            );
            set!(k, max = max.wrapping_add(swap_max).min(memsw_max));
        }
        ret!(k, "return max;", max)
    }
    let v2 = k.w.system.cgroup_v2;
    if cond!(
        k[!GROUP_MAX_BELOW_MEMSW],
        "if (cgroup_subsys_on_dfl(memory_cgrp_subsys)) {",
        (v2)
    ) {
        if cond!(
            k[!GROUP_MAX_BELOW_MEMSW],
            "if (mem_cgroup_swappiness(memcg))" @ 1,
            (swaps)
        ) {
            step!(
                k[!GROUP_MAX_BELOW_MEMSW],
                "max += min(READ_ONCE(memcg->swap.max),"
            );
            set!(
                k,
                max = max.wrapping_add(k.w[memcg].swap_max.min(total_swap_pages))
            );
        }
    } else if cond!(
        k[!GROUP_MAX_BELOW_MEMSW],
        "if (mem_cgroup_swappiness(memcg))" @ 2,
        (swaps)
    ) {
        step!(
            k[!GROUP_MAX_BELOW_MEMSW],
            "unsigned long swap = READ_ONCE(memcg->memsw.max) - max;"
        );
        let swap = k.w[memcg].memsw_max.wrapping_sub(max);
        note!(k, swap);
        step!(
            k[!GROUP_MAX_BELOW_MEMSW],
            "max += min(swap, (unsigned long)total_swap_pages);"
        );
        set!(k, max = max.wrapping_add(swap.min(total_swap_pages)));
    }
    ret!(k, "return max;", max)
}

/// include/linux/swap.h: int mem_cgroup_swappiness(struct mem_cgroup *memcg)
///
/// Shown as a value, not as a call.
fn mem_cgroup_swappiness(w: &World, memcg: MemcgId) -> u32 {
    if w.is_cgroup_v2() || memcg == ROOT {
        w.system.sysctl.swappiness
    } else {
        w[memcg].swappiness
    }
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
        k[OOM_GROUP],
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
            step!(k, "goto out;");
            break 'out;
        }
        if k.has(GROUP_INSIDE_DOMAIN)
            && cond!(
                k[GROUP_INSIDE_DOMAIN],
                "if (unlikely(!mem_cgroup_is_descendant(memcg, oom_domain)))",
                (!mem_cgroup_is_descendant(k.w, memcg, domain))
            )
        {
            step!(k[GROUP_INSIDE_DOMAIN], "goto out;");
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

/// include/linux/memcontrol.h: void memcg_memory_event_mm(struct mm_struct *mm, enum memcg_memory_event event)
///
/// Counts a kill for the group of the mm's owner; on v2, where the kernel does, for the groups above
/// it, too, the root left out.
pub(super) fn memcg_memory_event_mm<P: Probe>(k: &mut Kernel<P>, mm: MmId) {
    stub!(
        k[!KILLS_NOT_COUNTED],
        "static inline void memcg_memory_event_mm(",
        mm
    );
    let owner = k.w[mm].owner;
    let mut group = owner.map(|task| k.w[k.w[task].signal].memcg);
    let goes_up = k.w.system.cgroup_v2 && k.has(KILLS_COUNTED_UPWARD);
    while let Some(memcg) = group {
        k.store(
            Field::MemcgOomKill,
            memcg,
            k.w[memcg].oom_kill.wrapping_add(1),
        );
        let parent = k.w[memcg].parent.filter(|&parent| parent != ROOT);
        group = if goes_up { parent } else { None };
    }
    leave!(k)
}

/// include/linux/memcontrol.h: void memcg_memory_event(struct mem_cgroup *memcg, enum memcg_memory_event event)
///
/// Counts a group kill for the group and the groups above it, the root left out.
pub(super) fn memcg_memory_event<P: Probe>(k: &mut Kernel<P>, memcg: MemcgId) {
    stub!(
        k[GROUP_KILL_EVENT],
        "static inline void memcg_memory_event(",
        memcg
    );
    let mut group = Some(memcg);
    while let Some(memcg) = group {
        let count = k.w[memcg].oom_group_kill.wrapping_add(1);
        k.w[memcg].oom_group_kill = count;
        group = k.w[memcg].parent.filter(|&parent| parent != ROOT);
    }
    leave!(k)
}
