// SPDX-License-Identifier: GPL-2.0-only
//! What an edit comes to: the changes of the document, in order, with what depends on them.

mod copies;
mod groups;
mod nodes;
mod processes;
mod renumber;

use super::change::{Change, ListChange};
use super::draft::Draft;
use super::edit::{Edit, Items};
use super::list::List;
use super::refusal::Refusal;
use crate::scenario::call::Call;

/// The changes that an edit comes to.
///
/// # Errors
/// If somebody would miss what goes.
pub(super) fn changes(edit: Edit, draft: &Draft) -> Result<Vec<Change>, Refusal> {
    Ok(match edit {
        Edit::System(system) => vec![Change::System(system)],
        Edit::Insert(items) => groups::insert(items, draft),
        Edit::Replace(Items::Processes(items)) => renumber::replace(items, draft),
        Edit::Replace(items) => vec![match items {
            Items::Processes(items) => Change::Processes(ListChange::Replace(items)),
            Items::Mms(items) => Change::Mms(ListChange::Replace(items)),
            Items::Cpusets(items) => Change::Cpusets(ListChange::Replace(items)),
            Items::Memcgs(items) => Change::Memcgs(ListChange::Replace(items)),
            Items::Calls(items) => Change::Calls(ListChange::Replace(items)),
        }],
        Edit::Move(list, pairs) => vec![match list {
            List::Processes => Change::Processes(ListChange::Move(pairs)),
            List::Mms => Change::Mms(ListChange::Move(pairs)),
            List::Cpusets => Change::Cpusets(ListChange::Move(pairs)),
            List::Memcgs => Change::Memcgs(ListChange::Move(pairs)),
            List::Calls => Change::Calls(ListChange::Move(pairs)),
        }],
        Edit::Delete(List::Processes, places) => processes::delete(&places, draft)?,
        Edit::Delete(List::Mms, places) => processes::delete_mms(places, draft)?,
        Edit::Delete(List::Cpusets, places) => groups::delete_cpusets(&places, draft)?,
        Edit::Delete(List::Memcgs, places) => groups::delete_memcgs(&places, draft)?,
        Edit::Delete(List::Calls, places) => vec![Change::Calls(ListChange::Remove(places))],
        Edit::DeleteNode(node) => nodes::delete(node, draft)?,
        Edit::Duplicate(places) => copies::duplicate(&places, draft)?,
        Edit::Share(places, mm) => copies::share(&places, mm, draft)?,
        Edit::Unshare(places) => copies::unshare(&places, draft)?,
        Edit::Everything(mut scenario) => {
            // The document says whose rules hold.
            scenario.kernel = None;
            vec![Change::Scenario(scenario)]
        }
        Edit::Kernel(on) => vec![Change::Kernel(on)],
        Edit::Words(words) => vec![Change::Words(words)],
        // Its edits are made one after the other: each of them depends on those before it.
        Edit::Named(..) => Vec::new(),
    })
}

/// Calls without those, and without those parts of `set`, that are about something that goes.
/// `keep` says of a call whether it stays, and takes out of it what does not.
fn calls_without(draft: &Draft, keep: &dyn Fn(&mut Call) -> bool) -> Vec<Change> {
    let (mut gone, mut other) = (Vec::new(), Vec::new());
    for (place, call) in draft.scenario().calls.iter().enumerate() {
        let mut changed = call.clone();
        let is_empty = |call: &Call| matches!(call, Call::Set(set) if **set == Default::default());
        if !keep(&mut changed) || is_empty(&changed) && !is_empty(call) {
            gone.push(place);
        } else if changed != *call {
            other.push((place, changed));
        }
    }
    let other = (!other.is_empty()).then_some(ListChange::Replace(other));
    let gone = (!gone.is_empty()).then_some(ListChange::Remove(gone));
    other.into_iter().chain(gone).map(Change::Calls).collect()
}

/// The thread that makes a call.
fn maker(call: &Call) -> Option<i32> {
    match call {
        Call::OutOfMemory { current, .. }
        | Call::MemCgroupOutOfMemory { current, .. }
        | Call::PageFaultOom { current, .. } => Some(*current),
        _ => None,
    }
}

/// Places in ascending order, each once, if all are there.
fn ordered(places: &[usize], length: usize) -> Result<Vec<usize>, Refusal> {
    let mut places = places.to_vec();
    places.sort_unstable();
    places.dedup();
    let is_there = places.last().is_none_or(|&last| last < length);
    is_there.then_some(places).ok_or(Refusal::NoSuchPlace)
}

/// The group whose limit a call is about.
fn limit(call: &Call) -> Option<u32> {
    match call {
        Call::OutOfMemory { memcg, .. } => *memcg,
        Call::MemCgroupOutOfMemory { memcg, .. } => Some(*memcg),
        _ => None,
    }
}
