// SPDX-License-Identifier: GPL-2.0-only
//! Changes between calls.

use super::Check;
use crate::call::Change;
use crate::change::{MemcgChange, ProcessChange};
use crate::model::Memcg;
use crate::process::{Mm, Process, Thread};
use std::collections::BTreeMap;

/// Address spaces of threads after the calls so far, by the places of process and thread. A thread
/// that is not listed has what it had at the start.
pub(super) type LaterMms = BTreeMap<(usize, usize), Option<u32>>;

impl Check<'_> {
    pub(super) fn change(&mut self, place: &str, change: &Change, mms: &mut LaterMms) {
        for (at, process) in change.processes.iter().enumerate() {
            let place = format!("{place}.processes[{at}]");
            self.process_exists(format_args!("{place}.tgid"), process.tgid);
            self.ranges_of_change::<Process>(&place, process);
            self.threads(&place, process, mms);
        }
        for (at, mm) in change.mms.iter().enumerate() {
            let place = format!("{place}.mms[{at}]");
            self.mm_exists(format_args!("{place}.id"), mm.id);
            self.ranges_of_change::<Mm>(&place, mm);
        }
        for (at, memcg) in change.memcgs.iter().enumerate() {
            self.memcg_change(&format!("{place}.memcgs[{at}]"), memcg);
        }
        if let Some(value) = change.sysctl.and_then(|sysctl| sysctl.panic_on_oom) {
            self.panic_on_oom(format_args!("{place}.sysctl.panic_on_oom"), value);
        }
    }

    fn threads(&mut self, place: &str, change: &ProcessChange, mms: &mut LaterMms) {
        let Some(&process) = self.index.tgids.get(&change.tgid) else {
            return;
        };
        for (at, thread) in change.threads.iter().flatten().enumerate() {
            let place = format!("{place}.threads[{at}]");
            self.ranges_of_change::<Thread>(&place, thread);
            match self.index.pids.get(&thread.pid) {
                Some(&(home, thread_at)) if home == process => {
                    if let Some(mm) = thread.mm {
                        mms.insert((process, thread_at), mm);
                    }
                }
                _ => {
                    let rule = format!("process {} has no thread {}", change.tgid, thread.pid);
                    self.findings.error(format_args!("{place}.pid"), rule, "");
                }
            }
            if let Some(Some(mm)) = thread.mm {
                self.mm_exists(format_args!("{place}.mm"), mm);
            }
        }
        let threads = &self.scenario.processes[process].threads;
        if threads.iter().any(|thread| thread.is_kthread()) {
            return;
        }
        let now = threads
            .iter()
            .enumerate()
            .filter_map(|(at, thread)| mms.get(&(process, at)).copied().unwrap_or(thread.mm));
        let now: Vec<u32> = now.collect();
        if now.iter().any(|&mm| mm != now[0]) {
            let rule = "the threads of the process have different address spaces then";
            let remedy = "Threads of a process share one address space";
            self.findings
                .error(format_args!("{place}.threads"), rule, remedy);
        }
    }

    fn memcg_change(&mut self, place: &str, memcg: &MemcgChange) {
        self.ranges_of_change::<Memcg>(&place, memcg);
        // A root that is not listed has no usage to change either.
        if !self.index.memcgs.contains_key(&memcg.id) || self.scenario.memcgs.is_empty() {
            let rule = format!("there is no memory cgroup {}", memcg.id);
            let remedy = "Name the `id` of one of `scenario.memcgs`";
            self.findings
                .error(format_args!("{place}.id"), rule, remedy);
        }
        if let Some(Some(max)) = memcg.max {
            self.pages(format_args!("{place}.max"), max);
        }
        self.pages(format_args!("{place}.usage"), memcg.usage.unwrap_or(0));
    }
}
