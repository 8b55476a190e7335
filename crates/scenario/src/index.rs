// SPDX-License-Identifier: GPL-2.0-only
//! What the names in a scenario lead to.

use super::model::{Cpuset, Memcg, Scenario};
use super::process::Process;
use std::collections::BTreeMap;

/// Where each name stands. Of a name that is given twice, the first place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Index {
    /// All nodes, one bit a node.
    pub nodes: u64,
    /// Nodes that have memory, one bit a node.
    pub memory: u64,
    /// Cpuset id to its place in the list.
    pub cpusets: BTreeMap<u32, usize>,
    /// Memory cgroup id to its place in the list.
    pub memcgs: BTreeMap<u32, usize>,
    /// Address space id to its place in the list.
    pub mms: BTreeMap<u32, usize>,
    /// Process id to its place in the list.
    pub tgids: BTreeMap<i32, usize>,
    /// Thread id to the place of its process, and its own place there.
    pub pids: BTreeMap<i32, (usize, usize)>,
}

impl Index {
    /// Walks over a scenario.
    pub fn new(scenario: &Scenario) -> Index {
        let mut index = Index::default();
        index.find_nodes(scenario);
        index.find_groups(scenario);
        index.mms = by_id(scenario.mms.iter().map(|mm| mm.id));
        index.tgids = by_id(scenario.processes.iter().map(|process| process.tgid));
        for (at, process) in scenario.processes.iter().enumerate() {
            for thread in 0..process.threads.len() {
                if let Some(pid) = pid(process, thread) {
                    index.pids.entry(pid).or_insert((at, thread));
                }
            }
        }
        index
    }

    /// Walks over the nodes again.
    pub fn find_nodes(&mut self, scenario: &Scenario) {
        (self.nodes, self.memory) = (0, 0);
        for node in scenario.system.nodes.iter().filter(|node| node.id < 64) {
            self.nodes |= 1 << node.id;
            self.memory |= u64::from(node.present_pages > 0) << node.id;
        }
    }

    /// Walks over the groups again.
    pub fn find_groups(&mut self, scenario: &Scenario) {
        self.cpusets = by_id(scenario.cpusets.iter().map(|cpuset| cpuset.id));
        self.memcgs = by_id(scenario.memcgs.iter().map(|memcg| memcg.id));
        // The root is there without being listed.
        if scenario.cpusets.is_empty() {
            self.cpusets.insert(0, 0);
        }
        if scenario.memcgs.is_empty() {
            self.memcgs.insert(0, 0);
        }
    }
}

fn by_id<K: Ord>(ids: impl Iterator<Item = K>) -> BTreeMap<K, usize> {
    let mut places = BTreeMap::new();
    for (at, id) in ids.enumerate() {
        places.entry(id).or_insert(at);
    }
    places
}

/// The id of a thread; `None` if it is not given where it has to be.
pub fn pid(process: &Process, thread: usize) -> Option<i32> {
    let given = process.threads.get(thread)?.pid;
    if thread == 0 {
        Some(given.unwrap_or(process.tgid))
    } else {
        given
    }
}

/// Something with an id, a name and a parent.
pub(super) trait Group {
    fn id(&self) -> u32;
    fn parent(&self) -> Option<u32>;
    fn name(&self) -> &str;
}

macro_rules! groups {
    ($($type:ty)*) => { $(
        impl Group for $type {
            fn id(&self) -> u32 {
                self.id
            }
            fn parent(&self) -> Option<u32> {
                self.parent
            }
            fn name(&self) -> &str {
                &self.name
            }
        }
    )* };
}

groups! { Cpuset Memcg }

/// Node numbers as a mask; numbers that no mask holds are left out.
pub(super) fn mask(nodes: &[u32]) -> u64 {
    nodes
        .iter()
        .filter(|&&node| node < 64)
        .fold(0, |mask, node| mask | 1 << node)
}
