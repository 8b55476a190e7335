// SPDX-License-Identifier: GPL-2.0-only
//! mm/oom_kill.c: who may be killed, and how much it would free.

use super::super::cpuset::cpuset_mems_allowed_intersects;
use super::super::mempolicy::{mempolicy_in_oom_domain, mempolicy_nodemask_intersects};
use super::super::mm::{counters, mm_pgtables_bytes, rss};
use super::super::sched::{in_vfork, is_global_init};
use super::super::world::{MemcgId, MmId, NodemaskId, OcId, TaskId, World};
use super::super::{Kernel, LONG_MIN, OOM_SCORE_ADJ_MIN};
use super::unsigned::unsigned_badness;
use crate::probe::names::{MMF_OOM_SKIP, PF_KTHREAD};
use crate::probe::{Decision, ExclusionReason, Probe};
use crate::rules::{ONLY_BIND_RESTRICTS, RSS_EXACT, SIGNED_BADNESS};

/// mm/oom_kill.c: bool is_memcg_oom(struct oom_control *oc)
#[inline]
pub(super) fn is_memcg_oom<P: Probe>(k: &mut Kernel<P>, oc: OcId) -> bool {
    enter!(k, "static inline bool is_memcg_oom(", oc);
    let memcg = cond!(k, "return oc->memcg != NULL;", (k.w[oc].memcg.is_some()));
    leave!(k, memcg)
}

/// mm/oom_kill.c: bool is_sysrq_oom(struct oom_control *oc)
#[inline]
pub(super) fn is_sysrq_oom<P: Probe>(k: &mut Kernel<P>, oc: OcId) -> bool {
    enter!(k, "static inline bool is_sysrq_oom(", oc);
    let sysrq = cond!(k, "return oc->order == -1;", (k.w[oc].order == -1));
    leave!(k, sysrq)
}

/// mm/oom_kill.c: bool oom_cpuset_eligible(struct task_struct *start, struct oom_control *oc)
#[inline(always)]
pub(super) fn oom_cpuset_eligible<P: Probe>(k: &mut Kernel<P>, start: TaskId, oc: OcId) -> bool {
    enter!(
        k[!NODES_IN_UNKILLABLE],
        "static bool oom_cpuset_eligible(struct task_struct *start",
        start,
        oc
    );
    step!(k, "bool ret = false;");
    let mut ret = false;
    note!(k, ret);
    step!(k, "const nodemask_t *mask = oc->nodemask;");
    let mask = k.w[oc].nodemask;
    note!(k, mask);
    if cond!(k, "if (is_memcg_oom(oc))", (is_memcg_oom(k, oc))) {
        ret!(k, "return true;", true)
    }
    step!(k, "rcu_read_lock();");
    let current = k.w.current;
    let mut threads = 0..;
    while let Some(tsk) = each!(
        k,
        "for_each_thread(start, tsk) {",
        tsk = threads.next().and_then(|at| k.w.thread(start, at))
    ) {
        if cond!(k, "if (mask) {", (mask.is_some())) {
            if k.has(ONLY_BIND_RESTRICTS) {
                step!(
                    k[ONLY_BIND_RESTRICTS],
                    "ret = mempolicy_in_oom_domain(tsk, mask);"
                );
                set!(k, ret = mempolicy_in_oom_domain(k, tsk, mask));
            } else {
                step!(
                    k[!ONLY_BIND_RESTRICTS],
                    "ret = mempolicy_nodemask_intersects(tsk, mask);"
                );
                set!(k, ret = mempolicy_nodemask_intersects(k, tsk, mask));
            }
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

/// mm/oom_kill.c: struct task_struct *find_lock_task_mm(struct task_struct *p)
#[inline]
pub(in super::super) fn find_lock_task_mm<P: Probe>(
    k: &mut Kernel<P>,
    p: TaskId,
) -> Option<TaskId> {
    enter!(k, "struct task_struct *find_lock_task_mm(", p);
    step!(k, "rcu_read_lock();");
    let mut found = None;
    let mut threads = 0..;
    while let Some(t) = each!(
        k,
        "for_each_thread(p, t) {",
        t = threads.next().and_then(|at| k.w.thread(p, at))
    ) {
        step!(k, "task_lock(t);");
        if cond!(k, "if (likely(t->mm))", (k.w[t].mm.is_some())) {
            step!(k, "goto found;");
            found = Some(t);
            break;
        }
        step!(k, "task_unlock(t);");
    }
    let t = found;
    if t.is_none() {
        step!(k, "t = NULL;");
        note!(k, t);
    }
    step!(k, "rcu_read_unlock();");
    ret!(k, "return t;", t)
}

/// mm/oom_kill.c: bool oom_unkillable_task(struct task_struct *p)
#[inline]
pub(super) fn oom_unkillable_task<P: Probe>(k: &mut Kernel<P>, p: TaskId) -> bool {
    enter!(
        k[!NODES_IN_UNKILLABLE],
        "static bool oom_unkillable_task(",
        p
    );
    if cond!(k, "if (is_global_init(p))", (is_global_init(k, p))) {
        ret!(k, "return true;" @ 1, true)
    }
    if cond!(
        k,
        "if (p->flags & PF_KTHREAD)",
        (k.w[p].flags & PF_KTHREAD != 0)
    ) {
        ret!(k, "return true;" @ 2, true)
    }
    ret!(k, "return false;", false)
}

/// Which of the two a thread is that must not be killed.
pub(super) fn unkillable(w: &World, p: TaskId) -> ExclusionReason {
    if w.tgid(p) == 1 {
        ExclusionReason::Init
    } else {
        ExclusionReason::KernelThread
    }
}

/// mm/oom_kill.c: oom_badness(), in the form that the running kernel has
///
/// Pages. [`LONG_MIN`] if it must not be chosen; where scores are unsigned, 0 stands for that. A group
/// and nodes are asked for by kernels that test them inside of `oom_unkillable_task()`.
#[inline]
pub fn oom_badness<P: Probe>(
    k: &mut Kernel<P>,
    p: TaskId,
    memcg: Option<MemcgId>,
    nodemask: Option<NodemaskId>,
    totalpages: u64,
) -> i64 {
    if k.has(SIGNED_BADNESS) {
        signed_badness(k, p, totalpages)
    } else {
        unsigned_badness(k, p, memcg, nodemask, totalpages, true)
    }
}

/// Why a process has no score, once it is known to have memory.
pub(super) fn without_score<P>(k: &Kernel<P>, p: TaskId, mm: MmId) -> ExclusionReason {
    if k.w[k.w[p].signal].oom_score_adj == OOM_SCORE_ADJ_MIN {
        ExclusionReason::Protected
    } else if k.w[mm].flags & MMF_OOM_SKIP != 0 {
        ExclusionReason::Reaped
    } else {
        ExclusionReason::Vfork
    }
}

/// mm/oom_kill.c: long oom_badness(struct task_struct *p, unsigned long totalpages)
///
/// Pages; [`LONG_MIN`] if it must not be chosen. Wraps where C wraps.
#[inline]
fn signed_badness<P: Probe>(k: &mut Kernel<P>, mut p: TaskId, totalpages: u64) -> i64 {
    enter!(k[SIGNED_BADNESS], "long oom_badness(", p, totalpages);
    if cond!(
        k,
        "if (oom_unkillable_task(p))",
        (oom_unkillable_task(k, p))
    ) {
        k.probe.decided(Decision::Excluded(unkillable(k.w, p)));
        ret!(k, "return LONG_MIN;" @ 1, LONG_MIN)
    }
    step!(k, "p = find_lock_task_mm(p);");
    let found = find_lock_task_mm(k, p);
    note!(k, p = found);
    let none = cond!(k, "if (!p)", (found.is_none()));
    let (Some((task, mm)), false) = (with_mm(k, found), none) else {
        k.probe
            .decided(Decision::Excluded(ExclusionReason::WithoutMemory));
        ret!(k, "return LONG_MIN;" @ 2, LONG_MIN)
    };
    p = task;

    step!(k, "adj = (long)p->signal->oom_score_adj;");
    let mut adj = i64::from(k.w[k.w[p].signal].oom_score_adj);
    note!(k, adj);
    if cond!(
        k,
        "if (adj == OOM_SCORE_ADJ_MIN ||",
        (adj == i64::from(OOM_SCORE_ADJ_MIN))
            || (k.w[mm].flags & MMF_OOM_SKIP != 0)
            || (in_vfork(k, p))
    ) {
        let reason = without_score(k, p, mm);
        k.probe.decided(Decision::Excluded(reason));
        step!(k, "task_unlock(p);" @ 1);
        ret!(k, "return LONG_MIN;" @ 3, LONG_MIN)
    }

    if k.has(RSS_EXACT) {
        step!(
            k[RSS_EXACT],
            "points = get_mm_rss_sum(p->mm) + get_mm_counter_sum(p->mm, MM_SWAPENTS) +"
        );
    } else {
        step!(
            k[!RSS_EXACT],
            "points = get_mm_rss(p->mm) + get_mm_counter(p->mm, MM_SWAPENTS) +"
        );
    }
    let rss = rss(k, mm);
    let page_shift = k.w.system.page_shift;
    let mut points = rss
        .wrapping_add(counters(k.w, mm).swap)
        .wrapping_add(mm_pgtables_bytes(&k.w[mm]) >> page_shift) as i64;
    note!(k, points);
    step!(k, "task_unlock(p);" @ 2);
    step!(k, "adj *= totalpages / 1000;");
    set!(k, adj = adj.wrapping_mul((totalpages / 1000) as i64));
    step!(k, "points += adj;");
    set!(k, points = points.wrapping_add(adj));
    ret!(k, "return points;", points)
}

/// A thread that [`find_lock_task_mm`] returned, with the mm that it was found for.
#[inline(always)]
pub(super) fn with_mm<P>(k: &Kernel<P>, task: Option<TaskId>) -> Option<(TaskId, MmId)> {
    task.and_then(|task| Some((task, k.w[task].mm?)))
}

/// mm/oom_kill.c: bool process_shares_mm(struct task_struct *p, struct mm_struct *mm)
pub(super) fn process_shares_mm<P: Probe>(k: &mut Kernel<P>, p: TaskId, mm: Option<MmId>) -> bool {
    enter!(k, "bool process_shares_mm(", p, mm);
    let mut threads = 0..;
    while let Some(t) = each!(
        k,
        "for_each_thread(p, t) {",
        t = threads.next().and_then(|at| k.w.thread(p, at))
    ) {
        step!(k, "struct mm_struct *t_mm = READ_ONCE(t->mm);");
        let t_mm = k.w[t].mm;
        note!(k, t_mm);
        if cond!(k, "if (t_mm)", (t_mm.is_some())) {
            let shares = cond!(k, "return t_mm == mm;", (t_mm == mm));
            leave!(k, shares)
        }
    }
    ret!(k, "return false;", false)
}
