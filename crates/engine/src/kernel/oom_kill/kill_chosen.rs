// SPDX-License-Identifier: GPL-2.0-only
//! mm/oom_kill.c: who was chosen is killed, alone or with its group.

use super::super::Kernel;
use super::super::memcg_report::mem_cgroup_print_oom_group;
use super::super::memcontrol::{
    mem_cgroup_get_oom_group, mem_cgroup_scan_tasks, memcg_memory_event,
};
use super::super::ratelimit::__ratelimit;
use super::super::world::{Chosen, Id, OcId};
use super::dump::{dump_header, dump_oom_summary};
use super::kill::{__oom_kill_process, Message, oom_kill_memcg_member};
use super::kill_silently::{kill_member_silently, kill_silently};
use super::reaper::{queue_oom_reaper, wake_oom_reaper_at_once};
use super::sacrifice::kill_or_sacrifice;
use super::victim::{mark_oom_victim, task_will_free_mem};
use crate::probe::{Decision, EndReason, Probe, names};
use crate::rules::{
    CHILD_SACRIFICE, GROUP_KILL_EVENT, KILL_TWO_LINES, REAPER_DELAYED, SUMMARY_AFTER_HEADER,
    SUMMARY_LINE,
};

/// mm/oom_kill.c: void oom_kill_process(struct oom_control *oc, const char *message)
pub(super) fn oom_kill_process<P: Probe>(k: &mut Kernel<P>, oc: OcId, message: Message) {
    if k.has(CHILD_SACRIFICE) {
        return kill_or_sacrifice(k, oc, message);
    }
    enter!(
        k[!THREAD_SCAN, !CHILD_SACRIFICE],
        "static void oom_kill_process(",
        oc,
        message
    );
    step!(k, "struct task_struct *victim = oc->chosen;");
    // Called with a task chosen, never with NULL or the sentinel.
    let Chosen::Task(victim) = k.w[oc].chosen else {
        leave!(k)
    };
    note!(k, victim);
    step!(k, "task_lock(victim);");
    if cond!(
        k,
        "if (task_will_free_mem(victim)) {",
        (task_will_free_mem(k, victim))
    ) {
        k.probe.decided(Decision::Ended(EndReason::ChosenDying));
        step!(k, "mark_oom_victim(victim);");
        mark_oom_victim(k, victim);
        if k.has(REAPER_DELAYED) {
            step!(k[REAPER_DELAYED], "queue_oom_reaper(victim);");
            queue_oom_reaper(k, victim);
        } else {
            step!(k[!REAPER_DELAYED], "wake_oom_reaper(victim);");
            wake_oom_reaper_at_once(k, victim);
        }
        step!(k, "task_unlock(victim);" @ 1);
        step!(k, "put_task_struct(victim);");
        ret!(k, "return;")
    }
    step!(k, "task_unlock(victim);" @ 2);
    if k.has(SUMMARY_AFTER_HEADER) {
        if cond!(
            k[SUMMARY_AFTER_HEADER],
            "if (__ratelimit(&oom_rs)) {",
            (__ratelimit(k, |w| &mut w.oom_rs, "oom_kill_process"))
        ) {
            step!(k[SUMMARY_AFTER_HEADER], "dump_header(oc);");
            dump_header(k, oc, Some(victim));
            if k.has(SUMMARY_LINE) {
                step!(
                    k[SUMMARY_AFTER_HEADER, SUMMARY_LINE],
                    "dump_oom_victim(oc, victim);"
                );
                dump_oom_summary(k, oc, victim);
            }
        }
    } else if cond!(
        k[!SUMMARY_AFTER_HEADER],
        "if (__ratelimit(&oom_rs))",
        (__ratelimit(k, |w| &mut w.oom_rs, "oom_kill_process"))
    ) {
        step!(k[!SUMMARY_AFTER_HEADER], "dump_header(oc, victim);");
        dump_header(k, oc, Some(victim));
    }
    step!(
        k,
        "oom_group = mem_cgroup_get_oom_group(victim, oc->memcg);"
    );
    let oom_group = mem_cgroup_get_oom_group(k, victim, k.w[oc].memcg);
    note!(k, oom_group);
    if k.has(KILL_TWO_LINES) {
        step!(k[KILL_TWO_LINES], "__oom_kill_process(victim);");
        kill_silently(k, victim);
    } else {
        step!(k[!KILL_TWO_LINES], "__oom_kill_process(victim, message);");
        __oom_kill_process(k, victim, message);
    }
    let whole_group = cond!(k, "if (oom_group) {", (oom_group.is_some()));
    if let (Some(oom_group), true) = (oom_group, whole_group) {
        k.probe.decided(Decision::GroupKilled(oom_group.index()));
        if k.has(GROUP_KILL_EVENT) {
            step!(
                k[GROUP_KILL_EVENT],
                "memcg_memory_event(oom_group, MEMCG_OOM_GROUP_KILL);"
            );
            memcg_memory_event(k, oom_group);
        }
        step!(k, "mem_cgroup_print_oom_group(oom_group);");
        mem_cgroup_print_oom_group(k, oom_group);
        if k.has(KILL_TWO_LINES) {
            step!(
                k[KILL_TWO_LINES],
                "mem_cgroup_scan_tasks(oom_group, oom_kill_memcg_member, NULL);"
            );
            let function = (names::oom_kill_memcg_member, kill_member_silently);
            mem_cgroup_scan_tasks(k, oom_group, function, 0);
        } else {
            step!(
                k[!KILL_TWO_LINES],
                "mem_cgroup_scan_tasks(oom_group, oom_kill_memcg_member, (void *)message);"
            );
            let function = (names::oom_kill_memcg_member, oom_kill_memcg_member);
            mem_cgroup_scan_tasks(k, oom_group, function, message);
        }
        step!(k, "mem_cgroup_put(oom_group);");
    }
    leave!(k)
}
