// SPDX-License-Identifier: GPL-2.0-only
//! The lines that the engine prints of a replayed event beside those that the kernel printed.

use oomscope::report::rebuild::rebuild;
use oomscope::report::{Event, read};
use oomscope::scenario::call::Call;
use oomscope::scenario::model::{Cpuset, Scenario};
use oomscope::scenario::process::Process;
use oomscope::scenario::{self, Document};
use oomscope_engine::kernel::world::{Record, TaskId};
use oomscope_engine::run;

/// Compares the lines of each event of a log that can be replayed, by the rules of the kernel that printed
/// it: the event with the number of its lines, or what differs.
pub fn compare(log: &[u8]) -> Vec<(usize, Result<usize, String>)> {
    let report = read(log);
    let text = String::from_utf8_lossy(log);
    let lines: Vec<&str> = text.lines().collect();
    let events = 0..report.events.len();
    // What an event lacks is told by its replay.
    let events = events.filter_map(|at| Some((at, rebuild(&report, at).ok()?)));
    let compared = events.map(|(at, rebuilt)| {
        let event = &report.events[at];
        (at, event_lines(rebuilt.document, event, &lines))
    });
    compared.collect()
}

fn event_lines(mut document: Document, event: &Event, lines: &[&str]) -> Result<usize, String> {
    complete(&mut document, event);
    let loaded = scenario::prepare(document).map_err(|refused| refused.to_string())?;
    let mut world = loaded.machine.world;
    run(&mut world, &loaded.machine.calls);
    let comm = |task: TaskId| world[task].comm.to_string();
    let records = world.log.records.iter();
    let records = records.filter(|record| !matches!(record, Record::Placeholder(..)));
    let found: Vec<String> = records.map(|record| world.log.line(record, comm)).collect();
    let printed = printed(event, lines);
    if printed.is_empty() {
        return Err("the log has no lines of it".to_owned());
    }
    for at in 0..printed.len().max(found.len()) {
        let (printed, found) = (printed.get(at), found.get(at));
        if printed != found {
            return Err(format!("{printed:?}, not {found:?}"));
        }
    }
    Ok(printed.len())
}

/// What the log says besides, and no decision needs: the cpuset of who asked, and the parts of the memory
/// of those who died.
fn complete(document: &mut Document, event: &Event) {
    let page = u64::from(document.scenario.system.page_size) / 1024;
    let scenario = &mut document.scenario;
    let Some(Call::OutOfMemory { current, .. } | Call::MemCgroupOutOfMemory { current, .. }) =
        scenario.calls.first()
    else {
        return;
    };
    if let Some(summary) = &event.summary
        && let Some(name) = summary.cpuset.as_ref().filter(|name| *name != "/")
        && scenario.cpusets.len() < 2
    {
        let mems = match scenario.cpusets.first() {
            Some(root) => root.mems.clone(),
            None => memory_nodes(scenario),
        };
        if scenario.cpusets.is_empty() {
            scenario.cpusets.push(Cpuset {
                name: "/".to_owned(),
                mems: mems.clone(),
                ..Cpuset::default()
            });
        }
        scenario.cpusets.push(Cpuset {
            id: 1,
            parent: Some(0),
            name: name.clone(),
            mems,
            ..Cpuset::default()
        });
        let asks = |process: &&mut Process| {
            let mut pids = process
                .threads
                .iter()
                .map(|thread| thread.pid.unwrap_or(process.tgid));
            pids.any(|pid| pid == *current)
        };
        if let Some(process) = scenario.processes.iter_mut().find(asks) {
            process.cpuset = 1;
        }
    }
    for kill in event
        .killed
        .as_deref()
        .into_iter()
        .chain(&event.group_kills)
    {
        let process = scenario
            .processes
            .iter()
            .find(|process| process.tgid == kill.pid);
        let mm = process.and_then(|process| process.threads.first()?.mm);
        let Some(mm) = scenario.mms.iter_mut().find(|own| Some(own.id) == mm) else {
            continue;
        };
        if let (Some(anon), Some(file), Some(shmem)) =
            (kill.anon_rss, kill.file_rss, kill.shmem_rss)
        {
            let pages = |kb: u64| (kb / page) as i64;
            let parts = (pages(anon), pages(file), pages(shmem));
            // The table was printed before: what has changed since then is no part of it.
            if parts.0 + parts.1 + parts.2 == mm.anon + mm.file + mm.shmem {
                (mm.anon, mm.file, mm.shmem) = parts;
            }
        }
    }
}

fn memory_nodes(scenario: &Scenario) -> Vec<u32> {
    let nodes = scenario.system.nodes.iter();
    nodes
        .filter(|node| node.present_pages > 0)
        .map(|node| node.id)
        .collect()
}

/// Lines of the decision, as opposed to call stacks and the memory report, without their time. A long
/// summary goes on in the next record.
fn printed(event: &Event, lines: &[&str]) -> Vec<String> {
    let own = &lines[event.first_line - 1..event.last_line];
    let own = own
        .iter()
        .filter_map(|line| Some(line.strip_prefix('[')?.split_once("] ")?.1));
    let is_split = event.summary.as_ref().is_some_and(|summary| summary.split);
    let mut printed: Vec<String> = Vec::new();
    let mut goes_on = false;
    for line in own {
        if let Some(summary) = printed.last_mut().filter(|_| goes_on) {
            summary.push_str(line);
        } else if is_compared(line) {
            printed.push(line.to_owned());
        }
        goes_on = !goes_on && is_split && line.starts_with("oom-kill:");
    }
    printed
}

fn is_compared(line: &str) -> bool {
    const STARTS: [&str; 12] = [
        "Tasks state (",
        "[",
        "oom-kill:",
        "Out of memory",
        "Memory cgroup ",
        "memory: usage ",
        "memory+swap: usage ",
        "kmem: usage ",
        "swap: usage ",
        "Tasks in ",
        "oom_reaper: ",
        "Kernel panic - not syncing: ",
    ];
    line.contains(" invoked oom-killer: ") || STARTS.iter().any(|start| line.starts_with(start))
}
