// SPDX-License-Identifier: GPL-2.0-only
//! mm/oom_kill.c: the kill in kernels in which a child dies in place of its parent.

use super::super::Kernel;
use super::super::memcg_report::mem_cgroup_print_oom_group;
use super::super::memcontrol::{mem_cgroup_get_oom_group, mem_cgroup_scan_tasks};
use super::super::ratelimit::__ratelimit;
use super::super::world::{Chosen, Id, Level, OcId, TaskId};
use super::dump::dump_header;
use super::eligible::process_shares_mm;
use super::kill::{__oom_kill_process, Message, oom_kill_memcg_member};
use super::kill_silently::{kill_in_place, kill_member_silently, kill_silently};
use super::reaper::wake_oom_reaper_at_once;
use super::unsigned::unsigned_badness;
use super::victim::{mark_oom_victim, task_will_free_mem};
use crate::probe::{Decision, EndReason, Probe, names};
use crate::rules::{KILL_TWO_LINES, OOM_GROUP};

/// mm/oom_kill.c: void oom_kill_process(struct oom_control *oc, const char *message)
pub(super) fn kill_or_sacrifice<P: Probe>(k: &mut Kernel<P>, oc: OcId, message: Message) {
    enter!(
        k[!THREAD_SCAN, CHILD_SACRIFICE],
        "static void oom_kill_process(",
        oc,
        message
    );
    step!(k, "struct task_struct *p = oc->chosen;");
    // Called with a task chosen, never with NULL or the sentinel.
    let Chosen::Task(p) = k.w[oc].chosen else {
        leave!(k)
    };
    note!(k, p);
    step!(k, "unsigned int points = oc->chosen_points;");
    let points = k.w[oc].chosen_points as u32;
    note!(k, points);
    step!(k, "struct task_struct *victim = p;");
    let mut victim = p;
    note!(k, victim);
    step!(k, "unsigned int victim_points = 0;");
    let mut victim_points = 0u32;
    note!(k, victim_points);
    if !k.has(OOM_GROUP) {
        step!(k[!OOM_GROUP], "bool can_oom_reap = true;");
        note!(k, can_oom_reap = true);
    }
    step!(k, "task_lock(p);");
    if cond!(
        k,
        "if (task_will_free_mem(p)) {",
        (task_will_free_mem(k, p))
    ) {
        k.probe.decided(Decision::Ended(EndReason::ChosenDying));
        step!(k, "mark_oom_victim(p);");
        mark_oom_victim(k, p);
        step!(k, "wake_oom_reaper(p);");
        wake_oom_reaper_at_once(k, p);
        step!(k, "task_unlock(p);" @ 1);
        step!(k, "put_task_struct(p);" @ 1);
        ret!(k, "return;")
    }
    step!(k, "task_unlock(p);" @ 2);
    if cond!(
        k,
        "if (__ratelimit(&oom_rs))",
        (__ratelimit(k, |w| &mut w.oom_rs, "oom_kill_process"))
    ) {
        step!(k, "dump_header(oc, p);");
        dump_header(k, oc, Some(p));
    }
    step!(
        k,
        "pr_err(\"%s: Kill process %d (%s) score %u or sacrifice child\\n\","
    );
    let (pid, comm) = (k.w[p].pid, &k.w[p].comm);
    let text = message.text();
    let line = format!("{text}: Kill process {pid} ({comm}) score {points} or sacrifice child");
    k.printk(Level::Err, line);

    step!(k, "read_lock(&tasklist_lock);");
    step!(k, "get_task_struct(p);");
    let mut threads = 0..;
    while let Some(t) = each!(
        k,
        "for_each_thread(p, t) {",
        t = threads.next().and_then(|at| k.w.thread(p, at))
    ) {
        let mut children = children(k, t).into_iter();
        while let Some(child) = each!(
            k,
            "list_for_each_entry(child, &t->children, sibling) {",
            child = children.next()
        ) {
            let mm = k.w[p].mm;
            if cond!(
                k,
                "if (process_shares_mm(child, p->mm))",
                (process_shares_mm(k, child, mm))
            ) {
                step!(k, "continue;");
                continue;
            }
            step!(
                k,
                "child_points = oom_badness(child, oc->memcg, oc->nodemask, oc->totalpages);"
            );
            // Every kernel in which a child can die so has unsigned scores.
            let (memcg, nodemask) = (k.w[oc].memcg, k.w[oc].nodemask);
            let totalpages = k.w[oc].totalpages;
            let child_points =
                unsigned_badness(k, child, memcg, nodemask, totalpages, false) as u32;
            note!(k, child_points);
            if cond!(
                k,
                "if (child_points > victim_points) {",
                (child_points > victim_points)
            ) {
                step!(k, "put_task_struct(victim);");
                step!(k, "victim = child;");
                set!(k, victim = child);
                step!(k, "victim_points = child_points;");
                set!(k, victim_points = child_points);
                step!(k, "get_task_struct(victim);");
            }
        }
    }
    step!(k, "put_task_struct(p);" @ 2);
    step!(k, "read_unlock(&tasklist_lock);");

    if !k.has(OOM_GROUP) {
        return kill_in_place(k, victim);
    }
    step!(
        k[OOM_GROUP],
        "oom_group = mem_cgroup_get_oom_group(victim, oc->memcg);"
    );
    let oom_group = mem_cgroup_get_oom_group(k, victim, k.w[oc].memcg);
    note!(k, oom_group);
    if k.has(KILL_TWO_LINES) {
        step!(
            k[OOM_GROUP, KILL_TWO_LINES],
            "__oom_kill_process(victim);"
        );
        kill_silently(k, victim);
    } else {
        step!(
            k[OOM_GROUP, !KILL_TWO_LINES],
            "__oom_kill_process(victim, message);"
        );
        __oom_kill_process(k, victim, message);
    }
    let whole_group = cond!(k[OOM_GROUP], "if (oom_group) {", (oom_group.is_some()));
    if let (Some(oom_group), true) = (oom_group, whole_group) {
        k.probe.decided(Decision::GroupKilled(oom_group.index()));
        step!(k[OOM_GROUP], "mem_cgroup_print_oom_group(oom_group);");
        mem_cgroup_print_oom_group(k, oom_group);
        if k.has(KILL_TWO_LINES) {
            step!(
                k[OOM_GROUP, KILL_TWO_LINES],
                "mem_cgroup_scan_tasks(oom_group, oom_kill_memcg_member, NULL);"
            );
            let function = (names::oom_kill_memcg_member, kill_member_silently);
            mem_cgroup_scan_tasks(k, oom_group, function, 0);
        } else {
            step!(
                k[OOM_GROUP, !KILL_TWO_LINES],
                "mem_cgroup_scan_tasks(oom_group, oom_kill_memcg_member, (void *)message);"
            );
            let function = (names::oom_kill_memcg_member, oom_kill_memcg_member);
            mem_cgroup_scan_tasks(k, oom_group, function, message);
        }
        step!(k[OOM_GROUP], "mem_cgroup_put(oom_group);");
    }
    leave!(k)
}

/// The processes that a thread has forked, in the order of the process list.
pub(super) fn children<P: Probe>(k: &Kernel<P>, parent: TaskId) -> Vec<TaskId> {
    let processes = (0..).map_while(|at| k.w.process(at));
    processes
        .filter(|&leader| k.w[leader].real_parent == Some(parent))
        .collect()
}
