// SPDX-License-Identifier: GPL-2.0-only
//! include/linux/oom.h

use super::Kernel;
use super::world::{MmId, TaskId};
use crate::probe::Probe;
use crate::probe::names::{MMF_OOM_VICTIM, PF_EXITING, SIGNAL_GROUP_COREDUMP};
use crate::rules::THREAD_SCAN;

/// include/linux/oom.h: bool tsk_is_oom_victim(struct task_struct *tsk)
pub(super) fn tsk_is_oom_victim<P: Probe>(k: &mut Kernel<P>, tsk: TaskId) -> bool {
    enter!(
        k[!THREAD_SCAN],
        "static inline bool tsk_is_oom_victim(",
        tsk
    );
    let victim = cond!(
        k,
        "return tsk->signal->oom_mm;",
        (k.w[k.w[tsk].signal].oom_mm.is_some())
    );
    leave!(k, victim)
}

/// include/linux/oom.h: bool oom_task_origin(const struct task_struct *p)
pub(super) fn oom_task_origin<P: Probe>(k: &mut Kernel<P>, p: TaskId) -> bool {
    if k.has(THREAD_SCAN) {
        return has_origin_flag(k, p);
    }
    enter!(k[!THREAD_SCAN], "static inline bool oom_task_origin(", p);
    let origin = cond!(
        k,
        "return p->signal->oom_flag_origin;",
        (k.w[k.w[p].signal].oom_flag_origin)
    );
    leave!(k, origin)
}

/// The form of [`oom_task_origin`] in kernels where it is one flag of a word.
fn has_origin_flag<P: Probe>(k: &mut Kernel<P>, p: TaskId) -> bool {
    enter!(k[THREAD_SCAN], "static inline bool oom_task_origin(", p);
    let origin = cond!(
        k,
        "return !!(p->signal->oom_flags & OOM_FLAG_ORIGIN);",
        (k.w[k.w[p].signal].oom_flag_origin)
    );
    leave!(k, origin)
}

/// include/linux/oom.h: bool task_will_free_mem(struct task_struct *task)
///
/// In kernels that compare threads: it is about this one alone.
pub(super) fn task_will_free_mem<P: Probe>(k: &mut Kernel<P>, task: TaskId) -> bool {
    enter!(
        k[THREAD_SCAN, !EXITING_IS_DYING],
        "static inline bool task_will_free_mem(",
        task
    );
    let dumps = k.w[k.w[task].signal].flags & SIGNAL_GROUP_COREDUMP != 0;
    let dies = cond!(
        k,
        "return (task->flags & PF_EXITING) &&",
        (k.w[task].flags & PF_EXITING != 0) && (!dumps)
    );
    leave!(k, dies)
}

/// include/linux/oom.h: bool mm_is_oom_victim(struct mm_struct *mm)
pub(super) fn mm_is_oom_victim<P: Probe>(k: &mut Kernel<P>, mm: MmId) -> bool {
    enter!(k[VICTIM_FLAG], "static inline bool mm_is_oom_victim(", mm);
    let victim = cond!(
        k,
        "return test_bit(MMF_OOM_VICTIM, &mm->flags);",
        (k.w[mm].flags & MMF_OOM_VICTIM != 0)
    );
    leave!(k, victim)
}
