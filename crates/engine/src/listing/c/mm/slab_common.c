// SPDX-License-Identifier: GPL-2.0-only
/* The table of slab caches that cannot be shrunk, with their sizes. */
void dump_unreclaimable_slab(void);
