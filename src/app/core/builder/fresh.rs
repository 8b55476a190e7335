// SPDX-License-Identifier: GPL-2.0-only
//! Names for what is new, and new parts that are valid as they are.

use super::{Builder, Edit, Items, Label, Part, Refusal};
use crate::scenario::model::{Cpuset, Memcg};
use crate::scenario::process::{Mm, Process, Thread};
use std::collections::BTreeMap;

/// The largest process id (`PID_MAX_LIMIT`).
const PID_MAX: i64 = 1 << 22;

/// The next id that nobody has: behind the largest one, or the first gap if that is at the limit.
fn free(taken: &mut dyn DoubleEndedIterator<Item = i64>, least: i64, most: i64) -> Option<i64> {
    let last = taken.next_back();
    let next = last.map_or(least, |last| last.saturating_add(1).max(least));
    if next <= most {
        return Some(next);
    }
    let mut gap = least;
    for id in taken.chain(last) {
        if id > gap {
            break;
        }
        gap = gap.max(id.saturating_add(1));
    }
    (gap <= most).then_some(gap)
}

fn free_id(taken: &BTreeMap<u32, usize>, least: i64) -> Result<u32, Refusal> {
    let id = free(
        &mut taken.keys().map(|&id| i64::from(id)),
        least,
        u32::MAX.into(),
    );
    let id = id.and_then(|id| u32::try_from(id).ok());
    id.ok_or(Refusal::NoIdLeft)
}

/// Hands out ids that nobody has, one after the other.
pub(super) struct Ids<'a> {
    builder: &'a Builder,
    pid: Next,
    mm: Next,
}

/// Behind the largest id, and when there is no more room, from the smallest on.
struct Next {
    /// Where ids behind the largest one begin.
    behind: i64,
    next: i64,
    /// The next one that may be a gap.
    gap: i64,
    most: i64,
}

impl Next {
    fn behind(last: Option<i64>, most: i64) -> Next {
        let behind = last.map_or(1, |last| last.saturating_add(1).max(1));
        Next {
            behind,
            next: behind,
            gap: 1,
            most,
        }
    }

    fn hand_out(&mut self, is_taken: &dyn Fn(i64) -> bool) -> Result<i64, Refusal> {
        if self.next <= self.most {
            self.next += 1;
            return Ok(self.next - 1);
        }
        while self.gap < self.behind && is_taken(self.gap) {
            self.gap += 1;
        }
        if self.gap >= self.behind {
            return Err(Refusal::NoIdLeft);
        }
        self.gap += 1;
        Ok(self.gap - 1)
    }
}

impl Ids<'_> {
    pub fn of(builder: &Builder) -> Ids<'_> {
        let index = builder.index();
        let last_pid = index.pids.last_key_value().map(|(&pid, _)| i64::from(pid));
        let last_mm = index.mms.last_key_value().map(|(&id, _)| i64::from(id));
        Ids {
            builder,
            pid: Next::behind(last_pid, PID_MAX),
            mm: Next::behind(last_mm, u32::MAX.into()),
        }
    }

    pub fn pid(&mut self) -> Result<i32, Refusal> {
        let pids = &self.builder.index().pids;
        let is_taken = |pid: i64| i32::try_from(pid).is_ok_and(|pid| pids.contains_key(&pid));
        let pid = self.pid.hand_out(&is_taken)?;
        i32::try_from(pid).map_err(|_| Refusal::NoIdLeft)
    }

    pub fn mm(&mut self) -> Result<u32, Refusal> {
        let mms = &self.builder.index().mms;
        let is_taken = |id: i64| u32::try_from(id).is_ok_and(|id| mms.contains_key(&id));
        let id = self.mm.hand_out(&is_taken)?;
        u32::try_from(id).map_err(|_| Refusal::NoIdLeft)
    }
}

impl Builder {
    /// A process id, or thread id, for something new.
    ///
    /// # Errors
    /// If all are taken.
    pub fn free_pid(&self) -> Result<i32, Refusal> {
        let pid = free(
            &mut self.index().pids.keys().map(|&pid| pid.into()),
            1,
            PID_MAX,
        );
        let pid = pid.and_then(|pid| i32::try_from(pid).ok());
        pid.ok_or(Refusal::NoIdLeft)
    }

    /// The id of a new address space.
    ///
    /// # Errors
    /// If all are taken.
    pub fn free_mm(&self) -> Result<u32, Refusal> {
        free_id(&self.index().mms, 1)
    }

    /// The id of a new memory cgroup.
    ///
    /// # Errors
    /// If all are taken.
    pub fn free_memcg(&self) -> Result<u32, Refusal> {
        free_id(&self.index().memcgs, 1)
    }

    /// The id of a new cpuset.
    ///
    /// # Errors
    /// If all are taken.
    pub fn free_cpuset(&self) -> Result<u32, Refusal> {
        free_id(&self.index().cpusets, 1)
    }

    /// Adds a process of one thread, with an address space of its own that has this memory (its id
    /// does not count), at a place of the process list.
    ///
    /// # Errors
    /// If no id is left.
    pub fn add_process(&self, place: usize, comm: &str, memory: Mm) -> Result<Edit, Refusal> {
        let (tgid, id) = (self.free_pid()?, self.free_mm()?);
        let process = Process {
            tgid,
            comm: comm.to_owned(),
            threads: vec![Thread {
                mm: Some(id),
                ..Thread::default()
            }],
            ..Process::default()
        };
        let edits = vec![
            Edit::Insert(Items::Mms(vec![(
                self.scenario().mms.len(),
                Mm { id, ..memory },
            )])),
            Edit::Insert(Items::Processes(vec![(place, process)])),
        ];
        Ok(Edit::Named(Label::Add(Part::Named(comm.to_owned())), edits))
    }

    /// Adds a thread to a process, with its address space; a kernel thread has none.
    ///
    /// # Errors
    /// If no id is left, or the process is not there.
    pub fn add_thread(&self, place: usize) -> Result<Edit, Refusal> {
        let process = self
            .scenario()
            .processes
            .get(place)
            .ok_or(Refusal::NoSuchPlace)?;
        let mut process = process.clone();
        let mm = process.threads.iter().find_map(|thread| thread.mm);
        process.threads.push(Thread {
            pid: Some(self.free_pid()?),
            mm,
            ..Thread::default()
        });
        Ok(Edit::Replace(Items::Processes(vec![(place, process)])))
    }

    /// Adds a memory cgroup below another one, as its last child.
    ///
    /// # Errors
    /// If no id is left.
    pub fn add_memcg(&self, parent: u32, name: &str) -> Result<Edit, Refusal> {
        let memcg = Memcg {
            id: self.free_memcg()?,
            parent: Some(parent),
            name: name.to_owned(),
            ..Memcg::default()
        };
        let place = self.scenario().memcgs.len().max(1);
        Ok(Edit::Insert(Items::Memcgs(vec![(place, memcg)])))
    }

    /// Adds a cpuset below another one, with all the nodes of that.
    ///
    /// # Errors
    /// If no id is left, or the parent is not there.
    pub fn add_cpuset(&self, parent: u32, name: &str) -> Result<Edit, Refusal> {
        let cpusets = &self.scenario().cpusets;
        let above = self
            .index()
            .cpusets
            .get(&parent)
            .ok_or(Refusal::NoSuchPlace)?;
        let mems = match cpusets.get(*above) {
            Some(parent) => parent.mems.clone(),
            None => self.memory_nodes(),
        };
        let cpuset = Cpuset {
            id: self.free_cpuset()?,
            parent: Some(parent),
            name: name.to_owned(),
            mems,
            ..Cpuset::default()
        };
        let place = cpusets.len().max(1);
        Ok(Edit::Insert(Items::Cpusets(vec![(place, cpuset)])))
    }

    /// The nodes that have memory.
    pub fn memory_nodes(&self) -> Vec<u32> {
        let memory = self.index().memory;
        (0..64).filter(|node| memory >> node & 1 == 1).collect()
    }

    /// Changes processes, one or many, each in the same way.
    ///
    /// # Errors
    /// If a place is not there.
    pub fn change_processes(
        &self,
        places: &[usize],
        change: &dyn Fn(&mut Process),
    ) -> Result<Edit, Refusal> {
        let processes = &self.scenario().processes;
        let changed = places.iter().map(|&place| {
            let mut process = processes.get(place).ok_or(Refusal::NoSuchPlace)?.clone();
            change(&mut process);
            Ok((place, process))
        });
        Ok(Edit::Replace(Items::Processes(
            changed.collect::<Result<_, Refusal>>()?,
        )))
    }
}

#[cfg(test)]
mod tests {
    use super::{Next, free};

    #[test]
    fn the_next_id_is_behind_the_largest_or_in_the_first_gap() {
        let check = |taken: &[i64], expected| {
            assert_eq!(
                free(&mut taken.iter().copied(), 1, 5),
                expected,
                "{taken:?}"
            );
        };
        check(&[], Some(1));
        check(&[-7, 0], Some(1));
        check(&[1, 4], Some(5));
        check(&[1, 2, 5], Some(3));
        check(&[2, 5], Some(1));
        check(&[1, 2, 3, 4, 5], None);
        check(&[0, 1, 2, 3, 4, 5], None);
    }
    #[test]
    fn ids_are_handed_out_once_each() {
        let taken = [2, 4];
        let mut next = Next::behind(Some(4), 6);
        let mut ids = Vec::new();
        while let Ok(id) = next.hand_out(&|id| taken.contains(&id)) {
            ids.push(id);
        }
        assert_eq!(ids, [5, 6, 1, 3]);
    }
}
