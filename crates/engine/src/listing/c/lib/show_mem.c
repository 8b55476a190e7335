// SPDX-License-Identifier: GPL-2.0-only
/* Print the memory of the machine: totals, nodes, zones, free lists, swap. */
void show_mem(unsigned int filter, nodemask_t *nodemask);
