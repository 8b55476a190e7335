// SPDX-License-Identifier: GPL-2.0-only
//! mm/mmap.c, mm/memory.c and mm/internal.h: an address space is taken down.

use super::Kernel;
use super::oom::mm_is_oom_victim;
use super::oom_kill::__oom_reap_task_mm;
use super::world::{MmId, Pending, VmaId, World};
use crate::probe::names::{MMF_OOM_SKIP, VM_HUGETLB, VM_LOCKED, VM_PFNMAP};
use crate::probe::{Field, Probe};
use crate::rules::{REAPS_LOCKED, REAPS_PFNMAP, VICTIM_FLAG};

/// mm/internal.h: bool can_madv_lru_vma(struct vm_area_struct *vma)
pub(super) fn vma_can_be_dropped<P: Probe>(k: &mut Kernel<P>, vma: VmaId) -> bool {
    enter!(k, "static inline bool can_madv_lru_vma(", vma);
    let flags = k.w[vma].flags;
    let can = if k.has(REAPS_LOCKED) {
        cond!(
            k[REAPS_LOCKED],
            "return !(vma->vm_flags & (VM_HUGETLB | VM_PFNMAP));",
            (flags & (VM_HUGETLB | VM_PFNMAP) == 0)
        )
    } else if k.has(REAPS_PFNMAP) {
        cond!(
            k[!REAPS_LOCKED, REAPS_PFNMAP],
            "return !(vma->vm_flags & (VM_LOCKED | VM_HUGETLB));",
            (flags & (VM_LOCKED | VM_HUGETLB) == 0)
        )
    } else {
        cond!(
            k[!REAPS_LOCKED, !REAPS_PFNMAP],
            "return !(vma->vm_flags & (VM_LOCKED | VM_HUGETLB | VM_PFNMAP));",
            (flags & (VM_LOCKED | VM_HUGETLB | VM_PFNMAP) == 0)
        )
    };
    leave!(k, can)
}

/// mm/memory.c: void unmap_page_range(…)
///
/// Takes the mapping's pages and swap entries off the counters of its address space.
pub(super) fn unmap_page_range<P: Probe>(k: &mut Kernel<P>, mm: MmId, vma: VmaId) {
    card!(k, "void unmap_page_range(", vma);
    if !k.w[vma].reaped {
        k.store(Field::VmaReaped, vma, true);
        let (space, part) = (&k.w[mm], &k.w[vma]);
        let (file, anon) = (
            space.file.wrapping_sub(part.file),
            space.anon.wrapping_sub(part.anon),
        );
        let (swap, shmem) = (
            space.swap.wrapping_sub(part.swap),
            space.shmem.wrapping_sub(part.shmem),
        );
        k.store(Field::MmFilePages, mm, file);
        k.store(Field::MmAnonPages, mm, anon);
        k.store(Field::MmSwapEntries, mm, swap);
        k.store(Field::MmShmemPages, mm, shmem);
    }
    leave!(k)
}

/// mm/mmap.c: void exit_mmap(struct mm_struct *mm)
///
/// An address space whose mappings the world does not list has some all the same: it is never
/// taken for an empty one. Its pages leave the counters together. Accounted memory is not modelled.
pub(super) fn exit_mmap<P: Probe>(k: &mut Kernel<P>, mm: MmId) {
    enter!(k, "void exit_mmap(", mm);
    step!(k, "unsigned long nr_accounted = 0;");
    let nr_accounted = 0u64;
    note!(k, nr_accounted);
    step!(k, "mmu_notifier_release(mm);");
    if k.has(VICTIM_FLAG)
        && cond!(
            k[VICTIM_FLAG],
            "if (unlikely(mm_is_oom_victim(mm))) {",
            (mm_is_oom_victim(k, mm))
        )
    {
        step!(k[VICTIM_FLAG], "(void)__oom_reap_task_mm(mm);");
        __oom_reap_task_mm(k, mm);
        step!(k[VICTIM_FLAG], "set_bit(MMF_OOM_SKIP, &mm->flags);");
        k.store(Field::MmFlags, mm, k.w[mm].flags | MMF_OOM_SKIP);
        step!(k[VICTIM_FLAG], "mmap_write_lock(mm);");
        step!(k[VICTIM_FLAG], "mmap_write_unlock(mm);");
    }
    let mappings: Vec<VmaId> = (0..).map_while(|at| k.w.vma(mm, at)).collect();
    let locked = |w: &World, vma: VmaId| w[vma].flags & VM_LOCKED != 0;
    let any_locked = mappings.iter().any(|&vma| locked(k.w, vma));
    if cond!(k, "if (mm->locked_vm) {", (any_locked)) {
        let mut vmas = mappings.iter().copied();
        while let Some(vma) = each_until_null!(
            k,
            "for (vma = mm->mmap; vma; vma = vma->vm_next)",
            vma = vmas.next()
        ) {
            if cond!(k, "if (vma->vm_flags & VM_LOCKED)", (locked(k.w, vma))) {
                step!(k, "munlock_vma_pages_all(vma);");
            }
        }
    }
    step!(k, "arch_exit_mmap(mm);");
    step!(k, "vma = mm->mmap;");
    let mut vmas = mappings.into_iter();
    let mut vma = vmas.next();
    if vma.is_some() {
        note!(k, vma);
    }
    if cond!(k, "if (!vma)", (false)) {
        ret!(k, "return;")
    }
    step!(k, "lru_add_drain();");
    step!(k, "flush_cache_mm(mm);");
    step!(k, "tlb_gather_mmu(&tlb, mm, 0, -1);");
    step!(k, "unmap_vmas(&tlb, vma, 0, -1);");
    k.store(Field::MmFilePages, mm, 0i64);
    k.store(Field::MmAnonPages, mm, 0i64);
    k.store(Field::MmSwapEntries, mm, 0i64);
    k.store(Field::MmShmemPages, mm, 0i64);
    k.w[mm].pending = Pending::default();
    if !k.has(VICTIM_FLAG) {
        step!(k[!VICTIM_FLAG], "set_bit(MMF_OOM_SKIP, &mm->flags);");
        k.store(Field::MmFlags, mm, k.w[mm].flags | MMF_OOM_SKIP);
    }
    step!(
        k,
        "free_pgtables(&tlb, vma, FIRST_USER_ADDRESS, USER_PGTABLES_CEILING);"
    );
    k.store(Field::MmPgtablesBytes, mm, 0i64);
    step!(k, "tlb_finish_mmu(&tlb, 0, -1);");
    while cond!(k, "while (vma) {", (vma.is_some())) {
        if cond!(k, "if (vma->vm_flags & VM_ACCOUNT)", (false)) {
            step!(k, "nr_accounted += vma_pages(vma);");
        }
        step!(k, "vma = remove_vma(vma);");
        set!(k, vma = vmas.next());
        step!(k, "cond_resched();");
    }
    step!(k, "vm_unacct_memory(nr_accounted);");
    leave!(k)
}
