// SPDX-License-Identifier: GPL-2.0-only
#if THREAD_SCAN
#if REQUEST_ARGUMENTS
/* May current allocate from this node? Without a cpuset beside the root there is no question. */
static inline int cpuset_node_allowed_softwall(int node, gfp_t gfp_mask)
{
	return number_of_cpusets <= 1 ||
	       __cpuset_node_allowed_softwall(node, gfp_mask);
}

/* The zone decides by its node. */
static inline int cpuset_zone_allowed_softwall(struct zone *z, gfp_t gfp_mask)
{
	return cpuset_node_allowed_softwall(zone_to_nid(z), gfp_mask);
}
#else
/* May current allocate from this node? Without a cpuset beside the root there is no question. */
static inline bool cpuset_node_allowed(int node, gfp_t gfp_mask)
{
	return nr_cpusets() <= 1 ||
	       __cpuset_node_allowed(node, gfp_mask);
}

/* The zone decides by its node. */
static inline bool cpuset_zone_allowed(struct zone *z, gfp_t gfp_mask)
{
	return cpuset_node_allowed(zone_to_nid(z), gfp_mask);
}
#endif
#else
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
#endif
