// SPDX-License-Identifier: GPL-2.0-only
//! mm/oom_kill.c: how much a kill would free.

use super::super::mm::{counters, get_mm_counter, get_mm_rss, get_mm_rss_sum, mm_pgtables_bytes};
use super::super::sched::in_vfork;
use super::super::world::{MemcgId, NodemaskId, TaskId};
use super::super::{Kernel, LONG_MIN, OOM_SCORE_ADJ_MIN};
use super::eligible::{find_lock_task_mm, oom_unkillable_task, unkillable, with_mm, without_score};
use super::unsigned::unsigned_badness;
use crate::probe::names::MMF_OOM_SKIP;
use crate::probe::{Decision, ExclusionReason, Probe};
use crate::rules::{RSS_EXACT, SIGNED_BADNESS};

/// mm/oom_kill.c: oom_badness(), in the form that the running kernel has
///
/// Pages. [`LONG_MIN`] if it must not be chosen; where scores are unsigned, 0 stands for that. A group
/// and nodes are asked for by kernels that test them inside of `oom_unkillable_task()`.
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

/// mm/oom_kill.c: long oom_badness(struct task_struct *p, unsigned long totalpages)
///
/// Pages; [`LONG_MIN`] if it must not be chosen. Wraps where C wraps.
#[inline(always)]
pub(super) fn signed_badness<P: Probe>(k: &mut Kernel<P>, mut p: TaskId, totalpages: u64) -> i64 {
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
    let is_out = cond_either!(
        k[MM_FLAGS_BITMAP],
        "if (adj == OOM_SCORE_ADJ_MIN ||",
        "if (adj == OOM_SCORE_ADJ_MIN ||",
        (adj == i64::from(OOM_SCORE_ADJ_MIN))
            || (k.w[mm].flags & MMF_OOM_SKIP != 0)
            || (in_vfork(k, p))
    );
    if is_out {
        let reason = without_score(k, p, mm);
        k.probe.decided(Decision::Excluded(reason));
        step!(k, "task_unlock(p);" @ 1);
        ret!(k, "return LONG_MIN;" @ 3, LONG_MIN)
    }

    let pages = if k.has(RSS_EXACT) {
        step!(
            k[RSS_EXACT],
            "points = get_mm_rss_sum(p->mm) + get_mm_counter_sum(p->mm, MM_SWAPENTS) +"
        );
        get_mm_rss_sum(k, mm).wrapping_add(counters(k.w, mm).swap)
    } else {
        step!(
            k[!RSS_EXACT],
            "points = get_mm_rss(p->mm) + get_mm_counter(p->mm, MM_SWAPENTS) +"
        );
        get_mm_rss(k, mm).wrapping_add(get_mm_counter(k.w[mm].swap))
    };
    let page_shift = k.w.system.page_shift;
    let mut points = pages.wrapping_add(mm_pgtables_bytes(&k.w[mm]) >> page_shift) as i64;
    note!(k, points);
    step!(k, "task_unlock(p);" @ 2);
    step!(k, "adj *= totalpages / 1000;");
    set!(k, adj = adj.wrapping_mul((totalpages / 1000) as i64));
    step!(k, "points += adj;");
    set!(k, points = points.wrapping_add(adj));
    ret!(k, "return points;", points)
}
