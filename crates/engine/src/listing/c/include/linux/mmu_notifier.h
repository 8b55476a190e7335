// SPDX-License-Identifier: GPL-2.0-only
/* Tell other users of these pages, such as a hypervisor. Non-zero if one of them had to sleep. */
static inline int mmu_notifier_invalidate_range_start_nonblock(struct mmu_notifier_range *range);
