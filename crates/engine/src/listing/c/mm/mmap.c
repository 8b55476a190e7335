// SPDX-License-Identifier: GPL-2.0-only
#if MAPLE_TREE
/*
 * The last user is gone: tear the address space down. Read, not transcribed: everything is unmapped
 * under the read lock, then MMF_OOM_SKIP is set, whosever memory it was, and then the page tables
 * are freed under the write lock. Nothing is reaped first.
 */
void exit_mmap(struct mm_struct *mm);
#else
/* The last user is gone: tear the address space down. */
void exit_mmap(struct mm_struct *mm)
{
	struct mmu_gather tlb;
	struct vm_area_struct *vma;
	unsigned long nr_accounted = 0;

	mmu_notifier_release(mm);

#if !ONE_REAP_FUNCTION
#if VICTIM_FLAG
	if (unlikely(mm_is_oom_victim(mm))) {
		/* Free all that can be freed before it is hidden from later decisions */
#if NOTIFIER_STOPS_REAPER
		mutex_lock(&oom_lock);
		__oom_reap_task_mm(mm);
		mutex_unlock(&oom_lock);
#else
		(void)__oom_reap_task_mm(mm);
#endif
		set_bit(MMF_OOM_SKIP, &mm->flags);
		/* Taken and let go: it only waits until the reaper has left */
#if MMAP_SEM
		down_write(&mm->mmap_sem);
		up_write(&mm->mmap_sem);
#else
		mmap_write_lock(mm);
		mmap_write_unlock(mm);
#endif
	}

#endif
#endif
#if !REAPS_LOCKED
#if TLB_RANGE
	if (mm->locked_vm) {
		for (vma = mm->mmap; vma; vma = vma->vm_next)
			if (vma->vm_flags & VM_LOCKED)
				munlock_vma_pages_all(vma);
	}
#else
	if (mm->locked_vm)
		unlock_range(mm->mmap, ULONG_MAX);
#endif

#endif
	arch_exit_mmap(mm);

	vma = mm->mmap;
	if (!vma)
		return;

	/* Pages first, then the page tables that mapped them */
	lru_add_drain();
	flush_cache_mm(mm);
#if TLB_RANGE
	tlb_gather_mmu(&tlb, mm, 0, -1);
#else
	tlb_gather_mmu_fullmm(&tlb, mm);
#endif
	unmap_vmas(&tlb, vma, 0, -1);
#if ONE_REAP_FUNCTION
#if VICTIM_FLAG
	if (unlikely(mm_is_oom_victim(mm))) {
		/* Nothing more can come from it: later decisions need not wait */
		set_bit(MMF_OOM_SKIP, &mm->flags);
		/* Taken and let go: it only waits until the reaper has left */
		down_write(&mm->mmap_sem);
		up_write(&mm->mmap_sem);
	}
#endif
#else
#if !VICTIM_FLAG
	/* Nothing more can come from it: later decisions need not wait */
	set_bit(MMF_OOM_SKIP, &mm->flags);
#endif
#endif
	free_pgtables(&tlb, vma, FIRST_USER_ADDRESS, USER_PGTABLES_CEILING);
#if TLB_RANGE
	tlb_finish_mmu(&tlb, 0, -1);
#else
	tlb_finish_mmu(&tlb);
#endif

	while (vma) {
		if (vma->vm_flags & VM_ACCOUNT)
			nr_accounted += vma_pages(vma);
		vma = remove_vma(vma);
		cond_resched();
	}
	vm_unacct_memory(nr_accounted);
}
#endif
