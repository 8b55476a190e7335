// SPDX-License-Identifier: GPL-2.0-only
/* May this mapping be dropped? Not if it is locked, of huge pages, or not of normal memory. */
static inline bool can_madv_lru_vma(struct vm_area_struct *vma)
{
	return !(vma->vm_flags & (VM_LOCKED | VM_HUGETLB | VM_PFNMAP));
}
