// SPDX-License-Identifier: GPL-2.0-only
//! Address spaces, whose counters may have any value, processes and threads.

use super::Check;
use crate::index::pid;
use crate::process::{MmFlag, PolicyMode, Process, Thread, ThreadFlag};
use oomscope_engine::rules::{THREAD_SCAN, VICTIM_FLAG};
use std::collections::BTreeSet;

impl Check<'_> {
    pub(super) fn mms(&mut self) {
        let processes = &self.scenario.processes;
        let mut of_victims = BTreeSet::new();
        of_victims.extend(processes.iter().filter_map(|process| process.oom_mm));
        for (at, mm) in self.scenario.mms.iter().enumerate() {
            self.mm(at, &|| of_victims.contains(&mm.id));
        }
    }

    /// An address space, if it is known how to find out whether a victim has it.
    pub(super) fn mm(&mut self, at: usize, has_victim: &dyn Fn() -> bool) {
        let mm = &self.scenario.mms[at];
        if self.index.mms.get(&mm.id) != Some(&at) {
            let rule = format!("there are two address spaces {}", mm.id);
            let remedy = "Give each address space an id of its own";
            self.findings
                .error(format_args!("mms[{at}].id"), rule, remedy);
        }
        if mm.flags.contains(&MmFlag::OomReapQueued) && !has_victim() {
            let rule = "it is queued for the reaper, but no victim has it";
            let remedy = "Name it as the `oom_mm` of a process, or take `OOM_REAP_QUEUED` away";
            self.findings
                .error(format_args!("mms[{at}].flags"), rule, remedy);
        }
    }

    pub(super) fn processes(&mut self) {
        self.init();
        for (at, process) in self.scenario.processes.iter().enumerate() {
            self.process_with_threads(at, process);
        }
    }

    pub(super) fn init(&mut self) {
        if !self.index.tgids.contains_key(&1) {
            let remedy = "Add a process with the `tgid` 1";
            self.findings
                .error("processes", "there is no init, the process 1", remedy);
        }
    }

    pub(super) fn process_with_threads(&mut self, at: usize, process: &Process) {
        self.process(at, process);
        for (thread, of) in process.threads.iter().enumerate() {
            self.thread_id(at, thread, process);
            self.thread(
                format_args!("processes[{at}].threads[{thread}]"),
                process,
                of,
            );
            if of.is_kthread() {
                self.kthread(at, thread, process);
            }
        }
        self.one_address_space(at, process);
    }

    fn process(&mut self, at: usize, process: &Process) {
        let place = format!("processes[{at}]");
        if process.threads.is_empty() {
            let remedy = "Give at least the leader";
            self.findings
                .error(format_args!("{place}.threads"), "it has no thread", remedy);
        }
        self.ranges(&place, process);
        self.comm(format_args!("{place}.comm"), &process.comm);
        if !self.index.memcgs.contains_key(&process.memcg) {
            let rule = format!("there is no memory cgroup {}", process.memcg);
            let remedy = "Name the `id` of one of `scenario.memcgs`";
            self.findings
                .error(format_args!("{place}.memcg"), rule, remedy);
        }
        if !self.index.cpusets.contains_key(&process.cpuset) {
            let rule = format!("there is no cpuset {}", process.cpuset);
            let remedy = "Name the `id` of one of `scenario.cpusets`";
            self.findings
                .error(format_args!("{place}.cpuset"), rule, remedy);
        }
        if let Some(mm) = process.oom_mm
            && self.mm_exists(format_args!("{place}.oom_mm"), mm)
        {
            let marked = self.scenario.mms[self.index.mms[&mm]]
                .flags
                .contains(&MmFlag::OomVictim);
            // Later kernels have no such flag.
            if !marked && self.rules.has(VICTIM_FLAG) {
                let rule = format!("the address space {mm} of a victim is not marked as one");
                let remedy = "Give it the flag `OOM_VICTIM`";
                self.findings
                    .error(format_args!("{place}.oom_mm"), rule, remedy);
            }
        }
    }

    fn comm(&mut self, place: impl std::fmt::Display, comm: &str) {
        if comm.len() > 15 || comm.contains('\0') {
            let rule = format!("`{comm}` is no name of a thread");
            self.findings.error(
                place,
                rule,
                "The kernel keeps at most 15 bytes, none of them 0",
            );
        }
    }

    fn thread_id(&mut self, at: usize, thread: usize, process: &Process) {
        let place = format!("processes[{at}].threads[{thread}]");
        let Some(pid) = pid(process, thread) else {
            let rule = "a thread that is not the leader needs a `pid`";
            return self.findings.error(place, rule, "");
        };
        let place = match process.threads[thread].pid {
            Some(_) => format!("{place}.pid"),
            None => format!("processes[{at}].tgid"),
        };
        if thread == 0 && pid != process.tgid {
            let rule = format!(
                "the leader has the pid {pid}, not the tgid {}",
                process.tgid
            );
            self.findings
                .error(&place, rule, "Leave the `pid` of the leader out");
        }
        if let Some(&(other, _)) = self
            .index
            .pids
            .get(&pid)
            .filter(|&&first| first != (at, thread))
        {
            let rule = format!("the pid {pid} is taken by processes[{other}]");
            self.findings
                .error(place, rule, "Give each thread a pid of its own");
        }
    }

    fn thread(&mut self, place: std::fmt::Arguments<'_>, process: &Process, thread: &Thread) {
        if let Some(comm) = &thread.comm {
            self.comm(format_args!("{place}.comm"), comm);
        }
        if let Some(mm) = thread.mm {
            self.mm_exists(format_args!("{place}.mm"), mm);
        }
        if let Some(nodes) = &thread.mems_allowed {
            self.memory_nodes(format_args!("{place}.mems_allowed"), nodes);
        }
        if let Some(policy) = &thread.mempolicy {
            let place = format!("{place}.mempolicy.nodes");
            let may_be_empty = matches!(policy.mode, PolicyMode::Preferred | PolicyMode::Local);
            if !may_be_empty && policy.nodes.is_empty() {
                let remedy = "Name at least one node; only `preferred` and `local` may have none";
                self.findings
                    .error(&place, "the policy has no nodes", remedy);
            }
            self.nodes(place, &policy.nodes);
        }
        // Where threads are compared, the mark is all that there is.
        if thread.memdie && process.oom_mm.is_none() && !self.rules.has(THREAD_SCAN) {
            let rule = "it is marked as a victim, but its process has no `oom_mm`";
            let remedy = "Name the address space as the `oom_mm` of the process";
            self.findings
                .error(format_args!("{place}.memdie"), rule, remedy);
        }
        self.ranges(&place, thread);
        if thread.exited && thread.mm.is_some() {
            let rule = "a thread that has exited holds no address space";
            self.findings.warning(format_args!("{place}.exited"), rule);
        }
        if thread.vfork_done {
            let parent = self.index.pids.get(&thread.real_parent.unwrap_or(1));
            let parent = parent.map(|&(process, at)| &self.scenario.processes[process].threads[at]);
            if parent.is_none_or(|parent| parent.mm != thread.mm) {
                let rule = "a vfork child has another address space than its parent";
                self.findings
                    .warning(format_args!("{place}.vfork_done"), rule);
            }
        }
    }

    /// What is usual for kernel threads.
    fn kthread(&mut self, at: usize, thread: usize, process: &Process) {
        let place = format!("processes[{at}].threads[{thread}]");
        let of = &process.threads[thread];
        if of.mm.is_some() {
            self.findings.warning(
                format_args!("{place}.mm"),
                "a kernel thread has borrowed an address space",
            );
        }
        if process.threads.len() > 1 {
            self.findings.warning(
                &place,
                "a kernel thread shares its process with other threads",
            );
        }
        if process.tgid != 2 && of.real_parent != Some(2) {
            let rule = "a kernel thread is not a child of kthreadd, the process 2";
            self.findings
                .warning(format_args!("{place}.real_parent"), rule);
        }
    }

    /// All threads of a user process that have an address space have the same one.
    fn one_address_space(&mut self, at: usize, process: &Process) {
        // Who shares memory is a question of its own in some kernels: their cases have such threads.
        if self.rules.has(THREAD_SCAN) {
            return;
        }
        if process
            .threads
            .iter()
            .any(|thread| thread.flags.contains(&ThreadFlag::Kthread))
        {
            return;
        }
        let mut mms = process
            .threads
            .iter()
            .enumerate()
            .filter_map(|(thread, of)| Some((thread, of.mm?)));
        let Some((_, first)) = mms.next() else { return };
        for (thread, mm) in mms.filter(|&(_, mm)| mm != first) {
            let rule =
                format!("it has the address space {mm}, other threads of the process have {first}");
            let remedy = "Threads of a process share one address space";
            self.findings.error(
                format_args!("processes[{at}].threads[{thread}].mm"),
                rule,
                remedy,
            );
        }
    }
}
