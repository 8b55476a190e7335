// SPDX-License-Identifier: GPL-2.0-only
#if !OOM_GROUP
/* Send a signal. SIGKILL marks the whole process as exiting at once, and wakes its threads. */
int do_send_sig_info(int sig, struct siginfo *info, struct task_struct *p, bool group);
#else
#if SIGKILL_FORCED
/* Send a signal. SIGKILL marks the whole process as exiting at once, and wakes its threads. */
int do_send_sig_info(int sig, struct siginfo *info, struct task_struct *p,
		     enum pid_type type);
#else
/* Send a signal. SIGKILL marks the whole process as exiting at once, and wakes its threads. */
int do_send_sig_info(int sig, struct kernel_siginfo *info, struct task_struct *p,
		     enum pid_type type);
#endif
#endif
