// SPDX-License-Identifier: GPL-2.0-only
//! What `/proc/PID/oom_score` shows of each process, one JSON object a line.

use oomscope::scenario::Loaded;
use oomscope_engine::{oom_badness, oom_score};
use serde::Serialize;
use std::io::{self, Write};

/// A line. The fields stand in this order.
#[derive(Serialize)]
struct Score<'a> {
    tgid: i32,
    comm: &'a str,
    /// Pages; null if it is not to be chosen.
    points: Option<i64>,
    oom_score: i64,
}

/// Prints the score of each process, as it is before the first call.
pub fn print(loaded: Loaded, out: &mut dyn Write) -> io::Result<()> {
    let mut world = loaded.machine.world;
    let system = &world.system;
    let totalpages = system
        .total_ram_pages
        .wrapping_add(system.total_swap_pages as u64);
    let tasks: Vec<_> = world.signals.iter().map(|of| of.first_task).collect();
    for (process, task) in loaded.document.scenario.processes.iter().zip(tasks) {
        let score = Score {
            tgid: process.tgid,
            comm: &process.comm,
            points: oom_badness(&mut world, task, None, totalpages),
            oom_score: oom_score(&mut world, task),
        };
        writeln!(out, "{}", serde_json::to_string(&score)?)?;
    }
    Ok(())
}
