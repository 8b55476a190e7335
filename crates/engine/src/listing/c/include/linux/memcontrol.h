// SPDX-License-Identifier: GPL-2.0-only
#if !KILLS_NOT_COUNTED
/* Count an event for the group that owns this mm, and on cgroup v2 for its ancestors too. */
static inline void memcg_memory_event_mm(struct mm_struct *mm, enum memcg_memory_event event);
#endif
#if GROUP_KILL_EVENT

/* Count an event for a group and its ancestors. */
static inline void memcg_memory_event(struct mem_cgroup *memcg, enum memcg_memory_event event);
#endif
