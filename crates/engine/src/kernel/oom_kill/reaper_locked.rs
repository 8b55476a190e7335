// SPDX-License-Identifier: GPL-2.0-only
//! mm/oom_kill.c: the reaper up to 4.18, which holds `oom_lock`, and leaves an address space alone if a
//! notifier may sleep. Up to 4.13 one function takes the lock and the mappings.

use super::super::Kernel;
use super::super::memory::{can_madv_dontneed_vma, is_ordinary, unmap_page_range};
use super::super::sleep::schedule_timeout_idle;
use super::super::world::{EventKind, HZ, MmId, TaskId, VmaId};
use super::reap_attempt::{mmap_read_trylock, print_reaped};
use crate::probe::names::{MMF_OOM_SKIP, MMF_UNSTABLE, VM_HUGETLB, VM_LOCKED, VM_SHARED};
use crate::probe::{Field, Probe};
use crate::rules::{MADV_DONTNEED_TEST, REAP_LOOKS_AT_SKIP, REAPER_TRACEPOINTS, REAPS_PFNMAP};

/// Has one of the mappings a notifier that would have to sleep?
fn any_blocks<P>(k: &Kernel<P>, mm: MmId) -> bool {
    (0..)
        .map_while(|at| k.w.vma(mm, at))
        .any(|vma| k.w[vma].notifier_blocks)
}

/// mm/oom_kill.c: bool __oom_reap_task_mm(struct task_struct *tsk, struct mm_struct *mm)
pub(super) fn reap_in_one<P: Probe>(k: &mut Kernel<P>, tsk: TaskId, mm: MmId) -> bool {
    enter!(
        k[!THREAD_SCAN, ONE_REAP_FUNCTION],
        "static bool __oom_reap_task_mm(",
        tsk,
        mm
    );
    // A kernel with this function leaves notifiers alone.
    holds!(k[NOTIFIER_STOPS_REAPER]);
    step!(k, "bool ret = true;");
    let mut ret = true;
    note!(k, ret);
    step!(k, "mutex_lock(&oom_lock);");
    'unlock_oom: {
        let is_locked = mmap_read_trylock(k, mm);
        if cond!(k, "if (!down_read_trylock(&mm->mmap_sem)) {", (!is_locked)) {
            step!(k, "ret = false;");
            set!(k, ret = false);
            if k.has(REAPER_TRACEPOINTS) {
                step!(k[REAPER_TRACEPOINTS], "trace_skip_task_reaping(tsk->pid);");
                k.event(EventKind::SkipReaping, tsk);
            }
            step!(k, "goto unlock_oom;" @ 1);
            break 'unlock_oom;
        }
        let blocks = any_blocks(k, mm);
        let is_told = cond_either!(
            k[NOTIFIERS_WITHOUT_KIND],
            "if (mm_has_notifiers(mm)) {",
            "if (mm_has_blockable_invalidate_notifiers(mm)) {",
            (blocks)
        );
        if is_told {
            step!(k, "up_read(&mm->mmap_sem);" @ 1);
            step!(k, "schedule_timeout_idle(HZ);");
            schedule_timeout_idle(k, HZ);
            step!(k, "goto unlock_oom;" @ 2);
            break 'unlock_oom;
        }
        if is_left_alone(k, tsk, mm) {
            break 'unlock_oom;
        }
        if k.has(REAPER_TRACEPOINTS) {
            step!(k[REAPER_TRACEPOINTS], "trace_start_task_reaping(tsk->pid);");
            k.event(EventKind::StartReaping, tsk);
        }
        step!(k, "set_bit(MMF_UNSTABLE, &mm->flags);");
        k.store(Field::MmFlags, mm, k.w[mm].flags | MMF_UNSTABLE);
        let mut vmas = 0..k.w[mm].vmas;
        while let Some(vma) = each_until_null!(
            k,
            "for (vma = mm->mmap; vma; vma = vma->vm_next) {",
            vma = vmas.next().and_then(|at| k.w.vma(mm, at))
        ) {
            reap_mapping(k, mm, vma);
        }
        step!(
            k,
            "pr_info(\"oom_reaper: reaped process %d (%s), now anon-rss:%lukB, file-rss:%lukB, \""
        );
        print_reaped(k, tsk, mm);
        step!(k, "up_read(&mm->mmap_sem);" @ 2);
        if !k.has(REAP_LOOKS_AT_SKIP) {
            step!(k[!REAP_LOOKS_AT_SKIP], "mmput_async(mm);");
        }
        if k.has(REAPER_TRACEPOINTS) {
            step!(
                k[REAPER_TRACEPOINTS],
                "trace_finish_task_reaping(tsk->pid);"
            );
            k.event(EventKind::FinishReaping, tsk);
        }
    }
    step!(k, "mutex_unlock(&oom_lock);");
    ret!(k, "return ret;", ret)
}

/// A part of [`reap_in_one`]: is the address space on its way out already?
fn is_left_alone<P: Probe>(k: &mut Kernel<P>, tsk: TaskId, mm: MmId) -> bool {
    const F: crate::listing::Function = crate::listing::function(
        "static bool __oom_reap_task_mm(",
        chain!(!THREAD_SCAN, ONE_REAP_FUNCTION),
    );
    if k.has(REAP_LOOKS_AT_SKIP) {
        let skip = k.w[mm].flags & MMF_OOM_SKIP != 0;
        if cond!(
            k[REAP_LOOKS_AT_SKIP],
            "if (test_bit(MMF_OOM_SKIP, &mm->flags)) {",
            (skip)
        ) {
            step!(k[REAP_LOOKS_AT_SKIP], "up_read(&mm->mmap_sem);");
            if k.has(REAPER_TRACEPOINTS) {
                step!(
                    k[REAP_LOOKS_AT_SKIP, REAPER_TRACEPOINTS],
                    "trace_skip_task_reaping(tsk->pid);"
                );
                k.event(EventKind::SkipReaping, tsk);
            }
            step!(k[REAP_LOOKS_AT_SKIP], "goto unlock_oom;");
        }
        return skip;
    }
    let is_unused = k.w[mm].mm_users == 0;
    if cond!(
        k[!REAP_LOOKS_AT_SKIP],
        "if (!mmget_not_zero(mm)) {",
        (is_unused)
    ) {
        step!(k[!REAP_LOOKS_AT_SKIP], "up_read(&mm->mmap_sem);");
        step!(k[!REAP_LOOKS_AT_SKIP], "goto unlock_oom;");
    }
    is_unused
}

/// The body of the loop of [`reap_in_one`].
fn reap_mapping<P: Probe>(k: &mut Kernel<P>, mm: MmId, vma: VmaId) {
    const F: crate::listing::Function = crate::listing::function(
        "static bool __oom_reap_task_mm(",
        chain!(!THREAD_SCAN, ONE_REAP_FUNCTION),
    );
    let (anonymous, flags) = (k.w[vma].anonymous, k.w[vma].flags);
    if k.has(REAPS_PFNMAP) {
        if cond!(
            k[REAPS_PFNMAP],
            "if (is_vm_hugetlb_page(vma))",
            (flags & VM_HUGETLB != 0)
        ) {
            step!(k[REAPS_PFNMAP], "continue;" @ 1);
            return;
        }
        if cond!(
            k[REAPS_PFNMAP],
            "if (vma->vm_flags & VM_LOCKED)",
            (flags & VM_LOCKED != 0)
        ) {
            step!(k[REAPS_PFNMAP], "continue;" @ 2);
            return;
        }
    } else if cond!(
        k[!REAPS_PFNMAP],
        "if (!can_madv_dontneed_vma(vma))",
        (!can_madv_dontneed_vma(k, vma))
    ) {
        step!(k[!REAPS_PFNMAP], "continue;");
        return;
    }
    if cond!(
        k,
        "if (vma_is_anonymous(vma) ||",
        (anonymous) || (flags & VM_SHARED == 0)
    ) {
        step!(k, "tlb_gather_mmu(&tlb, mm, vma->vm_start, vma->vm_end);");
        step!(
            k,
            "unmap_page_range(&tlb, vma, vma->vm_start, vma->vm_end, NULL);"
        );
        unmap_page_range(k, mm, vma);
        step!(k, "tlb_finish_mmu(&tlb, vma->vm_start, vma->vm_end);");
    }
}

/// `can_madv_dontneed_vma()`, which each kernel with this reaper has. One that is tried with it has its test
/// under another name.
fn can_be_dropped<P: Probe>(k: &mut Kernel<P>, vma: VmaId) -> bool {
    if k.has(MADV_DONTNEED_TEST) {
        can_madv_dontneed_vma(k, vma)
    } else {
        is_ordinary(k.w, vma)
    }
}

/// mm/oom_kill.c: void __oom_reap_task_mm(struct mm_struct *mm)
///
/// In kernels that leave notifiers alone.
pub(in super::super) fn reap_all_mappings<P: Probe>(k: &mut Kernel<P>, mm: MmId) {
    enter!(
        k[!THREAD_SCAN, !ONE_REAP_FUNCTION, NOTIFIER_STOPS_REAPER],
        "void __oom_reap_task_mm(",
        mm
    );
    step!(k, "set_bit(MMF_UNSTABLE, &mm->flags);");
    k.store(Field::MmFlags, mm, k.w[mm].flags | MMF_UNSTABLE);
    let mut vmas = 0..k.w[mm].vmas;
    while let Some(vma) = each_until_null!(
        k,
        "for (vma = mm->mmap; vma; vma = vma->vm_next) {",
        vma = vmas.next().and_then(|at| k.w.vma(mm, at))
    ) {
        if cond!(
            k,
            "if (!can_madv_dontneed_vma(vma))",
            (!can_be_dropped(k, vma))
        ) {
            step!(k, "continue;");
            continue;
        }
        let (anonymous, flags) = (k.w[vma].anonymous, k.w[vma].flags);
        if cond!(
            k,
            "if (vma_is_anonymous(vma) ||",
            (anonymous) || (flags & VM_SHARED == 0)
        ) {
            step!(k, "tlb_gather_mmu(&tlb, mm, vma->vm_start, vma->vm_end);");
            step!(
                k,
                "unmap_page_range(&tlb, vma, vma->vm_start, vma->vm_end, NULL);"
            );
            unmap_page_range(k, mm, vma);
            step!(k, "tlb_finish_mmu(&tlb, vma->vm_start, vma->vm_end);");
        }
    }
    leave!(k)
}

/// mm/oom_kill.c: bool oom_reap_task_mm(struct task_struct *tsk, struct mm_struct *mm)
pub(super) fn reap_under_lock<P: Probe>(k: &mut Kernel<P>, tsk: TaskId, mm: MmId) -> bool {
    enter!(
        k[!THREAD_SCAN, !ONE_REAP_FUNCTION, NOTIFIER_STOPS_REAPER],
        "static bool oom_reap_task_mm(",
        tsk,
        mm
    );
    step!(k, "bool ret = true;");
    let mut ret = true;
    note!(k, ret);
    step!(k, "mutex_lock(&oom_lock);");
    'unlock_oom: {
        let is_locked = mmap_read_trylock(k, mm);
        if cond!(k, "if (!down_read_trylock(&mm->mmap_sem)) {", (!is_locked)) {
            step!(k, "ret = false;");
            set!(k, ret = false);
            step!(k, "trace_skip_task_reaping(tsk->pid);" @ 1);
            k.event(EventKind::SkipReaping, tsk);
            step!(k, "goto unlock_oom;" @ 1);
            break 'unlock_oom;
        }
        let blocks = any_blocks(k, mm);
        let is_told = cond_either!(
            k[NOTIFIERS_WITHOUT_KIND],
            "if (mm_has_notifiers(mm)) {",
            "if (mm_has_blockable_invalidate_notifiers(mm)) {",
            (blocks)
        );
        if is_told {
            step!(k, "up_read(&mm->mmap_sem);" @ 1);
            step!(k, "schedule_timeout_idle(HZ);");
            schedule_timeout_idle(k, HZ);
            step!(k, "goto unlock_oom;" @ 2);
            break 'unlock_oom;
        }
        if cond!(
            k,
            "if (test_bit(MMF_OOM_SKIP, &mm->flags)) {",
            (k.w[mm].flags & MMF_OOM_SKIP != 0)
        ) {
            step!(k, "up_read(&mm->mmap_sem);" @ 2);
            step!(k, "trace_skip_task_reaping(tsk->pid);" @ 2);
            k.event(EventKind::SkipReaping, tsk);
            step!(k, "goto unlock_oom;" @ 3);
            break 'unlock_oom;
        }
        step!(k, "trace_start_task_reaping(tsk->pid);");
        k.event(EventKind::StartReaping, tsk);
        step!(k, "__oom_reap_task_mm(mm);");
        reap_all_mappings(k, mm);
        step!(
            k,
            "pr_info(\"oom_reaper: reaped process %d (%s), now anon-rss:%lukB, file-rss:%lukB, \""
        );
        print_reaped(k, tsk, mm);
        step!(k, "up_read(&mm->mmap_sem);" @ 3);
        step!(k, "trace_finish_task_reaping(tsk->pid);");
        k.event(EventKind::FinishReaping, tsk);
    }
    step!(k, "mutex_unlock(&oom_lock);");
    ret!(k, "return ret;", ret)
}
