// SPDX-License-Identifier: GPL-2.0-only
/* The highest zone that these allocation flags allow: mostly ZONE_NORMAL or ZONE_MOVABLE. */
static inline enum zone_type gfp_zone(gfp_t flags);
