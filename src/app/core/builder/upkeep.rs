// SPDX-License-Identifier: GPL-2.0-only
//! An index of all names of the document, updated with each change: to build it again
//! for 100,000 processes would take longer than all the rest of an edit.

use super::change::{Change, ListChange};
use super::refusal::Refusal;
use crate::scenario::model::Scenario;
use crate::scenario::process::{Mm, MmFlag, Process};
use crate::scenario::{Document, Index, pid};
use std::collections::{BTreeMap, BTreeSet};

/// The names of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct NameIndex {
    pub index: Index,
    /// How many processes name an address space, for each that is named.
    pub users: BTreeMap<u32, u32>,
}

/// What has to be looked at after changes: parts that are new, and names that others may still
/// use although they are gone or mean something else.
#[derive(Clone, Debug, Default)]
pub(super) struct Touched {
    pub everything: bool,
    pub machine: bool,
    pub processes: BTreeSet<i32>,
    pub mms: BTreeSet<u32>,
    pub gone_mms: BTreeSet<u32>,
    pub gone_cpusets: BTreeSet<u32>,
    pub gone_memcgs: BTreeSet<u32>,
    pub gone_nodes: u64,
}

impl NameIndex {
    pub fn of(scenario: &Scenario) -> NameIndex {
        let mut names = NameIndex {
            index: Index::new(scenario),
            users: BTreeMap::new(),
        };
        for process in &scenario.processes {
            names.count(process, true);
        }
        names
    }

    /// Makes a change, keeps the names, and notes what it touches.
    ///
    /// # Errors
    /// If a place is not there, or an id is taken; then nothing has changed.
    pub fn make(
        &mut self,
        change: Change,
        document: &mut Document,
        touched: &mut Touched,
    ) -> Result<Change, Refusal> {
        match &change {
            Change::Processes(change) => {
                self.no_twins(
                    change,
                    &document.scenario.processes,
                    has_ids_of,
                    ids,
                    |names, pid| {
                        let pid = i32::try_from(pid).ok()?;
                        let thread = names.index.pids.get(&pid).map(|&(process, _)| process);
                        thread.or_else(|| names.index.tgids.get(&pid).copied())
                    },
                )?;
            }
            Change::Mms(change) => {
                self.no_twins(
                    change,
                    &document.scenario.mms,
                    |new, old| new.id == old.id,
                    mm_ids,
                    |names, id| names.index.mms.get(&u32::try_from(id).ok()?).copied(),
                )?;
            }
            _ => {}
        }
        let back = change.make(document)?;
        self.follow(&back, &document.scenario, touched);
        Ok(back)
    }

    /// Notes what a change has done, by the one that takes it back.
    fn follow(&mut self, back: &Change, scenario: &Scenario, touched: &mut Touched) {
        match back {
            Change::Processes(back) => self.follow_processes(back, scenario, touched),
            Change::Mms(back) => self.follow_mms(back, scenario, touched),
            Change::System(_) => {
                let (nodes, memory) = (self.index.nodes, self.index.memory);
                self.index.find_nodes(scenario);
                touched.machine = true;
                touched.gone_nodes |= nodes & !self.index.nodes | memory & !self.index.memory;
            }
            Change::Cpusets(_) | Change::Memcgs(_) => {
                let gone = |old: &BTreeMap<u32, usize>, new: &BTreeMap<u32, usize>| {
                    let ids = old.keys().copied();
                    ids.filter(|id| !new.contains_key(id)).collect::<Vec<u32>>()
                };
                let old = (self.index.cpusets.clone(), self.index.memcgs.clone());
                self.index.find_groups(scenario);
                touched.machine = true;
                touched
                    .gone_cpusets
                    .extend(gone(&old.0, &self.index.cpusets));
                touched.gone_memcgs.extend(gone(&old.1, &self.index.memcgs));
            }
            Change::Scenario(_) | Change::Kernel(_) => {
                *self = NameIndex::of(scenario);
                touched.everything = true;
            }
            Change::Calls(_) | Change::Known(_) | Change::Words(_) => {}
        }
    }

    fn follow_processes(
        &mut self,
        back: &ListChange<Process>,
        scenario: &Scenario,
        touched: &mut Touched,
    ) {
        let list = &scenario.processes;
        match back {
            // They have come in.
            ListChange::Remove(places) => {
                let shift = Shift::inserted(places, list.len());
                shift.places(self.index.tgids.values_mut());
                shift.places(self.index.pids.values_mut().map(|(process, _)| process));
                for &place in places {
                    self.add_process(place, &list[place], touched);
                }
            }
            // They have gone out.
            ListChange::Insert(items) => {
                for (_, process) in items {
                    self.drop_process(process, touched);
                }
                let places: Vec<usize> = items.iter().map(|&(place, _)| place).collect();
                let shift = Shift::removed(&places, list.len());
                shift.places(self.index.tgids.values_mut());
                shift.places(self.index.pids.values_mut().map(|(process, _)| process));
            }
            ListChange::Replace(items) => {
                let is_named_anew = |place: usize, old: &Process| {
                    !has_ids_of(&list[place], old) || !has_spaces_of(&list[place], old)
                };
                for (place, old) in items {
                    if is_named_anew(*place, old) {
                        self.drop_process(old, touched);
                    } else {
                        touched.processes.insert(old.tgid);
                    }
                }
                for (place, old) in items {
                    if is_named_anew(*place, old) {
                        self.add_process(*place, &list[*place], touched);
                    }
                }
            }
            ListChange::Move(pairs) => {
                let shift = Shift::moved(pairs, list.len());
                shift.places(self.index.tgids.values_mut());
                shift.places(self.index.pids.values_mut().map(|(process, _)| process));
            }
        }
    }

    fn add_process(&mut self, place: usize, process: &Process, touched: &mut Touched) {
        self.index.tgids.insert(process.tgid, place);
        for thread in 0..process.threads.len() {
            if let Some(pid) = pid(process, thread) {
                self.index.pids.insert(pid, (place, thread));
            }
        }
        self.count(process, true);
        touched.processes.insert(process.tgid);
    }

    fn drop_process(&mut self, process: &Process, touched: &mut Touched) {
        self.index.tgids.remove(&process.tgid);
        for thread in 0..process.threads.len() {
            if let Some(pid) = pid(process, thread) {
                self.index.pids.remove(&pid);
            }
        }
        self.count(process, false);
        touched.mms.extend(process.oom_mm);
    }

    fn count(&mut self, process: &Process, is_there: bool) {
        for mm in named_mms(process) {
            let users = self.users.entry(mm).or_insert(0);
            if is_there {
                *users += 1;
            } else {
                *users -= 1;
                if *users == 0 {
                    self.users.remove(&mm);
                }
            }
        }
    }

    fn follow_mms(&mut self, back: &ListChange<Mm>, scenario: &Scenario, touched: &mut Touched) {
        let list = &scenario.mms;
        match back {
            ListChange::Remove(places) => {
                Shift::inserted(places, list.len()).places(self.index.mms.values_mut());
                for &place in places {
                    self.index.mms.insert(list[place].id, place);
                    touched.mms.insert(list[place].id);
                }
            }
            ListChange::Insert(items) => {
                for (_, mm) in items {
                    self.index.mms.remove(&mm.id);
                    touched.gone_mms.insert(mm.id);
                }
                let places: Vec<usize> = items.iter().map(|&(place, _)| place).collect();
                Shift::removed(&places, list.len()).places(self.index.mms.values_mut());
            }
            ListChange::Replace(items) => {
                for (_, mm) in items {
                    self.index.mms.remove(&mm.id);
                }
                for (place, old) in items {
                    let new = &list[*place];
                    self.index.mms.insert(new.id, *place);
                    let is_marked = |mm: &Mm| mm.flags.contains(&MmFlag::OomVictim);
                    if new.id != old.id || is_marked(old) && !is_marked(new) {
                        touched.gone_mms.insert(old.id);
                    }
                    touched.mms.insert(new.id);
                }
            }
            ListChange::Move(pairs) => {
                Shift::moved(pairs, list.len()).places(self.index.mms.values_mut());
            }
        }
    }

    /// No new item may have an id that another one has.
    fn no_twins<T>(
        &self,
        change: &ListChange<T>,
        list: &[T],
        has_ids_of: fn(&T, &T) -> bool,
        ids: fn(&T) -> Vec<i64>,
        place_of: impl Fn(&NameIndex, i64) -> Option<usize>,
    ) -> Result<(), Refusal> {
        let mut leaving: Vec<usize> = Vec::new();
        let coming: Vec<&T> = match change {
            ListChange::Insert(items) => items.iter().map(|(_, item)| item).collect(),
            ListChange::Replace(items) => {
                // Most often nobody is called otherwise.
                let keeps =
                    |at: usize, new: &T| list.get(at).is_some_and(|old| has_ids_of(new, old));
                let others = items.iter().filter(|(at, new)| !keeps(*at, new));
                let others = others.map(|(at, new)| {
                    leaving.push(*at);
                    new
                });
                others.collect()
            }
            ListChange::Remove(_) | ListChange::Move(_) => return Ok(()),
        };
        let mut new = BTreeSet::new();
        for id in coming.into_iter().flat_map(ids) {
            let holder = place_of(self, id).filter(|at| leaving.binary_search(at).is_err());
            if !new.insert(id) || holder.is_some() {
                return Err(Refusal::Taken(id));
            }
        }
        Ok(())
    }
}

/// Whether a process and its threads have the same ids, thread by thread.
fn has_ids_of(process: &Process, other: &Process) -> bool {
    let mut pairs = process.threads.iter().zip(&other.threads);
    process.tgid == other.tgid
        && process.threads.len() == other.threads.len()
        && pairs.all(|(thread, other)| thread.pid == other.pid)
}

/// Whether they name the same address spaces, thread by thread.
fn has_spaces_of(process: &Process, other: &Process) -> bool {
    let mut pairs = process.threads.iter().zip(&other.threads);
    process.oom_mm == other.oom_mm && pairs.all(|(thread, other)| thread.mm == other.mm)
}

fn ids(process: &Process) -> Vec<i64> {
    let threads = 0..process.threads.len();
    let pids = threads.filter_map(|thread| pid(process, thread));
    let has_own = pid(process, 0) == Some(process.tgid);
    let tgid = (!has_own).then_some(process.tgid);
    tgid.into_iter().chain(pids).map(i64::from).collect()
}

fn mm_ids(mm: &Mm) -> Vec<i64> {
    vec![mm.id.into()]
}

/// The address spaces that a process names, each once.
pub(super) fn named_mms(process: &Process) -> Vec<u32> {
    let mut named: Vec<u32> = Vec::new();
    let threads = process.threads.iter().filter_map(|thread| thread.mm);
    for mm in threads.chain(process.oom_mm) {
        if !named.contains(&mm) {
            named.push(mm);
        }
    }
    named
}

/// Where each item of a list has come to.
enum Shift {
    /// Nowhere else.
    None,
    /// From a place on, so many further.
    By { from: usize, distance: isize },
    /// The new place of each old one.
    To(Vec<usize>),
}

impl Shift {
    /// Items have come to these places of a list that has this length now.
    fn inserted(places: &[usize], length: usize) -> Shift {
        match places {
            [place] if place + 1 == length => Shift::None,
            &[from] => Shift::By { from, distance: 1 },
            _ => {
                let mut new = places.iter().copied().peekable();
                let stayed = (0..length).filter(|place| new.next_if_eq(place).is_none());
                Shift::To(stayed.collect())
            }
        }
    }

    /// Items have gone from these places of a list that has this length now.
    fn removed(places: &[usize], length: usize) -> Shift {
        if let &[from] = places {
            return Shift::By { from, distance: -1 };
        }
        let (mut to, mut gone) = (Vec::new(), 0);
        for place in 0..length + places.len() {
            to.push(place - gone);
            gone += usize::from(places.get(gone) == Some(&place));
        }
        Shift::To(to)
    }

    /// Items have gone to the first place of each pair, from the second one.
    fn moved(pairs: &[(usize, usize)], length: usize) -> Shift {
        let mut from: Vec<usize> = pairs.iter().map(|&(_, from)| from).collect();
        from.sort_unstable();
        let mut to: Vec<usize> = pairs.iter().map(|&(to, _)| to).collect();
        to.sort_unstable();
        let mut places = vec![0; length];
        let old = (0..length).filter(|place| from.binary_search(place).is_err());
        let new = (0..length).filter(|place| to.binary_search(place).is_err());
        for (old, new) in old.zip(new) {
            places[old] = new;
        }
        for &(to, from) in pairs {
            places[from] = to;
        }
        Shift::To(places)
    }

    fn places<'p>(&self, places: impl Iterator<Item = &'p mut usize>) {
        match self {
            Shift::None => {}
            Shift::By { from, distance } => {
                for place in places.filter(|place| **place >= *from) {
                    *place = place.saturating_add_signed(*distance);
                }
            }
            Shift::To(to) => {
                for place in places {
                    *place = to[*place];
                }
            }
        }
    }
}
