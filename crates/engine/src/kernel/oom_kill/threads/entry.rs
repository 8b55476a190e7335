// SPDX-License-Identifier: GPL-2.0-only
//! mm/oom_kill.c: the ways in, and the zones that are locked meanwhile.

use super::super::super::gfp::gfp_mask_named;
use super::super::super::oom::task_will_free_mem;
use super::super::super::sched::fatal_signal_pending;
use super::super::super::timer::schedule_timeout_killable;
use super::super::super::world::{Chosen, Id, Level, MemcgId, NodemaskId, OcId, ZoneId};
use super::super::super::{Kernel, OOM_SCORE_ADJ_MIN, Panic};
use super::super::choose::zonelist;
use super::super::eligible::is_sysrq_oom;
use super::super::entry::blocking_notifier_call_chain;
use super::super::kill::Message;
use super::super::unsigned::oom_unkillable_task_of;
use super::Asked;
use super::header::dump_header;
use super::kill::oom_kill_process;
use super::mark::mark_current;
use super::select::{constrained_alloc, select_bad_process};
use crate::probe::names::{CONSTRAINT_MEMORY_POLICY, CONSTRAINT_NONE, PF_EXITING};
use crate::probe::{Decision, EndReason, Field, Probe};
use crate::rules::{EXITING_IS_DYING, REQUEST_ARGUMENTS};

/// mm/oom_kill.c: void check_panic_on_oom(…, enum oom_constraint constraint, …)
///
/// The report of a panic is about the group only where the group is handed over.
pub(in super::super::super) fn check_panic_on_oom<P: Probe>(
    k: &mut Kernel<P>,
    oc: OcId,
    constraint: u32,
    memcg: Option<MemcgId>,
    nodemask: Option<NodemaskId>,
) -> Result<(), Panic> {
    enter!(k[THREAD_SCAN], "void check_panic_on_oom(", constraint);
    let (gfp_mask, order) = (k.w[oc].gfp_mask, k.w[oc].order);
    if k.has(REQUEST_ARGUMENTS) {
        note!(k, gfp_mask);
        note!(k, order);
        note!(k, nodemask);
    } else {
        note!(k, oc);
        note!(k, memcg);
    }
    let panic_on_oom = k.w.system.sysctl.panic_on_oom;
    if cond!(k, "if (likely(!sysctl_panic_on_oom))", (panic_on_oom == 0)) {
        step!(k, "return;" @ 1);
        k.probe.leave(None);
        return Ok(());
    }
    if cond!(k, "if (sysctl_panic_on_oom != 2) {", (panic_on_oom != 2))
        && cond!(
            k,
            "if (constraint != CONSTRAINT_NONE)",
            (constraint != CONSTRAINT_NONE)
        )
    {
        step!(k, "return;" @ 2);
        k.probe.leave(None);
        return Ok(());
    }
    if k.has(REQUEST_ARGUMENTS) {
        step!(
            k[REQUEST_ARGUMENTS],
            "dump_header(NULL, gfp_mask, order, NULL, nodemask);"
        );
        dump_header(k, oc, None, None, nodemask);
    } else {
        if cond!(
            k[!REQUEST_ARGUMENTS],
            "if (is_sysrq_oom(oc))",
            (is_sysrq_oom(k, oc))
        ) {
            step!(k[!REQUEST_ARGUMENTS], "return;");
            k.probe.leave(None);
            return Ok(());
        }
        step!(k[!REQUEST_ARGUMENTS], "dump_header(oc, NULL, memcg);");
        dump_header(k, oc, None, memcg, k.w[oc].nodemask);
    }
    step!(k, "panic(\"Out of memory: %s panic_on_oom is enabled\\n\",");
    let kind = if panic_on_oom == 2 {
        "compulsory"
    } else {
        "system-wide"
    };
    k.panic(&format!("Out of memory: {kind} panic_on_oom is enabled"))
}

/// The zones that a request of the kernel for its own memory may have, from the first node on.
fn zones_of_kernel<P: Probe>(k: &Kernel<P>, first: u32) -> Vec<ZoneId> {
    let highest = super::super::super::highest_zone(gfp_mask_named(k.w.rules, "GFP_KERNEL"));
    zonelist(k.w, first, highest, u64::MAX)
}

/// mm/oom_kill.c: int try_set_zonelist_oom(struct zonelist *zonelist, gfp_t gfp_mask)
///
/// `is_locked` says whether somebody else holds the first zone.
fn try_set_zonelist_oom<P: Probe>(k: &mut Kernel<P>, first: u32, is_locked: bool) -> bool {
    enter!(
        k[THREAD_SCAN, REQUEST_ARGUMENTS],
        "int try_set_zonelist_oom("
    );
    note!(k, gfp_mask = gfp_mask_named(k.w.rules, "GFP_KERNEL"));
    step!(k, "int ret = 1;");
    let mut ret = 1i32;
    note!(k, ret);
    step!(k, "spin_lock(&zone_scan_lock);");
    'out: {
        let mut zones = zones_of_kernel(k, first).into_iter();
        let mut locked = is_locked;
        while let Some(zone) = each_until_null!(
            k,
            "for_each_zone_zonelist(zone, z, zonelist, gfp_zone(gfp_mask))" @ 1,
            zone = zones.next()
        ) {
            let _ = zone;
            if cond!(k, "if (zone_is_oom_locked(zone)) {", (locked)) {
                step!(k, "ret = 0;");
                set!(k, ret = 0);
                step!(k, "goto out;");
                break 'out;
            }
            locked = false;
        }
        let mut zones = zones_of_kernel(k, first).into_iter();
        while let Some(zone) = each_until_null!(
            k,
            "for_each_zone_zonelist(zone, z, zonelist, gfp_zone(gfp_mask))" @ 2,
            zone = zones.next()
        ) {
            let _ = zone;
            step!(k, "zone_set_flag(zone, ZONE_OOM_LOCKED);");
        }
    }
    step!(k, "spin_unlock(&zone_scan_lock);");
    step!(k, "return ret;");
    k.probe.leave(Some(ret as u64));
    ret != 0
}

/// mm/oom_kill.c: void clear_zonelist_oom(struct zonelist *zonelist, gfp_t gfp_mask)
fn clear_zonelist_oom<P: Probe>(k: &mut Kernel<P>, first: u32) {
    enter!(
        k[THREAD_SCAN, REQUEST_ARGUMENTS],
        "void clear_zonelist_oom("
    );
    note!(k, gfp_mask = gfp_mask_named(k.w.rules, "GFP_KERNEL"));
    step!(k, "spin_lock(&zone_scan_lock);");
    let mut zones = zones_of_kernel(k, first).into_iter();
    while let Some(zone) = each_until_null!(
        k,
        "for_each_zone_zonelist(zone, z, zonelist, gfp_zone(gfp_mask))",
        zone = zones.next()
    ) {
        let _ = zone;
        step!(k, "zone_clear_flag(zone, ZONE_OOM_LOCKED);");
    }
    step!(k, "spin_unlock(&zone_scan_lock);");
    leave!(k)
}

/// mm/oom_kill.c: out_of_memory(), in the form that the running kernel has
///
/// `force_kill` is a request by hand where that is an argument. What it returns is `None` where it returns
/// nothing.
///
/// # Errors
///
/// [`Panic`] where the machine panics.
pub fn out_of_memory<P: Probe>(
    k: &mut Kernel<P>,
    oc: OcId,
    force_kill: bool,
) -> Result<Option<bool>, Panic> {
    if k.has(REQUEST_ARGUMENTS) {
        by_arguments(k, oc, force_kill)?;
        Ok(None)
    } else {
        by_control(k, oc).map(Some)
    }
}

/// mm/oom_kill.c: void out_of_memory(struct zonelist *zonelist, gfp_t gfp_mask, int order, nodemask_t *nodemask, bool force_kill)
fn by_arguments<P: Probe>(k: &mut Kernel<P>, oc: OcId, force_kill: bool) -> Result<(), Panic> {
    enter!(k[THREAD_SCAN, REQUEST_ARGUMENTS], "void out_of_memory(");
    let current = k.w.current;
    let (gfp_mask, order, nodemask) = (k.w[oc].gfp_mask, k.w[oc].order, k.w[oc].nodemask);
    note!(k, gfp_mask);
    note!(k, order);
    note!(k, nodemask);
    note!(k, force_kill);
    step!(k, "unsigned long freed = 0;");
    let mut freed = 0;
    note!(k, freed);
    step!(k, "enum oom_constraint constraint = CONSTRAINT_NONE;");
    note!(k, constraint = CONSTRAINT_NONE);
    step!(k, "int killed = 0;");
    let mut killed = 0i32;
    note!(k, killed);
    step!(
        k,
        "blocking_notifier_call_chain(&oom_notify_list, 0, &freed);"
    );
    set!(k, freed = blocking_notifier_call_chain(k));
    if cond!(k, "if (freed > 0)", (freed > 0)) {
        k.probe.decided(Decision::Ended(EndReason::NotifierFreed));
        step!(k, "return;");
        return done(k);
    }
    if k.has(EXITING_IS_DYING) {
        if cond!(
            k[EXITING_IS_DYING],
            "if (fatal_signal_pending(current) ||",
            (fatal_signal_pending(k.w, current)) || (k.w[current].flags & PF_EXITING != 0)
        ) {
            let dying = EndReason::CurrentDying(current.index());
            k.probe.decided(Decision::Ended(dying));
            step!(k[EXITING_IS_DYING], "set_thread_flag(TIF_MEMDIE);");
            mark_current(k);
            step!(k[EXITING_IS_DYING], "return;");
            return done(k);
        }
    } else if cond!(
        k[!EXITING_IS_DYING],
        "if (current->mm &&",
        (k.w[current].mm.is_some())
            && (fatal_signal_pending(k.w, current) || task_will_free_mem(k, current))
    ) {
        let dying = EndReason::CurrentDying(current.index());
        k.probe.decided(Decision::Ended(dying));
        step!(k[!EXITING_IS_DYING], "set_thread_flag(TIF_MEMDIE);");
        mark_current(k);
        step!(k[!EXITING_IS_DYING], "return;");
        return done(k);
    }

    step!(
        k,
        "constraint = constrained_alloc(zonelist, gfp_mask, nodemask, &totalpages);"
    );
    let constraint = constrained_alloc(k, oc);
    note!(k, constraint);
    let totalpages = k.w[oc].totalpages;
    note!(k, totalpages);
    k.store(Field::OcConstraint, oc, constraint);
    step!(k, "mpol_mask = (constraint == CONSTRAINT_MEMORY_POLICY) ?");
    let mpol_mask = nodemask.filter(|_| constraint == CONSTRAINT_MEMORY_POLICY);
    note!(k, mpol_mask);
    step!(
        k,
        "check_panic_on_oom(constraint, gfp_mask, order, mpol_mask);"
    );
    check_panic_on_oom(k, oc, constraint, None, mpol_mask)?;

    let (has_mm, adj) = (
        k.w[current].mm.is_some(),
        k.w[k.w[current].signal].oom_score_adj,
    );
    'out: {
        if cond!(
            k,
            "if (sysctl_oom_kill_allocating_task &&",
            (k.w.system.sysctl.oom_kill_allocating_task != 0)
                && (has_mm)
                && (oom_unkillable_task_of(k, current, None, nodemask).is_none())
                && (adj != OOM_SCORE_ADJ_MIN)
        ) {
            step!(k, "get_task_struct(current);");
            k.store(Field::OcChosen, oc, Chosen::Task(current));
            k.probe.decided(Decision::AllocatingTask(current.index()));
            step!(
                k,
                "oom_kill_process(current, gfp_mask, order, 0, totalpages, NULL, nodemask,"
            );
            oom_kill_process(
                k,
                oc,
                current,
                0,
                totalpages,
                None,
                nodemask,
                Message::AllocatingTask,
            );
            step!(k, "goto out;");
            break 'out;
        }
        step!(
            k,
            "p = select_bad_process(&points, totalpages, mpol_mask, force_kill);"
        );
        let asked = Asked {
            nodemask: mpol_mask,
            force_kill,
        };
        let (p, points) = select_bad_process(k, oc, totalpages, asked);
        note!(k, p);
        note!(k, points);
        if cond!(k, "if (!p) {", (p == Chosen::None)) {
            k.probe.decided(Decision::Ended(EndReason::NoKillable));
            step!(k, "dump_header(NULL, gfp_mask, order, NULL, mpol_mask);");
            dump_header(k, oc, None, None, mpol_mask);
            step!(
                k,
                "panic(\"Out of memory and no killable processes...\\n\");"
            );
            return k.panic("Out of memory and no killable processes...");
        }
        let is_chosen = cond!(k, "if (PTR_ERR(p) != -1UL) {", (p != Chosen::Abort));
        if let (Chosen::Task(p), true) = (p, is_chosen) {
            step!(
                k,
                "oom_kill_process(p, gfp_mask, order, points, totalpages, NULL, nodemask,"
            );
            oom_kill_process(
                k,
                oc,
                p,
                points,
                totalpages,
                None,
                nodemask,
                Message::OutOfMemory,
            );
            step!(k, "killed = 1;");
            set!(k, killed = 1);
        }
    }
    if cond!(k, "if (killed)", (killed != 0)) {
        step!(k, "schedule_timeout_killable(1);");
        schedule_timeout_killable(k, 1);
    }
    done(k)
}

fn done<P: Probe>(k: &mut Kernel<P>) -> Result<(), Panic> {
    k.probe.leave(None);
    Ok(())
}

/// mm/oom_kill.c: bool out_of_memory(struct oom_control *oc)
fn by_control<P: Probe>(k: &mut Kernel<P>, oc: OcId) -> Result<bool, Panic> {
    enter!(k[THREAD_SCAN, !REQUEST_ARGUMENTS], "bool out_of_memory(", oc);
    let current = k.w.current;
    step!(k, "unsigned long freed = 0;");
    let mut freed = 0;
    note!(k, freed);
    step!(k, "enum oom_constraint constraint = CONSTRAINT_NONE;");
    note!(k, constraint = CONSTRAINT_NONE);
    if cond!(k, "if (oom_killer_disabled)", (k.w.oom_killer_disabled)) {
        k.probe.decided(Decision::Ended(EndReason::Disabled));
        step!(k, "return false;");
        return answered(k, false);
    }
    step!(
        k,
        "blocking_notifier_call_chain(&oom_notify_list, 0, &freed);"
    );
    set!(k, freed = blocking_notifier_call_chain(k));
    if cond!(k, "if (freed > 0)", (freed > 0)) {
        k.probe.decided(Decision::Ended(EndReason::NotifierFreed));
        step!(k, "return true;" @ 1);
        return answered(k, true);
    }
    if cond!(
        k,
        "if (current->mm &&",
        (k.w[current].mm.is_some())
            && (fatal_signal_pending(k.w, current) || task_will_free_mem(k, current))
    ) {
        let dying = EndReason::CurrentDying(current.index());
        k.probe.decided(Decision::Ended(dying));
        step!(k, "mark_oom_victim(current);");
        mark_current(k);
        step!(k, "return true;" @ 2);
        return answered(k, true);
    }

    step!(k, "constraint = constrained_alloc(oc, &totalpages);");
    let constraint = constrained_alloc(k, oc);
    note!(k, constraint);
    let totalpages = k.w[oc].totalpages;
    note!(k, totalpages);
    k.store(Field::OcConstraint, oc, constraint);
    if cond!(
        k,
        "if (constraint != CONSTRAINT_MEMORY_POLICY)",
        (constraint != CONSTRAINT_MEMORY_POLICY)
    ) {
        step!(k, "oc->nodemask = NULL;");
        k.store(Field::OcNodemask, oc, None::<NodemaskId>);
    }
    step!(k, "check_panic_on_oom(oc, constraint, NULL);");
    check_panic_on_oom(k, oc, constraint, None, None)?;

    let nodemask = k.w[oc].nodemask;
    let (has_mm, adj) = (
        k.w[current].mm.is_some(),
        k.w[k.w[current].signal].oom_score_adj,
    );
    if cond!(
        k,
        "if (sysctl_oom_kill_allocating_task &&",
        (k.w.system.sysctl.oom_kill_allocating_task != 0)
            && (has_mm)
            && (oom_unkillable_task_of(k, current, None, nodemask).is_none())
            && (adj != OOM_SCORE_ADJ_MIN)
    ) {
        step!(k, "get_task_struct(current);");
        k.store(Field::OcChosen, oc, Chosen::Task(current));
        k.probe.decided(Decision::AllocatingTask(current.index()));
        step!(k, "oom_kill_process(oc, current, 0, totalpages, NULL,");
        oom_kill_process(
            k,
            oc,
            current,
            0,
            totalpages,
            None,
            nodemask,
            Message::AllocatingTask,
        );
        step!(k, "return true;" @ 3);
        return answered(k, true);
    }

    step!(k, "p = select_bad_process(oc, &points, totalpages);");
    let asked = Asked {
        nodemask,
        force_kill: false,
    };
    let (p, points) = select_bad_process(k, oc, totalpages, asked);
    note!(k, p);
    note!(k, points);
    if p == Chosen::None {
        k.probe.decided(Decision::Ended(EndReason::NoKillable));
    }
    if cond!(
        k,
        "if (!p &&",
        (p == Chosen::None) && (!is_sysrq_oom(k, oc))
    ) {
        step!(k, "dump_header(oc, NULL, NULL);");
        dump_header(k, oc, None, None, nodemask);
        step!(
            k,
            "panic(\"Out of memory and no killable processes...\\n\");"
        );
        return k.panic("Out of memory and no killable processes...");
    }
    let is_chosen = cond!(k, "if (p &&", (p != Chosen::None) && (p != Chosen::Abort));
    if let (Chosen::Task(p), true) = (p, is_chosen) {
        step!(
            k,
            "oom_kill_process(oc, p, points, totalpages, NULL, \"Out of memory\");"
        );
        oom_kill_process(
            k,
            oc,
            p,
            points,
            totalpages,
            None,
            nodemask,
            Message::OutOfMemory,
        );
        step!(k, "schedule_timeout_killable(1);");
        schedule_timeout_killable(k, 1);
    }
    step!(k, "return true;" @ 4);
    answered(k, true)
}

fn answered<P: Probe>(k: &mut Kernel<P>, ret: bool) -> Result<bool, Panic> {
    k.probe.leave(Some(u64::from(ret)));
    Ok(ret)
}

/// mm/oom_kill.c: void pagefault_out_of_memory(void)
///
/// `memcg_handled` is what `mem_cgroup_oom_synchronize(true)` answers, `lock_busy` whether somebody else is
/// deciding.
///
/// # Errors
///
/// [`Panic`] where the machine panics.
pub fn pagefault_out_of_memory<P: Probe>(
    k: &mut Kernel<P>,
    memcg_handled: bool,
    lock_busy: bool,
) -> Result<(), Panic> {
    let oc = OcId(0);
    k.fill_oom_control(None, None, None, 0, 0);
    if !k.has(REQUEST_ARGUMENTS) {
        return fault_with_lock(k, oc, memcg_handled, lock_busy);
    }
    enter!(
        k[THREAD_SCAN, REQUEST_ARGUMENTS],
        "void pagefault_out_of_memory("
    );
    if cond!(k, "if (mem_cgroup_oom_synchronize(true))", (memcg_handled)) {
        k.probe
            .decided(Decision::Ended(EndReason::FaultHandledByMemcg));
        step!(k, "return;");
        return done(k);
    }
    step!(
        k,
        "zonelist = node_zonelist(first_memory_node, GFP_KERNEL);"
    );
    let first = k.w.memory_nodes().trailing_zeros();
    if cond!(
        k,
        "if (try_set_zonelist_oom(zonelist, GFP_KERNEL)) {",
        (try_set_zonelist_oom(k, first, lock_busy))
    ) {
        step!(k, "out_of_memory(NULL, 0, 0, NULL, false);");
        by_arguments(k, oc, false)?;
        step!(k, "clear_zonelist_oom(zonelist, GFP_KERNEL);");
        clear_zonelist_oom(k, first);
    }
    done(k)
}

/// The form of [`pagefault_out_of_memory`] that takes a lock.
fn fault_with_lock<P: Probe>(
    k: &mut Kernel<P>,
    oc: OcId,
    memcg_handled: bool,
    lock_busy: bool,
) -> Result<(), Panic> {
    enter!(
        k[THREAD_SCAN, !REQUEST_ARGUMENTS],
        "void pagefault_out_of_memory("
    );
    step!(k, "struct oom_control oc = {");
    if cond!(k, "if (mem_cgroup_oom_synchronize(true))", (memcg_handled)) {
        k.probe
            .decided(Decision::Ended(EndReason::FaultHandledByMemcg));
        step!(k, "return;" @ 1);
        return done(k);
    }
    if cond!(k, "if (!mutex_trylock(&oom_lock))", (lock_busy)) {
        step!(k, "return;" @ 2);
        return done(k);
    }
    if cond!(k, "if (!out_of_memory(&oc)) {", (!by_control(k, oc)?)) {
        step!(k, "WARN_ON(test_thread_flag(TIF_MEMDIE));");
        if k.w[k.w.current].memdie {
            k.print_placeholder(Level::Warn, "[WARN_ON]");
        }
    }
    step!(k, "mutex_unlock(&oom_lock);");
    done(k)
}
