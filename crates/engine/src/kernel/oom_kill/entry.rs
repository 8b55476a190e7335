// SPDX-License-Identifier: GPL-2.0-only
//! mm/oom_kill.c: the ways in.

use super::super::gfp::{__GFP_FS, layout};
use super::super::ratelimit::__ratelimit;
use super::super::sched::fatal_signal_pending;
use super::super::timer::schedule_timeout_killable;
use super::super::world::{Chosen, Id, Level, OcId};
use super::super::{Kernel, OOM_SCORE_ADJ_MIN, Panic};
use super::choose::{constrained_alloc, select_bad_process};
use super::dump::dump_header;
use super::eligible::{is_memcg_oom, is_sysrq_oom, oom_cpuset_eligible, oom_unkillable_task};
use super::kill::Message;
use super::kill_chosen::oom_kill_process;
use super::reaper::{queue_oom_reaper, wake_oom_reaper_at_once};
use super::unsigned::oom_unkillable_task_of;
use super::victim::{mark_oom_victim, task_will_free_mem};
use crate::probe::names::{CONSTRAINT_MEMORY_POLICY, CONSTRAINT_NONE};
use crate::probe::{Decision, EndReason, Field, Probe};
use crate::rules::{
    MEMCG_KILLS_WITHOUT_FS, NO_KILLABLE_REPORT, NODES_IN_UNKILLABLE, NOFAIL_MAY_KILL,
    PAGE_FAULT_KILLS, REAPER_DELAYED, SLEEPS_AFTER_KILL, SUMMARY_AFTER_HEADER, SUMMARY_LINE,
    SYSRQ_PAST_NOTIFIERS, ZERO_MASK_MAY_KILL,
};

/// What both forms of `check_panic_on_oom()` do: they differ in where they find the constraint.
macro_rules! panic_unless_spared {
    ($k:ident, $oc:ident, $limited:literal, $dump:block) => {{
        let panic_on_oom = $k.w.system.sysctl.panic_on_oom;
        if cond!($k, "if (likely(!sysctl_panic_on_oom))", (panic_on_oom == 0)) {
            step!($k, "return;" @ 1);
            $k.probe.leave(None);
            return Ok(());
        }
        if cond!($k, "if (sysctl_panic_on_oom != 2) {", (panic_on_oom != 2))
            && cond!($k, $limited, ($k.w[$oc].constraint != CONSTRAINT_NONE))
        {
            step!($k, "return;" @ 2);
            $k.probe.leave(None);
            return Ok(());
        }
        if cond!($k, "if (is_sysrq_oom(oc))", (is_sysrq_oom($k, $oc))) {
            step!($k, "return;" @ 3);
            $k.probe.leave(None);
            return Ok(());
        }
        $dump
        dump_header($k, $oc, None);
        step!($k, "panic(\"Out of memory: %s panic_on_oom is enabled\\n\",");
        let kind = if panic_on_oom == 2 {
            "compulsory"
        } else {
            "system-wide"
        };
        $k.panic(&format!("Out of memory: {kind} panic_on_oom is enabled"))
    }};
}

/// mm/oom_kill.c: void check_panic_on_oom(struct oom_control *oc)
fn check_panic_on_oom<P: Probe>(k: &mut Kernel<P>, oc: OcId) -> Result<(), Panic> {
    enter!(k[!THREAD_SCAN, SUMMARY_LINE], "static void check_panic_on_oom(", oc);
    panic_unless_spared!(k, oc, "if (oc->constraint != CONSTRAINT_NONE)", {
        step_either!(
            k[SUMMARY_AFTER_HEADER],
            "dump_header(oc);",
            "dump_header(oc, NULL);"
        );
    })
}

/// mm/oom_kill.c: void check_panic_on_oom(struct oom_control *oc, enum oom_constraint constraint)
///
/// In kernels whose decision does not keep the constraint.
fn check_panic_on_oom_of<P: Probe>(
    k: &mut Kernel<P>,
    oc: OcId,
    constraint: u32,
) -> Result<(), Panic> {
    enter!(
        k[!THREAD_SCAN, !SUMMARY_LINE],
        "static void check_panic_on_oom(",
        oc,
        constraint
    );
    panic_unless_spared!(k, oc, "if (constraint != CONSTRAINT_NONE)", {
        step!(k, "dump_header(oc, NULL);");
    })
}

/// kernel/notifier.c: int blocking_notifier_call_chain(&oom_notify_list, 0, &freed)
///
/// Pages that the notifiers freed, added up.
pub(super) fn blocking_notifier_call_chain<P: Probe>(k: &mut Kernel<P>) -> u64 {
    stub!(k, "int blocking_notifier_call_chain(");
    let freed =
        k.w.system
            .notifier_freed
            .iter()
            .fold(0, |sum: u64, &pages| sum.wrapping_add(pages));
    k.probe.leave(None);
    freed
}

/// mm/oom_kill.c: bool out_of_memory(struct oom_control *oc)
pub fn out_of_memory<P: Probe>(k: &mut Kernel<P>, oc: OcId) -> Result<bool, Panic> {
    enter!(k[!THREAD_SCAN], "bool out_of_memory(", oc);
    let current = k.w.current;
    step!(k, "unsigned long freed = 0;");
    let mut freed = 0;
    note!(k, freed);
    if !k.has(SUMMARY_LINE) {
        step!(
            k[!SUMMARY_LINE],
            "enum oom_constraint constraint = CONSTRAINT_NONE;"
        );
        note!(k, constraint = CONSTRAINT_NONE);
    }
    if cond!(k, "if (oom_killer_disabled)", (k.w.oom_killer_disabled)) {
        k.probe.decided(Decision::Ended(EndReason::Disabled));
        step!(k, "return false;");
        return done(k, false);
    }
    if cond!(k, "if (!is_memcg_oom(oc)) {", (!is_memcg_oom(k, oc))) {
        step!(
            k,
            "blocking_notifier_call_chain(&oom_notify_list, 0, &freed);"
        );
        set!(k, freed = blocking_notifier_call_chain(k));
        if k.has(SYSRQ_PAST_NOTIFIERS) {
            if cond!(
                k[SYSRQ_PAST_NOTIFIERS],
                "if (freed > 0 &&",
                (freed > 0) && (!is_sysrq_oom(k, oc))
            ) {
                k.probe.decided(Decision::Ended(EndReason::NotifierFreed));
                step!(k[SYSRQ_PAST_NOTIFIERS], "return true;");
                return done(k, true);
            }
        } else if cond!(k[!SYSRQ_PAST_NOTIFIERS], "if (freed > 0)", (freed > 0)) {
            k.probe.decided(Decision::Ended(EndReason::NotifierFreed));
            step!(k[!SYSRQ_PAST_NOTIFIERS], "return true;");
            return done(k, true);
        }
    }
    if cond!(
        k,
        "if (task_will_free_mem(current)) {",
        (task_will_free_mem(k, current))
    ) {
        let dying = EndReason::CurrentDying(current.index());
        k.probe.decided(Decision::Ended(dying));
        step!(k, "mark_oom_victim(current);");
        mark_oom_victim(k, current);
        if k.has(REAPER_DELAYED) {
            step!(k[REAPER_DELAYED], "queue_oom_reaper(current);");
            queue_oom_reaper(k, current);
        } else {
            step!(k[!REAPER_DELAYED], "wake_oom_reaper(current);");
            wake_oom_reaper_at_once(k, current);
        }
        step!(k, "return true;" @ 1);
        return done(k, true);
    }
    if is_without_fs(k, oc) {
        k.probe.decided(Decision::Ended(EndReason::NoFs));
        return done(k, true);
    }

    if k.has(SUMMARY_LINE) {
        step!(k[SUMMARY_LINE], "oc->constraint = constrained_alloc(oc);");
    } else {
        step!(k[!SUMMARY_LINE], "constraint = constrained_alloc(oc);");
    }
    let constraint = constrained_alloc(k, oc);
    k.store(Field::OcConstraint, oc, constraint);
    let is_other = constraint != CONSTRAINT_MEMORY_POLICY;
    let is_cleared = if k.has(SUMMARY_LINE) {
        cond!(
            k[SUMMARY_LINE],
            "if (oc->constraint != CONSTRAINT_MEMORY_POLICY)",
            (is_other)
        )
    } else {
        note!(k, constraint);
        cond!(
            k[!SUMMARY_LINE],
            "if (constraint != CONSTRAINT_MEMORY_POLICY)",
            (is_other)
        )
    };
    if is_cleared {
        if k.has(SUMMARY_LINE) {
            step!(k[SUMMARY_LINE], "oc->nodemask = NULL;");
        } else {
            step!(k[!SUMMARY_LINE], "oc->nodemask = NULL;");
        }
        k.store(
            Field::OcNodemask,
            oc,
            None::<super::super::world::NodemaskId>,
        );
    }
    if k.has(SUMMARY_LINE) {
        step!(k[SUMMARY_LINE], "check_panic_on_oom(oc);");
        check_panic_on_oom(k, oc)?;
    } else {
        step!(k[!SUMMARY_LINE], "check_panic_on_oom(oc, constraint);");
        check_panic_on_oom_of(k, oc, constraint)?;
    }

    if kills_allocating_task(k, oc) {
        step!(k, "get_task_struct(current);");
        step!(k, "oc->chosen = current;");
        k.store(Field::OcChosen, oc, Chosen::Task(current));
        k.probe.decided(Decision::AllocatingTask(current.index()));
        step!(
            k,
            "oom_kill_process(oc, \"Out of memory (oom_kill_allocating_task)\");"
        );
        oom_kill_process(k, oc, Message::AllocatingTask);
        step!(k, "return true;" @ 2);
        return done(k, true);
    }

    step!(k, "select_bad_process(oc);");
    select_bad_process(k, oc);
    if k.has(NO_KILLABLE_REPORT) {
        if cond!(
            k[NO_KILLABLE_REPORT],
            "if (!oc->chosen) {",
            (k.w[oc].chosen == Chosen::None)
        ) {
            k.probe.decided(Decision::Ended(EndReason::NoKillable));
            if k.has(SUMMARY_AFTER_HEADER) {
                step!(
                    k[NO_KILLABLE_REPORT, SUMMARY_AFTER_HEADER],
                    "dump_header(oc);"
                );
            } else {
                step!(
                    k[NO_KILLABLE_REPORT, !SUMMARY_AFTER_HEADER],
                    "dump_header(oc, NULL);"
                );
            }
            dump_header(k, oc, None);
            step!(
                k[NO_KILLABLE_REPORT],
                "pr_warn(\"Out of memory and no killable processes...\\n\");"
            );
            k.printk(
                Level::Warn,
                "Out of memory and no killable processes...".to_owned(),
            );
            if cond!(
                k[NO_KILLABLE_REPORT],
                "if (!is_sysrq_oom(oc) &&",
                (!is_sysrq_oom(k, oc)) && (!is_memcg_oom(k, oc))
            ) {
                step!(
                    k[NO_KILLABLE_REPORT],
                    "panic(\"System is deadlocked on memory\\n\");"
                );
                return k.panic("System is deadlocked on memory");
            }
        }
    } else {
        let nobody = k.w[oc].chosen == Chosen::None;
        if nobody {
            k.probe.decided(Decision::Ended(EndReason::NoKillable));
        }
        if cond!(
            k[!NO_KILLABLE_REPORT],
            "if (!oc->chosen &&",
            (nobody) && (!is_sysrq_oom(k, oc)) && (!is_memcg_oom(k, oc))
        ) {
            step!(k[!NO_KILLABLE_REPORT], "dump_header(oc, NULL);");
            dump_header(k, oc, None);
            step!(
                k[!NO_KILLABLE_REPORT],
                "panic(\"Out of memory and no killable processes...\\n\");"
            );
            return k.panic("Out of memory and no killable processes...");
        }
    }
    let chosen = k.w[oc].chosen;
    if cond!(
        k,
        "if (oc->chosen &&",
        (chosen != Chosen::None) && (chosen != Chosen::Abort)
    ) {
        step!(
            k,
            "oom_kill_process(oc, !is_memcg_oom(oc) ? \"Out of memory\" :"
        );
        let message = if is_memcg_oom(k, oc) {
            Message::MemoryCgroup
        } else {
            Message::OutOfMemory
        };
        oom_kill_process(k, oc, message);
        if k.has(SLEEPS_AFTER_KILL) {
            step!(k[SLEEPS_AFTER_KILL], "schedule_timeout_killable(1);");
            schedule_timeout_killable(k, 1);
        }
    }
    let ret = cond!(k, "return !!oc->chosen;", (k.w[oc].chosen != Chosen::None));
    done(k, ret)
}

/// Is it a request without `__GFP_FS` for which the kernel kills nobody?
fn is_without_fs<P: Probe>(k: &mut Kernel<P>, oc: OcId) -> bool {
    const F: crate::listing::Function =
        crate::listing::function("bool out_of_memory(", chain!(!THREAD_SCAN));
    let mask = k.w[oc].gfp_mask;
    let no_fs = mask & __GFP_FS == 0;
    if k.has(NOFAIL_MAY_KILL) {
        let nofail = layout(k.w.rules).nofail;
        let ends = cond!(
            k[NOFAIL_MAY_KILL],
            "if (oc->gfp_mask &&",
            (mask != 0) && (mask & (__GFP_FS | nofail) == 0)
        );
        if ends {
            step!(k[NOFAIL_MAY_KILL], "return true;");
        }
        return ends;
    }
    if !k.has(ZERO_MASK_MAY_KILL) {
        let ends = cond!(
            k[!NOFAIL_MAY_KILL, !ZERO_MASK_MAY_KILL],
            "if (!(oc->gfp_mask & __GFP_FS) &&",
            (no_fs) && (!is_memcg_oom(k, oc))
        );
        if ends {
            step!(k[!NOFAIL_MAY_KILL, !ZERO_MASK_MAY_KILL], "return true;");
        }
        return ends;
    }
    if k.has(MEMCG_KILLS_WITHOUT_FS) {
        let ends = cond!(
            k[!NOFAIL_MAY_KILL, ZERO_MASK_MAY_KILL, MEMCG_KILLS_WITHOUT_FS],
            "if (oc->gfp_mask &&",
            (mask != 0) && (no_fs) && (!is_memcg_oom(k, oc))
        );
        if ends {
            step!(
                k[!NOFAIL_MAY_KILL, ZERO_MASK_MAY_KILL, MEMCG_KILLS_WITHOUT_FS],
                "return true;"
            );
        }
        return ends;
    }
    let ends = cond!(
        k[!NOFAIL_MAY_KILL, ZERO_MASK_MAY_KILL, !MEMCG_KILLS_WITHOUT_FS],
        "if (oc->gfp_mask &&",
        (mask != 0) && (no_fs)
    );
    if ends {
        step!(
            k[!NOFAIL_MAY_KILL, ZERO_MASK_MAY_KILL, !MEMCG_KILLS_WITHOUT_FS],
            "return true;"
        );
    }
    ends
}

/// Is the requester killed without a comparison?
fn kills_allocating_task<P: Probe>(k: &mut Kernel<P>, oc: OcId) -> bool {
    const F: crate::listing::Function =
        crate::listing::function("bool out_of_memory(", chain!(!THREAD_SCAN));
    let current = k.w.current;
    let is_wanted = k.w.system.sysctl.oom_kill_allocating_task != 0;
    let has_mm = k.w[current].mm.is_some();
    let is_unprotected = k.w[k.w[current].signal].oom_score_adj != OOM_SCORE_ADJ_MIN;
    if k.has(NODES_IN_UNKILLABLE) {
        let nodemask = k.w[oc].nodemask;
        cond!(
            k[NODES_IN_UNKILLABLE],
            "if (!is_memcg_oom(oc) &&",
            (!is_memcg_oom(k, oc))
                && (is_wanted)
                && (has_mm)
                && (oom_unkillable_task_of(k, current, None, nodemask).is_none())
                && (is_unprotected)
        )
    } else {
        cond!(
            k[!NODES_IN_UNKILLABLE],
            "if (!is_memcg_oom(oc) &&",
            (!is_memcg_oom(k, oc))
                && (is_wanted)
                && (has_mm)
                && (!oom_unkillable_task(k, current))
                && (oom_cpuset_eligible(k, current, oc))
                && (is_unprotected)
        )
    }
}

fn done<P: Probe>(k: &mut Kernel<P>, ret: bool) -> Result<bool, Panic> {
    k.probe.leave(Some(u64::from(ret)));
    Ok(ret)
}

/// mm/oom_kill.c: void pagefault_out_of_memory(void)
///
/// `memcg_handled` is what `mem_cgroup_oom_synchronize(true)` answers, `lock_busy` whether somebody else is
/// deciding, where the OOM killer is started.
///
/// # Errors
///
/// [`Panic`] where it starts the OOM killer and that panics.
pub fn pagefault_out_of_memory<P: Probe>(
    k: &mut Kernel<P>,
    memcg_handled: bool,
    lock_busy: bool,
) -> Result<(), Panic> {
    if k.has(PAGE_FAULT_KILLS) {
        return killing_page_fault(k, memcg_handled, lock_busy);
    }
    retried_page_fault(k, memcg_handled);
    Ok(())
}

/// The form that starts the OOM killer.
fn killing_page_fault<P: Probe>(
    k: &mut Kernel<P>,
    memcg_handled: bool,
    lock_busy: bool,
) -> Result<(), Panic> {
    enter!(k[!THREAD_SCAN, PAGE_FAULT_KILLS], "void pagefault_out_of_memory(");
    let oc = OcId(0);
    step!(k, "struct oom_control oc = {");
    k.fill_oom_control(None, None, None, 0, 0);
    if cond!(k, "if (mem_cgroup_oom_synchronize(true))", (memcg_handled)) {
        k.probe
            .decided(Decision::Ended(EndReason::FaultHandledByMemcg));
        step!(k, "return;" @ 1);
        k.probe.leave(None);
        return Ok(());
    }
    if cond!(k, "if (!mutex_trylock(&oom_lock))", (lock_busy)) {
        step!(k, "return;" @ 2);
        k.probe.leave(None);
        return Ok(());
    }
    step!(k, "out_of_memory(&oc);");
    out_of_memory(k, oc)?;
    step!(k, "mutex_unlock(&oom_lock);");
    k.probe.leave(None);
    Ok(())
}

/// The form that lets the fault happen again.
fn retried_page_fault<P: Probe>(k: &mut Kernel<P>, memcg_handled: bool) {
    enter!(k[!THREAD_SCAN, !PAGE_FAULT_KILLS], "void pagefault_out_of_memory(");
    let current = k.w.current;
    if cond!(k, "if (mem_cgroup_oom_synchronize(true))", (memcg_handled)) {
        k.probe
            .decided(Decision::Ended(EndReason::FaultHandledByMemcg));
        ret!(k, "return;" @ 1)
    }
    if cond!(
        k,
        "if (fatal_signal_pending(current))",
        (fatal_signal_pending(k.w, current))
    ) {
        k.probe.decided(Decision::Ended(EndReason::FaultKilled));
        ret!(k, "return;" @ 2)
    }
    k.probe.decided(Decision::Ended(EndReason::FaultRetried));
    if cond!(
        k,
        "if (__ratelimit(&pfoom_rs))",
        (__ratelimit(k, |w| &mut w.pfoom_rs, "pagefault_out_of_memory"))
    ) {
        step!(
            k,
            "pr_warn(\"Huh VM_FAULT_OOM leaked out to the #PF handler. Retrying PF\\n\");"
        );
        let text = "Huh VM_FAULT_OOM leaked out to the #PF handler. Retrying PF";
        k.printk(Level::Warn, text.to_owned());
    }
    leave!(k)
}
