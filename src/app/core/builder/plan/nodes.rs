// SPDX-License-Identifier: GPL-2.0-only
//! A node goes, and everywhere it is named.

use super::super::change::{Change, ListChange};
use super::super::draft::Draft;
use super::super::refusal::Refusal;
use crate::scenario::call::Call;
use crate::scenario::model::Cpuset;
use crate::scenario::process::{PolicyMode, Process, Thread};

/// A thread that could only use this node may use those of its cpuset; a policy or a mask without
/// nodes is none; a request that prefers it prefers the first that is left.
pub(super) fn delete(node: u32, draft: &Draft) -> Result<Vec<Change>, Refusal> {
    let scenario = draft.scenario();
    let mut system = scenario.system.clone();
    system.nodes.retain(|other| other.id != node);
    if system.nodes.len() == scenario.system.nodes.len() {
        return Err(Refusal::NoSuchPlace);
    }
    let first = system.nodes.first().map(|node| node.id);

    let cpusets = scenario.cpusets.iter().enumerate();
    let cpusets = cpusets.filter(|(_, cpuset)| cpuset.mems.contains(&node));
    let cpusets: Vec<(usize, Cpuset)> = cpusets
        .map(|(place, cpuset)| {
            let mut cpuset = cpuset.clone();
            cpuset.mems.retain(|&other| other != node);
            (place, cpuset)
        })
        .collect();

    let processes = scenario.processes.iter().enumerate();
    let processes = processes.filter(|(_, process)| process.threads.iter().any(|t| names(t, node)));
    let processes: Vec<(usize, Process)> = processes
        .map(|(place, process)| {
            let mut process = process.clone();
            process
                .threads
                .iter_mut()
                .for_each(|thread| forget(thread, node));
            (place, process)
        })
        .collect();

    let mut changes = super::calls_without(draft, &|call| {
        if let Call::OutOfMemory {
            preferred_node,
            nodemask,
            ..
        } = call
        {
            if *preferred_node == Some(node) {
                *preferred_node = first;
            }
            if let Some(nodes) = nodemask.as_mut().filter(|nodes| nodes.contains(&node)) {
                nodes.retain(|&other| other != node);
                if nodes.is_empty() {
                    *nodemask = None;
                }
            }
        }
        true
    });
    let replaced = |is_any: bool, change: Change| is_any.then_some(change);
    changes.extend(replaced(
        !cpusets.is_empty(),
        Change::Cpusets(ListChange::Replace(cpusets)),
    ));
    changes.extend(replaced(
        !processes.is_empty(),
        Change::Processes(ListChange::Replace(processes)),
    ));
    changes.push(Change::System(Box::new(system)));
    Ok(changes)
}

fn names(thread: &Thread, node: u32) -> bool {
    let allowed = thread.mems_allowed.iter().flatten();
    let policy = thread.mempolicy.iter().flat_map(|policy| &policy.nodes);
    allowed.chain(policy).any(|&other| other == node)
}

fn forget(thread: &mut Thread, node: u32) {
    if let Some(nodes) = &mut thread.mems_allowed {
        nodes.retain(|&other| other != node);
        if nodes.is_empty() {
            thread.mems_allowed = None;
        }
    }
    if let Some(policy) = &mut thread.mempolicy {
        policy.nodes.retain(|&other| other != node);
        if policy.nodes.is_empty() && policy.mode != PolicyMode::Preferred {
            thread.mempolicy = None;
        }
    }
}
