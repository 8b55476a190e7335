// SPDX-License-Identifier: GPL-2.0-only
//! Memory, cpusets and memory cgroups.

use super::Check;
use crate::fields::machine::NAME;
use crate::index::{Group, mask};
use crate::model::Memcg;
use std::collections::{BTreeMap, BTreeSet};

impl Check<'_> {
    pub(super) fn machine(&mut self) {
        self.system();
        let (cpusets, memcgs) = (&self.scenario.cpusets, &self.scenario.memcgs);
        self.hierarchy("cpusets", cpusets, &self.index.cpusets);
        self.cpusets();
        self.hierarchy("memcgs", memcgs, &self.index.memcgs);
        for (at, memcg) in memcgs.iter().enumerate() {
            self.memcg(at, memcg);
        }
    }

    fn system(&mut self) {
        let system = &self.scenario.system;
        if !system.page_size.is_power_of_two() || !(4096..=65536).contains(&system.page_size) {
            let rule = format!("{} is no page size", system.page_size);
            let remedy = "It is 4096, 8192, 16384, 32768 or 65536";
            self.findings.error("system.page_size", rule, remedy);
        }
        for (at, node) in system.nodes.iter().enumerate() {
            if node.id > 63 {
                let rule = format!("node {} is out of range, 0 to 63", node.id);
                self.findings
                    .error(format_args!("system.nodes[{at}].id"), rule, "");
            }
            if system.nodes[..at].iter().any(|other| other.id == node.id) {
                let rule = format!("there are two nodes {}", node.id);
                let remedy = "Give each node a number of its own";
                self.findings
                    .error(format_args!("system.nodes[{at}].id"), rule, remedy);
            }
            self.pages(
                format_args!("system.nodes[{at}].present_pages"),
                node.present_pages,
            );
        }
        if self.index.memory == 0 {
            let remedy = "Give a node `present_pages` above 0";
            self.findings
                .error("system.nodes", "no node has memory", remedy);
        }
        if system.total_ram_pages == 0 {
            let remedy = "Give the pages that the kernel manages";
            self.findings.error(
                "system.total_ram_pages",
                "the machine has no memory",
                remedy,
            );
        }
        self.pages("system.total_ram_pages", system.total_ram_pages);
        self.pages("system.total_swap_pages", system.total_swap_pages);
        self.panic_on_oom("system.sysctl.panic_on_oom", system.sysctl.panic_on_oom);
        self.ranges(&"system", system);
        if !(1..=2).contains(&system.cgroup_version) {
            let rule = format!(
                "there is no control group version {}",
                system.cgroup_version
            );
            self.findings
                .error("system.cgroup_version", rule, "It is 1 or 2");
        }
    }

    /// A tree as a list: the root first, then parents before children.
    fn hierarchy<G: Group>(&mut self, list: &str, groups: &[G], by_id: &BTreeMap<u32, usize>) {
        let mut names = BTreeSet::new();
        for (at, group) in groups.iter().enumerate() {
            let id = group.id();
            if by_id.get(&id) != Some(&at) {
                let rule = format!("the id {id} is taken");
                let remedy = "Give each group an id of its own";
                self.findings
                    .error(format_args!("{list}[{at}].id"), rule, remedy);
            }
            let Some(parent) = group.parent() else {
                if at > 0 {
                    let rule = "only the first one, the root, has no parent";
                    self.findings
                        .error(format_args!("{list}[{at}]"), rule, "Name its `parent`");
                }
                self.root(list, at, group);
                continue;
            };
            if at == 0 {
                let rule = "the first one is the root, and has no parent";
                let remedy = "Put the root first, or leave the whole list out";
                self.findings
                    .error(format_args!("{list}[0].parent"), rule, remedy);
            } else if let Some((rule, remedy)) = misplaced(groups, by_id, at, parent) {
                self.findings
                    .error(format_args!("{list}[{at}].parent"), rule, remedy);
            }
            let twin = !names.insert((group.parent(), group.name()));
            self.name(format_args!("{list}[{at}].name"), group.name(), twin);
        }
    }

    fn root<G: Group>(&mut self, list: &str, at: usize, root: &G) {
        if at > 0 {
            return;
        }
        if root.id() != 0 {
            let rule = format!("the root has the id {}, not 0", root.id());
            self.findings
                .error(format_args!("{list}[0].id"), rule, "Give the root the id 0");
        }
        if root.name() != "/" {
            let rule = format!("the root is called `{}`, not `/`", root.name());
            self.findings
                .error(format_args!("{list}[0].name"), rule, "Call it `/`");
        }
    }

    fn name(&mut self, place: std::fmt::Arguments<'_>, name: &str, twin: bool) {
        if name.is_empty() || name.len() > NAME || name.contains(['/', '\0']) {
            let rule = format!("`{name}` is no name of a group");
            let remedy = "Give the last component of its path, which has no `/`";
            self.findings.error(place, rule, remedy);
        } else if twin {
            let rule = format!("its parent has two children called `{name}`");
            self.findings.warning(place, rule);
        }
    }

    fn cpusets(&mut self) {
        let cpusets = &self.scenario.cpusets;
        for (at, cpuset) in cpusets.iter().enumerate() {
            let place = format!("cpusets[{at}].mems");
            self.memory_nodes(&place, &cpuset.mems);
            let above = match cpuset.parent {
                None => self.index.memory,
                Some(parent) => match self.index.cpusets.get(&parent) {
                    Some(&parent) => mask(&cpusets[parent].mems),
                    None => continue,
                },
            };
            let mems = mask(&cpuset.mems);
            if cpuset.parent.is_none() && mems != above {
                self.findings
                    .warning(place, "the root does not have all memory nodes");
            } else if mems & !above != 0 {
                self.findings
                    .warning(place, "it has nodes that its parent does not have");
            }
        }
    }

    fn memcg(&mut self, at: usize, memcg: &Memcg) {
        let limits = [
            ("max", memcg.max),
            ("swap_max", memcg.swap_max),
            ("memsw_max", memcg.memsw_max),
            ("kmem_max", memcg.kmem_max),
            ("usage", Some(memcg.usage)),
            ("swap_usage", Some(memcg.swap_usage)),
            ("memsw_usage", Some(memcg.memsw_usage)),
            ("kmem_usage", Some(memcg.kmem_usage)),
        ];
        for (name, pages) in limits {
            self.pages(format_args!("memcgs[{at}].{name}"), pages.unwrap_or(0));
        }
        self.ranges(&format_args!("memcgs[{at}]"), memcg);
        if at == 0 && memcg.oom_group {
            let rule = "the root has no `memory.oom.group`";
            self.findings.error(
                "memcgs[0].oom_group",
                rule,
                "Set it on a group below the root",
            );
        }
        if at == 0 && limits[..4].iter().any(|(_, limit)| limit.is_some()) {
            self.findings.error(
                "memcgs[0]",
                "the root has no limits",
                "Set them on a group below the root",
            );
        }
        let (v1, most) = (self.scenario.system.cgroup_version == 1, self.most_pages());
        if v1 && memcg.memsw_max.unwrap_or(most) < memcg.max.unwrap_or(most) {
            let rule = "the limit on memory plus swap is below the one on memory alone";
            self.findings
                .warning(format_args!("memcgs[{at}].memsw_max"), rule);
        }
    }
}

/// Why a group cannot have this parent, if it cannot.
fn misplaced<G: Group>(
    groups: &[G],
    by_id: &BTreeMap<u32, usize>,
    at: usize,
    parent: u32,
) -> Option<(String, &'static str)> {
    match by_id.get(&parent) {
        None => {
            return Some((
                format!("there is no group {parent}"),
                "Name the `id` of its parent",
            ));
        }
        Some(&above) if above < at => return None,
        Some(_) => {}
    }
    // As many steps up as there are groups: a way that has not ended by then goes in a circle.
    let mut above = Some(parent);
    for _ in 0..groups.len() {
        above = above.and_then(|id| groups[*by_id.get(&id)?].parent());
    }
    Some(match above {
        Some(_) => (
            "its parents go in a circle".to_owned(),
            "Follow them up to the root",
        ),
        None => (
            format!("its parent {parent} stands behind it"),
            "Put parents before children",
        ),
    })
}
