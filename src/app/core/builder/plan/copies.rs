// SPDX-License-Identifier: GPL-2.0-only
//! Processes again, and address spaces shared and not shared.

use super::super::change::{Change, ListChange};
use super::super::draft::Draft;
use super::super::ids::Ids;
use super::super::refusal::Refusal;
use super::super::upkeep::named_mms;
use super::ordered;
use super::processes::abandoned;
use crate::scenario::process::{Mm, Process};
use std::collections::BTreeMap;

/// Each copy stands right behind what it is a copy of.
pub(super) fn duplicate(places: &[usize], draft: &Draft) -> Result<Vec<Change>, Refusal> {
    let scenario = draft.scenario();
    let places = ordered(places, scenario.processes.len())?;
    let mut ids = Ids::of(draft);
    let (mut processes, mut mms) = (Vec::new(), Vec::new());
    for (nth, &place) in places.iter().enumerate() {
        let mut process = scenario.processes[place].clone();
        process.tgid = ids.pid()?;
        for (at, thread) in process.threads.iter_mut().enumerate() {
            thread.pid = if at == 0 { None } else { Some(ids.pid()?) };
        }
        give_own(&mut process, draft, &mut ids, &mut mms, &|mm| {
            draft.users(mm) == 1
        })?;
        processes.push((place + nth + 1, process));
    }
    Ok(with_mms(mms, draft, ListChange::Insert(processes)))
}

pub(super) fn unshare(places: &[usize], draft: &Draft) -> Result<Vec<Change>, Refusal> {
    let scenario = draft.scenario();
    let places = ordered(places, scenario.processes.len())?;
    let mut ids = Ids::of(draft);
    let (mut processes, mut mms) = (Vec::new(), Vec::new());
    let mut left: BTreeMap<u32, u32> = BTreeMap::new();
    for &place in &places {
        let mut process = scenario.processes[place].clone();
        // The last one may keep what nobody else has then.
        for mm in named_mms(&process) {
            let users = left.entry(mm).or_insert_with(|| draft.users(mm));
            *users = users.saturating_sub(1);
        }
        give_own(&mut process, draft, &mut ids, &mut mms, &|mm| left[&mm] > 0)?;
        processes.push((place, process));
    }
    Ok(with_mms(mms, draft, ListChange::Replace(processes)))
}

/// Replaces the address spaces that are chosen by copies.
fn give_own(
    process: &mut Process,
    draft: &Draft,
    ids: &mut Ids,
    mms: &mut Vec<Mm>,
    is_chosen: &dyn Fn(u32) -> bool,
) -> Result<(), Refusal> {
    for old in named_mms(process) {
        let Some(&place) = draft.index().mms.get(&old).filter(|_| is_chosen(old)) else {
            continue;
        };
        let id = ids.mm()?;
        mms.push(Mm {
            id,
            ..draft.scenario().mms[place].clone()
        });
        let threads = process.threads.iter_mut().map(|thread| &mut thread.mm);
        for mm in threads
            .chain([&mut process.oom_mm])
            .filter(|mm| **mm == Some(old))
        {
            *mm = Some(id);
        }
    }
    Ok(())
}

/// New address spaces come in before those who use them.
fn with_mms(mms: Vec<Mm>, draft: &Draft, processes: ListChange<Process>) -> Vec<Change> {
    let first = draft.scenario().mms.len();
    let items: Vec<(usize, Mm)> = (first..).zip(mms).collect();
    let mms = (!items.is_empty()).then_some(Change::Mms(ListChange::Insert(items)));
    mms.into_iter()
        .chain([Change::Processes(processes)])
        .collect()
}

pub(super) fn share(places: &[usize], mm: u32, draft: &Draft) -> Result<Vec<Change>, Refusal> {
    let scenario = draft.scenario();
    let places = ordered(places, scenario.processes.len())?;
    let mut processes = Vec::new();
    for &place in &places {
        let mut process = scenario.processes[place].clone();
        let has_any = process.threads.iter().any(|thread| thread.mm.is_some());
        for (at, thread) in process.threads.iter_mut().enumerate() {
            if thread.mm.is_some() || !has_any && at == 0 {
                thread.mm = Some(mm);
            }
        }
        // What a victim had stays its own.
        processes.push((place, process));
    }
    // What they name afterwards counts as kept.
    let kept: Vec<u32> = processes
        .iter()
        .flat_map(|(_, process)| named_mms(process))
        .collect();
    let gone = abandoned(&places, draft, &kept);
    let mut changes = super::calls_without(draft, &|call| {
        if let crate::scenario::call::Call::Set(set) = call {
            set.mms
                .retain(|mm| !gone.iter().any(|&at| scenario.mms[at].id == mm.id));
        }
        true
    });
    changes.push(Change::Processes(ListChange::Replace(processes)));
    if !gone.is_empty() {
        changes.push(Change::Mms(ListChange::Remove(gone)));
    }
    Ok(changes)
}
