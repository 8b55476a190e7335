// SPDX-License-Identifier: GPL-2.0-only
//! fs/proc/base.c: what `/proc/PID/oom_score` shows.

use super::oom_kill::oom_badness;
use super::world::TaskId;
use super::{Kernel, LONG_MIN};
use crate::probe::Probe;
use crate::rules::{NODES_IN_UNKILLABLE, SIGNED_BADNESS};

/// fs/proc/base.c: int proc_oom_score(struct seq_file *m, struct pid_namespace *ns, struct pid *pid, struct task_struct *task)
///
/// 0 to 2000; 666 for a small process. A machine without memory and swap, which would divide by
/// zero, shows 0.
pub fn proc_oom_score<P: Probe>(k: &mut Kernel<P>, task: TaskId) -> i64 {
    enter!(k, "static int proc_oom_score(", task);
    step_either!(
        k[TOTALRAM_VARIABLE],
        "unsigned long totalpages = totalram_pages + total_swap_pages;",
        "unsigned long totalpages = totalram_pages() + total_swap_pages;"
    );
    let system = &k.w.system;
    let totalpages = system
        .total_ram_pages
        .wrapping_add(system.total_swap_pages as u64);
    note!(k, totalpages);
    step!(k, "unsigned long points = 0;");
    let mut points = 0i64;
    note!(k, points);
    if k.has(SIGNED_BADNESS) {
        step!(
            k[SIGNED_BADNESS],
            "badness = oom_badness(task, totalpages);"
        );
        let badness = oom_badness(k, task, None, None, totalpages);
        note!(k, badness);
        if cond!(
            k[SIGNED_BADNESS],
            "if (badness != LONG_MIN)",
            (badness != LONG_MIN)
        ) {
            step!(
                k[SIGNED_BADNESS],
                "points = (1000 + badness * 1000 / (long)totalpages) * 2 / 3;"
            );
            let share = badness
                .wrapping_mul(1000)
                .checked_div(totalpages as i64)
                .unwrap_or(0);
            set!(k, points = 1000i64.wrapping_add(share).wrapping_mul(2) / 3);
        }
    } else {
        if k.has(NODES_IN_UNKILLABLE) {
            step!(
                k[!SIGNED_BADNESS, NODES_IN_UNKILLABLE],
                "points = oom_badness(task, NULL, NULL, totalpages) * 1000 / totalpages;"
            );
        } else {
            step!(
                k[!SIGNED_BADNESS, !NODES_IN_UNKILLABLE],
                "points = oom_badness(task, totalpages) * 1000 / totalpages;"
            );
        }
        let badness = oom_badness(k, task, None, None, totalpages) as u64;
        let share = badness
            .wrapping_mul(1000)
            .checked_div(totalpages)
            .unwrap_or(0);
        set!(k, points = share as i64);
    }
    step!(k, "seq_printf(m, \"%lu\\n\", points);");
    step!(k, "return 0;");
    k.probe.leave(Some(0));
    points
}
