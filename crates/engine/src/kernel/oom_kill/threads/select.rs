// SPDX-License-Identifier: GPL-2.0-only
//! mm/oom_kill.c: what restricts the allocation, what one thread means for the scan, and who is worst.

use super::super::super::cpuset_counted::cpuset_zone_allowed;
use super::super::super::gfp::{gfp_zone, layout};
use super::super::super::oom::{oom_task_origin, task_will_free_mem};
use super::super::super::signal::thaw_task;
use super::super::super::world::{Chosen, Id, OcId, Raw, TaskId};
use super::super::super::{Kernel, LONG_MAX};
use super::super::choose::{bits, leads, spanned_pages, zonelist};
use super::super::eligible::is_sysrq_oom;
use super::super::unsigned::{oom_unkillable_task_of, unsigned_badness};
use super::Asked;
use crate::probe::names::{
    CONSTRAINT_CPUSET, CONSTRAINT_MEMORY_POLICY, CONSTRAINT_NONE, OOM_SCAN_ABORT,
    OOM_SCAN_CONTINUE, OOM_SCAN_OK, OOM_SCAN_SELECT, PF_EXITING,
};
use crate::probe::{Decision, ExclusionReason, Field, Probe};
use crate::rules::{EXITING_IS_DYING, FIRST_KEEPS_TIE, MARK_STAYS, REQUEST_ARGUMENTS};

/// `enum oom_scan_t`: what one thread means for the scan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scan {
    /// It is compared.
    Ok,
    /// It is passed over.
    Continue,
    /// The scan ends.
    Abort,
    /// It has offered itself.
    Select,
}

impl Raw for Scan {
    fn raw(self) -> u64 {
        u64::from(match self {
            Scan::Ok => OOM_SCAN_OK,
            Scan::Continue => OOM_SCAN_CONTINUE,
            Scan::Abort => OOM_SCAN_ABORT,
            Scan::Select => OOM_SCAN_SELECT,
        })
    }

    fn from_raw(raw: u64) -> Scan {
        match raw as u32 {
            OOM_SCAN_CONTINUE => Scan::Continue,
            OOM_SCAN_ABORT => Scan::Abort,
            OOM_SCAN_SELECT => Scan::Select,
            _ => Scan::Ok,
        }
    }
}

/// mm/oom_kill.c: enum oom_constraint constrained_alloc(…, unsigned long *totalpages)
///
/// Sets the base of the score. The model is built with `CONFIG_NUMA`.
pub fn constrained_alloc<P: Probe>(k: &mut Kernel<P>, oc: OcId) -> u32 {
    enter!(
        k[THREAD_SCAN],
        "static enum oom_constraint constrained_alloc("
    );
    k.w.constraint_known = true;
    let (gfp_mask, nodemask) = (k.w[oc].gfp_mask, k.w[oc].nodemask);
    if k.has(REQUEST_ARGUMENTS) {
        note!(k, gfp_mask);
        note!(k, nodemask);
    } else {
        note!(k, oc);
    }
    step_either!(
        k[REQUEST_ARGUMENTS],
        "enum zone_type high_zoneidx = gfp_zone(gfp_mask);",
        "enum zone_type high_zoneidx = gfp_zone(oc->gfp_mask);"
    );
    let high_zoneidx = gfp_zone(k, gfp_mask);
    note!(k, high_zoneidx);
    step!(k, "bool cpuset_limited = false;");
    let mut cpuset_limited = false;
    note!(k, cpuset_limited);
    step!(k, "*totalpages = totalram_pages + total_swap_pages;");
    let swap = k.w.system.total_swap_pages as u64;
    let mut totalpages = k.w.system.total_ram_pages.wrapping_add(swap);
    note!(k, totalpages);
    k.store(Field::OcTotalpages, oc, totalpages);

    let preferred_node = k.w[oc].zonelist;
    let no_zonelist = cond_either!(
        k[REQUEST_ARGUMENTS],
        "if (!zonelist)",
        "if (!oc->zonelist)",
        (preferred_node.is_none())
    );
    let (Some(preferred_node), false) = (preferred_node, no_zonelist) else {
        step_either!(
            k[REQUEST_ARGUMENTS],
            "return CONSTRAINT_NONE;" @ 1,
            "return CONSTRAINT_NONE;" @ 1
        );
        leave!(k, CONSTRAINT_NONE)
    };
    if cond_either!(
        k[REQUEST_ARGUMENTS],
        "if (gfp_mask & __GFP_THISNODE)",
        "if (oc->gfp_mask & __GFP_THISNODE)",
        (gfp_mask & layout(k.w.rules).thisnode != 0)
    ) {
        step_either!(
            k[REQUEST_ARGUMENTS],
            "return CONSTRAINT_NONE;" @ 2,
            "return CONSTRAINT_NONE;" @ 2
        );
        leave!(k, CONSTRAINT_NONE)
    }
    let mask = nodemask.map(|mask| k.w[mask]);
    let allowed = mask.unwrap_or(u64::MAX);
    if cond_either!(
        k[REQUEST_ARGUMENTS],
        "if (nodemask &&",
        "if (oc->nodemask &&",
        (mask.is_some()) && (k.w.memory_nodes() & !allowed != 0)
    ) {
        step_either!(
            k[REQUEST_ARGUMENTS],
            "*totalpages = total_swap_pages;",
            "*totalpages = total_swap_pages;"
        );
        set!(k, totalpages = swap);
        k.store(Field::OcTotalpages, oc, totalpages);
        let mut nodes = bits(allowed);
        if k.has(REQUEST_ARGUMENTS) {
            while let Some(nid) = each!(
                k[REQUEST_ARGUMENTS],
                "for_each_node_mask(nid, *nodemask)",
                nid = nodes.next()
            ) {
                step!(
                    k[REQUEST_ARGUMENTS],
                    "*totalpages += node_spanned_pages(nid);"
                );
                set!(
                    k,
                    totalpages = totalpages.wrapping_add(spanned_pages(k.w, nid))
                );
                k.store(Field::OcTotalpages, oc, totalpages);
            }
        } else {
            while let Some(nid) = each!(
                k[!REQUEST_ARGUMENTS],
                "for_each_node_mask(nid, *oc->nodemask)",
                nid = nodes.next()
            ) {
                step!(
                    k[!REQUEST_ARGUMENTS],
                    "*totalpages += node_spanned_pages(nid);"
                );
                set!(
                    k,
                    totalpages = totalpages.wrapping_add(spanned_pages(k.w, nid))
                );
                k.store(Field::OcTotalpages, oc, totalpages);
            }
        }
        step_either!(
            k[REQUEST_ARGUMENTS],
            "return CONSTRAINT_MEMORY_POLICY;",
            "return CONSTRAINT_MEMORY_POLICY;"
        );
        leave!(k, CONSTRAINT_MEMORY_POLICY)
    }

    let mut zones = zonelist(k.w, preferred_node, high_zoneidx, allowed).into_iter();
    if k.has(REQUEST_ARGUMENTS) {
        while let Some(zone) = each_until_null!(
            k[REQUEST_ARGUMENTS],
            "for_each_zone_zonelist_nodemask(zone, z, zonelist, high_zoneidx, nodemask)",
            zone = zones.next()
        ) {
            if cond!(
                k[REQUEST_ARGUMENTS],
                "if (!cpuset_zone_allowed_softwall(zone, gfp_mask))",
                (!cpuset_zone_allowed(k, zone, gfp_mask))
            ) {
                step!(k[REQUEST_ARGUMENTS], "cpuset_limited = true;");
                set!(k, cpuset_limited = true);
            }
        }
    } else {
        while let Some(zone) = each_until_null!(
            k[!REQUEST_ARGUMENTS],
            "for_each_zone_zonelist_nodemask(zone, z, oc->zonelist, high_zoneidx, oc->nodemask)",
            zone = zones.next()
        ) {
            if cond!(
                k[!REQUEST_ARGUMENTS],
                "if (!cpuset_zone_allowed(zone, oc->gfp_mask))",
                (!cpuset_zone_allowed(k, zone, gfp_mask))
            ) {
                step!(k[!REQUEST_ARGUMENTS], "cpuset_limited = true;");
                set!(k, cpuset_limited = true);
            }
        }
    }
    if cond!(k, "if (cpuset_limited) {", (cpuset_limited)) {
        step!(k, "*totalpages = total_swap_pages;");
        set!(k, totalpages = swap);
        k.store(Field::OcTotalpages, oc, totalpages);
        let mut nodes = bits(k.w[k.w.current].mems_allowed);
        while let Some(nid) = each!(
            k,
            "for_each_node_mask(nid, cpuset_current_mems_allowed)",
            nid = nodes.next()
        ) {
            step!(k, "*totalpages += node_spanned_pages(nid);");
            set!(
                k,
                totalpages = totalpages.wrapping_add(spanned_pages(k.w, nid))
            );
            k.store(Field::OcTotalpages, oc, totalpages);
        }
        ret!(k, "return CONSTRAINT_CPUSET;", CONSTRAINT_CPUSET)
    }
    ret!(k, "return CONSTRAINT_NONE;", CONSTRAINT_NONE)
}

/// mm/oom_kill.c: enum oom_scan_t oom_scan_process_thread(…)
///
/// Its score is not looked at here.
pub(in super::super::super) fn oom_scan_process_thread<P: Probe>(
    k: &mut Kernel<P>,
    oc: OcId,
    task: TaskId,
    totalpages: u64,
    Asked {
        nodemask,
        force_kill,
    }: Asked,
) -> Scan {
    enter!(
        k[THREAD_SCAN],
        "enum oom_scan_t oom_scan_process_thread(",
        task,
        totalpages
    );
    if k.has(REQUEST_ARGUMENTS) {
        note!(k, nodemask);
        note!(k, force_kill);
    } else {
        note!(k, oc);
    }
    k.probe.decided(Decision::Considered(task.index()));
    let excluded = |k: &mut Kernel<P>, reason| k.probe.decided(Decision::Excluded(reason));
    if k.has(MARK_STAYS) && cond!(k[MARK_STAYS], "if (task->exit_state)", (k.w[task].exited)) {
        excluded(k, ExclusionReason::WithoutMemory);
        ret!(k[MARK_STAYS], "return OOM_SCAN_CONTINUE;", Scan::Continue)
    }
    let reason;
    if cond_either!(
        k[REQUEST_ARGUMENTS],
        "if (oom_unkillable_task(task, NULL, nodemask))",
        "if (oom_unkillable_task(task, NULL, oc->nodemask))",
        ({
            reason = oom_unkillable_task_of(k, task, None, nodemask);
            reason.is_some()
        })
    ) {
        excluded(k, reason.unwrap_or(ExclusionReason::OtherNodes));
        step_either!(
            k[REQUEST_ARGUMENTS],
            "return OOM_SCAN_CONTINUE;",
            "return OOM_SCAN_CONTINUE;"
        );
        leave!(k, Scan::Continue)
    }
    if cond!(
        k,
        "if (test_tsk_thread_flag(task, TIF_MEMDIE)) {",
        (k.w[task].memdie)
    ) {
        if k.has(MARK_STAYS)
            && cond!(
                k[MARK_STAYS],
                "if (unlikely(frozen(task)))",
                (k.w[task].frozen)
            )
        {
            step!(k[MARK_STAYS], "__thaw_task(task);");
            thaw_task(k, task);
        }
        if cond_either!(
            k[REQUEST_ARGUMENTS],
            "if (!force_kill)",
            "if (!is_sysrq_oom(oc))",
            (!by_hand(k, oc, force_kill))
        ) {
            k.probe.decided(Decision::Awaited);
            step_either!(
                k[REQUEST_ARGUMENTS],
                "return OOM_SCAN_ABORT;",
                "return OOM_SCAN_ABORT;"
            );
            leave!(k, Scan::Abort)
        }
    }
    if cond!(k, "if (!task->mm)", (k.w[task].mm.is_none())) {
        excluded(k, ExclusionReason::WithoutMemory);
        ret!(k, "return OOM_SCAN_CONTINUE;", Scan::Continue)
    }
    if cond!(k, "if (oom_task_origin(task))", (oom_task_origin(k, task))) {
        k.probe.decided(Decision::Best(LONG_MAX));
        ret!(k, "return OOM_SCAN_SELECT;", Scan::Select)
    }
    let is_exiting = k.w[task].flags & PF_EXITING != 0;
    if k.has(EXITING_IS_DYING) {
        if cond!(
            k[EXITING_IS_DYING],
            "if ((task->flags & PF_EXITING) &&",
            (is_exiting) && (!force_kill)
        ) && cond!(
            k[EXITING_IS_DYING],
            "if (!(task->group_leader->ptrace & PT_TRACE_EXIT))",
            (!k.w[k.w.leader(task)].ptrace_exit)
        ) {
            k.probe.decided(Decision::AwaitedExit);
            ret!(k[EXITING_IS_DYING], "return OOM_SCAN_ABORT;", Scan::Abort)
        }
    } else if k.has(REQUEST_ARGUMENTS) {
        if cond!(
            k[!EXITING_IS_DYING, REQUEST_ARGUMENTS],
            "if (task_will_free_mem(task) &&",
            (task_will_free_mem(k, task)) && (!force_kill)
        ) {
            k.probe.decided(Decision::AwaitedExit);
            ret!(
                k[!EXITING_IS_DYING, REQUEST_ARGUMENTS],
                "return OOM_SCAN_ABORT;",
                Scan::Abort
            )
        }
    } else if cond!(
        k[!EXITING_IS_DYING, !REQUEST_ARGUMENTS],
        "if (task_will_free_mem(task) &&",
        (task_will_free_mem(k, task)) && (!is_sysrq_oom(k, oc))
    ) {
        k.probe.decided(Decision::AwaitedExit);
        ret!(
            k[!EXITING_IS_DYING, !REQUEST_ARGUMENTS],
            "return OOM_SCAN_ABORT;",
            Scan::Abort
        )
    }
    ret!(k, "return OOM_SCAN_OK;", Scan::Ok)
}

/// Is it a request by hand? Some kernels are told, others look at the order.
fn by_hand<P: Probe>(k: &mut Kernel<P>, oc: OcId, force_kill: bool) -> bool {
    if k.has(REQUEST_ARGUMENTS) {
        force_kill
    } else {
        is_sysrq_oom(k, oc)
    }
}

/// mm/oom_kill.c: struct task_struct *select_bad_process(…, unsigned int *ppoints, …)
///
/// Who is chosen, and its score in thousandths of the total.
pub fn select_bad_process<P: Probe>(
    k: &mut Kernel<P>,
    oc: OcId,
    totalpages: u64,
    asked: Asked,
) -> (Chosen, u32) {
    enter!(
        k[THREAD_SCAN],
        "static struct task_struct *select_bad_process(",
        totalpages
    );
    let Asked {
        nodemask,
        force_kill,
    } = asked;
    if k.has(REQUEST_ARGUMENTS) {
        note!(k, nodemask);
        note!(k, force_kill);
    } else {
        note!(k, oc);
    }
    k.w.selection_ran = true;
    step!(k, "struct task_struct *chosen = NULL;");
    let mut chosen = None::<TaskId>;
    note!(k, chosen);
    step!(k, "unsigned long chosen_points = 0;");
    let mut chosen_points = 0u64;
    note!(k, chosen_points);
    step!(k, "rcu_read_lock();");
    let (mut processes, mut threads) = (0.., 0u32..);
    let mut g = processes.next().and_then(|at| k.w.process(at));
    let mut next = |k: &Kernel<P>| {
        while let Some(leader) = g {
            if let Some(task) = threads.next().and_then(|at| k.w.thread(leader, at)) {
                return Some((leader, task));
            }
            g = processes.next().and_then(|at| k.w.process(at));
            threads = 0..;
        }
        None
    };
    let mut at = next(k);
    while let Some(p) = each!(
        k,
        "for_each_process_thread(g, p) {",
        p = at.map(|(_, task)| task)
    ) {
        if let Some((g, _)) = at {
            note!(k, g);
        }
        at = next(k);
        if k.has(REQUEST_ARGUMENTS) {
            step!(
                k[REQUEST_ARGUMENTS],
                "switch (oom_scan_process_thread(p, totalpages, nodemask, force_kill)) {"
            );
        } else {
            step!(
                k[!REQUEST_ARGUMENTS],
                "switch (oom_scan_process_thread(oc, p, totalpages)) {"
            );
        }
        match oom_scan_process_thread(k, oc, p, totalpages, asked) {
            Scan::Select => {
                step!(k, "chosen = p;");
                set!(k, chosen = Some(p));
                k.store(Field::OcChosen, oc, Chosen::Task(p));
                step!(k, "chosen_points = ULONG_MAX;");
                set!(k, chosen_points = u64::MAX);
                k.store(Field::OcChosenPoints, oc, chosen_points as i64);
                step!(k, "continue;");
                continue;
            }
            Scan::Continue => {
                step!(k, "continue;");
                continue;
            }
            Scan::Abort => {
                step!(k, "rcu_read_unlock();" @ 1);
                k.store(Field::OcChosen, oc, Chosen::Abort);
                step!(k, "return (struct task_struct *)(-1UL);");
                k.probe.leave(Some(u64::MAX));
                return (Chosen::Abort, 0);
            }
            Scan::Ok => step!(k, "break;"),
        }
        step_either!(
            k[REQUEST_ARGUMENTS],
            "points = oom_badness(p, NULL, nodemask, totalpages);",
            "points = oom_badness(p, NULL, oc->nodemask, totalpages);"
        );
        let scored = unsigned_badness(k, p, None, nodemask, totalpages, true);
        let points = u64::from(scored as u32);
        note!(k, points);
        let outscored = |k: &mut Kernel<P>| {
            if scored != 0 {
                k.probe.decided(Decision::Outscored(points as i64));
            }
        };
        if k.has(FIRST_KEEPS_TIE) {
            if !cond!(
                k[FIRST_KEEPS_TIE],
                "if (points > chosen_points) {",
                (points > chosen_points)
            ) {
                outscored(k);
                continue;
            }
            step!(k[FIRST_KEEPS_TIE], "chosen = p;");
        } else {
            if cond!(
                k[!FIRST_KEEPS_TIE],
                "if (!points ||",
                (points == 0) || (points < chosen_points)
            ) {
                outscored(k);
                step!(k[!FIRST_KEEPS_TIE], "continue;" @ 1);
                continue;
            }
            if cond!(
                k[!FIRST_KEEPS_TIE],
                "if (points == chosen_points &&",
                (points == chosen_points) && (leads(k.w, k.w[oc].chosen))
            ) {
                outscored(k);
                step!(k[!FIRST_KEEPS_TIE], "continue;" @ 2);
                continue;
            }
            step!(k[!FIRST_KEEPS_TIE], "chosen = p;");
        }
        set!(k, chosen = Some(p));
        k.store(Field::OcChosen, oc, Chosen::Task(p));
        k.probe.decided(Decision::Best(points as i64));
        step_either!(
            k[FIRST_KEEPS_TIE],
            "chosen_points = points;",
            "chosen_points = points;"
        );
        set!(k, chosen_points = points);
        k.store(Field::OcChosenPoints, oc, points as i64);
    }
    if cond!(k, "if (chosen)", (chosen.is_some())) {
        step!(k, "get_task_struct(chosen);");
    }
    step!(k, "rcu_read_unlock();" @ 2);
    step!(k, "*ppoints = chosen_points * 1000 / totalpages;");
    let score = scaled(chosen_points, totalpages);
    note!(k, ppoints = score);
    k.store(Field::OcChosenPoints, oc, i64::from(score));
    step!(k, "return chosen;");
    k.probe.leave(Some(chosen.raw()));
    (chosen.map_or(Chosen::None, Chosen::Task), score)
}

/// A score in thousandths of the total, as the log has it.
pub(in super::super::super) fn scaled(points: u64, totalpages: u64) -> u32 {
    let share = points.wrapping_mul(1000).checked_div(totalpages);
    share.unwrap_or_default() as u32
}
