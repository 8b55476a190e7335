// SPDX-License-Identifier: GPL-2.0-only
//! What the pages show of machines that were made for it.

use super::calls::{arguments, calls};
use super::groups::groups;
use super::machine::machine;
use super::nodes::{Reach, nodes};
use crate::app::builder::Builder;
use crate::app::i18n::Language;
use crate::app::verdict::Kind;
use crate::app::workbench::field::{Field, MemcgField};
use crate::app::workbench::{Change, New, Op, Workbench};
use crate::scenario;

/// Two nodes, two cpusets, processes of four kinds, and an allocation on the left.
const NODES: &str = r#"{"system": {"nodes": [
        {"id": 0, "present_pages": 1000, "zones": ["NORMAL"]}, {"id": 2, "present_pages": 250, "zones": ["NORMAL"]}],
        "total_ram_pages": 1200, "total_swap_pages": 100},
    "cpusets": [{"id": 0, "name": "/", "mems": [0, 2]}, {"id": 1, "parent": 0, "name": "left", "mems": [0]},
        {"id": 2, "parent": 1, "name": "odd", "mems": [0, 2]}],
    "processes": [
        {"tgid": 1, "comm": "init", "threads": [{"mm": 1}]},
        {"tgid": 2, "comm": "here", "cpuset": 1, "threads": [{"mm": 2}]},
        {"tgid": 3, "comm": "there", "threads": [{"mm": 3, "mems_allowed": [2]}]},
        {"tgid": 4, "comm": "bound", "threads": [{"mm": 4, "mempolicy": {"mode": "bind", "nodes": [2]}}]},
        {"tgid": 5, "comm": "both", "cpuset": 1, "threads": [{"mm": 5}, {"pid": 6, "mm": 5, "mems_allowed": [2]}]}],
    "mms": [{"id": 1, "anon": 10}, {"id": 2, "anon": 300, "file": -5}, {"id": 3, "anon": 900}, {"id": 4, "shmem": 40},
        {"id": 5, "swap": 20, "pgtables_bytes": 8192}],
    "calls": [{"op": "out_of_memory", "current": 2, "gfp_mask": 1051850, "order": 0, "preferred_node": 0}]}"#;

fn bench(text: &str) -> Workbench {
    let loaded = scenario::load(text.as_bytes()).unwrap();
    Workbench::new(Builder::new(loaded)).unwrap()
}

#[test]
fn who_can_use_a_node_is_counted_by_kind() {
    use Reach::*;
    let bench = bench(NODES);
    let nodes = nodes(&bench, Language::En);
    let users: Vec<(&str, &str, &[Reach])> = nodes
        .users
        .iter()
        .map(|row| (&*row.names, &*row.rule, &*row.reach))
        .collect();
    assert_eq!(nodes.columns, [0, 2]);
    assert_eq!(
        users,
        [
            ("init", "cpuset /", &[Allowed, Allowed][..]),
            ("here", "cpuset left", &[Allowed, Forbidden][..]),
            (
                "there",
                "cpuset / · mems_allowed 2",
                &[Forbidden, Allowed][..]
            ),
            ("bound", "cpuset / · MPOL_BIND 2", &[Unwanted, Allowed][..]),
            // One thread is enough.
            (
                "both",
                "cpuset left · mems_allowed 2",
                &[Allowed, Allowed][..]
            ),
        ]
    );
    // The engine's own answer: it skips only processes that share no node with the request.
    let passed: Vec<Option<&str>> = nodes
        .users
        .iter()
        .map(|row| row.passed_over.as_deref())
        .collect();
    assert_eq!(passed, [None, None, Some("1"), None, None]);
    let boxes: Vec<(u32, u32, &str)> = nodes
        .boxes
        .iter()
        .map(|node| (node.id, node.share, &*node.users))
        .collect();
    assert_eq!(
        boxes,
        [(0, 10_000, "4 processes"), (2, 2500, "4 processes")]
    );
    assert!(!nodes.is_odd);
}

#[test]
fn cpusets_stand_below_their_parents() {
    let bench = bench(NODES);
    let nodes = nodes(&bench, Language::En);
    let rows: Vec<(u32, &str, bool)> = nodes
        .cpusets
        .iter()
        .map(|row| (row.depth, &*row.name, row.beyond.is_some()))
        .collect();
    assert_eq!(
        rows,
        [(0, "/", false), (1, "left", false), (2, "odd", true)]
    );
    assert_eq!(nodes.cpusets[1].members, "2 processes");
    assert!(!nodes.cpusets[0].can_go && nodes.cpusets[1].can_go);
}

#[test]
fn what_processes_hold_is_summed_up() {
    let bench = bench(NODES);
    let machine = machine(&bench, Language::En);
    // 1,210 anon, 40 shmem, 2 of page tables; what is below 0 counts nothing.
    assert!(machine.ram.is_over);
    assert_eq!(
        machine.ram.words,
        "The processes use 4.9 MiB, more than the 4.7 MiB available"
    );
    assert_eq!(
        machine.swap.words,
        "The processes use 80 KiB of 400 KiB, 20.0 %"
    );
    assert_eq!(
        machine.adj_point,
        "A point of oom_score_adj counts 1 page: the total of 1,300 pages, divided by 1,000"
    );
}

/// A group at its limit, a group beside it, and three calls.
const GROUPS: &str = r#"{"system": {"nodes": [{"id": 0, "present_pages": 1000, "zones": ["NORMAL"]}], "total_ram_pages": 1000},
    "memcgs": [{"id": 0, "name": "/"}, {"id": 1, "parent": 0, "name": "a", "max": 400, "usage": 300}, {"id": 2, "parent": 0, "name": "b"},
        {"id": 3, "parent": 1, "name": "below", "max": 10, "usage": 20, "oom_group": true}],
    "processes": [{"tgid": 1, "comm": "init", "threads": [{"mm": 1}]},
        {"tgid": 2, "comm": "in", "memcg": 3, "threads": [{"mm": 2}]}, {"tgid": 3, "comm": "out", "memcg": 2, "threads": [{"mm": 3}]}],
    "mms": [{"id": 1, "anon": 10}, {"id": 2, "anon": 300}, {"id": 3, "anon": 500}],
    "calls": [{"op": "out_of_memory", "current": 2, "gfp_mask": 3264, "order": 0, "memcg": 1}, {"op": "tick", "jiffies": 600},
        {"op": "out_of_memory", "current": 3, "gfp_mask": 3264, "order": -1, "preferred_node": 0}]}"#;

#[test]
fn groups_show_their_members_and_how_full_they_are() {
    let mut bench = bench(GROUPS);
    bench.change(Change::Look(Some(0)), Language::En);
    let groups = groups(&bench, Language::En);
    let rows: Vec<(u32, &str, Option<u32>, bool)> = groups
        .rows
        .iter()
        .map(|row| (row.depth, &*row.path, row.share, row.is_limit))
        .collect();
    assert_eq!(
        rows,
        [
            (0, "/", None, false),
            (1, "/a", Some(7500), true),
            (2, "/a/below", Some(10_000), false),
            (1, "/b", None, false),
        ]
    );
    assert_eq!(groups.rows[2].badges, ["over its limit", "oom.group"]);
    let member = &groups.rows[2].drawn[0];
    assert_eq!((&*member.name, member.is_killed), ("in (2)", true));
    assert!(!groups.rows[3].drawn[0].is_killed);
    // The root has no limits, and whatever a version knows first can be found first.
    let is_limit = |field: &Field| matches!(field, Field::Memcg(_, MemcgField::Max));
    assert!(!groups.rows[0].fields.iter().any(is_limit));
    assert!(groups.rows[1].fields.iter().any(is_limit));
    for row in &groups.rows {
        for field in row.fields.iter().chain(&row.more_fields) {
            assert!(
                field.control(&bench.builder, Language::En).is_some(),
                "{field:?}"
            );
        }
    }
    assert_eq!(
        groups.rows[1].fields.len() + groups.rows[1].more_fields.len(),
        17
    );
}

#[test]
fn calls_say_when_they_are_made_and_what_they_come_to() {
    let mut bench = bench(GROUPS);
    let shown = calls(&bench, Language::En);
    let rows: Vec<(&str, Option<&str>, Option<Kind>)> = shown
        .rows
        .iter()
        .map(|row| (&*row.comes_to, row.time.as_deref(), row.kind))
        .collect();
    assert_eq!(
        rows,
        [
            ("Kills in pid 2 · 300 points", None, Some(Kind::Kill)),
            (
                "Time passes: the reaper takes the memory of in (2)",
                None,
                None
            ),
            (
                "Kills out pid 3 · 500 points",
                Some("2.4 s"),
                Some(Kind::Kill)
            ),
        ]
    );
    assert!(shown.rows[2].is_open);
    // Whatever stands among the arguments can be set.
    for op in super::calls::OPS {
        bench.change(Change::Add(New::Call(op)), Language::En);
        assert_eq!(bench.refusal, None, "{op:?}");
        let arguments = arguments(&bench, Language::En).unwrap();
        let gfp = arguments
            .gfp
            .iter()
            .flat_map(|gfp| gfp.deciding.iter().chain(&gfp.printed));
        let set = arguments.set.iter().flat_map(|set| &set.sysctl);
        for field in arguments.fields.iter().chain(gfp).chain(set) {
            assert!(
                field.control(&bench.builder, Language::En).is_some(),
                "{op:?}: {field:?}"
            );
        }
        let flags = arguments
            .gfp
            .map_or(23, |gfp| gfp.deciding.len() + gfp.printed.len());
        assert_eq!(flags, 23);
    }
    let last = calls(&bench, Language::En).rows.len() - 1;
    assert!(calls(&bench, Language::En).rows[last].is_open);
    assert!(matches!(super::calls::OPS[0], Op::OutOfMemory));
}
