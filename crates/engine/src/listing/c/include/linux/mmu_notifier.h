// SPDX-License-Identifier: GPL-2.0-only
#if !THREAD_SCAN
#if NOTIFIER_STOPS_REAPER
#if NOTIFIERS_WITHOUT_KIND
/* Does anybody else have to be told when these pages go, such as a hypervisor? */
static inline int mm_has_notifiers(struct mm_struct *mm);
#else
/* Does anybody have to be told when these pages go who might sleep then, such as a hypervisor? */
bool mm_has_blockable_invalidate_notifiers(struct mm_struct *mm);
#endif
#else
#if RANGE_BY_ENDS
/* Tell other users of these pages, such as a hypervisor. Non-zero if one of them had to sleep. */
static inline int mmu_notifier_invalidate_range_start_nonblock(struct mm_struct *mm,
							       unsigned long start,
							       unsigned long end);
#else
/* Tell other users of these pages, such as a hypervisor. Non-zero if one of them had to sleep. */
static inline int mmu_notifier_invalidate_range_start_nonblock(struct mmu_notifier_range *range);
#endif
#endif
#endif
