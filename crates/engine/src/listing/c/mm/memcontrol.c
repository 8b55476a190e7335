// SPDX-License-Identifier: GPL-2.0-only
/* Pages to kB */
#define K(x) ((x) << (PAGE_SHIFT - 10))

/* The next group of root's subtree after prev: parents first, then children as they were made. */
struct mem_cgroup *mem_cgroup_iter(struct mem_cgroup *root, struct mem_cgroup *prev,
				   struct mem_cgroup_reclaim_cookie *reclaim);

/* Leave a walk over groups early, and let go of the group it stands on. */
void mem_cgroup_iter_break(struct mem_cgroup *root, struct mem_cgroup *prev);

/* How many pages the group may still charge before it hits a limit. */
static unsigned long mem_cgroup_margin(struct mem_cgroup *memcg);

#if MEMCG_REPORT_OF_SUBTREE
/*
 * Every statistic of the group, names and kB, on the same line. Read, not transcribed: in the
 * kernel these are loops of the function that prints the report, and no function of their own.
 */
static void mem_cgroup_print_statistics(struct mem_cgroup *memcg);
#else
/* Every statistic of the group as text, one a line, sizes in bytes. */
static char *memory_stat_format(struct mem_cgroup *memcg);
#endif

/* cgroup v1 with oom_kill_disable: wait here, at the end of the fault, for memory or a kill. */
bool mem_cgroup_oom_synchronize(bool handle);

#if MEMCG_DYING_TEST
/* Will current free memory by itself, because it is on its way out? */
static inline bool task_is_dying(void)
{
	return tsk_is_oom_victim(current) ||
	       fatal_signal_pending(current) ||
	       (current->flags & PF_EXITING);
}

#endif
#if OWNER_MEMCG
#if REQUEST_ARGUMENTS
/* Is a task in a group or below it? Its memory decides, which is charged to the owner's group. */
int task_in_mem_cgroup(struct task_struct *task, const struct mem_cgroup *memcg)
{
	struct mem_cgroup *curr = NULL;
	struct task_struct *p;
	int ret;

	p = find_lock_task_mm(task);
	if (p) {
		/* NULL if the memory has no owner any more */
		curr = try_get_mem_cgroup_from_mm(p->mm);
		task_unlock(p);
	} else {
		/* All its threads have let go of their memory */
		task_lock(task);
		curr = mem_cgroup_from_task(task);
		if (curr)
			css_get(&curr->css);
		task_unlock(task);
	}
	if (!curr)
		return 0;
	ret = mem_cgroup_same_or_subtree(memcg, curr);
	css_put(&curr->css);
	return ret;
}
#else
/* Is a task in a group or below it? Its memory decides, which is charged to the owner's group. */
bool task_in_mem_cgroup(struct task_struct *task, const struct mem_cgroup *memcg)
{
	struct mem_cgroup *curr;
	struct task_struct *p;
	bool ret;

	p = find_lock_task_mm(task);
	if (p) {
		curr = get_mem_cgroup_from_mm(p->mm);
		task_unlock(p);
	} else {
		/* All its threads have let go of their memory */
		rcu_read_lock();
		curr = mem_cgroup_from_task(task);
		css_get(&curr->css);
		rcu_read_unlock();
	}
	ret = mem_cgroup_is_descendant(curr, memcg);
	css_put(&curr->css);
	return ret;
}
#endif

#endif

#if !THREAD_SCAN
/* Call fn for each process of a group and of all groups below it, until it returns non-zero. */
int mem_cgroup_scan_tasks(struct mem_cgroup *memcg,
			  int (*fn)(struct task_struct *, void *), void *arg)
{
	struct mem_cgroup *iter;
	int ret = 0;

	/* The root group has no limit that could be hit */
	BUG_ON(memcg == root_mem_cgroup);

	for_each_mem_cgroup_tree(iter, memcg) {
		struct css_task_iter it;
		struct task_struct *task;

#if MEMCG_SCANS_PROCESSES
		/* Leaders only: one visit for each process */
		css_task_iter_start(&iter->css, CSS_TASK_ITER_PROCS, &it);
#else
		/* Every thread: as many visits as a process has threads */
#if CSS_WALK_WITHOUT_FLAGS
		css_task_iter_start(&iter->css, &it);
#else
		css_task_iter_start(&iter->css, 0, &it);
#endif
#endif
#if MEMCG_SCAN_RESCHEDULES
		while (!ret &&
		       (task = css_task_iter_next(&it))) {
			ret = fn(task, arg);
			/* A large group must not keep others waiting */
			cond_resched();
		}
#else
		while (!ret &&
		       (task = css_task_iter_next(&it)))
			ret = fn(task, arg);
#endif
		css_task_iter_end(&it);
		if (ret) {
			mem_cgroup_iter_break(memcg, iter);
			break;
		}
	}
	return ret;
}

#endif
#if SUMMARY_LINE
/* The cgroup part of the summary line: whose limit it was, and where the victim is. */
void mem_cgroup_print_oom_context(struct mem_cgroup *memcg, struct task_struct *p)
{
	rcu_read_lock();

	if (memcg) {
		pr_cont(",oom_memcg=");
		pr_cont_cgroup_path(memcg->css.cgroup);
	} else
		pr_cont(",global_oom");
	if (p) {
		pr_cont(",task_memcg=");
		pr_cont_cgroup_path(task_cgroup(p, memory_cgrp_id));
	}
	rcu_read_unlock();
}

/* The group's usage, limits and statistics, in the place of the machine's. */
void mem_cgroup_print_oom_meminfo(struct mem_cgroup *memcg)
{
#if MEMCG_REPORT_OF_SUBTREE
	struct mem_cgroup *iter;

	pr_info("memory: usage %llukB, limit %llukB, failcnt %lu\n",
		K((u64)page_counter_read(&memcg->memory)),
		K((u64)memcg->memory.max), memcg->memory.failcnt);
	pr_info("memory+swap: usage %llukB, limit %llukB, failcnt %lu\n",
		K((u64)page_counter_read(&memcg->memsw)),
		K((u64)memcg->memsw.max), memcg->memsw.failcnt);
	pr_info("kmem: usage %llukB, limit %llukB, failcnt %lu\n",
		K((u64)page_counter_read(&memcg->kmem)),
		K((u64)memcg->kmem.max), memcg->kmem.failcnt);

	for_each_mem_cgroup_tree(iter, memcg) {
		pr_info("Memory cgroup stats for ");
		pr_cont_cgroup_path(iter->css.cgroup);
		pr_cont(":");
		mem_cgroup_print_statistics(iter);
	}
#else
	char *buf;

#if FAILCNT_FROM_EVENTS
	/* cgroup v2 counts events instead of failures */
	pr_info("memory: usage %llukB, limit %llukB, failcnt %lu\n",
		K((u64)page_counter_read(&memcg->memory)),
		K((u64)READ_ONCE(memcg->memory.max)), mem_cgroup_failcnt(memcg, MEMCG_MAX));
#else
	pr_info("memory: usage %llukB, limit %llukB, failcnt %lu\n",
		K((u64)page_counter_read(&memcg->memory)),
		K((u64)READ_ONCE(memcg->memory.max)), memcg->memory.failcnt);
#endif
	/* cgroup v2 limits swap by itself, v1 the sum of memory and swap */
	if (cgroup_subsys_on_dfl(memory_cgrp_subsys)) {
#if FAILCNT_FROM_EVENTS
		pr_info("swap: usage %llukB, limit %llukB, failcnt %lu\n",
			K((u64)page_counter_read(&memcg->swap)),
			K((u64)READ_ONCE(memcg->swap.max)),
			mem_cgroup_failcnt(memcg, MEMCG_SWAP_MAX));
#else
		pr_info("swap: usage %llukB, limit %llukB, failcnt %lu\n",
			K((u64)page_counter_read(&memcg->swap)),
			K((u64)READ_ONCE(memcg->swap.max)), memcg->swap.failcnt);
#endif
	} else {
		pr_info("memory+swap: usage %llukB, limit %llukB, failcnt %lu\n",
			K((u64)page_counter_read(&memcg->memsw)),
			K((u64)memcg->memsw.max), memcg->memsw.failcnt);
		pr_info("kmem: usage %llukB, limit %llukB, failcnt %lu\n",
			K((u64)page_counter_read(&memcg->kmem)),
			K((u64)memcg->kmem.max), memcg->kmem.failcnt);
	}

	pr_info("Memory cgroup stats for ");
	pr_cont_cgroup_path(memcg->css.cgroup);
	pr_cont(":");
	/* The text needs a page of its own, and there may be none */
	buf = memory_stat_format(memcg);
	if (!buf)
		return;
	pr_info("%s", buf);
	kfree(buf);
#endif
}
#else
#if REQUEST_ARGUMENTS
/* Whose limit it was and where the victim is, then usage, limits and statistics of the groups. */
void mem_cgroup_print_oom_info(struct mem_cgroup *memcg, struct task_struct *p)
{
	struct mem_cgroup *iter;

	/* Without a victim there is nothing to say */
	if (!p)
		return;

	rcu_read_lock();
	pr_info("Task in ");
	pr_cont_cgroup_path(task_cgroup(p, mem_cgroup_subsys_id));
	pr_cont(" killed as a result of limit of ");
	pr_cont_cgroup_path(memcg->css.cgroup);
	pr_cont("\n");
	rcu_read_unlock();

	pr_info("memory: usage %llukB, limit %llukB, failcnt %lu\n",
		K((u64)page_counter_read(&memcg->memory)),
		K((u64)memcg->memory.limit), memcg->memory.failcnt);
	pr_info("memory+swap: usage %llukB, limit %llukB, failcnt %lu\n",
		K((u64)page_counter_read(&memcg->memsw)),
		K((u64)memcg->memsw.limit), memcg->memsw.failcnt);
	pr_info("kmem: usage %llukB, limit %llukB, failcnt %lu\n",
		K((u64)page_counter_read(&memcg->kmem)),
		K((u64)memcg->kmem.limit), memcg->kmem.failcnt);

	for_each_mem_cgroup_tree(iter, memcg) {
		pr_info("Memory cgroup stats");
		pr_cont(" for ");
		pr_cont_cgroup_path(iter->css.cgroup);
		pr_cont(":");
		mem_cgroup_print_statistics(iter);
	}
}
#else
/* Whose limit it was and where the victim is, then usage, limits and statistics of the groups. */
void mem_cgroup_print_oom_info(struct mem_cgroup *memcg, struct task_struct *p)
{
	struct mem_cgroup *iter;

	rcu_read_lock();

	if (p) {
		pr_info("Task in ");
		pr_cont_cgroup_path(task_cgroup(p, memory_cgrp_id));
		pr_cont(" killed as a result of limit of ");
	} else {
		pr_info("Memory limit reached of cgroup ");
	}

	pr_cont_cgroup_path(memcg->css.cgroup);
	pr_cont("\n");

	rcu_read_unlock();

#if MEMCG_LIMIT_NAMES
	pr_info("memory: usage %llukB, limit %llukB, failcnt %lu\n",
		K((u64)page_counter_read(&memcg->memory)),
		K((u64)memcg->memory.limit), memcg->memory.failcnt);
	pr_info("memory+swap: usage %llukB, limit %llukB, failcnt %lu\n",
		K((u64)page_counter_read(&memcg->memsw)),
		K((u64)memcg->memsw.limit), memcg->memsw.failcnt);
	pr_info("kmem: usage %llukB, limit %llukB, failcnt %lu\n",
		K((u64)page_counter_read(&memcg->kmem)),
		K((u64)memcg->kmem.limit), memcg->kmem.failcnt);
#else
	pr_info("memory: usage %llukB, limit %llukB, failcnt %lu\n",
		K((u64)page_counter_read(&memcg->memory)),
		K((u64)memcg->memory.max), memcg->memory.failcnt);
	pr_info("memory+swap: usage %llukB, limit %llukB, failcnt %lu\n",
		K((u64)page_counter_read(&memcg->memsw)),
		K((u64)memcg->memsw.max), memcg->memsw.failcnt);
	pr_info("kmem: usage %llukB, limit %llukB, failcnt %lu\n",
		K((u64)page_counter_read(&memcg->kmem)),
		K((u64)memcg->kmem.max), memcg->kmem.failcnt);
#endif

	for_each_mem_cgroup_tree(iter, memcg) {
		pr_info("Memory cgroup stats for ");
		pr_cont_cgroup_path(iter->css.cgroup);
		pr_cont(":");
		mem_cgroup_print_statistics(iter);
	}
}
#endif
#endif

#if PROTECTION_LINE
/* How much of what is used below the group reclaim must leave alone. */
void mem_cgroup_show_protected_memory(struct mem_cgroup *memcg)
{
	if (!cgroup_subsys_on_dfl(memory_cgrp_subsys))
		return;

	if (!memcg)
		memcg = root_mem_cgroup;

	pr_warn("Memory cgroup min protection %lukB -- low protection %lukB\n",
		K(atomic_long_read(&memcg->memory.children_min_usage)),
		K(atomic_long_read(&memcg->memory.children_low_usage)));
}

#endif
#if MEMCG_LIMIT_NAMES
/* The most that the group can hold, memory and swap together, in pages. */
unsigned long mem_cgroup_get_limit(struct mem_cgroup *memcg)
{
	unsigned long limit;

	limit = memcg->memory.limit;
#if THREAD_SCAN
	/* As much swap as the machine has, as far as the limit on both goes */
	if (mem_cgroup_swappiness(memcg)) {
		unsigned long memsw_limit;

		memsw_limit = memcg->memsw.limit;
		limit = min(limit + total_swap_pages, memsw_limit);
	}
#else
	/* cgroup v1 has no limit on swap, v2 none on both: that counts as infinite */
	if (mem_cgroup_swappiness(memcg)) {
		unsigned long memsw_limit;
		unsigned long swap_limit;

		memsw_limit = memcg->memsw.limit;
		swap_limit = memcg->swap.limit;
		swap_limit = min(swap_limit, (unsigned long)total_swap_pages);
		limit = min(limit + swap_limit, memsw_limit);
	}
#endif
	return limit;
}
#else
/* The most that the group can hold, memory and swap together, in pages. */
unsigned long mem_cgroup_get_max(struct mem_cgroup *memcg)
{
	unsigned long max = READ_ONCE(memcg->memory.max);

#if GROUP_MAX_BELOW_MEMSW
	/* cgroup v1 has no limit on swap, v2 none on both: that counts as infinite */
	if (mem_cgroup_swappiness(memcg)) {
		unsigned long memsw_max = memcg->memsw.max;
		unsigned long swap_max = READ_ONCE(memcg->swap.max);

		swap_max = min(swap_max, (unsigned long)total_swap_pages);
		max = min(max + swap_max, memsw_max);
	}
#else
	if (cgroup_subsys_on_dfl(memory_cgrp_subsys)) {
		/* cgroup v2: swap has a limit of its own */
		if (mem_cgroup_swappiness(memcg))
			max += min(READ_ONCE(memcg->swap.max),
				   (unsigned long)total_swap_pages);
	} else {
		/* cgroup v1: what the limit on both leaves for swap */
		if (mem_cgroup_swappiness(memcg)) {
			unsigned long swap = READ_ONCE(memcg->memsw.max) - max;

			max += min(swap, (unsigned long)total_swap_pages);
		}
	}
#endif
	return max;
}
#endif

#if THREAD_SCAN
#if REQUEST_ARGUMENTS
/* A group has hit its limit, and reclaim could not help it. Its own scan, over every thread. */
static void mem_cgroup_out_of_memory(struct mem_cgroup *memcg, gfp_t gfp_mask, int order)
{
	struct mem_cgroup *iter;
	unsigned long chosen_points = 0;
	unsigned long totalpages;
	unsigned int points = 0;
	struct task_struct *chosen = NULL;

	/* The requester is dying: give it reserves, so that it can finish, and kill nobody */
#if EXITING_IS_DYING
	if (fatal_signal_pending(current) ||
	    (current->flags & PF_EXITING)) {
		set_thread_flag(TIF_MEMDIE);
		return;
	}
#else
	if (fatal_signal_pending(current) ||
	    task_will_free_mem(current)) {
		set_thread_flag(TIF_MEMDIE);
		return;
	}
#endif

	check_panic_on_oom(CONSTRAINT_MEMCG, gfp_mask, order, NULL);
	/* Never 0: the score is scaled by it */
	totalpages = mem_cgroup_get_limit(memcg) ?: 1;
	for_each_mem_cgroup_tree(iter, memcg) {
		struct cgroup *cgroup = iter->css.cgroup;
		struct cgroup_iter it;
		struct task_struct *task;

		cgroup_iter_start(cgroup, &it);
		while ((task = cgroup_iter_next(cgroup, &it))) {
			switch (oom_scan_process_thread(task, totalpages, NULL, false)) {
			case OOM_SCAN_SELECT:
				if (chosen)
					put_task_struct(chosen);
				chosen = task;
				chosen_points = ULONG_MAX;
				get_task_struct(chosen);
				/* fall through */
			case OOM_SCAN_CONTINUE:
				continue;
			case OOM_SCAN_ABORT:
				cgroup_iter_end(cgroup, &it);
				mem_cgroup_iter_break(memcg, iter);
				if (chosen)
					put_task_struct(chosen);
				return;
			case OOM_SCAN_OK:
				break;
			}
			points = oom_badness(task, memcg, NULL, totalpages);
			/* Among equals the first stays */
			if (points > chosen_points) {
				if (chosen)
					put_task_struct(chosen);
				chosen = task;
				chosen_points = points;
				get_task_struct(chosen);
			}
		}
		cgroup_iter_end(cgroup, &it);
	}

	/* Nobody could be chosen: a group can live with that */
	if (!chosen)
		return;
	points = chosen_points * 1000 / totalpages;
	oom_kill_process(chosen, gfp_mask, order, points, totalpages, memcg, NULL,
			 "Memory cgroup out of memory");
}
#else
/* A group has hit its limit, and reclaim could not help it. Its own scan, over every thread. */
static bool mem_cgroup_out_of_memory(struct mem_cgroup *memcg, gfp_t gfp_mask, int order)
{
	struct oom_control oc = {
		.zonelist = NULL,
		.nodemask = NULL,
		.gfp_mask = gfp_mask,
		.order = order,
	};
	struct mem_cgroup *iter;
	unsigned long chosen_points = 0;
	unsigned long totalpages;
	unsigned int points = 0;
	struct task_struct *chosen = NULL;

	mutex_lock(&oom_lock);

	/* The requester is dying: give it reserves, so that it can finish, and kill nobody */
	if (fatal_signal_pending(current) ||
	    task_will_free_mem(current)) {
		mark_oom_victim(current);
		goto unlock;
	}

	check_panic_on_oom(&oc, CONSTRAINT_MEMCG, memcg);
	/* Never 0: the score is scaled by it */
	totalpages = mem_cgroup_get_limit(memcg) ?: 1;
	for_each_mem_cgroup_tree(iter, memcg) {
		struct css_task_iter it;
		struct task_struct *task;

		css_task_iter_start(&iter->css, &it);
		while ((task = css_task_iter_next(&it))) {
			switch (oom_scan_process_thread(&oc, task, totalpages)) {
			case OOM_SCAN_SELECT:
				if (chosen)
					put_task_struct(chosen);
				chosen = task;
				chosen_points = ULONG_MAX;
				get_task_struct(chosen);
				/* fall through */
			case OOM_SCAN_CONTINUE:
				continue;
			case OOM_SCAN_ABORT:
				css_task_iter_end(&it);
				mem_cgroup_iter_break(memcg, iter);
				if (chosen)
					put_task_struct(chosen);
				/* The candidate is still what is returned */
				goto unlock;
			case OOM_SCAN_OK:
				break;
			}
			points = oom_badness(task, memcg, NULL, totalpages);
			if (!points ||
			    points < chosen_points)
				continue;
			/* Among equals a leader stays, and any other thread goes */
			if (points == chosen_points &&
			    thread_group_leader(chosen))
				continue;

			if (chosen)
				put_task_struct(chosen);
			chosen = task;
			chosen_points = points;
			get_task_struct(chosen);
		}
		css_task_iter_end(&it);
	}

	/* Nobody could be chosen: a group can live with that */
	if (chosen) {
		points = chosen_points * 1000 / totalpages;
		oom_kill_process(&oc, chosen, points, totalpages, memcg,
				 "Memory cgroup out of memory");
	}
unlock:
	mutex_unlock(&oom_lock);
	return chosen;
}
#endif
#else
/* A group has hit its limit, and reclaim could not help it. */
static bool mem_cgroup_out_of_memory(struct mem_cgroup *memcg, gfp_t gfp_mask, int order)
{
	struct oom_control oc = {
		.zonelist = NULL,
		.nodemask = NULL,
		.memcg = memcg,
		.gfp_mask = gfp_mask,
		.order = order,
	};
#if MEMCG_MARGIN_TEST
	bool ret = true;
#else
	bool ret;
#endif

#if MEMCG_LOCK_KILLABLE
	/* Killed while it waited for its turn: no need for anything else */
	if (mutex_lock_killable(&oom_lock))
		return true;
#else
	mutex_lock(&oom_lock);
#endif

#if MEMCG_MARGIN_TEST
	/* Somebody else's decision may have made room in the meantime */
	if (mem_cgroup_margin(memcg) >= (1 << order))
		goto unlock;

#endif
#if MEMCG_DYING_TEST
	/* A requester that is dying makes room by itself */
	ret = task_is_dying() ||
	      out_of_memory(&oc);
#else
	ret = out_of_memory(&oc);
#endif

#if MEMCG_MARGIN_TEST
unlock:
#endif
	mutex_unlock(&oom_lock);
	return ret;
}
#endif

#if OOM_GROUP
/*
 * The group that wants to die as a whole with this victim, if there is one: the highest that
 * says so, from the victim's own group up to the one that is short.
 */
struct mem_cgroup *mem_cgroup_get_oom_group(struct task_struct *victim,
					    struct mem_cgroup *oom_domain)
{
	struct mem_cgroup *oom_group = NULL;
	struct mem_cgroup *memcg;

	/* cgroup v1 does not know memory.oom.group */
	if (!cgroup_subsys_on_dfl(memory_cgrp_subsys))
		return NULL;

	if (!oom_domain)
		oom_domain = root_mem_cgroup;

	rcu_read_lock();

	memcg = mem_cgroup_from_task(victim);
	if (memcg == root_mem_cgroup)
		goto out;

#if GROUP_INSIDE_DOMAIN
	/* It was moved out of the group that is short: kill it alone */
	if (unlikely(!mem_cgroup_is_descendant(memcg, oom_domain)))
		goto out;

#endif
	/* The last one that is found is the highest */
	for (; memcg; memcg = parent_mem_cgroup(memcg)) {
		if (memcg->oom_group)
			oom_group = memcg;

		if (memcg == oom_domain)
			break;
	}

	if (oom_group)
		css_get(&oom_group->css);
out:
	rcu_read_unlock();

	return oom_group;
}

/* Say that a whole group is about to die. */
void mem_cgroup_print_oom_group(struct mem_cgroup *memcg)
{
	pr_info("Tasks in ");
	pr_cont_cgroup_path(memcg->css.cgroup);
	pr_cont(" are going to be killed due to memory.oom.group set\n");
}
#endif
