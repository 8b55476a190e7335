// SPDX-License-Identifier: GPL-2.0-only
/* May this mapping be dropped? Not if it is of huge pages, or not of normal memory. */
static inline bool can_madv_lru_vma(struct vm_area_struct *vma)
{
#if REAPS_LOCKED
	return !(vma->vm_flags & (VM_HUGETLB | VM_PFNMAP));
#else
#if REAPS_PFNMAP
	/* Locked memory is left alone, too; memory of devices is not */
	return !(vma->vm_flags & (VM_LOCKED | VM_HUGETLB));
#else
	/* Locked memory is left alone, too */
	return !(vma->vm_flags & (VM_LOCKED | VM_HUGETLB | VM_PFNMAP));
#endif
#endif
}
