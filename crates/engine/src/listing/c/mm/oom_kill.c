// SPDX-License-Identifier: GPL-2.0-only
/*
 * What the kernel does when memory has run out: choose a process, and kill it.
 *
 * This is not the kernel's own file. It re-expresses, statement by statement, the decision in
 * Linux's mm/oom_kill.c and what that calls, as the chosen kernel has it (5.10 stands for 5.10.113
 * to .234). The authors of Linux hold the copyright on the original, which is GPL-2.0-only, and so
 * is this text. The comments and the layout are ours. The original, release by release:
 * https://git.kernel.org/pub/scm/linux/kernel/git/stable/linux.git/tree/mm/oom_kill.c
 */

/* Panic instead of killing: 0 never, 1 unless only a part of the machine is short, 2 always */
int sysctl_panic_on_oom;

/* Kill whoever asked for the memory, without comparing anybody */
int sysctl_oom_kill_allocating_task;

/* Print the table of processes with each report */
int sysctl_oom_dump_tasks = 1;

#if REQUEST_ARGUMENTS
/* Held while the zones of a request are tested and locked */
static DEFINE_SPINLOCK(zone_scan_lock);
#else
/* One OOM decision at a time */
DEFINE_MUTEX(oom_lock);
#endif

#if !THREAD_SCAN
/* Held while some process's oom_score_adj is written */
DEFINE_MUTEX(oom_adj_mutex);

/* Did a memory cgroup hit its limit? Otherwise the whole machine is short. */
static inline bool is_memcg_oom(struct oom_control *oc)
{
	return oc->memcg != NULL;
}
#endif

#if NODES_IN_UNKILLABLE
#ifdef CONFIG_NUMA
/* Can killing this process free memory on a node that the requester may use? */
static bool has_intersects_mems_allowed(struct task_struct *start, const nodemask_t *mask)
{
	struct task_struct *tsk;
	bool ret = false;

	rcu_read_lock();
	for_each_thread(start, tsk) {
		if (mask) {
			/* A memory policy set off the shortage: does it reach this thread? */
			ret = mempolicy_nodemask_intersects(tsk, mask);
		} else {
			/* No policy: one node in common is enough */
			ret = cpuset_mems_allowed_intersects(current, tsk);
		}
		/* One such thread makes the whole process a candidate */
		if (ret)
			break;
	}
	rcu_read_unlock();

	return ret;
}
#else
/* With a single node, every process can help. */
static bool has_intersects_mems_allowed(struct task_struct *tsk, const nodemask_t *mask)
{
	return true;
}
#endif /* CONFIG_NUMA */
#else
#ifdef CONFIG_NUMA
/* Can killing this process free memory on a node that the requester may use? */
static bool oom_cpuset_eligible(struct task_struct *start, struct oom_control *oc)
{
	struct task_struct *tsk;
	bool ret = false;
	const nodemask_t *mask = oc->nodemask;

	/* A group's limit is not about nodes */
	if (is_memcg_oom(oc))
		return true;

	rcu_read_lock();
	for_each_thread(start, tsk) {
		if (mask) {
			/* A memory policy set off the shortage: does it reach this thread? */
#if ONLY_BIND_RESTRICTS
			ret = mempolicy_in_oom_domain(tsk, mask);
#else
			ret = mempolicy_nodemask_intersects(tsk, mask);
#endif
		} else {
			/* No policy: one node in common is enough */
			ret = cpuset_mems_allowed_intersects(current, tsk);
		}
		/* One such thread makes the whole process a candidate */
		if (ret)
			break;
	}
	rcu_read_unlock();

	return ret;
}
#else
/* With a single node, every process can help. */
static bool oom_cpuset_eligible(struct task_struct *tsk, struct oom_control *oc)
{
	return true;
}
#endif /* CONFIG_NUMA */
#endif

/*
 * The first thread of p's process that still has an address space, with its task lock held.
 * A leader may have exited while its other threads live on, memory and all.
 */
struct task_struct *find_lock_task_mm(struct task_struct *p)
{
	struct task_struct *t;

#if RCU_GUARDS
	/* It ends with the function */
	guard(rcu)();
#else
	rcu_read_lock();
#endif

	for_each_thread(p, t) {
		/* The lock keeps t->mm from going away behind our back */
		task_lock(t);
#if RCU_GUARDS
		if (likely(t->mm))
			return t;
#else
		if (likely(t->mm))
			goto found;
#endif
		task_unlock(t);
	}
#if RCU_GUARDS
	return NULL;
#else
	t = NULL;
found:
	rcu_read_unlock();

	return t;
#endif
}

#if !REQUEST_ARGUMENTS
/* Did somebody ask for a kill by hand (Alt+SysRq+F)? */
static inline bool is_sysrq_oom(struct oom_control *oc)
{
	return oc->order == -1;
}

#endif
#if NODES_IN_UNKILLABLE
/* Never candidates: init, kernel threads, who is outside of the group, who has other nodes. */
static bool oom_unkillable_task(struct task_struct *p, struct mem_cgroup *memcg,
				const nodemask_t *nodemask)
{
	if (is_global_init(p))
		return true;
	if (p->flags & PF_KTHREAD)
		return true;

	/* The group is that of the owner of its memory */
	if (memcg &&
	    !task_in_mem_cgroup(p, memcg))
		return true;

	/* A group's limit is no exception: its members need a node in common, too */
	if (!has_intersects_mems_allowed(p, nodemask))
		return true;

	return false;
}
#else
/* Init and kernel threads are never candidates. */
static bool oom_unkillable_task(struct task_struct *p)
{
	if (is_global_init(p))
		return true;
	if (p->flags & PF_KTHREAD)
		return true;
	return false;
}
#endif

#if SLAB_TABLE
#if SHOULD_DUMP_SLAB
/* Does unreclaimable slab outweigh all user memory? Then its table is worth printing. */
static bool should_dump_unreclaim_slab(void)
{
	unsigned long nr_lru;

	nr_lru = global_node_page_state(NR_ACTIVE_ANON) +
		 global_node_page_state(NR_INACTIVE_ANON) +
		 global_node_page_state(NR_ACTIVE_FILE) +
		 global_node_page_state(NR_INACTIVE_FILE) +
		 global_node_page_state(NR_ISOLATED_ANON) +
		 global_node_page_state(NR_ISOLATED_FILE) +
		 global_node_page_state(NR_UNEVICTABLE);

	return (global_node_page_state_pages(NR_SLAB_UNRECLAIMABLE_B) > nr_lru);
}
#else
/* Does unreclaimable slab outweigh all user memory? Then its table is worth printing. */
static bool is_dump_unreclaim_slabs(void)
{
	unsigned long nr_lru;

	nr_lru = global_node_page_state(NR_ACTIVE_ANON) +
		 global_node_page_state(NR_INACTIVE_ANON) +
		 global_node_page_state(NR_ACTIVE_FILE) +
		 global_node_page_state(NR_INACTIVE_FILE) +
		 global_node_page_state(NR_ISOLATED_ANON) +
		 global_node_page_state(NR_ISOLATED_FILE) +
		 global_node_page_state(NR_UNEVICTABLE);

	return (global_node_page_state_pages(NR_SLAB_UNRECLAIMABLE_B) > nr_lru);
}
#endif
#endif

#if SIGNED_BADNESS
/*
 * The score of a process, in pages: what it holds, shifted by its oom_score_adj.
 * LONG_MIN means that it must not be chosen. Any other score can win, a negative one too.
 */
long oom_badness(struct task_struct *p, unsigned long totalpages)
{
	long points;
	long adj;

	if (oom_unkillable_task(p))
		return LONG_MIN;

	/* From here on p is the thread that was found, not always the one passed in */
	p = find_lock_task_mm(p);
	if (!p)
		return LONG_MIN;

	/* -1000 opts out, MMF_OOM_SKIP gives up on an mm, a vfork child only borrows its mm */
	adj = (long)p->signal->oom_score_adj;
#if !MM_FLAGS_BITMAP
	if (adj == OOM_SCORE_ADJ_MIN ||
	    test_bit(MMF_OOM_SKIP, &p->mm->flags) ||
	    in_vfork(p)) {
#else
	if (adj == OOM_SCORE_ADJ_MIN ||
	    mm_flags_test(MMF_OOM_SKIP, p->mm) ||
	    in_vfork(p)) {
#endif
		task_unlock(p);
		return LONG_MIN;
	}

	/* Pages in memory, pages in swap, and the page tables that map them */
#if RSS_EXACT
	points = get_mm_rss_sum(p->mm) + get_mm_counter_sum(p->mm, MM_SWAPENTS) +
		 mm_pgtables_bytes(p->mm) / PAGE_SIZE;
#else
	points = get_mm_rss(p->mm) + get_mm_counter(p->mm, MM_SWAPENTS) +
		 mm_pgtables_bytes(p->mm) / PAGE_SIZE;
#endif
	task_unlock(p);

	/* Each unit of adj weighs a thousandth of all memory, rounded down before it is used */
	adj *= totalpages / 1000;
	points += adj;

	return points;
}
#else
/*
 * The score of a process, in pages: what it holds, shifted by its oom_score_adj.
 * 0 means that it must not be chosen. Whoever can be chosen has at least 1.
 */
unsigned long oom_badness(struct task_struct *p,
#if NODES_IN_UNKILLABLE
			  struct mem_cgroup *memcg, const nodemask_t *nodemask,
#endif
			  unsigned long totalpages)
{
	long points;
	long adj;

#if NODES_IN_UNKILLABLE
	if (oom_unkillable_task(p, memcg, nodemask))
		return 0;
#else
	if (oom_unkillable_task(p))
		return 0;
#endif

	/* From here on p is the thread that was found, not always the one passed in */
	p = find_lock_task_mm(p);
	if (!p)
		return 0;

	adj = (long)p->signal->oom_score_adj;
#if THREAD_SCAN
	/* -1000 opts out. A vfork child counts like its parent, whose mm it borrows. */
	if (adj == OOM_SCORE_ADJ_MIN) {
		task_unlock(p);
		return 0;
	}
#else
	/* -1000 opts out, MMF_OOM_SKIP gives up on an mm, a vfork child only borrows its mm */
	if (adj == OOM_SCORE_ADJ_MIN ||
	    test_bit(MMF_OOM_SKIP, &p->mm->flags) ||
	    in_vfork(p)) {
		task_unlock(p);
		return 0;
	}
#endif

	/* Pages in memory, pages in swap, and the page tables that map them */
#if NR_PTES
	points = get_mm_rss(p->mm) + get_mm_counter(p->mm, MM_SWAPENTS) +
		 atomic_long_read(&p->mm->nr_ptes);
#elif NR_PTES_AND_PMDS
	points = get_mm_rss(p->mm) + get_mm_counter(p->mm, MM_SWAPENTS) +
		 atomic_long_read(&p->mm->nr_ptes) + mm_nr_pmds(p->mm);
#elif PGTABLES_BYTES
	points = get_mm_rss(p->mm) + get_mm_counter(p->mm, MM_SWAPENTS) +
		 mm_pgtables_bytes(p->mm) / PAGE_SIZE;
#endif
	task_unlock(p);

#if ROOT_BONUS
	/* Processes of the administrator count 3 % less */
	if (has_capability_noaudit(p, CAP_SYS_ADMIN))
		points -= (points * 3) / 100;

#endif
	/* Each unit of adj weighs a thousandth of all memory, rounded down before it is used */
	adj *= totalpages / 1000;
	points += adj;

	/* Never 0 for one that can be chosen */
	return points > 0 ? points : 1;
}
#endif

#if SUMMARY_LINE
/* How the summary line names each constraint */
static const char * const oom_constraint_text[] = {
	[CONSTRAINT_NONE] = "CONSTRAINT_NONE",
	[CONSTRAINT_CPUSET] = "CONSTRAINT_CPUSET",
	[CONSTRAINT_MEMORY_POLICY] = "CONSTRAINT_MEMORY_POLICY",
	[CONSTRAINT_MEMCG] = "CONSTRAINT_MEMCG",
};

#endif

#if THREAD_SCAN
/* Which limit led here, and how many pages stand behind it? */
static enum oom_constraint constrained_alloc(
#if REQUEST_ARGUMENTS
		struct zonelist *zonelist, gfp_t gfp_mask, nodemask_t *nodemask,
		unsigned long *totalpages
#else
		struct oom_control *oc, unsigned long *totalpages
#endif
)
{
	struct zone *zone;
	struct zoneref *z;
#if REQUEST_ARGUMENTS
	enum zone_type high_zoneidx = gfp_zone(gfp_mask);
#else
	enum zone_type high_zoneidx = gfp_zone(oc->gfp_mask);
#endif
	bool cpuset_limited = false;
	int nid;

	/* Until a limit is found: everything the machine has, swap included */
	*totalpages = totalram_pages + total_swap_pages;

#if REQUEST_ARGUMENTS
	if (!zonelist)
		return CONSTRAINT_NONE;

	/* The request named its node itself: that is no limit on the process */
	if (gfp_mask & __GFP_THISNODE)
		return CONSTRAINT_NONE;

	/* Does a memory policy keep the request out of some node that has memory? */
	if (nodemask &&
	    !nodes_subset(node_states[N_MEMORY], *nodemask)) {
		*totalpages = total_swap_pages;
		for_each_node_mask(nid, *nodemask)
			*totalpages += node_spanned_pages(nid);
		return CONSTRAINT_MEMORY_POLICY;
	}

	/* Does a cpuset keep it out of some zone that it could have used? */
	for_each_zone_zonelist_nodemask(zone, z, zonelist, high_zoneidx, nodemask)
		if (!cpuset_zone_allowed_softwall(zone, gfp_mask))
			cpuset_limited = true;
#else
	if (!oc->zonelist)
		return CONSTRAINT_NONE;

	/* The request named its node itself: that is no limit on the process */
	if (oc->gfp_mask & __GFP_THISNODE)
		return CONSTRAINT_NONE;

	/* Does a memory policy keep the request out of some node that has memory? */
	if (oc->nodemask &&
	    !nodes_subset(node_states[N_MEMORY], *oc->nodemask)) {
		*totalpages = total_swap_pages;
		for_each_node_mask(nid, *oc->nodemask)
			*totalpages += node_spanned_pages(nid);
		return CONSTRAINT_MEMORY_POLICY;
	}

	/* Does a cpuset keep it out of some zone that it could have used? */
	for_each_zone_zonelist_nodemask(zone, z, oc->zonelist, high_zoneidx, oc->nodemask)
		if (!cpuset_zone_allowed(zone, oc->gfp_mask))
			cpuset_limited = true;
#endif

	if (cpuset_limited) {
		*totalpages = total_swap_pages;
		for_each_node_mask(nid, cpuset_current_mems_allowed)
			*totalpages += node_spanned_pages(nid);
		return CONSTRAINT_CPUSET;
	}
	return CONSTRAINT_NONE;
}

/* What does one thread mean for the scan? Its score is not looked at here. */
enum oom_scan_t oom_scan_process_thread(
#if REQUEST_ARGUMENTS
		struct task_struct *task, unsigned long totalpages,
		const nodemask_t *nodemask, bool force_kill
#else
		struct oom_control *oc, struct task_struct *task, unsigned long totalpages
#endif
)
{
#if MARK_STAYS
	/* A zombie has nothing left, whatever its mark says */
	if (task->exit_state)
		return OOM_SCAN_CONTINUE;
#endif
#if REQUEST_ARGUMENTS
	if (oom_unkillable_task(task, NULL, nodemask))
		return OOM_SCAN_CONTINUE;
#else
	if (oom_unkillable_task(task, NULL, oc->nodemask))
		return OOM_SCAN_CONTINUE;
#endif

	/* A victim that is still dying will free memory soon: wait for it, kill nobody else */
	if (test_tsk_thread_flag(task, TIF_MEMDIE)) {
#if MARK_STAYS
		/* A frozen one could not die */
		if (unlikely(frozen(task)))
			__thaw_task(task);
#endif
#if REQUEST_ARGUMENTS
		if (!force_kill)
			return OOM_SCAN_ABORT;
#else
		if (!is_sysrq_oom(oc))
			return OOM_SCAN_ABORT;
#endif
	}
	if (!task->mm)
		return OOM_SCAN_CONTINUE;

	/* It offered itself: whatever it holds, it goes first */
	if (oom_task_origin(task))
		return OOM_SCAN_SELECT;

	/* It exits by itself: its memory is about to come free */
#if EXITING_IS_DYING
	if ((task->flags & PF_EXITING) &&
	    !force_kill) {
		/* ... unless a debugger may keep it from that */
		if (!(task->group_leader->ptrace & PT_TRACE_EXIT))
			return OOM_SCAN_ABORT;
	}
#else
#if REQUEST_ARGUMENTS
	if (task_will_free_mem(task) &&
	    !force_kill)
		return OOM_SCAN_ABORT;
#else
	if (task_will_free_mem(task) &&
	    !is_sysrq_oom(oc))
		return OOM_SCAN_ABORT;
#endif
#endif

	return OOM_SCAN_OK;
}

/* Look at every thread of the machine. -1 means that somebody is dying already. */
static struct task_struct *select_bad_process(
#if REQUEST_ARGUMENTS
		unsigned int *ppoints, unsigned long totalpages,
		const nodemask_t *nodemask, bool force_kill
#else
		struct oom_control *oc, unsigned int *ppoints, unsigned long totalpages
#endif
)
{
	struct task_struct *g;
	struct task_struct *p;
	struct task_struct *chosen = NULL;
	unsigned long chosen_points = 0;

	/* Processes stand in the order of their creation, and leaders before their other threads */
	rcu_read_lock();
	for_each_process_thread(g, p) {
		unsigned int points;

#if REQUEST_ARGUMENTS
		switch (oom_scan_process_thread(p, totalpages, nodemask, force_kill)) {
#else
		switch (oom_scan_process_thread(oc, p, totalpages)) {
#endif
		case OOM_SCAN_SELECT:
			chosen = p;
			chosen_points = ULONG_MAX;
			/* fall through */
		case OOM_SCAN_CONTINUE:
			continue;
		case OOM_SCAN_ABORT:
			rcu_read_unlock();
			return (struct task_struct *)(-1UL);
		case OOM_SCAN_OK:
			break;
		}

#if REQUEST_ARGUMENTS
		points = oom_badness(p, NULL, nodemask, totalpages);
#else
		points = oom_badness(p, NULL, oc->nodemask, totalpages);
#endif
#if FIRST_KEEPS_TIE
		/* Among equals the first stays */
		if (points > chosen_points) {
			chosen = p;
			chosen_points = points;
		}
#else
		if (!points ||
		    points < chosen_points)
			continue;
		/* Among equals a leader stays, and any other thread goes */
		if (points == chosen_points &&
		    thread_group_leader(chosen))
			continue;

		chosen = p;
		chosen_points = points;
#endif
	}
	if (chosen)
		get_task_struct(chosen);
	rcu_read_unlock();

	/* For the log: thousandths of all memory */
	*ppoints = chosen_points * 1000 / totalpages;
	return chosen;
}
#else
/* Which limit led here, and how many pages stand behind it? */
static enum oom_constraint constrained_alloc(struct oom_control *oc)
{
	struct zone *zone;
	struct zoneref *z;
#if HIGH_ZONEIDX
	enum zone_type high_zoneidx = gfp_zone(oc->gfp_mask);
#else
	enum zone_type highest_zoneidx = gfp_zone(oc->gfp_mask);
#endif
	bool cpuset_limited = false;
	int nid;

	if (is_memcg_oom(oc)) {
		/* Never 0: the score is scaled by it */
#if MEMCG_LIMIT_NAMES
		oc->totalpages = mem_cgroup_get_limit(oc->memcg) ?: 1;
#else
		oc->totalpages = mem_cgroup_get_max(oc->memcg) ?: 1;
#endif
		return CONSTRAINT_MEMCG;
	}

	/* Until a limit is found: everything the machine has, swap included */
#if TOTALRAM_VARIABLE
	oc->totalpages = totalram_pages + total_swap_pages;
#else
	oc->totalpages = totalram_pages() + total_swap_pages;
#endif

	if (!IS_ENABLED(CONFIG_NUMA))
		return CONSTRAINT_NONE;

	if (!oc->zonelist)
		return CONSTRAINT_NONE;

	/* The request named its node itself: that is no limit on the process */
	if (oc->gfp_mask & __GFP_THISNODE)
		return CONSTRAINT_NONE;

	/* Does a memory policy keep the request out of some node that has memory? */
	if (oc->nodemask &&
	    !nodes_subset(node_states[N_MEMORY], *oc->nodemask)) {
		oc->totalpages = total_swap_pages;
#if PRESENT_PAGES
		for_each_node_mask(nid, *oc->nodemask)
			oc->totalpages += node_present_pages(nid);
#else
		for_each_node_mask(nid, *oc->nodemask)
			oc->totalpages += node_spanned_pages(nid);
#endif
		return CONSTRAINT_MEMORY_POLICY;
	}

	/* Does a cpuset keep it out of some zone that it could have used? */
#if HIGH_ZONEIDX
	for_each_zone_zonelist_nodemask(zone, z, oc->zonelist, high_zoneidx, oc->nodemask)
		if (!cpuset_zone_allowed(zone, oc->gfp_mask))
			cpuset_limited = true;
#else
	for_each_zone_zonelist_nodemask(zone, z, oc->zonelist, highest_zoneidx, oc->nodemask)
		if (!cpuset_zone_allowed(zone, oc->gfp_mask))
			cpuset_limited = true;
#endif

	if (cpuset_limited) {
		oc->totalpages = total_swap_pages;
#if PRESENT_PAGES
		for_each_node_mask(nid, cpuset_current_mems_allowed)
			oc->totalpages += node_present_pages(nid);
#else
		for_each_node_mask(nid, cpuset_current_mems_allowed)
			oc->totalpages += node_spanned_pages(nid);
#endif
		return CONSTRAINT_CPUSET;
	}
	return CONSTRAINT_NONE;
}

/* Compare one process with the best so far: 0 goes on with the scan, 1 ends it. */
static int oom_evaluate_task(struct task_struct *task, void *arg)
{
	struct oom_control *oc = arg;
#if SIGNED_BADNESS
	long points;
#else
	unsigned long points;
#endif

#if NODES_IN_UNKILLABLE
	if (oom_unkillable_task(task, NULL, oc->nodemask))
		goto next;
#else
	if (oom_unkillable_task(task))
		goto next;

	/* Killing it must help the requester's nodes */
	if (!is_memcg_oom(oc) &&
	    !oom_cpuset_eligible(task, oc))
		goto next;
#endif

	/* A victim that is still dying will free memory soon: wait for it, kill nobody else */
	if (!is_sysrq_oom(oc) &&
	    tsk_is_oom_victim(task)) {
		/* ... unless nothing more can come from its memory: then go on without it */
#if MM_FLAGS_BITMAP
		if (mm_flags_test(MMF_OOM_SKIP, task->signal->oom_mm))
			goto next;
#else
		if (test_bit(MMF_OOM_SKIP, &task->signal->oom_mm->flags))
			goto next;
#endif
		goto abort;
	}

	/* It offered itself: whatever it holds, it goes first */
	if (oom_task_origin(task)) {
#if SIGNED_BADNESS
		points = LONG_MAX;
#else
		points = ULONG_MAX;
#endif
		goto select;
	}

#if SIGNED_BADNESS
	/* Only a smaller score is turned down: among equals the later process wins */
	points = oom_badness(task, oc->totalpages);
	if (points == LONG_MIN ||
	    points < oc->chosen_points)
		goto next;
#else
#if NODES_IN_UNKILLABLE
	points = oom_badness(task, NULL, oc->nodemask, oc->totalpages);
#else
	points = oom_badness(task, oc->totalpages);
#endif
	if (!points ||
	    points < oc->chosen_points)
		goto next;
#endif
#if LEADER_KEEPS_TIE

	/* Among equals the earlier one stays, if it leads its process */
	if (points == oc->chosen_points &&
	    thread_group_leader(oc->chosen))
		goto next;
#endif

select:
	/* The reference moves from the old choice to the new one */
	if (oc->chosen)
		put_task_struct(oc->chosen);
	get_task_struct(task);
	oc->chosen = task;
	oc->chosen_points = points;
next:
	return 0;
abort:
	if (oc->chosen)
		put_task_struct(oc->chosen);
	/* No task, but not NULL either: somebody is dying already */
	oc->chosen = (void *)-1UL;
	return 1;
}

/* Look at every candidate of the machine, or of the group that hit its limit. */
static void select_bad_process(struct oom_control *oc)
{
#if SIGNED_BADNESS
	/* Lower than any score, so that the first candidate always enters */
	oc->chosen_points = LONG_MIN;

#endif
	if (is_memcg_oom(oc))
		mem_cgroup_scan_tasks(oc->memcg, oom_evaluate_task, oc);
	else {
		struct task_struct *p;

		/* Processes stand in the order of their creation, not of their pid */
		rcu_read_lock();
		for_each_process(p)
			if (oom_evaluate_task(p, oc))
				break;
		rcu_read_unlock();
	}
#if SCALED_CHOSEN_POINTS

	/* For the log: thousandths of all memory */
	oc->chosen_points = oc->chosen_points * 1000 / oc->totalpages;
#endif
}
#endif

#if NODES_IN_UNKILLABLE
/* The table of processes, protected ones too. Sizes are in pages. */
static void dump_tasks(struct mem_cgroup *memcg, const nodemask_t *nodemask)
{
	struct task_struct *p;
	struct task_struct *task;

#if TABLE_NR_PTES
#if NR_PTES
	pr_info("[ pid ]   uid  tgid total_vm      rss nr_ptes swapents oom_score_adj name\n");
#else
	pr_info("[ pid ]   uid  tgid total_vm      rss nr_ptes nr_pmds swapents "
		"oom_score_adj name\n");
#endif
#elif TABLE_PGTABLES_BYTES
	pr_info("[ pid ]   uid  tgid total_vm      rss pgtables_bytes swapents "
		"oom_score_adj name\n");
#elif TABLE_TASKS_STATE
	pr_info("Tasks state (memory values in pages):\n");
	pr_info("[  pid  ]   uid  tgid total_vm      rss pgtables_bytes swapents "
		"oom_score_adj name\n");
#endif

	rcu_read_lock();
	for_each_process(p) {
		if (oom_unkillable_task(p, memcg, nodemask))
			continue;

		task = find_lock_task_mm(p);
		if (!task) {
			/* All its threads have let go of their memory: no row */
			continue;
		}

#if TABLE_NR_PTES
#if NR_PTES
		pr_info("[%5d] %5d %5d %8lu %8lu %7ld %8lu         %5hd %s\n",
			task->pid, from_kuid(&init_user_ns, task_uid(task)),
			task->tgid, task->mm->total_vm, get_mm_rss(task->mm),
			atomic_long_read(&task->mm->nr_ptes),
			get_mm_counter(task->mm, MM_SWAPENTS),
			task->signal->oom_score_adj, task->comm);
#else
		pr_info("[%5d] %5d %5d %8lu %8lu %7ld %7ld %8lu         %5hd %s\n",
			task->pid, from_kuid(&init_user_ns, task_uid(task)),
			task->tgid, task->mm->total_vm, get_mm_rss(task->mm),
			atomic_long_read(&task->mm->nr_ptes),
			mm_nr_pmds(task->mm),
			get_mm_counter(task->mm, MM_SWAPENTS),
			task->signal->oom_score_adj, task->comm);
#endif
#elif TABLE_PGTABLES_BYTES
		pr_info("[%5d] %5d %5d %8lu %8lu %8ld %8lu         %5hd %s\n",
			task->pid, from_kuid(&init_user_ns, task_uid(task)),
			task->tgid, task->mm->total_vm, get_mm_rss(task->mm),
			mm_pgtables_bytes(task->mm),
			get_mm_counter(task->mm, MM_SWAPENTS),
			task->signal->oom_score_adj, task->comm);
#elif TABLE_TASKS_STATE
		pr_info("[%7d] %5d %5d %8lu %8lu %8ld %8lu         %5hd %s\n",
			task->pid, from_kuid(&init_user_ns, task_uid(task)),
			task->tgid, task->mm->total_vm, get_mm_rss(task->mm),
			mm_pgtables_bytes(task->mm),
			get_mm_counter(task->mm, MM_SWAPENTS),
			task->signal->oom_score_adj, task->comm);
#endif
		task_unlock(task);
	}
	rcu_read_unlock();
}
#else
/* One row of the task table. Always 0, so that a group's scan goes on. */
static int dump_task(struct task_struct *p, void *arg)
{
	struct oom_control *oc = arg;
	struct task_struct *task;

	if (oom_unkillable_task(p))
		return 0;

	if (!is_memcg_oom(oc) &&
	    !oom_cpuset_eligible(p, oc))
		return 0;

	task = find_lock_task_mm(p);
	if (!task) {
		/* All its threads have let go of their memory: no row */
		return 0;
	}

#if TABLE_RSS_PARTS
#if RSS_EXACT
	pr_info("[%7d] %5d %5d %8lu %8lu %8lu %8lu %9lu %8ld %8lu         %5d %s\n",
		task->pid, from_kuid(&init_user_ns, task_uid(task)),
		task->tgid, task->mm->total_vm, get_mm_rss_sum(task->mm),
		get_mm_counter_sum(task->mm, MM_ANONPAGES),
		get_mm_counter_sum(task->mm, MM_FILEPAGES),
		get_mm_counter_sum(task->mm, MM_SHMEMPAGES),
		mm_pgtables_bytes(task->mm),
		get_mm_counter_sum(task->mm, MM_SWAPENTS),
		task->signal->oom_score_adj, task->comm);
#else
	pr_info("[%7d] %5d %5d %8lu %8lu %8lu %8lu %9lu %8ld %8lu         %5hd %s\n",
		task->pid, from_kuid(&init_user_ns, task_uid(task)),
		task->tgid, task->mm->total_vm, get_mm_rss(task->mm),
		get_mm_counter(task->mm, MM_ANONPAGES),
		get_mm_counter(task->mm, MM_FILEPAGES),
		get_mm_counter(task->mm, MM_SHMEMPAGES),
		mm_pgtables_bytes(task->mm),
		get_mm_counter(task->mm, MM_SWAPENTS),
		task->signal->oom_score_adj, task->comm);
#endif
#else
	pr_info("[%7d] %5d %5d %8lu %8lu %8ld %8lu         %5hd %s\n",
		task->pid, from_kuid(&init_user_ns, task_uid(task)),
		task->tgid, task->mm->total_vm, get_mm_rss(task->mm),
		mm_pgtables_bytes(task->mm),
		get_mm_counter(task->mm, MM_SWAPENTS),
		task->signal->oom_score_adj, task->comm);
#endif
	task_unlock(task);

	return 0;
}

/* The table of processes, protected ones too. Sizes are in pages, page tables in bytes. */
static void dump_tasks(struct oom_control *oc)
{
	pr_info("Tasks state (memory values in pages):\n");
#if TABLE_RSS_PARTS
	pr_info("[  pid  ]   uid  tgid total_vm      rss rss_anon rss_file rss_shmem "
		"pgtables_bytes swapents oom_score_adj name\n");
#else
	pr_info("[  pid  ]   uid  tgid total_vm      rss pgtables_bytes swapents "
		"oom_score_adj name\n");
#endif

	if (is_memcg_oom(oc))
		mem_cgroup_scan_tasks(oc->memcg, dump_task, oc);
	else {
		struct task_struct *p;
#if TABLE_TOUCHES_WATCHDOG
		int i = 0;
#endif

		rcu_read_lock();
#if TABLE_TOUCHES_WATCHDOG
		for_each_process(p) {
			/* A long table must not look like a hang */
			if (!(++i & 1023))
				touch_softlockup_watchdog();
			dump_task(p, oc);
		}
#else
		for_each_process(p)
			dump_task(p, oc);
#endif
		rcu_read_unlock();
	}
}
#endif

#if SUMMARY_LINE
#if SUMMARY_AFTER_HEADER
/* The report in one line, for programs that read logs. */
static void dump_oom_victim(struct oom_control *oc, struct task_struct *victim)
#else
/* The report in one line, for programs that read logs. */
static void dump_oom_summary(struct oom_control *oc, struct task_struct *victim)
#endif
{
	/* Each call below adds to the same line */
	pr_info("oom-kill:constraint=%s,nodemask=%*pbl",
		oom_constraint_text[oc->constraint],
		nodemask_pr_args(oc->nodemask));
	cpuset_print_current_mems_allowed();
	mem_cgroup_print_oom_context(oc->memcg, victim);
	pr_cont(",task=%s,pid=%d,uid=%d\n", victim->comm, victim->pid,
		from_kuid(&init_user_ns, task_uid(victim)));
}
#endif

#if THREAD_SCAN
/* The whole report, of a kill or of none. Without a victim, p is NULL. */
static void dump_header(
#if REQUEST_ARGUMENTS
		struct task_struct *p, gfp_t gfp_mask, int order,
		struct mem_cgroup *memcg, const nodemask_t *nodemask
#else
		struct oom_control *oc, struct task_struct *p, struct mem_cgroup *memcg
#endif
)
{
	/* The process named here asked for memory: it need not be the one that dies */
#if REQUEST_ARGUMENTS
	task_lock(current);
	pr_warning("%s invoked oom-killer: gfp_mask=0x%x, order=%d, "
		   "oom_score_adj=%hd\n",
		   current->comm, gfp_mask, order, current->signal->oom_score_adj);
	cpuset_print_task_mems_allowed(current);
	task_unlock(current);
#else
	pr_warning("%s invoked oom-killer: gfp_mask=0x%x, order=%d, "
		   "oom_score_adj=%hd\n",
		   current->comm, oc->gfp_mask, oc->order, current->signal->oom_score_adj);
	cpuset_print_current_mems_allowed();
#endif
	dump_stack();
	if (memcg)
		mem_cgroup_print_oom_info(memcg, p);
	else
		show_mem(SHOW_MEM_FILTER_NODES);
#if REQUEST_ARGUMENTS
	if (sysctl_oom_dump_tasks)
		dump_tasks(memcg, nodemask);
#else
	if (sysctl_oom_dump_tasks)
		dump_tasks(memcg, oc->nodemask);
#endif
}
#else
#if SUMMARY_AFTER_HEADER
/* The whole report but for its last line, of a kill or of none. */
static void dump_header(struct oom_control *oc)
#else
/* The whole report, of a kill or of none. Without a victim, p is NULL. */
static void dump_header(struct oom_control *oc, struct task_struct *p)
#endif
{
#if HEADER_NODEMASK_OR_OWN
	/* Without a mask of its own the request has that of its cpuset */
	nodemask_t *nm = (oc->nodemask) ? oc->nodemask : &cpuset_current_mems_allowed;

#endif
	/* The process named here asked for memory: it need not be the one that dies */
#if HEADER_WITHOUT_NODEMASK
#if RSS_EXACT
	pr_warn("%s invoked oom-killer: gfp_mask=%#x(%pGg), order=%d, oom_score_adj=%d\n",
		current->comm, oc->gfp_mask, &oc->gfp_mask, oc->order,
		current->signal->oom_score_adj);
#else
	pr_warn("%s invoked oom-killer: gfp_mask=%#x(%pGg), order=%d, oom_score_adj=%hd\n",
		current->comm, oc->gfp_mask, &oc->gfp_mask, oc->order,
		current->signal->oom_score_adj);
#endif
#elif HEADER_NODEMASK
	pr_warn("%s invoked oom-killer: gfp_mask=%#x(%pGg), nodemask=%*pbl, order=%d, "
		"oom_score_adj=%hd\n",
		current->comm, oc->gfp_mask, &oc->gfp_mask,
		nodemask_pr_args(oc->nodemask), oc->order,
		current->signal->oom_score_adj);
#elif HEADER_NODEMASK_TWO_BLANKS
	pr_warn("%s invoked oom-killer: gfp_mask=%#x(%pGg), nodemask=",
		current->comm, oc->gfp_mask, &oc->gfp_mask);
	if (oc->nodemask)
		pr_cont("%*pbl", nodemask_pr_args(oc->nodemask));
	else
		pr_cont("(null)");
	pr_cont(",  order=%d, oom_score_adj=%hd\n",
		oc->order, current->signal->oom_score_adj);
#elif HEADER_NODEMASK_OR_OWN
	pr_warn("%s invoked oom-killer: gfp_mask=%#x(%pGg), nodemask=%*pbl, order=%d, "
		"oom_score_adj=%hd\n",
		current->comm, oc->gfp_mask, &oc->gfp_mask,
		nodemask_pr_args(nm), oc->order,
		current->signal->oom_score_adj);
#endif
	if (!IS_ENABLED(CONFIG_COMPACTION) &&
	    oc->order)
		pr_warn("COMPACTION is disabled!!!\n");

#if !SUMMARY_LINE
	cpuset_print_current_mems_allowed();
#endif
	dump_stack();
	if (is_memcg_oom(oc)) {
#if SUMMARY_LINE
		mem_cgroup_print_oom_meminfo(oc->memcg);
#else
		mem_cgroup_print_oom_info(oc->memcg, p);
#endif
	} else {
#if SHOW_MEM_ZONES
		__show_mem(SHOW_MEM_FILTER_NODES, oc->nodemask, gfp_zone(oc->gfp_mask));
#elif SHOW_MEM_NODES
		show_mem(SHOW_MEM_FILTER_NODES, oc->nodemask);
#elif SHOW_MEM_ALL
		show_mem(SHOW_MEM_FILTER_NODES);
#endif
#if SLAB_TABLE
#if SHOULD_DUMP_SLAB
		if (should_dump_unreclaim_slab())
			dump_unreclaimable_slab();
#else
		if (is_dump_unreclaim_slabs())
			dump_unreclaimable_slab();
#endif
#endif
	}
#if PROTECTION_LINE
	mem_cgroup_show_protected_memory(oc->memcg);
#endif
#if NODES_IN_UNKILLABLE
	if (sysctl_oom_dump_tasks)
		dump_tasks(oc->memcg, oc->nodemask);
#else
	if (sysctl_oom_dump_tasks)
		dump_tasks(oc);
#endif
#if SUMMARY_LINE
#if !SUMMARY_AFTER_HEADER
	if (p)
		dump_oom_summary(oc, p);
#endif
#endif
}
#endif

#if !MARK_STAYS
/* How many victims still hold on to their memory */
static atomic_t oom_victims = ATOMIC_INIT(0);
static DECLARE_WAIT_QUEUE_HEAD(oom_victims_wait);

/* Set while the machine is being suspended: nobody can be killed then */
static bool oom_killer_disabled __read_mostly;

#endif
/* Pages to kB */
#define K(x) ((x) << (PAGE_SHIFT - 10))

#if !LEADER_SHARES_MM
/*
 * Does process p use the address space mm? The first of its threads that has one decides, since
 * all threads of a process share it. The caller holds the RCU lock.
 */
bool process_shares_mm(struct task_struct *p, struct mm_struct *mm)
{
	struct task_struct *t;

	for_each_thread(p, t) {
		struct mm_struct *t_mm = READ_ONCE(t->mm);

		if (t_mm)
			return t_mm == mm;
	}
	return false;
}
#endif

#if !THREAD_SCAN
#ifdef CONFIG_MMU
/* The thread that takes a victim's memory when the victim itself is stuck */
static struct task_struct *oom_reaper_th;
static DECLARE_WAIT_QUEUE_HEAD(oom_reaper_wait);
static struct task_struct *oom_reaper_list;
static DEFINE_SPINLOCK(oom_reaper_lock);

#if ONE_REAP_FUNCTION
/* One attempt to reap, under the lock of the address space. False: try again later. */
static bool __oom_reap_task_mm(struct task_struct *tsk, struct mm_struct *mm)
{
	struct mmu_gather tlb;
	struct vm_area_struct *vma;
	bool ret = true;

	/* No decision may be made between the end of its memory and the reaper's look at it */
	mutex_lock(&oom_lock);

	/* A writer may be waiting for memory itself: never wait for it */
	if (!down_read_trylock(&mm->mmap_sem)) {
		ret = false;
#if REAPER_TRACEPOINTS
		trace_skip_task_reaping(tsk->pid);
#endif
		goto unlock_oom;
	}

	/* A notifier that may sleep: give the victim a second, and leave its memory alone */
#if NOTIFIERS_WITHOUT_KIND
	if (mm_has_notifiers(mm)) {
#else
	if (mm_has_blockable_invalidate_notifiers(mm)) {
#endif
		up_read(&mm->mmap_sem);
		schedule_timeout_idle(HZ);
		goto unlock_oom;
	}

#if REAP_LOOKS_AT_SKIP
	/* It exited in the meantime, and took its memory with it */
	if (test_bit(MMF_OOM_SKIP, &mm->flags)) {
		up_read(&mm->mmap_sem);
#if REAPER_TRACEPOINTS
		trace_skip_task_reaping(tsk->pid);
#endif
		goto unlock_oom;
	}
#else
	/* The last user is gone: its exit takes the memory down */
	if (!mmget_not_zero(mm)) {
		up_read(&mm->mmap_sem);
		goto unlock_oom;
	}
#endif

#if REAPER_TRACEPOINTS
	trace_start_task_reaping(tsk->pid);

#endif
	/* From now on a page that is missing is a fault: its data may be gone */
	set_bit(MMF_UNSTABLE, &mm->flags);

	for (vma = mm->mmap; vma; vma = vma->vm_next) {
#if REAPS_PFNMAP
		/* Not what is of huge pages, and not what is locked */
		if (is_vm_hugetlb_page(vma))
			continue;
		if (vma->vm_flags & VM_LOCKED)
			continue;
#else
		if (!can_madv_dontneed_vma(vma))
			continue;
#endif

		/* Memory that others share is of no use: dropping it here would free nothing */
		if (vma_is_anonymous(vma) ||
		    !(vma->vm_flags & VM_SHARED)) {
			tlb_gather_mmu(&tlb, mm, vma->vm_start, vma->vm_end);
			unmap_page_range(&tlb, vma, vma->vm_start, vma->vm_end, NULL);
			tlb_finish_mmu(&tlb, vma->vm_start, vma->vm_end);
		}
	}
	/* What is left is mostly locked or shared */
	pr_info("oom_reaper: reaped process %d (%s), now anon-rss:%lukB, file-rss:%lukB, "
		"shmem-rss:%lukB\n",
		task_pid_nr(tsk), tsk->comm,
		K(get_mm_counter(mm, MM_ANONPAGES)),
		K(get_mm_counter(mm, MM_FILEPAGES)),
		K(get_mm_counter(mm, MM_SHMEMPAGES)));
	up_read(&mm->mmap_sem);

#if !REAP_LOOKS_AT_SKIP
	/* If this was the last use, the memory is taken down later, by somebody else */
	mmput_async(mm);
#endif
#if REAPER_TRACEPOINTS
	trace_finish_task_reaping(tsk->pid);
#endif
unlock_oom:
	mutex_unlock(&oom_lock);
	return ret;
}
#else
#if NOTIFIER_STOPS_REAPER
/* Drop the private pages of an address space. */
void __oom_reap_task_mm(struct mm_struct *mm)
{
	struct vm_area_struct *vma;

	/* From now on a page that is missing is a fault: its data may be gone */
	set_bit(MMF_UNSTABLE, &mm->flags);

	for (vma = mm->mmap; vma; vma = vma->vm_next) {
		if (!can_madv_dontneed_vma(vma))
			continue;

		/* Memory that others share is of no use: dropping it here would free nothing */
		if (vma_is_anonymous(vma) ||
		    !(vma->vm_flags & VM_SHARED)) {
			struct mmu_gather tlb;

			tlb_gather_mmu(&tlb, mm, vma->vm_start, vma->vm_end);
			unmap_page_range(&tlb, vma, vma->vm_start, vma->vm_end, NULL);
			tlb_finish_mmu(&tlb, vma->vm_start, vma->vm_end);
		}
	}
}
#else
#if VICTIM_FLAG
/* Drop the private pages of an address space. False if some of it must be tried again. */
bool __oom_reap_task_mm(struct mm_struct *mm)
#else
/* Drop the private pages of an address space. False if some of it must be tried again. */
static bool __oom_reap_task_mm(struct mm_struct *mm)
#endif
{
	struct vm_area_struct *vma;
	bool ret = true;
#if REAPS_DOWNWARD
	MA_STATE(mas, &mm->mm_mt, ULONG_MAX, ULONG_MAX);
#else
#if MAPLE_TREE
	VMA_ITERATOR(vmi, mm, 0);
#endif
#endif

	/* From now on a page that is missing is a fault: its data may be gone */
#if MM_FLAGS_BITMAP
	mm_flags_set(MMF_UNSTABLE, mm);
#else
	set_bit(MMF_UNSTABLE, &mm->flags);
#endif

#if REAPS_DOWNWARD
	/* From the top, because the exit begins at the bottom */
	mas_for_each_rev(&mas, vma, 0) {
#else
#if MAPLE_TREE
	for_each_vma(vmi, vma) {
#else
	for (vma = mm->mmap; vma; vma = vma->vm_next) {
#endif
#endif
#if REAPS_LOCKED
		/* Not what is of huge pages, or not of normal memory */
		if (vma->vm_flags & (VM_HUGETLB | VM_PFNMAP))
			continue;
#else
#if MADV_DONTNEED_TEST
		if (!can_madv_dontneed_vma(vma))
			continue;
#else
		if (!can_madv_lru_vma(vma))
			continue;
#endif
#endif

		/* Memory that others share is of no use: dropping it here would free nothing */
		if (vma_is_anonymous(vma) ||
		    !(vma->vm_flags & VM_SHARED)) {
#if ZAPS_FOR_REAPING
			/* The reaper must not sleep: leave this mapping for another attempt */
			if (zap_vma_for_reaping(vma))
				ret = false;
#else
#if RANGE_BY_ENDS
			const unsigned long start = vma->vm_start;
			const unsigned long end = vma->vm_end;
#else
			struct mmu_notifier_range range;
#endif
			struct mmu_gather tlb;

#if RANGE_BY_ENDS
			tlb_gather_mmu(&tlb, mm, start, end);
			/* The reaper must not sleep: leave this range for another attempt */
			if (mmu_notifier_invalidate_range_start_nonblock(mm, start, end)) {
				tlb_finish_mmu(&tlb, start, end);
				ret = false;
				continue;
			}
			unmap_page_range(&tlb, vma, start, end, NULL);
			mmu_notifier_invalidate_range_end(mm, start, end);
			tlb_finish_mmu(&tlb, start, end);
#else
#if RANGE_PLAIN
			mmu_notifier_range_init(&range, mm, vma->vm_start, vma->vm_end);
#elif RANGE_OF_VMA
			mmu_notifier_range_init(&range, MMU_NOTIFY_UNMAP, 0, vma, mm,
						vma->vm_start, vma->vm_end);
#elif RANGE_OF_MM
			mmu_notifier_range_init(&range, MMU_NOTIFY_UNMAP, 0, mm,
						vma->vm_start, vma->vm_end);
#endif
#if TLB_RANGE
			tlb_gather_mmu(&tlb, mm, range.start, range.end);
			/* The reaper must not sleep: leave this range for another attempt */
			if (mmu_notifier_invalidate_range_start_nonblock(&range)) {
				tlb_finish_mmu(&tlb, range.start, range.end);
				ret = false;
				continue;
			}
			unmap_page_range(&tlb, vma, range.start, range.end, NULL);
			mmu_notifier_invalidate_range_end(&range);
			tlb_finish_mmu(&tlb, range.start, range.end);
#else
			tlb_gather_mmu(&tlb, mm);
			/* The reaper must not sleep: leave this range for another attempt */
			if (mmu_notifier_invalidate_range_start_nonblock(&range)) {
				tlb_finish_mmu(&tlb);
				ret = false;
				continue;
			}
			unmap_page_range(&tlb, vma, range.start, range.end, NULL);
			mmu_notifier_invalidate_range_end(&range);
			tlb_finish_mmu(&tlb);
#endif
#endif
#endif
		}
	}

	return ret;
}
#endif

#if NOTIFIER_STOPS_REAPER
/* One attempt to reap, under the lock of the address space. False: try again later. */
static bool oom_reap_task_mm(struct task_struct *tsk, struct mm_struct *mm)
{
	bool ret = true;

	/* No decision may be made between the end of its memory and the reaper's look at it */
	mutex_lock(&oom_lock);

	/* A writer may be waiting for memory itself: never wait for it */
	if (!down_read_trylock(&mm->mmap_sem)) {
		ret = false;
		trace_skip_task_reaping(tsk->pid);
		goto unlock_oom;
	}

	/* A notifier that may sleep: give the victim a second, and leave its memory alone */
#if NOTIFIERS_WITHOUT_KIND
	if (mm_has_notifiers(mm)) {
#else
	if (mm_has_blockable_invalidate_notifiers(mm)) {
#endif
		up_read(&mm->mmap_sem);
		schedule_timeout_idle(HZ);
		goto unlock_oom;
	}

	/* It exited in the meantime, and took its memory with it */
	if (test_bit(MMF_OOM_SKIP, &mm->flags)) {
		up_read(&mm->mmap_sem);
		trace_skip_task_reaping(tsk->pid);
		goto unlock_oom;
	}

	trace_start_task_reaping(tsk->pid);

	__oom_reap_task_mm(mm);

	/* What is left is mostly locked or shared */
	pr_info("oom_reaper: reaped process %d (%s), now anon-rss:%lukB, file-rss:%lukB, "
		"shmem-rss:%lukB\n",
		task_pid_nr(tsk), tsk->comm,
		K(get_mm_counter(mm, MM_ANONPAGES)),
		K(get_mm_counter(mm, MM_FILEPAGES)),
		K(get_mm_counter(mm, MM_SHMEMPAGES)));
	up_read(&mm->mmap_sem);

	trace_finish_task_reaping(tsk->pid);
unlock_oom:
	mutex_unlock(&oom_lock);
	return ret;
}
#else
/* One attempt to reap, under the lock of the address space. False: try again later. */
static bool oom_reap_task_mm(struct task_struct *tsk, struct mm_struct *mm)
{
	bool ret = true;

	/* A writer may be waiting for memory itself: never wait for it */
#if MMAP_SEM
	if (!down_read_trylock(&mm->mmap_sem)) {
#else
	if (!mmap_read_trylock(mm)) {
#endif
		trace_skip_task_reaping(tsk->pid);
		return false;
	}

	/* It exited in the meantime, and took its memory with it */
#if MM_FLAGS_BITMAP
	if (mm_flags_test(MMF_OOM_SKIP, mm)) {
#else
	if (test_bit(MMF_OOM_SKIP, &mm->flags)) {
#endif
		trace_skip_task_reaping(tsk->pid);
		goto out_unlock;
	}

	trace_start_task_reaping(tsk->pid);

	ret = __oom_reap_task_mm(mm);
	if (!ret)
		goto out_finish;

	/* What is left is mostly locked or shared */
#if RSS_EXACT
	pr_info("oom_reaper: reaped process %d (%s), now anon-rss:%lukB, file-rss:%lukB, "
		"shmem-rss:%lukB\n",
		task_pid_nr(tsk), tsk->comm,
		K(get_mm_counter_sum(mm, MM_ANONPAGES)),
		K(get_mm_counter_sum(mm, MM_FILEPAGES)),
		K(get_mm_counter_sum(mm, MM_SHMEMPAGES)));
#else
	pr_info("oom_reaper: reaped process %d (%s), now anon-rss:%lukB, file-rss:%lukB, "
		"shmem-rss:%lukB\n",
		task_pid_nr(tsk), tsk->comm,
		K(get_mm_counter(mm, MM_ANONPAGES)),
		K(get_mm_counter(mm, MM_FILEPAGES)),
		K(get_mm_counter(mm, MM_SHMEMPAGES)));
#endif
out_finish:
	trace_finish_task_reaping(tsk->pid);
out_unlock:
#if MMAP_SEM
	up_read(&mm->mmap_sem);
#else
	mmap_read_unlock(mm);
#endif

	return ret;
}
#endif
#endif

#define MAX_OOM_REAP_RETRIES 10

/* Reap one victim, and whatever came of it, stop waiting for it. */
static void oom_reap_task(struct task_struct *tsk)
{
	int attempts = 0;
	struct mm_struct *mm = tsk->signal->oom_mm;

	/* A tenth of a second between attempts, about one second in all */
#if ONE_REAP_FUNCTION
	while (attempts++ < MAX_OOM_REAP_RETRIES &&
	       !__oom_reap_task_mm(tsk, mm))
		schedule_timeout_idle(HZ/10);

	if (attempts <= MAX_OOM_REAP_RETRIES)
		goto done;
#else
	while (attempts++ < MAX_OOM_REAP_RETRIES &&
	       !oom_reap_task_mm(tsk, mm))
		schedule_timeout_idle(HZ/10);

#if MM_FLAGS_BITMAP
	if (attempts <= MAX_OOM_REAP_RETRIES ||
	    mm_flags_test(MMF_OOM_SKIP, mm))
		goto done;
#else
	if (attempts <= MAX_OOM_REAP_RETRIES ||
	    test_bit(MMF_OOM_SKIP, &mm->flags))
		goto done;
#endif
#endif

	pr_info("oom_reaper: unable to reap pid:%d (%s)\n",
		task_pid_nr(tsk), tsk->comm);
#if SHOWS_UNREAPED_TASK
	sched_show_task(tsk);
#endif
	debug_show_all_locks();

done:
	tsk->oom_reaper_list = NULL;

	/* Later decisions pass it over, so that a stuck victim blocks nobody */
#if MM_FLAGS_BITMAP
	mm_flags_set(MMF_OOM_SKIP, mm);
#else
	set_bit(MMF_OOM_SKIP, &mm->flags);
#endif

#if REAPER_DELAYED
	/* The reference that queue_oom_reaper took */
	put_task_struct(tsk);
#else
	/* The reference that wake_oom_reaper took */
	put_task_struct(tsk);
#endif
}

/* The reaper thread: sleep until there is a victim, reap it, start over. */
static int oom_reaper(void *unused)
{
	while (true) {
		struct task_struct *tsk = NULL;

		wait_event_freezable(oom_reaper_wait, oom_reaper_list != NULL);
		/* The victim that came last is taken first */
#if REAPER_DELAYED
		spin_lock_irq(&oom_reaper_lock);
#else
		spin_lock(&oom_reaper_lock);
#endif
		if (oom_reaper_list != NULL) {
			tsk = oom_reaper_list;
			oom_reaper_list = tsk->oom_reaper_list;
		}
#if REAPER_DELAYED
		spin_unlock_irq(&oom_reaper_lock);
#else
		spin_unlock(&oom_reaper_lock);
#endif

		if (tsk)
			oom_reap_task(tsk);
	}

	return 0;
}

#if REAPER_DELAYED
/* The victim's time is up: hand it to the reaper, unless it has gone by itself. */
static void wake_oom_reaper(struct timer_list *timer)
{
	struct task_struct *tsk = container_of(timer, struct task_struct, oom_reaper_timer);
	struct mm_struct *mm = tsk->signal->oom_mm;
	unsigned long flags;

	/* Its exit has freed everything already */
#if MM_FLAGS_BITMAP
	if (mm_flags_test(MMF_OOM_SKIP, mm)) {
#else
	if (test_bit(MMF_OOM_SKIP, &mm->flags)) {
#endif
		put_task_struct(tsk);
		return;
	}

	spin_lock_irqsave(&oom_reaper_lock, flags);
	tsk->oom_reaper_list = oom_reaper_list;
	oom_reaper_list = tsk;
	spin_unlock_irqrestore(&oom_reaper_lock, flags);
	trace_wake_reaper(tsk->pid);
	wake_up(&oom_reaper_wait);
}

/* Two seconds in which a victim can exit in peace */
#define OOM_REAPER_DELAY (2*HZ)

/* Start the countdown to reaping, once for each address space. */
static void queue_oom_reaper(struct task_struct *tsk)
{
	/* Tests and marks in one go: a second victim with this mm changes nothing */
#if MM_FLAGS_BITMAP
	if (mm_flags_test_and_set(MMF_OOM_REAP_QUEUED, tsk->signal->oom_mm))
		return;
#else
	if (test_and_set_bit(MMF_OOM_REAP_QUEUED, &tsk->signal->oom_mm->flags))
		return;
#endif

	get_task_struct(tsk);
	timer_setup(&tsk->oom_reaper_timer, wake_oom_reaper, 0);
	tsk->oom_reaper_timer.expires = jiffies + OOM_REAPER_DELAY;
	add_timer(&tsk->oom_reaper_timer);
}
#else
/* Hand a victim to the reaper at once. */
static void wake_oom_reaper(struct task_struct *tsk)
{
#if ONE_REAP_FUNCTION
	/* It could not be started */
	if (!oom_reaper_th)
		return;

#endif
#if QUEUED_ONCE_PER_MM
	/* Tests and marks in one go: a second victim with this mm changes nothing */
	if (test_and_set_bit(MMF_OOM_REAP_QUEUED, &tsk->signal->oom_mm->flags))
		return;
#else
	/* It stands on the list already */
	if (tsk == oom_reaper_list ||
	    tsk->oom_reaper_list)
		return;
#endif

	get_task_struct(tsk);

	spin_lock(&oom_reaper_lock);
	tsk->oom_reaper_list = oom_reaper_list;
	oom_reaper_list = tsk;
	spin_unlock(&oom_reaper_lock);
#if REAPER_TRACEPOINTS
	trace_wake_reaper(tsk->pid);
#endif
	wake_up(&oom_reaper_wait);
}
#endif

/* At boot: start the reaper thread. */
static int __init oom_init(void)
{
	oom_reaper_th = kthread_run(oom_reaper, NULL, "oom_reaper");
#if ONE_REAP_FUNCTION
	if (IS_ERR(oom_reaper_th)) {
		pr_err("Unable to start OOM reaper %ld. Continuing regardless\n",
		       PTR_ERR(oom_reaper_th));
		oom_reaper_th = NULL;
	}
#endif
	return 0;
}
subsys_initcall(oom_init);
#else
#if REAPER_DELAYED
/* Without an MMU nothing can be unmapped behind a process's back. */
static inline void queue_oom_reaper(struct task_struct *tsk)
{
}
#else
/* Without an MMU nothing can be unmapped behind a process's back. */
static inline void wake_oom_reaper(struct task_struct *tsk)
{
}
#endif
#endif /* CONFIG_MMU */
#endif

#if THREAD_SCAN
#if !MARK_STAYS
/* Make this thread a victim: it may use the last reserves, and others wait for it. */
void mark_oom_victim(struct task_struct *tsk)
{
	WARN_ON(oom_killer_disabled);
	/* Tests and marks in one go: nobody is counted twice */
	if (test_and_set_tsk_thread_flag(tsk, TIF_MEMDIE))
		return;
	/* A frozen thread could not die */
	__thaw_task(tsk);
	atomic_inc(&oom_victims);
}
#endif
#else
/*
 * Make this thread a victim: it may use the last reserves, and others wait for it.
 * Its mm must be stable, and oom_lock held.
 */
static void mark_oom_victim(struct task_struct *tsk)
{
#if MARK_TELLS_USER
	const struct cred *cred;
#endif
	struct mm_struct *mm = tsk->mm;

	WARN_ON(oom_killer_disabled);
	/* Tests and marks in one go: nobody is counted twice */
	if (test_and_set_tsk_thread_flag(tsk, TIF_MEMDIE))
		return;

	/* The process keeps note of this mm for good: later decisions look at it */
	if (!cmpxchg(&tsk->signal->oom_mm, NULL, mm)) {
#if MM_COUNT_BY_HAND
		atomic_inc(&tsk->signal->oom_mm->mm_count);
#else
		mmgrab(tsk->signal->oom_mm);
#endif
#if VICTIM_FLAG
		set_bit(MMF_OOM_VICTIM, &mm->flags);
#endif
	}

	/* A frozen process could not die */
#if THAWS_PROCESS
	thaw_process(tsk);
#else
	__thaw_task(tsk);
#endif
	atomic_inc(&oom_victims);
#if MARK_TELLS_USER
	cred = get_task_cred(tsk);
	trace_mark_victim(tsk, cred->uid.val);
	put_cred(cred);
#else
#if REAPER_TRACEPOINTS
	trace_mark_victim(tsk->pid);
#endif
#endif
}
#endif

#if !MARK_STAYS
/* A victim has let go of its memory. The last one wakes whoever waits to suspend. */
void exit_oom_victim(void)
{
	clear_thread_flag(TIF_MEMDIE);

	if (!atomic_dec_return(&oom_victims))
		wake_up_all(&oom_victims_wait);
}

/* Allow kills again, after a suspend. */
void oom_killer_enable(void)
{
	oom_killer_disabled = false;
#if SWITCHING_LINES
	pr_info("OOM killer enabled.\n");
#endif
}

#if THREAD_SCAN
/* Forbid kills, and wait until no victim is left on its way out, however long that takes. */
bool oom_killer_disable(void)
{
	/* Let a decision that is being made come to its end */
	mutex_lock(&oom_lock);
	/* A victim that waited for itself would never come to an end */
	if (test_thread_flag(TIF_MEMDIE)) {
		mutex_unlock(&oom_lock);
		return false;
	}

	oom_killer_disabled = true;
	mutex_unlock(&oom_lock);

	wait_event(oom_victims_wait, !atomic_read(&oom_victims));

	return true;
}
#else
/* Forbid kills, and wait until no victim is left on its way out. */
bool oom_killer_disable(signed long timeout)
{
	signed long ret;

	/* Let a decision that is being made come to its end */
	if (mutex_lock_killable(&oom_lock))
		return false;
	oom_killer_disabled = true;
	mutex_unlock(&oom_lock);

	ret = wait_event_interruptible_timeout(oom_victims_wait,
					       !atomic_read(&oom_victims), timeout);
	/* Timed out, or interrupted: the suspend is off */
	if (ret <= 0) {
		oom_killer_enable();
		return false;
	}
#if SWITCHING_LINES
	pr_info("OOM killer disabled.\n");
#endif

	return true;
}
#endif
#endif

#if THREAD_SCAN
/* Report, and kill the chosen thread's process or a child of it. */
void oom_kill_process(
#if REQUEST_ARGUMENTS
		struct task_struct *p, gfp_t gfp_mask, int order,
		unsigned int points, unsigned long totalpages,
		struct mem_cgroup *memcg, nodemask_t *nodemask,
		const char *message
#else
		struct oom_control *oc, struct task_struct *p,
		unsigned int points, unsigned long totalpages,
		struct mem_cgroup *memcg, const char *message
#endif
)
{
	struct task_struct *victim = p;
	struct task_struct *child;
	struct task_struct *t;
	struct mm_struct *mm;
	unsigned int victim_points = 0;
	static DEFINE_RATELIMIT_STATE(oom_rs, DEFAULT_RATELIMIT_INTERVAL,
				      DEFAULT_RATELIMIT_BURST);

	/* It is dying anyway: let it use the reserves, and say nothing */
#if EXITING_IS_DYING
	if (p->flags & PF_EXITING) {
		set_tsk_thread_flag(p, TIF_MEMDIE);
		put_task_struct(p);
		return;
	}
#else
	task_lock(p);
#if REQUEST_ARGUMENTS
	if (task_will_free_mem(p)) {
		set_tsk_thread_flag(p, TIF_MEMDIE);
		task_unlock(p);
		put_task_struct(p);
		return;
	}
#else
	if (p->mm &&
	    task_will_free_mem(p)) {
		mark_oom_victim(p);
		task_unlock(p);
		put_task_struct(p);
		return;
	}
#endif
	task_unlock(p);
#endif

	/* Too many reports would do harm of their own: at most ten in five seconds */
#if REQUEST_ARGUMENTS
	if (__ratelimit(&oom_rs))
		dump_header(p, gfp_mask, order, memcg, nodemask);

	task_lock(p);
	pr_err("%s: Kill process %d (%s) score %d or sacrifice child\n",
	       message, task_pid_nr(p), p->comm, points);
	task_unlock(p);
#else
	if (__ratelimit(&oom_rs))
		dump_header(oc, p, memcg);

	pr_err("%s: Kill process %d (%s) score %u or sacrifice child\n",
	       message, task_pid_nr(p), p->comm, points);
#endif

	/* A child with memory of its own dies instead, and spares the work of its parent */
#if LEADER_SHARES_MM
	read_lock(&tasklist_lock);
#else
#if REQUEST_ARGUMENTS
	qread_lock(&tasklist_lock);
#else
	read_lock(&tasklist_lock);
#endif
	get_task_struct(p);
#endif
	for_each_thread(p, t) {
		list_for_each_entry(child, &t->children, sibling) {
			unsigned int child_points;

#if LEADER_SHARES_MM
			if (child->mm == p->mm)
				continue;
#else
			if (process_shares_mm(child, p->mm))
				continue;
#endif
#if REQUEST_ARGUMENTS
			child_points = oom_badness(child, memcg, nodemask, totalpages);
#else
			child_points = oom_badness(child, memcg, oc->nodemask, totalpages);
#endif
			/* The first of equals stays */
			if (child_points > victim_points) {
				put_task_struct(victim);
				victim = child;
				victim_points = child_points;
				get_task_struct(victim);
			}
		}
	}
#if LEADER_SHARES_MM
	read_unlock(&tasklist_lock);
#else
	put_task_struct(p);
#if REQUEST_ARGUMENTS
	qread_unlock(&tasklist_lock);
#else
	read_unlock(&tasklist_lock);
#endif
#endif

	p = find_lock_task_mm(victim);
	if (!p) {
		put_task_struct(victim);
		return;
	} else if (victim != p) {
		/* Another thread of the same process stands in for it */
		get_task_struct(p);
		put_task_struct(victim);
		victim = p;
	}

	/* Keep the mm at hand: victim may lose it as soon as it is killed */
	mm = victim->mm;
#if !LEADER_SHARES_MM
	atomic_inc(&mm->mm_count);
	/* The signal goes first, so that the reserves only help a process that is dying */
	do_send_sig_info(SIGKILL, SEND_SIG_FORCED, victim, true);
#if MARK_STAYS
	set_tsk_thread_flag(victim, TIF_MEMDIE);
#else
	mark_oom_victim(victim);
#endif
#endif
#if KILL_TWO_LINES_UID
	pr_err("Killed process %d (%s), UID %d, total-vm:%lukB, anon-rss:%lukB, file-rss:%lukB, "
	       "shmem-rss:%lukB\n",
	       task_pid_nr(victim), victim->comm,
	       from_kuid(&init_user_ns, task_uid(victim)), K(victim->mm->total_vm),
	       K(get_mm_counter(victim->mm, MM_ANONPAGES)),
	       K(get_mm_counter(victim->mm, MM_FILEPAGES)),
	       K(get_mm_counter(victim->mm, MM_SHMEMPAGES)));
#else
#if SHMEM_UNCOUNTED
	pr_err("Killed process %d (%s) total-vm:%lukB, anon-rss:%lukB, file-rss:%lukB\n",
	       task_pid_nr(victim), victim->comm, K(victim->mm->total_vm),
	       K(get_mm_counter(victim->mm, MM_ANONPAGES)),
	       K(get_mm_counter(victim->mm, MM_FILEPAGES)));
#else
	pr_err("Killed process %d (%s) total-vm:%lukB, anon-rss:%lukB, file-rss:%lukB, "
	       "shmem-rss:%lukB\n",
	       task_pid_nr(victim), victim->comm, K(victim->mm->total_vm),
	       K(get_mm_counter(victim->mm, MM_ANONPAGES)),
	       K(get_mm_counter(victim->mm, MM_FILEPAGES)),
	       K(get_mm_counter(victim->mm, MM_SHMEMPAGES)));
#endif
#endif
	task_unlock(victim);

	/* Others with this mm would keep it alive: they die too, but for protected ones */
	rcu_read_lock();
#if LEADER_SHARES_MM
	for_each_process(p)
		if (p->mm == mm &&
		    !same_thread_group(p, victim) &&
		    !(p->flags & PF_KTHREAD)) {
			if (p->signal->oom_score_adj == OOM_SCORE_ADJ_MIN)
				continue;

			task_lock(p);
			pr_err("Kill process %d (%s) sharing same memory\n",
			       task_pid_nr(p), p->comm);
			task_unlock(p);
			do_send_sig_info(SIGKILL, SEND_SIG_FORCED, p, true);
		}
	rcu_read_unlock();

	/* The mark comes before the signal */
	set_tsk_thread_flag(victim, TIF_MEMDIE);
	do_send_sig_info(SIGKILL, SEND_SIG_FORCED, victim, true);
#else
	for_each_process(p) {
		if (!process_shares_mm(p, mm))
			continue;
		if (same_thread_group(p, victim))
			continue;
		if (unlikely(p->flags & PF_KTHREAD))
			continue;
		if (is_global_init(p))
			continue;
		if (p->signal->oom_score_adj == OOM_SCORE_ADJ_MIN)
			continue;

		do_send_sig_info(SIGKILL, SEND_SIG_FORCED, p, true);
	}
	rcu_read_unlock();

	mmdrop(mm);
#endif
	put_task_struct(victim);
}
#undef K

/* Does the administrator want a panic instead of a kill? */
void check_panic_on_oom(
#if REQUEST_ARGUMENTS
		enum oom_constraint constraint, gfp_t gfp_mask, int order,
		const nodemask_t *nodemask
#else
		struct oom_control *oc, enum oom_constraint constraint,
		struct mem_cgroup *memcg
#endif
)
{
	if (likely(!sysctl_panic_on_oom))
		return;
	if (sysctl_panic_on_oom != 2) {
		/* 1 spares a machine of which only a part is short */
		if (constraint != CONSTRAINT_NONE)
			return;
	}
#if REQUEST_ARGUMENTS
	dump_header(NULL, gfp_mask, order, NULL, nodemask);
#else
	/* Whoever asked for a kill by hand did not ask for a panic */
	if (is_sysrq_oom(oc))
		return;
	dump_header(oc, NULL, memcg);
#endif
	panic("Out of memory: %s panic_on_oom is enabled\n",
	      sysctl_panic_on_oom == 2 ? "compulsory" : "system-wide");
}
#else
/* Is this one process on its way out already? */
static inline bool __task_will_free_mem(struct task_struct *task)
{
	struct signal_struct *sig = task->signal;

	/* A core dump can take long, and it still needs the memory */
#if CORE_STATE
	if (sig->core_state)
		return false;
#else
	if (sig->flags & SIGNAL_GROUP_COREDUMP)
		return false;
#endif

	if (sig->flags & SIGNAL_GROUP_EXIT)
		return true;

	/* One thread that exits says something about the process only if it is alone */
	if (thread_group_empty(task) &&
	    (task->flags & PF_EXITING))
		return true;

	return false;
}

/* Will this address space go away without a kill, because all its users are dying? */
static bool task_will_free_mem(struct task_struct *task)
{
	struct mm_struct *mm = task->mm;
	struct task_struct *p;
	bool ret = true;

	/* Past that point already: nothing more will come from this thread */
	if (!mm)
		return false;

	if (!__task_will_free_mem(task))
		return false;

	/* Reaped before, and memory is short again: waiting did not help */
#if MM_FLAGS_BITMAP
	if (mm_flags_test(MMF_OOM_SKIP, mm))
		return false;
#else
	if (test_bit(MMF_OOM_SKIP, &mm->flags))
		return false;
#endif

	if (atomic_read(&mm->mm_users) <= 1)
		return true;

	/* Somebody else may use the same memory, and keep it */
	rcu_read_lock();
	for_each_process(p) {
		if (!process_shares_mm(p, mm))
			continue;
		if (same_thread_group(task, p))
			continue;
		ret = __task_will_free_mem(p);
		if (!ret)
			break;
	}
	rcu_read_unlock();

	return ret;
}

#if OOM_GROUP
#if KILL_TWO_LINES
/* Kill one process and everybody who shares its memory. Uses up one reference on victim. */
static void __oom_kill_process(struct task_struct *victim)
{
	struct task_struct *p;
	struct mm_struct *mm;
	bool can_oom_reap = true;

	p = find_lock_task_mm(victim);
	if (!p) {
		put_task_struct(victim);
		return;
	} else if (victim != p) {
		/* Another thread of the same process stands in for it */
		get_task_struct(p);
		put_task_struct(victim);
		victim = p;
	}

	/* Keep the mm at hand: victim may lose it as soon as it is killed */
	mm = victim->mm;
	mmgrab(mm);

	count_vm_event(OOM_KILL);
	memcg_memory_event_mm(mm, MEMCG_OOM_KILL);

	/* The signal goes first, so that the reserves only help a process that is dying */
#if SIGKILL_FORCED
	do_send_sig_info(SIGKILL, SEND_SIG_FORCED, victim, PIDTYPE_TGID);
#else
	do_send_sig_info(SIGKILL, SEND_SIG_PRIV, victim, PIDTYPE_TGID);
#endif
	mark_oom_victim(victim);
	pr_err("Killed process %d (%s) total-vm:%lukB, anon-rss:%lukB, file-rss:%lukB, "
	       "shmem-rss:%lukB\n",
	       task_pid_nr(victim), victim->comm, K(victim->mm->total_vm),
	       K(get_mm_counter(victim->mm, MM_ANONPAGES)),
	       K(get_mm_counter(victim->mm, MM_FILEPAGES)),
	       K(get_mm_counter(victim->mm, MM_SHMEMPAGES)));
	task_unlock(victim);

	/* Others with this mm would keep it alive: they die too, whatever their oom_score_adj */
	rcu_read_lock();
	for_each_process(p) {
		if (!process_shares_mm(p, mm))
			continue;
		if (same_thread_group(p, victim))
			continue;
		if (is_global_init(p)) {
			/* Init cannot be killed, so this memory will never come free */
			can_oom_reap = false;
			set_bit(MMF_OOM_SKIP, &mm->flags);
			pr_info("oom killer %d (%s) has mm pinned by %d (%s)\n",
				task_pid_nr(victim), victim->comm,
				task_pid_nr(p), p->comm);
			continue;
		}
		/* A kernel thread only borrows the mm, and will find its pages gone */
		if (unlikely(p->flags & PF_KTHREAD))
			continue;
#if SIGKILL_FORCED
		do_send_sig_info(SIGKILL, SEND_SIG_FORCED, p, PIDTYPE_TGID);
#else
		do_send_sig_info(SIGKILL, SEND_SIG_PRIV, p, PIDTYPE_TGID);
#endif
	}
	rcu_read_unlock();

	if (can_oom_reap)
		wake_oom_reaper(victim);

	mmdrop(mm);
	put_task_struct(victim);
}
#else
/* Kill one process and everybody who shares its memory. Uses up one reference on victim. */
static void __oom_kill_process(struct task_struct *victim, const char *message)
{
	struct task_struct *p;
	struct mm_struct *mm;
	bool can_oom_reap = true;

	p = find_lock_task_mm(victim);
	if (!p) {
#if ALREADY_EXITING_LINE
		pr_info("%s: OOM victim %d (%s) is already exiting. Skip killing the task\n",
			message, task_pid_nr(victim), victim->comm);
#endif
		put_task_struct(victim);
		return;
	} else if (victim != p) {
		/* Another thread of the same process stands in for it */
		get_task_struct(p);
		put_task_struct(victim);
		victim = p;
	}

	/* Keep the mm at hand: victim may lose it as soon as it is killed */
	mm = victim->mm;
	mmgrab(mm);

	count_vm_event(OOM_KILL);
	memcg_memory_event_mm(mm, MEMCG_OOM_KILL);

	/* The signal goes first, so that the reserves only help a process that is dying */
	do_send_sig_info(SIGKILL, SEND_SIG_PRIV, victim, PIDTYPE_TGID);
	mark_oom_victim(victim);
#if KILL_LINE_FULL
#if RSS_EXACT
	pr_err("%s: Killed process %d (%s) total-vm:%lukB, anon-rss:%lukB, file-rss:%lukB, "
	       "shmem-rss:%lukB, UID:%u pgtables:%lukB oom_score_adj:%d\n",
	       message, task_pid_nr(victim), victim->comm, K(mm->total_vm),
	       K(get_mm_counter_sum(mm, MM_ANONPAGES)),
	       K(get_mm_counter_sum(mm, MM_FILEPAGES)),
	       K(get_mm_counter_sum(mm, MM_SHMEMPAGES)),
	       from_kuid(&init_user_ns, task_uid(victim)),
	       mm_pgtables_bytes(mm) >> 10, victim->signal->oom_score_adj);
#else
	pr_err("%s: Killed process %d (%s) total-vm:%lukB, anon-rss:%lukB, file-rss:%lukB, "
	       "shmem-rss:%lukB, UID:%u pgtables:%lukB oom_score_adj:%hd\n",
	       message, task_pid_nr(victim), victim->comm, K(mm->total_vm),
	       K(get_mm_counter(mm, MM_ANONPAGES)),
	       K(get_mm_counter(mm, MM_FILEPAGES)),
	       K(get_mm_counter(mm, MM_SHMEMPAGES)),
	       from_kuid(&init_user_ns, task_uid(victim)),
	       mm_pgtables_bytes(mm) >> 10, victim->signal->oom_score_adj);
#endif
#elif KILL_LINE_UID
	pr_err("%s: Killed process %d (%s) total-vm:%lukB, anon-rss:%lukB, file-rss:%lukB, "
	       "shmem-rss:%lukB, UID:%u\n",
	       message, task_pid_nr(victim), victim->comm, K(victim->mm->total_vm),
	       K(get_mm_counter(victim->mm, MM_ANONPAGES)),
	       K(get_mm_counter(victim->mm, MM_FILEPAGES)),
	       K(get_mm_counter(victim->mm, MM_SHMEMPAGES)),
	       from_kuid(&init_user_ns, task_uid(victim)));
#elif KILL_LINE
	pr_err("%s: Killed process %d (%s) total-vm:%lukB, anon-rss:%lukB, file-rss:%lukB, "
	       "shmem-rss:%lukB\n",
	       message, task_pid_nr(victim), victim->comm, K(victim->mm->total_vm),
	       K(get_mm_counter(victim->mm, MM_ANONPAGES)),
	       K(get_mm_counter(victim->mm, MM_FILEPAGES)),
	       K(get_mm_counter(victim->mm, MM_SHMEMPAGES)));
#endif
	task_unlock(victim);

	/* Others with this mm would keep it alive: they die too, whatever their oom_score_adj */
	rcu_read_lock();
	for_each_process(p) {
		if (!process_shares_mm(p, mm))
			continue;
		if (same_thread_group(p, victim))
			continue;
		if (is_global_init(p)) {
			/* Init cannot be killed, so this memory will never come free */
			can_oom_reap = false;
#if MM_FLAGS_BITMAP
			mm_flags_set(MMF_OOM_SKIP, mm);
#else
			set_bit(MMF_OOM_SKIP, &mm->flags);
#endif
			pr_info("oom killer %d (%s) has mm pinned by %d (%s)\n",
				task_pid_nr(victim), victim->comm,
				task_pid_nr(p), p->comm);
			continue;
		}
		/* A kernel thread only borrows the mm, and will find its pages gone */
		if (unlikely(p->flags & PF_KTHREAD))
			continue;
		do_send_sig_info(SIGKILL, SEND_SIG_PRIV, p, PIDTYPE_TGID);
	}
	rcu_read_unlock();

#if REAPER_DELAYED
	if (can_oom_reap)
		queue_oom_reaper(victim);
#else
	if (can_oom_reap)
		wake_oom_reaper(victim);
#endif

	mmdrop(mm);
	put_task_struct(victim);
}
#endif
#undef K
#endif

#if OOM_GROUP
#if KILL_TWO_LINES
/* Called for each thread of a group that dies as a whole. */
static int oom_kill_memcg_member(struct task_struct *task, void *unused)
{
	/* -1000 protects here too */
#if GROUP_SPARES_INIT
	if (task->signal->oom_score_adj != OOM_SCORE_ADJ_MIN &&
	    !is_global_init(task)) {
#else
	if (task->signal->oom_score_adj != OOM_SCORE_ADJ_MIN) {
#endif
		get_task_struct(task);
		__oom_kill_process(task);
	}
	return 0;
}
#else
/* Called for each process of a group that dies as a whole. */
static int oom_kill_memcg_member(struct task_struct *task, void *message)
{
	/* -1000 protects here too */
#if GROUP_SPARES_INIT
	if (task->signal->oom_score_adj != OOM_SCORE_ADJ_MIN &&
	    !is_global_init(task)) {
#else
	if (task->signal->oom_score_adj != OOM_SCORE_ADJ_MIN) {
#endif
		get_task_struct(task);
		__oom_kill_process(task, message);
	}
	return 0;
}
#endif
#endif

#if CHILD_SACRIFICE
/* Report, and kill the chosen process or a child of it. */
static void oom_kill_process(struct oom_control *oc, const char *message)
{
	struct task_struct *p = oc->chosen;
	unsigned int points = oc->chosen_points;
	struct task_struct *victim = p;
	struct task_struct *child;
	struct task_struct *t;
#if OOM_GROUP
	struct mem_cgroup *oom_group;
#else
	struct mm_struct *mm;
#endif
	unsigned int victim_points = 0;
#if !OOM_GROUP
	bool can_oom_reap = true;
#endif
	static DEFINE_RATELIMIT_STATE(oom_rs, DEFAULT_RATELIMIT_INTERVAL,
				      DEFAULT_RATELIMIT_BURST);

	/* It is dying anyway: let it use the reserves, and say nothing */
	task_lock(p);
	if (task_will_free_mem(p)) {
		mark_oom_victim(p);
		wake_oom_reaper(p);
		task_unlock(p);
		put_task_struct(p);
		return;
	}
	task_unlock(p);

	/* Too many reports would do harm of their own: at most ten in five seconds */
	if (__ratelimit(&oom_rs))
		dump_header(oc, p);

	pr_err("%s: Kill process %d (%s) score %u or sacrifice child\n",
	       message, task_pid_nr(p), p->comm, points);

	/* A child with memory of its own dies instead, and spares the work of its parent */
	read_lock(&tasklist_lock);
	get_task_struct(p);
	for_each_thread(p, t) {
		list_for_each_entry(child, &t->children, sibling) {
			unsigned int child_points;

			if (process_shares_mm(child, p->mm))
				continue;
			child_points = oom_badness(child, oc->memcg, oc->nodemask, oc->totalpages);
			/* The first of equals stays */
			if (child_points > victim_points) {
				put_task_struct(victim);
				victim = child;
				victim_points = child_points;
				get_task_struct(victim);
			}
		}
	}
	put_task_struct(p);
	read_unlock(&tasklist_lock);

#if OOM_GROUP
	/* Look this up now: the kill may move the victim out of its group */
	oom_group = mem_cgroup_get_oom_group(victim, oc->memcg);

#if KILL_TWO_LINES
	__oom_kill_process(victim);
#else
	__oom_kill_process(victim, message);
#endif

	if (oom_group) {
		mem_cgroup_print_oom_group(oom_group);
#if KILL_TWO_LINES
		mem_cgroup_scan_tasks(oom_group, oom_kill_memcg_member, NULL);
#else
		mem_cgroup_scan_tasks(oom_group, oom_kill_memcg_member, (void *)message);
#endif
		mem_cgroup_put(oom_group);
	}
#else
	p = find_lock_task_mm(victim);
	if (!p) {
		put_task_struct(victim);
		return;
	} else if (victim != p) {
		/* Another thread of the same process stands in for it */
		get_task_struct(p);
		put_task_struct(victim);
		victim = p;
	}

	/* Keep the mm at hand: victim may lose it as soon as it is killed */
	mm = victim->mm;
#if MM_COUNT_BY_HAND
	atomic_inc(&mm->mm_count);
#else
	mmgrab(mm);
#endif

#if !KILLS_NOT_COUNTED
	count_vm_event(OOM_KILL);
	memcg_memory_event_mm(mm, MEMCG_OOM_KILL);

#endif
	/* The signal goes first, so that the reserves only help a process that is dying */
	do_send_sig_info(SIGKILL, SEND_SIG_FORCED, victim, true);
	mark_oom_victim(victim);
	pr_err("Killed process %d (%s) total-vm:%lukB, anon-rss:%lukB, file-rss:%lukB, "
	       "shmem-rss:%lukB\n",
	       task_pid_nr(victim), victim->comm, K(victim->mm->total_vm),
	       K(get_mm_counter(victim->mm, MM_ANONPAGES)),
	       K(get_mm_counter(victim->mm, MM_FILEPAGES)),
	       K(get_mm_counter(victim->mm, MM_SHMEMPAGES)));
	task_unlock(victim);

	/* Others with this mm would keep it alive: they die too, whatever their oom_score_adj */
	rcu_read_lock();
	for_each_process(p) {
		if (!process_shares_mm(p, mm))
			continue;
		if (same_thread_group(p, victim))
			continue;
		if (is_global_init(p)) {
			/* Init cannot be killed, so this memory will never come free */
			can_oom_reap = false;
			set_bit(MMF_OOM_SKIP, &mm->flags);
			pr_info("oom killer %d (%s) has mm pinned by %d (%s)\n",
				task_pid_nr(victim), victim->comm,
				task_pid_nr(p), p->comm);
			continue;
		}
		/* A kernel thread only borrows the mm, and will find its pages gone */
		if (unlikely(p->flags & PF_KTHREAD))
			continue;
		do_send_sig_info(SIGKILL, SEND_SIG_FORCED, p, true);
	}
	rcu_read_unlock();

	if (can_oom_reap)
		wake_oom_reaper(victim);

	mmdrop(mm);
	put_task_struct(victim);
#endif
}
#if !OOM_GROUP
#undef K
#endif
#else
/* Report and kill the chosen process, and the rest of its group if that is wanted. */
static void oom_kill_process(struct oom_control *oc, const char *message)
{
	struct task_struct *victim = oc->chosen;
	struct mem_cgroup *oom_group;
	static DEFINE_RATELIMIT_STATE(oom_rs, DEFAULT_RATELIMIT_INTERVAL,
				      DEFAULT_RATELIMIT_BURST);

	/* It is dying anyway: let it use the reserves, and say nothing */
	task_lock(victim);
	if (task_will_free_mem(victim)) {
		mark_oom_victim(victim);
#if REAPER_DELAYED
		queue_oom_reaper(victim);
#else
		wake_oom_reaper(victim);
#endif
		task_unlock(victim);
		put_task_struct(victim);
		return;
	}
	task_unlock(victim);

	/* Too many reports would do harm of their own: at most ten in five seconds */
#if SUMMARY_AFTER_HEADER
	if (__ratelimit(&oom_rs)) {
		dump_header(oc);
#if SUMMARY_LINE
		dump_oom_victim(oc, victim);
#endif
	}
#else
	if (__ratelimit(&oom_rs))
		dump_header(oc, victim);
#endif

	/* Look this up now: the kill may move the victim out of its group */
	oom_group = mem_cgroup_get_oom_group(victim, oc->memcg);

#if !KILL_TWO_LINES
	__oom_kill_process(victim, message);
#else
	__oom_kill_process(victim);
#endif

	if (oom_group) {
#if GROUP_KILL_EVENT
		memcg_memory_event(oom_group, MEMCG_OOM_GROUP_KILL);
#endif
		mem_cgroup_print_oom_group(oom_group);
#if !KILL_TWO_LINES
		mem_cgroup_scan_tasks(oom_group, oom_kill_memcg_member, (void *)message);
#else
		mem_cgroup_scan_tasks(oom_group, oom_kill_memcg_member, NULL);
#endif
		mem_cgroup_put(oom_group);
	}
}
#endif

#if SUMMARY_LINE
/* Does the administrator want a panic instead of a kill? */
static void check_panic_on_oom(struct oom_control *oc)
{
	if (likely(!sysctl_panic_on_oom))
		return;
	if (sysctl_panic_on_oom != 2) {
		/* 1 spares a machine of which only a part is short */
		if (oc->constraint != CONSTRAINT_NONE)
			return;
	}
	/* Whoever asked for a kill by hand did not ask for a panic */
	if (is_sysrq_oom(oc))
		return;
#if SUMMARY_AFTER_HEADER
	dump_header(oc);
#else
	dump_header(oc, NULL);
#endif
	panic("Out of memory: %s panic_on_oom is enabled\n",
	      sysctl_panic_on_oom == 2 ? "compulsory" : "system-wide");
}
#else
/* Does the administrator want a panic instead of a kill? */
static void check_panic_on_oom(struct oom_control *oc, enum oom_constraint constraint)
{
	if (likely(!sysctl_panic_on_oom))
		return;
	if (sysctl_panic_on_oom != 2) {
		/* 1 spares a machine of which only a part is short */
		if (constraint != CONSTRAINT_NONE)
			return;
	}
	/* Whoever asked for a kill by hand did not ask for a panic */
	if (is_sysrq_oom(oc))
		return;
	dump_header(oc, NULL);
	panic("Out of memory: %s panic_on_oom is enabled\n",
	      sysctl_panic_on_oom == 2 ? "compulsory" : "system-wide");
}
#endif
#endif

static BLOCKING_NOTIFIER_HEAD(oom_notify_list);

/* A driver that can give memory back asks to be called before anybody is killed. */
int register_oom_notifier(struct notifier_block *nb)
{
	return blocking_notifier_chain_register(&oom_notify_list, nb);
}
EXPORT_SYMBOL_GPL(register_oom_notifier);

/* It no longer wants to be called. */
int unregister_oom_notifier(struct notifier_block *nb)
{
	return blocking_notifier_chain_unregister(&oom_notify_list, nb);
}
EXPORT_SYMBOL_GPL(unregister_oom_notifier);

#if THREAD_SCAN
#if REQUEST_ARGUMENTS
/* May this request decide? Only if no zone of it is locked by another one that decides. */
int try_set_zonelist_oom(struct zonelist *zonelist, gfp_t gfp_mask)
{
	struct zoneref *z;
	struct zone *zone;
	int ret = 1;

	spin_lock(&zone_scan_lock);
	for_each_zone_zonelist(zone, z, zonelist, gfp_zone(gfp_mask))
		if (zone_is_oom_locked(zone)) {
			ret = 0;
			goto out;
		}

	for_each_zone_zonelist(zone, z, zonelist, gfp_zone(gfp_mask))
		zone_set_flag(zone, ZONE_OOM_LOCKED);

out:
	spin_unlock(&zone_scan_lock);
	return ret;
}

/* Others may decide about these zones again. */
void clear_zonelist_oom(struct zonelist *zonelist, gfp_t gfp_mask)
{
	struct zoneref *z;
	struct zone *zone;

	spin_lock(&zone_scan_lock);
	for_each_zone_zonelist(zone, z, zonelist, gfp_zone(gfp_mask))
		zone_clear_flag(zone, ZONE_OOM_LOCKED);
	spin_unlock(&zone_scan_lock);
}

/* The way in: decide whether somebody must die, who, and how. Called with the zones locked. */
void out_of_memory(struct zonelist *zonelist, gfp_t gfp_mask, int order,
		   nodemask_t *nodemask, bool force_kill)
{
	const nodemask_t *mpol_mask;
	struct task_struct *p;
	unsigned long totalpages;
	unsigned long freed = 0;
	unsigned int points;
	enum oom_constraint constraint = CONSTRAINT_NONE;
	int killed = 0;

	/* Last chance: can a driver give something back? */
	blocking_notifier_call_chain(&oom_notify_list, 0, &freed);
	if (freed > 0)
		return;

	/* The requester is dying: give it reserves, so that it can finish, and kill nobody */
#if EXITING_IS_DYING
	if (fatal_signal_pending(current) ||
	    (current->flags & PF_EXITING)) {
		set_thread_flag(TIF_MEMDIE);
		return;
	}
#else
	if (current->mm &&
	    (fatal_signal_pending(current) || task_will_free_mem(current))) {
		set_thread_flag(TIF_MEMDIE);
		return;
	}
#endif

	/* Which limit is it? Selection uses the node mask of a memory policy only */
	constraint = constrained_alloc(zonelist, gfp_mask, nodemask, &totalpages);
	mpol_mask = (constraint == CONSTRAINT_MEMORY_POLICY) ? nodemask : NULL;
	check_panic_on_oom(constraint, gfp_mask, order, mpol_mask);

	/* The short way: kill the requester, if it can be killed at all */
	if (sysctl_oom_kill_allocating_task &&
	    current->mm &&
	    !oom_unkillable_task(current, NULL, nodemask) &&
	    current->signal->oom_score_adj != OOM_SCORE_ADJ_MIN) {
		get_task_struct(current);
		oom_kill_process(current, gfp_mask, order, 0, totalpages, NULL, nodemask,
				 "Out of memory (oom_kill_allocating_task)");
		goto out;
	}

	p = select_bad_process(&points, totalpages, mpol_mask, force_kill);
	/* Nobody could be chosen */
	if (!p) {
		dump_header(NULL, gfp_mask, order, NULL, mpol_mask);
		panic("Out of memory and no killable processes...\n");
	}
	/* With a victim on its way out already, nobody else is killed */
	if (PTR_ERR(p) != -1UL) {
		oom_kill_process(p, gfp_mask, order, points, totalpages, NULL, nodemask,
				 "Out of memory");
		killed = 1;
	}
out:
	/* Time for the victim, before memory is asked for again */
	if (killed)
		schedule_timeout_killable(1);
}

/* A page fault found no memory: help a group at its limit, else kill somebody. */
void pagefault_out_of_memory(void)
{
	struct zonelist *zonelist;

	if (mem_cgroup_oom_synchronize(true))
		return;

	zonelist = node_zonelist(first_memory_node, GFP_KERNEL);
	/* Somebody else decides already */
	if (try_set_zonelist_oom(zonelist, GFP_KERNEL)) {
		out_of_memory(NULL, 0, 0, NULL, false);
		clear_zonelist_oom(zonelist, GFP_KERNEL);
	}
}
#else
/*
 * The way in: decide whether somebody must die, who, and how. Called with oom_lock held.
 * True means that something is being done, so that asking for memory again makes sense.
 */
bool out_of_memory(struct oom_control *oc)
{
	struct task_struct *p;
	unsigned long totalpages;
	unsigned long freed = 0;
	unsigned int points;
	enum oom_constraint constraint = CONSTRAINT_NONE;

	if (oom_killer_disabled)
		return false;

	/* Last chance: can a driver give something back? */
	blocking_notifier_call_chain(&oom_notify_list, 0, &freed);
	if (freed > 0)
		return true;

	/* The requester is dying: give it reserves, so that it can finish, and kill nobody */
	if (current->mm &&
	    (fatal_signal_pending(current) || task_will_free_mem(current))) {
		mark_oom_victim(current);
		return true;
	}

	/* Which limit is it? Only a memory policy's node mask is of use from here on */
	constraint = constrained_alloc(oc, &totalpages);
	if (constraint != CONSTRAINT_MEMORY_POLICY)
		oc->nodemask = NULL;
	check_panic_on_oom(oc, constraint, NULL);

	/* The short way: kill the requester, if it can be killed at all */
	if (sysctl_oom_kill_allocating_task &&
	    current->mm &&
	    !oom_unkillable_task(current, NULL, oc->nodemask) &&
	    current->signal->oom_score_adj != OOM_SCORE_ADJ_MIN) {
		get_task_struct(current);
		oom_kill_process(oc, current, 0, totalpages, NULL,
				 "Out of memory (oom_kill_allocating_task)");
		return true;
	}

	p = select_bad_process(oc, &points, totalpages);
	/* Nobody could be chosen */
	if (!p &&
	    !is_sysrq_oom(oc)) {
		dump_header(oc, NULL, NULL);
		panic("Out of memory and no killable processes...\n");
	}
	/* With a victim on its way out already, nobody else is killed */
	if (p &&
	    p != (void *)-1UL) {
		oom_kill_process(oc, p, points, totalpages, NULL, "Out of memory");
		/* Time for the victim, before memory is asked for again */
		schedule_timeout_killable(1);
	}
	return true;
}

/* A page fault found no memory: help a group at its limit, else kill somebody. */
void pagefault_out_of_memory(void)
{
	struct oom_control oc = {
		.zonelist = NULL,
		.nodemask = NULL,
		.gfp_mask = 0,
		.order = 0,
	};

	if (mem_cgroup_oom_synchronize(true))
		return;

	/* Somebody else decides already */
	if (!mutex_trylock(&oom_lock))
		return;

	if (!out_of_memory(&oc)) {
		/* Suspend has frozen everybody who could fault, but for a victim */
		WARN_ON(test_thread_flag(TIF_MEMDIE));
	}

	mutex_unlock(&oom_lock);
}
#endif
#else
/*
 * The way in: decide whether somebody must die, who, and how. Called with oom_lock held.
 * True means that something is being done, so that asking for memory again makes sense.
 */
bool out_of_memory(struct oom_control *oc)
{
	unsigned long freed = 0;
#if !SUMMARY_LINE
	enum oom_constraint constraint = CONSTRAINT_NONE;
#endif

	if (oom_killer_disabled)
		return false;

	if (!is_memcg_oom(oc)) {
		/* Last chance: can a driver give something back? */
		blocking_notifier_call_chain(&oom_notify_list, 0, &freed);
#if SYSRQ_PAST_NOTIFIERS
		if (freed > 0 &&
		    !is_sysrq_oom(oc))
			return true;
#else
		if (freed > 0)
			return true;
#endif
	}

	/* The requester is dying: give it reserves, so that it can finish, and kill nobody */
	if (task_will_free_mem(current)) {
		mark_oom_victim(current);
#if REAPER_DELAYED
		queue_oom_reaper(current);
#else
		wake_oom_reaper(current);
#endif
		return true;
	}

	/* Too little was tried for a request that must not enter a file system */
#if NOFAIL_MAY_KILL
	if (oc->gfp_mask &&
	    !(oc->gfp_mask & (__GFP_FS | __GFP_NOFAIL)))
		return true;
#else
#if ZERO_MASK_MAY_KILL
#if MEMCG_KILLS_WITHOUT_FS
	if (oc->gfp_mask &&
	    !(oc->gfp_mask & __GFP_FS) &&
	    !is_memcg_oom(oc))
		return true;
#else
	if (oc->gfp_mask &&
	    !(oc->gfp_mask & __GFP_FS))
		return true;
#endif
#else
	if (!(oc->gfp_mask & __GFP_FS) &&
	    !is_memcg_oom(oc))
		return true;
#endif
#endif

	/* Which limit is it? Only a memory policy's node mask is of use from here on */
#if SUMMARY_LINE
	oc->constraint = constrained_alloc(oc);
	if (oc->constraint != CONSTRAINT_MEMORY_POLICY)
		oc->nodemask = NULL;
	check_panic_on_oom(oc);
#else
	constraint = constrained_alloc(oc);
	if (constraint != CONSTRAINT_MEMORY_POLICY)
		oc->nodemask = NULL;
	check_panic_on_oom(oc, constraint);
#endif

	/* The short way: kill the requester, if it can be killed at all */
#if NODES_IN_UNKILLABLE
	if (!is_memcg_oom(oc) &&
	    sysctl_oom_kill_allocating_task &&
	    current->mm &&
	    !oom_unkillable_task(current, NULL, oc->nodemask) &&
	    current->signal->oom_score_adj != OOM_SCORE_ADJ_MIN) {
#else
	if (!is_memcg_oom(oc) &&
	    sysctl_oom_kill_allocating_task &&
	    current->mm &&
	    !oom_unkillable_task(current) &&
	    oom_cpuset_eligible(current, oc) &&
	    current->signal->oom_score_adj != OOM_SCORE_ADJ_MIN) {
#endif
		get_task_struct(current);
		oc->chosen = current;
		oom_kill_process(oc, "Out of memory (oom_kill_allocating_task)");
		return true;
	}

	select_bad_process(oc);
#if NO_KILLABLE_REPORT
	/* Nobody could be chosen */
	if (!oc->chosen) {
#if SUMMARY_AFTER_HEADER
		dump_header(oc);
#else
		dump_header(oc, NULL);
#endif
		pr_warn("Out of memory and no killable processes...\n");
		/* A group can live with that, and so can a hand-made request: the machine cannot */
		if (!is_sysrq_oom(oc) &&
		    !is_memcg_oom(oc))
			panic("System is deadlocked on memory\n");
	}
#else
	/* Nobody could be chosen: a group can live with that, the machine cannot */
	if (!oc->chosen &&
	    !is_sysrq_oom(oc) &&
	    !is_memcg_oom(oc)) {
		dump_header(oc, NULL);
		panic("Out of memory and no killable processes...\n");
	}
#endif
	/* With a victim on its way out already, nobody else is killed */
	if (oc->chosen &&
	    oc->chosen != (void *)-1UL) {
		oom_kill_process(oc, !is_memcg_oom(oc) ? "Out of memory" :
				 "Memory cgroup out of memory");
#if SLEEPS_AFTER_KILL
		/* Time for the victim, before memory is asked for again */
		schedule_timeout_killable(1);
#endif
	}
	return !!oc->chosen;
}

#if PAGE_FAULT_KILLS
/* A page fault found no memory: help a group at its limit, else kill somebody. */
void pagefault_out_of_memory(void)
{
	struct oom_control oc = {
		.zonelist = NULL,
		.nodemask = NULL,
		.memcg = NULL,
		.gfp_mask = 0,
		.order = 0,
	};

	if (mem_cgroup_oom_synchronize(true))
		return;

	/* Somebody else decides already */
	if (!mutex_trylock(&oom_lock))
		return;
	out_of_memory(&oc);
	mutex_unlock(&oom_lock);
}
#else
/* A page fault found no memory: help a group at its limit, else just fault again. */
void pagefault_out_of_memory(void)
{
	static DEFINE_RATELIMIT_STATE(pfoom_rs, DEFAULT_RATELIMIT_INTERVAL,
				      DEFAULT_RATELIMIT_BURST);

	if (mem_cgroup_oom_synchronize(true))
		return;

	/* It dies before it comes back to user space: no more faults from it */
	if (fatal_signal_pending(current))
		return;

	if (__ratelimit(&pfoom_rs))
		pr_warn("Huh VM_FAULT_OOM leaked out to the #PF handler. Retrying PF\n");
}
#endif
#endif
#if PROCESS_MRELEASE

/* System call: reap the memory of a process that is dying, in the name of the caller. */
long process_mrelease(int pidfd, unsigned int flags)
{
	struct mm_struct *mm = NULL;
	struct task_struct *task;
	struct task_struct *p;
	bool reap = false;
	unsigned int f_flags;
	long ret = 0;

	if (flags)
		return -EINVAL;

	task = pidfd_get_task(pidfd, &f_flags);
	if (IS_ERR(task))
		return PTR_ERR(task);

	/* Any thread of it that still has the memory */
	p = find_lock_task_mm(task);
	if (!p) {
		ret = -ESRCH;
		goto put_task;
	}

	mm = p->mm;
#if MRELEASE_LOOKS_AGAIN
	mmgrab(mm);
#else
	mmget(mm);
#endif

	if (task_will_free_mem(p)) {
		reap = true;
	} else {
		/* The reaper has been here already, or it is not dying at all */
#if MM_FLAGS_BITMAP
		if (!mm_flags_test(MMF_OOM_SKIP, mm))
			ret = -EINVAL;
#else
		if (!test_bit(MMF_OOM_SKIP, &mm->flags))
			ret = -EINVAL;
#endif
	}
	task_unlock(p);

	if (!reap)
		goto drop_mm;

	if (mmap_read_lock_killable(mm)) {
		ret = -EINTR;
		goto drop_mm;
	}
#if MRELEASE_LOOKS_AGAIN
	/* Its exit may have been faster */
#if MM_FLAGS_BITMAP
	if (!mm_flags_test(MMF_OOM_SKIP, mm) &&
	    !__oom_reap_task_mm(mm))
		ret = -EAGAIN;
#else
	if (!test_bit(MMF_OOM_SKIP, &mm->flags) &&
	    !__oom_reap_task_mm(mm))
		ret = -EAGAIN;
#endif
#else
	if (!__oom_reap_task_mm(mm))
		ret = -EAGAIN;
#endif
	mmap_read_unlock(mm);

drop_mm:
#if MRELEASE_LOOKS_AGAIN
	mmdrop(mm);
#else
	mmput(mm);
#endif
put_task:
	put_task_struct(task);
	return ret;
}
#endif
