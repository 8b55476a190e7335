// SPDX-License-Identifier: GPL-2.0-only
//! mm/oom_kill.c: the reaper, which takes the memory of a victim that does not exit in time.

use super::super::Kernel;
use super::super::memory::{unmap_page_range, vma_can_be_dropped, zap_vma_for_reaping};
use super::super::mm::counters;
use super::super::sleep::schedule_timeout_idle;
use super::super::world::{EventKind, HZ, Level, MmId, TaskId, VmaId};
use crate::probe::names::{MMF_OOM_REAP_QUEUED, MMF_OOM_SKIP, MMF_UNSTABLE, VM_SHARED};
use crate::probe::{Field, Probe};
use crate::rules::{
    MAPLE_TREE, MMAP_SEM, NOTIFIER_STOPS_REAPER, QUEUED_ONCE_PER_MM, REAP_LOOKS_AT_SKIP,
    REAPER_TRACEPOINTS, REAPS_DOWNWARD, RSS_EXACT, SHOWS_UNREAPED_TASK, ZAPS_FOR_REAPING,
};

/// Two seconds, in jiffies.
const OOM_REAPER_DELAY: u64 = 2 * HZ;
const MAX_OOM_REAP_RETRIES: i32 = 10;

/// mm/oom_kill.c: bool __oom_reap_task_mm(struct mm_struct *mm)
pub(in super::super) fn __oom_reap_task_mm<P: Probe>(k: &mut Kernel<P>, mm: MmId) -> bool {
    enter!(k, "bool __oom_reap_task_mm(", mm);
    step!(k, "bool ret = true;");
    let mut ret = true;
    note!(k, ret);
    if k.has(REAPS_DOWNWARD) {
        step!(
            k[REAPS_DOWNWARD],
            "MA_STATE(mas, &mm->mm_mt, ULONG_MAX, ULONG_MAX);"
        );
    } else if k.has(MAPLE_TREE) {
        step!(
            k[!REAPS_DOWNWARD, MAPLE_TREE],
            "VMA_ITERATOR(vmi, mm, 0);"
        );
    }
    step!(k, "set_bit(MMF_UNSTABLE, &mm->flags);");
    k.store(Field::MmFlags, mm, k.w[mm].flags | MMF_UNSTABLE);
    let count = k.w[mm].vmas;
    if k.has(REAPS_DOWNWARD) {
        let mut vmas = (0..count).rev();
        while let Some(vma) = each_until_null!(
            k[REAPS_DOWNWARD],
            "for (vma = mas_find_rev(&mas, 0); vma; vma = mas_find_rev(&mas, 0)) {",
            vma = vmas.next().and_then(|at| k.w.vma(mm, at))
        ) {
            ret &= reap_mapping(k, mm, vma);
        }
    } else if k.has(MAPLE_TREE) {
        let mut vmas = 0..count;
        while let Some(vma) = each_until_null!(
            k[!REAPS_DOWNWARD, MAPLE_TREE],
            "for_each_vma(vmi, vma) {",
            vma = vmas.next().and_then(|at| k.w.vma(mm, at))
        ) {
            ret &= reap_mapping(k, mm, vma);
        }
    } else {
        let mut vmas = 0..count;
        while let Some(vma) = each_until_null!(
            k[!REAPS_DOWNWARD, !MAPLE_TREE],
            "for (vma = mm->mmap; vma; vma = vma->vm_next) {",
            vma = vmas.next().and_then(|at| k.w.vma(mm, at))
        ) {
            ret &= reap_mapping(k, mm, vma);
        }
    }
    ret!(k, "return ret;", ret)
}

/// The body of the loop of [`__oom_reap_task_mm`]. False if the mapping has to be tried again.
fn reap_mapping<P: Probe>(k: &mut Kernel<P>, mm: MmId, vma: VmaId) -> bool {
    const F: crate::listing::Function = crate::listing::function("bool __oom_reap_task_mm(", &[]);
    if cond!(
        k,
        "if (!can_madv_lru_vma(vma))",
        (!vma_can_be_dropped(k, vma))
    ) {
        step!(k, "continue;" @ 1);
        return true;
    }
    let (anonymous, flags) = (k.w[vma].anonymous, k.w[vma].flags);
    if cond!(
        k,
        "if (vma_is_anonymous(vma) ||",
        (anonymous) || (flags & VM_SHARED == 0)
    ) {
        if k.has(ZAPS_FOR_REAPING) {
            let blocks = cond!(
                k[ZAPS_FOR_REAPING],
                "if (zap_vma_for_reaping(vma))",
                (zap_vma_for_reaping(k, mm, vma))
            );
            if blocks {
                step!(k[ZAPS_FOR_REAPING], "ret = false;");
                note!(k, ret = false);
            }
            return !blocks;
        }
        if k.has(NOTIFIER_STOPS_REAPER) {
            step!(
                k[!ZAPS_FOR_REAPING, NOTIFIER_STOPS_REAPER],
                "tlb_gather_mmu(&tlb, mm, vma->vm_start, vma->vm_end);"
            );
            step!(
                k[!ZAPS_FOR_REAPING, NOTIFIER_STOPS_REAPER],
                "unmap_page_range(&tlb, vma, vma->vm_start, vma->vm_end, NULL);"
            );
            unmap_page_range(k, mm, vma);
            step!(
                k[!ZAPS_FOR_REAPING, NOTIFIER_STOPS_REAPER],
                "tlb_finish_mmu(&tlb, vma->vm_start, vma->vm_end);"
            );
            return true;
        }
        step!(
            k[!ZAPS_FOR_REAPING, !NOTIFIER_STOPS_REAPER],
            "mmu_notifier_range_init(&range, MMU_NOTIFY_UNMAP, 0, vma, mm,"
        );
        step!(
            k[!ZAPS_FOR_REAPING, !NOTIFIER_STOPS_REAPER],
            "tlb_gather_mmu(&tlb, mm, range.start, range.end);"
        );
        if cond!(
            k[!ZAPS_FOR_REAPING, !NOTIFIER_STOPS_REAPER],
            "if (mmu_notifier_invalidate_range_start_nonblock(&range)) {",
            (k.w[vma].notifier_blocks)
        ) {
            step!(
                k[!ZAPS_FOR_REAPING, !NOTIFIER_STOPS_REAPER],
                "tlb_finish_mmu(&tlb, range.start, range.end);" @ 1
            );
            step!(k[!ZAPS_FOR_REAPING, !NOTIFIER_STOPS_REAPER], "ret = false;");
            note!(k, ret = false);
            step!(k[!ZAPS_FOR_REAPING, !NOTIFIER_STOPS_REAPER], "continue;");
            return false;
        }
        step!(
            k[!ZAPS_FOR_REAPING, !NOTIFIER_STOPS_REAPER],
            "unmap_page_range(&tlb, vma, range.start, range.end, NULL);"
        );
        unmap_page_range(k, mm, vma);
        step!(
            k[!ZAPS_FOR_REAPING, !NOTIFIER_STOPS_REAPER],
            "mmu_notifier_invalidate_range_end(&range);"
        );
        step!(
            k[!ZAPS_FOR_REAPING, !NOTIFIER_STOPS_REAPER],
            "tlb_finish_mmu(&tlb, range.start, range.end);" @ 2
        );
    }
    true
}

/// `mmap_read_trylock()`: fails as often as the world says. Before a try that finds few failures
/// left, an exit that runs at the same time may have set `MMF_OOM_SKIP`.
fn mmap_read_trylock<P: Probe>(k: &mut Kernel<P>, mm: MmId) -> bool {
    let busy = k.w[mm].mmap_lock_busy;
    if busy < k.w[mm].oom_skip_when_busy_below {
        k.store(Field::MmFlags, mm, k.w[mm].flags | MMF_OOM_SKIP);
    }
    if busy > 0 {
        k.store(Field::MmLockBusy, mm, busy - 1);
    }
    busy == 0
}

/// mm/oom_kill.c: bool oom_reap_task_mm(struct task_struct *tsk, struct mm_struct *mm)
fn oom_reap_task_mm<P: Probe>(k: &mut Kernel<P>, tsk: TaskId, mm: MmId) -> bool {
    enter!(k, "static bool oom_reap_task_mm(", tsk, mm);
    step!(k, "bool ret = true;");
    let mut ret = true;
    note!(k, ret);
    let is_locked = mmap_read_trylock(k, mm);
    let has_to_wait = if k.has(MMAP_SEM) {
        cond!(
            k[MMAP_SEM],
            "if (!down_read_trylock(&mm->mmap_sem)) {",
            (!is_locked)
        )
    } else {
        cond!(k[!MMAP_SEM], "if (!mmap_read_trylock(mm)) {", (!is_locked))
    };
    if has_to_wait {
        if k.has(REAPER_TRACEPOINTS) {
            step!(k[REAPER_TRACEPOINTS], "trace_skip_task_reaping(tsk->pid);");
            k.event(EventKind::SkipReaping, tsk);
        }
        ret!(k, "return false;", false)
    }
    if k.has(NOTIFIER_STOPS_REAPER) {
        let blocks = (0..)
            .map_while(|at| k.w.vma(mm, at))
            .any(|vma| k.w[vma].notifier_blocks);
        if cond!(
            k[NOTIFIER_STOPS_REAPER],
            "if (mm_has_blockable_invalidate_notifiers(mm)) {",
            (blocks)
        ) {
            step!(k[NOTIFIER_STOPS_REAPER], "up_read(&mm->mmap_sem);");
            step!(k[NOTIFIER_STOPS_REAPER], "schedule_timeout_idle(HZ);");
            schedule_timeout_idle(k, HZ);
            ret!(k[NOTIFIER_STOPS_REAPER], "return true;", true)
        }
    }
    'out_unlock: {
        if k.has(REAP_LOOKS_AT_SKIP) {
            if cond!(
                k[REAP_LOOKS_AT_SKIP],
                "if (test_bit(MMF_OOM_SKIP, &mm->flags)) {",
                (k.w[mm].flags & MMF_OOM_SKIP != 0)
            ) {
                if k.has(REAPER_TRACEPOINTS) {
                    step!(
                        k[REAP_LOOKS_AT_SKIP, REAPER_TRACEPOINTS],
                        "trace_skip_task_reaping(tsk->pid);"
                    );
                    k.event(EventKind::SkipReaping, tsk);
                }
                step!(k[REAP_LOOKS_AT_SKIP], "goto out_unlock;");
                break 'out_unlock;
            }
        } else if cond!(
            k[!REAP_LOOKS_AT_SKIP],
            "if (!mmget_not_zero(mm))",
            (k.w[mm].mm_users == 0)
        ) {
            step!(k[!REAP_LOOKS_AT_SKIP], "goto out_unlock;");
            break 'out_unlock;
        }
        if k.has(REAPER_TRACEPOINTS) {
            step!(k[REAPER_TRACEPOINTS], "trace_start_task_reaping(tsk->pid);");
            k.event(EventKind::StartReaping, tsk);
        }
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
            let (task, left) = (&k.w[tsk], counters(k.w, mm));
            let kb = |count: u64| k.w.kb(count);
            let line = format!(
                "oom_reaper: reaped process {} ({}), now anon-rss:{}kB, file-rss:{}kB, shmem-rss:{}kB",
                task.pid,
                task.comm,
                kb(left.anon),
                kb(left.file),
                kb(left.shmem),
            );
            k.printk(Level::Info, line);
        }
        if k.has(REAPER_TRACEPOINTS) {
            step!(
                k[REAPER_TRACEPOINTS],
                "trace_finish_task_reaping(tsk->pid);"
            );
            k.event(EventKind::FinishReaping, tsk);
        }
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
    enter!(k, "static void oom_reap_task(", tsk);
    step!(k, "int attempts = 0;");
    let mut attempts = 0;
    note!(k, attempts);
    step!(k, "struct mm_struct *mm = tsk->signal->oom_mm;");
    let mm = k.w[k.w[tsk].signal].oom_mm;
    note!(k, mm);
    // Only a marked victim is ever queued.
    let Some(mm) = mm else { leave!(k) };
    while cond!(
        k,
        "while (attempts++ < MAX_OOM_REAP_RETRIES &&",
        ({
            let before = attempts;
            set!(k, attempts = before + 1);
            before < MAX_OOM_REAP_RETRIES
        }) && (!oom_reap_task_mm(k, tsk, mm))
    ) {
        step!(k, "schedule_timeout_idle(HZ/10);");
        schedule_timeout_idle(k, HZ / 10);
    }
    let skip = k.w[mm].flags & MMF_OOM_SKIP != 0;
    if cond!(
        k,
        "if (attempts <= MAX_OOM_REAP_RETRIES ||",
        (attempts <= MAX_OOM_REAP_RETRIES) || (skip)
    ) {
        step!(k, "goto done;");
    } else {
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
    step!(k, "set_bit(MMF_OOM_SKIP, &mm->flags);");
    k.store(Field::MmFlags, mm, k.w[mm].flags | MMF_OOM_SKIP);
    step!(k, "put_task_struct(tsk);");
    leave!(k)
}

/// mm/oom_kill.c: int oom_reaper(void *unused)
///
/// The thread's endless loop, until it sleeps because nobody is queued.
pub(in super::super) fn oom_reaper<P: Probe>(k: &mut Kernel<P>) {
    enter!(k, "static int oom_reaper(");
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
        step!(k, "spin_lock_irq(&oom_reaper_lock);");
        let head = k.w.oom_reaper_list;
        let queued = cond!(k, "if (oom_reaper_list != NULL) {", (head.is_some()));
        if let (Some(tsk), true) = (head, queued) {
            step!(k, "tsk = oom_reaper_list;");
            note!(k, tsk);
            step!(k, "oom_reaper_list = tsk->oom_reaper_list;");
            k.store_global(Field::OomReaperList, k.w[tsk].oom_reaper_list);
        }
        step!(k, "spin_unlock_irq(&oom_reaper_lock);");
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
    enter!(k[REAPER_DELAYED], "static void wake_oom_reaper(");
    step!(
        k,
        "struct task_struct *tsk = container_of(timer, struct task_struct, oom_reaper_timer);"
    );
    note!(k, tsk);
    step!(k, "struct mm_struct *mm = tsk->signal->oom_mm;");
    let mm = k.w[k.w[tsk].signal].oom_mm;
    note!(k, mm);
    let skip = mm.is_some_and(|mm| k.w[mm].flags & MMF_OOM_SKIP != 0);
    if cond!(k, "if (test_bit(MMF_OOM_SKIP, &mm->flags)) {", (skip)) {
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
    enter!(k[REAPER_DELAYED], "static void queue_oom_reaper(", tsk);
    let oom_mm = k.w[k.w[tsk].signal].oom_mm;
    let flags = oom_mm.map_or(0, |mm| k.w[mm].flags);
    if cond!(
        k,
        "if (test_and_set_bit(MMF_OOM_REAP_QUEUED, &tsk->signal->oom_mm->flags))",
        (flags & MMF_OOM_REAP_QUEUED != 0)
    ) {
        ret!(k, "return;")
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
    enter!(k[!REAPER_DELAYED], "static void wake_oom_reaper(", tsk);
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
