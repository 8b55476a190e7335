// SPDX-License-Identifier: GPL-2.0-only
/* Count an event for the group that owns this mm, and on cgroup v2 for its ancestors too. */
static inline void memcg_memory_event_mm(struct mm_struct *mm, enum memcg_memory_event event);
