// SPDX-License-Identifier: GPL-2.0-only
/* The nearest cpuset, cs itself or above, that is a wall for requests of the kernel too. */
static struct cpuset *nearest_hardwall_ancestor(struct cpuset *cs)
{
	while (!(is_mem_exclusive(cs) || is_mem_hardwall(cs)) &&
	       parent_cs(cs))
		cs = parent_cs(cs);
	return cs;
}

#if CPUSET_V2_WITHOUT_WALLS
/* Does the hierarchy of cpusets follow the rules of cgroup v2? */
static inline bool cpuset_v2(void);

#endif
#if REQUEST_ARGUMENTS
/* May current allocate from this node? */
int __cpuset_node_allowed_softwall(int node, gfp_t gfp_mask)
{
	struct cpuset *cs;
	int allowed;

	/* An interrupt does not belong to any process, and who names a node means it */
	if (in_interrupt() ||
	    (gfp_mask & __GFP_THISNODE))
		return 1;
	if (node_isset(node, current->mems_allowed))
		return 1;
	/* Walls do not hold back a victim: it has to finish */
	if (unlikely(test_thread_flag(TIF_MEMDIE)))
		return 1;
	/* Memory for the process itself, as opposed to the kernel's, stays inside */
	if (gfp_mask & __GFP_HARDWALL)
		return 0;

	if (current->flags & PF_EXITING)
		return 1;

	mutex_lock(&callback_mutex);

	task_lock(current);
	cs = nearest_hardwall_ancestor(task_cs(current));
	allowed = node_isset(node, cs->mems_allowed);
	task_unlock(current);

	mutex_unlock(&callback_mutex);
	return allowed;
}
#else
#if NODE_ALLOWED_UNDERSCORED
/* May current allocate from this node? */
bool __cpuset_node_allowed(int node, gfp_t gfp_mask)
#elif NODE_ALLOWED
/* May current allocate from this node? */
bool cpuset_node_allowed(int node, gfp_t gfp_mask)
#elif CURRENT_NODE_ALLOWED
/* May current allocate from this node? */
bool cpuset_current_node_allowed(int node, gfp_t gfp_mask)
#endif
{
	struct cpuset *cs;
	int allowed;
	unsigned long flags;

	/* An interrupt does not belong to any process */
	if (in_interrupt())
		return true;
	if (node_isset(node, current->mems_allowed))
		return true;
	/* Walls do not hold back a victim: it has to finish */
#if THREAD_SCAN
	if (unlikely(test_thread_flag(TIF_MEMDIE)))
		return true;
#else
	if (unlikely(tsk_is_oom_victim(current)))
		return true;
#endif
#if CPUSET_EXITING_FIRST
	/* Nor do they hold back one that exits */
	if (current->flags & PF_EXITING)
		return true;
#endif
	/* Memory for the process itself, as opposed to the kernel's, stays inside */
	if (gfp_mask & __GFP_HARDWALL)
		return false;

#if !CPUSET_EXITING_FIRST
	if (current->flags & PF_EXITING)
		return true;

#endif
#if CPUSET_V2_WITHOUT_WALLS
	/* cgroup v2 has no walls for the kernel's own memory */
	if (cpuset_v2())
		return true;

#endif
	spin_lock_irqsave(&callback_lock, flags);

	rcu_read_lock();
	cs = nearest_hardwall_ancestor(task_cs(current));
	allowed = node_isset(node, cs->mems_allowed);
	rcu_read_unlock();

	spin_unlock_irqrestore(&callback_lock, flags);
	return allowed;
}
#endif

/* Do two threads have a node in common? */
int cpuset_mems_allowed_intersects(const struct task_struct *tsk1,
				   const struct task_struct *tsk2)
{
	return nodes_intersects(tsk1->mems_allowed, tsk2->mems_allowed);
}

#if REQUEST_ARGUMENTS
/* The nodes of a cpuset as text */
static char cpuset_nodelist[CPUSET_NODELIST_LEN];

/* The cpuset of a thread, and its nodes: the requester's, not the victim's. */
void cpuset_print_task_mems_allowed(struct task_struct *tsk)
{
	struct cgroup *cgrp;

	rcu_read_lock();
	cgrp = task_cs(tsk)->css.cgroup;
	nodelist_scnprintf(cpuset_nodelist, CPUSET_NODELIST_LEN, tsk->mems_allowed);
	printk(KERN_INFO "%s cpuset=%s mems_allowed=%s\n",
	       tsk->comm, cgroup_name(cgrp), cpuset_nodelist);
	rcu_read_unlock();
}
#else
/* The cpuset part of the summary line. It is about the requester, not about the victim. */
void cpuset_print_current_mems_allowed(void)
{
	struct cgroup *cgrp;

	rcu_read_lock();

	cgrp = task_cs(current)->css.cgroup;
#if SUMMARY_LINE
	pr_cont(",cpuset=");
	pr_cont_cgroup_name(cgrp);
	pr_cont(",mems_allowed=%*pbl", nodemask_pr_args(&current->mems_allowed));
#else
	pr_info("%s cpuset=", current->comm);
	pr_cont_cgroup_name(cgrp);
	pr_cont(" mems_allowed=%*pbl\n", nodemask_pr_args(&current->mems_allowed));
#endif

	rcu_read_unlock();
}
#endif
