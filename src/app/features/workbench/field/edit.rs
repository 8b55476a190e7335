// SPDX-License-Identifier: GPL-2.0-only
//! What a value does to a document: mostly it stands in its field, and some things are never apart.

use super::problem::Problem;
use super::typed::Typed;
use super::{control, tree};
use crate::app::builder::{Builder, Edit, Items, Label, List, Part, Refusal};
use crate::scenario::fields::{
    CpusetField, Key, MemcgField, Place, ProcessField, ThreadField, Value,
};
use crate::scenario::process::{Mempolicy, MmFlag, PolicyMode, Process};

/// What sets a field to what is typed.
pub(super) fn edit(builder: &Builder, place: Place, typed: Typed<'_>) -> Result<Edit, Problem> {
    let gone = || Problem::Refused(Refusal::NoSuchPlace);
    let scenario = builder.scenario();
    let now = place.get(scenario).filter(|_| control::is_there(place));
    let value = typed.value(&place.row_in(scenario), &now.ok_or_else(gone)?)?;
    changed(builder, place, &value).ok_or_else(gone)
}

/// The edit that puts a value into a field; `None` if it cannot stand there.
fn changed(builder: &Builder, place: Place, value: &Value) -> Option<Edit> {
    let scenario = builder.scenario();
    let items = match place {
        Place::System(key) => {
            let system = with(&scenario.system, key, value)?;
            return Some(Edit::System(Box::new(system)));
        }
        Place::Node(at, key) => {
            let mut system = scenario.system.clone();
            let before = system.nodes[at].zones.len();
            let mut node = with(&system.nodes[at], key, value)?;
            // A zone that comes in stands where the kernel has it.
            if node.zones.len() > before {
                node.zones.sort_unstable();
            }
            system.nodes[at] = node;
            return Some(Edit::System(Box::new(system)));
        }
        Place::Cpuset(at, key) => {
            let cpuset = with(&scenario.cpusets[at], key, value)?;
            let parent = cpuset.parent.filter(|_| key == CpusetField::Parent);
            let changed = |at| Items::Cpusets(vec![(at, cpuset.clone())]);
            if let Some(parent) = parent {
                let groups = tree::cpusets(scenario);
                return Some(tree::reparent(&groups, at, parent, List::Cpusets, changed));
            }
            changed(at)
        }
        Place::Memcg(at, key) => {
            let memcg = with(&scenario.memcgs[at], key, value)?;
            let parent = memcg.parent.filter(|_| key == MemcgField::Parent);
            let changed = |at| Items::Memcgs(vec![(at, memcg.clone())]);
            if let Some(parent) = parent {
                let groups = tree::memcgs(scenario);
                return Some(tree::reparent(&groups, at, parent, List::Memcgs, changed));
            }
            changed(at)
        }
        Place::Process(at, key) => {
            let process = with(&scenario.processes[at], key, value)?;
            if key == ProcessField::OomMm {
                return Some(victim(builder, at, process));
            }
            Items::Processes(vec![(at, process)])
        }
        Place::Thread(at, of, key) => return thread(builder, (at, of), key, value),
        Place::Mm(at, key) => Items::Mms(vec![(at, with(&scenario.mms[at], key, value)?)]),
        Place::Vma(at, of, key) => {
            let mut mm = scenario.mms[at].clone();
            mm.vmas[of] = with(&mm.vmas[of], key, value)?;
            Items::Mms(vec![(at, mm)])
        }
        Place::Call(at, key) => Items::Calls(vec![(at, with(&scenario.calls[at], key, value)?)]),
    };
    Some(Edit::Replace(items))
}

fn with<K: Key>(part: &K::Part, key: K, value: &Value) -> Option<K::Part>
where
    K::Part: Clone,
{
    let mut part = part.clone();
    (key.field().set)(&mut part, value).then_some(part)
}

fn thread(
    builder: &Builder,
    (at, of): (usize, usize),
    key: ThreadField,
    value: &Value,
) -> Option<Edit> {
    let mut process = builder.scenario().processes[at].clone();
    let nodes = control::nodes_of_cpuset(builder, &process);
    let thread = &mut process.threads[of];
    let before = thread.mempolicy.is_some();
    *thread = with(thread, key, value)?;
    // A policy that has no nodes yet gets those that the thread may use.
    if let Some(Mempolicy { mode, nodes: own }) = &mut thread.mempolicy
        && key == ThreadField::PolicyMode
        && *mode != PolicyMode::Local
        && own.is_empty()
        && !(before && *mode == PolicyMode::Preferred)
    {
        *own = thread.mems_allowed.clone().unwrap_or(nodes);
    }
    // Only a thread of a victim is marked, and a victim has an address space.
    if thread.memdie && key == ThreadField::Memdie && process.oom_mm.is_none() {
        process.oom_mm = process.threads.iter().find_map(|thread| thread.mm);
        return Some(victim(builder, at, process));
    }
    Some(Edit::Replace(Items::Processes(vec![(at, process)])))
}

/// Puts a process in, and marks the address space that it has as a victim as that of one: the two
/// are never apart.
fn victim(builder: &Builder, place: usize, process: Process) -> Edit {
    let scenario = builder.scenario();
    let at = process
        .oom_mm
        .and_then(|mm| builder.index().mms.get(&mm).copied());
    let unmarked = at.and_then(|at| {
        let mm = &scenario.mms[at];
        (!mm.flags.contains(&MmFlag::OomVictim)).then(|| (at, mm.clone()))
    });
    let name = process.comm.clone();
    let replaced = Edit::Replace(Items::Processes(vec![(place, process)]));
    let Some((at, mut mm)) = unmarked else {
        return replaced;
    };
    mm.flags.push(MmFlag::OomVictim);
    let label = Label::Change(Part::Named(name), Some("oom_mm"));
    Edit::Named(
        label,
        vec![Edit::Replace(Items::Mms(vec![(at, mm)])), replaced],
    )
}
