// SPDX-License-Identifier: GPL-2.0-only
//! The C text that is shown while the engine runs.

mod anchor;
mod scan;
mod span;

pub use anchor::{Function, function, operands, place, variable};
pub use span::{Place, Span};

/// Puts the files together, each behind a line that names it.
macro_rules! text {
    ($($path:literal)*) => {
        concat!($("//// ", $path, "\n", include_str!(concat!("c/", $path))),*)
    };
}

/// Every file, one after the other. A line `//// path` stands before each, and is not shown.
pub const TEXT: &str = text![
    "mm/oom_kill.c"
    "include/linux/oom.h"
    "include/linux/sched.h"
    "include/linux/mm.h"
    "include/linux/sched/mm.h"
    "include/linux/sched/signal.h"
    "include/linux/cpuset.h"
    "include/linux/gfp.h"
    "include/linux/memcontrol.h"
    "include/linux/mmu_notifier.h"
    "include/linux/ratelimit.h"
    "include/linux/swap.h"
    "kernel/cgroup/cpuset.c"
    "kernel/cgroup/cgroup.c"
    "kernel/exit.c"
    "kernel/fork.c"
    "kernel/freezer.c"
    "kernel/notifier.c"
    "kernel/panic.c"
    "kernel/sched/core.c"
    "kernel/signal.c"
    "kernel/time/timer.c"
    "lib/dump_stack.c"
    "lib/show_mem.c"
    "mm/internal.h"
    "mm/memcontrol.c"
    "mm/memory.c"
    "mm/mempolicy.c"
    "mm/mmap.c"
    "mm/slab_common.c"
    "fs/proc/base.c"
];
