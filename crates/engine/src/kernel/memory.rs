// SPDX-License-Identifier: GPL-2.0-only
//! mm/memory.c and mm/internal.h: the pages of a mapping are given back.

use super::Kernel;
use super::world::{MmId, VmaId};
use crate::probe::names::{VM_HUGETLB, VM_LOCKED, VM_PFNMAP};
use crate::probe::{Field, Probe};
use crate::rules::{REAPS_LOCKED, REAPS_PFNMAP};

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
    stub!(k, "void unmap_page_range(", vma);
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

/// mm/memory.c: int zap_vma_for_reaping(struct vm_area_struct *vma)
///
/// Whether a notifier would have had to sleep: then nothing is unmapped.
pub(super) fn zap_vma_for_reaping<P: Probe>(k: &mut Kernel<P>, mm: MmId, vma: VmaId) -> bool {
    stub!(k[ZAPS_FOR_REAPING], "int zap_vma_for_reaping(", vma);
    let blocks = k.w[vma].notifier_blocks;
    if !blocks {
        unmap_page_range(k, mm, vma);
    }
    leave!(k, blocks)
}
