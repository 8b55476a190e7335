// SPDX-License-Identifier: GPL-2.0-only
//! A rebuilt event with a possible cause taken for true, so that it can be run again.

use super::cause::Cause;
use oomscope_scenario::Document;
use oomscope_scenario::process::{Mm, MmFlag, Process};

impl Cause {
    /// Whether a machine can be told to be so. A rule of another kernel has been tried before it became a cause, and
    /// who is not in the table cannot be put there.
    pub fn is_testable(&self) -> bool {
        !matches!(
            self,
            Cause::VictimLeft | Cause::ChildSacrificed { .. } | Cause::OtherRules { .. }
        )
    }

    /// The document with this cause taken for true; `victim` is whom the log names. `None` if it
    /// cannot be.
    pub fn assumed(&self, document: &Document, victim: i32) -> Option<Document> {
        let mut document = document.clone();
        let scenario = &mut document.scenario;
        match *self {
            Cause::KillAllocatingTask => scenario.system.sysctl.oom_kill_allocating_task = 1,
            Cause::Vfork { child, parent } => {
                let mm = memory_id(find(&mut scenario.processes, parent)?);
                let process = find(&mut scenario.processes, child)?;
                let thread = process
                    .threads
                    .iter_mut()
                    .find(|thread| thread.mm.is_some())?;
                thread.mm = mm;
                thread.vfork_done = true;
                thread.real_parent = Some(parent);
            }
            Cause::SwapShare { from, .. } => {
                // A group is measured against its limit and the swap that it may have.
                let limits = scenario.memcgs.iter().filter_map(|group| group.max);
                let limit = limits.min().unwrap_or(0);
                scenario.system.total_swap_pages = from.saturating_sub(limit);
            }
            Cause::Reaped { pid } => {
                memory(&mut document, pid)?.flags.push(MmFlag::OomSkip);
            }
            Cause::CountersMoved { points } => {
                // Of equals the later one is selected: one page more settles it.
                let mm = memory(&mut document, victim)?;
                mm.anon = mm.anon.saturating_add(points).saturating_add(1);
            }
            Cause::Capability { pid, has } => {
                for thread in &mut find(&mut scenario.processes, pid)?.threads {
                    thread.cap_sys_admin = has;
                }
            }
            Cause::Origin => find(&mut scenario.processes, victim)?.oom_flag_origin = true,
            Cause::VictimLeft | Cause::ChildSacrificed { .. } | Cause::OtherRules { .. } => {
                return None;
            }
        }
        Some(document)
    }
}

fn find(processes: &mut [Process], pid: i32) -> Option<&mut Process> {
    let is_it = |process: &Process| {
        process.tgid == pid || process.threads.iter().any(|thread| thread.pid == Some(pid))
    };
    processes.iter_mut().find(|process| is_it(process))
}

fn memory_id(process: &Process) -> Option<u32> {
    process.threads.iter().find_map(|thread| thread.mm)
}

fn memory(document: &mut Document, pid: i32) -> Option<&mut Mm> {
    let scenario = &mut document.scenario;
    let id = memory_id(find(&mut scenario.processes, pid)?)?;
    scenario.mms.iter_mut().find(|mm| mm.id == id)
}
