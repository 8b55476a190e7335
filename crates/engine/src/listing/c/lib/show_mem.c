// SPDX-License-Identifier: GPL-2.0-only
#if SHOW_MEM_ALL
/* Print the memory of the machine: totals, nodes, zones, free lists, swap. */
void show_mem(unsigned int filter);
#elif SHOW_MEM_NODES
/* Print the memory of the machine: totals, nodes, zones, free lists, swap. */
void show_mem(unsigned int filter, nodemask_t *nodemask);
#elif SHOW_MEM_ZONES
/* Print the memory of the machine, up to a zone: totals, nodes, zones, free lists, swap. */
void __show_mem(unsigned int filter, nodemask_t *nodemask, int max_zone_idx);
#endif
