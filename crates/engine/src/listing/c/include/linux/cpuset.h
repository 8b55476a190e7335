// SPDX-License-Identifier: GPL-2.0-only
/* Has any cpuset been made? A switch that costs nothing while it is off. */
static inline bool cpusets_enabled(void)
{
	return static_branch_unlikely(&cpusets_enabled_key);
}

/* The zone decides by its node. */
static inline bool __cpuset_zone_allowed(struct zone *z, gfp_t gfp_mask)
{
#if NODE_ALLOWED_UNDERSCORED
	return __cpuset_node_allowed(zone_to_nid(z), gfp_mask);
#elif NODE_ALLOWED
	return cpuset_node_allowed(zone_to_nid(z), gfp_mask);
#elif CURRENT_NODE_ALLOWED
	return cpuset_current_node_allowed(zone_to_nid(z), gfp_mask);
#endif
}

/* May current allocate from this zone? */
static inline bool cpuset_zone_allowed(struct zone *z, gfp_t gfp_mask)
{
	if (cpusets_enabled())
		return __cpuset_zone_allowed(z, gfp_mask);
	return true;
}
