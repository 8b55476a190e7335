// SPDX-License-Identifier: GPL-2.0-only
#if !THREAD_SCAN
/* Sleep for so many timer ticks, without counting as load. */
signed long schedule_timeout_idle(signed long timeout);

#endif
/* Time has passed: run the callbacks of all timers that are due. */
static inline void __run_timers(struct timer_base *base);
#if SLEEPS_AFTER_KILL

/* Sleep for some ticks, unless a signal kills first. */
signed long schedule_timeout_killable(signed long timeout);
#endif
