// SPDX-License-Identifier: GPL-2.0-only
//! The world seen as numbered fields: what a trace reads, and what the engine writes.

use super::{Chosen, Id, MempolicyId, Raw, SignalId, TaskId, VmaId, World, ZoneId};
use crate::probe::names::ZONE_TYPE_NAMES;
use crate::probe::{Field, Kind, Memory, Slot, Type};

/// The texts that the `message` parameter can point to; the raw value is the index plus one.
pub(crate) const MESSAGES: [&str; 3] = [
    "Out of memory",
    "Memory cgroup out of memory",
    "Out of memory (oom_kill_allocating_task)",
];

impl World {
    /// Writes a field that the engine changes; fields that never change are not written.
    #[inline(always)]
    pub(crate) fn put(&mut self, field: Field, object: u32, raw: u64) {
        let index = object as usize;
        match field {
            Field::Current => self.current = Raw::from_raw(raw),
            Field::Jiffies => self.jiffies = raw,
            Field::OomKillerDisabled => self.oom_killer_disabled = Raw::from_raw(raw),
            Field::OomVictims => self.oom_victims = Raw::from_raw(raw),
            Field::OomReaperList => self.oom_reaper_list = Raw::from_raw(raw),
            Field::OomKillEvents => self.oom_kill_events = raw,
            Field::PanicOnOom => self.system.sysctl.panic_on_oom = Raw::from_raw(raw),
            Field::KillAllocatingTask => {
                self.system.sysctl.oom_kill_allocating_task = Raw::from_raw(raw);
            }
            Field::DumpTasks => self.system.sysctl.oom_dump_tasks = Raw::from_raw(raw),
            Field::TaskFlags => self.tasks[index].flags = Raw::from_raw(raw),
            Field::TaskMm => self.tasks[index].mm = Raw::from_raw(raw),
            Field::TaskMemdie => self.tasks[index].memdie = Raw::from_raw(raw),
            Field::TaskFrozen => self.tasks[index].frozen = Raw::from_raw(raw),
            Field::TaskReaperList => self.tasks[index].oom_reaper_list = Raw::from_raw(raw),
            Field::TaskReaperTimer => self.tasks[index].oom_reaper_timer = raw,
            Field::SignalFlags => self.signals[index].flags = Raw::from_raw(raw),
            Field::SignalOomScoreAdj => self.signals[index].oom_score_adj = Raw::from_raw(raw),
            Field::SignalOomMm => self.signals[index].oom_mm = Raw::from_raw(raw),
            Field::SignalKillPending => self.signals[index].sigkill_pending = Raw::from_raw(raw),
            Field::MmUsers => self.mms[index].mm_users = Raw::from_raw(raw),
            Field::MmFlags => self.mms[index].flags = Raw::from_raw(raw),
            Field::MmFilePages => self.mms[index].file = Raw::from_raw(raw),
            Field::MmAnonPages => self.mms[index].anon = Raw::from_raw(raw),
            Field::MmSwapEntries => self.mms[index].swap = Raw::from_raw(raw),
            Field::MmShmemPages => self.mms[index].shmem = Raw::from_raw(raw),
            Field::MmPgtablesBytes => self.mms[index].pgtables_bytes = Raw::from_raw(raw),
            Field::MmTotalVm => self.mms[index].total_vm = raw,
            Field::MmLockBusy => self.mms[index].mmap_lock_busy = Raw::from_raw(raw),
            Field::VmaReaped => self.vmas[index].reaped = Raw::from_raw(raw),
            Field::MemcgUsage => self.memcgs[index].usage = raw,
            Field::MemcgMax => self.memcgs[index].max = raw,
            Field::MemcgOomKill => self.memcgs[index].oom_kill = raw,
            Field::OcZonelist => self.oom_control.zonelist = zonelist_from_raw(raw),
            Field::OcNodemask => self.oom_control.nodemask = Raw::from_raw(raw),
            Field::OcMemcg => self.oom_control.memcg = Raw::from_raw(raw),
            Field::OcGfpMask => self.oom_control.gfp_mask = Raw::from_raw(raw),
            Field::OcOrder => self.oom_control.order = Raw::from_raw(raw),
            Field::OcTotalpages => self.oom_control.totalpages = raw,
            Field::OcChosen => self.oom_control.chosen = Raw::from_raw(raw),
            Field::OcChosenPoints => self.oom_control.chosen_points = Raw::from_raw(raw),
            Field::OcConstraint => self.oom_control.constraint = Raw::from_raw(raw),
            // The log keeps its length; the probe gets the line all the same.
            Field::LogLength | Field::LogTail => {}
            _ => debug_assert!(false, "{field:?} never changes"),
        }
    }
}

/// A zonelist as a pointer to a zone of its preferred node.
pub(crate) fn zonelist_raw(preferred_node: Option<u32>) -> u64 {
    preferred_node.map(|node| ZoneId(node * 8)).raw()
}

fn zonelist_from_raw(raw: u64) -> Option<u32> {
    Option::<ZoneId>::from_raw(raw).map(|zone| zone.0 / 8)
}

impl Memory for World {
    fn load(&self, slot: Slot) -> u64 {
        let Some((field, object)) = slot.as_field() else {
            return 0;
        };
        let index = object as usize;
        match field.kind() {
            Kind::Global => self.load_global(field),
            Kind::Task => self
                .tasks
                .get(index)
                .map_or(0, |_| self.load_task(field, TaskId(object))),
            Kind::Signal => self
                .signals
                .get(index)
                .map_or(0, |_| self.load_signal(field, SignalId(object))),
            Kind::Mm => self
                .mms
                .get(index)
                .map_or(0, |_| self.load_mm(field, index)),
            Kind::Vma => self
                .vmas
                .get(index)
                .map_or(0, |_| self.load_vma(field, VmaId(object))),
            Kind::Memcg => self
                .memcgs
                .get(index)
                .map_or(0, |_| self.load_memcg(field, index)),
            Kind::Oc => self.load_oc(field),
            Kind::Nodemask => self.nodemasks.get(index).copied().unwrap_or(0),
            Kind::Mempolicy => self
                .tasks
                .get(index)
                .and_then(|task| task.mempolicy)
                .map_or(0, |policy| match field {
                    Field::MempolicyMode => policy.mode.raw(),
                    _ => policy.nodes,
                }),
            Kind::Cpuset => self
                .cpusets
                .get(index)
                .map_or(0, |cpuset| cpuset.mems_allowed),
            Kind::Zone => 0,
        }
    }

    fn text(&self, value_type: Type, raw: u64) -> &str {
        let index = (raw as usize).wrapping_sub(1);
        match value_type {
            Type::Text => self.tasks.get(index).map_or("", |task| &task.comm),
            Type::Message => MESSAGES.get(index).copied().unwrap_or(""),
            _ => "",
        }
    }

    fn name(&self, kind: Kind, object: u32) -> String {
        let index = object as usize;
        match kind {
            Kind::Task => self
                .tasks
                .get(index)
                .map_or_else(String::new, |task| format!("{} ({})", task.comm, task.pid)),
            Kind::Signal => match self.signals.get(index) {
                Some(signal) => self.name(Kind::Task, signal.first_task.0),
                None => String::new(),
            },
            Kind::Mm => {
                let uses = |task: &usize| self.tasks[*task].mm.is_some_and(|mm| mm.0 == object);
                // On a large machine it is long to look at everybody: the owner is most often right.
                let owner = self.mms.get(index).and_then(|mm| mm.owner);
                let user = owner
                    .map(|owner| owner.0 as usize)
                    .filter(uses)
                    .or_else(|| (0..self.tasks.len()).find(uses));
                let user = user.map_or_else(String::new, |task| self.name(Kind::Task, task as u32));
                format!("mm of {user}")
            }
            Kind::Memcg if index < self.memcgs.len() => self.memcg_path(super::MemcgId(object)),
            Kind::Cpuset => self
                .cpusets
                .get(index)
                .map_or_else(String::new, |cpuset| cpuset.name.to_string()),
            Kind::Zone => {
                let name = ZONE_TYPE_NAMES
                    .get(index % 8)
                    .map_or("zone", |&(_, name)| name);
                format!("{name} of node {}", object / 8)
            }
            Kind::Oc => "oc".to_owned(),
            Kind::Mempolicy => format!("policy of {}", self.name(Kind::Task, object)),
            Kind::Vma => format!("mapping {object}"),
            Kind::Nodemask => format!(
                "nodemask {}",
                super::super::nodes_list(self.load(Slot::field(Field::NodemaskBits, object)))
            ),
            _ => String::new(),
        }
    }
}

impl World {
    fn load_global(&self, field: Field) -> u64 {
        let sysctl = &self.system.sysctl;
        match field {
            Field::Current => self.current.raw(),
            Field::Jiffies => self.jiffies,
            Field::OomKillerDisabled => self.oom_killer_disabled.raw(),
            Field::OomVictims => self.oom_victims.raw(),
            Field::OomReaperList => self.oom_reaper_list.raw(),
            Field::PanicOnOom => sysctl.panic_on_oom.raw(),
            Field::KillAllocatingTask => sysctl.oom_kill_allocating_task.raw(),
            Field::DumpTasks => sysctl.oom_dump_tasks.raw(),
            Field::TotalSwapPages => self.system.total_swap_pages.raw(),
            Field::TotalRamPages => self.system.total_ram_pages,
            Field::LogLength => self.log.records.len() as u64,
            Field::OomKillEvents => self.oom_kill_events,
            _ => 0,
        }
    }

    fn load_task(&self, field: Field, id: TaskId) -> u64 {
        let task = &self[id];
        match field {
            Field::TaskPid => task.pid.raw(),
            Field::TaskTgid => self.tgid(id).raw(),
            Field::TaskComm => id.raw(),
            Field::TaskFlags => task.flags.raw(),
            Field::TaskMm => task.mm.raw(),
            Field::TaskSignal => task.signal.raw(),
            Field::TaskRealParent => task.real_parent.raw(),
            Field::TaskVforkDone => task.vfork_done.raw(),
            Field::TaskMemsAllowed => task.mems_allowed,
            Field::TaskMempolicy => task.mempolicy.map(|_| MempolicyId(id.index())).raw(),
            Field::TaskMemdie => task.memdie.raw(),
            Field::TaskFrozen => task.frozen.raw(),
            Field::TaskReaperList => task.oom_reaper_list.raw(),
            Field::TaskReaperTimer => task.oom_reaper_timer,
            _ => 0,
        }
    }

    fn load_signal(&self, field: Field, id: SignalId) -> u64 {
        let signal = &self[id];
        match field {
            Field::SignalFlags => signal.flags.raw(),
            Field::SignalOomScoreAdj => signal.oom_score_adj.raw(),
            Field::SignalOomFlagOrigin => signal.oom_flag_origin.raw(),
            Field::SignalOomMm => signal.oom_mm.raw(),
            Field::SignalKillPending => signal.sigkill_pending.raw(),
            _ => 0,
        }
    }

    fn load_mm(&self, field: Field, index: usize) -> u64 {
        let mm = &self.mms[index];
        match field {
            Field::MmUsers => mm.mm_users.raw(),
            Field::MmFlags => mm.flags.raw(),
            Field::MmFilePages => mm.file.raw(),
            Field::MmAnonPages => mm.anon.raw(),
            Field::MmSwapEntries => mm.swap.raw(),
            Field::MmShmemPages => mm.shmem.raw(),
            Field::MmPgtablesBytes => mm.pgtables_bytes.raw(),
            Field::MmTotalVm => mm.total_vm,
            Field::MmMmap => (mm.vmas > 0).then_some(mm.first_vma).raw(),
            Field::MmLockBusy => mm.mmap_lock_busy.raw(),
            _ => 0,
        }
    }

    fn load_vma(&self, field: Field, id: VmaId) -> u64 {
        let vma = &self[id];
        match field {
            Field::VmaFlags => vma.flags.raw(),
            Field::VmaReaped => vma.reaped.raw(),
            Field::VmaNext => {
                let next = VmaId(id.index() + 1);
                let inside = |mm: &super::Mm| {
                    (mm.first_vma.0..mm.first_vma.0 + mm.vmas).contains(&id.0)
                        && next.0 < mm.first_vma.0 + mm.vmas
                };
                self.mms.iter().any(inside).then_some(next).raw()
            }
            _ => 0,
        }
    }

    fn load_memcg(&self, field: Field, index: usize) -> u64 {
        let memcg = &self.memcgs[index];
        match field {
            Field::MemcgMax => memcg.max,
            Field::MemcgUsage => memcg.usage,
            Field::MemcgSwapMax => memcg.swap_max,
            Field::MemcgMemswMax => memcg.memsw_max,
            Field::MemcgOomGroup => memcg.oom_group.raw(),
            Field::MemcgOomKill => memcg.oom_kill,
            _ => 0,
        }
    }

    fn load_oc(&self, field: Field) -> u64 {
        let oc = &self.oom_control;
        match field {
            Field::OcZonelist => zonelist_raw(oc.zonelist),
            Field::OcNodemask => oc.nodemask.raw(),
            Field::OcMemcg => oc.memcg.raw(),
            Field::OcGfpMask => oc.gfp_mask.raw(),
            Field::OcOrder => oc.order.raw(),
            Field::OcTotalpages => oc.totalpages,
            Field::OcChosen => Chosen::raw(oc.chosen),
            Field::OcChosenPoints => oc.chosen_points.raw(),
            Field::OcConstraint => oc.constraint.raw(),
            _ => 0,
        }
    }
}
