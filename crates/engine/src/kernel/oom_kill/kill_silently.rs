// SPDX-License-Identifier: GPL-2.0-only
//! mm/oom_kill.c: the kill in kernels whose line about it has no message. Up to 4.18 it is a part of
//! `oom_kill_process()`, from 4.19 to 5.0 a function of its own, for the sake of groups.

use super::super::memcontrol::memcg_memory_event_mm;
use super::super::sched::{is_global_init, same_thread_group};
use super::super::signal::do_send_sig_info;
use super::super::world::{Id, Level, TaskId};
use super::super::{Kernel, OOM_SCORE_ADJ_MIN};
use super::eligible::{find_lock_task_mm, process_shares_mm, with_mm};
use super::kill::{killed_line, signalled};
use super::reaper::wake_oom_reaper_at_once;
use super::victim::mark_oom_victim;
use crate::probe::names::{MMF_OOM_SKIP, PF_KTHREAD};
use crate::probe::{Decision, ExclusionReason, Field, Probe};
use crate::rules::{GROUP_SPARES_INIT, KILLS_NOT_COUNTED, MM_COUNT_BY_HAND};

/// The statements of the kill, in the region of the function that they stand in. How they spell the
/// signal is what differs, and what takes a reference and counts the kill.
macro_rules! kill_and_sharers {
    ($k:ident {$($region:tt)*} $victim:ident, $mm:ident, $can_oom_reap:ident, $sigkill:block, $sharer_sigkill:block, $count:block) => {{
        step!($k $($region)*, "p = find_lock_task_mm(victim);");
        let p = find_lock_task_mm($k, $victim);
        note!($k, p);
        let none = cond!($k $($region)*, "if (!p) {", (p.is_none()));
        let (Some((p, $mm)), false) = (with_mm($k, p), none) else {
            let reason = ExclusionReason::WithoutMemory;
            $k.probe.decided(Decision::Spared($victim.index(), reason));
            step!($k $($region)*, "put_task_struct(victim);" @ 1);
            ret!($k $($region)*, "return;")
        };
        if cond!($k $($region)*, "if (victim != p) {", ($victim != p)) {
            step!($k $($region)*, "get_task_struct(p);");
            step!($k $($region)*, "put_task_struct(victim);" @ 2);
            step!($k $($region)*, "victim = p;");
            set!($k, $victim = p);
        }
        step!($k $($region)*, "mm = victim->mm;");
        note!($k, $mm);
        $count
        $sigkill
        let is_taken = do_send_sig_info($k, $victim);
        signalled($k, $victim, is_taken, Decision::Killed($victim.index()));
        step!($k $($region)*, "mark_oom_victim(victim);");
        mark_oom_victim($k, $victim);
        step!(
            $k $($region)*,
            "pr_err(\"Killed process %d (%s) total-vm:%lukB, anon-rss:%lukB, file-rss:%lukB, \""
        );
        let line = killed_line($k, $victim);
        $k.printk(Level::Err, line);
        step!($k $($region)*, "task_unlock(victim);");
        step!($k $($region)*, "rcu_read_lock();");
        let mut processes = 0..;
        while let Some(p) = each!(
            $k $($region)*,
            "for_each_process(p) {",
            p = processes.next().and_then(|at| $k.w.process(at))
        ) {
            if cond!(
                $k $($region)*,
                "if (!process_shares_mm(p, mm))",
                (!process_shares_mm($k, p, Some($mm)))
            ) {
                step!($k $($region)*, "continue;" @ 1);
                continue;
            }
            if cond!(
                $k $($region)*,
                "if (same_thread_group(p, victim))",
                (same_thread_group($k.w, p, $victim))
            ) {
                step!($k $($region)*, "continue;" @ 2);
                continue;
            }
            if cond!($k $($region)*, "if (is_global_init(p)) {", (is_global_init($k, p))) {
                let reason = ExclusionReason::Init;
                $k.probe.decided(Decision::Spared(p.index(), reason));
                step!($k $($region)*, "can_oom_reap = false;");
                set!($k, $can_oom_reap = false);
                step!($k $($region)*, "set_bit(MMF_OOM_SKIP, &mm->flags);");
                $k.store(Field::MmFlags, $mm, $k.w[$mm].flags | MMF_OOM_SKIP);
                step!(
                    $k $($region)*,
                    "pr_info(\"oom killer %d (%s) has mm pinned by %d (%s)\\n\","
                );
                let (killed, p) = (&$k.w[$victim], &$k.w[p]);
                let line = format!(
                    "oom killer {} ({}) has mm pinned by {} ({})",
                    killed.pid, killed.comm, p.pid, p.comm
                );
                $k.printk(Level::Info, line);
                step!($k $($region)*, "continue;" @ 3);
                continue;
            }
            if cond!(
                $k $($region)*,
                "if (unlikely(p->flags & PF_KTHREAD))",
                ($k.w[p].flags & PF_KTHREAD != 0)
            ) {
                let reason = ExclusionReason::KernelThread;
                $k.probe.decided(Decision::Spared(p.index(), reason));
                step!($k $($region)*, "continue;" @ 4);
                continue;
            }
            $sharer_sigkill
            let is_taken = do_send_sig_info($k, p);
            signalled($k, p, is_taken, Decision::SharerKilled(p.index()));
        }
        step!($k $($region)*, "rcu_read_unlock();");
        if cond!($k $($region)*, "if (can_oom_reap)", ($can_oom_reap)) {
            step!($k $($region)*, "wake_oom_reaper(victim);");
            wake_oom_reaper_at_once($k, $victim);
        }
        step!($k $($region)*, "mmdrop(mm);");
        step!($k $($region)*, "put_task_struct(victim);" @ 3);
        leave!($k)
    }};
}

/// mm/oom_kill.c: void __oom_kill_process(struct task_struct *victim)
pub(super) fn kill_silently<P: Probe>(k: &mut Kernel<P>, mut victim: TaskId) {
    enter!(
        k[!THREAD_SCAN, OOM_GROUP, KILL_TWO_LINES],
        "static void __oom_kill_process(",
        victim
    );
    step!(k, "bool can_oom_reap = true;");
    let mut can_oom_reap = true;
    note!(k, can_oom_reap);
    kill_and_sharers!(k {} victim, mm, can_oom_reap,
        {
            step_either!(
                k[SIGKILL_FORCED],
                "do_send_sig_info(SIGKILL, SEND_SIG_FORCED, victim, PIDTYPE_TGID);",
                "do_send_sig_info(SIGKILL, SEND_SIG_PRIV, victim, PIDTYPE_TGID);"
            );
        }, {
            step_either!(
                k[SIGKILL_FORCED],
                "do_send_sig_info(SIGKILL, SEND_SIG_FORCED, p, PIDTYPE_TGID);",
                "do_send_sig_info(SIGKILL, SEND_SIG_PRIV, p, PIDTYPE_TGID);"
            );
        }, {
        step!(k, "mmgrab(mm);");
        step!(k, "count_vm_event(OOM_KILL);");
        k.store_global(Field::OomKillEvents, k.w.oom_kill_events.wrapping_add(1));
        step!(k, "memcg_memory_event_mm(mm, MEMCG_OOM_KILL);");
        memcg_memory_event_mm(k, mm);
    })
}

/// The second half of `oom_kill_process()`, where the kill is a part of that.
pub(super) fn kill_in_place<P: Probe>(k: &mut Kernel<P>, mut victim: TaskId) {
    const F: crate::listing::Function = crate::listing::function(
        "static void oom_kill_process(",
        chain!(!THREAD_SCAN, CHILD_SACRIFICE),
    );
    let mut can_oom_reap = true;
    kill_and_sharers!(k {[!OOM_GROUP]} victim, mm, can_oom_reap,
        {
            step!(k[!OOM_GROUP], "do_send_sig_info(SIGKILL, SEND_SIG_FORCED, victim, true);");
        }, {
            step!(k[!OOM_GROUP], "do_send_sig_info(SIGKILL, SEND_SIG_FORCED, p, true);");
        }, {
        if k.has(MM_COUNT_BY_HAND) {
            step!(k[!OOM_GROUP, MM_COUNT_BY_HAND], "atomic_inc(&mm->mm_count);");
        } else {
            step!(k[!OOM_GROUP, !MM_COUNT_BY_HAND], "mmgrab(mm);");
        }
        if !k.has(KILLS_NOT_COUNTED) {
            step!(k[!OOM_GROUP, !KILLS_NOT_COUNTED], "count_vm_event(OOM_KILL);");
            k.store_global(Field::OomKillEvents, k.w.oom_kill_events.wrapping_add(1));
            step!(
                k[!OOM_GROUP, !KILLS_NOT_COUNTED],
                "memcg_memory_event_mm(mm, MEMCG_OOM_KILL);"
            );
            memcg_memory_event_mm(k, mm);
        }
    })
}

/// mm/oom_kill.c: int oom_kill_memcg_member(struct task_struct *task, void *unused)
pub(super) fn kill_member_silently<P: Probe>(k: &mut Kernel<P>, task: TaskId, unused: u64) -> i32 {
    enter!(
        k[!THREAD_SCAN, OOM_GROUP, KILL_TWO_LINES],
        "static int oom_kill_memcg_member(",
        task,
        unused
    );
    let adj = k.w[k.w[task].signal].oom_score_adj;
    let dies = if k.has(GROUP_SPARES_INIT) {
        cond!(
            k[GROUP_SPARES_INIT],
            "if (task->signal->oom_score_adj != OOM_SCORE_ADJ_MIN &&",
            (adj != OOM_SCORE_ADJ_MIN) && (!is_global_init(k, task))
        )
    } else {
        cond!(
            k[!GROUP_SPARES_INIT],
            "if (task->signal->oom_score_adj != OOM_SCORE_ADJ_MIN) {",
            (adj != OOM_SCORE_ADJ_MIN)
        )
    };
    if dies {
        step!(k, "get_task_struct(task);");
        step!(k, "__oom_kill_process(task);");
        kill_silently(k, task);
    } else {
        let reason = if adj == OOM_SCORE_ADJ_MIN {
            ExclusionReason::Protected
        } else {
            ExclusionReason::Init
        };
        k.probe.decided(Decision::Spared(task.index(), reason));
    }
    ret!(k, "return 0;", 0)
}
