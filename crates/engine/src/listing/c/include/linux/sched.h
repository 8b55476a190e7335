// SPDX-License-Identifier: GPL-2.0-only
/* Is it process 1, or a thread of it? */
static inline int is_global_init(struct task_struct *tsk)
{
#if INIT_BY_PID
	/* Other threads of init have pids of their own */
	return tsk->pid == 1;
#else
	return task_tgid_nr(tsk) == 1;
#endif
}
