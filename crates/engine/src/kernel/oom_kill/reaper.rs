// SPDX-License-Identifier: GPL-2.0-only
//! mm/oom_kill.c: the reaper, which takes the memory of a victim that does not exit in time.

use super::super::Kernel;
use super::super::memory::{
    can_madv_dontneed_vma, can_madv_lru_vma, unmap_page_range, zap_vma_for_reaping,
};
use super::super::sleep::schedule_timeout_idle;
use super::super::world::{EventKind, HZ, Level, MmId, TaskId};
use super::reap_attempt::{mmap_read_trylock, print_reaped};
use super::reaper_locked::{reap_all_mappings, reap_in_one, reap_under_lock};
use crate::probe::names::{
    MMF_OOM_REAP_QUEUED, MMF_OOM_SKIP, MMF_UNSTABLE, VM_HUGETLB, VM_PFNMAP, VM_SHARED,
};
use crate::probe::{Field, Probe};
use crate::rules::{
    MADV_DONTNEED_TEST, MAPLE_TREE, MM_FLAGS_BITMAP, NOTIFIER_STOPS_REAPER, ONE_REAP_FUNCTION,
    QUEUED_ONCE_PER_MM, RANGE_BY_ENDS, RANGE_OF_VMA, RANGE_PLAIN, REAPER_TRACEPOINTS,
    REAPS_DOWNWARD, REAPS_LOCKED, RSS_EXACT, SHOWS_UNREAPED_TASK, TLB_RANGE, VICTIM_FLAG,
    ZAPS_FOR_REAPING,
};

/// Two seconds, in jiffies.
const OOM_REAPER_DELAY: u64 = 2 * HZ;
const MAX_OOM_REAP_RETRIES: i32 = 10;

/// mm/oom_kill.c: bool __oom_reap_task_mm(struct mm_struct *mm)
pub(in super::super) fn __oom_reap_task_mm<P: Probe>(k: &mut Kernel<P>, mm: MmId) -> bool {
    if k.has(NOTIFIER_STOPS_REAPER) {
        // Such a kernel comes here only where no notifier would sleep.
        reap_all_mappings(k, mm);
        true
    } else if k.has(VICTIM_FLAG) {
        reap_for_exit_too(k, mm)
    } else {
        reap_for_this_file(k, mm)
    }
}

/// A range is unmapped between a notifier's begin and end, unless one would have to sleep.
macro_rules! unmap_notified {
    ($k:ident [$($chain:tt)+] $mm:ident, $vma:ident, $ret:ident, $gather:literal, $start:literal, $finish:literal, $unmap:literal, $end:literal) => {{
        step!($k[$($chain)+], $gather);
        if cond!($k[$($chain)+], $start, ($k.w[$vma].notifier_blocks)) {
            step!($k[$($chain)+], $finish @ 1);
            step!($k[$($chain)+], "ret = false;");
            set!($k, $ret = false);
            step!($k[$($chain)+], "continue;");
            continue;
        }
        step!($k[$($chain)+], $unmap);
        unmap_page_range($k, $mm, $vma);
        step!($k[$($chain)+], $end);
        step!($k[$($chain)+], $finish @ 2);
    }};
}

/// The statements of `__oom_reap_task_mm()`. It is static where the exit of a victim does not call it.
macro_rules! reap_task_mm {
    ($name:ident, $signature:literal, $($chain:tt)+) => {
        fn $name<P: Probe>(k: &mut Kernel<P>, mm: MmId) -> bool {
            enter!(k[!THREAD_SCAN, !ONE_REAP_FUNCTION, !NOTIFIER_STOPS_REAPER, $($chain)+], $signature, mm);
            step!(k, "bool ret = true;");
            let mut ret = true;
            note!(k, ret);
            if k.has(REAPS_DOWNWARD) {
                step!(k[REAPS_DOWNWARD], "MA_STATE(mas, &mm->mm_mt, ULONG_MAX, ULONG_MAX);");
            } else if k.has(MAPLE_TREE) {
                step!(k[!REAPS_DOWNWARD, MAPLE_TREE], "VMA_ITERATOR(vmi, mm, 0);");
            }
            step_either!(
                k[MM_FLAGS_BITMAP],
                "mm_flags_set(MMF_UNSTABLE, mm);",
                "set_bit(MMF_UNSTABLE, &mm->flags);"
            );
            k.store(Field::MmFlags, mm, k.w[mm].flags | MMF_UNSTABLE);
            let count = k.w[mm].vmas;
            let (mut upward, mut downward) = (0..count, (0..count).rev());
            loop {
                let next = if k.has(REAPS_DOWNWARD) {
                    each_until_null!(
                        k[REAPS_DOWNWARD],
                        "mas_for_each_rev(&mas, vma, 0) {",
                        vma = downward.next().and_then(|at| k.w.vma(mm, at))
                    )
                } else if k.has(MAPLE_TREE) {
                    each_until_null!(
                        k[!REAPS_DOWNWARD, MAPLE_TREE],
                        "for_each_vma(vmi, vma) {",
                        vma = upward.next().and_then(|at| k.w.vma(mm, at))
                    )
                } else {
                    each_until_null!(
                        k[!REAPS_DOWNWARD, !MAPLE_TREE],
                        "for (vma = mm->mmap; vma; vma = vma->vm_next) {",
                        vma = upward.next().and_then(|at| k.w.vma(mm, at))
                    )
                };
                let Some(vma) = next else { break };
                let (anonymous, flags) = (k.w[vma].anonymous, k.w[vma].flags);
                if k.has(REAPS_LOCKED) {
                    if cond!(
                        k[REAPS_LOCKED],
                        "if (vma->vm_flags & (VM_HUGETLB | VM_PFNMAP))",
                        (flags & (VM_HUGETLB | VM_PFNMAP) != 0)
                    ) {
                        step!(k[REAPS_LOCKED], "continue;");
                        continue;
                    }
                } else if k.has(MADV_DONTNEED_TEST) {
                    if cond!(
                        k[!REAPS_LOCKED, MADV_DONTNEED_TEST],
                        "if (!can_madv_dontneed_vma(vma))",
                        (!can_madv_dontneed_vma(k, vma))
                    ) {
                        step!(k[!REAPS_LOCKED, MADV_DONTNEED_TEST], "continue;");
                        continue;
                    }
                } else if cond!(
                    k[!REAPS_LOCKED, !MADV_DONTNEED_TEST],
                    "if (!can_madv_lru_vma(vma))",
                    (!can_madv_lru_vma(k, vma))
                ) {
                    step!(k[!REAPS_LOCKED, !MADV_DONTNEED_TEST], "continue;");
                    continue;
                }
                if !cond!(
                    k,
                    "if (vma_is_anonymous(vma) ||",
                    (anonymous) || (flags & VM_SHARED == 0)
                ) {
                    continue;
                }
                if k.has(ZAPS_FOR_REAPING) {
                    if cond!(
                        k[ZAPS_FOR_REAPING],
                        "if (zap_vma_for_reaping(vma))",
                        (zap_vma_for_reaping(k, mm, vma))
                    ) {
                        step!(k[ZAPS_FOR_REAPING], "ret = false;");
                        set!(k, ret = false);
                    }
                    continue;
                }
                if k.has(RANGE_BY_ENDS) {
                    step!(
                        k[!ZAPS_FOR_REAPING, RANGE_BY_ENDS],
                        "const unsigned long start = vma->vm_start;"
                    );
                    step!(
                        k[!ZAPS_FOR_REAPING, RANGE_BY_ENDS],
                        "const unsigned long end = vma->vm_end;"
                    );
                    unmap_notified!(
                        k[!ZAPS_FOR_REAPING, RANGE_BY_ENDS] mm, vma, ret,
                        "tlb_gather_mmu(&tlb, mm, start, end);",
                        "if (mmu_notifier_invalidate_range_start_nonblock(mm, start, end)) {",
                        "tlb_finish_mmu(&tlb, start, end);",
                        "unmap_page_range(&tlb, vma, start, end, NULL);",
                        "mmu_notifier_invalidate_range_end(mm, start, end);"
                    );
                    continue;
                }
                if k.has(RANGE_PLAIN) {
                    step!(
                        k[!ZAPS_FOR_REAPING, !RANGE_BY_ENDS, RANGE_PLAIN],
                        "mmu_notifier_range_init(&range, mm, vma->vm_start, vma->vm_end);"
                    );
                } else if k.has(RANGE_OF_VMA) {
                    step!(
                        k[!ZAPS_FOR_REAPING, !RANGE_BY_ENDS, RANGE_OF_VMA],
                        "mmu_notifier_range_init(&range, MMU_NOTIFY_UNMAP, 0, vma, mm,"
                    );
                } else {
                    step!(
                        k[!ZAPS_FOR_REAPING, !RANGE_BY_ENDS, RANGE_OF_MM],
                        "mmu_notifier_range_init(&range, MMU_NOTIFY_UNMAP, 0, mm,"
                    );
                }
                if k.has(TLB_RANGE) {
                    unmap_notified!(
                        k[!ZAPS_FOR_REAPING, !RANGE_BY_ENDS, TLB_RANGE] mm, vma, ret,
                        "tlb_gather_mmu(&tlb, mm, range.start, range.end);",
                        "if (mmu_notifier_invalidate_range_start_nonblock(&range)) {",
                        "tlb_finish_mmu(&tlb, range.start, range.end);",
                        "unmap_page_range(&tlb, vma, range.start, range.end, NULL);",
                        "mmu_notifier_invalidate_range_end(&range);"
                    );
                } else {
                    unmap_notified!(
                        k[!ZAPS_FOR_REAPING, !RANGE_BY_ENDS, !TLB_RANGE] mm, vma, ret,
                        "tlb_gather_mmu(&tlb, mm);",
                        "if (mmu_notifier_invalidate_range_start_nonblock(&range)) {",
                        "tlb_finish_mmu(&tlb);",
                        "unmap_page_range(&tlb, vma, range.start, range.end, NULL);",
                        "mmu_notifier_invalidate_range_end(&range);"
                    );
                }
            }
            ret!(k, "return ret;", ret)
        }
    };
}

reap_task_mm!(reap_for_exit_too, "bool __oom_reap_task_mm(", VICTIM_FLAG);
reap_task_mm!(
    reap_for_this_file,
    "static bool __oom_reap_task_mm(",
    !VICTIM_FLAG
);

/// mm/oom_kill.c: bool oom_reap_task_mm(struct task_struct *tsk, struct mm_struct *mm)
fn oom_reap_task_mm<P: Probe>(k: &mut Kernel<P>, tsk: TaskId, mm: MmId) -> bool {
    if k.has(NOTIFIER_STOPS_REAPER) {
        return reap_under_lock(k, tsk, mm);
    }
    enter!(
        k[!THREAD_SCAN, !ONE_REAP_FUNCTION, !NOTIFIER_STOPS_REAPER],
        "static bool oom_reap_task_mm(",
        tsk,
        mm
    );
    step!(k, "bool ret = true;");
    let mut ret = true;
    note!(k, ret);
    let is_locked = mmap_read_trylock(k, mm);
    let has_to_wait = cond_either!(
        k[MMAP_SEM],
        "if (!down_read_trylock(&mm->mmap_sem)) {",
        "if (!mmap_read_trylock(mm)) {",
        (!is_locked)
    );
    if has_to_wait {
        step!(k, "trace_skip_task_reaping(tsk->pid);" @ 1);
        k.event(EventKind::SkipReaping, tsk);
        ret!(k, "return false;", false)
    }
    'out_unlock: {
        let skip = k.w[mm].flags & MMF_OOM_SKIP != 0;
        let is_gone = cond_either!(
            k[MM_FLAGS_BITMAP],
            "if (mm_flags_test(MMF_OOM_SKIP, mm)) {",
            "if (test_bit(MMF_OOM_SKIP, &mm->flags)) {",
            (skip)
        );
        if is_gone {
            step!(k, "trace_skip_task_reaping(tsk->pid);" @ 2);
            k.event(EventKind::SkipReaping, tsk);
            step!(k, "goto out_unlock;");
            break 'out_unlock;
        }
        step!(k, "trace_start_task_reaping(tsk->pid);");
        k.event(EventKind::StartReaping, tsk);
        step!(k, "ret = __oom_reap_task_mm(mm);");
        set!(k, ret = __oom_reap_task_mm(k, mm));
        if cond!(k, "if (!ret)", (!ret)) {
            step!(k, "goto out_finish;");
        } else {
            if k.has(RSS_EXACT) {
                step!(
                    k[RSS_EXACT],
                    "pr_info(\"oom_reaper: reaped process %d (%s), now anon-rss:%lukB, file-rss:%lukB, \""
                );
            } else {
                step!(
                    k[!RSS_EXACT],
                    "pr_info(\"oom_reaper: reaped process %d (%s), now anon-rss:%lukB, file-rss:%lukB, \""
                );
            }
            print_reaped(k, tsk, mm);
        }
        step!(k, "trace_finish_task_reaping(tsk->pid);");
        k.event(EventKind::FinishReaping, tsk);
    }
    step_either!(
        k[MMAP_SEM],
        "up_read(&mm->mmap_sem);",
        "mmap_read_unlock(mm);"
    );
    ret!(k, "return ret;", ret)
}

/// mm/oom_kill.c: void oom_reap_task(struct task_struct *tsk)
fn oom_reap_task<P: Probe>(k: &mut Kernel<P>, tsk: TaskId) {
    enter!(k[!THREAD_SCAN], "static void oom_reap_task(", tsk);
    step!(k, "int attempts = 0;");
    let mut attempts = 0;
    note!(k, attempts);
    step!(k, "struct mm_struct *mm = tsk->signal->oom_mm;");
    let mm = k.w[k.w[tsk].signal].oom_mm;
    note!(k, mm);
    // Only a marked victim is ever queued.
    let Some(mm) = mm else { leave!(k) };
    loop {
        let again = if k.has(ONE_REAP_FUNCTION) {
            cond!(
                k[ONE_REAP_FUNCTION],
                "while (attempts++ < MAX_OOM_REAP_RETRIES &&",
                ({
                    let before = attempts;
                    set!(k, attempts = before + 1);
                    before < MAX_OOM_REAP_RETRIES
                }) && (!reap_in_one(k, tsk, mm))
            )
        } else {
            cond!(
                k[!ONE_REAP_FUNCTION],
                "while (attempts++ < MAX_OOM_REAP_RETRIES &&",
                ({
                    let before = attempts;
                    set!(k, attempts = before + 1);
                    before < MAX_OOM_REAP_RETRIES
                }) && (!oom_reap_task_mm(k, tsk, mm))
            )
        };
        if !again {
            break;
        }
        step_either!(
            k[ONE_REAP_FUNCTION],
            "schedule_timeout_idle(HZ/10);",
            "schedule_timeout_idle(HZ/10);"
        );
        schedule_timeout_idle(k, HZ / 10);
    }
    if !is_settled(k, mm, attempts) {
        step!(k, "pr_info(\"oom_reaper: unable to reap pid:%d (%s)\\n\",");
        let (pid, comm) = (k.w[tsk].pid, &k.w[tsk].comm);
        let line = format!("oom_reaper: unable to reap pid:{pid} ({comm})");
        k.printk(Level::Info, line);
        if k.has(SHOWS_UNREAPED_TASK) {
            step!(k[SHOWS_UNREAPED_TASK], "sched_show_task(tsk);");
            k.sched_show_task(tsk);
        }
        step!(k, "debug_show_all_locks();");
    }
    step!(k, "tsk->oom_reaper_list = NULL;");
    k.store(Field::TaskReaperList, tsk, None::<TaskId>);
    step_either!(
        k[MM_FLAGS_BITMAP],
        "mm_flags_set(MMF_OOM_SKIP, mm);",
        "set_bit(MMF_OOM_SKIP, &mm->flags);"
    );
    k.store(Field::MmFlags, mm, k.w[mm].flags | MMF_OOM_SKIP);
    step_either!(
        k[REAPER_DELAYED],
        "put_task_struct(tsk);",
        "put_task_struct(tsk);"
    );
    leave!(k)
}

/// A part of [`oom_reap_task`]: is nothing said of the victim, because an attempt has come to an end?
fn is_settled<P: Probe>(k: &mut Kernel<P>, mm: MmId, attempts: i32) -> bool {
    const F: crate::listing::Function =
        crate::listing::function("static void oom_reap_task(", chain!(!THREAD_SCAN));
    let few = attempts <= MAX_OOM_REAP_RETRIES;
    let skip = k.w[mm].flags & MMF_OOM_SKIP != 0;
    if k.has(ONE_REAP_FUNCTION) {
        if cond!(
            k[ONE_REAP_FUNCTION],
            "if (attempts <= MAX_OOM_REAP_RETRIES)",
            (few)
        ) {
            step!(k[ONE_REAP_FUNCTION], "goto done;");
        }
        return few;
    }
    if k.has(MM_FLAGS_BITMAP) {
        let is_settled = cond!(
            k[!ONE_REAP_FUNCTION, MM_FLAGS_BITMAP],
            "if (attempts <= MAX_OOM_REAP_RETRIES ||",
            (few) || (skip)
        );
        if is_settled {
            step!(k[!ONE_REAP_FUNCTION, MM_FLAGS_BITMAP], "goto done;");
        }
        return is_settled;
    }
    let is_settled = cond!(
        k[!ONE_REAP_FUNCTION, !MM_FLAGS_BITMAP],
        "if (attempts <= MAX_OOM_REAP_RETRIES ||",
        (few) || (skip)
    );
    if is_settled {
        step!(k[!ONE_REAP_FUNCTION, !MM_FLAGS_BITMAP], "goto done;");
    }
    is_settled
}

/// mm/oom_kill.c: int oom_reaper(void *unused)
///
/// The thread's endless loop, until it sleeps because nobody is queued.
pub(in super::super) fn oom_reaper<P: Probe>(k: &mut Kernel<P>) {
    enter!(k[!THREAD_SCAN], "static int oom_reaper(");
    loop {
        cond!(k, "while (true) {", (true));
        step!(k, "struct task_struct *tsk = NULL;");
        note!(k, tsk = None::<TaskId>);
        step!(
            k,
            "wait_event_freezable(oom_reaper_wait, oom_reaper_list != NULL);"
        );
        if k.w.oom_reaper_list.is_none() {
            leave!(k)
        }
        step_either!(
            k[REAPER_DELAYED],
            "spin_lock_irq(&oom_reaper_lock);",
            "spin_lock(&oom_reaper_lock);"
        );
        let head = k.w.oom_reaper_list;
        let queued = cond!(k, "if (oom_reaper_list != NULL) {", (head.is_some()));
        if let (Some(tsk), true) = (head, queued) {
            step!(k, "tsk = oom_reaper_list;");
            note!(k, tsk);
            step!(k, "oom_reaper_list = tsk->oom_reaper_list;");
            k.store_global(Field::OomReaperList, k.w[tsk].oom_reaper_list);
        }
        step_either!(
            k[REAPER_DELAYED],
            "spin_unlock_irq(&oom_reaper_lock);",
            "spin_unlock(&oom_reaper_lock);"
        );
        let found = cond!(k, "if (tsk)", (head.is_some()));
        if let (Some(tsk), true) = (head, found) {
            step!(k, "oom_reap_task(tsk);");
            oom_reap_task(k, tsk);
        }
    }
}

/// mm/oom_kill.c: void wake_oom_reaper(struct timer_list *timer)
///
/// The timer is known by the task that it is a part of.
pub(in super::super) fn wake_oom_reaper<P: Probe>(k: &mut Kernel<P>, tsk: TaskId) {
    enter!(k[!THREAD_SCAN, REAPER_DELAYED], "static void wake_oom_reaper(");
    step!(
        k,
        "struct task_struct *tsk = container_of(timer, struct task_struct, oom_reaper_timer);"
    );
    note!(k, tsk);
    step!(k, "struct mm_struct *mm = tsk->signal->oom_mm;");
    let mm = k.w[k.w[tsk].signal].oom_mm;
    note!(k, mm);
    let skip = mm.is_some_and(|mm| k.w[mm].flags & MMF_OOM_SKIP != 0);
    let is_gone = cond_either!(
        k[MM_FLAGS_BITMAP],
        "if (mm_flags_test(MMF_OOM_SKIP, mm)) {",
        "if (test_bit(MMF_OOM_SKIP, &mm->flags)) {",
        (skip)
    );
    if is_gone {
        step!(k, "put_task_struct(tsk);");
        ret!(k, "return;")
    }
    step!(k, "spin_lock_irqsave(&oom_reaper_lock, flags);");
    step!(k, "tsk->oom_reaper_list = oom_reaper_list;");
    k.store(Field::TaskReaperList, tsk, k.w.oom_reaper_list);
    step!(k, "oom_reaper_list = tsk;");
    k.store_global(Field::OomReaperList, Some(tsk));
    step!(k, "spin_unlock_irqrestore(&oom_reaper_lock, flags);");
    step!(k, "trace_wake_reaper(tsk->pid);");
    k.event(EventKind::WakeReaper, tsk);
    step!(k, "wake_up(&oom_reaper_wait);");
    leave!(k)
}

/// mm/oom_kill.c: void queue_oom_reaper(struct task_struct *tsk)
pub(super) fn queue_oom_reaper<P: Probe>(k: &mut Kernel<P>, tsk: TaskId) {
    enter!(k[!THREAD_SCAN, REAPER_DELAYED], "static void queue_oom_reaper(", tsk);
    let oom_mm = k.w[k.w[tsk].signal].oom_mm;
    let flags = oom_mm.map_or(0, |mm| k.w[mm].flags);
    let queued = flags & MMF_OOM_REAP_QUEUED != 0;
    if k.has(MM_FLAGS_BITMAP) {
        if cond!(
            k[MM_FLAGS_BITMAP],
            "if (mm_flags_test_and_set(MMF_OOM_REAP_QUEUED, tsk->signal->oom_mm))",
            (queued)
        ) {
            ret!(k[MM_FLAGS_BITMAP], "return;")
        }
    } else if cond!(
        k[!MM_FLAGS_BITMAP],
        "if (test_and_set_bit(MMF_OOM_REAP_QUEUED, &tsk->signal->oom_mm->flags))",
        (queued)
    ) {
        ret!(k[!MM_FLAGS_BITMAP], "return;")
    }
    if let Some(mm) = oom_mm {
        k.store(Field::MmFlags, mm, flags | MMF_OOM_REAP_QUEUED);
    }
    step!(k, "get_task_struct(tsk);");
    step!(
        k,
        "timer_setup(&tsk->oom_reaper_timer, wake_oom_reaper, 0);"
    );
    step!(
        k,
        "tsk->oom_reaper_timer.expires = jiffies + OOM_REAPER_DELAY;"
    );
    k.store(
        Field::TaskReaperTimer,
        tsk,
        k.w.jiffies.wrapping_add(OOM_REAPER_DELAY),
    );
    step!(k, "add_timer(&tsk->oom_reaper_timer);");
    k.w.reaper_timers.push(tsk);
    k.event(EventKind::ReaperQueued, tsk);
    leave!(k)
}

/// mm/oom_kill.c: void wake_oom_reaper(struct task_struct *tsk)
///
/// In kernels that hand a victim over without a delay.
pub(super) fn wake_oom_reaper_at_once<P: Probe>(k: &mut Kernel<P>, tsk: TaskId) {
    enter!(k[!THREAD_SCAN, !REAPER_DELAYED], "static void wake_oom_reaper(", tsk);
    if k.has(ONE_REAP_FUNCTION) && cond!(k[ONE_REAP_FUNCTION], "if (!oom_reaper_th)", (false)) {
        ret!(k[ONE_REAP_FUNCTION], "return;")
    }
    if k.has(QUEUED_ONCE_PER_MM) {
        let oom_mm = k.w[k.w[tsk].signal].oom_mm;
        let flags = oom_mm.map_or(0, |mm| k.w[mm].flags);
        if cond!(
            k[QUEUED_ONCE_PER_MM],
            "if (test_and_set_bit(MMF_OOM_REAP_QUEUED, &tsk->signal->oom_mm->flags))",
            (flags & MMF_OOM_REAP_QUEUED != 0)
        ) {
            ret!(k[QUEUED_ONCE_PER_MM], "return;")
        }
        if let Some(mm) = oom_mm {
            k.store(Field::MmFlags, mm, flags | MMF_OOM_REAP_QUEUED);
        }
    } else if cond!(
        k[!QUEUED_ONCE_PER_MM],
        "if (tsk == oom_reaper_list ||",
        (k.w.oom_reaper_list == Some(tsk)) || (k.w[tsk].oom_reaper_list.is_some())
    ) {
        ret!(k[!QUEUED_ONCE_PER_MM], "return;")
    }
    step!(k, "get_task_struct(tsk);");
    step!(k, "spin_lock(&oom_reaper_lock);");
    step!(k, "tsk->oom_reaper_list = oom_reaper_list;");
    k.store(Field::TaskReaperList, tsk, k.w.oom_reaper_list);
    step!(k, "oom_reaper_list = tsk;");
    k.store_global(Field::OomReaperList, Some(tsk));
    step!(k, "spin_unlock(&oom_reaper_lock);");
    k.event(EventKind::ReaperQueued, tsk);
    if k.has(REAPER_TRACEPOINTS) {
        step!(k[REAPER_TRACEPOINTS], "trace_wake_reaper(tsk->pid);");
        k.event(EventKind::WakeReaper, tsk);
    }
    step!(k, "wake_up(&oom_reaper_wait);");
    leave!(k)
}
