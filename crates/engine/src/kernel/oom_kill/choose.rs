// SPDX-License-Identifier: GPL-2.0-only
//! mm/oom_kill.c: what restricts the allocation, and who is worst.

use super::super::cpuset::cpuset_zone_allowed;
use super::super::gfp::{gfp_zone, layout};
use super::super::memcontrol::{mem_cgroup_get_limit, mem_cgroup_get_max, mem_cgroup_scan_tasks};
use super::super::oom::{oom_task_origin, tsk_is_oom_victim};
use super::super::world::{Chosen, Id, Node, OcId, TaskId, World, ZoneId};
use super::super::{Kernel, LONG_MAX, LONG_MIN};
use super::eligible::{
    is_memcg_oom, is_sysrq_oom, oom_cpuset_eligible, oom_unkillable_task, unkillable,
};
use super::score::signed_badness;
use super::unsigned::{oom_unkillable_task_of, unsigned_badness};
use crate::probe::names::{
    self, CONSTRAINT_CPUSET, CONSTRAINT_MEMCG, CONSTRAINT_MEMORY_POLICY, CONSTRAINT_NONE,
    MMF_OOM_SKIP,
};
use crate::probe::{Decision, ExclusionReason, Field, Probe};
use crate::rules::{
    HIGH_ZONEIDX, LEADER_KEEPS_TIE, MEMCG_LIMIT_NAMES, NODES_IN_UNKILLABLE, PRESENT_PAGES,
    SCALED_CHOSEN_POINTS, SIGNED_BADNESS,
};

/// `ULONG_MAX`, as the signed number of the same bits.
const ULONG_MAX: i64 = -1;

/// mm/oom_kill.c: enum oom_constraint constrained_alloc(struct oom_control *oc)
///
/// Sets `oc->totalpages`. The model is built with `CONFIG_NUMA`.
pub fn constrained_alloc<P: Probe>(k: &mut Kernel<P>, oc: OcId) -> u32 {
    enter!(
        k[!THREAD_SCAN],
        "static enum oom_constraint constrained_alloc(",
        oc
    );
    k.w.constraint_known = true;
    let gfp_mask = k.w[oc].gfp_mask;
    step_either!(
        k[HIGH_ZONEIDX],
        "enum zone_type high_zoneidx = gfp_zone(oc->gfp_mask);",
        "enum zone_type highest_zoneidx = gfp_zone(oc->gfp_mask);"
    );
    let highest_zoneidx = gfp_zone(k, gfp_mask);
    if k.has(HIGH_ZONEIDX) {
        note!(k, high_zoneidx = highest_zoneidx);
    } else {
        note!(k, highest_zoneidx);
    }
    step!(k, "bool cpuset_limited = false;");
    let mut cpuset_limited = false;
    note!(k, cpuset_limited);

    let memcg_oom = cond!(k, "if (is_memcg_oom(oc)) {", (is_memcg_oom(k, oc)));
    if let (Some(memcg), true) = (k.w[oc].memcg, memcg_oom) {
        step_either!(
            k[MEMCG_LIMIT_NAMES],
            "oc->totalpages = mem_cgroup_get_limit(oc->memcg) ?: 1;",
            "oc->totalpages = mem_cgroup_get_max(oc->memcg) ?: 1;"
        );
        let max = if k.has(MEMCG_LIMIT_NAMES) {
            mem_cgroup_get_limit(k, memcg)
        } else {
            mem_cgroup_get_max(k, memcg)
        };
        k.store(Field::OcTotalpages, oc, max.max(1));
        ret!(k, "return CONSTRAINT_MEMCG;", CONSTRAINT_MEMCG)
    }

    step_either!(
        k[TOTALRAM_VARIABLE],
        "oc->totalpages = totalram_pages + total_swap_pages;",
        "oc->totalpages = totalram_pages() + total_swap_pages;"
    );
    let swap = k.w.system.total_swap_pages as u64;
    k.store(
        Field::OcTotalpages,
        oc,
        k.w.system.total_ram_pages.wrapping_add(swap),
    );

    if cond!(k, "if (!IS_ENABLED(CONFIG_NUMA))", (false)) {
        ret!(k, "return CONSTRAINT_NONE;" @ 1, CONSTRAINT_NONE)
    }
    let preferred_node = k.w[oc].zonelist;
    let no_zonelist = cond!(k, "if (!oc->zonelist)", (preferred_node.is_none()));
    let (Some(preferred_node), false) = (preferred_node, no_zonelist) else {
        ret!(k, "return CONSTRAINT_NONE;" @ 2, CONSTRAINT_NONE)
    };
    if cond!(
        k,
        "if (oc->gfp_mask & __GFP_THISNODE)",
        (gfp_mask & layout(k.w.rules).thisnode != 0)
    ) {
        ret!(k, "return CONSTRAINT_NONE;" @ 3, CONSTRAINT_NONE)
    }

    let nodemask = k.w[oc].nodemask.map(|mask| k.w[mask]);
    let allowed = nodemask.unwrap_or(u64::MAX);
    if cond!(
        k,
        "if (oc->nodemask &&",
        (nodemask.is_some()) && (k.w.memory_nodes() & !allowed != 0)
    ) {
        step!(k, "oc->totalpages = total_swap_pages;" @ 1);
        k.store(Field::OcTotalpages, oc, swap);
        let mut nodes = bits(allowed);
        if k.has(PRESENT_PAGES) {
            while let Some(nid) = each!(
                k[PRESENT_PAGES],
                "for_each_node_mask(nid, *oc->nodemask)",
                nid = nodes.next()
            ) {
                step!(k[PRESENT_PAGES], "oc->totalpages += node_present_pages(nid);" @ 1);
                add_node(k, oc, nid, |node| node.present_pages);
            }
        } else {
            while let Some(nid) = each!(
                k[!PRESENT_PAGES],
                "for_each_node_mask(nid, *oc->nodemask)",
                nid = nodes.next()
            ) {
                step!(k[!PRESENT_PAGES], "oc->totalpages += node_spanned_pages(nid);" @ 1);
                add_node(k, oc, nid, |node| node.spanned_pages);
            }
        }
        ret!(
            k,
            "return CONSTRAINT_MEMORY_POLICY;",
            CONSTRAINT_MEMORY_POLICY
        )
    }

    let mut zones = zonelist(k.w, preferred_node, highest_zoneidx, allowed).into_iter();
    if k.has(HIGH_ZONEIDX) {
        while let Some(zone) = each_until_null!(
            k[HIGH_ZONEIDX],
            "for_each_zone_zonelist_nodemask(zone, z, oc->zonelist, high_zoneidx, oc->nodemask)",
            zone = zones.next()
        ) {
            if cond!(
                k[HIGH_ZONEIDX],
                "if (!cpuset_zone_allowed(zone, oc->gfp_mask))",
                (!cpuset_zone_allowed(k, zone, gfp_mask))
            ) {
                step!(k[HIGH_ZONEIDX], "cpuset_limited = true;");
                set!(k, cpuset_limited = true);
            }
        }
    } else {
        while let Some(zone) = each_until_null!(
            k[!HIGH_ZONEIDX],
            "for_each_zone_zonelist_nodemask(zone, z, oc->zonelist, highest_zoneidx, oc->nodemask)",
            zone = zones.next()
        ) {
            if cond!(
                k[!HIGH_ZONEIDX],
                "if (!cpuset_zone_allowed(zone, oc->gfp_mask))",
                (!cpuset_zone_allowed(k, zone, gfp_mask))
            ) {
                step!(k[!HIGH_ZONEIDX], "cpuset_limited = true;");
                set!(k, cpuset_limited = true);
            }
        }
    }
    if cond!(k, "if (cpuset_limited) {", (cpuset_limited)) {
        step!(k, "oc->totalpages = total_swap_pages;" @ 2);
        k.store(Field::OcTotalpages, oc, swap);
        let mut nodes = bits(k.w[k.w.current].mems_allowed);
        if k.has(PRESENT_PAGES) {
            while let Some(nid) = each!(
                k[PRESENT_PAGES],
                "for_each_node_mask(nid, cpuset_current_mems_allowed)",
                nid = nodes.next()
            ) {
                step!(k[PRESENT_PAGES], "oc->totalpages += node_present_pages(nid);" @ 2);
                add_node(k, oc, nid, |node| node.present_pages);
            }
        } else {
            while let Some(nid) = each!(
                k[!PRESENT_PAGES],
                "for_each_node_mask(nid, cpuset_current_mems_allowed)",
                nid = nodes.next()
            ) {
                step!(k[!PRESENT_PAGES], "oc->totalpages += node_spanned_pages(nid);" @ 2);
                add_node(k, oc, nid, |node| node.spanned_pages);
            }
        }
        ret!(k, "return CONSTRAINT_CPUSET;", CONSTRAINT_CPUSET)
    }
    ret!(k, "return CONSTRAINT_NONE;" @ 4, CONSTRAINT_NONE)
}

pub(super) fn bits(mask: u64) -> impl Iterator<Item = u32> {
    (0..64).filter(move |node| mask >> node & 1 != 0)
}

/// Pages of a node from the first to the last; none of a node that the machine does not have.
pub(super) fn spanned_pages(w: &World, nid: u32) -> u64 {
    let node = w.system.nodes.iter().find(|node| node.id == nid);
    node.map_or(0, |node| node.spanned_pages)
}

/// Adds pages of a node to the base of the score; none of a node that the machine does not have.
fn add_node<P: Probe>(k: &mut Kernel<P>, oc: OcId, nid: u32, pages: fn(&Node) -> u64) {
    let node = k.w.system.nodes.iter().find(|node| node.id == nid);
    let sum = k.w[oc].totalpages.wrapping_add(node.map_or(0, pages));
    k.store(Field::OcTotalpages, oc, sum);
}

/// The zones that hold memory, up to the highest that the request may use: the preferred node
/// first, then the others by number (distances are not modelled), within a node from the highest.
pub(super) fn zonelist(w: &World, preferred_node: u32, highest: u32, allowed: u64) -> Vec<ZoneId> {
    let nodes = w.system.nodes.iter();
    let (first, others): (Vec<_>, Vec<_>) = nodes
        .filter(|n| allowed >> n.id & 1 != 0)
        .partition(|node| node.id == preferred_node);
    let zones = |id, zones: u32| {
        (0..=highest)
            .rev()
            .filter(move |z| zones >> z & 1 != 0)
            .map(move |z| ZoneId(id * 8 + z))
    };
    first
        .into_iter()
        .chain(others)
        .flat_map(|node| zones(node.id, node.zones))
        .collect()
}

/// mm/oom_kill.c: int oom_evaluate_task(struct task_struct *task, void *arg)
///
/// It runs for every process, so it is compiled once for signed scores and once for unsigned ones.
/// No kernel with signed scores has `NODES_IN_UNKILLABLE`.
#[inline(always)]
fn oom_evaluate_task<P: Probe, const SIGNED: bool>(
    k: &mut Kernel<P>,
    task: TaskId,
    arg: OcId,
) -> i32 {
    enter!(k[!THREAD_SCAN], "static int oom_evaluate_task(", task, arg);
    step!(k, "struct oom_control *oc = arg;");
    let oc = arg;
    note!(k, oc);
    k.probe.decided(Decision::Considered(task.index()));
    'next: {
        let points = 'select: {
            if !SIGNED && k.has(NODES_IN_UNKILLABLE) {
                let reason;
                if cond!(
                    k[NODES_IN_UNKILLABLE],
                    "if (oom_unkillable_task(task, NULL, oc->nodemask))",
                    ({
                        reason = oom_unkillable_task_of(k, task, None, k.w[oc].nodemask);
                        reason.is_some()
                    })
                ) {
                    k.probe.decided(Decision::Excluded(
                        reason.unwrap_or(ExclusionReason::OtherNodes),
                    ));
                    step!(k[NODES_IN_UNKILLABLE], "goto next;");
                    break 'next;
                }
            } else {
                if cond!(
                    k[!NODES_IN_UNKILLABLE],
                    "if (oom_unkillable_task(task))",
                    (oom_unkillable_task(k, task))
                ) {
                    k.probe.decided(Decision::Excluded(unkillable(k.w, task)));
                    step!(k[!NODES_IN_UNKILLABLE], "goto next;" @ 1);
                    break 'next;
                }
                if cond!(
                    k[!NODES_IN_UNKILLABLE],
                    "if (!is_memcg_oom(oc) &&",
                    (!is_memcg_oom(k, oc)) && (!oom_cpuset_eligible(k, task, oc))
                ) {
                    k.probe
                        .decided(Decision::Excluded(ExclusionReason::OtherNodes));
                    step!(k[!NODES_IN_UNKILLABLE], "goto next;" @ 2);
                    break 'next;
                }
            }
            if cond!(
                k,
                "if (!is_sysrq_oom(oc) &&",
                (!is_sysrq_oom(k, oc)) && (tsk_is_oom_victim(k, task))
            ) {
                let oom_mm = k.w[k.w[task].signal].oom_mm;
                let skip = oom_mm.is_some_and(|mm| k.w[mm].flags & MMF_OOM_SKIP != 0);
                let is_skipped = cond_either!(
                    k[MM_FLAGS_BITMAP],
                    "if (mm_flags_test(MMF_OOM_SKIP, task->signal->oom_mm))",
                    "if (test_bit(MMF_OOM_SKIP, &task->signal->oom_mm->flags))",
                    (skip)
                );
                if is_skipped {
                    k.probe
                        .decided(Decision::Excluded(ExclusionReason::EarlierVictim));
                    step_either!(k[MM_FLAGS_BITMAP], "goto next;", "goto next;");
                    break 'next;
                }
                k.probe.decided(Decision::Awaited);
                step!(k, "goto abort;");
                return abort(k, oc);
            }
            if cond!(
                k,
                "if (oom_task_origin(task)) {",
                (oom_task_origin(k, task))
            ) {
                let points = if SIGNED {
                    step!(k[SIGNED_BADNESS], "points = LONG_MAX;");
                    LONG_MAX
                } else {
                    step!(k[!SIGNED_BADNESS], "points = ULONG_MAX;");
                    ULONG_MAX
                };
                note!(k, points);
                step!(k, "goto select;");
                break 'select points;
            }
            let totalpages = k.w[oc].totalpages;
            let best = k.w[oc].chosen_points;
            if SIGNED {
                step!(
                    k[SIGNED_BADNESS],
                    "points = oom_badness(task, oc->totalpages);"
                );
                let points = signed_badness(k, task, totalpages);
                note!(k, points);
                if cond!(
                    k[SIGNED_BADNESS],
                    "if (points == LONG_MIN ||",
                    (points == LONG_MIN) || (points < best)
                ) {
                    // Why it has no score, oom_badness() has told.
                    if points != LONG_MIN {
                        k.probe.decided(Decision::Outscored(points));
                    }
                    step!(k[SIGNED_BADNESS], "goto next;");
                    break 'next;
                }
                points
            } else {
                let points = if k.has(NODES_IN_UNKILLABLE) {
                    step!(
                        k[!SIGNED_BADNESS, NODES_IN_UNKILLABLE],
                        "points = oom_badness(task, NULL, oc->nodemask, oc->totalpages);"
                    );
                    unsigned_badness(k, task, None, k.w[oc].nodemask, totalpages, true)
                } else {
                    step!(
                        k[!SIGNED_BADNESS, !NODES_IN_UNKILLABLE],
                        "points = oom_badness(task, oc->totalpages);"
                    );
                    unsigned_badness(k, task, None, None, totalpages, true)
                };
                note!(k, points);
                if cond!(
                    k[!SIGNED_BADNESS],
                    "if (!points ||",
                    (points == 0) || ((points as u64) < best as u64)
                ) {
                    if points != 0 {
                        k.probe.decided(Decision::Outscored(points));
                    }
                    step!(k[!SIGNED_BADNESS], "goto next;");
                    break 'next;
                }
                if k.has(LEADER_KEEPS_TIE)
                    && cond!(
                        k[LEADER_KEEPS_TIE],
                        "if (points == oc->chosen_points &&",
                        (points == best) && (leads(k.w, k.w[oc].chosen))
                    )
                {
                    k.probe.decided(Decision::Outscored(points));
                    step!(k[LEADER_KEEPS_TIE], "goto next;");
                    break 'next;
                }
                points
            }
        };
        if cond!(k, "if (oc->chosen)" @ 1, (k.w[oc].chosen != Chosen::None)) {
            step!(k, "put_task_struct(oc->chosen);" @ 1);
        }
        step!(k, "get_task_struct(task);");
        step!(k, "oc->chosen = task;");
        k.store(Field::OcChosen, oc, Chosen::Task(task));
        let is_origin = k.w[k.w[task].signal].oom_flag_origin;
        let best = if is_origin { LONG_MAX } else { points };
        k.probe.decided(Decision::Best(best));
        step!(k, "oc->chosen_points = points;");
        k.store(Field::OcChosenPoints, oc, points);
    }
    ret!(k, "return 0;", 0)
}

/// Is it the leader of its process that is chosen?
pub(in super::super) fn leads(w: &World, chosen: Chosen) -> bool {
    matches!(chosen, Chosen::Task(task) if w.leader(task) == task)
}

/// The label `abort` of [`oom_evaluate_task`].
#[cold]
fn abort<P: Probe>(k: &mut Kernel<P>, oc: OcId) -> i32 {
    const F: crate::listing::Function =
        crate::listing::function("static int oom_evaluate_task(", chain!(!THREAD_SCAN));
    if cond!(k, "if (oc->chosen)" @ 2, (k.w[oc].chosen != Chosen::None)) {
        step!(k, "put_task_struct(oc->chosen);" @ 2);
    }
    step!(k, "oc->chosen = (void *)-1UL;");
    k.store(Field::OcChosen, oc, Chosen::Abort);
    ret!(k, "return 1;", 1)
}

/// mm/oom_kill.c: void select_bad_process(struct oom_control *oc)
pub fn select_bad_process<P: Probe>(k: &mut Kernel<P>, oc: OcId) {
    if k.has(SIGNED_BADNESS) {
        select::<P, true>(k, oc);
    } else {
        select::<P, false>(k, oc);
    }
}

/// The two forms of [`select_bad_process`].
fn select<P: Probe, const SIGNED: bool>(k: &mut Kernel<P>, oc: OcId) {
    enter!(k[!THREAD_SCAN], "static void select_bad_process(", oc);
    k.w.selection_ran = true;
    if SIGNED {
        step!(k[SIGNED_BADNESS], "oc->chosen_points = LONG_MIN;");
        k.store(Field::OcChosenPoints, oc, LONG_MIN);
    }
    let memcg_oom = cond!(k, "if (is_memcg_oom(oc))", (is_memcg_oom(k, oc)));
    if let (Some(memcg), true) = (k.w[oc].memcg, memcg_oom) {
        step!(
            k,
            "mem_cgroup_scan_tasks(oc->memcg, oom_evaluate_task, oc);"
        );
        let function = (names::oom_evaluate_task, oom_evaluate_task::<P, SIGNED>);
        mem_cgroup_scan_tasks(k, memcg, function, oc);
    } else {
        step!(k, "rcu_read_lock();");
        let mut processes = 0..;
        while let Some(p) = each!(
            k,
            "for_each_process(p)",
            p = processes.next().and_then(|at| k.w.process(at))
        ) {
            if cond!(
                k,
                "if (oom_evaluate_task(p, oc))",
                (oom_evaluate_task::<P, SIGNED>(k, p, oc) != 0)
            ) {
                step!(k, "break;");
                break;
            }
        }
        step!(k, "rcu_read_unlock();");
    }
    if k.has(SCALED_CHOSEN_POINTS) {
        step!(
            k[SCALED_CHOSEN_POINTS],
            "oc->chosen_points = oc->chosen_points * 1000 / oc->totalpages;"
        );
        let points = (k.w[oc].chosen_points as u64).wrapping_mul(1000);
        let scaled = points.checked_div(k.w[oc].totalpages).unwrap_or(0);
        k.store(Field::OcChosenPoints, oc, scaled as i64);
    }
    leave!(k)
}
