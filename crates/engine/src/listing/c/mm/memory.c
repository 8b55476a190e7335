// SPDX-License-Identifier: GPL-2.0-only
/* Unmap a range and free the pages and swap entries that nobody else uses. */
void unmap_page_range(struct mmu_gather *tlb, struct vm_area_struct *vma,
		      unsigned long addr, unsigned long end, struct zap_details *details);
