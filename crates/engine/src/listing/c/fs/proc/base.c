// SPDX-License-Identifier: GPL-2.0-only
/* What /proc/PID/oom_score shows: the score on a scale from 0 to 2000, 666 for a small process. */
static int proc_oom_score(struct seq_file *m, struct pid_namespace *ns,
			  struct pid *pid, struct task_struct *task)
{
	/* Always the whole machine, whatever limit the next shortage will be about */
	unsigned long totalpages = totalram_pages() + total_swap_pages;
	unsigned long points = 0;
	long badness;

	badness = oom_badness(task, totalpages);
	/* Who cannot be chosen shows 0, but so can somebody who can */
	if (badness != LONG_MIN)
		points = (1000 + badness * 1000 / (long)totalpages) * 2 / 3;

	seq_printf(m, "%lu\n", points);

	return 0;
}
