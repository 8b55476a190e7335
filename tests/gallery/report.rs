// SPDX-License-Identifier: GPL-2.0-only
//! A kernel's log beside what the engine does with the scenario made from it.

use oomscope::scenario::{Loaded, call};
use oomscope_engine::kernel::world::{Chosen, EventKind, Record, TaskId, World};
use oomscope_engine::probe::names::CONSTRAINT_NAMES;
use oomscope_engine::{Outcome, run};
use serde_json::Value;
use std::path::Path;

/// Holds a scenario to the log in a folder, event by event and line by line.
pub fn hold(folder: &Path, mut loaded: Loaded) -> usize {
    let truth = std::fs::read_to_string(folder.join("truth.json")).unwrap();
    let truth: Value = serde_json::from_str(&truth).unwrap();
    let events = truth["events"].as_array().unwrap();
    let world = &mut loaded.machine.world;
    let outcomes = run(world, &loaded.machine.calls);
    let calls = loaded.document.scenario.calls.iter();
    let decisions = calls.zip(&outcomes).filter(|(call, _)| {
        matches!(
            call,
            call::Call::OutOfMemory { .. } | call::Call::MemCgroupOutOfMemory { .. }
        )
    });
    let decisions: Vec<&Outcome> = decisions.map(|(_, outcome)| outcome).collect();
    assert_eq!(decisions.len(), events.len(), "{folder:?}: events");
    for (number, (event, outcome)) in events.iter().zip(decisions).enumerate() {
        decision(
            &format!("{folder:?}, event {number}"),
            event,
            outcome,
            world,
        );
    }
    let report = std::fs::read_to_string(folder.join("report.txt")).unwrap();
    let printed: Vec<&str> = report
        .lines()
        .filter_map(without_stamp)
        .filter(|line| is_compared(line))
        .collect();
    let comm = |task: TaskId| world[task].comm.to_string();
    let records = world
        .log
        .records
        .iter()
        .filter(|record| !matches!(record, Record::Placeholder(..)));
    let found: Vec<String> = records.map(|record| world.log.line(record, comm)).collect();
    assert!(printed.len() > events.len(), "{folder:?}: no lines");
    assert_eq!(found, printed, "{folder:?}");
    1
}

fn decision(place: &str, event: &Value, outcome: &Outcome, world: &World) {
    let analysis = &event["analysis"];
    assert_eq!(
        outcome.panic.as_deref(),
        event["panic"].as_str(),
        "{place}: panic"
    );
    assert_eq!(
        outcome.totalpages,
        analysis["totalpages"].as_u64(),
        "{place}: totalpages"
    );
    if let Some(name) = event["constraint"].as_str() {
        let constraint = u64::from(outcome.constraint.unwrap());
        let found = CONSTRAINT_NAMES
            .iter()
            .find(|(value, _)| *value == constraint)
            .unwrap();
        assert_eq!(found.1, name, "{place}: constraint");
    }
    let chosen = match outcome.chosen {
        Chosen::Task(task) => Some(i64::from(world[task].pid)),
        _ => None,
    };
    assert_eq!(chosen, event["summary_pid"].as_i64(), "{place}: chosen");
    if let (Some(points), Some(_)) = (outcome.chosen_points, chosen) {
        assert_eq!(
            Some(points),
            analysis["victim_points"].as_i64(),
            "{place}: points"
        );
    }
    let mut killed = world.events[outcome.events.clone()]
        .iter()
        .filter(|event| event.kind == EventKind::Sigkill);
    let killed = killed.next().map(|event| i64::from(world[event.task].pid));
    assert_eq!(killed, event["killed"]["pid"].as_i64(), "{place}: killed");
}

/// `[    8.717925] oom-kill:…` without the time.
fn without_stamp(line: &str) -> Option<&str> {
    Some(line.strip_prefix('[')?.split_once("] ")?.1)
}

/// Lines of the decision, as opposed to call stacks and the memory report.
fn is_compared(line: &str) -> bool {
    const STARTS: [&str; 9] = [
        "Tasks state (",
        "[",
        "oom-kill:",
        "Out of memory",
        "Memory cgroup ",
        "memory: usage ",
        "swap: usage ",
        "Tasks in ",
        "Kernel panic - not syncing: ",
    ];
    line.contains(" invoked oom-killer: ") || STARTS.iter().any(|start| line.starts_with(start))
}
