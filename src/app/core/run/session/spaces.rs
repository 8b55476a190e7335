// SPDX-License-Identifier: GPL-2.0-only
//! Which process has which address space as the run begins, how large they are, and which nodes
//! processes may use.

use super::groups::Groups;
use oomscope_engine::kernel::world::{Mm, SignalId, World};
use oomscope_engine::probe::Field;
use oomscope_engine::trace::Write;

/// The address spaces of a machine, looked at once.
#[derive(Clone, Debug, Default)]
pub struct Spaces {
    /// The address space of each process.
    pub of: Vec<Option<u32>>,
    /// The processes of each address space.
    pub users: Groups,
    /// Pages of the largest one.
    pub largest: i64,
    /// Whether anything is swapped out.
    pub has_swap: bool,
    /// How many processes may use each node, by its number.
    pub node_users: Vec<u32>,
}

impl Spaces {
    /// Those of a machine; `writes` are those of the first step, and `first` is the address space of a process
    /// after it.
    pub(super) fn of(
        world: &World,
        writes: impl Iterator<Item = Write>,
        first: impl Fn(SignalId) -> Option<u32>,
    ) -> Spaces {
        let own = |signal: &oomscope_engine::kernel::world::Signal| {
            let leader = signal.first_task.0 as usize;
            let threads = &world.tasks[leader..leader + signal.threads as usize];
            threads.iter().find_map(|task| Some(task.mm?.0))
        };
        let mut of: Vec<Option<u32>> = world.signals.iter().map(own).collect();
        // The first call of a scenario may set the machine before it begins.
        for write in writes {
            if let Some((Field::TaskMm, task)) = write.slot.as_field()
                && let Some(task) = world.tasks.get(task as usize)
            {
                of[task.signal.0 as usize] = first(task.signal);
            }
        }
        let total = |mm: &Mm| {
            let tables = mm.pgtables_bytes >> world.system.page_shift;
            let parts = [mm.anon, mm.file, mm.shmem, mm.swap, tables];
            let add = |sum: i64, pages: i64| sum.saturating_add(pages.max(0));
            parts.into_iter().fold(0, add)
        };
        let mut node_users = vec![0; 64];
        for signal in &world.signals {
            let mut allowed = world[signal.first_task].mems_allowed;
            while allowed != 0 {
                node_users[allowed.trailing_zeros() as usize] += 1;
                allowed &= allowed - 1;
            }
        }
        Spaces {
            users: Groups::of(world.mms.len(), of.iter().copied()),
            of,
            largest: world.mms.iter().map(total).max().unwrap_or(0),
            has_swap: world.mms.iter().any(|mm| mm.swap > 0),
            node_users,
        }
    }

    /// The other processes that use the address space of a process.
    pub fn sharers(&self, process: SignalId) -> impl Iterator<Item = SignalId> + '_ {
        let space = self.of.get(process.0 as usize).copied().flatten();
        let users = space.map_or(&[][..], |space| self.users.items(space));
        let others = users.iter().map(|&user| SignalId(user));
        others.filter(move |&other| other != process)
    }
}
