// SPDX-License-Identifier: GPL-2.0-only
/* How willing is the group to swap? 0 means never. cgroup v1 has it for each group. */
static inline int mem_cgroup_swappiness(struct mem_cgroup *memcg);
