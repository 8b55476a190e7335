// SPDX-License-Identifier: GPL-2.0-only
#if !REAPS_LOCKED
#if !REAPS_PFNMAP
#if MADV_DONTNEED_TEST
/* May this mapping be dropped? Not if it is of huge pages, or not of normal memory. */
static inline bool can_madv_dontneed_vma(struct vm_area_struct *vma)
{
	/* Locked memory is left alone, too */
	return !(vma->vm_flags & (VM_LOCKED | VM_HUGETLB | VM_PFNMAP));
}
#else
/* May this mapping be dropped? Not if it is of huge pages, or not of normal memory. */
static inline bool can_madv_lru_vma(struct vm_area_struct *vma)
{
	/* Locked memory is left alone, too */
	return !(vma->vm_flags & (VM_LOCKED | VM_HUGETLB | VM_PFNMAP));
}
#endif
#endif
#endif
