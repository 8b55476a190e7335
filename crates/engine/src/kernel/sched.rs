// SPDX-License-Identifier: GPL-2.0-only
//! include/linux/sched.h, include/linux/sched/mm.h, include/linux/sched/signal.h, kernel/sched/core.c

use super::Kernel;
use super::world::{Level, TaskId, World};
use crate::probe::Probe;
use crate::rules::INIT_BY_PID;

/// include/linux/sched.h: int is_global_init(struct task_struct *tsk)
pub(super) fn is_global_init<P: Probe>(k: &mut Kernel<P>, tsk: TaskId) -> bool {
    enter!(k, "static inline int is_global_init(", tsk);
    let init = if k.has(INIT_BY_PID) {
        cond!(k[INIT_BY_PID], "return tsk->pid == 1;", (k.w[tsk].pid == 1))
    } else {
        cond!(
            k[!INIT_BY_PID],
            "return task_tgid_nr(tsk) == 1;",
            (k.w.tgid(tsk) == 1)
        )
    };
    leave!(k, init)
}

/// include/linux/sched/mm.h: bool in_vfork(struct task_struct *tsk)
///
/// A parent that has no place in the world counts as the idle task, which has no mm.
pub(super) fn in_vfork<P: Probe>(k: &mut Kernel<P>, tsk: TaskId) -> bool {
    enter!(k[!THREAD_SCAN], "static inline bool in_vfork(", tsk);
    step!(k, "rcu_read_lock();");
    let task = &k.w[tsk];
    let parent_mm = || task.real_parent.and_then(|parent| k.w[parent].mm);
    let ret = cond!(
        k,
        "ret = tsk->vfork_done &&",
        (task.vfork_done) && (parent_mm() == task.mm)
    );
    note!(k, ret);
    step!(k, "rcu_read_unlock();");
    ret!(k, "return ret;", ret)
}

/// include/linux/sched/signal.h: bool same_thread_group(struct task_struct *p1, struct task_struct *p2)
///
/// Shown as a value, not as a call.
pub(super) fn same_thread_group(w: &World, p1: TaskId, p2: TaskId) -> bool {
    w[p1].signal == w[p2].signal
}

/// include/linux/sched/signal.h: int thread_group_empty(struct task_struct *p)
///
/// A dead leader that has not been reaped still counts as linked. Shown as a value.
pub(super) fn thread_group_empty(w: &World, p: TaskId) -> bool {
    w[w[p].signal].threads == 1
}

/// include/linux/sched/signal.h: int fatal_signal_pending(struct task_struct *p)
///
/// Shown as a value.
pub(super) fn fatal_signal_pending(w: &World, p: TaskId) -> bool {
    w[w[p].signal].sigkill_pending
}

impl<P: Probe> Kernel<'_, P> {
    /// kernel/sched/core.c: void sched_show_task(struct task_struct *p)
    ///
    /// State and stack are not modelled: a placeholder stands for the output.
    pub(super) fn sched_show_task(&mut self, p: TaskId) {
        let k = self;
        stub!(k, "void sched_show_task(", p);
        let text = format!("[sched_show_task pid={}]", k.w[p].pid);
        k.print_placeholder(Level::Info, &text);
        leave!(k)
    }
}
