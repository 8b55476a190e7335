// SPDX-License-Identifier: GPL-2.0-only
//! mm/oom_kill.c: the ways in.

use super::super::gfp::__GFP_FS;
use super::super::ratelimit::__ratelimit;
use super::super::sched::fatal_signal_pending;
use super::super::world::{Chosen, Id, Level, OcId};
use super::super::{Kernel, OOM_SCORE_ADJ_MIN, Panic};
use super::choose::{constrained_alloc, select_bad_process};
use super::dump::dump_header;
use super::kill::{Message, oom_kill_process};
use super::reaper::queue_oom_reaper;
use super::score::{is_memcg_oom, is_sysrq_oom, oom_cpuset_eligible, oom_unkillable_task};
use super::victim::{mark_oom_victim, task_will_free_mem};
use crate::probe::names::{CONSTRAINT_MEMORY_POLICY, CONSTRAINT_NONE};
use crate::probe::{Decision, EndReason, Field, Probe};

/// mm/oom_kill.c: void check_panic_on_oom(struct oom_control *oc)
fn check_panic_on_oom<P: Probe>(k: &mut Kernel<P>, oc: OcId) -> Result<(), Panic> {
    enter!(k, "static void check_panic_on_oom(", oc);
    let panic_on_oom = k.w.system.sysctl.panic_on_oom;
    if cond!(k, "if (likely(!sysctl_panic_on_oom))", (panic_on_oom == 0)) {
        step!(k, "return;" @ 1);
        k.probe.leave(None);
        return Ok(());
    }
    if cond!(k, "if (sysctl_panic_on_oom != 2) {", (panic_on_oom != 2))
        && cond!(
            k,
            "if (oc->constraint != CONSTRAINT_NONE)",
            (k.w[oc].constraint != CONSTRAINT_NONE)
        )
    {
        step!(k, "return;" @ 2);
        k.probe.leave(None);
        return Ok(());
    }
    if cond!(k, "if (is_sysrq_oom(oc))", (is_sysrq_oom(k, oc))) {
        step!(k, "return;" @ 3);
        k.probe.leave(None);
        return Ok(());
    }
    step!(k, "dump_header(oc, NULL);");
    dump_header(k, oc, None);
    step!(k, "panic(\"Out of memory: %s panic_on_oom is enabled\\n\",");
    let kind = if panic_on_oom == 2 {
        "compulsory"
    } else {
        "system-wide"
    };
    k.panic(&format!("Out of memory: {kind} panic_on_oom is enabled"))
}

/// kernel/notifier.c: int blocking_notifier_call_chain(&oom_notify_list, 0, &freed)
///
/// Pages that the notifiers freed, added up.
fn blocking_notifier_call_chain<P: Probe>(k: &mut Kernel<P>) -> u64 {
    card!(k, "int blocking_notifier_call_chain(");
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
    enter!(k, "bool out_of_memory(", oc);
    let current = k.w.current;
    step!(k, "unsigned long freed = 0;");
    let mut freed = 0;
    note!(k, freed);
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
        if cond!(k, "if (freed > 0)", (freed > 0)) {
            k.probe.decided(Decision::Ended(EndReason::NotifierFreed));
            step!(k, "return true;" @ 1);
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
        step!(k, "queue_oom_reaper(current);");
        queue_oom_reaper(k, current);
        step!(k, "return true;" @ 2);
        return done(k, true);
    }
    let gfp_mask = k.w[oc].gfp_mask;
    if cond!(
        k,
        "if (oc->gfp_mask &&",
        (gfp_mask != 0) && (gfp_mask & __GFP_FS == 0) && (!is_memcg_oom(k, oc))
    ) {
        k.probe.decided(Decision::Ended(EndReason::NoFs));
        step!(k, "return true;" @ 3);
        return done(k, true);
    }

    step!(k, "oc->constraint = constrained_alloc(oc);");
    let constraint = constrained_alloc(k, oc);
    k.store(Field::OcConstraint, oc, constraint);
    if cond!(
        k,
        "if (oc->constraint != CONSTRAINT_MEMORY_POLICY)",
        (constraint != CONSTRAINT_MEMORY_POLICY)
    ) {
        step!(k, "oc->nodemask = NULL;");
        k.store(
            Field::OcNodemask,
            oc,
            None::<super::super::world::NodemaskId>,
        );
    }
    step!(k, "check_panic_on_oom(oc);");
    check_panic_on_oom(k, oc)?;

    if cond!(
        k,
        "if (!is_memcg_oom(oc) &&",
        (!is_memcg_oom(k, oc))
            && (k.w.system.sysctl.oom_kill_allocating_task != 0)
            && (k.w[current].mm.is_some())
            && (!oom_unkillable_task(k, current))
            && (oom_cpuset_eligible(k, current, oc))
            && (k.w[k.w[current].signal].oom_score_adj != OOM_SCORE_ADJ_MIN)
    ) {
        step!(k, "get_task_struct(current);");
        step!(k, "oc->chosen = current;");
        k.store(Field::OcChosen, oc, Chosen::Task(current));
        k.probe.decided(Decision::AllocatingTask(current.index()));
        step!(
            k,
            "oom_kill_process(oc, \"Out of memory (oom_kill_allocating_task)\");"
        );
        oom_kill_process(k, oc, Message::AllocatingTask);
        step!(k, "return true;" @ 4);
        return done(k, true);
    }

    step!(k, "select_bad_process(oc);");
    select_bad_process(k, oc);
    if cond!(k, "if (!oc->chosen) {", (k.w[oc].chosen == Chosen::None)) {
        k.probe.decided(Decision::Ended(EndReason::NoKillable));
        step!(k, "dump_header(oc, NULL);");
        dump_header(k, oc, None);
        step!(
            k,
            "pr_warn(\"Out of memory and no killable processes...\\n\");"
        );
        k.printk(
            Level::Warn,
            "Out of memory and no killable processes...".to_owned(),
        );
        if cond!(
            k,
            "if (!is_sysrq_oom(oc) &&",
            (!is_sysrq_oom(k, oc)) && (!is_memcg_oom(k, oc))
        ) {
            step!(k, "panic(\"System is deadlocked on memory\\n\");");
            return k.panic("System is deadlocked on memory");
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
    }
    let ret = cond!(k, "return !!oc->chosen;", (k.w[oc].chosen != Chosen::None));
    done(k, ret)
}

fn done<P: Probe>(k: &mut Kernel<P>, ret: bool) -> Result<bool, Panic> {
    k.probe.leave(Some(u64::from(ret)));
    Ok(ret)
}

/// mm/oom_kill.c: void pagefault_out_of_memory(void)
///
/// `memcg_handled` is what `mem_cgroup_oom_synchronize(true)` answers.
pub fn pagefault_out_of_memory<P: Probe>(k: &mut Kernel<P>, memcg_handled: bool) {
    enter!(k, "void pagefault_out_of_memory(");
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
