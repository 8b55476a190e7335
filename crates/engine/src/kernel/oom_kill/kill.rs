// SPDX-License-Identifier: GPL-2.0-only
//! mm/oom_kill.c: a process is killed, and whoever shares its memory.

use super::super::memcontrol::memcg_memory_event_mm;
use super::super::mm::{counters, mm_pgtables_bytes};
use super::super::sched::{is_global_init, same_thread_group};
use super::super::signal::do_send_sig_info;
use super::super::world::{Id, Level, Raw, TaskId};
use super::super::{Kernel, OOM_SCORE_ADJ_MIN};
use super::eligible::{find_lock_task_mm, process_shares_mm, unkillable, with_mm};
use super::reaper::{queue_oom_reaper, wake_oom_reaper_at_once};
use super::victim::mark_oom_victim;
use crate::probe::names::{MMF_OOM_SKIP, PF_KTHREAD};
use crate::probe::{Decision, ExclusionReason, Field, Probe};
use crate::rules::{
    ALREADY_EXITING_LINE, GROUP_SPARES_INIT, KILL_LINE_FULL, KILL_LINE_UID, KILL_TWO_LINES_UID,
    REAPER_DELAYED, RSS_EXACT, SHMEM_UNCOUNTED,
};

/// The `message` parameter: a text of the kernel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum Message {
    /// "Out of memory"
    OutOfMemory,
    /// "Memory cgroup out of memory"
    MemoryCgroup,
    /// "Out of memory (oom_kill_allocating_task)"
    AllocatingTask,
}

impl Message {
    pub(super) fn text(self) -> &'static str {
        super::super::world::MESSAGES[self as usize]
    }
}

impl Raw for Message {
    fn raw(self) -> u64 {
        self as u64 + 1
    }

    fn from_raw(raw: u64) -> Self {
        match raw {
            2 => Message::MemoryCgroup,
            3 => Message::AllocatingTask,
            _ => Message::OutOfMemory,
        }
    }
}

/// mm/oom_kill.c: void __oom_kill_process(struct task_struct *victim, const char *message)
pub(super) fn __oom_kill_process<P: Probe>(
    k: &mut Kernel<P>,
    mut victim: TaskId,
    message: Message,
) {
    enter!(
        k[!THREAD_SCAN, OOM_GROUP, !KILL_TWO_LINES],
        "static void __oom_kill_process(",
        victim,
        message
    );
    step!(k, "bool can_oom_reap = true;");
    let mut can_oom_reap = true;
    note!(k, can_oom_reap);
    step!(k, "p = find_lock_task_mm(victim);");
    let p = find_lock_task_mm(k, victim);
    note!(k, p);
    let none = cond!(k, "if (!p) {", (p.is_none()));
    let (Some((p, mm)), false) = (with_mm(k, p), none) else {
        let reason = ExclusionReason::WithoutMemory;
        k.probe.decided(Decision::Spared(victim.index(), reason));
        if k.has(ALREADY_EXITING_LINE) {
            step!(
                k[ALREADY_EXITING_LINE],
                "pr_info(\"%s: OOM victim %d (%s) is already exiting. Skip killing the task\\n\","
            );
            let (pid, comm) = (k.w[victim].pid, &k.w[victim].comm);
            let text = message.text();
            let line = format!(
                "{text}: OOM victim {pid} ({comm}) is already exiting. Skip killing the task"
            );
            k.printk(Level::Info, line);
        }
        step!(k, "put_task_struct(victim);" @ 1);
        ret!(k, "return;")
    };
    if cond!(k, "if (victim != p) {", (victim != p)) {
        step!(k, "get_task_struct(p);");
        step!(k, "put_task_struct(victim);" @ 2);
        step!(k, "victim = p;");
        set!(k, victim = p);
    }
    step!(k, "mm = victim->mm;");
    note!(k, mm);
    step!(k, "mmgrab(mm);");
    step!(k, "count_vm_event(OOM_KILL);");
    k.store_global(Field::OomKillEvents, k.w.oom_kill_events.wrapping_add(1));
    step!(k, "memcg_memory_event_mm(mm, MEMCG_OOM_KILL);");
    memcg_memory_event_mm(k, mm);
    step!(
        k,
        "do_send_sig_info(SIGKILL, SEND_SIG_PRIV, victim, PIDTYPE_TGID);"
    );
    let is_taken = do_send_sig_info(k, victim);
    signalled(k, victim, is_taken, Decision::Killed(victim.index()));
    step!(k, "mark_oom_victim(victim);");
    mark_oom_victim(k, victim);
    if k.has(KILL_LINE_FULL) {
        if k.has(RSS_EXACT) {
            step!(
                k[KILL_LINE_FULL, RSS_EXACT],
                "pr_err(\"%s: Killed process %d (%s) total-vm:%lukB, anon-rss:%lukB, file-rss:%lukB, \""
            );
        } else {
            step!(
                k[KILL_LINE_FULL, !RSS_EXACT],
                "pr_err(\"%s: Killed process %d (%s) total-vm:%lukB, anon-rss:%lukB, file-rss:%lukB, \""
            );
        }
    } else if k.has(KILL_LINE_UID) {
        step!(
            k[KILL_LINE_UID],
            "pr_err(\"%s: Killed process %d (%s) total-vm:%lukB, anon-rss:%lukB, file-rss:%lukB, \""
        );
    } else {
        step!(
            k[KILL_LINE],
            "pr_err(\"%s: Killed process %d (%s) total-vm:%lukB, anon-rss:%lukB, file-rss:%lukB, \""
        );
    }
    let line = format!("{}: {}", message.text(), killed_line(k, victim));
    k.printk(Level::Err, line);
    step!(k, "task_unlock(victim);");

    step!(k, "rcu_read_lock();");
    let mut processes = 0..;
    while let Some(p) = each!(
        k,
        "for_each_process(p) {",
        p = processes.next().and_then(|at| k.w.process(at))
    ) {
        if cond!(
            k,
            "if (!process_shares_mm(p, mm))",
            (!process_shares_mm(k, p, Some(mm)))
        ) {
            step!(k, "continue;" @ 1);
            continue;
        }
        if cond!(
            k,
            "if (same_thread_group(p, victim))",
            (same_thread_group(k.w, p, victim))
        ) {
            step!(k, "continue;" @ 2);
            continue;
        }
        if cond!(k, "if (is_global_init(p)) {", (is_global_init(k, p))) {
            k.probe
                .decided(Decision::Spared(p.index(), ExclusionReason::Init));
            step!(k, "can_oom_reap = false;");
            set!(k, can_oom_reap = false);
            step_either!(
                k[MM_FLAGS_BITMAP],
                "mm_flags_set(MMF_OOM_SKIP, mm);",
                "set_bit(MMF_OOM_SKIP, &mm->flags);"
            );
            k.store(Field::MmFlags, mm, k.w[mm].flags | MMF_OOM_SKIP);
            step!(
                k,
                "pr_info(\"oom killer %d (%s) has mm pinned by %d (%s)\\n\","
            );
            let (victim, p) = (&k.w[victim], &k.w[p]);
            let line = format!(
                "oom killer {} ({}) has mm pinned by {} ({})",
                victim.pid, victim.comm, p.pid, p.comm
            );
            k.printk(Level::Info, line);
            step!(k, "continue;" @ 3);
            continue;
        }
        if cond!(
            k,
            "if (unlikely(p->flags & PF_KTHREAD))",
            (k.w[p].flags & PF_KTHREAD != 0)
        ) {
            let reason = ExclusionReason::KernelThread;
            k.probe.decided(Decision::Spared(p.index(), reason));
            step!(k, "continue;" @ 4);
            continue;
        }
        step!(
            k,
            "do_send_sig_info(SIGKILL, SEND_SIG_PRIV, p, PIDTYPE_TGID);"
        );
        let is_taken = do_send_sig_info(k, p);
        signalled(k, p, is_taken, Decision::SharerKilled(p.index()));
    }
    step!(k, "rcu_read_unlock();");
    if k.has(REAPER_DELAYED) {
        if cond!(k[REAPER_DELAYED], "if (can_oom_reap)", (can_oom_reap)) {
            step!(k[REAPER_DELAYED], "queue_oom_reaper(victim);");
            queue_oom_reaper(k, victim);
        }
    } else if cond!(k[!REAPER_DELAYED], "if (can_oom_reap)", (can_oom_reap)) {
        step!(k[!REAPER_DELAYED], "wake_oom_reaper(victim);");
        wake_oom_reaper_at_once(k, victim);
    }
    step!(k, "mmdrop(mm);");
    step!(k, "put_task_struct(victim);" @ 3);
    leave!(k)
}

/// Tells that a thread has got SIGKILL, or that it is one of those that ignore it.
pub(super) fn signalled<P: Probe>(
    k: &mut Kernel<P>,
    task: TaskId,
    is_taken: bool,
    killed: Decision,
) {
    k.probe.decided(if is_taken {
        killed
    } else {
        Decision::Spared(task.index(), unkillable(k.w, task))
    });
}

/// The line about a kill, without the message before it.
pub(super) fn killed_line<P: Probe>(k: &Kernel<P>, victim: TaskId) -> String {
    let task = &k.w[victim];
    let signal = &k.w[task.signal];
    let Some(mm) = task.mm else {
        return String::new();
    };
    let (space, pages) = (&k.w[mm], counters(k.w, mm));
    let kb = |count: u64| k.w.kb(count);
    let tail = if k.has(KILL_LINE_FULL) {
        format!(
            ", UID:{} pgtables:{}kB oom_score_adj:{}",
            signal.uid,
            mm_pgtables_bytes(space) >> 10,
            signal.oom_score_adj,
        )
    } else if k.has(KILL_LINE_UID) {
        format!(", UID:{}", signal.uid)
    } else {
        String::new()
    };
    let user = if k.has(KILL_TWO_LINES_UID) {
        format!(", UID {},", signal.uid as i32)
    } else {
        String::new()
    };
    let shmem = if k.has(SHMEM_UNCOUNTED) {
        String::new()
    } else {
        format!(", shmem-rss:{}kB", kb(pages.shmem))
    };
    format!(
        "Killed process {} ({}){user} total-vm:{}kB, anon-rss:{}kB, file-rss:{}kB{shmem}{tail}",
        task.pid,
        task.comm,
        kb(space.total_vm),
        kb(pages.anon),
        kb(pages.file),
    )
}

/// mm/oom_kill.c: int oom_kill_memcg_member(struct task_struct *task, void *message)
pub(super) fn oom_kill_memcg_member<P: Probe>(
    k: &mut Kernel<P>,
    task: TaskId,
    message: Message,
) -> i32 {
    enter!(
        k[!THREAD_SCAN, OOM_GROUP, !KILL_TWO_LINES],
        "static int oom_kill_memcg_member(",
        task,
        message
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
        step!(k, "__oom_kill_process(task, message);");
        __oom_kill_process(k, task, message);
    } else {
        let reason = if k.w[k.w[task].signal].oom_score_adj == OOM_SCORE_ADJ_MIN {
            ExclusionReason::Protected
        } else {
            ExclusionReason::Init
        };
        k.probe.decided(Decision::Spared(task.index(), reason));
    }
    ret!(k, "return 0;", 0)
}
