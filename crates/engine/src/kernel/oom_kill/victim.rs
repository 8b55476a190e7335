// SPDX-License-Identifier: GPL-2.0-only
//! mm/oom_kill.c: being a victim, and switching the killer off and on.

use super::super::Kernel;
use super::super::sched::{same_thread_group, thread_group_empty};
use super::super::signal::{thaw_process, thaw_task};
use super::super::world::{EventKind, Level, TaskId};
use super::eligible::process_shares_mm;
use crate::probe::names::{
    MMF_OOM_SKIP, MMF_OOM_VICTIM, PF_EXITING, SIGNAL_GROUP_COREDUMP, SIGNAL_GROUP_EXIT,
};
use crate::probe::{Field, Probe};
use crate::rules::{
    CORE_STATE, MARK_TELLS_USER, MM_FLAGS_BITMAP, REAPER_TRACEPOINTS, SWITCHING_LINES,
    THAWS_PROCESS, VICTIM_FLAG,
};

/// mm/oom_kill.c: void mark_oom_victim(struct task_struct *tsk)
///
/// A warning about a disabled killer is not printed: nothing gets here then.
pub(super) fn mark_oom_victim<P: Probe>(k: &mut Kernel<P>, tsk: TaskId) {
    enter!(k[!THREAD_SCAN], "static void mark_oom_victim(", tsk);
    step!(k, "struct mm_struct *mm = tsk->mm;");
    let mm = k.w[tsk].mm;
    note!(k, mm);
    step!(k, "WARN_ON(oom_killer_disabled);");
    let marked = k.w[tsk].memdie;
    let again = cond!(
        k,
        "if (test_and_set_tsk_thread_flag(tsk, TIF_MEMDIE))",
        (marked)
    );
    if again {
        ret!(k, "return;")
    }
    k.store(Field::TaskMemdie, tsk, true);
    k.event(EventKind::MarkVictim, tsk);
    let signal = k.w[tsk].signal;
    let first = cond!(
        k,
        "if (!cmpxchg(&tsk->signal->oom_mm, NULL, mm)) {",
        (k.w[signal].oom_mm.is_none())
    );
    if let (Some(mm), true) = (mm, first) {
        k.store(Field::SignalOomMm, signal, Some(mm));
        step_either!(
            k[MM_COUNT_BY_HAND],
            "atomic_inc(&tsk->signal->oom_mm->mm_count);",
            "mmgrab(tsk->signal->oom_mm);"
        );
        if k.has(VICTIM_FLAG) {
            step!(k[VICTIM_FLAG], "set_bit(MMF_OOM_VICTIM, &mm->flags);");
            k.store(Field::MmFlags, mm, k.w[mm].flags | MMF_OOM_VICTIM);
        }
    }
    if k.has(THAWS_PROCESS) {
        step!(k[THAWS_PROCESS], "thaw_process(tsk);");
        thaw_process(k, tsk);
    } else {
        step!(k[!THAWS_PROCESS], "__thaw_task(tsk);");
        thaw_task(k, tsk);
    }
    step!(k, "atomic_inc(&oom_victims);");
    k.store_global(Field::OomVictims, k.w.oom_victims.wrapping_add(1));
    if k.has(MARK_TELLS_USER) {
        step!(k[MARK_TELLS_USER], "cred = get_task_cred(tsk);");
        step!(k[MARK_TELLS_USER], "trace_mark_victim(tsk, cred->uid.val);");
        step!(k[MARK_TELLS_USER], "put_cred(cred);");
    } else if k.has(REAPER_TRACEPOINTS) {
        step!(
            k[!MARK_TELLS_USER, REAPER_TRACEPOINTS],
            "trace_mark_victim(tsk->pid);"
        );
    }
    leave!(k)
}

/// mm/oom_kill.c: void exit_oom_victim(void)
pub(in super::super) fn exit_oom_victim<P: Probe>(k: &mut Kernel<P>) {
    enter!(k[!MARK_STAYS], "void exit_oom_victim(");
    let current = k.w.current;
    step!(k, "clear_thread_flag(TIF_MEMDIE);");
    k.store(Field::TaskMemdie, current, false);
    let left = k.w.oom_victims.wrapping_sub(1);
    let last = cond!(k, "if (!atomic_dec_return(&oom_victims))", (left == 0));
    k.store_global(Field::OomVictims, left);
    if last {
        step!(k, "wake_up_all(&oom_victims_wait);");
    }
    leave!(k)
}

/// mm/oom_kill.c: void oom_killer_enable(void)
pub fn oom_killer_enable<P: Probe>(k: &mut Kernel<P>) {
    enter!(k[!MARK_STAYS], "void oom_killer_enable(");
    step!(k, "oom_killer_disabled = false;");
    k.store_global(Field::OomKillerDisabled, false);
    if k.has(SWITCHING_LINES) {
        step!(k[SWITCHING_LINES], "pr_info(\"OOM killer enabled.\\n\");");
        k.printk(Level::Info, "OOM killer enabled.".to_owned());
    }
    leave!(k)
}

/// mm/oom_kill.c: bool oom_killer_disable(signed long timeout)
///
/// `interrupted` is what taking `oom_lock` comes to, `wait_result` what the wait for the victims
/// returns if there are any: remaining jiffies, 0 when it timed out, below 0 when interrupted.
pub fn oom_killer_disable<P: Probe>(
    k: &mut Kernel<P>,
    interrupted: bool,
    wait_result: i64,
) -> bool {
    enter!(k[!MARK_STAYS, !THREAD_SCAN], "bool oom_killer_disable(");
    let timeout = wait_result.max(1);
    note!(k, timeout);
    if cond!(k, "if (mutex_lock_killable(&oom_lock))", (interrupted)) {
        ret!(k, "return false;" @ 1, false)
    }
    step!(k, "oom_killer_disabled = true;");
    k.store_global(Field::OomKillerDisabled, true);
    step!(k, "mutex_unlock(&oom_lock);");
    step!(
        k,
        "ret = wait_event_interruptible_timeout(oom_victims_wait,"
    );
    let ret = if k.w.oom_victims == 0 {
        timeout
    } else {
        wait_result
    };
    note!(k, ret);
    if cond!(k, "if (ret <= 0) {", (ret <= 0)) {
        step!(k, "oom_killer_enable();");
        oom_killer_enable(k);
        ret!(k, "return false;" @ 2, false)
    }
    if k.has(SWITCHING_LINES) {
        step!(k[SWITCHING_LINES], "pr_info(\"OOM killer disabled.\\n\");");
        k.printk(Level::Info, "OOM killer disabled.".to_owned());
    }
    ret!(k, "return true;", true)
}

/// mm/oom_kill.c: bool __task_will_free_mem(struct task_struct *task)
fn __task_will_free_mem<P: Probe>(k: &mut Kernel<P>, task: TaskId) -> bool {
    enter!(
        k[!THREAD_SCAN],
        "static inline bool __task_will_free_mem(",
        task
    );
    step!(k, "struct signal_struct *sig = task->signal;");
    let sig = k.w[task].signal;
    note!(k, sig);
    let flags = k.w[sig].flags;
    let dumps = flags & SIGNAL_GROUP_COREDUMP != 0;
    if k.has(CORE_STATE) {
        if cond!(k[CORE_STATE], "if (sig->core_state)", (dumps)) {
            ret!(k[CORE_STATE], "return false;", false)
        }
    } else if cond!(
        k[!CORE_STATE],
        "if (sig->flags & SIGNAL_GROUP_COREDUMP)",
        (dumps)
    ) {
        ret!(k[!CORE_STATE], "return false;", false)
    }
    if cond!(
        k,
        "if (sig->flags & SIGNAL_GROUP_EXIT)",
        (flags & SIGNAL_GROUP_EXIT != 0)
    ) {
        ret!(k, "return true;" @ 1, true)
    }
    if cond!(
        k,
        "if (thread_group_empty(task) &&",
        (thread_group_empty(k.w, task)) && (k.w[task].flags & PF_EXITING != 0)
    ) {
        ret!(k, "return true;" @ 2, true)
    }
    ret!(k, "return false;", false)
}

/// mm/oom_kill.c: bool task_will_free_mem(struct task_struct *task)
pub(super) fn task_will_free_mem<P: Probe>(k: &mut Kernel<P>, task: TaskId) -> bool {
    enter!(k[!THREAD_SCAN], "static bool task_will_free_mem(", task);
    step!(k, "struct mm_struct *mm = task->mm;");
    let mm = k.w[task].mm;
    note!(k, mm);
    step!(k, "bool ret = true;");
    let mut ret = true;
    note!(k, ret);
    let none = cond!(k, "if (!mm)", (mm.is_none()));
    let (Some(mm), false) = (mm, none) else {
        ret!(k, "return false;" @ 1, false)
    };
    if cond!(
        k,
        "if (!__task_will_free_mem(task))",
        (!__task_will_free_mem(k, task))
    ) {
        ret!(k, "return false;" @ 2, false)
    }
    let skip = k.w[mm].flags & MMF_OOM_SKIP != 0;
    if k.has(MM_FLAGS_BITMAP) {
        if cond!(
            k[MM_FLAGS_BITMAP],
            "if (mm_flags_test(MMF_OOM_SKIP, mm))",
            (skip)
        ) {
            ret!(k[MM_FLAGS_BITMAP], "return false;", false)
        }
    } else if cond!(
        k[!MM_FLAGS_BITMAP],
        "if (test_bit(MMF_OOM_SKIP, &mm->flags))",
        (skip)
    ) {
        ret!(k[!MM_FLAGS_BITMAP], "return false;", false)
    }
    if cond!(
        k,
        "if (atomic_read(&mm->mm_users) <= 1)",
        (k.w[mm].mm_users <= 1)
    ) {
        ret!(k, "return true;", true)
    }
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
            "if (same_thread_group(task, p))",
            (same_thread_group(k.w, task, p))
        ) {
            step!(k, "continue;" @ 2);
            continue;
        }
        step!(k, "ret = __task_will_free_mem(p);");
        set!(k, ret = __task_will_free_mem(k, p));
        if cond!(k, "if (!ret)", (!ret)) {
            step!(k, "break;");
            break;
        }
    }
    step!(k, "rcu_read_unlock();");
    ret!(k, "return ret;", ret)
}
