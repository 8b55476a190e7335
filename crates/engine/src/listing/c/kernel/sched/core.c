// SPDX-License-Identifier: GPL-2.0-only
/* Print the state and the kernel stack of one thread. */
void sched_show_task(struct task_struct *p);
