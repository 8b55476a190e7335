// SPDX-License-Identifier: GPL-2.0-only
/* Are both threads of the same process? True if they have one signal_struct. */
static inline bool same_thread_group(struct task_struct *p1, struct task_struct *p2);

#if !THREAD_SCAN
/* Is this the only thread of its process? A leader that exited but was not reaped still counts. */
static inline int thread_group_empty(struct task_struct *p);

#endif
/* Has this thread been told to die by a SIGKILL that it has not acted on yet? */
static inline int fatal_signal_pending(struct task_struct *p);
