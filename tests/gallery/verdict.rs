// SPDX-License-Identifier: GPL-2.0-only
//! What a call came to, in a line.

use oomscope_engine::Outcome;
use oomscope_engine::kernel::world::{Chosen, EventKind, TaskId, World};

/// `out_of_memory returned true, chose worker (812) with 26171, killed worker (812), logged 10`
pub fn line(op: &str, outcome: &Outcome, world: &World) -> String {
    let name = |task: TaskId| format!("{} ({})", world[task].comm, world[task].pid);
    let mut parts = Vec::new();
    parts.extend(outcome.ret.map(|ret| format!("returned {ret}")));
    parts.extend(
        outcome
            .panic
            .as_ref()
            .map(|panic| format!("panicked: {panic}")),
    );
    match outcome.chosen {
        Chosen::None => {}
        Chosen::Abort => parts.push("waits for a victim".to_owned()),
        Chosen::Task(task) => parts.push(format!("chose {}", name(task))),
    }
    parts.extend(
        outcome
            .chosen_points
            .map(|points| format!("points {points}")),
    );
    parts.extend(
        outcome
            .totalpages
            .map(|pages| format!("totalpages {pages}")),
    );
    for event in &world.events[outcome.events.clone()] {
        let what = match event.kind {
            EventKind::Sigkill => "SIGKILL to",
            EventKind::SigkillIgnored => "SIGKILL ignored by",
            EventKind::MarkVictim => "marked",
            EventKind::ReaperQueued => "queued",
            EventKind::WakeReaper => "woke the reaper for",
            EventKind::StartReaping | EventKind::SkipReaping => continue,
            EventKind::FinishReaping => "reaped",
        };
        parts.push(format!("{what} {}", name(event.task)));
    }
    if !outcome.log.is_empty() {
        parts.push(format!("{} log lines", outcome.log.len()));
    }
    format!("{op}: {}", parts.join(", "))
        .trim_end_matches(": ")
        .to_owned()
}
