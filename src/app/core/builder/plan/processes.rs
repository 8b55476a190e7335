// SPDX-License-Identifier: GPL-2.0-only
//! Processes go, with what is nothing without them.

use super::super::change::{Change, ListChange};
use super::super::draft::Draft;
use super::super::refusal::Refusal;
use super::super::upkeep::named_mms;
use super::{calls_without, maker, ordered};
use crate::scenario::call::Call;
use crate::scenario::pid;
use crate::scenario::process::Process;
use std::collections::{BTreeMap, BTreeSet};

pub(super) fn delete(places: &[usize], draft: &Draft) -> Result<Vec<Change>, Refusal> {
    let scenario = draft.scenario();
    let places = ordered(places, scenario.processes.len())?;
    let mut pids = BTreeSet::new();
    for &place in &places {
        let process = &scenario.processes[place];
        let threads = 0..process.threads.len();
        pids.extend(threads.filter_map(|thread| pid(process, thread)));
    }
    for (index, call) in scenario.calls.iter().enumerate() {
        if let Some(current) = maker(call).filter(|current| pids.contains(current)) {
            let (process, _) = draft.index().pids[&current];
            let name = scenario.processes[process].comm.clone();
            return Err(Refusal::MakesCall(name, index));
        }
    }
    let mms = abandoned(&places, draft, &[]);
    let mm_ids: BTreeSet<u32> = set_of(mms.iter().map(|&at| scenario.mms[at].id));
    // A `set` may give an address space to others later on.
    let (given, mms): (BTreeSet<u32>, Vec<usize>) = {
        let given = given_later(draft, &pids);
        let mms = mms
            .into_iter()
            .filter(|&at| !given.contains(&scenario.mms[at].id));
        let mms = mms.collect();
        (given, mms)
    };
    let mut changes = calls_without(draft, &|call| match call {
        Call::ExitProcess { tgid } => !pids.contains(tgid),
        Call::Set(set) => {
            set.processes
                .retain(|process| !pids.contains(&process.tgid));
            let is_gone = |id: &u32| mm_ids.contains(id) && !given.contains(id);
            set.mms.retain(|mm| !is_gone(&mm.id));
            true
        }
        _ => true,
    });
    changes.extend(orphans(&places, &pids, draft));
    changes.push(Change::Processes(ListChange::Remove(places)));
    if !mms.is_empty() {
        changes.push(Change::Mms(ListChange::Remove(mms)));
    }
    Ok(changes)
}

/// Address spaces that nobody has any more without these processes, or when these processes have
/// none of their own: their places. `kept` are those that stay.
pub(super) fn abandoned(places: &[usize], draft: &Draft, kept: &[u32]) -> Vec<usize> {
    let mut left: BTreeMap<u32, u32> = BTreeMap::new();
    for &place in places {
        for mm in named_mms(&draft.scenario().processes[place]) {
            let users = left.entry(mm).or_insert_with(|| draft.users(mm));
            *users -= 1;
        }
    }
    let ids = left
        .into_iter()
        .filter(|&(id, users)| users == 0 && !kept.contains(&id));
    let mut places: Vec<usize> = ids
        .filter_map(|(id, _)| draft.index().mms.get(&id).copied())
        .collect();
    places.sort_unstable();
    places
}

/// Address spaces that a `set` gives to threads that are not among these.
fn given_later(draft: &Draft, gone: &BTreeSet<i32>) -> BTreeSet<u32> {
    let calls = draft.scenario().calls.iter();
    let sets = calls.filter_map(|call| match call {
        Call::Set(set) => Some(set),
        _ => None,
    });
    let threads = sets
        .flat_map(|set| &set.processes)
        .flat_map(|process| process.threads.iter().flatten());
    let staying = threads.filter(|thread| !gone.contains(&thread.pid));
    set_of(staying.filter_map(|thread| thread.mm?))
}

fn set_of<T: Ord>(items: impl Iterator<Item = T>) -> BTreeSet<T> {
    let mut set = BTreeSet::new();
    set.extend(items);
    set
}

/// As in the kernel, children whose parent goes become children of init.
fn orphans(places: &[usize], pids: &BTreeSet<i32>, draft: &Draft) -> Option<Change> {
    let processes = draft.scenario().processes.iter().enumerate();
    let is_child = |process: &Process| {
        let parents = process
            .threads
            .iter()
            .filter_map(|thread| thread.real_parent);
        parents.into_iter().any(|parent| pids.contains(&parent))
    };
    let children = processes
        .filter(|(place, process)| is_child(process) && places.binary_search(place).is_err());
    let adopted: Vec<(usize, Process)> = children
        .map(|(place, process)| {
            let mut process = process.clone();
            for thread in &mut process.threads {
                thread.real_parent = thread.real_parent.filter(|parent| !pids.contains(parent));
            }
            (place, process)
        })
        .collect();
    (!adopted.is_empty()).then_some(Change::Processes(ListChange::Replace(adopted)))
}

/// Address spaces go if nobody uses them.
pub(super) fn delete_mms(places: Vec<usize>, draft: &Draft) -> Result<Vec<Change>, Refusal> {
    let mms = &draft.scenario().mms;
    let places = ordered(&places, mms.len())?;
    let given = given_later(draft, &BTreeSet::new());
    for mm in places.iter().map(|&place| &mms[place]) {
        let users = draft.users(mm.id);
        if users > 0 || given.contains(&mm.id) {
            return Err(Refusal::Used(users.max(1)));
        }
    }
    let ids = set_of(places.iter().map(|&place| mms[place].id));
    let mut changes = calls_without(draft, &|call| {
        if let Call::Set(set) = call {
            set.mms.retain(|mm| !ids.contains(&mm.id));
        }
        true
    });
    changes.push(Change::Mms(ListChange::Remove(places)));
    Ok(changes)
}
