// SPDX-License-Identifier: GPL-2.0-only
/* Wake a thread that is frozen for a suspend. */
void __thaw_task(struct task_struct *p);
#if THAWS_PROCESS

/* Wake all threads of a process that are frozen for a suspend. */
void thaw_process(struct task_struct *p);
#endif
