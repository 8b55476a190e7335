// SPDX-License-Identifier: GPL-2.0-only
/* Print which process runs on this CPU, on which machine, and how it came here. */
void dump_stack(void);
