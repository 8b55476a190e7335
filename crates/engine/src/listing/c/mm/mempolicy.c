// SPDX-License-Identifier: GPL-2.0-only
#ifdef CONFIG_NUMA
#if ONLY_BIND_RESTRICTS
/* Can this thread have memory on one of these nodes? Only a policy that binds it says no. */
bool mempolicy_in_oom_domain(struct task_struct *tsk, const nodemask_t *mask)
{
	struct mempolicy *mempolicy;
	bool ret = true;

	if (!mask)
		return ret;

	/* The lock keeps the policy in place */
	task_lock(tsk);
	mempolicy = tsk->mempolicy;
	if (mempolicy &&
	    mempolicy->mode == MPOL_BIND)
		ret = nodes_intersects(mempolicy->nodes, *mask);
	task_unlock(tsk);

	return ret;
}
#else
/* Can this thread have memory on one of these nodes, as far as its memory policy goes? */
bool mempolicy_nodemask_intersects(struct task_struct *tsk, const nodemask_t *mask)
{
	struct mempolicy *mempolicy;
	bool ret = true;

	if (!mask)
		return ret;

	/* The lock keeps the policy in place */
	task_lock(tsk);
	mempolicy = tsk->mempolicy;
	/* Without a policy its memory can be anywhere */
	if (!mempolicy)
		goto out;

	switch (mempolicy->mode) {
	case MPOL_PREFERRED:
		/* Only a wish: it falls back to any node */
		break;
	case MPOL_BIND:
	case MPOL_INTERLEAVE:
		ret = nodes_intersects(mempolicy->v.nodes, *mask);
		break;
	default:
		BUG();
	}
out:
	task_unlock(tsk);
	return ret;
}
#endif
#endif /* CONFIG_NUMA */
