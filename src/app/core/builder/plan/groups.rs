// SPDX-License-Identifier: GPL-2.0-only
//! Groups come and go; the root comes with the first one.

use super::super::change::{Change, ListChange};
use super::super::draft::Draft;
use super::super::edit::Items;
use super::super::refusal::Refusal;
use super::{calls_without, limit, ordered};
use crate::scenario::call::Call;
use crate::scenario::model::{Cpuset, Memcg};
use crate::scenario::process::Process;
use std::collections::{BTreeMap, BTreeSet};

pub(super) fn insert(items: Items, draft: &Draft) -> Vec<Change> {
    let scenario = draft.scenario();
    match items {
        Items::Processes(items) => vec![Change::Processes(ListChange::Insert(items))],
        Items::Mms(items) => vec![Change::Mms(ListChange::Insert(items))],
        Items::Calls(items) => vec![Change::Calls(ListChange::Insert(items))],
        Items::Memcgs(mut items) => {
            let has_root = items
                .first()
                .is_none_or(|(_, first)| first.parent.is_none());
            if scenario.memcgs.is_empty() && !has_root {
                items.insert(0, (0, Memcg::root()));
            }
            vec![Change::Memcgs(ListChange::Insert(items))]
        }
        Items::Cpusets(mut items) => {
            let has_root = items
                .first()
                .is_none_or(|(_, first)| first.parent.is_none());
            if scenario.cpusets.is_empty() && !has_root {
                let root = Cpuset {
                    name: "/".to_owned(),
                    mems: draft.memory_nodes(),
                    ..Cpuset::default()
                };
                items.insert(0, (0, root));
            }
            vec![Change::Cpusets(ListChange::Insert(items))]
        }
    }
}

/// For each group that goes, by its id, the nearest one above it that stays.
fn heirs(groups: &[(u32, Option<u32>)], gone: &[usize]) -> BTreeMap<u32, u32> {
    let mut heirs = BTreeMap::new();
    // Parents stand before children, so that the heir of a parent is known.
    for &place in gone {
        let (id, parent) = groups[place];
        let parent = parent.unwrap_or(0);
        let heir = heirs.get(&parent).copied().unwrap_or(parent);
        heirs.insert(id, heir);
    }
    heirs
}

/// Members go up to the group that takes the place of theirs.
fn members(
    draft: &Draft,
    heirs: &BTreeMap<u32, u32>,
    group: fn(&mut Process) -> &mut u32,
    of: fn(&Process) -> u32,
) -> Option<Change> {
    let processes = draft.scenario().processes.iter().enumerate();
    let moved = processes.filter_map(|(place, process)| {
        let heir = *heirs.get(&of(process))?;
        let mut process = process.clone();
        *group(&mut process) = heir;
        Some((place, process))
    });
    let moved: Vec<(usize, Process)> = moved.collect();
    (!moved.is_empty()).then_some(Change::Processes(ListChange::Replace(moved)))
}

/// Whether the root may go: only as the last one, and then it is there all the same.
fn root_stays(places: &[usize], length: usize) -> Result<(), Refusal> {
    if places.first() == Some(&0) && places.len() < length {
        return Err(Refusal::Root);
    }
    Ok(())
}

/// The groups that get another parent and stay, by their places.
fn adopted<G>(groups: &[G], gone: &[usize], adopt: impl Fn(&G) -> Option<G>) -> Vec<(usize, G)> {
    let staying = groups.iter().enumerate();
    staying
        .filter(|(place, _)| gone.binary_search(place).is_err())
        .filter_map(|(place, group)| Some((place, adopt(group)?)))
        .collect()
}

pub(super) fn delete_cpusets(places: &[usize], draft: &Draft) -> Result<Vec<Change>, Refusal> {
    let cpusets = &draft.scenario().cpusets;
    let places = ordered(places, cpusets.len())?;
    root_stays(&places, cpusets.len())?;
    let ids: Vec<(u32, Option<u32>)> = cpusets.iter().map(|set| (set.id, set.parent)).collect();
    let heirs = heirs(&ids, &places);
    let mut changes = Vec::new();
    let children = adopted(cpusets, &places, |cpuset| {
        let heir = *heirs.get(&cpuset.parent?)?;
        Some(Cpuset {
            parent: Some(heir),
            ..cpuset.clone()
        })
    });
    if !children.is_empty() {
        changes.push(Change::Cpusets(ListChange::Replace(children)));
    }
    changes.extend(members(
        draft,
        &heirs,
        |process| &mut process.cpuset,
        |process| process.cpuset,
    ));
    changes.push(Change::Cpusets(ListChange::Remove(places)));
    Ok(changes)
}

pub(super) fn delete_memcgs(places: &[usize], draft: &Draft) -> Result<Vec<Change>, Refusal> {
    let scenario = draft.scenario();
    let memcgs = &scenario.memcgs;
    let places = ordered(places, memcgs.len())?;
    root_stays(&places, memcgs.len())?;
    let mut gone = BTreeSet::new();
    gone.extend(places.iter().map(|&place| memcgs[place].id));
    let about = |call: &Call| limit(call).is_some_and(|memcg| gone.contains(&memcg));
    if let Some(index) = scenario.calls.iter().position(about) {
        return Err(Refusal::CallOfGroup(index));
    }
    let mut changes = calls_without(draft, &|call| {
        if let Call::Set(set) = call {
            set.memcgs.retain(|memcg| !gone.contains(&memcg.id));
        }
        true
    });
    let ids: Vec<(u32, Option<u32>)> = memcgs
        .iter()
        .map(|group| (group.id, group.parent))
        .collect();
    let heirs = heirs(&ids, &places);
    let children = adopted(memcgs, &places, |memcg| {
        let heir = *heirs.get(&memcg.parent?)?;
        Some(Memcg {
            parent: Some(heir),
            ..memcg.clone()
        })
    });
    if !children.is_empty() {
        changes.push(Change::Memcgs(ListChange::Replace(children)));
    }
    changes.extend(members(
        draft,
        &heirs,
        |process| &mut process.memcg,
        |process| process.memcg,
    ));
    changes.push(Change::Memcgs(ListChange::Remove(places)));
    Ok(changes)
}
