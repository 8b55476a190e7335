// SPDX-License-Identifier: GPL-2.0-only
//! Memory cgroups and cpusets.

use super::{Build, Rule, Scope};
use crate::scenario::model::{Cpuset, Memcg};
use oomscope_report::Usage;

/// A path has at most so many components; more is no path of a real machine.
const DEEPEST: usize = 64;

impl Build<'_> {
    pub(super) fn groups(&mut self) {
        self.scenario.memcgs.push(Memcg::root());
        let first = self.event.memcg.clone().unwrap_or_default();
        let one = first.memsw.is_some() || first.kmem.is_some();
        self.scenario.system.cgroup_version = if one { 1 } else { 2 };
        if first.memory.is_some() {
            self.know(Rule::VersionOfCounters, &["system.cgroup_version"]);
        }
        if self.scope == Scope::Group {
            let path = self.limited_path();
            let id = self.group(&path);
            let page_size = u64::from(self.page_size);
            let pages = |kilobytes: u64| kilobytes.saturating_mul(1024) / page_size;
            let limit = |usage: Option<Usage>| {
                usage
                    .filter(|usage| !usage.is_unlimited())
                    .map(|usage| pages(usage.limit))
            };
            let used = |usage: Option<Usage>| {
                usage.map_or((0, 0), |usage| (pages(usage.usage), usage.failcnt))
            };
            let (usage, failcnt) = used(first.memory);
            let (swap_usage, swap_failcnt) = used(first.swap);
            let (memsw_usage, memsw_failcnt) = used(first.memsw);
            let (kmem_usage, kmem_failcnt) = used(first.kmem);
            // It was full when the charge failed; others have freed memory before it was printed.
            let full = usage.max(limit(first.memory).unwrap_or(0));
            if full > usage {
                self.known.push(super::Known {
                    of: vec![format!("memcgs[{id}].usage")],
                    rule: Rule::FullWhenAsked,
                });
            }
            let usage = full;
            let (max, swap_max) = (limit(first.memory), limit(first.swap));
            let (memsw_max, kmem_max) = (limit(first.memsw), limit(first.kmem));
            let group = &mut self.scenario.memcgs[id as usize];
            *group = Memcg {
                max,
                usage,
                failcnt,
                swap_max,
                swap_usage,
                swap_failcnt,
                memsw_max,
                memsw_usage,
                memsw_failcnt,
                kmem_max,
                kmem_usage,
                kmem_failcnt,
                ..std::mem::take(group)
            };
            self.know(Rule::GroupCounters, &["memcgs[*]"]);
        }
        if let Some(path) = self.event.oom_group.clone() {
            let id = self.group(&path);
            if id > 0 {
                self.scenario.memcgs[id as usize].oom_group = true;
                self.know(Rule::KilledWithGroup, &["memcgs[*].oom_group"]);
            }
        }
    }

    /// The group whose limit was hit. The root has none: a path that is lost gets a name.
    pub(super) fn limited_path(&self) -> String {
        let summary = self.event.summary.as_ref();
        let named = summary.and_then(|summary| summary.oom_memcg.as_deref());
        let counted = self
            .event
            .memcg
            .as_ref()
            .and_then(|memcg| memcg.path.as_deref());
        let path = named.or(counted).unwrap_or("");
        if path.trim_matches('/').is_empty() {
            "/memcg".to_owned()
        } else {
            path.to_owned()
        }
    }

    /// The group of a path, made with its parents if it is new.
    pub(super) fn group(&mut self, path: &str) -> u32 {
        let mut parent = 0;
        let names = path.split('/').filter(|name| !name.is_empty());
        for name in names.take(DEEPEST) {
            let groups = &mut self.scenario.memcgs;
            let child = |group: &&Memcg| group.parent == Some(parent) && group.name == name;
            parent = match groups.iter().find(child) {
                Some(group) => group.id,
                None => {
                    let id = groups.len() as u32;
                    groups.push(Memcg {
                        id,
                        parent: Some(parent),
                        name: name.replace('\0', ""),
                        ..Memcg::default()
                    });
                    id
                }
            };
        }
        parent
    }

    /// The cpuset of who asks; the others are in the root.
    pub(super) fn cpuset(&mut self, mems: Vec<u32>) -> u32 {
        let all = self.scenario.system.nodes.iter().map(|node| node.id);
        let mut all: Vec<u32> = all.collect();
        let known = |node: &u32| all.contains(node);
        let mems: Vec<u32> = mems.into_iter().filter(known).collect();
        if mems.is_empty() || mems.len() == all.len() {
            return 0;
        }
        all.dedup();
        self.scenario.cpusets.push(Cpuset {
            id: 0,
            name: "/".to_owned(),
            mems: all,
            ..Cpuset::default()
        });
        let summary = self.event.summary.as_ref();
        let name = summary
            .and_then(|summary| summary.cpuset.clone())
            .unwrap_or_default();
        let name = name.replace(['/', '\0'], "");
        self.scenario.cpusets.push(Cpuset {
            id: 1,
            parent: Some(0),
            name: if name.is_empty() {
                "cpuset".to_owned()
            } else {
                name
            },
            mems,
            ..Cpuset::default()
        });
        self.know(Rule::Summary, &["cpusets[1]"]);
        1
    }
}

/// The nodes of a list: `0-1,3`.
pub(super) fn nodes(list: &str) -> Vec<u32> {
    let mut nodes = Vec::new();
    for part in list.split(',').take(64) {
        let (first, last) = part.split_once('-').unwrap_or((part, part));
        if let (Ok(first), Ok(last)) = (first.parse::<u32>(), last.parse::<u32>()) {
            nodes.extend(
                (first..=last.min(63))
                    .filter(|node| !nodes.contains(node))
                    .collect::<Vec<u32>>(),
            );
        }
    }
    nodes
}

#[cfg(test)]
mod tests {
    use super::nodes;

    #[test]
    fn reads_lists_of_nodes() {
        assert_eq!(nodes("0-2,5,x,7-"), [0, 1, 2, 5]);
        assert_eq!(nodes("(null)"), [0_u32; 0]);
        assert_eq!(nodes("62-99"), [62, 63]);
        assert_eq!(nodes("0,0-1"), [0, 1]);
    }
}
