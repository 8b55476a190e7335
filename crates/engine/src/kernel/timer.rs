// SPDX-License-Identifier: GPL-2.0-only
//! kernel/time/timer.c: time passes, and timers fire.

use super::Kernel;
use super::oom_kill::{oom_reaper, wake_oom_reaper};
use super::world::TaskId;
use crate::probe::{Field, Probe};
use crate::rules::{REAPER_DELAYED, THREAD_SCAN};

/// kernel/time/timer.c: signed long schedule_timeout_killable(signed long timeout)
///
/// Timers that come due meanwhile fire; the reaper does not run.
pub(super) fn schedule_timeout_killable<P: Probe>(k: &mut Kernel<P>, timeout: u64) {
    stub!(
        k[SLEEPS_AFTER_KILL],
        "signed long schedule_timeout_killable(",
        timeout
    );
    // Kernels that compare threads have no timers, and their cases no clock that runs meanwhile.
    if !k.has(THREAD_SCAN) {
        k.store_global(Field::Jiffies, k.w.jiffies.wrapping_add(timeout));
        fire_timers(k);
    }
    leave!(k)
}

/// The reaper timers that are due fire, all of one moment.
fn fire_timers<P: Probe>(k: &mut Kernel<P>) {
    let now = k.w.jiffies;
    let timers = &k.w.reaper_timers;
    let fired: Vec<TaskId> = timers
        .iter()
        .copied()
        .filter(|&task| k.w[task].oom_reaper_timer <= now)
        .collect();
    k.w.reaper_timers.retain(|task| !fired.contains(task));
    for task in fired {
        k.store(Field::TaskReaperTimer, task, 0u64);
        wake_oom_reaper(k, task);
    }
}

/// kernel/time/timer.c: void __run_timers(struct timer_base *base)
///
/// Lets `ticks` pass. Reaper timers that are due fire, all of one moment first, then the reaper
/// runs until it has nothing left to do; its sleeps are a part of the time.
pub fn run_timers<P: Probe>(k: &mut Kernel<P>, ticks: u64) {
    stub!(k, "static inline void __run_timers(");
    let end = k.w.jiffies.saturating_add(ticks);
    // Without a timer the reaper has been woken already.
    if !k.has(REAPER_DELAYED) && k.w.oom_reaper_list.is_some() {
        oom_reaper(k);
    }
    while let Some(due) = next_expiry(k).filter(|&due| due <= end) {
        if due > k.w.jiffies {
            k.store_global(Field::Jiffies, due);
        }
        fire_timers(k);
        if k.w.oom_reaper_list.is_some() {
            oom_reaper(k);
        }
    }
    if end > k.w.jiffies {
        k.store_global(Field::Jiffies, end);
    }
    leave!(k)
}

fn next_expiry<P: Probe>(k: &Kernel<P>) -> Option<u64> {
    k.w.reaper_timers
        .iter()
        .map(|&task| k.w[task].oom_reaper_timer)
        .min()
}
