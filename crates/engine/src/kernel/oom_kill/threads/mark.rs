// SPDX-License-Identifier: GPL-2.0-only
//! mm/oom_kill.c: being a victim, and switching the killer off.

use super::super::super::Kernel;
use super::super::super::signal::thaw_task;
use super::super::super::world::{EventKind, Level, TaskId};
use crate::probe::{Field, Probe};
use crate::rules::MARK_STAYS;

/// mm/oom_kill.c: void mark_oom_victim(struct task_struct *tsk)
pub(super) fn mark_oom_victim<P: Probe>(k: &mut Kernel<P>, tsk: TaskId) {
    enter!(k[THREAD_SCAN, !MARK_STAYS], "void mark_oom_victim(", tsk);
    step!(k, "WARN_ON(oom_killer_disabled);");
    if k.w.oom_killer_disabled {
        k.print_placeholder(Level::Warn, "[WARN_ON]");
    }
    let marked = k.w[tsk].memdie;
    if cond!(
        k,
        "if (test_and_set_tsk_thread_flag(tsk, TIF_MEMDIE))",
        (marked)
    ) {
        ret!(k, "return;")
    }
    set_flag(k, tsk);
    step!(k, "__thaw_task(tsk);");
    thaw_task(k, tsk);
    step!(k, "atomic_inc(&oom_victims);");
    k.store_global(Field::OomVictims, k.w.oom_victims.wrapping_add(1));
    leave!(k)
}

/// `set_tsk_thread_flag(tsk, TIF_MEMDIE)`: no more than the flag.
pub(super) fn set_flag<P: Probe>(k: &mut Kernel<P>, tsk: TaskId) {
    if !k.w[tsk].memdie {
        k.store(Field::TaskMemdie, tsk, true);
        k.event(EventKind::MarkVictim, tsk);
    }
}

/// Marks who asks, as its kernel does; the statement has been announced.
pub(in super::super::super) fn mark_current<P: Probe>(k: &mut Kernel<P>) {
    let current = k.w.current;
    if k.has(MARK_STAYS) {
        set_flag(k, current);
    } else {
        mark_oom_victim(k, current);
    }
}

/// mm/oom_kill.c: bool oom_killer_disable(void)
///
/// The wait for the victims is taken to come to its end.
pub fn oom_killer_disable<P: Probe>(k: &mut Kernel<P>) -> bool {
    enter!(k[!MARK_STAYS, THREAD_SCAN], "bool oom_killer_disable(");
    let current = k.w.current;
    step!(k, "mutex_lock(&oom_lock);");
    if cond!(
        k,
        "if (test_thread_flag(TIF_MEMDIE)) {",
        (k.w[current].memdie)
    ) {
        step!(k, "mutex_unlock(&oom_lock);" @ 1);
        ret!(k, "return false;", false)
    }
    step!(k, "oom_killer_disabled = true;");
    k.store_global(Field::OomKillerDisabled, true);
    step!(k, "mutex_unlock(&oom_lock);" @ 2);
    step!(
        k,
        "wait_event(oom_victims_wait, !atomic_read(&oom_victims));"
    );
    ret!(k, "return true;", true)
}
