// SPDX-License-Identifier: GPL-2.0-only
//! Processes, threads and address spaces.

use super::flags::{mm_flag, signal_flags, thread_flags};
use crate::index::{Index, mask, pid};
use crate::model::Scenario;
use crate::process::{Mm, PolicyMode, Process, Thread, Vma, VmaKind};
use oomscope_engine::kernel::world::{self, CpusetId, MemcgId, MmId, TaskId, World};
use oomscope_engine::probe::names;

pub(super) fn address_space(mm: &Mm) -> world::Mm {
    world::Mm {
        file: mm.file,
        anon: mm.anon,
        swap: mm.swap,
        shmem: mm.shmem,
        pgtables_bytes: mm.pgtables_bytes,
        rare: rare_counters(mm).map(Box::new),
        total_vm: mm.total_vm,
        flags: mm
            .flags
            .iter()
            .fold(0, |flags, &flag| flags | mm_flag(flag)),
        mmap_lock_busy: mm.mmap_lock_busy,
        oom_skip_when_busy_below: mm.oom_skip_when_busy_below,
        ..world::Mm::default()
    }
}

/// `None` where there is nothing that most kernels do not read, too.
fn rare_counters(mm: &Mm) -> Option<world::RareCounters> {
    let pending = &mm.pending;
    let pending = world::Pending {
        file: pending.file,
        anon: pending.anon,
        swap: pending.swap,
        shmem: pending.shmem,
    };
    let levels = (mm.nr_ptes.is_some() || mm.nr_pmds != 0).then(|| {
        let nr_ptes = mm.nr_ptes.unwrap_or(mm.pgtables_bytes / 4096);
        (nr_ptes, mm.nr_pmds)
    });
    let rare = world::RareCounters { pending, levels };
    (rare != world::RareCounters::default()).then_some(rare)
}

pub(super) fn vma(vma: &Vma) -> world::Vma {
    let flags = [
        (vma.shared, names::VM_SHARED),
        (vma.locked, names::VM_LOCKED),
        (vma.hugetlb, names::VM_HUGETLB),
        (vma.pfnmap, names::VM_PFNMAP),
    ];
    world::Vma {
        flags: flags
            .iter()
            .filter(|(set, _)| *set)
            .fold(0, |flags, (_, flag)| flags | flag),
        anonymous: vma.kind == VmaKind::Anon,
        notifier_blocks: vma.notifier_blocks,
        reaped: false,
        anon: vma.anon,
        file: vma.file,
        shmem: vma.shmem,
        swap: vma.swap,
    }
}

/// Finds address spaces by their ids. Most often the next process has the next one, or the same:
/// then nothing has to be searched.
pub(super) struct Spaces<'a> {
    pub scenario: &'a Scenario,
    pub index: &'a Index,
    /// The place of the one that was found last.
    pub last: usize,
}

impl Spaces<'_> {
    fn find(&mut self, id: u32) -> MmId {
        let is_at = |at: &usize| self.scenario.mms.get(*at).is_some_and(|mm| mm.id == id);
        let near = [self.last, self.last + 1].into_iter().find(is_at);
        self.last = near.unwrap_or_else(|| self.index.mms[&id]);
        MmId(self.last as u32)
    }
}

/// Appends a process. Its threads have no parents yet: those may stand behind it.
pub(super) fn push_process(world: &mut World, spaces: &mut Spaces<'_>, process: &Process) {
    let index = spaces.index;
    let cpuset = index.cpusets[&process.cpuset];
    let mems_allowed = world.cpusets[cpuset].mems_allowed;
    let oom_mm = process.oom_mm.map(|id| spaces.find(id));
    let threads = process
        .threads
        .iter()
        .enumerate()
        .map(|(at, thread)| world::Thread {
            pid: pid(process, at).unwrap_or_default(),
            comm: thread.comm.as_deref().unwrap_or(&process.comm).into(),
            flags: thread_flags(&thread.flags),
            mm: thread.mm.map(|id| spaces.find(id)),
            real_parent: None,
            vfork_done: thread.vfork_done,
            mems_allowed: thread.mems_allowed.as_deref().map_or(mems_allowed, mask),
            mempolicy: mempolicy(thread),
            memdie: thread.memdie,
            frozen: thread.frozen,
            exited: thread.exited,
            ptrace_exit: thread.ptrace_exit,
            cap_sys_admin: thread.cap_sys_admin,
        });
    world.push_process(
        world::Process {
            tgid: process.tgid,
            uid: process.uid,
            oom_score_adj: process.oom_score_adj as i16,
            oom_flag_origin: process.oom_flag_origin,
            flags: signal_flags(&process.signal_flags),
            oom_mm,
            sigkill_pending: process.sigkill_pending,
            memcg: MemcgId(index.memcgs[&process.memcg] as u32),
            cpuset: CpusetId(cpuset as u32),
        },
        threads,
    );
}

fn mempolicy(thread: &Thread) -> Option<world::Mempolicy> {
    let policy = thread.mempolicy.as_ref()?;
    let mode = match policy.mode {
        PolicyMode::Bind => world::PolicyMode::Bind,
        PolicyMode::Interleave => world::PolicyMode::Interleave,
        PolicyMode::Preferred => world::PolicyMode::Preferred,
        PolicyMode::Local => world::PolicyMode::Local,
        PolicyMode::PreferredMany => world::PolicyMode::PreferredMany,
        PolicyMode::WeightedInterleave => world::PolicyMode::WeightedInterleave,
    };
    Some(world::Mempolicy {
        mode,
        nodes: mask(&policy.nodes),
    })
}

/// Gives every thread its parent, if that is in the scenario.
pub(super) fn set_parents(scenario: &Scenario, index: &Index, world: &mut World) {
    let threads = scenario
        .processes
        .iter()
        .flat_map(|process| &process.threads);
    // Brothers and sisters stand together.
    let mut last = None;
    for (task, thread) in threads.enumerate() {
        let pid = thread.real_parent.unwrap_or(1);
        let parent = match last {
            Some((known, parent)) if known == pid => parent,
            _ => index
                .pids
                .get(&pid)
                .map(|&(process, at)| TaskId(world.signals[process].first_task.0 + at as u32)),
        };
        last = Some((pid, parent));
        world.tasks[task].real_parent = parent;
    }
}
