// SPDX-License-Identifier: GPL-2.0-only
/* Wake a thread that is frozen for a suspend. */
void __thaw_task(struct task_struct *p);
