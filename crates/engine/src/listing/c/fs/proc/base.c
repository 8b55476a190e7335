// SPDX-License-Identifier: GPL-2.0-only
/* What /proc/PID/oom_score shows. */
static int proc_oom_score(struct seq_file *m, struct pid_namespace *ns,
			  struct pid *pid, struct task_struct *task)
{
	/* Always the whole machine, whatever limit the next shortage will be about */
#if !TOTALRAM_VARIABLE
	unsigned long totalpages = totalram_pages() + total_swap_pages;
#else
	unsigned long totalpages = totalram_pages + total_swap_pages;
#endif
	unsigned long points = 0;
#if SIGNED_BADNESS
	long badness;

	badness = oom_badness(task, totalpages);
	/* Who cannot be chosen shows 0, but so can somebody who can */
	if (badness != LONG_MIN)
		points = (1000 + badness * 1000 / (long)totalpages) * 2 / 3;
#else

	/* Thousandths of the machine: an idle process shows 0, as does one that cannot be chosen */
#if NODES_IN_UNKILLABLE
	points = oom_badness(task, NULL, NULL, totalpages) * 1000 / totalpages;
#else
	points = oom_badness(task, totalpages) * 1000 / totalpages;
#endif
#endif

	seq_printf(m, "%lu\n", points);

	return 0;
}
