// SPDX-License-Identifier: GPL-2.0-only
//! mm/oom_kill.c: what one process is asked before it is scored or killed: may it be killed, has it
//! memory, may it have the nodes.

use super::super::cpuset::cpuset_mems_allowed_intersects;
use super::super::mempolicy::{mempolicy_in_oom_domain, mempolicy_nodemask_intersects};
use super::super::sched::is_global_init;
use super::super::world::{MmId, OcId, TaskId, World};
use super::super::{Kernel, OOM_SCORE_ADJ_MIN};
use crate::probe::names::{MMF_OOM_SKIP, PF_KTHREAD};
use crate::probe::{ExclusionReason, Probe};
use crate::rules::{ONLY_BIND_RESTRICTS, RCU_GUARDS};

/// mm/oom_kill.c: bool is_memcg_oom(struct oom_control *oc)
#[inline]
pub(super) fn is_memcg_oom<P: Probe>(k: &mut Kernel<P>, oc: OcId) -> bool {
    enter!(k[!THREAD_SCAN], "static inline bool is_memcg_oom(", oc);
    let memcg = cond!(k, "return oc->memcg != NULL;", (k.w[oc].memcg.is_some()));
    leave!(k, memcg)
}

/// mm/oom_kill.c: bool is_sysrq_oom(struct oom_control *oc)
#[inline]
pub(super) fn is_sysrq_oom<P: Probe>(k: &mut Kernel<P>, oc: OcId) -> bool {
    enter!(
        k[!REQUEST_ARGUMENTS],
        "static inline bool is_sysrq_oom(",
        oc
    );
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
    let is_guarded = k.has(RCU_GUARDS);
    step_either!(k[RCU_GUARDS], "guard(rcu)();", "rcu_read_lock();");
    let mut found = None;
    let mut threads = 0..;
    while let Some(t) = each!(
        k,
        "for_each_thread(p, t) {",
        t = threads.next().and_then(|at| k.w.thread(p, at))
    ) {
        step!(k, "task_lock(t);");
        let has_mm = k.w[t].mm.is_some();
        if is_guarded {
            if cond!(k[RCU_GUARDS], "if (likely(t->mm))", (has_mm)) {
                ret!(k[RCU_GUARDS], "return t;", Some(t))
            }
        } else if cond!(k[!RCU_GUARDS], "if (likely(t->mm))", (has_mm)) {
            step!(k[!RCU_GUARDS], "goto found;");
            found = Some(t);
            break;
        }
        step!(k, "task_unlock(t);");
    }
    if is_guarded {
        ret!(k[RCU_GUARDS], "return NULL;", None)
    }
    let t = found;
    if t.is_none() {
        step!(k[!RCU_GUARDS], "t = NULL;");
        note!(k, t);
    }
    step!(k[!RCU_GUARDS], "rcu_read_unlock();");
    ret!(k[!RCU_GUARDS], "return t;", t)
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

/// A thread that [`find_lock_task_mm`] returned, with the mm that it was found for.
#[inline(always)]
pub(super) fn with_mm<P>(k: &Kernel<P>, task: Option<TaskId>) -> Option<(TaskId, MmId)> {
    task.and_then(|task| Some((task, k.w[task].mm?)))
}

/// mm/oom_kill.c: bool process_shares_mm(struct task_struct *p, struct mm_struct *mm)
pub(super) fn process_shares_mm<P: Probe>(k: &mut Kernel<P>, p: TaskId, mm: Option<MmId>) -> bool {
    enter!(k[!LEADER_SHARES_MM], "bool process_shares_mm(", p, mm);
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
