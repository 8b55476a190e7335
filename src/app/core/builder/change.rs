// SPDX-License-Identifier: GPL-2.0-only
//! The smallest changes of a document, each with the change that takes it back.
//!
//! An edit is made of these. They know nothing of what a machine can be; places that are not there
//! are all that they refuse.

use super::refusal::Refusal;
use crate::scenario::Document;
use crate::scenario::Verbatim;
use crate::scenario::call::Call;
use crate::scenario::document::{Evidence, Moved, Texts};
use crate::scenario::model::{Cpuset, Memcg, Scenario, System};
use crate::scenario::process::{Mm, Process};
use std::mem::{replace, swap, take};

/// What is done to a list. Places are in ascending order.
#[derive(Clone, Debug, PartialEq)]
pub enum ListChange<T> {
    /// Items come in, each at the place that it then has.
    Insert(Vec<(usize, T)>),
    /// The items at these places go out.
    Remove(Vec<usize>),
    /// The items at these places are these now.
    Replace(Vec<(usize, T)>),
    /// Items go from one place to another. All are taken out before any is put in: the second
    /// place is the one that an item has in the end, and these are in ascending order.
    Move(Vec<(usize, usize)>),
}

/// What is known about the machine from elsewhere: it holds for the machine as it was found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Known {
    /// What a real kernel answered.
    pub expect: Option<Verbatim>,
    /// Where each fact comes from.
    pub evidence: Evidence,
    /// The step that the document opens at.
    pub step: Option<u64>,
}

/// A machine on another kernel.
#[derive(Clone, Debug, PartialEq)]
pub struct OnKernel {
    /// The name of the kernel.
    pub kernel: String,
    /// What is written otherwise because of it.
    pub moved: Moved,
    /// The machine and the calls.
    pub scenario: Scenario,
}

/// What a document says in words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words {
    /// A name.
    pub title: Texts,
    /// What it is, in a few sentences.
    pub description: Texts,
    /// What to look at.
    pub notes: Texts,
}

/// A change of a document.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// Memory and settings.
    System(Box<System>),
    /// Cpusets.
    Cpusets(ListChange<Cpuset>),
    /// Memory cgroups.
    Memcgs(ListChange<Memcg>),
    /// Processes.
    Processes(ListChange<Process>),
    /// Address spaces.
    Mms(ListChange<Mm>),
    /// Calls.
    Calls(ListChange<Call>),
    /// What is known from elsewhere.
    Known(Box<Known>),
    /// What it says in words.
    Words(Box<Words>),
    /// The kernel, and what is written in its terms.
    Kernel(Box<OnKernel>),
    /// Everything but what is known from elsewhere.
    Scenario(Box<Scenario>),
}

impl Change {
    /// Makes the change, and returns the one that takes it back.
    ///
    /// # Errors
    /// If a place is not there; then nothing has changed.
    pub fn make(self, document: &mut Document) -> Result<Change, Refusal> {
        let scenario = &mut document.scenario;
        Ok(match self {
            Change::System(system) => {
                Change::System(Box::new(replace(&mut scenario.system, *system)))
            }
            Change::Cpusets(change) => Change::Cpusets(change.make(&mut scenario.cpusets)?),
            Change::Memcgs(change) => Change::Memcgs(change.make(&mut scenario.memcgs)?),
            Change::Processes(change) => Change::Processes(change.make(&mut scenario.processes)?),
            Change::Mms(change) => Change::Mms(change.make(&mut scenario.mms)?),
            Change::Calls(change) => Change::Calls(change.make(&mut scenario.calls)?),
            Change::Known(mut known) => {
                swap(&mut known.expect, &mut scenario.expect);
                swap(&mut known.evidence, &mut document.evidence);
                swap(&mut known.step, &mut document.view.step);
                Change::Known(known)
            }
            Change::Words(mut words) => {
                swap(&mut words.title, &mut document.title);
                swap(&mut words.description, &mut document.description);
                swap(&mut words.notes, &mut document.notes);
                Change::Words(words)
            }
            Change::Kernel(mut other) => {
                swap(&mut other.kernel, &mut document.kernel);
                swap(&mut other.moved, &mut document.moved);
                swap(&mut other.scenario, scenario);
                Change::Kernel(other)
            }
            Change::Scenario(mut other) => {
                swap(&mut *other, scenario);
                swap(&mut other.expect, &mut scenario.expect);
                Change::Scenario(other)
            }
        })
    }

    /// How much it holds, in items, so that a history can keep within bounds.
    pub fn weight(&self) -> usize {
        let mms = |mms: &mut dyn Iterator<Item = &Mm>| mms.map(|mm| 1 + mm.vmas.len()).sum();
        let processes = |all: &mut dyn Iterator<Item = &Process>| -> usize {
            all.map(|process| 1 + process.threads.len()).sum()
        };
        match self {
            Change::System(_) | Change::Known(_) | Change::Words(_) => 1,
            Change::Cpusets(change) => change.items(),
            Change::Memcgs(change) => change.items(),
            Change::Calls(change) => change.items(),
            Change::Processes(ListChange::Insert(items) | ListChange::Replace(items)) => {
                processes(&mut items.iter().map(|(_, process)| process))
            }
            Change::Mms(ListChange::Insert(items) | ListChange::Replace(items)) => {
                mms(&mut items.iter().map(|(_, mm)| mm))
            }
            Change::Processes(change) => change.items(),
            Change::Mms(change) => change.items(),
            Change::Kernel(on) => {
                let own: usize = mms(&mut on.scenario.mms.iter());
                own + processes(&mut on.scenario.processes.iter())
            }
            Change::Scenario(scenario) => {
                let own: usize = mms(&mut scenario.mms.iter());
                own + processes(&mut scenario.processes.iter())
            }
        }
    }
}

impl<T> ListChange<T> {
    fn items(&self) -> usize {
        match self {
            ListChange::Insert(items) | ListChange::Replace(items) => items.len(),
            ListChange::Remove(places) => places.len(),
            ListChange::Move(pairs) => pairs.len(),
        }
    }

    fn make(self, list: &mut Vec<T>) -> Result<ListChange<T>, Refusal> {
        self.check(list.len())?;
        Ok(match self {
            ListChange::Insert(items) => {
                let places = items.iter().map(|&(place, _)| place).collect();
                insert(list, items);
                ListChange::Remove(places)
            }
            ListChange::Remove(places) => ListChange::Insert(remove(list, &places)),
            ListChange::Replace(items) => {
                let old = items.into_iter().map(|(place, item)| {
                    let old = replace(&mut list[place], item);
                    (place, old)
                });
                ListChange::Replace(old.collect())
            }
            ListChange::Move(pairs) => {
                let mut from: Vec<usize> = pairs.iter().map(|&(from, _)| from).collect();
                from.sort_unstable();
                let mut items: Vec<Option<T>> = remove(list, &from)
                    .into_iter()
                    .map(|(_, item)| Some(item))
                    .collect();
                let placed = pairs.iter().filter_map(|&(place, to)| {
                    let nth = from.binary_search(&place).ok()?;
                    Some((to, items[nth].take()?))
                });
                let placed = placed.collect();
                insert(list, placed);
                let mut back: Vec<(usize, usize)> =
                    pairs.iter().map(|&(from, to)| (to, from)).collect();
                back.sort_unstable_by_key(|&(_, to)| to);
                ListChange::Move(back)
            }
        })
    }

    /// Whether all places are there, in order, and none of them twice.
    fn check(&self, length: usize) -> Result<(), Refusal> {
        let ascending = |places: &mut dyn Iterator<Item = usize>, end: usize| {
            let mut least = 0;
            for place in places {
                if place < least || place >= end {
                    return false;
                }
                least = place + 1;
            }
            true
        };
        let is_right = match self {
            ListChange::Insert(items) => {
                ascending(&mut items.iter().map(|&(at, _)| at), length + items.len())
            }
            ListChange::Remove(places) => ascending(&mut places.iter().copied(), length),
            ListChange::Replace(items) => ascending(&mut items.iter().map(|&(at, _)| at), length),
            ListChange::Move(pairs) => {
                let mut from: Vec<usize> = pairs.iter().map(|&(from, _)| from).collect();
                from.sort_unstable();
                ascending(&mut from.into_iter(), length)
                    && ascending(&mut pairs.iter().map(|&(_, to)| to), length)
            }
        };
        if is_right {
            Ok(())
        } else {
            Err(Refusal::NoSuchPlace)
        }
    }
}

/// Puts items at the places that they have afterwards.
fn insert<T>(list: &mut Vec<T>, items: Vec<(usize, T)>) {
    if items.len() < 4 {
        for (place, item) in items {
            list.insert(place, item);
        }
        return;
    }
    let mut old = take(list).into_iter();
    list.reserve(old.len() + items.len());
    for (place, item) in items {
        let before = place - list.len();
        list.extend(old.by_ref().take(before));
        list.push(item);
    }
    list.extend(old);
}

/// Takes out the items at places in ascending order.
fn remove<T>(list: &mut Vec<T>, places: &[usize]) -> Vec<(usize, T)> {
    if let &[place] = places {
        return vec![(place, list.remove(place))];
    }
    let mut out = Vec::with_capacity(places.len());
    let mut next = places.iter().copied().peekable();
    let mut kept = Vec::with_capacity(list.len() - places.len());
    for (place, item) in take(list).into_iter().enumerate() {
        if next.next_if_eq(&place).is_some() {
            out.push((place, item));
        } else {
            kept.push(item);
        }
    }
    *list = kept;
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Makes a change on a list of letters, and takes it back.
    fn check(change: ListChange<char>, expected: &str) {
        let mut list: Vec<char> = "abcdefgh".chars().collect();
        let back = change.clone().make(&mut list).unwrap();
        assert_eq!(list.iter().collect::<String>(), expected, "{change:?}");
        let again = back.make(&mut list).unwrap();
        assert_eq!(list.iter().collect::<String>(), "abcdefgh", "{change:?}");
        assert_eq!(again, change);
    }

    #[test]
    fn every_change_of_a_list_can_be_taken_back() {
        check(ListChange::Insert(vec![(0, 'x')]), "xabcdefgh");
        let many = vec![(1, 'v'), (2, 'w'), (4, 'x'), (11, 'y')];
        check(ListChange::Insert(many), "avwbxcdefghy");
        check(ListChange::Remove(vec![7]), "abcdefg");
        check(ListChange::Remove(vec![0, 1, 6]), "cdefh");
        check(ListChange::Replace(vec![(0, 'x'), (7, 'y')]), "xbcdefgy");
        check(ListChange::Move(vec![(0, 7)]), "bcdefgha");
        check(ListChange::Move(vec![(6, 0), (1, 1), (3, 2)]), "gbdacefh");
        let turned = (0..8).map(|at| (7 - at, at)).collect();
        check(ListChange::Move(turned), "hgfedcba");
    }

    #[test]
    fn places_that_are_not_there_change_nothing() {
        let wrong = [
            ListChange::Insert(vec![(4, 'x')]),
            ListChange::Insert(vec![(1, 'x'), (1, 'y')]),
            ListChange::Remove(vec![3]),
            ListChange::Remove(vec![2, 1]),
            ListChange::Replace(vec![(0, 'x'), (0, 'y')]),
            ListChange::Move(vec![(0, 3)]),
            ListChange::Move(vec![(0, 1), (0, 2)]),
            ListChange::Move(vec![(0, 1), (1, 0)]),
        ];
        for change in wrong {
            let mut list = vec!['a', 'b', 'c'];
            assert_eq!(
                change.clone().make(&mut list),
                Err(Refusal::NoSuchPlace),
                "{change:?}"
            );
            assert_eq!(list, ['a', 'b', 'c']);
        }
    }
}
