// SPDX-License-Identifier: GPL-2.0-only
//! mm/oom_kill.c: the system call that asks for the memory of a dying process.

use super::super::Kernel;
use super::super::world::{MmId, SignalId};
use super::eligible::{find_lock_task_mm, with_mm};
use super::reaper::__oom_reap_task_mm;
use super::victim::task_will_free_mem;
use crate::probe::names::MMF_OOM_SKIP;
use crate::probe::{Field, Probe};
use crate::rules::{MM_FLAGS_BITMAP, MRELEASE_LOOKS_AGAIN, PROCESS_MRELEASE};

const EINVAL: i64 = 22;
const ESRCH: i64 = 3;
const EBADF: i64 = 9;
const EINTR: i64 = 4;
const EAGAIN: i64 = 11;

/// mm/oom_kill.c: long process_mrelease(int pidfd, unsigned int flags)
///
/// 0, or an error below 0. `process` is what the descriptor leads to, `interrupted` what taking the
/// lock of the address space comes to. A kernel without the system call answers as one that does not
/// know it (`ENOSYS`).
pub fn process_mrelease<P: Probe>(
    k: &mut Kernel<P>,
    process: Option<SignalId>,
    flags: u32,
    interrupted: bool,
) -> i64 {
    if !k.has(PROCESS_MRELEASE) {
        return -38;
    }
    enter!(k[PROCESS_MRELEASE], "long process_mrelease(", flags);
    step!(k, "struct mm_struct *mm = NULL;");
    note!(k, mm = None::<MmId>);
    step!(k, "bool reap = false;");
    let mut reap = false;
    note!(k, reap);
    step!(k, "long ret = 0;");
    let mut ret = 0i64;
    note!(k, ret);
    if cond!(k, "if (flags)", (flags != 0)) {
        ret!(k, "return -EINVAL;", -EINVAL)
    }
    step!(k, "task = pidfd_get_task(pidfd, &f_flags);");
    let is_there = |process: &SignalId| k.w.released.binary_search(&process.0).is_err();
    let found = process.filter(is_there);
    let task = found.map(|process| k.w[process].first_task);
    note!(k, task);
    let is_wrong = cond!(k, "if (IS_ERR(task))", (task.is_none()));
    let (Some(task), false) = (task, is_wrong) else {
        let error = if process.is_some() { -ESRCH } else { -EBADF };
        ret!(k, "return PTR_ERR(task);", error)
    };
    step!(k, "p = find_lock_task_mm(task);");
    let p = find_lock_task_mm(k, task);
    note!(k, p);
    let none = cond!(k, "if (!p) {", (p.is_none()));
    let (Some((p, mm)), false) = (with_mm(k, p), none) else {
        step!(k, "ret = -ESRCH;");
        set!(k, ret = -ESRCH);
        step!(k, "goto put_task;");
        step!(k, "put_task_struct(task);");
        ret!(k, "return ret;", ret)
    };
    step!(k, "mm = p->mm;");
    note!(k, mm);
    step_either!(k[MRELEASE_LOOKS_AGAIN], "mmgrab(mm);", "mmget(mm);");
    if cond!(
        k,
        "if (task_will_free_mem(p)) {",
        (task_will_free_mem(k, p))
    ) {
        step!(k, "reap = true;");
        set!(k, reap = true);
    } else if k.has(MM_FLAGS_BITMAP) {
        if cond!(
            k[MM_FLAGS_BITMAP],
            "if (!mm_flags_test(MMF_OOM_SKIP, mm))",
            (k.w[mm].flags & MMF_OOM_SKIP == 0)
        ) {
            step!(k[MM_FLAGS_BITMAP], "ret = -EINVAL;");
            set!(k, ret = -EINVAL);
        }
    } else if cond!(
        k[!MM_FLAGS_BITMAP],
        "if (!test_bit(MMF_OOM_SKIP, &mm->flags))",
        (k.w[mm].flags & MMF_OOM_SKIP == 0)
    ) {
        step!(k[!MM_FLAGS_BITMAP], "ret = -EINVAL;");
        set!(k, ret = -EINVAL);
    }
    step!(k, "task_unlock(p);");
    'drop_mm: {
        if cond!(k, "if (!reap)", (!reap)) {
            step!(k, "goto drop_mm;" @ 1);
            break 'drop_mm;
        }
        // While it waits for the lock, an exit that runs at the same time may have come first.
        if k.w[mm].mmap_lock_busy < k.w[mm].oom_skip_when_busy_below {
            k.store(Field::MmFlags, mm, k.w[mm].flags | MMF_OOM_SKIP);
        }
        if cond!(k, "if (mmap_read_lock_killable(mm)) {", (interrupted)) {
            step!(k, "ret = -EINTR;");
            set!(k, ret = -EINTR);
            step!(k, "goto drop_mm;" @ 2);
            break 'drop_mm;
        }
        let is_left = if !k.has(MRELEASE_LOOKS_AGAIN) {
            cond!(
                k[!MRELEASE_LOOKS_AGAIN],
                "if (!__oom_reap_task_mm(mm))",
                (!__oom_reap_task_mm(k, mm))
            )
        } else if k.has(MM_FLAGS_BITMAP) {
            cond!(
                k[MRELEASE_LOOKS_AGAIN, MM_FLAGS_BITMAP],
                "if (!mm_flags_test(MMF_OOM_SKIP, mm) &&",
                (k.w[mm].flags & MMF_OOM_SKIP == 0) && (!__oom_reap_task_mm(k, mm))
            )
        } else {
            cond!(
                k[MRELEASE_LOOKS_AGAIN, !MM_FLAGS_BITMAP],
                "if (!test_bit(MMF_OOM_SKIP, &mm->flags) &&",
                (k.w[mm].flags & MMF_OOM_SKIP == 0) && (!__oom_reap_task_mm(k, mm))
            )
        };
        if is_left {
            if !k.has(MRELEASE_LOOKS_AGAIN) {
                step!(k[!MRELEASE_LOOKS_AGAIN], "ret = -EAGAIN;");
            } else if k.has(MM_FLAGS_BITMAP) {
                step!(
                    k[MRELEASE_LOOKS_AGAIN, MM_FLAGS_BITMAP],
                    "ret = -EAGAIN;"
                );
            } else {
                step!(
                    k[MRELEASE_LOOKS_AGAIN, !MM_FLAGS_BITMAP],
                    "ret = -EAGAIN;"
                );
            }
            set!(k, ret = -EAGAIN);
        }
        step!(k, "mmap_read_unlock(mm);");
    }
    step_either!(k[MRELEASE_LOOKS_AGAIN], "mmdrop(mm);", "mmput(mm);");
    step!(k, "put_task_struct(task);");
    ret!(k, "return ret;", ret)
}
