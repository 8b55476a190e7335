// SPDX-License-Identifier: GPL-2.0-only
//! Anything, by chance.

use super::chance::Chance;
use super::making::{MIB, MachineBuilder, Program};
use super::{Counts, Parameter, parameters};
use crate::app::builder::empty::PAGE_FAULT;
use crate::app::i18n::Language;
use crate::scenario::call::Call;
use crate::scenario::model::Scenario;
use crate::scenario::process::{Mempolicy, MmFlag, PolicyMode};

/// A machine by chance: odd, but possible.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Random {
    /// Where chance begins.
    pub seed: u64,
    /// Processes besides init and kthreadd.
    pub processes: u64,
    /// Memory nodes.
    pub nodes: u64,
    /// Memory cgroups besides the root.
    pub groups: u64,
    /// Memory of the machine, MiB.
    pub ram: u64,
}

impl Default for Random {
    fn default() -> Random {
        Random {
            seed: 42,
            processes: 30,
            nodes: 2,
            groups: 4,
            ram: 4096,
        }
    }
}

parameters! { Random {
    seed: parameter_seed, parameter_seed_about, Seed, 0..=999_999;
    processes: parameter_processes, parameter_processes_about, Things, 1..=100_000;
    nodes: parameter_nodes, parameter_nodes_about, Things, 1..=64;
    groups: parameter_groups, parameter_groups_about, Things, 0..=10_000;
    ram: parameter_ram, parameter_ram_about, Mebibytes, 64..=67_108_864;
} }

const NAMES: &[&str] = &[
    "java",
    "python3",
    "postgres",
    "redis-server",
    "node",
    "gcc",
    "cron",
    "rsyslogd",
    "mysqld",
    "tar",
];

const ADJUSTMENTS: &[i32] = &[0, 0, 0, 0, 100, 300, 500, 1000, -100, -500, -999, -1000];

impl Random {
    pub(super) fn scenario(&self) -> Scenario {
        let mut chance = Chance::new(self.seed);
        let swap = if chance.percent(50) { self.ram / 4 } else { 0 };
        let mut making = MachineBuilder::new(self.ram * MIB, swap * MIB, self.nodes);
        let mut groups = vec![0];
        for number in 0..self.groups {
            let parent = chance.pick(&groups).unwrap_or(0);
            let max = chance
                .percent(60)
                .then(|| (1 + chance.below(self.ram)) * MIB);
            let usage = chance.below(max.unwrap_or(self.ram * MIB));
            groups.push(making.group(parent, &format!("group{}", number + 1), max, usage));
        }
        let each = (self.ram * MIB / (self.processes + 1)).max(10);
        let mut pids = vec![1];
        for _ in 0..self.processes {
            let pid = making.run(Program {
                comm: chance.pick(NAMES).unwrap_or("task"),
                anon: chance.around(each),
                file: chance.below(each / 4 + 1),
                shmem: if chance.percent(20) {
                    chance.below(each / 4 + 1)
                } else {
                    0
                },
                swap: if swap > 0 {
                    chance.below(each / 8 + 1)
                } else {
                    0
                },
                adj: chance.pick(ADJUSTMENTS).unwrap_or(0),
                uid: chance.below(3) as u32 * 500,
                memcg: chance.pick(&groups).unwrap_or(0),
                parent: chance.pick(&pids),
                more_threads: if chance.percent(30) {
                    chance.below(8)
                } else {
                    0
                },
            });
            pids.push(pid);
        }
        self.oddities(&mut making.scenario, &mut chance);
        let current = pids.get(1 + chance.below(self.processes) as usize).copied();
        let current = current.unwrap_or(1);
        let limited: Vec<u32> = groups.into_iter().filter(|&group| group != 0).collect();
        match chance.pick(&limited).filter(|_| chance.percent(30)) {
            Some(memcg) => making.scenario.calls.push(Call::OutOfMemory {
                current,
                gfp_mask: PAGE_FAULT,
                order: 0,
                preferred_node: Some(0),
                nodemask: None,
                memcg: Some(memcg),
                force_kill: false,
            }),
            None => making.page_fault(current),
        }
        making.scenario
    }

    /// Shared memory, memory that is gone, threads that are bound to nodes, a volunteer.
    fn oddities(&self, scenario: &mut Scenario, chance: &mut Chance) {
        let nodes: Vec<u32> = scenario.system.nodes.iter().map(|node| node.id).collect();
        let mut earlier: Vec<u32> = Vec::new();
        // Init and kthreadd stay as they are.
        for process in scenario.processes.iter_mut().skip(2) {
            let own = process.threads.first().and_then(|thread| thread.mm);
            if chance.percent(8)
                && let Some(other) = chance.pick(&earlier)
            {
                process
                    .threads
                    .iter_mut()
                    .for_each(|thread| thread.mm = Some(other));
            } else {
                earlier.extend(own);
            }
            if chance.percent(1) {
                process.oom_flag_origin = true;
            }
            if nodes.len() > 1 && chance.percent(15) {
                let node = chance.pick(&nodes).unwrap_or(0);
                for thread in &mut process.threads {
                    if chance.percent(50) {
                        thread.mems_allowed = Some(vec![node]);
                    } else {
                        thread.mempolicy = Some(Mempolicy {
                            mode: PolicyMode::Bind,
                            nodes: vec![node],
                        });
                    }
                }
            }
        }
        let mut used = std::collections::BTreeSet::new();
        let threads = scenario
            .processes
            .iter()
            .flat_map(|process| &process.threads);
        used.extend(threads.filter_map(|thread| thread.mm));
        scenario.mms.retain(|mm| used.contains(&mm.id));
        for mm in scenario.mms.iter_mut().skip(1) {
            if chance.percent(4) {
                mm.flags.push(MmFlag::OomSkip);
            }
        }
    }
}
