// SPDX-License-Identifier: GPL-2.0-only
/* One of the page counts of an address space. */
static inline unsigned long get_mm_counter(struct mm_struct *mm, int member)
{
	long val = atomic_long_read(&mm->rss_stat.count[member]);

#ifdef SPLIT_RSS_COUNTING
	/* Threads keep small counts of their own, so the sum can be below zero for a while */
	if (val < 0)
		val = 0;
#endif
	return (unsigned long)val;
}

/* Pages in memory: of files, of its own, and shared ones. Swap is not among them. */
static inline unsigned long get_mm_rss(struct mm_struct *mm)
{
	return get_mm_counter(mm, MM_FILEPAGES) +
	       get_mm_counter(mm, MM_ANONPAGES) +
	       get_mm_counter(mm, MM_SHMEMPAGES);
}

/* What the page tables take, in bytes. */
static inline unsigned long mm_pgtables_bytes(const struct mm_struct *mm)
{
	return atomic_long_read(&mm->pgtables_bytes);
}
