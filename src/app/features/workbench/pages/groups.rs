// SPDX-License-Identifier: GPL-2.0-only
//! Memory cgroups as a tree, with how full they are and who is in them.

use super::{Leaf, count, memory, share};
use crate::app::i18n::Language;
use crate::app::number;
use crate::app::standing::Standing;
use crate::app::workbench::Workbench;
use crate::app::workbench::field::{Field, MemcgField};
use crate::scenario::call::Call;
use crate::scenario::model::Memcg;
use std::collections::BTreeMap;

/// How many members of a group are drawn.
const DRAWN: usize = 20;

/// What the page shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Groups {
    /// The groups of the leaf.
    pub rows: Vec<GroupRow>,
    /// Which leaf that is.
    pub leaf: Leaf,
    /// The process that is picked: its place, its name and id.
    pub picked: Option<(usize, String)>,
}

/// A memory cgroup.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupRow {
    /// Its place in the list; none of a root that stands in no list.
    pub place: Option<usize>,
    /// Its id.
    pub id: u32,
    /// How deep it lies below the root.
    pub depth: u32,
    /// Its name.
    pub name: String,
    /// Its path from the root.
    pub path: String,
    /// How much it uses, of how much.
    pub usage: String,
    /// The same in hundredths of a percent; none without a limit.
    pub share: Option<u32>,
    /// What there is to say about it, briefly.
    pub badges: Vec<String>,
    /// Whether the call that is looked at is about its limit.
    pub is_limit: bool,
    /// Whether it can be deleted: the root goes last.
    pub can_go: bool,
    /// How many processes are in it.
    pub members: String,
    /// The first of them.
    pub drawn: Vec<Member>,
    /// How many more there are.
    pub more: Option<String>,
    /// What counts first in this version of control groups.
    pub fields: Vec<Field>,
    /// The rest.
    pub more_fields: Vec<Field>,
}

/// A process in its group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// Its place in the list.
    pub place: usize,
    /// Its name and id.
    pub name: String,
    /// Whether the call that is looked at kills it.
    pub is_killed: bool,
    /// Whether it is looked at.
    pub is_inspected: bool,
    /// How it stands, in one sentence.
    pub sentence: String,
}

#[derive(Default)]
struct Members {
    count: usize,
    first: Vec<usize>,
}

/// The memory cgroups.
pub fn groups(bench: &Workbench, language: Language) -> Groups {
    let scenario = bench.builder.scenario();
    let root = [Memcg::root()];
    let (list, is_listed) = match scenario.memcgs.is_empty() {
        true => (&root[..], false),
        false => (&scenario.memcgs[..], true),
    };
    let order = tree(list.iter().map(|memcg| (memcg.id, memcg.parent)));
    let leaf = Leaf::of(order.len(), bench.leaf);
    let members = members(bench);
    let draw = Draw {
        bench,
        list,
        is_listed,
        members: &members,
        language,
    };
    let shown = order[leaf.range.clone()].iter();
    Groups {
        rows: shown
            .map(|&(place, depth)| draw.row(place, depth))
            .collect(),
        leaf,
        picked: bench.inspected().map(|place| (place, draw.name(place))),
    }
}

/// The order in which a tree is drawn, with the depth of each place: below each group its children,
/// in the order of the list, in which parents stand before children.
pub(super) fn tree(groups: impl Iterator<Item = (u32, Option<u32>)>) -> Vec<(usize, u32)> {
    let mut children: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    let mut ids = Vec::new();
    let mut waiting = Vec::new();
    for (place, (id, parent)) in groups.enumerate() {
        ids.push(id);
        match parent {
            Some(parent) => children.entry(parent).or_default().push(place),
            None => waiting.push((place, 0)),
        }
    }
    let mut order = Vec::new();
    while let Some((place, depth)) = waiting.pop() {
        order.push((place, depth));
        let below = children.remove(&ids[place]).unwrap_or_default();
        waiting.extend(below.into_iter().rev().map(|child| (child, depth + 1)));
    }
    order
}

/// Who is in each group, by its id.
fn members(bench: &Workbench) -> BTreeMap<u32, Members> {
    let mut members: BTreeMap<u32, Members> = BTreeMap::new();
    for (place, process) in bench.builder.scenario().processes.iter().enumerate() {
        let own = members.entry(process.memcg).or_default();
        own.count += 1;
        if own.first.len() < DRAWN {
            own.first.push(place);
        }
    }
    members
}

struct Draw<'a> {
    bench: &'a Workbench,
    list: &'a [Memcg],
    is_listed: bool,
    members: &'a BTreeMap<u32, Members>,
    language: Language,
}

impl Draw<'_> {
    fn row(&self, place: usize, depth: u32) -> GroupRow {
        let (memcg, language) = (&self.list[place], self.language);
        let nobody = Members::default();
        let members = self.members.get(&memcg.id).unwrap_or(&nobody);
        let is_limit = self.limit() == Some(memcg.id);
        let more = members.count - members.first.len();
        let (fields, more_fields) = match self.is_listed {
            true => self.fields(place),
            false => (Vec::new(), Vec::new()),
        };
        GroupRow {
            place: self.is_listed.then_some(place),
            id: memcg.id,
            depth,
            name: memcg.name.clone(),
            path: self.path(memcg),
            usage: self.usage(memcg),
            share: memcg.max.map(|max| share(memcg.usage, max)),
            badges: self.badges(memcg, is_limit),
            is_limit,
            can_go: self.is_listed && (place > 0 || self.list.len() == 1),
            members: language.some_processes(members.count),
            drawn: members
                .first
                .iter()
                .map(|&place| self.member(place))
                .collect(),
            more: (more > 0).then(|| language.and_more(&count(more))),
            fields,
            more_fields,
        }
    }

    /// The group whose limit the call that is looked at is about.
    fn limit(&self) -> Option<u32> {
        match self
            .bench
            .builder
            .scenario()
            .calls
            .get(self.bench.live.call)?
        {
            Call::OutOfMemory { memcg, .. } => *memcg,
            Call::MemCgroupOutOfMemory { memcg, .. } => Some(*memcg),
            _ => None,
        }
    }

    fn path(&self, memcg: &Memcg) -> String {
        let index = &self.bench.builder.index().memcgs;
        let above = |memcg: &&Memcg| self.list.get(*index.get(&memcg.parent?)?);
        let line = std::iter::successors(Some(memcg), above);
        // The root has no name of its own.
        let mut names: Vec<&str> = line
            .filter(|memcg| memcg.parent.is_some())
            .map(|memcg| &*memcg.name)
            .collect();
        names.reverse();
        format!("/{}", names.join("/"))
    }

    fn usage(&self, memcg: &Memcg) -> String {
        let (language, page_size) = (self.language, self.page_size());
        let used = memory(memcg.usage, page_size);
        let pages = language.pages(&number::unsigned(memcg.usage));
        match memcg.max {
            Some(max) => language.used_of(&used, &memory(max, page_size), &pages),
            None if memcg.parent.is_none() && memcg.usage == 0 => String::new(),
            None => language.unlimited(&used, &pages),
        }
    }

    fn page_size(&self) -> u32 {
        self.bench.builder.scenario().system.page_size
    }

    fn is_v2(&self) -> bool {
        self.bench.builder.scenario().system.cgroup_version == 2
    }

    fn badges(&self, memcg: &Memcg, is_limit: bool) -> Vec<String> {
        let language = self.language;
        let mut badges = Vec::new();
        if is_limit {
            badges.push(language.limit_hit().to_owned());
        }
        if memcg.max.is_some_and(|max| memcg.usage > max) {
            badges.push(language.over_limit().to_owned());
        }
        if memcg.oom_group {
            badges.push("oom.group".to_owned());
        }
        if memcg.oom_group && !self.is_v2() {
            badges.push(language.ignored_on_v1().to_owned());
        }
        if !memcg.use_hierarchy && !self.is_v2() {
            badges.push("use_hierarchy 0".to_owned());
        }
        badges
    }

    fn name(&self, place: usize) -> String {
        let process = &self.bench.builder.scenario().processes[place];
        format!("{} ({})", process.comm, process.tgid)
    }

    fn member(&self, place: usize) -> Member {
        let (bench, language) = (self.bench, self.language);
        let process = &bench.builder.scenario().processes[place];
        let standing = bench.live.place(place).standing;
        Member {
            place,
            name: self.name(place),
            is_killed: matches!(
                standing,
                Standing::Killed
                    | Standing::KilledThrough(_)
                    | Standing::KilledGroup
                    | Standing::KilledToo
                    | Standing::KilledBefore
            ),
            is_inspected: bench.inspected == Some(process.tgid),
            sentence: bench.live.sentence(place, language),
        }
    }

    /// What counts first in this version of control groups, and the rest. The root has no limits.
    fn fields(&self, place: usize) -> (Vec<Field>, Vec<Field>) {
        use MemcgField::*;
        let first: &[MemcgField] = match self.is_v2() {
            true => &[Name, Max, Usage, SwapMax, SwapUsage, OomGroup],
            false => &[
                Name,
                Max,
                Usage,
                MemswMax,
                MemswUsage,
                Swappiness,
                UseHierarchy,
            ],
        };
        let named = |field: &MemcgField| Field::Memcg(place, *field);
        let is_there = |field: &Field| field.is_there(&self.bench.builder);
        let rest = MemcgField::ALL.iter();
        let rest = rest.filter(|field| !first.contains(field)).map(named);
        (
            first.iter().map(named).filter(is_there).collect(),
            rest.filter(is_there).collect(),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::tree;

    #[test]
    fn a_tree_is_drawn_with_children_below_their_parent() {
        let groups = [
            (0, None),
            (5, Some(0)),
            (2, Some(0)),
            (9, Some(5)),
            (7, Some(9)),
            (1, Some(5)),
        ];
        let expected = [(0, 0), (1, 1), (3, 2), (4, 3), (5, 2), (2, 1)];
        assert_eq!(tree(groups.into_iter()), expected);
        assert_eq!(tree(std::iter::empty()), []);
    }
}
