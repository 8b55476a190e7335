// SPDX-License-Identifier: GPL-2.0-only
/* Is it process 1, or a thread of it? */
static inline int is_global_init(struct task_struct *tsk)
{
	return task_tgid_nr(tsk) == 1;
}
