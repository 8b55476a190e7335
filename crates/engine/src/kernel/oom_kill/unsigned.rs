// SPDX-License-Identifier: GPL-2.0-only
//! mm/oom_kill.c: who may be killed and how much it would free, in kernels whose scores are unsigned.

use super::super::Kernel;
use super::super::cpuset::cpuset_mems_allowed_intersects;
use super::super::memcontrol::task_in_mem_cgroup;
use super::super::mempolicy::mempolicy_nodemask_intersects;
use super::super::mm::{counters, mm_pgtables_bytes, rss};
use super::super::sched::{in_vfork, is_global_init};
use super::super::world::{MemcgId, NodemaskId, TaskId};
use super::eligible::{find_lock_task_mm, oom_unkillable_task, unkillable, with_mm, without_score};
use crate::probe::names::{MMF_OOM_SKIP, PF_KTHREAD};
use crate::probe::{Decision, ExclusionReason, Probe};
use crate::rules::{
    NODES_IN_UNKILLABLE, NR_PTES, NR_PTES_AND_PMDS, OWNER_MEMCG, ROOT_BONUS, THREAD_SCAN,
};

/// mm/oom_kill.c: bool has_intersects_mems_allowed(struct task_struct *start, const nodemask_t *mask)
fn has_intersects_mems_allowed<P: Probe>(
    k: &mut Kernel<P>,
    start: TaskId,
    mask: Option<NodemaskId>,
) -> bool {
    enter!(
        k[NODES_IN_UNKILLABLE],
        "static bool has_intersects_mems_allowed(struct task_struct *start",
        start,
        mask
    );
    step!(k, "bool ret = false;");
    let mut ret = false;
    note!(k, ret);
    step!(k, "rcu_read_lock();");
    let current = k.w.current;
    let mut threads = 0..;
    while let Some(tsk) = each!(
        k,
        "for_each_thread(start, tsk) {",
        tsk = threads.next().and_then(|at| k.w.thread(start, at))
    ) {
        if cond!(k, "if (mask) {", (mask.is_some())) {
            step!(k, "ret = mempolicy_nodemask_intersects(tsk, mask);");
            set!(k, ret = mempolicy_nodemask_intersects(k, tsk, mask));
        } else {
            step!(k, "ret = cpuset_mems_allowed_intersects(current, tsk);");
            set!(k, ret = cpuset_mems_allowed_intersects(k, current, tsk));
        }
        if cond!(k, "if (ret)", (ret)) {
            step!(k, "break;");
            break;
        }
    }
    step!(k, "rcu_read_unlock();");
    ret!(k, "return ret;", ret)
}

/// mm/oom_kill.c: bool oom_unkillable_task(struct task_struct *p, struct mem_cgroup *memcg, const nodemask_t *nodemask)
///
/// Why it cannot be killed; `None` if it can.
#[inline(never)]
pub(super) fn oom_unkillable_task_of<P: Probe>(
    k: &mut Kernel<P>,
    p: TaskId,
    memcg: Option<MemcgId>,
    nodemask: Option<NodemaskId>,
) -> Option<ExclusionReason> {
    enter!(
        k[NODES_IN_UNKILLABLE],
        "static bool oom_unkillable_task(",
        p,
        memcg,
        nodemask
    );
    let reason = 'unkillable: {
        if cond!(k, "if (is_global_init(p))", (is_global_init(k, p))) {
            step!(k, "return true;" @ 1);
            break 'unkillable unkillable(k.w, p);
        }
        if cond!(
            k,
            "if (p->flags & PF_KTHREAD)",
            (k.w[p].flags & PF_KTHREAD != 0)
        ) {
            step!(k, "return true;" @ 2);
            break 'unkillable unkillable(k.w, p);
        }
        // An experiment may have the test of nodes without this one.
        let asks = k.has(OWNER_MEMCG) || !k.w.rules.is_mixed();
        if cond!(
            k,
            "if (memcg &&",
            (memcg.is_some())
                && (asks && !memcg.is_some_and(|memcg| task_in_mem_cgroup(k, p, memcg)))
        ) {
            step!(k, "return true;" @ 3);
            break 'unkillable ExclusionReason::OtherNodes;
        }
        if cond!(
            k,
            "if (!has_intersects_mems_allowed(p, nodemask))",
            (!has_intersects_mems_allowed(k, p, nodemask))
        ) {
            step!(k, "return true;" @ 4);
            break 'unkillable ExclusionReason::OtherNodes;
        }
        step!(k, "return false;");
        k.probe.leave(Some(0));
        return None;
    };
    k.probe.leave(Some(1));
    Some(reason)
}

/// mm/oom_kill.c: unsigned long oom_badness(struct task_struct *p, …, unsigned long totalpages)
///
/// Pages; 0 if it must not be chosen, else at least 1. Wraps where C wraps. Why it must not be chosen is
/// told as a decision only where it is compared with others for that.
#[inline(never)]
pub(in super::super) fn unsigned_badness<P: Probe>(
    k: &mut Kernel<P>,
    mut p: TaskId,
    memcg: Option<MemcgId>,
    nodemask: Option<NodemaskId>,
    totalpages: u64,
    is_compared: bool,
) -> i64 {
    enter!(k[!SIGNED_BADNESS], "unsigned long oom_badness(", p);
    let unkillable = if k.has(NODES_IN_UNKILLABLE) {
        note!(k, memcg);
        note!(k, nodemask);
        note!(k, totalpages);
        let reason;
        cond!(
            k[NODES_IN_UNKILLABLE],
            "if (oom_unkillable_task(p, memcg, nodemask))",
            ({
                reason = oom_unkillable_task_of(k, p, memcg, nodemask);
                reason.is_some()
            })
        );
        reason
    } else {
        note!(k, totalpages);
        let is_unkillable = cond!(
            k[!NODES_IN_UNKILLABLE],
            "if (oom_unkillable_task(p))",
            (oom_unkillable_task(k, p))
        );
        is_unkillable.then(|| unkillable(k.w, p))
    };
    let excluded = |k: &mut Kernel<P>, reason| {
        if is_compared {
            k.probe.decided(Decision::Excluded(reason));
        }
    };
    if let Some(reason) = unkillable {
        excluded(k, reason);
        if k.has(NODES_IN_UNKILLABLE) {
            step!(k[NODES_IN_UNKILLABLE], "return 0;");
        } else {
            step!(k[!NODES_IN_UNKILLABLE], "return 0;");
        }
        leave!(k, 0)
    }
    step!(k, "p = find_lock_task_mm(p);");
    let found = find_lock_task_mm(k, p);
    note!(k, p = found);
    let none = cond!(k, "if (!p)", (found.is_none()));
    let (Some((task, mm)), false) = (with_mm(k, found), none) else {
        excluded(k, ExclusionReason::WithoutMemory);
        ret!(k, "return 0;", 0)
    };
    p = task;
    step!(k, "adj = (long)p->signal->oom_score_adj;");
    let mut adj = i64::from(k.w[k.w[p].signal].oom_score_adj);
    note!(k, adj);
    let is_protected = adj == i64::from(super::super::OOM_SCORE_ADJ_MIN);
    if k.has(THREAD_SCAN) {
        if cond!(
            k[THREAD_SCAN],
            "if (adj == OOM_SCORE_ADJ_MIN) {",
            (is_protected)
        ) {
            excluded(k, ExclusionReason::Protected);
            step!(k[THREAD_SCAN], "task_unlock(p);");
            ret!(k[THREAD_SCAN], "return 0;", 0)
        }
    } else if cond!(
        k[!THREAD_SCAN],
        "if (adj == OOM_SCORE_ADJ_MIN ||",
        (is_protected) || (k.w[mm].flags & MMF_OOM_SKIP != 0) || (in_vfork(k, p))
    ) {
        let reason = without_score(k, p, mm);
        excluded(k, reason);
        step!(k[!THREAD_SCAN], "task_unlock(p);");
        ret!(k[!THREAD_SCAN], "return 0;", 0)
    }
    let tables = if k.has(NR_PTES) {
        step!(
            k[NR_PTES],
            "points = get_mm_rss(p->mm) + get_mm_counter(p->mm, MM_SWAPENTS) +"
        );
        k.w[mm].table_levels().0 as u64
    } else if k.has(NR_PTES_AND_PMDS) {
        step!(
            k[NR_PTES_AND_PMDS],
            "points = get_mm_rss(p->mm) + get_mm_counter(p->mm, MM_SWAPENTS) +"
        );
        let (nr_ptes, nr_pmds) = k.w[mm].table_levels();
        nr_ptes.wrapping_add(nr_pmds) as u64
    } else {
        step!(
            k[PGTABLES_BYTES],
            "points = get_mm_rss(p->mm) + get_mm_counter(p->mm, MM_SWAPENTS) +"
        );
        mm_pgtables_bytes(&k.w[mm]) >> k.w.system.page_shift
    };
    let rss = rss(k, mm);
    let mut points = rss
        .wrapping_add(counters(k.w, mm).swap)
        .wrapping_add(tables) as i64;
    note!(k, points);
    step!(k, "task_unlock(p);");
    if k.has(ROOT_BONUS)
        && cond!(
            k[ROOT_BONUS],
            "if (has_capability_noaudit(p, CAP_SYS_ADMIN))",
            (k.w[p].cap_sys_admin)
        )
    {
        step!(k[ROOT_BONUS], "points -= (points * 3) / 100;");
        set!(
            k,
            points = points.wrapping_sub(points.wrapping_mul(3) / 100)
        );
    }
    step!(k, "adj *= totalpages / 1000;");
    set!(k, adj = adj.wrapping_mul((totalpages / 1000) as i64));
    step!(k, "points += adj;");
    set!(k, points = points.wrapping_add(adj));
    ret!(
        k,
        "return points > 0 ? points : 1;",
        if points > 0 { points } else { 1 }
    )
}
