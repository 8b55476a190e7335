// SPDX-License-Identifier: GPL-2.0-only
#if REQUEST_ARGUMENTS
/* Begin a walk over the threads of one group. */
void cgroup_iter_start(struct cgroup *cgrp, struct cgroup_iter *it);

/* The next thread of the group, who joined last before the others; NULL after the last. */
struct task_struct *cgroup_iter_next(struct cgroup *cgrp, struct cgroup_iter *it);

/* End the walk. */
void cgroup_iter_end(struct cgroup *cgrp, struct cgroup_iter *it);
#else
#if CSS_WALK_WITHOUT_FLAGS
/* Begin a walk over the threads of one group. */
void css_task_iter_start(struct cgroup_subsys_state *css, struct css_task_iter *it);
#else
/* Begin a walk over the processes of one group. */
void css_task_iter_start(struct cgroup_subsys_state *css, unsigned int flags,
			 struct css_task_iter *it);
#endif

/* The next process of the group, in the order in which they joined it; NULL after the last. */
struct task_struct *css_task_iter_next(struct css_task_iter *it);

/* End the walk, and let go of the process it stands on. */
void css_task_iter_end(struct css_task_iter *it);
#endif
