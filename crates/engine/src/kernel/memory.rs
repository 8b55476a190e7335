// SPDX-License-Identifier: GPL-2.0-only
//! mm/memory.c and mm/internal.h: the pages of a mapping are given back.

use super::Kernel;
use super::world::{MmId, VmaId, World};
use crate::probe::names::{VM_HUGETLB, VM_LOCKED, VM_PFNMAP};
use crate::probe::{Field, Probe};

/// mm/internal.h: bool can_madv_lru_vma(struct vm_area_struct *vma)
pub(super) fn can_madv_lru_vma<P: Probe>(k: &mut Kernel<P>, vma: VmaId) -> bool {
    enter!(
        k[!REAPS_LOCKED, !REAPS_PFNMAP, !MADV_DONTNEED_TEST],
        "static inline bool can_madv_lru_vma(",
        vma
    );
    let can = cond!(
        k,
        "return !(vma->vm_flags & (VM_LOCKED | VM_HUGETLB | VM_PFNMAP));",
        (is_ordinary(k.w, vma))
    );
    leave!(k, can)
}

/// mm/internal.h: bool can_madv_dontneed_vma(struct vm_area_struct *vma)
pub(super) fn can_madv_dontneed_vma<P: Probe>(k: &mut Kernel<P>, vma: VmaId) -> bool {
    enter!(
        k[!REAPS_LOCKED, !REAPS_PFNMAP, MADV_DONTNEED_TEST],
        "static inline bool can_madv_dontneed_vma(",
        vma
    );
    let can = cond!(
        k,
        "return !(vma->vm_flags & (VM_LOCKED | VM_HUGETLB | VM_PFNMAP));",
        (is_ordinary(k.w, vma))
    );
    leave!(k, can)
}

/// Neither locked, nor of huge pages, nor a device's.
pub(super) fn is_ordinary(w: &World, vma: VmaId) -> bool {
    w[vma].flags & (VM_LOCKED | VM_HUGETLB | VM_PFNMAP) == 0
}

/// mm/memory.c: void unmap_page_range(…)
///
/// Takes the mapping's pages and swap entries off the counters of its address space.
pub(super) fn unmap_page_range<P: Probe>(k: &mut Kernel<P>, mm: MmId, vma: VmaId) {
    stub!(k[!THREAD_SCAN], "void unmap_page_range(", vma);
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
