// SPDX-License-Identifier: GPL-2.0-only
//! mm/memcontrol.c: a memory cgroup is at its limit, in kernels in which it has a scan of its own.

use super::memcontrol::{mem_cgroup_get_limit, subtree, threads as members};
use super::oom::task_will_free_mem;
use super::oom_kill::threads::{
    Asked, Scan, check_panic_on_oom, mark_current, oom_kill_process, oom_scan_process_thread,
    scaled,
};
use super::oom_kill::{Message, leads, unsigned_badness};
use super::sched::fatal_signal_pending;
use super::world::{Chosen, MemcgId, OcId, TaskId};
use super::{Kernel, Panic};
use crate::probe::names::{CONSTRAINT_MEMCG, PF_EXITING};
use crate::probe::{Decision, EndReason, Field, Probe};
use crate::rules::{EXITING_IS_DYING, REQUEST_ARGUMENTS};

/// No node mask, and never by hand: the order says that by itself where it counts.
const ASKED: Asked = Asked {
    nodemask: None,
    force_kill: false,
};

/// mm/memcontrol.c: mem_cgroup_out_of_memory(), in the form that the running kernel has
///
/// What it returns is `None` where it returns nothing.
///
/// # Errors
///
/// [`Panic`] where the machine panics.
pub fn mem_cgroup_out_of_memory_of_threads<P: Probe>(
    k: &mut Kernel<P>,
    memcg: MemcgId,
    gfp_mask: u32,
    order: i32,
) -> Result<Option<bool>, Panic> {
    if k.has(REQUEST_ARGUMENTS) {
        by_arguments(k, memcg, gfp_mask, order)?;
        Ok(None)
    } else {
        by_control(k, memcg, gfp_mask, order).map(Some)
    }
}

/// The base of the score of a group, pages.
pub fn group_total<P: Probe>(k: &mut Kernel<P>, memcg: MemcgId) -> u64 {
    mem_cgroup_get_limit(k, memcg).max(1)
}

/// The best so far of a scan.
struct Best {
    chosen: Option<TaskId>,
    points: u64,
}

/// mm/memcontrol.c: void mem_cgroup_out_of_memory(struct mem_cgroup *memcg, gfp_t gfp_mask, int order)
fn by_arguments<P: Probe>(
    k: &mut Kernel<P>,
    memcg: MemcgId,
    gfp_mask: u32,
    order: i32,
) -> Result<(), Panic> {
    enter!(
        k[THREAD_SCAN, REQUEST_ARGUMENTS],
        "static void mem_cgroup_out_of_memory(",
        memcg,
        gfp_mask,
        order
    );
    let oc = OcId(0);
    k.fill_oom_control(None, None, Some(memcg), gfp_mask, order);
    let current = k.w.current;
    step!(k, "unsigned long chosen_points = 0;");
    let mut chosen_points = 0u64;
    note!(k, chosen_points);
    step!(k, "unsigned int points = 0;");
    let mut points = 0u32;
    note!(k, points);
    step!(k, "struct task_struct *chosen = NULL;");
    let mut chosen = None::<TaskId>;
    note!(k, chosen);
    let dying = if k.has(EXITING_IS_DYING) {
        cond!(
            k[EXITING_IS_DYING],
            "if (fatal_signal_pending(current) ||",
            (fatal_signal_pending(k.w, current)) || (k.w[current].flags & PF_EXITING != 0)
        )
    } else {
        cond!(
            k[!EXITING_IS_DYING],
            "if (fatal_signal_pending(current) ||",
            (fatal_signal_pending(k.w, current)) || (task_will_free_mem(k, current))
        )
    };
    if dying {
        k.probe
            .decided(Decision::Ended(EndReason::MemcgCurrentDying));
        step_either!(
            k[EXITING_IS_DYING],
            "set_thread_flag(TIF_MEMDIE);",
            "set_thread_flag(TIF_MEMDIE);"
        );
        mark_current(k);
        step_either!(k[EXITING_IS_DYING], "return;", "return;");
        k.probe.leave(None);
        return Ok(());
    }
    step!(
        k,
        "check_panic_on_oom(CONSTRAINT_MEMCG, gfp_mask, order, NULL);"
    );
    check_panic_on_oom(k, oc, CONSTRAINT_MEMCG, None, None)?;
    step!(k, "totalpages = mem_cgroup_get_limit(memcg) ?: 1;");
    let totalpages = group_total(k, memcg);
    note!(k, totalpages);
    begin(k, oc, totalpages);
    let mut groups = subtree(k.w, memcg).into_iter();
    while let Some(iter) = each_until_null!(
        k,
        "for_each_mem_cgroup_tree(iter, memcg) {",
        iter = groups.next()
    ) {
        step!(k, "struct cgroup *cgroup = iter->css.cgroup;");
        step!(k, "cgroup_iter_start(cgroup, &it);");
        let mut tasks = members(k.w, iter).into_iter();
        while let Some(task) = each!(
            k,
            "while ((task = cgroup_iter_next(cgroup, &it))) {",
            task = tasks.next()
        ) {
            step!(
                k,
                "switch (oom_scan_process_thread(task, totalpages, NULL, false)) {"
            );
            match oom_scan_process_thread(k, oc, task, totalpages, ASKED) {
                Scan::Select => {
                    if cond!(k, "if (chosen)" @ 1, (chosen.is_some())) {
                        step!(k, "put_task_struct(chosen);" @ 1);
                    }
                    step!(k, "chosen = task;" @ 1);
                    set!(k, chosen = Some(task));
                    step!(k, "chosen_points = ULONG_MAX;");
                    set!(k, chosen_points = u64::MAX);
                    step!(k, "get_task_struct(chosen);" @ 1);
                    keep(k, oc, task, chosen_points);
                    step!(k, "continue;");
                    continue;
                }
                Scan::Continue => {
                    step!(k, "continue;");
                    continue;
                }
                Scan::Abort => {
                    step!(k, "cgroup_iter_end(cgroup, &it);" @ 1);
                    step!(k, "mem_cgroup_iter_break(memcg, iter);");
                    if cond!(k, "if (chosen)" @ 2, (chosen.is_some())) {
                        step!(k, "put_task_struct(chosen);" @ 2);
                    }
                    k.store(Field::OcChosen, oc, Chosen::Abort);
                    step!(k, "return;" @ 1);
                    k.probe.leave(None);
                    return Ok(());
                }
                Scan::Ok => step!(k, "break;"),
            }
            step!(k, "points = oom_badness(task, memcg, NULL, totalpages);");
            let scored = unsigned_badness(k, task, Some(memcg), None, totalpages, true);
            set!(k, points = scored as u32);
            if cond!(
                k,
                "if (points > chosen_points) {",
                (u64::from(points) > chosen_points)
            ) {
                if cond!(k, "if (chosen)" @ 3, (chosen.is_some())) {
                    step!(k, "put_task_struct(chosen);" @ 3);
                }
                step!(k, "chosen = task;" @ 2);
                set!(k, chosen = Some(task));
                step!(k, "chosen_points = points;");
                set!(k, chosen_points = u64::from(points));
                step!(k, "get_task_struct(chosen);" @ 2);
                k.probe.decided(Decision::Best(i64::from(points)));
                keep(k, oc, task, chosen_points);
            } else if scored != 0 {
                k.probe.decided(Decision::Outscored(i64::from(points)));
            }
        }
        step!(k, "cgroup_iter_end(cgroup, &it);" @ 2);
    }
    let none = cond!(k, "if (!chosen)", (chosen.is_none()));
    let (Some(task), false) = (chosen, none) else {
        k.probe.decided(Decision::Ended(EndReason::NoKillable));
        step!(k, "return;" @ 2);
        k.probe.leave(None);
        return Ok(());
    };
    step!(k, "points = chosen_points * 1000 / totalpages;");
    set!(k, points = scaled(chosen_points, totalpages));
    k.store(Field::OcChosenPoints, oc, i64::from(points));
    step!(
        k,
        "oom_kill_process(chosen, gfp_mask, order, points, totalpages, memcg, NULL,"
    );
    let message = Message::MemoryCgroup;
    oom_kill_process(k, oc, task, points, totalpages, Some(memcg), None, message);
    k.probe.leave(None);
    Ok(())
}

/// mm/memcontrol.c: bool mem_cgroup_out_of_memory(struct mem_cgroup *memcg, gfp_t gfp_mask, int order)
fn by_control<P: Probe>(
    k: &mut Kernel<P>,
    memcg: MemcgId,
    gfp_mask: u32,
    order: i32,
) -> Result<bool, Panic> {
    enter!(
        k[THREAD_SCAN, !REQUEST_ARGUMENTS],
        "static bool mem_cgroup_out_of_memory(",
        memcg,
        gfp_mask,
        order
    );
    let oc = OcId(0);
    step!(k, "struct oom_control oc = {");
    k.fill_oom_control(None, None, Some(memcg), gfp_mask, order);
    let current = k.w.current;
    step!(k, "unsigned long chosen_points = 0;");
    note!(k, chosen_points = 0u64);
    step!(k, "unsigned int points = 0;");
    note!(k, points = 0u32);
    step!(k, "struct task_struct *chosen = NULL;");
    note!(k, chosen = None::<TaskId>);
    step!(k, "mutex_lock(&oom_lock);");
    let mut best = Best {
        chosen: None,
        points: 0,
    };
    if cond!(
        k,
        "if (fatal_signal_pending(current) ||",
        (fatal_signal_pending(k.w, current)) || (task_will_free_mem(k, current))
    ) {
        k.probe
            .decided(Decision::Ended(EndReason::MemcgCurrentDying));
        step!(k, "mark_oom_victim(current);");
        mark_current(k);
        step!(k, "goto unlock;" @ 1);
    } else {
        step!(k, "check_panic_on_oom(&oc, CONSTRAINT_MEMCG, memcg);");
        check_panic_on_oom(k, oc, CONSTRAINT_MEMCG, Some(memcg), None)?;
        step!(k, "totalpages = mem_cgroup_get_limit(memcg) ?: 1;");
        let totalpages = group_total(k, memcg);
        note!(k, totalpages);
        begin(k, oc, totalpages);
        if !scan(k, oc, memcg, totalpages, &mut best) {
            let has_chosen = cond!(k, "if (chosen) {", (best.chosen.is_some()));
            if let (Some(task), true) = (best.chosen, has_chosen) {
                step!(k, "points = chosen_points * 1000 / totalpages;");
                let points = scaled(best.points, totalpages);
                note!(k, points);
                k.store(Field::OcChosenPoints, oc, i64::from(points));
                step!(
                    k,
                    "oom_kill_process(&oc, chosen, points, totalpages, memcg,"
                );
                let message = Message::MemoryCgroup;
                oom_kill_process(k, oc, task, points, totalpages, Some(memcg), None, message);
            } else {
                k.probe.decided(Decision::Ended(EndReason::NoKillable));
            }
        }
    }
    step!(k, "mutex_unlock(&oom_lock);");
    step!(k, "return chosen;");
    let ret = best.chosen.is_some();
    k.probe.leave(Some(u64::from(ret)));
    Ok(ret)
}

/// Compares the threads of a group and of those below it; whether the scan has ended early.
fn scan<P: Probe>(
    k: &mut Kernel<P>,
    oc: OcId,
    memcg: MemcgId,
    totalpages: u64,
    best: &mut Best,
) -> bool {
    const F: crate::listing::Function = crate::listing::function(
        "static bool mem_cgroup_out_of_memory(",
        chain!(THREAD_SCAN, !REQUEST_ARGUMENTS),
    );
    let mut groups = subtree(k.w, memcg).into_iter();
    while let Some(iter) = each_until_null!(
        k,
        "for_each_mem_cgroup_tree(iter, memcg) {",
        iter = groups.next()
    ) {
        step!(k, "css_task_iter_start(&iter->css, &it);");
        let mut tasks = members(k.w, iter).into_iter();
        while let Some(task) = each!(
            k,
            "while ((task = css_task_iter_next(&it))) {",
            task = tasks.next()
        ) {
            step!(
                k,
                "switch (oom_scan_process_thread(&oc, task, totalpages)) {"
            );
            match oom_scan_process_thread(k, oc, task, totalpages, ASKED) {
                Scan::Select => {
                    if cond!(k, "if (chosen)" @ 1, (best.chosen.is_some())) {
                        step!(k, "put_task_struct(chosen);" @ 1);
                    }
                    step!(k, "chosen = task;" @ 1);
                    best.chosen = Some(task);
                    note!(k, chosen = best.chosen);
                    step!(k, "chosen_points = ULONG_MAX;");
                    best.points = u64::MAX;
                    note!(k, chosen_points = best.points);
                    step!(k, "get_task_struct(chosen);" @ 1);
                    keep(k, oc, task, best.points);
                    step!(k, "continue;" @ 1);
                    continue;
                }
                Scan::Continue => {
                    step!(k, "continue;" @ 1);
                    continue;
                }
                Scan::Abort => {
                    step!(k, "css_task_iter_end(&it);" @ 1);
                    step!(k, "mem_cgroup_iter_break(memcg, iter);");
                    if cond!(k, "if (chosen)" @ 2, (best.chosen.is_some())) {
                        step!(k, "put_task_struct(chosen);" @ 2);
                    }
                    k.store(Field::OcChosen, oc, Chosen::Abort);
                    step!(k, "goto unlock;" @ 2);
                    return true;
                }
                Scan::Ok => step!(k, "break;"),
            }
            step!(k, "points = oom_badness(task, memcg, NULL, totalpages);");
            let scored = unsigned_badness(k, task, Some(memcg), None, totalpages, true);
            let points = scored as u32;
            note!(k, points);
            let outscored = |k: &mut Kernel<P>| {
                if scored != 0 {
                    k.probe.decided(Decision::Outscored(i64::from(points)));
                }
            };
            let wide = u64::from(points);
            if cond!(k, "if (!points ||", (points == 0) || (wide < best.points)) {
                outscored(k);
                step!(k, "continue;" @ 2);
                continue;
            }
            if cond!(
                k,
                "if (points == chosen_points &&",
                (wide == best.points) && (leads(k.w, k.w[oc].chosen))
            ) {
                outscored(k);
                step!(k, "continue;" @ 3);
                continue;
            }
            if cond!(k, "if (chosen)" @ 3, (best.chosen.is_some())) {
                step!(k, "put_task_struct(chosen);" @ 3);
            }
            step!(k, "chosen = task;" @ 2);
            best.chosen = Some(task);
            note!(k, chosen = best.chosen);
            step!(k, "chosen_points = points;");
            best.points = wide;
            note!(k, chosen_points = best.points);
            step!(k, "get_task_struct(chosen);" @ 2);
            k.probe.decided(Decision::Best(i64::from(points)));
            keep(k, oc, task, wide);
        }
        step!(k, "css_task_iter_end(&it);" @ 2);
    }
    false
}

/// What the page reads of a decision, for kernels that keep it in variables.
fn begin<P: Probe>(k: &mut Kernel<P>, oc: OcId, totalpages: u64) {
    k.w.selection_ran = true;
    k.store(Field::OcTotalpages, oc, totalpages);
    k.store(Field::OcConstraint, oc, CONSTRAINT_MEMCG);
}

/// The same for the best so far.
fn keep<P: Probe>(k: &mut Kernel<P>, oc: OcId, task: TaskId, points: u64) {
    k.store(Field::OcChosen, oc, Chosen::Task(task));
    k.store(Field::OcChosenPoints, oc, points as i64);
}
