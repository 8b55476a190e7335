// SPDX-License-Identifier: GPL-2.0-only
//! What is put into lists, taken out of them and moved about.

use super::{Change, New, Op, Workbench, set_parts};
use crate::app::builder::{Builder, Edit, Items, List, PAGE_FAULT, Refusal};
use crate::app::i18n::Language;
use crate::scenario::call::Call;
use crate::scenario::model::{Node, System, Zone};
use crate::scenario::process::{Mm, Vma};
use std::collections::BTreeSet;

/// What a new process has: 64 MiB of its own, in pages of 4 KiB.
const NEW_PAGES: i64 = 16_384;

impl Workbench {
    /// Makes an edit of a list that was asked for.
    pub(super) fn edit_lists(&mut self, change: Change, language: Language) {
        let processes = self.builder.scenario().processes.len();
        let added = match change {
            Change::AddProcess(behind) => {
                Some(behind.map_or(processes, |place| (place + 1).min(processes)))
            }
            _ => None,
        };
        let looked_at = self.looked_at(&change);
        let is_call = matches!(change, Change::Add(New::Call(_)));
        let places = match change {
            Change::Enter(place, _) => self.together_with(place),
            _ => Vec::new(),
        };
        let edit = edit(&self.builder, change, &places);
        // The run after the edit is the first that it counts for.
        let before = std::mem::replace(&mut self.call, looked_at);
        if !self.apply(edit, language) {
            self.call = before;
            return;
        }
        if is_call {
            // It stands on the last one.
            self.leaf = usize::MAX;
        }
        if added.is_some() {
            self.inspect(added);
        }
    }

    /// The call that is looked at after an edit of the calls: a new one at once, the same one
    /// wherever it goes, and none that goes.
    fn looked_at(&self, change: &Change) -> Option<usize> {
        let calls = self.builder.scenario().calls.len();
        match (change, self.call) {
            (Change::Add(New::Call(_)), _) => Some(calls),
            (&Change::Move(List::Calls, from, to), Some(call)) => Some(match call {
                call if call == from => to.min(calls.saturating_sub(1)),
                call if from < call && call <= to => call - 1,
                call if to <= call && call < from => call + 1,
                call => call,
            }),
            (&Change::Delete(List::Calls, place), Some(call)) => match call {
                call if call == place => None,
                call if call > place => Some(call - 1),
                call => Some(call),
            },
            (_, call) => call,
        }
    }

    /// The selected processes, if this one is among them, else this one alone.
    fn together_with(&self, place: usize) -> Vec<usize> {
        let process = self.builder.scenario().processes.get(place);
        match process.is_some_and(|process| self.selected.contains(&process.tgid)) {
            true => self.selected_places(),
            false => vec![place],
        }
    }
}

fn edit(builder: &Builder, change: Change, places: &[usize]) -> Result<Edit, Refusal> {
    let scenario = builder.scenario();
    let processes = &scenario.processes;
    Ok(match change {
        Change::AddProcess(behind) => {
            let at = behind.map_or(processes.len(), |place| (place + 1).min(processes.len()));
            let taken = processes.iter().map(|process| process.comm.as_str());
            let name = free_name("task", taken.collect());
            let memory = Mm {
                anon: NEW_PAGES,
                total_vm: NEW_PAGES as u64,
                ..Mm::default()
            };
            builder.add_process(at, &name, memory)?
        }
        Change::Add(New::Thread(place)) => builder.add_thread(place)?,
        Change::Add(New::Vma(place)) => {
            let mut mm = scenario.mms.get(place).ok_or(Refusal::NoSuchPlace)?.clone();
            mm.vmas.push(Vma::default());
            Edit::Replace(Items::Mms(vec![(place, mm)]))
        }
        Change::Add(New::Node) => {
            let mut system = scenario.system.clone();
            add_node(&mut system)?;
            Edit::System(Box::new(system))
        }
        Change::Add(New::Cpuset(parent)) => {
            let taken = scenario.cpusets.iter().map(|cpuset| cpuset.name.as_str());
            builder.add_cpuset(parent, &free_name("set", taken.collect()))?
        }
        Change::Add(New::Memcg(parent)) => {
            let taken = scenario.memcgs.iter().map(|memcg| memcg.name.as_str());
            builder.add_memcg(parent, &free_name("group", taken.collect()))?
        }
        Change::Add(New::SetPart(call, kind)) => set_parts::add(builder, call, kind)?,
        Change::DeleteSetPart(call, part) => set_parts::delete(builder, call, part)?,
        Change::Add(New::Call(op)) => {
            let call = call(builder, op)?;
            Edit::Insert(Items::Calls(vec![(scenario.calls.len(), call)]))
        }
        Change::Delete(list, place) => Edit::Delete(list, vec![place]),
        Change::DeleteNode(node) => Edit::DeleteNode(node),
        Change::DeleteThread(place, thread) => {
            let mut process = processes.get(place).ok_or(Refusal::NoSuchPlace)?.clone();
            if thread >= process.threads.len() {
                return Err(Refusal::NoSuchPlace);
            }
            process.threads.remove(thread);
            Edit::Replace(Items::Processes(vec![(place, process)]))
        }
        Change::DeleteVma(place, vma) => {
            let mut mm = scenario.mms.get(place).ok_or(Refusal::NoSuchPlace)?.clone();
            if vma >= mm.vmas.len() {
                return Err(Refusal::NoSuchPlace);
            }
            mm.vmas.remove(vma);
            Edit::Replace(Items::Mms(vec![(place, mm)]))
        }
        Change::Move(list, from, to) => Edit::Move(list, vec![(from, to)]),
        Change::Share(place, mm) => Edit::Share(vec![place], mm),
        Change::Unshare(place) => Edit::Unshare(vec![place]),
        Change::Enter(_, memcg) => {
            builder.change_processes(places, &|process| process.memcg = memcg)?
        }
        _ => return Err(Refusal::NoSuchPlace),
    })
}

/// `task`, `task-2`, `task-3`, …
fn free_name(stem: &str, taken: BTreeSet<&str>) -> String {
    let mut name = stem.to_owned();
    let mut number = 2_u32;
    while taken.contains(name.as_str()) {
        name = format!("{stem}-{number}");
        number += 1;
    }
    name
}

/// Adds the first node that is not there, with 1 GiB of pages of 4 KiB.
fn add_node(system: &mut System) -> Result<(), Refusal> {
    let is_free = |id: &u32| system.nodes.iter().all(|node| node.id != *id);
    let id = (0..64).find(is_free).ok_or(Refusal::NoIdLeft)?;
    let place = system.nodes.iter().filter(|node| node.id < id).count();
    let node = Node {
        id,
        present_pages: 1 << 18,
        spanned_pages: None,
        zones: vec![Zone::Normal],
    };
    system.nodes.insert(place, node);
    Ok(())
}

/// A call of a kind, by the process that makes the first call that anybody makes.
fn call(builder: &Builder, op: Op) -> Result<Call, Refusal> {
    let scenario = builder.scenario();
    let current = scenario.calls.iter().find_map(|call| match call {
        Call::OutOfMemory { current, .. }
        | Call::MemCgroupOutOfMemory { current, .. }
        | Call::PageFaultOom { current, .. } => Some(*current),
        _ => None,
    });
    let current = current.unwrap_or(1);
    let group = || {
        let memcgs = &scenario.memcgs;
        memcgs.get(1).map_or(0, |memcg| memcg.id)
    };
    let node = builder.memory_nodes().first().copied();
    let allocation = |order, memcg| Call::OutOfMemory {
        current,
        gfp_mask: PAGE_FAULT,
        order,
        preferred_node: node,
        nodemask: None,
        memcg,
        force_kill: false,
    };
    Ok(match op {
        Op::OutOfMemory => allocation(0, None),
        Op::OutOfMemoryOfGroup => allocation(0, Some(group())),
        Op::Sysrq => allocation(-1, None),
        Op::MemCgroupOutOfMemory => Call::MemCgroupOutOfMemory {
            current,
            gfp_mask: PAGE_FAULT,
            order: 0,
            memcg: group(),
            interrupted: false,
        },
        Op::PageFaultOom => Call::PageFaultOom {
            current,
            memcg_handled: false,
            lock_busy: false,
        },
        // Two seconds: what the reaper waits before it starts.
        Op::Tick => Call::Tick { jiffies: 500 },
        Op::ExitProcess => {
            let mut last = scenario.processes.iter().rev();
            let tgid = last.find(|process| process.tgid != 1);
            Call::ExitProcess {
                tgid: tgid.ok_or(Refusal::NoSuchPlace)?.tgid,
            }
        }
        Op::OomKillerDisable => Call::OomKillerDisable {
            current: None,
            interrupted: false,
            wait_result: 1,
        },
        Op::OomKillerEnable => Call::OomKillerEnable,
        Op::Set => Call::Set(Box::default()),
    })
}
