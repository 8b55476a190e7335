// SPDX-License-Identifier: GPL-2.0-only
//! What each call came to, one JSON object a line.

use oomscope::scenario::Loaded;
use oomscope_engine::kernel::world::{Chosen, EventKind, TaskId, World};
use oomscope_engine::probe::names::CONSTRAINT_NAMES;
use oomscope_engine::{Outcome, run_call};
use serde::Serialize;
use std::io::{self, Write};

/// A line. The fields stand in this order.
#[derive(Serialize)]
struct Verdict<'a> {
    op: &'a str,
    ret: Option<bool>,
    constraint: Option<&'a str>,
    totalpages: Option<u64>,
    chosen: Choice<'a>,
    panic: Option<&'a str>,
    killed: Vec<i32>,
    log: Vec<(u32, String)>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Choice<'a> {
    None,
    Task {
        pid: i32,
        comm: &'a str,
        points: Option<i64>,
    },
    Abort(&'a str),
}

/// Prints the verdict of each call; a panic is the last.
pub fn print(loaded: Loaded, out: &mut dyn Write) -> io::Result<()> {
    let mut world = loaded.machine.world;
    for (call, named) in loaded
        .machine
        .calls
        .iter()
        .zip(&loaded.document.scenario.calls)
    {
        let outcome = run_call(&mut world, call);
        let verdict = verdict(named.op(), &outcome, &world);
        writeln!(out, "{}", serde_json::to_string(&verdict)?)?;
        if outcome.panic.is_some() {
            break;
        }
    }
    Ok(())
}

fn verdict<'a>(op: &'a str, outcome: &'a Outcome, world: &'a World) -> Verdict<'a> {
    let constraint = outcome.constraint.and_then(|constraint| {
        let mut names = CONSTRAINT_NAMES.iter();
        let (_, name) = names.find(|(value, _)| *value == u64::from(constraint))?;
        Some(name.trim_start_matches("CONSTRAINT_"))
    });
    let chosen = match outcome.chosen {
        Chosen::None => Choice::None,
        Chosen::Abort => Choice::Abort("abort"),
        Chosen::Task(task) => Choice::Task {
            pid: world[task].pid,
            comm: &world[task].comm,
            points: outcome.chosen_points,
        },
    };
    let mut killed = Vec::new();
    for event in &world.events[outcome.events.clone()] {
        let pid = world[event.task].pid;
        if event.kind == EventKind::Sigkill && !killed.contains(&pid) {
            killed.push(pid);
        }
    }
    let comm = |task: TaskId| world[task].comm.to_string();
    let records = world.log.records[outcome.log.clone()].iter();
    let log = records.map(|record| (record.level() as u32, world.log.line(record, comm)));
    Verdict {
        op,
        ret: outcome.ret,
        constraint,
        totalpages: outcome.totalpages,
        chosen,
        panic: outcome.panic.as_deref(),
        killed,
        log: log.collect(),
    }
}
