// SPDX-License-Identifier: GPL-2.0-only
/* Which limit led to the shortage */
enum oom_constraint {
	CONSTRAINT_NONE,		/* none that is known: the whole machine is short */
	CONSTRAINT_CPUSET,		/* a cpuset keeps the requester out of some node */
	CONSTRAINT_MEMORY_POLICY,	/* a memory policy does */
	CONSTRAINT_MEMCG,		/* a memory cgroup hit its limit */
};

#if THREAD_SCAN
/* What one thread means for the scan */
enum oom_scan_t {
	OOM_SCAN_OK,			/* it is compared */
	OOM_SCAN_CONTINUE,		/* it is passed over */
	OOM_SCAN_ABORT,			/* the scan ends: memory is about to come free */
	OOM_SCAN_SELECT,		/* it has offered itself */
};

/* The bit of a process that has asked to be the first to go */
#define OOM_FLAG_ORIGIN 0x1

#if !REQUEST_ARGUMENTS
/* One decision: what was asked for */
struct oom_control {
	/* The zones of the failed request: they tell whether a cpuset limits it */
	struct zonelist *zonelist;

	/* The nodes that a memory policy leaves, or NULL */
	nodemask_t *nodemask;

	/* What the allocation may do */
	const gfp_t gfp_mask;

	/* 2^order pages were asked for; -1 is a request by hand. Otherwise it is only printed */
	const int order;
};

#endif
/* Has it asked to be the first to go, as swapoff does? */
static inline bool oom_task_origin(const struct task_struct *p)
{
	return !!(p->signal->oom_flags & OOM_FLAG_ORIGIN);
}
#if !EXITING_IS_DYING

/* Is this thread on its way out, and nobody waits for its core dump? Its process is not asked. */
static inline bool task_will_free_mem(struct task_struct *task)
{
	return (task->flags & PF_EXITING) &&
	       !(task->signal->flags & SIGNAL_GROUP_COREDUMP);
}
#endif
#else
/* One decision: what was asked for, and what came of it */
struct oom_control {
	/* The zones of the failed request: they tell whether a cpuset limits it */
	struct zonelist *zonelist;

	/* The nodes that a memory policy leaves, or NULL */
	nodemask_t *nodemask;

	/* The group whose limit was hit, or NULL for the whole machine */
	struct mem_cgroup *memcg;

	/* What the allocation may do */
	const gfp_t gfp_mask;

	/* 2^order pages were asked for; -1 is a request by hand. Otherwise it is only printed */
	const int order;

	/* Filled in here: the base of the score, the best candidate so far, and its score */
	unsigned long totalpages;
	struct task_struct *chosen;
#if SIGNED_BADNESS
	long chosen_points;
#else
	unsigned long chosen_points;
#endif
#if SUMMARY_LINE

	/* For the summary line */
	enum oom_constraint constraint;
#endif
};

/* Has this process been picked before? */
static inline bool tsk_is_oom_victim(struct task_struct *tsk)
{
	return tsk->signal->oom_mm;
}

/* Has it asked to be the first to go, as swapoff does? */
static inline bool oom_task_origin(const struct task_struct *p)
{
	return p->signal->oom_flag_origin;
}
#endif

#if VICTIM_FLAG
/* Does this address space belong to a victim? */
static inline bool mm_is_oom_victim(struct mm_struct *mm)
{
	return test_bit(MMF_OOM_VICTIM, &mm->flags);
}
#endif
