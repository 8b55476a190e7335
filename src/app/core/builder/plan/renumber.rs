// SPDX-License-Identifier: GPL-2.0-only
//! Whoever names a thread that gets another id names the new one.

use super::super::change::{Change, ListChange};
use super::super::draft::Draft;
use crate::scenario::call::Call;
use crate::scenario::pid;
use crate::scenario::process::Process;
use std::collections::BTreeMap;

/// Processes as they are to be, and what follows from other ids of their threads: in calls, and in
/// the children of these threads.
pub(super) fn replace(mut items: Vec<(usize, Process)>, draft: &Draft) -> Vec<Change> {
    let processes = &draft.scenario().processes;
    let mut ids: BTreeMap<i32, i32> = BTreeMap::new();
    for (place, new) in &items {
        let Some(old) = processes.get(*place) else {
            continue;
        };
        // Threads that come or go make it unclear who is who; the leader stays the leader.
        let same = old.threads.len() == new.threads.len();
        let threads = if same { old.threads.len() } else { 1 };
        for thread in 0..threads {
            if let (Some(old), Some(new)) = (pid(old, thread), pid(new, thread))
                && old != new
            {
                ids.insert(old, new);
            }
        }
    }
    if ids.is_empty() {
        return vec![Change::Processes(ListChange::Replace(items))];
    }
    for (place, new) in &mut items {
        // What was changed by hand stays as it is.
        if let Some(old) = processes.get(*place) {
            for (thread, old) in new.threads.iter_mut().zip(&old.threads) {
                if thread.real_parent == old.real_parent {
                    follow(&mut thread.real_parent, &ids);
                }
            }
        }
    }
    let is_parent = |process: &Process| {
        let mut parents = process
            .threads
            .iter()
            .filter_map(|thread| thread.real_parent);
        parents.any(|parent| ids.contains_key(&parent))
    };
    let others = processes.iter().enumerate();
    let others = others.filter(|(place, process)| {
        is_parent(process) && items.binary_search_by_key(place, |&(at, _)| at).is_err()
    });
    let children: Vec<(usize, Process)> = others
        .map(|(place, process)| {
            let mut process = process.clone();
            for thread in &mut process.threads {
                follow(&mut thread.real_parent, &ids);
            }
            (place, process)
        })
        .collect();
    let mut changes = super::calls_without(draft, &|call| {
        rename(call, &ids);
        true
    });
    if !children.is_empty() {
        changes.push(Change::Processes(ListChange::Replace(children)));
    }
    changes.push(Change::Processes(ListChange::Replace(items)));
    changes
}

fn follow(id: &mut Option<i32>, ids: &BTreeMap<i32, i32>) {
    if let Some(new) = id.and_then(|id| ids.get(&id)) {
        *id = Some(*new);
    }
}

fn rename(call: &mut Call, ids: &BTreeMap<i32, i32>) {
    let new = |id: &mut i32| *id = ids.get(id).copied().unwrap_or(*id);
    match call {
        Call::OutOfMemory { current, .. }
        | Call::MemCgroupOutOfMemory { current, .. }
        | Call::PageFaultOom { current, .. } => new(current),
        Call::OomKillerDisable { current, .. } => follow(current, ids),
        Call::ExitProcess { tgid } | Call::Release { tgid } => new(tgid),
        Call::ProcessMrelease { pid, .. } => new(pid),
        Call::Set(set) => {
            for process in &mut set.processes {
                new(&mut process.tgid);
                for thread in process.threads.iter_mut().flatten() {
                    new(&mut thread.pid);
                }
            }
        }
        Call::Tick { .. } | Call::OomKillerEnable => {}
    }
}
