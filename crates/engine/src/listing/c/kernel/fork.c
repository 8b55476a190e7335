// SPDX-License-Identifier: GPL-2.0-only
#if VICTIM_FLAG
/* One user of the address space less. After the last one, exit_mmap tears it down. */
void mmput(struct mm_struct *mm);
#else
#if ONE_REAP_FUNCTION
#if THREAD_SCAN
/* One user of the address space less. After the last one, exit_mmap tears it down. */
void mmput(struct mm_struct *mm);
#else
/*
 * One user of the address space less. After the last one, exit_mmap tears it down, and then it gets
 * MMF_OOM_SKIP.
 */
void mmput(struct mm_struct *mm);
#endif
#else
/* One user of the address space less. After the last one, exit_mmap tears it down. */
void mmput(struct mm_struct *mm);
#endif
#endif
