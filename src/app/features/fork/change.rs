// SPDX-License-Identifier: GPL-2.0-only
//! A change of the machine: data that can be applied, told, and taken back.

use crate::app::session::{Complaint, Session};
use crate::scenario::call::{self, Call};
use crate::scenario::change::{MemcgChange, MmChange, ProcessChange, SysctlChange, ThreadChange};
use crate::scenario::model::{Memcg, Scenario};
use crate::scenario::process::{Mm, MmFlag, Process, Thread};
use crate::scenario::{Document, pid};
use std::mem::replace;

/// Something about the machine that is changed before the first call.
///
/// Parts are named by their ids. What cannot run afterwards is found when it is run ([`rerun`]).
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// What the op `set` of a scenario can change: adjustment and flags of processes and threads,
    /// memory, limits of groups, settings.
    Set(Box<call::Change>),
    /// Whether a process is marked to be killed first.
    Origin(i32, bool),
    /// The flags of an address space.
    MmFlags(u32, Vec<MmFlag>),
    /// The nodes from which a thread may have memory; `None` for those of its cpuset.
    Nodes(i32, Option<Vec<u32>>),
    /// How much a group may swap, pages.
    SwapMax(u32, Option<u64>),
    /// Whether a group is killed as a whole.
    OomGroup(u32, bool),
    /// The memory of the machine, pages.
    Ram(u64),
    /// The swap of the machine, pages.
    Swap(u64),
    /// A call of the scenario, by its number: what is asked for, and by whom.
    Call(usize, Box<Call>),
}

/// Gives fields the values that a change names, and notes what they had.
macro_rules! exchange {
    ($part:ident, $change:ident, $undo:ident: $($field:ident)*) => { $(
        if let Some(value) = $change.$field.clone() {
            $undo.$field = Some(replace(&mut $part.$field, value));
        }
    )* };
}

impl Change {
    /// Changes a document, and returns the change that takes it back.
    ///
    /// # Errors
    /// If it names something that is not there; then the document is as it was.
    pub fn apply(&self, document: &mut Document) -> Result<Change, Complaint> {
        let scenario = &mut document.scenario;
        let system = &mut scenario.system;
        Ok(match self {
            Change::Set(change) => Change::Set(Box::new(set(change, scenario)?)),
            Change::Origin(tgid, is_origin) => {
                let process = process(scenario, *tgid)?;
                Change::Origin(*tgid, replace(&mut process.oom_flag_origin, *is_origin))
            }
            Change::MmFlags(id, flags) => {
                let mm = mm(scenario, *id)?;
                Change::MmFlags(*id, replace(&mut mm.flags, flags.clone()))
            }
            Change::Nodes(id, nodes) => {
                let thread = thread(scenario, *id)?;
                Change::Nodes(*id, replace(&mut thread.mems_allowed, nodes.clone()))
            }
            Change::SwapMax(id, max) => {
                Change::SwapMax(*id, replace(&mut memcg(scenario, *id)?.swap_max, *max))
            }
            Change::OomGroup(id, is_on) => {
                Change::OomGroup(*id, replace(&mut memcg(scenario, *id)?.oom_group, *is_on))
            }
            Change::Ram(pages) => Change::Ram(replace(&mut system.total_ram_pages, *pages)),
            Change::Swap(pages) => Change::Swap(replace(&mut system.total_swap_pages, *pages)),
            Change::Call(index, call) => {
                let calls = &mut scenario.calls;
                let place = calls
                    .get_mut(*index)
                    .ok_or_else(|| missing("call", *index as i64))?;
                Change::Call(*index, Box::new(replace(place, (**call).clone())))
            }
        })
    }
}

/// Runs a machine again from the start, with changes made one after the other.
///
/// # Errors
/// If a change names something that is not there, or the changed machine breaks a rule.
pub fn rerun(session: &Session, changes: &[Change]) -> Result<Session, Vec<Complaint>> {
    let mut document = session.document.clone();
    for change in changes {
        change
            .apply(&mut document)
            .map_err(|complaint| vec![complaint])?;
    }
    // What a real kernel answered was about the machine as it was.
    document.scenario.expect = None;
    Session::open(&document.to_json())
}

fn set(change: &call::Change, scenario: &mut Scenario) -> Result<call::Change, Complaint> {
    let mut undo = call::Change::default();
    // All that is named is looked up first, so that nothing is half changed.
    for change in &change.processes {
        process(scenario, change.tgid)?;
        for change in change.threads.iter().flatten() {
            thread(scenario, change.pid)?;
        }
    }
    change
        .mms
        .iter()
        .try_for_each(|change| mm(scenario, change.id).map(|_| ()))?;
    change
        .memcgs
        .iter()
        .try_for_each(|change| memcg(scenario, change.id).map(|_| ()))?;

    for change in &change.processes {
        undo.processes.push(set_process(change, scenario)?);
    }
    for change in &change.mms {
        let mm = mm(scenario, change.id)?;
        let mut was = MmChange {
            id: change.id,
            ..MmChange::default()
        };
        exchange!(mm, change, was: file anon shmem swap pgtables_bytes total_vm mmap_lock_busy);
        undo.mms.push(was);
    }
    for change in &change.memcgs {
        let memcg = memcg(scenario, change.id)?;
        let mut was = MemcgChange {
            id: change.id,
            ..MemcgChange::default()
        };
        exchange!(memcg, change, was: usage max);
        undo.memcgs.push(was);
    }
    if let Some(change) = change.sysctl {
        let sysctl = &mut scenario.system.sysctl;
        let mut was = SysctlChange::default();
        exchange!(sysctl, change, was: panic_on_oom oom_kill_allocating_task oom_dump_tasks);
        undo.sysctl = Some(was);
    }
    // What is named twice has its first value back in the end.
    undo.processes.reverse();
    undo.mms.reverse();
    undo.memcgs.reverse();
    Ok(undo)
}

fn set_process(
    change: &ProcessChange,
    scenario: &mut Scenario,
) -> Result<ProcessChange, Complaint> {
    let process = process(scenario, change.tgid)?;
    let mut was = ProcessChange {
        tgid: change.tgid,
        ..ProcessChange::default()
    };
    exchange!(process, change, was: oom_score_adj sigkill_pending signal_flags);
    let mut threads = Vec::new();
    for change in change.threads.iter().flatten() {
        let thread = thread(scenario, change.pid)?;
        let mut was = ThreadChange {
            pid: change.pid,
            ..ThreadChange::default()
        };
        exchange!(thread, change, was: flags frozen mm);
        threads.push(was);
    }
    threads.reverse();
    was.threads = change.threads.as_ref().map(|_| threads);
    Ok(was)
}

fn process(scenario: &mut Scenario, tgid: i32) -> Result<&mut Process, Complaint> {
    let processes = scenario.processes.iter_mut();
    found(processes, "process", tgid, |process| process.tgid)
}

fn thread(scenario: &mut Scenario, id: i32) -> Result<&mut Thread, Complaint> {
    for process in &mut scenario.processes {
        let at = (0..process.threads.len()).find(|&at| pid(process, at) == Some(id));
        if let Some(thread) = at.and_then(|at| process.threads.get_mut(at)) {
            return Ok(thread);
        }
    }
    Err(missing("thread", id.into()))
}

fn mm(scenario: &mut Scenario, id: u32) -> Result<&mut Mm, Complaint> {
    found(scenario.mms.iter_mut(), "address space", id, |mm| mm.id)
}

fn memcg(scenario: &mut Scenario, id: u32) -> Result<&mut Memcg, Complaint> {
    found(scenario.memcgs.iter_mut(), "memory cgroup", id, |memcg| {
        memcg.id
    })
}

fn found<'p, P, I: PartialEq + Copy + Into<i64>>(
    mut parts: impl Iterator<Item = &'p mut P>,
    kind: &str,
    wanted: I,
    id: impl Fn(&P) -> I,
) -> Result<&'p mut P, Complaint> {
    parts
        .find(|part| id(part) == wanted)
        .ok_or_else(|| missing(kind, wanted.into()))
}

fn missing(kind: &str, id: i64) -> Complaint {
    Complaint {
        place: format!("{kind} {id}"),
        rule: format!("there is no {kind} {id}"),
    }
}
