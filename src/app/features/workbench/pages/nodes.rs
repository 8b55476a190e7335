// SPDX-License-Identifier: GPL-2.0-only
//! Nodes and cpusets, and who can use which node.

use super::{Leaf, count, mask, memory, share};
use crate::app::i18n::Language;
use crate::app::number;
use crate::app::standing::Standing;
use crate::app::workbench::Workbench;
use crate::app::workbench::field::{Field, NodeField};
use crate::scenario::model::{Cpuset, System};
use crate::scenario::process::{PolicyMode, Process, Thread};
use oomscope_engine::probe::ExclusionReason;
use std::collections::BTreeMap;

/// The largest number of kinds of users that are distinguished.
const KINDS: usize = 60;
/// How many processes of a kind are named.
const NAMED: usize = 3;

/// What the page shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Nodes {
    /// The nodes, drawn.
    pub boxes: Vec<NodeBox>,
    /// Pages that are there, and those that the kernel manages.
    pub sum: String,
    /// More is managed than is there.
    pub is_odd: bool,
    /// The cpusets of the leaf, as a tree.
    pub cpusets: Vec<CpusetRow>,
    /// Which leaf that is.
    pub leaf: Leaf,
    /// The columns of the table of users.
    pub columns: Vec<u32>,
    /// Who can use which node.
    pub users: Vec<UserRow>,
    /// Processes of further kinds.
    pub others: Option<String>,
}

/// A node.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NodeBox {
    /// Its place in the list.
    pub place: usize,
    /// Its number.
    pub id: u32,
    /// How much memory it has.
    pub size: String,
    /// The same beside the largest node, in hundredths of a percent.
    pub share: u32,
    /// How many processes can use it.
    pub users: String,
    /// Its zones.
    pub zones: [Field; 6],
}

/// A cpuset.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CpusetRow {
    /// Its place in the list; none of a root that stands in no list.
    pub place: Option<usize>,
    /// Its id.
    pub id: u32,
    /// How deep it lies below the root.
    pub depth: u32,
    /// Its name.
    pub name: String,
    /// Its nodes.
    pub nodes: String,
    /// How many processes are in it.
    pub members: String,
    /// Nodes that its parent does not have.
    pub beyond: Option<String>,
    /// Whether it can be deleted: the root goes last.
    pub can_go: bool,
}

/// Processes that can use the same nodes for the same reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UserRow {
    /// How many they are.
    pub count: String,
    /// The first of them, by their names.
    pub names: String,
    /// Why: their cpuset, `mems_allowed` and mempolicy.
    pub rule: String,
    /// What they can do with each node, in the order of the columns.
    pub reach: Vec<Reach>,
    /// The number of them that the shown call skipped because of it.
    pub passed_over: Option<String>,
}

/// What somebody can do with a node.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// It may use it.
    Allowed,
    /// It may, but its mempolicy leaves it out.
    Unwanted,
    /// It must not.
    Forbidden,
}

/// Where a thread takes memory from: its own nodes, if it has some, and its policy.
type Place = (Option<u64>, Option<(PolicyMode, u64)>);

/// What distinguishes users: the cpuset, and the places of threads that differ from it.
type Kind = (u32, Vec<Place>);

/// Processes of one kind.
#[derive(Default)]
struct Members {
    count: usize,
    names: Vec<String>,
    passed_over: usize,
}

/// All processes.
#[derive(Default)]
struct Users {
    /// By their kind, in the order in which the kinds come up.
    kinds: Vec<(Kind, Members)>,
    /// Processes of further kinds.
    others: usize,
    /// How many can use each node, in the order of the columns.
    reached: Vec<usize>,
}

/// Nodes, cpusets and users.
pub fn nodes(bench: &Workbench, language: Language) -> Nodes {
    let scenario = bench.builder.scenario();
    let system = &scenario.system;
    let sets = Sets::of(bench);
    let columns: Vec<u32> = system.nodes.iter().map(|node| node.id).collect();
    let all = Users::of(bench, &columns, &sets);
    let rows = all.kinds.iter();
    let users = rows.map(|(kind, users)| user_row(kind, users, &columns, &sets, language));
    let mut tree = cpusets(bench, &sets, language);
    let leaf = Leaf::of(tree.len(), bench.leaf);
    let cpusets = tree.drain(leaf.range.clone()).collect();
    Nodes {
        boxes: boxes(system, &all.reached, language),
        sum: sum(system, language),
        is_odd: present(system) < system.total_ram_pages,
        cpusets,
        leaf,
        users: users.collect(),
        columns,
        others: (all.others > 0).then(|| count(all.others)),
    }
}

fn boxes(system: &System, reached: &[usize], language: Language) -> Vec<NodeBox> {
    let largest = system.nodes.iter().map(|node| node.present_pages).max();
    let nodes = system.nodes.iter().enumerate();
    let boxed = nodes.map(|(place, node)| NodeBox {
        place,
        id: node.id,
        size: memory(node.present_pages, system.page_size),
        share: share(node.present_pages, largest.unwrap_or(0)),
        users: language.some_processes(reached.get(place).copied().unwrap_or(0)),
        zones: NodeField::ZONES.map(|zone| Field::Node(place, zone)),
    });
    boxed.collect()
}

fn present(system: &System) -> u64 {
    let pages = system.nodes.iter().map(|node| node.present_pages);
    pages.fold(0, u64::saturating_add)
}

fn sum(system: &System, language: Language) -> String {
    let both = |pages: u64| {
        let size = memory(pages, system.page_size);
        format!("{size} ({})", language.pages(&number::unsigned(pages)))
    };
    language.present_and_managed(&both(present(system)), &both(system.total_ram_pages))
}

/// The nodes of each cpuset by its id.
struct Sets {
    mems: BTreeMap<u32, u64>,
    names: BTreeMap<u32, String>,
}

impl Sets {
    fn of(bench: &Workbench) -> Sets {
        let cpusets = &bench.builder.scenario().cpusets;
        let mut sets = Sets {
            mems: BTreeMap::new(),
            names: BTreeMap::new(),
        };
        if cpusets.is_empty() {
            sets.mems.insert(0, bench.builder.index().memory);
            sets.names.insert(0, "/".to_owned());
        }
        for cpuset in cpusets {
            sets.mems.insert(cpuset.id, mask(&cpuset.mems));
            sets.names.insert(cpuset.id, cpuset.name.clone());
        }
        sets
    }

    fn mems(&self, id: u32) -> u64 {
        self.mems.get(&id).copied().unwrap_or(0)
    }

    fn name(&self, id: u32) -> &str {
        self.names.get(&id).map_or("", String::as_str)
    }
}

fn place(thread: &Thread) -> Place {
    let allowed = thread.mems_allowed.as_deref().map(mask);
    let policy = thread.mempolicy.as_ref();
    (
        allowed,
        policy.map(|policy| (policy.mode, mask(&policy.nodes))),
    )
}

fn kind(process: &Process) -> Kind {
    let mut places: Vec<Place> = Vec::new();
    // Most often no thread differs from the cpuset, and nothing is kept at all.
    if process
        .threads
        .iter()
        .any(|thread| place(thread) != (None, None))
    {
        for place in process.threads.iter().map(place) {
            if !places.contains(&place) {
                places.push(place);
            }
        }
    }
    (process.cpuset, places)
}

impl Users {
    fn of(bench: &Workbench, columns: &[u32], sets: &Sets) -> Users {
        let mut users = Users {
            reached: vec![0; columns.len()],
            ..Users::default()
        };
        let mut latest = 0;
        for (at, process) in bench.builder.scenario().processes.iter().enumerate() {
            let kind = kind(process);
            // Neighbours are often of one kind.
            let is_latest = users
                .kinds
                .get(latest)
                .is_some_and(|(known, _)| *known == kind);
            if !is_latest {
                match users.kinds.iter().position(|(known, _)| *known == kind) {
                    Some(place) => latest = place,
                    None if users.kinds.len() < KINDS => {
                        latest = users.kinds.len();
                        users.kinds.push((kind, Members::default()));
                    }
                    None => {
                        users.others += 1;
                        users.reaches(&kind, 1, columns, sets);
                        continue;
                    }
                }
            }
            let members = &mut users.kinds[latest].1;
            members.count += 1;
            if members.names.len() < NAMED {
                members.names.push(process.comm.clone());
            }
            let standing = bench.live.place(at).standing;
            let is_passed_over = standing == Standing::Excluded(ExclusionReason::OtherNodes);
            members.passed_over += usize::from(is_passed_over);
        }
        let kinds = std::mem::take(&mut users.kinds);
        for (kind, members) in &kinds {
            users.reaches(kind, members.count, columns, sets);
        }
        users.kinds = kinds;
        users
    }

    /// So many processes of a kind can use the nodes that it can use.
    fn reaches(&mut self, kind: &Kind, count: usize, columns: &[u32], sets: &Sets) {
        for (reached, &node) in self.reached.iter_mut().zip(columns) {
            if reach(kind, node, sets) != Reach::Forbidden {
                *reached += count;
            }
        }
    }
}

/// What a kind of processes can do with a node: what one of their threads can.
fn reach((cpuset, places): &Kind, node: u32, sets: &Sets) -> Reach {
    let own = sets.mems(*cpuset);
    let here = 1_u64 << node.min(63);
    let of = |&(allowed, policy): &Place| {
        let restricts =
            |(mode, nodes): (PolicyMode, u64)| mode != PolicyMode::Preferred && nodes & here == 0;
        match allowed.unwrap_or(own) & here {
            0 => Reach::Forbidden,
            _ if policy.is_some_and(restricts) => Reach::Unwanted,
            _ => Reach::Allowed,
        }
    };
    if places.is_empty() {
        return of(&(None, None));
    }
    let reaches: Vec<Reach> = places.iter().map(of).collect();
    let best = [Reach::Allowed, Reach::Unwanted].into_iter();
    let mut best = best.filter(|reach| reaches.contains(reach));
    best.next().unwrap_or(Reach::Forbidden)
}

fn user_row(
    kind: &Kind,
    users: &Members,
    columns: &[u32],
    sets: &Sets,
    language: Language,
) -> UserRow {
    let (cpuset, places) = kind;
    let mut rules = vec![format!("cpuset {}", sets.name(*cpuset))];
    for (allowed, policy) in places {
        if let Some(nodes) = allowed {
            rules.push(format!("mems_allowed {}", number::bit_list(*nodes)));
        }
        if let Some((mode, nodes)) = policy {
            let mode = match mode {
                PolicyMode::Bind => "MPOL_BIND",
                PolicyMode::Interleave => "MPOL_INTERLEAVE",
                PolicyMode::Preferred => "MPOL_PREFERRED",
                PolicyMode::Local => "MPOL_LOCAL",
                PolicyMode::PreferredMany => "MPOL_PREFERRED_MANY",
                PolicyMode::WeightedInterleave => "MPOL_WEIGHTED_INTERLEAVE",
            };
            rules.push(format!("{mode} {}", number::bit_list(*nodes)));
        }
    }
    rules.dedup();
    let mut names = users.names.join(language.pick(", ", "、"));
    let more = users.count - users.names.len();
    if more > 0 {
        names.push(' ');
        names.push_str(&language.and_more(&count(more)));
    }
    UserRow {
        count: count(users.count),
        names,
        rule: rules.join(" · "),
        reach: columns
            .iter()
            .map(|&node| reach(kind, node, sets))
            .collect(),
        passed_over: (users.passed_over > 0).then(|| count(users.passed_over)),
    }
}

/// The cpusets as a tree: below each its children, in the order of the list.
fn cpusets(bench: &Workbench, sets: &Sets, language: Language) -> Vec<CpusetRow> {
    let scenario = bench.builder.scenario();
    let mut members: BTreeMap<u32, usize> = BTreeMap::new();
    for process in &scenario.processes {
        *members.entry(process.cpuset).or_default() += 1;
    }
    let members = |id: u32| {
        let n = members.get(&id).copied().unwrap_or(0);
        language.some_processes(n)
    };
    let list = &scenario.cpusets;
    if list.is_empty() {
        return vec![CpusetRow {
            place: None,
            id: 0,
            depth: 0,
            name: "/".to_owned(),
            nodes: number::bit_list(sets.mems(0)),
            members: members(0),
            beyond: None,
            can_go: false,
        }];
    }
    let row = |(place, depth): (usize, u32)| {
        let cpuset: &Cpuset = &list[place];
        let above = cpuset.parent.map_or(u64::MAX, |parent| sets.mems(parent));
        let beyond = mask(&cpuset.mems) & !above;
        CpusetRow {
            place: Some(place),
            id: cpuset.id,
            depth,
            name: cpuset.name.clone(),
            nodes: number::bit_list(mask(&cpuset.mems)),
            members: members(cpuset.id),
            beyond: (beyond != 0).then(|| language.beyond_parent(&number::bit_list(beyond))),
            can_go: place > 0 || list.len() == 1,
        }
    };
    let groups = list.iter().map(|cpuset| (cpuset.id, cpuset.parent));
    super::groups::tree(groups).into_iter().map(row).collect()
}
