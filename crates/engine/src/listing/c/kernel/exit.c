// SPDX-License-Identifier: GPL-2.0-only
/* A thread that exits gives up its address space, and at the very end its mark as a victim. */
static void exit_mm(void)
{
	struct mm_struct *mm = current->mm;
#if !CORE_STATE
	struct core_state *core_state;
#endif

	exit_mm_release(current, mm);
	if (!mm)
		return;
#if RSS_COUNTER
	sync_mm_rss(mm);
#endif
#if MMAP_SEM
	down_read(&mm->mmap_sem);
#else
	mmap_read_lock(mm);
#endif
#if !CORE_STATE
	core_state = mm->core_state;
	if (core_state) {
#if MMAP_SEM
		up_read(&mm->mmap_sem);
#else
		mmap_read_unlock(mm);
#endif
		/* Here it waits until the core is written: left out */
#if MMAP_SEM
		down_read(&mm->mmap_sem);
#else
		mmap_read_lock(mm);
#endif
	}
#endif
#if MM_COUNT_BY_HAND
	atomic_inc(&mm->mm_count);
#else
	mmgrab(mm);
#endif
	BUG_ON(mm != current->active_mm);
	/* Whoever holds the task lock can rely on current->mm */
	task_lock(current);
	current->mm = NULL;
#if MMAP_SEM
	up_read(&mm->mmap_sem);
#else
	mmap_read_unlock(mm);
#endif
	enter_lazy_tlb(mm, current);
	task_unlock(current);
	mm_update_next_owner(mm);
	/* The last user takes everything down here */
	mmput(mm);
#if !MARK_STAYS
	/* Only now that the memory is free, so that others keep waiting until then */
	if (test_thread_flag(TIF_MEMDIE))
		exit_oom_victim();
#endif
}
