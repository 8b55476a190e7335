// SPDX-License-Identifier: GPL-2.0-only
#if !THREAD_SCAN
/* Unmap a range and free the pages and swap entries that nobody else uses. */
void unmap_page_range(struct mmu_gather *tlb, struct vm_area_struct *vma,
		      unsigned long addr, unsigned long end, struct zap_details *details);
#endif
#if ZAPS_FOR_REAPING

/*
 * Unmap one mapping for the reaper. Read, not transcribed: non-zero if somebody who has to be told
 * would have had to sleep, and then nothing is unmapped.
 */
int zap_vma_for_reaping(struct vm_area_struct *vma);
#endif
