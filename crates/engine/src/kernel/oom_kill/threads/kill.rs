// SPDX-License-Identifier: GPL-2.0-only
//! mm/oom_kill.c: the chosen process is killed, or a child in its place, and who shares its memory.

use super::super::super::oom::task_will_free_mem;
use super::super::super::ratelimit::__ratelimit;
use super::super::super::sched::{is_global_init, same_thread_group};
use super::super::super::signal::do_send_sig_info;
use super::super::super::world::{Id, Level, MemcgId, MmId, NodemaskId, OcId, TaskId};
use super::super::super::{Kernel, OOM_SCORE_ADJ_MIN};
use super::super::eligible::{find_lock_task_mm, process_shares_mm, with_mm};
use super::super::kill::{Message, killed_line, signalled};
use super::super::sacrifice::children;
use super::super::unsigned::unsigned_badness;
use super::header::dump_header;
use super::mark::{mark_oom_victim, set_flag};
use crate::probe::names::{PF_EXITING, PF_KTHREAD};
use crate::probe::{Decision, EndReason, ExclusionReason, Probe};
use crate::rules::{
    EXITING_IS_DYING, KILL_TWO_LINES_UID, LEADER_SHARES_MM, MARK_STAYS, REQUEST_ARGUMENTS,
    SHMEM_UNCOUNTED,
};

/// mm/oom_kill.c: void oom_kill_process(…, struct task_struct *p, …, unsigned int points, unsigned long totalpages, struct mem_cgroup *memcg, …, const char *message)
#[expect(
    clippy::too_many_arguments,
    reason = "the kernel's function has as many"
)]
pub(in super::super::super) fn oom_kill_process<P: Probe>(
    k: &mut Kernel<P>,
    oc: OcId,
    p: TaskId,
    points: u32,
    totalpages: u64,
    memcg: Option<MemcgId>,
    nodemask: Option<NodemaskId>,
    message: Message,
) {
    enter!(
        k[THREAD_SCAN],
        "void oom_kill_process(",
        p,
        points,
        totalpages,
        memcg,
        message
    );
    let (gfp_mask, order) = (k.w[oc].gfp_mask, k.w[oc].order);
    if k.has(REQUEST_ARGUMENTS) {
        note!(k, gfp_mask);
        note!(k, order);
        note!(k, nodemask);
    } else {
        note!(k, oc);
    }
    step!(k, "struct task_struct *victim = p;");
    let mut victim = p;
    note!(k, victim);
    step!(k, "unsigned int victim_points = 0;");
    let mut victim_points = 0u32;
    note!(k, victim_points);
    if is_dying_already(k, p) {
        return;
    }
    report(k, oc, p, points, memcg, nodemask, message);
    if k.has(LEADER_SHARES_MM) {
        step!(k[LEADER_SHARES_MM], "read_lock(&tasklist_lock);");
    } else {
        if k.has(REQUEST_ARGUMENTS) {
            step!(
                k[!LEADER_SHARES_MM, REQUEST_ARGUMENTS],
                "qread_lock(&tasklist_lock);"
            );
        } else {
            step!(
                k[!LEADER_SHARES_MM, !REQUEST_ARGUMENTS],
                "read_lock(&tasklist_lock);"
            );
        }
        step!(k[!LEADER_SHARES_MM], "get_task_struct(p);");
    }
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
            let shares = if k.has(LEADER_SHARES_MM) {
                cond!(
                    k[LEADER_SHARES_MM],
                    "if (child->mm == p->mm)",
                    (k.w[child].mm == mm)
                )
            } else {
                cond!(
                    k[!LEADER_SHARES_MM],
                    "if (process_shares_mm(child, p->mm))",
                    (process_shares_mm(k, child, mm))
                )
            };
            if shares {
                step_either!(k[LEADER_SHARES_MM], "continue;" @ 1, "continue;" @ 1);
                continue;
            }
            step_either!(
                k[REQUEST_ARGUMENTS],
                "child_points = oom_badness(child, memcg, nodemask, totalpages);",
                "child_points = oom_badness(child, memcg, oc->nodemask, totalpages);"
            );
            let child_points =
                unsigned_badness(k, child, memcg, nodemask, totalpages, false) as u32;
            note!(k, child_points);
            if cond!(
                k,
                "if (child_points > victim_points) {",
                (child_points > victim_points)
            ) {
                step!(k, "put_task_struct(victim);" @ 1);
                step!(k, "victim = child;");
                set!(k, victim = child);
                step!(k, "victim_points = child_points;");
                set!(k, victim_points = child_points);
                step!(k, "get_task_struct(victim);");
            }
        }
    }
    if k.has(LEADER_SHARES_MM) {
        step!(k[LEADER_SHARES_MM], "read_unlock(&tasklist_lock);");
    } else {
        step!(k[!LEADER_SHARES_MM], "put_task_struct(p);");
        if k.has(REQUEST_ARGUMENTS) {
            step!(
                k[!LEADER_SHARES_MM, REQUEST_ARGUMENTS],
                "qread_unlock(&tasklist_lock);"
            );
        } else {
            step!(
                k[!LEADER_SHARES_MM, !REQUEST_ARGUMENTS],
                "read_unlock(&tasklist_lock);"
            );
        }
    }

    step!(k, "p = find_lock_task_mm(victim);");
    let found = find_lock_task_mm(k, victim);
    note!(k, p = found);
    let none = cond!(k, "if (!p) {", (found.is_none()));
    let (Some((task, mm)), false) = (with_mm(k, found), none) else {
        let reason = ExclusionReason::WithoutMemory;
        k.probe.decided(Decision::Spared(victim.index(), reason));
        step!(k, "put_task_struct(victim);" @ 2);
        ret!(k, "return;")
    };
    if cond!(k, "if (victim != p) {", (victim != task)) {
        step!(k, "get_task_struct(p);");
        step!(k, "put_task_struct(victim);" @ 3);
        step!(k, "victim = p;");
        set!(k, victim = task);
    }
    step!(k, "mm = victim->mm;");
    note!(k, mm);
    kill_victim(k, victim, mm);
    step!(k, "put_task_struct(victim);" @ 4);
    leave!(k)
}

/// Who is dying anyway is only marked, and nothing is printed: a part of [`oom_kill_process`].
fn is_dying_already<P: Probe>(k: &mut Kernel<P>, p: TaskId) -> bool {
    const F: crate::listing::Function =
        crate::listing::function("void oom_kill_process(", chain!(THREAD_SCAN));
    let ended = |k: &mut Kernel<P>| k.probe.decided(Decision::Ended(EndReason::ChosenDying));
    if k.has(EXITING_IS_DYING) {
        if !cond!(
            k[EXITING_IS_DYING],
            "if (p->flags & PF_EXITING) {",
            (k.w[p].flags & PF_EXITING != 0)
        ) {
            return false;
        }
        ended(k);
        step!(k[EXITING_IS_DYING], "set_tsk_thread_flag(p, TIF_MEMDIE);");
        set_flag(k, p);
        step!(k[EXITING_IS_DYING], "put_task_struct(p);");
        step!(k[EXITING_IS_DYING], "return;");
        k.probe.leave(None);
        return true;
    }
    step!(k[!EXITING_IS_DYING], "task_lock(p);");
    if k.has(REQUEST_ARGUMENTS) {
        if cond!(
            k[!EXITING_IS_DYING, REQUEST_ARGUMENTS],
            "if (task_will_free_mem(p)) {",
            (task_will_free_mem(k, p))
        ) {
            ended(k);
            step!(
                k[!EXITING_IS_DYING, REQUEST_ARGUMENTS],
                "set_tsk_thread_flag(p, TIF_MEMDIE);"
            );
            set_flag(k, p);
            step!(
                k[!EXITING_IS_DYING, REQUEST_ARGUMENTS],
                "task_unlock(p);"
            );
            step!(
                k[!EXITING_IS_DYING, REQUEST_ARGUMENTS],
                "put_task_struct(p);"
            );
            step!(k[!EXITING_IS_DYING, REQUEST_ARGUMENTS], "return;");
            k.probe.leave(None);
            return true;
        }
    } else if cond!(
        k[!EXITING_IS_DYING, !REQUEST_ARGUMENTS],
        "if (p->mm &&",
        (k.w[p].mm.is_some()) && (task_will_free_mem(k, p))
    ) {
        ended(k);
        step!(
            k[!EXITING_IS_DYING, !REQUEST_ARGUMENTS],
            "mark_oom_victim(p);"
        );
        mark_oom_victim(k, p);
        step!(
            k[!EXITING_IS_DYING, !REQUEST_ARGUMENTS],
            "task_unlock(p);"
        );
        step!(
            k[!EXITING_IS_DYING, !REQUEST_ARGUMENTS],
            "put_task_struct(p);"
        );
        step!(k[!EXITING_IS_DYING, !REQUEST_ARGUMENTS], "return;");
        k.probe.leave(None);
        return true;
    }
    step!(k[!EXITING_IS_DYING], "task_unlock(p);");
    false
}

/// The report, and the line that names who was chosen: a part of [`oom_kill_process`].
fn report<P: Probe>(
    k: &mut Kernel<P>,
    oc: OcId,
    p: TaskId,
    points: u32,
    memcg: Option<MemcgId>,
    nodemask: Option<NodemaskId>,
    message: Message,
) {
    const F: crate::listing::Function =
        crate::listing::function("void oom_kill_process(", chain!(THREAD_SCAN));
    if cond_either!(
        k[REQUEST_ARGUMENTS],
        "if (__ratelimit(&oom_rs))",
        "if (__ratelimit(&oom_rs))",
        (__ratelimit(k, |w| &mut w.oom_rs, "oom_kill_process"))
    ) {
        step_either!(
            k[REQUEST_ARGUMENTS],
            "dump_header(p, gfp_mask, order, memcg, nodemask);",
            "dump_header(oc, p, memcg);"
        );
        dump_header(k, oc, Some(p), memcg, nodemask);
    }
    if k.has(REQUEST_ARGUMENTS) {
        step!(k[REQUEST_ARGUMENTS], "task_lock(p);");
    }
    let (pid, comm, text) = (k.w[p].pid, k.w[p].comm.clone(), message.text());
    let score = if k.has(REQUEST_ARGUMENTS) {
        step!(
            k[REQUEST_ARGUMENTS],
            "pr_err(\"%s: Kill process %d (%s) score %d or sacrifice child\\n\","
        );
        (points as i32).to_string()
    } else {
        step!(
            k[!REQUEST_ARGUMENTS],
            "pr_err(\"%s: Kill process %d (%s) score %u or sacrifice child\\n\","
        );
        points.to_string()
    };
    let line = format!("{text}: Kill process {pid} ({comm}) score {score} or sacrifice child");
    k.printk(Level::Err, line);
    if k.has(REQUEST_ARGUMENTS) {
        step!(k[REQUEST_ARGUMENTS], "task_unlock(p);");
    }
}

/// Signal, mark, line and sharers, in the order of the running kernel: a part of [`oom_kill_process`].
fn kill_victim<P: Probe>(k: &mut Kernel<P>, victim: TaskId, mm: MmId) {
    const F: crate::listing::Function =
        crate::listing::function("void oom_kill_process(", chain!(THREAD_SCAN));
    if !k.has(LEADER_SHARES_MM) {
        step!(k[!LEADER_SHARES_MM], "atomic_inc(&mm->mm_count);");
        step!(
            k[!LEADER_SHARES_MM],
            "do_send_sig_info(SIGKILL, SEND_SIG_FORCED, victim, true);"
        );
        let is_taken = do_send_sig_info(k, victim);
        signalled(k, victim, is_taken, Decision::Killed(victim.index()));
        if k.has(MARK_STAYS) {
            step!(
                k[!LEADER_SHARES_MM, MARK_STAYS],
                "set_tsk_thread_flag(victim, TIF_MEMDIE);"
            );
            set_flag(k, victim);
        } else {
            step!(
                k[!LEADER_SHARES_MM, !MARK_STAYS],
                "mark_oom_victim(victim);"
            );
            mark_oom_victim(k, victim);
        }
    }
    if k.has(KILL_TWO_LINES_UID) {
        step!(
            k[KILL_TWO_LINES_UID],
            "pr_err(\"Killed process %d (%s), UID %d, total-vm:%lukB, anon-rss:%lukB, file-rss:%lukB, \""
        );
    } else if k.has(SHMEM_UNCOUNTED) {
        step!(
            k[!KILL_TWO_LINES_UID, SHMEM_UNCOUNTED],
            "pr_err(\"Killed process %d (%s) total-vm:%lukB, anon-rss:%lukB, file-rss:%lukB\\n\","
        );
    } else {
        step!(
            k[!KILL_TWO_LINES_UID, !SHMEM_UNCOUNTED],
            "pr_err(\"Killed process %d (%s) total-vm:%lukB, anon-rss:%lukB, file-rss:%lukB, \""
        );
    }
    let line = killed_line(k, victim);
    k.printk(Level::Err, line);
    step!(k, "task_unlock(victim);");
    step!(k, "rcu_read_lock();");
    if k.has(LEADER_SHARES_MM) {
        kill_by_leader(k, victim, mm);
    } else {
        kill_by_any_thread(k, victim, mm);
    }
}

/// Sharers are found by their leaders; then the victim itself is marked and killed.
fn kill_by_leader<P: Probe>(k: &mut Kernel<P>, victim: TaskId, mm: MmId) {
    const F: crate::listing::Function =
        crate::listing::function("void oom_kill_process(", chain!(THREAD_SCAN));
    let mut processes = 0..;
    while let Some(p) = each!(
        k[LEADER_SHARES_MM],
        "for_each_process(p)",
        p = processes.next().and_then(|at| k.w.process(at))
    ) {
        if !cond!(
            k[LEADER_SHARES_MM],
            "if (p->mm == mm &&",
            (k.w[p].mm == Some(mm))
                && (!same_thread_group(k.w, p, victim))
                && (k.w[p].flags & PF_KTHREAD == 0)
        ) {
            continue;
        }
        let adj = k.w[k.w[p].signal].oom_score_adj;
        if cond!(
            k[LEADER_SHARES_MM],
            "if (p->signal->oom_score_adj == OOM_SCORE_ADJ_MIN)",
            (adj == OOM_SCORE_ADJ_MIN)
        ) {
            let reason = ExclusionReason::Protected;
            k.probe.decided(Decision::Spared(p.index(), reason));
            step!(k[LEADER_SHARES_MM], "continue;" @ 2);
            continue;
        }
        step!(k[LEADER_SHARES_MM], "task_lock(p);");
        step!(
            k[LEADER_SHARES_MM],
            "pr_err(\"Kill process %d (%s) sharing same memory\\n\","
        );
        let task = &k.w[p];
        let line = format!(
            "Kill process {} ({}) sharing same memory",
            task.pid, task.comm
        );
        k.printk(Level::Err, line);
        step!(k[LEADER_SHARES_MM], "task_unlock(p);");
        step!(
            k[LEADER_SHARES_MM],
            "do_send_sig_info(SIGKILL, SEND_SIG_FORCED, p, true);"
        );
        let is_taken = do_send_sig_info(k, p);
        signalled(k, p, is_taken, Decision::SharerKilled(p.index()));
    }
    step!(k[LEADER_SHARES_MM], "rcu_read_unlock();");
    step!(
        k[LEADER_SHARES_MM],
        "set_tsk_thread_flag(victim, TIF_MEMDIE);"
    );
    set_flag(k, victim);
    step!(
        k[LEADER_SHARES_MM],
        "do_send_sig_info(SIGKILL, SEND_SIG_FORCED, victim, true);"
    );
    let is_taken = do_send_sig_info(k, victim);
    signalled(k, victim, is_taken, Decision::Killed(victim.index()));
}

/// Sharers are found by any of their threads.
fn kill_by_any_thread<P: Probe>(k: &mut Kernel<P>, victim: TaskId, mm: MmId) {
    const F: crate::listing::Function =
        crate::listing::function("void oom_kill_process(", chain!(THREAD_SCAN));
    let spared = |k: &mut Kernel<P>, p: TaskId, reason| {
        k.probe.decided(Decision::Spared(p.index(), reason));
    };
    let mut processes = 0..;
    while let Some(p) = each!(
        k[!LEADER_SHARES_MM],
        "for_each_process(p) {",
        p = processes.next().and_then(|at| k.w.process(at))
    ) {
        if cond!(
            k[!LEADER_SHARES_MM],
            "if (!process_shares_mm(p, mm))",
            (!process_shares_mm(k, p, Some(mm)))
        ) {
            step!(k[!LEADER_SHARES_MM], "continue;" @ 2);
            continue;
        }
        if cond!(
            k[!LEADER_SHARES_MM],
            "if (same_thread_group(p, victim))",
            (same_thread_group(k.w, p, victim))
        ) {
            step!(k[!LEADER_SHARES_MM], "continue;" @ 3);
            continue;
        }
        if cond!(
            k[!LEADER_SHARES_MM],
            "if (unlikely(p->flags & PF_KTHREAD))",
            (k.w[p].flags & PF_KTHREAD != 0)
        ) {
            spared(k, p, ExclusionReason::KernelThread);
            step!(k[!LEADER_SHARES_MM], "continue;" @ 4);
            continue;
        }
        if cond!(
            k[!LEADER_SHARES_MM],
            "if (is_global_init(p))",
            (is_global_init(k, p))
        ) {
            spared(k, p, ExclusionReason::Init);
            step!(k[!LEADER_SHARES_MM], "continue;" @ 5);
            continue;
        }
        let adj = k.w[k.w[p].signal].oom_score_adj;
        if cond!(
            k[!LEADER_SHARES_MM],
            "if (p->signal->oom_score_adj == OOM_SCORE_ADJ_MIN)",
            (adj == OOM_SCORE_ADJ_MIN)
        ) {
            spared(k, p, ExclusionReason::Protected);
            step!(k[!LEADER_SHARES_MM], "continue;" @ 6);
            continue;
        }
        step!(
            k[!LEADER_SHARES_MM],
            "do_send_sig_info(SIGKILL, SEND_SIG_FORCED, p, true);"
        );
        let is_taken = do_send_sig_info(k, p);
        signalled(k, p, is_taken, Decision::SharerKilled(p.index()));
    }
    step!(k[!LEADER_SHARES_MM], "rcu_read_unlock();");
    step!(k[!LEADER_SHARES_MM], "mmdrop(mm);");
}
