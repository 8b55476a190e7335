// SPDX-License-Identifier: GPL-2.0-only
//! mm/oom_kill.c: what an attempt to reap begins and ends with, in all kernels.

use super::super::Kernel;
use super::super::mm::counters;
use super::super::world::{Level, MmId, TaskId};
use crate::probe::names::MMF_OOM_SKIP;
use crate::probe::{Field, Probe};

/// `mmap_read_trylock()`: fails as often as the world says. Before a try that finds few failures
/// left, an exit that runs at the same time may have set `MMF_OOM_SKIP`.
pub(super) fn mmap_read_trylock<P: Probe>(k: &mut Kernel<P>, mm: MmId) -> bool {
    let busy = k.w[mm].mmap_lock_busy;
    if busy < k.w[mm].oom_skip_when_busy_below {
        k.store(Field::MmFlags, mm, k.w[mm].flags | MMF_OOM_SKIP);
    }
    if busy > 0 {
        k.store(Field::MmLockBusy, mm, busy - 1);
    }
    busy == 0
}

/// What is left of a victim that was reaped.
pub(super) fn print_reaped<P: Probe>(k: &mut Kernel<P>, tsk: TaskId, mm: MmId) {
    let (task, left) = (&k.w[tsk], counters(k.w, mm));
    let kb = |count: u64| k.w.kb(count);
    let line = format!(
        "oom_reaper: reaped process {} ({}), now anon-rss:{}kB, file-rss:{}kB, shmem-rss:{}kB",
        task.pid,
        task.comm,
        kb(left.anon),
        kb(left.file),
        kb(left.shmem),
    );
    k.printk(Level::Info, line);
}
