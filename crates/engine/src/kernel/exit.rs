// SPDX-License-Identifier: GPL-2.0-only
//! kernel/exit.c: a thread gives up its address space.

use super::Kernel;
use super::mmap::exit_mmap;
use super::oom_kill::exit_oom_victim;
use super::world::{MmId, SignalId, TaskId};
use crate::probe::names::{MMF_OOM_SKIP, PF_EXITING, PF_KTHREAD};
use crate::probe::{Field, Probe};
use crate::rules::{
    CORE_STATE, MARK_STAYS, ONE_REAP_FUNCTION, RSS_COUNTER, THREAD_SCAN, VICTIM_FLAG,
};

/// All threads of a process exit, the last one first. The process stays in the list as a zombie.
pub fn exit_process<P: Probe>(k: &mut Kernel<P>, process: SignalId) {
    let leader = k.w[process].first_task;
    for at in (0..k.w[process].threads).rev() {
        let Some(task) = k.w.thread(leader, at) else {
            continue;
        };
        k.store_global(Field::Current, task);
        k.store(Field::TaskFlags, task, k.w[task].flags | PF_EXITING);
        exit_mm(k);
        k.w[task].exited = true;
    }
}

/// kernel/exit.c: void exit_mm(void)
///
/// No core dump is waited for: a scenario's exits come after it. The owner of the address space
/// stays the same, but for kernels that look at the group of the owner to decide.
fn exit_mm<P: Probe>(k: &mut Kernel<P>) {
    enter!(k, "static void exit_mm(");
    let current = k.w.current;
    step!(k, "struct mm_struct *mm = current->mm;");
    let mm = k.w[current].mm;
    note!(k, mm);
    step!(k, "exit_mm_release(current, mm);");
    let none = cond!(k, "if (!mm)", (mm.is_none()));
    let (Some(mm), false) = (mm, none) else {
        ret!(k, "return;")
    };
    if k.has(RSS_COUNTER) {
        step!(k[RSS_COUNTER], "sync_mm_rss(mm);");
    }
    step_either!(
        k[MMAP_SEM],
        "down_read(&mm->mmap_sem);",
        "mmap_read_lock(mm);"
    );
    if !k.has(CORE_STATE) {
        step!(k[!CORE_STATE], "core_state = mm->core_state;");
        if cond!(k[!CORE_STATE], "if (core_state) {", (false)) {
            step!(k[!CORE_STATE, !MMAP_SEM], "mmap_read_unlock(mm);");
            step!(k[!CORE_STATE, !MMAP_SEM], "mmap_read_lock(mm);");
        }
    }
    step_either!(
        k[MM_COUNT_BY_HAND],
        "atomic_inc(&mm->mm_count);",
        "mmgrab(mm);"
    );
    step!(k, "BUG_ON(mm != current->active_mm);");
    step!(k, "task_lock(current);");
    step!(k, "current->mm = NULL;");
    k.store(Field::TaskMm, current, None::<MmId>);
    step_either!(
        k[MMAP_SEM],
        "up_read(&mm->mmap_sem);",
        "mmap_read_unlock(mm);"
    );
    step!(k, "enter_lazy_tlb(mm, current);");
    step!(k, "task_unlock(current);");
    step!(k, "mm_update_next_owner(mm);");
    if k.has(THREAD_SCAN) {
        hand_over(k, current, mm);
    }
    step!(k, "mmput(mm);");
    mmput(k, current, mm);
    if !k.has(MARK_STAYS)
        && cond!(
            k[!MARK_STAYS],
            "if (test_thread_flag(TIF_MEMDIE))",
            (k.w[current].memdie)
        )
    {
        step!(k[!MARK_STAYS], "exit_oom_victim();");
        exit_oom_victim(k);
    }
    leave!(k)
}

/// An address space of a thread that exits belongs to the next thread that uses it.
fn hand_over<P: Probe>(k: &mut Kernel<P>, from: TaskId, mm: MmId) {
    if k.w[mm].owner != Some(from) {
        return;
    }
    let mut all = (0..k.w.tasks.len() as u32).map(TaskId);
    let is_user = |&task: &TaskId| k.w[task].mm == Some(mm) && k.w[task].flags & PF_KTHREAD == 0;
    let next = all.find(is_user);
    k.w[mm].owner = next;
}

/// kernel/fork.c: void mmput(struct mm_struct *mm)
///
/// A kernel thread only borrows an address space, without counting as a user.
fn mmput<P: Probe>(k: &mut Kernel<P>, user: TaskId, mm: MmId) {
    if k.has(VICTIM_FLAG) {
        stub!(k[VICTIM_FLAG], "void mmput(", mm);
    } else if k.has(THREAD_SCAN) {
        stub!(
            k[!VICTIM_FLAG, ONE_REAP_FUNCTION, THREAD_SCAN],
            "void mmput(",
            mm
        );
    } else if k.has(ONE_REAP_FUNCTION) {
        stub!(
            k[!VICTIM_FLAG, ONE_REAP_FUNCTION, !THREAD_SCAN],
            "void mmput(",
            mm
        );
    } else {
        stub!(k[!VICTIM_FLAG, !ONE_REAP_FUNCTION], "void mmput(", mm);
    }
    if k.w[user].flags & PF_KTHREAD == 0 {
        let users = k.w[mm].mm_users - 1;
        k.store(Field::MmUsers, mm, users);
        if users == 0 {
            exit_mmap(k, mm);
            if k.has(ONE_REAP_FUNCTION) && !k.has(VICTIM_FLAG) && !k.has(THREAD_SCAN) {
                k.store(Field::MmFlags, mm, k.w[mm].flags | MMF_OOM_SKIP);
            }
        }
    }
    leave!(k)
}
