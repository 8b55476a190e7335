// SPDX-License-Identifier: GPL-2.0-only
#if RSS_EXACT
/* One of the page counts of an address space, summed up over all processors. */
static inline unsigned long get_mm_counter_sum(struct mm_struct *mm, int member)
{
	return percpu_counter_sum_positive(&mm->rss_stat[member]);
}

/* Pages in memory: of files, of its own, and shared ones. Swap is not among them. */
static inline unsigned long get_mm_rss_sum(struct mm_struct *mm)
{
	return get_mm_counter_sum(mm, MM_FILEPAGES) +
	       get_mm_counter_sum(mm, MM_ANONPAGES) +
	       get_mm_counter_sum(mm, MM_SHMEMPAGES);
}
#else
/* One of the page counts of an address space. */
static inline unsigned long get_mm_counter(struct mm_struct *mm, int member)
{
#if RSS_APPROXIMATE
	/* What the processors still hold is not in it: near the truth, and cheap */
	return percpu_counter_read_positive(&mm->rss_stat[member]);
#else
	long val = atomic_long_read(&mm->rss_stat.count[member]);

#ifdef SPLIT_RSS_COUNTING
	/* Threads keep small counts of their own, so the sum can be below zero for a while */
	if (val < 0)
		val = 0;
#endif
	return (unsigned long)val;
#endif
}

/* Pages in memory: of files, of its own, and shared ones. Swap is not among them. */
static inline unsigned long get_mm_rss(struct mm_struct *mm)
{
#if SHMEM_UNCOUNTED
	/* Shared memory counts as that of files */
	return get_mm_counter(mm, MM_FILEPAGES) +
	       get_mm_counter(mm, MM_ANONPAGES);
#else
	return get_mm_counter(mm, MM_FILEPAGES) +
	       get_mm_counter(mm, MM_ANONPAGES) +
	       get_mm_counter(mm, MM_SHMEMPAGES);
#endif
}
#endif

#if NR_PTES_AND_PMDS
/* How many page tables of the second level there are. */
static inline unsigned long mm_nr_pmds(struct mm_struct *mm)
{
	return atomic_long_read(&mm->nr_pmds);
}
#elif PGTABLES_BYTES
/* What the page tables take, in bytes. */
static inline unsigned long mm_pgtables_bytes(const struct mm_struct *mm)
{
	return atomic_long_read(&mm->pgtables_bytes);
}
#endif
