// SPDX-License-Identifier: GPL-2.0-only
//! A machine while it is made: ids are handed out in order.

use crate::app::builder::empty::PAGE_FAULT;
use crate::scenario::call::Call;
use crate::scenario::model::{Memcg, Node, Scenario, System, Zone};
use crate::scenario::process::{Mm, Process, Thread, ThreadFlag};

/// Pages of 4 KiB in a MiB.
pub(super) const MIB: u64 = 256;

/// A machine with init and kthreadd, to which more is added.
pub(super) struct MachineBuilder {
    pub scenario: Scenario,
    next_pid: i32,
}

/// What a new process is like.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Program<'a> {
    pub comm: &'a str,
    /// Anonymous memory, pages.
    pub anon: u64,
    /// Pages of files.
    pub file: u64,
    pub shmem: u64,
    pub swap: u64,
    pub adj: i32,
    pub uid: u32,
    pub memcg: u32,
    pub parent: Option<i32>,
    /// Threads besides the leader.
    pub more_threads: u64,
}

impl MachineBuilder {
    /// So much memory on so many nodes, and swap, in pages.
    pub fn new(ram: u64, swap: u64, nodes: u64) -> MachineBuilder {
        let nodes = nodes.clamp(1, 64);
        let node = |id: u64| Node {
            id: id as u32,
            // What does not divide belongs to the first one.
            present_pages: ram / nodes + if id == 0 { ram % nodes } else { 0 },
            spanned_pages: None,
            zones: if id == 0 {
                vec![Zone::Dma, Zone::Dma32, Zone::Normal]
            } else {
                vec![Zone::Normal]
            },
        };
        let system = System {
            nodes: (0..nodes).map(node).collect(),
            // About so much the kernel keeps to itself.
            total_ram_pages: ram - ram / 40,
            total_swap_pages: swap,
            ..System::default()
        };
        let mut making = MachineBuilder {
            scenario: Scenario {
                system,
                ..Scenario::default()
            },
            next_pid: 1,
        };
        let init = making.run(Program {
            comm: "systemd",
            anon: 1500,
            file: 2000,
            parent: Some(0),
            ..Program::default()
        });
        making.next_pid = init + 1;
        making.scenario.processes.push(Process {
            tgid: making.next_pid,
            comm: "kthreadd".to_owned(),
            threads: vec![Thread {
                flags: vec![ThreadFlag::Kthread],
                real_parent: Some(0),
                ..Thread::default()
            }],
            ..Process::default()
        });
        making.next_pid = 300;
        making
    }

    /// Adds a process with an address space of its own; its id.
    pub fn run(&mut self, program: Program<'_>) -> i32 {
        let mm = self.scenario.mms.len() as u32 + 1;
        let pages = |pages: u64| i64::try_from(pages).unwrap_or(i64::MAX);
        let resident = program.anon + program.file + program.shmem;
        self.scenario.mms.push(Mm {
            id: mm,
            anon: pages(program.anon),
            file: pages(program.file),
            shmem: pages(program.shmem),
            swap: pages(program.swap),
            // A page of page tables for 512 pages, and some to begin with.
            pgtables_bytes: pages((resident / 512 + 10) * 4096),
            total_vm: resident * 2 + 2000,
            ..Mm::default()
        });
        let tgid = self.pid();
        let leader = Thread {
            mm: Some(mm),
            real_parent: program.parent,
            ..Thread::default()
        };
        let mut threads = vec![leader.clone()];
        for _ in 0..program.more_threads {
            threads.push(Thread {
                pid: Some(self.pid()),
                ..leader.clone()
            });
        }
        self.scenario.processes.push(Process {
            tgid,
            comm: program.comm.to_owned(),
            threads,
            uid: program.uid,
            oom_score_adj: program.adj,
            memcg: program.memcg,
            ..Process::default()
        });
        tgid
    }

    fn pid(&mut self) -> i32 {
        let pid = self.next_pid;
        self.next_pid += 1;
        pid
    }

    /// Adds a group below another one; its id.
    pub fn group(&mut self, parent: u32, name: &str, max: Option<u64>, usage: u64) -> u32 {
        if self.scenario.memcgs.is_empty() {
            self.scenario.memcgs.push(Memcg::root());
        }
        let id = self.scenario.memcgs.len() as u32;
        self.scenario.memcgs.push(Memcg {
            id,
            parent: Some(parent),
            name: name.to_owned(),
            max,
            usage,
            ..Memcg::default()
        });
        id
    }

    /// A page fault of a process finds no memory on the whole machine.
    pub fn page_fault(&mut self, current: i32) {
        self.scenario.calls.push(Call::OutOfMemory {
            current,
            gfp_mask: PAGE_FAULT,
            order: 0,
            preferred_node: Some(0),
            nodemask: None,
            memcg: None,
            force_kill: false,
        });
    }
}
