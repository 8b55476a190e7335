// SPDX-License-Identifier: GPL-2.0-only
//! The op `set` as writes to fields, and who uses which address space at the time.
//!
//! The number of users of an address space is a field like any other, but nobody gives it: it
//! follows from the threads that have it. Only `set` and `exit_process` change what a thread has, so
//! that it is known before anything runs.

use super::flags::{signal_flags, thread_flags};
use crate::call::{Call, Change};
use crate::fields::{Part, Value};
use crate::index::Index;
use crate::model::{Memcg, Scenario, System};
use crate::process::{Mm, Process, Thread};
use oomscope_engine::kernel::world::{MmId, Signal, TaskId, World};
use oomscope_engine::probe::Field;
use oomscope_engine::probe::names::PF_KTHREAD;

/// Which thread has which address space, as places in the lists of the scenario.
pub(super) struct Users {
    /// Of each thread of the machine.
    mms: Vec<Option<MmId>>,
    kthread: Vec<bool>,
    /// Users that are no threads, of each address space.
    extra: Vec<i64>,
    /// The first thread that has an address space, or the leader of the first process that is to have it at some
    /// time, of each.
    owners: Vec<Option<TaskId>>,
}

impl Users {
    /// From a machine that has all threads.
    pub fn new(scenario: &Scenario, index: &Index, world: &World) -> Users {
        let mut users = Users {
            mms: world.tasks.iter().map(|task| task.mm).collect(),
            kthread: world
                .tasks
                .iter()
                .map(|task| task.flags & PF_KTHREAD != 0)
                .collect(),
            extra: scenario
                .mms
                .iter()
                .map(|mm| i64::from(mm.extra_users))
                .collect(),
            owners: vec![None; scenario.mms.len()],
        };
        for (at, (task, is_kthread)) in (0..).zip(world.tasks.iter().zip(&users.kthread)) {
            if let (Some(mm), false) = (task.mm, is_kthread) {
                users.owners[mm.0 as usize].get_or_insert(TaskId(at));
            }
        }
        users.later_owners(scenario, index, world);
        users
    }

    /// An address space that comes into use by a `set` belongs to the process that gets it.
    fn later_owners(&mut self, scenario: &Scenario, index: &Index, world: &World) {
        let changes = scenario.calls.iter().filter_map(|call| match call {
            Call::Set(change) => Some(change),
            _ => None,
        });
        for process in changes.flat_map(|change| &change.processes) {
            for mm in process
                .threads
                .iter()
                .flatten()
                .filter_map(|thread| thread.mm?)
            {
                let leader = world.signals[index.tgids[&process.tgid]].first_task;
                self.owners[index.mms[&mm]].get_or_insert(leader);
            }
        }
    }

    /// The number of users and the owner of each address space before the first call.
    pub fn at_start(&self) -> Vec<(i64, Option<TaskId>)> {
        self.count()
            .into_iter()
            .zip(self.owners.iter().copied())
            .collect()
    }

    fn count(&self) -> Vec<i64> {
        let mut users = self.extra.clone();
        for (mm, is_kthread) in self.mms.iter().zip(&self.kthread) {
            if let (Some(mm), false) = (mm, is_kthread) {
                users[mm.0 as usize] += 1;
            }
        }
        users
    }

    /// A process has exited: its threads let go of what they had.
    pub fn exit(&mut self, process: &Signal) {
        let first = process.first_task.0 as usize;
        self.mms[first..first + process.threads as usize].fill(None);
    }
}

/// A change as writes to fields.
pub(super) fn writes(
    change: &Change,
    index: &Index,
    world: &World,
    users: &mut Users,
    unlimited: u64,
) -> Vec<(Field, u32, u64)> {
    let mut writes = Writes {
        writes: Vec::new(),
        unlimited,
    };
    for process in &change.processes {
        let at = index.tgids[&process.tgid];
        writes.part::<Process>(process, at as u32);
        if let Some(flags) = &process.signal_flags {
            writes.put(Field::SignalFlags, at as u32, signal_flags(flags).into());
        }
        for thread in process.threads.iter().flatten() {
            let (_, place) = index.pids[&thread.pid];
            let task = world.signals[at].first_task.0 + place as u32;
            writes.part::<Thread>(thread, task);
            if let Some(flags) = &thread.flags {
                writes.put(Field::TaskFlags, task, thread_flags(flags).into());
            }
            if let Some(mm) = thread.mm {
                let before = users.count();
                let mm = mm.map(|id| MmId(index.mms[&id] as u32));
                users.mms[task as usize] = mm;
                // A pointer is the index plus one, so that NULL is 0.
                writes.put(Field::TaskMm, task, mm.map_or(0, |mm| u64::from(mm.0) + 1));
                let after = users.count().into_iter().zip(before);
                for (mm, (users, before)) in after.enumerate() {
                    if users != before {
                        writes.put(Field::MmUsers, mm as u32, users as u64);
                    }
                }
            }
        }
    }
    for mm in &change.mms {
        writes.part::<Mm>(mm, index.mms[&mm.id] as u32);
    }
    for memcg in &change.memcgs {
        writes.part::<Memcg>(memcg, index.memcgs[&memcg.id] as u32);
    }
    if let Some(sysctl) = &change.sysctl {
        writes.part::<System>(sysctl, 0);
    }
    writes.writes
}

struct Writes {
    writes: Vec<(Field, u32, u64)>,
    /// What stands for no limit.
    unlimited: u64,
}

impl Writes {
    /// The fields of an object that a `set` gives another value. Flags and pointers have values of
    /// their own in the kernel.
    fn part<T: Part>(&mut self, change: &T::Change, object: u32) {
        let settable = T::fields().iter().filter_map(|field| field.change.as_ref());
        for settable in settable {
            let (Some(field), Some(value)) = (settable.field, (settable.get)(change)) else {
                continue;
            };
            let raw = match value {
                _ if field == Field::TaskMm => continue,
                Value::Flag(is_on) => is_on.into(),
                // What is below 0 has all upper bits, as in C.
                Value::Number(number) => number as u64,
                Value::None => self.unlimited,
                _ => continue,
            };
            self.put(field, object, raw);
        }
    }

    fn put(&mut self, field: Field, object: u32, raw: u64) {
        self.writes.push((field, object, raw));
    }
}
