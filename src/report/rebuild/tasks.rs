// SPDX-License-Identifier: GPL-2.0-only
//! Processes, their memory, and who asked.

use super::{Build, Rule, Scope, groups, release};
use crate::scenario::process::{Mempolicy, Mm, MmFlag, PolicyMode, Process, Thread, ThreadFlag};
use oomscope_engine::rules::{CHILD_SACRIFICE, PGTABLES_BYTES, ROOT_BONUS, THREAD_SCAN};
use oomscope_report::{Event, Row};
use std::collections::BTreeMap;

/// A name has at most so many bytes.
const LONGEST_NAME: usize = 15;

/// The number of earlier events that are searched for killed processes.
const REMEMBERED: usize = 200;

impl Build<'_> {
    /// The processes of the table, and what has to stand beside them. Returns who asked.
    pub(super) fn tasks(&mut self) -> i32 {
        let event = self.event;
        if !event.rows.iter().any(|row| row.tgid == 1 || row.pid == 1) {
            self.scenario.processes.push(Process {
                tgid: 1,
                comm: "init".to_owned(),
                threads: vec![Thread::default()],
                ..Process::default()
            });
            self.know(Rule::Init, &["processes[0]"]);
        }
        let (usual, special) = self.places();
        let killed = killed_before(self.report.events[..self.at].iter(), event);
        let mut exited = false;
        let mut reaped = false;
        let mut capable = false;
        let mut taken: BTreeMap<i32, usize> = BTreeMap::new();
        for (at, row) in event.rows.iter().enumerate() {
            if taken.contains_key(&row.tgid) || taken.contains_key(&row.pid) {
                continue;
            }
            taken.insert(row.tgid, at);
            taken.insert(row.pid, at);
            let mm = at as u32 + 1;
            let mut memory = self.memory(row, mm);
            let before = killed.get(&row.tgid).or_else(|| killed.get(&row.pid));
            // There is no reaper where threads are compared: whoever is still marked would have ended the scan.
            let has_reaper = !self.rules.has(THREAD_SCAN);
            if has_reaper && before.is_some_and(|name| *name == row.name) {
                memory.flags.push(MmFlag::OomSkip);
                reaped = true;
            }
            self.scenario.mms.push(memory);
            let is_capable = self.rules.has(ROOT_BONUS) && row.uid == 0;
            capable |= is_capable;
            let mut threads = vec![Thread {
                mm: Some(mm),
                cap_sys_admin: is_capable,
                ..Thread::default()
            }];
            if row.pid != row.tgid {
                exited = true;
                threads[0].pid = Some(row.pid);
                threads.insert(
                    0,
                    Thread {
                        exited: true,
                        ..Thread::default()
                    },
                );
            }
            let special = special.get(&row.tgid).or_else(|| special.get(&row.pid));
            let name = beginning(&row.name).replace('\0', "");
            self.scenario.processes.push(Process {
                tgid: row.tgid,
                comm: name,
                threads,
                uid: row.uid as u32,
                oom_score_adj: adjustment(row),
                memcg: special.copied().unwrap_or(usual),
                ..Process::default()
            });
        }
        self.facts(exited, reaped);
        self.sacrificed();
        if capable {
            self.know(
                Rule::RootHasCapability,
                &["processes[*].threads[*].cap_sys_admin"],
            );
        }
        self.current()
    }

    /// Who dies in place of the one that is selected is its child, which the table does not say.
    fn sacrificed(&mut self) {
        let event = self.event;
        let (Some(selected), Some(killed)) = (event.selected.as_deref(), event.killed.as_deref())
        else {
            return;
        };
        if !self.rules.has(CHILD_SACRIFICE) {
            return;
        }
        let place = |pid: i32| {
            let is_its = |process: &Process| {
                let mut threads = process.threads.iter();
                process.tgid == pid || threads.any(|thread| thread.pid == Some(pid))
            };
            self.scenario.processes.iter().position(is_its)
        };
        let (Some(parent), Some(child)) = (place(selected.pid), place(killed.pid)) else {
            return;
        };
        let parent_pid = self.scenario.processes[parent].tgid;
        if parent == child || self.scenario.processes[child].tgid == 1 {
            return;
        }
        for thread in &mut self.scenario.processes[child].threads {
            thread.real_parent = Some(parent_pid);
        }
        self.know(
            Rule::ChildOfSelected,
            &["processes[*].threads[*].real_parent"],
        );
    }

    /// In which group a process is if nothing is known of it, and those that something is known of.
    fn places(&mut self) -> (u32, BTreeMap<i32, u32>) {
        let event = self.event;
        let of_victim = event
            .summary
            .as_ref()
            .and_then(|summary| summary.task_memcg.clone());
        let of_victim = of_victim.or_else(|| event.memcg.as_ref()?.task_path.clone());
        let mut special = BTreeMap::new();
        if let Some(path) = &event.oom_group {
            let group = self.group(path);
            special.extend(event.kills().map(|kill| (kill.pid, group)));
        }
        if self.scope != Scope::Group {
            if let (Some((pid, _)), Some(path)) = (event.victim(), of_victim) {
                let group = self.group(&path);
                special.insert(pid, group);
                self.know(Rule::Summary, &["memcgs[*].name"]);
            }
            return (0, special);
        }
        let limited = self.limited_path();
        // With one group for all, they are compared in the order of the table.
        let path = of_victim.filter(|path| path.starts_with(&limited) && event.oom_group.is_none());
        let usual = self.group(&path.unwrap_or(limited));
        self.know(Rule::GroupOfOthers, &["processes[*].memcg"]);
        (usual, special)
    }

    fn memory(&self, row: &Row, id: u32) -> Mm {
        let page = i64::from(self.page_size);
        let tables = match (row.pgtables_bytes, row.nr_ptes) {
            (Some(bytes), _) => bytes,
            (None, Some(ptes)) => ptes
                .saturating_add(row.nr_pmds.unwrap_or(0))
                .saturating_mul(page),
            _ => 0,
        };
        let (anon, file, shmem) = match (row.rss_anon, row.rss_file, row.rss_shmem) {
            (Some(anon), Some(file), Some(shmem)) if sums_up([anon, file, shmem], row.rss) => {
                (anon, file, shmem)
            }
            _ => self.parts_of_victim(row).unwrap_or((row.rss, 0, 0)),
        };
        // Tables are counted in pages there, those of two levels apart.
        let is_apart = !self.rules.has(PGTABLES_BYTES) && row.nr_ptes.is_some();
        let levels = (row.nr_ptes, row.nr_pmds.unwrap_or(0));
        let (nr_ptes, nr_pmds) = if is_apart { levels } else { (None, 0) };
        Mm {
            id,
            nr_ptes,
            nr_pmds,
            anon,
            file,
            shmem,
            swap: row.swapents.unwrap_or(0),
            pgtables_bytes: tables,
            total_vm: row.total_vm.try_into().unwrap_or(0),
            ..Mm::default()
        }
    }

    /// The line about the kill splits the memory of the victim.
    fn parts_of_victim(&self, row: &Row) -> Option<(i64, i64, i64)> {
        let kill = self.event.killed.as_ref()?;
        if kill.pid != row.pid && kill.pid != row.tgid {
            return None;
        }
        let pages = |size: Option<u64>| i64::try_from(self.pages(size.unwrap_or(0))).ok();
        let parts = (
            pages(kill.anon_rss)?,
            pages(kill.file_rss)?,
            pages(kill.shmem_rss)?,
        );
        sums_up([parts.0, parts.1, parts.2], row.rss).then_some(parts)
    }

    fn facts(&mut self, exited: bool, reaped: bool) {
        self.know(
            Rule::TaskTable,
            &[
                "processes[1..].tgid",
                "processes[1..].comm",
                "processes[1..].uid",
                "processes[1..].oom_score_adj",
                "mms[*].total_vm",
            ],
        );
        let columns = &self.event.columns;
        let has = |name: &str| columns.iter().any(|column| column == name);
        let (parts, bytes, swap, adj) = (
            has("rss_anon"),
            has("pgtables_bytes"),
            has("swapents"),
            has("oom_score_adj"),
        );
        let split = if parts {
            Rule::TaskTable
        } else {
            Rule::AllAnonymous
        };
        self.know(split, &["mms[*].anon", "mms[*].file", "mms[*].shmem"]);
        let tables = match (bytes, has("nr_ptes")) {
            (true, _) => Rule::TaskTable,
            (false, true) => Rule::PageTablesInPages,
            _ => Rule::NoColumn,
        };
        self.know(tables, &["mms[*].pgtables_bytes"]);
        let swap = if swap {
            Rule::TaskTable
        } else {
            Rule::NoColumn
        };
        self.know(swap, &["mms[*].swap"]);
        if !adj {
            self.know(Rule::NoColumn, &["processes[*].oom_score_adj"]);
        }
        if self.event.columns_guessed {
            self.know(Rule::ColumnsGuessed, &["processes[1..]", "mms[*]"]);
        }
        if exited {
            self.know(Rule::LeaderExited, &["processes[*].threads"]);
        }
        if reaped {
            self.know(Rule::KilledBefore, &["mms[*].flags"]);
        }
        self.know(
            Rule::OneThread,
            &["processes[*].threads", "mms[*].extra_users"],
        );
        let long = self
            .event
            .rows
            .iter()
            .any(|row| row.name.len() > LONGEST_NAME);
        if long {
            self.know(Rule::NameCut, &["processes[*].comm"]);
        }
    }

    /// Who asked: a thread of the scenario.
    fn current(&mut self) -> i32 {
        let event = self.event;
        let asked = event.cpu.as_ref().map(|cpu| cpu.pid);
        let name = event
            .invoked
            .as_ref()
            .map_or("", |invoked| invoked.comm.as_str());
        let pid = asked.filter(|pid| (1..=1 << 22).contains(pid));
        let holds = |process: &Process, pid: i32| {
            let own = |thread: &Thread| thread.pid.unwrap_or(process.tgid) == pid;
            process.threads.iter().any(own)
        };
        if let Some(pid) = pid
            && self
                .scenario
                .processes
                .iter()
                .any(|process| holds(process, pid))
        {
            self.know(Rule::Header, &["calls[0].current"]);
            return pid;
        }
        let same = |process: &&mut Process| process.comm == name && process.tgid != 1;
        let mut twins = self.scenario.processes.iter_mut().filter(same);
        if let (Some(process), None) = (twins.next(), twins.next()) {
            let mm = process.threads.last().and_then(|thread| thread.mm);
            let pid = pid.unwrap_or(process.tgid);
            if pid != process.tgid {
                process.threads.push(Thread {
                    pid: Some(pid),
                    mm,
                    ..Thread::default()
                });
            }
            self.know(Rule::CurrentIsThread, &["calls[0].current"]);
            return pid;
        }
        let Some(pid) = pid else {
            self.know(Rule::CurrentOutside, &["calls[0].current"]);
            return 1;
        };
        let order = event.invoked.as_ref().map_or(0, |invoked| invoked.order);
        let kernel = order < 0 || name.starts_with("kworker/") || name.starts_with("kswapd");
        let mut thread = Thread::default();
        if kernel {
            thread.flags.push(ThreadFlag::Kthread);
            thread.real_parent = Some(2);
        }
        self.scenario.processes.push(Process {
            tgid: pid,
            comm: beginning(name).replace('\0', ""),
            threads: vec![thread],
            ..Process::default()
        });
        self.know(Rule::CurrentOutside, &["calls[0].current"]);
        pid
    }

    /// What binds who asked to nodes.
    pub(super) fn bind(&mut self, current: i32, nodemask: &[u32]) {
        let event = self.event;
        let summary = event.summary.as_ref();
        let allowed = summary.and_then(|summary| summary.mems_allowed.as_deref());
        let cpuset = if self.scope == Scope::Cpuset {
            self.cpuset(groups::nodes(allowed.unwrap_or("")))
        } else {
            0
        };
        let policy = (self.scope == Scope::Policy).then(|| Mempolicy {
            mode: PolicyMode::Bind,
            nodes: nodemask.to_vec(),
        });
        let own =
            |process: &Process, thread: &Thread| thread.pid.unwrap_or(process.tgid) == current;
        for process in &mut self.scenario.processes {
            if let Some(at) = process
                .threads
                .iter()
                .position(|thread| own(process, thread))
            {
                process.cpuset = cpuset;
                process.threads[at].mempolicy = policy;
                break;
            }
        }
        if matches!(self.scope, Scope::Cpuset | Scope::Policy) {
            self.know(Rule::BoundRequest, &["processes[*].threads[*].mempolicy"]);
            self.know(Rule::PlacesOfOthers, &["processes[*].cpuset"]);
        }
    }
}

/// Whether the parts of a process's memory are all of it.
fn sums_up(parts: [i64; 3], rss: i64) -> bool {
    let sum = parts
        .iter()
        .try_fold(0_i64, |sum, part| sum.checked_add(*part));
    sum == Some(rss)
}

/// The adjustment of a row, within what the kernel allows.
fn adjustment(row: &Row) -> i32 {
    let adj = row.oom_score_adj.unwrap_or(0).clamp(-1000, 1000);
    i32::try_from(adj).unwrap_or(0)
}

/// Who was killed by the same kernel before, other than by this event.
fn killed_before<'a>(
    before: impl DoubleEndedIterator<Item = &'a Event>,
    event: &Event,
) -> BTreeMap<i32, &'a str> {
    let mut killed = BTreeMap::new();
    let own = event.killed.as_ref().map(|kill| kill.pid);
    let of_kernel = |before: &&Event| before.cpu.is_none() || release(before) == release(event);
    let own_host = event.host();
    let of_host = |before: &&Event| before.host() == own_host;
    let before = before.rev().take(REMEMBERED);
    for before in before.filter(of_kernel).filter(of_host) {
        for kill in before.kills() {
            if Some(kill.pid) != own {
                killed.insert(kill.pid, kill.comm.as_str());
            }
        }
    }
    killed
}

/// What the kernel would keep of a name.
fn beginning(name: &str) -> &str {
    &name[..name.floor_char_boundary(LONGEST_NAME)]
}
