// SPDX-License-Identifier: GPL-2.0-only
#if !THREAD_SCAN
/* Is this a vfork child, running in its parent's memory for now? */
static inline bool in_vfork(struct task_struct *tsk)
{
	bool ret;

	/* The parent may exit at any time: RCU keeps its task_struct readable */
	rcu_read_lock();
	ret = tsk->vfork_done &&
	      rcu_dereference(tsk->real_parent)->mm == tsk->mm;
	rcu_read_unlock();

	return ret;
}
#endif
