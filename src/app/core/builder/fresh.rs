// SPDX-License-Identifier: GPL-2.0-only
//! Names for what is new, and new parts that are valid as they are.

use super::ids::{PID_MAX, free, free_id};
use super::{Builder, Edit, Items, Label, Part, Refusal};
use crate::scenario::model::{Cpuset, Memcg};
use crate::scenario::process::{Mm, Process, Thread};

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
        self.draft.memory_nodes()
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
