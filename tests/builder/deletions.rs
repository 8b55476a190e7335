// SPDX-License-Identifier: GPL-2.0-only
//! What goes along when something goes, what is refused, and what a step is called.

use super::opened;
use oomscope::app::builder::{Builder, Edit, Items, List, Words};
use oomscope::app::i18n::Language;
use oomscope::scenario::call::Call;
use oomscope::scenario::process::Process;

/// init (0), nginx (1) with two threads, its twin (2) in the same memory, cron (3); groups a and
/// a/b; nodes 0 and 1.
fn machine() -> Builder {
    opened(
        r#"{"system": {"nodes": [{"id": 0, "present_pages": 1000, "zones": ["NORMAL"]},
                {"id": 1, "present_pages": 1000, "zones": ["NORMAL"]}], "total_ram_pages": 1900},
            "cpusets": [{"id": 0, "name": "/", "mems": [0, 1]}, {"id": 3, "parent": 0, "name": "c", "mems": [0, 1]},
                {"id": 4, "parent": 3, "name": "d", "mems": [0]}],
            "memcgs": [{"id": 0, "name": "/"}, {"id": 1, "parent": 0, "name": "a"}, {"id": 2, "parent": 1, "name": "b"}],
            "mms": [{"id": 1, "anon": 5}, {"id": 2, "anon": 50}, {"id": 3, "anon": 70}],
            "processes": [{"tgid": 1, "comm": "init", "threads": [{"mm": 1}]},
                {"tgid": 10, "comm": "nginx", "memcg": 2, "cpuset": 4, "threads": [{"mm": 2}, {"pid": 11, "mm": 2}]},
                {"tgid": 20, "comm": "twin", "memcg": 1, "cpuset": 3,
                    "threads": [{"mm": 2, "real_parent": 11, "mems_allowed": [1]}]},
                {"tgid": 30, "comm": "cron", "threads": [{"mm": 3, "mempolicy": {"mode": "bind", "nodes": [1]}}]}],
            "calls": [{"op": "exit_process", "tgid": 30},
                {"op": "set", "mms": [{"id": 3, "anon": 9}], "processes": [{"tgid": 30, "oom_score_adj": 9}]},
                {"op": "set", "memcgs": [{"id": 2, "usage": 9}]},
                {"op": "out_of_memory", "current": 20, "gfp_mask": 3264, "order": 0, "preferred_node": 1, "nodemask": [1]},
                {"op": "out_of_memory", "current": 1, "gfp_mask": 3264, "order": 0, "memcg": 1}]}"#,
    )
}

fn names(builder: &Builder) -> Vec<&str> {
    builder
        .scenario()
        .processes
        .iter()
        .map(|process| &*process.comm)
        .collect()
}

fn mms(builder: &Builder) -> Vec<u32> {
    builder.scenario().mms.iter().map(|mm| mm.id).collect()
}

fn calls(builder: &Builder) -> Vec<&'static str> {
    builder.scenario().calls.iter().map(Call::op).collect()
}

fn undoes(builder: &Builder) -> String {
    builder.undoes().unwrap().text(Language::En)
}

#[track_caller]
fn refused(builder: &mut Builder, edit: Edit, expected: &str) {
    let before = builder.document().clone();
    let refusal = builder.apply(edit).unwrap_err();
    assert_eq!(refusal.sentence(Language::En), expected);
    assert!(!refusal.sentence(Language::ZH).is_empty());
    assert_eq!(*builder.document(), before);
}

#[test]
fn a_process_takes_along_what_is_about_it_alone() {
    let mut builder = machine();
    let before = builder.document().clone();
    builder
        .apply(Edit::Delete(List::Processes, vec![3]))
        .unwrap();
    assert_eq!(names(&builder), ["init", "nginx", "twin"]);
    assert_eq!(mms(&builder), [1, 2]);
    assert_eq!(calls(&builder), ["set", "out_of_memory", "out_of_memory"]);
    assert_eq!(undoes(&builder), "delete cron");
    assert!(builder.undo());
    assert_eq!(*builder.document(), before);
    assert_eq!(builder.redoes().unwrap().text(Language::ZH), "删除 cron");
}

#[test]
fn memory_that_others_have_stays_and_children_go_to_init() {
    let mut builder = machine();
    builder
        .apply(Edit::Delete(List::Processes, vec![1]))
        .unwrap();
    assert_eq!(mms(&builder), [1, 2, 3]);
    assert_eq!(builder.scenario().processes[1].threads[0].real_parent, None);
}

#[test]
fn who_makes_a_call_stays_and_so_does_init() {
    let mut builder = machine();
    refused(
        &mut builder,
        Edit::Delete(List::Processes, vec![2, 3]),
        "twin makes call 4: choose another process there first",
    );
    builder.apply(Edit::Delete(List::Calls, vec![4])).unwrap();
    refused(
        &mut builder,
        Edit::Delete(List::Processes, vec![0]),
        "scenario.processes: there is no init, the process 1. Add a process with the `tgid` 1",
    );
    refused(
        &mut builder,
        Edit::Delete(List::Processes, vec![4]),
        "This item no longer exists",
    );
}

#[test]
fn memory_in_use_stays() {
    let mut builder = machine();
    refused(
        &mut builder,
        Edit::Delete(List::Mms, vec![1]),
        "The address space is used by processes (2): give them another one first",
    );
}

#[test]
fn members_and_children_of_a_group_go_up() {
    let mut builder = machine();
    let group = |builder: &Builder, process: usize| {
        let process = &builder.scenario().processes[process];
        (process.memcg, process.cpuset)
    };
    refused(
        &mut builder,
        Edit::Delete(List::Memcgs, vec![1]),
        "Call 5 refers to this group: choose another one there first",
    );
    refused(
        &mut builder,
        Edit::Delete(List::Memcgs, vec![0]),
        "The root stays as long as there are groups below it",
    );
    builder.apply(Edit::Delete(List::Calls, vec![4])).unwrap();
    builder.apply(Edit::Delete(List::Memcgs, vec![1])).unwrap();
    assert_eq!(undoes(&builder), "delete a");
    assert_eq!(builder.scenario().memcgs[1].parent, Some(0));
    assert_eq!((group(&builder, 1), group(&builder, 2)), ((2, 4), (0, 3)));
    builder
        .apply(Edit::Delete(List::Memcgs, vec![0, 1]))
        .unwrap();
    assert_eq!(calls(&builder), ["exit_process", "set", "out_of_memory"]);
    builder
        .apply(Edit::Delete(List::Cpusets, vec![1, 2]))
        .unwrap();
    assert_eq!((group(&builder, 1), group(&builder, 2)), ((0, 0), (0, 0)));
}

#[test]
fn a_node_goes_everywhere() {
    let mut builder = machine();
    builder.apply(Edit::DeleteNode(1)).unwrap();
    let scenario = builder.scenario();
    assert_eq!(scenario.cpusets[1].mems, [0]);
    assert_eq!(scenario.processes[2].threads[0].mems_allowed, None);
    assert_eq!(scenario.processes[3].threads[0].mempolicy, None);
    let Call::OutOfMemory {
        preferred_node,
        nodemask,
        ..
    } = &scenario.calls[3]
    else {
        panic!("{:?}", scenario.calls[3]);
    };
    assert_eq!((*preferred_node, nodemask), (Some(0), &None));
    // A cpuset that has no other node keeps it.
    refused(
        &mut builder,
        Edit::DeleteNode(0),
        "scenario.system.nodes: no node has memory. Give a node `present_pages` above 0",
    );
}

#[test]
fn copies_have_ids_and_memory_of_their_own() {
    let mut builder = machine();
    builder.apply(Edit::Duplicate(vec![1, 3])).unwrap();
    assert_eq!(
        names(&builder),
        ["init", "nginx", "nginx", "twin", "cron", "cron"]
    );
    assert_eq!(undoes(&builder), "duplicate 2 processes");
    let copies = [
        &builder.scenario().processes[2],
        &builder.scenario().processes[5],
    ];
    assert_eq!(copies[0].threads[1].mm, Some(2));
    assert_eq!(copies[1].threads[0].mm, Some(4));
    assert_eq!(
        (copies[0].tgid, copies[0].threads[1].pid, copies[1].tgid),
        (31, Some(32), 33)
    );
}

#[test]
fn memory_is_shared_and_unshared() {
    let mut builder = machine();
    builder.apply(Edit::Share(vec![3], 2)).unwrap();
    // The memory of cron has gone, and what was set of it.
    assert_eq!((mms(&builder), builder.users(2)), (vec![1, 2], 3));
    assert_eq!(undoes(&builder), "let cron share memory");
    builder.apply(Edit::Unshare(vec![1, 2, 3])).unwrap();
    assert_eq!((mms(&builder), builder.users(2)), (vec![1, 2, 3, 4], 1));
    assert_eq!(builder.scenario().mms[3].anon, 50);
}

#[test]
fn ids_are_given_once() {
    let mut builder = machine();
    let twin = Process {
        tgid: 11,
        ..builder.scenario().processes[3].clone()
    };
    let expected = "The id 11 is in use: ids must be unique";
    refused(
        &mut builder,
        Edit::Replace(Items::Processes(vec![(3, twin.clone())])),
        expected,
    );
    refused(
        &mut builder,
        Edit::Insert(Items::Processes(vec![(0, twin)])),
        expected,
    );
    // Two may change what they are called by.
    let mut swapped: Vec<(usize, Process)> = builder
        .scenario()
        .processes
        .iter()
        .cloned()
        .enumerate()
        .skip(2)
        .collect();
    swapped[0].1.tgid = 30;
    swapped[1].1.tgid = 20;
    builder
        .apply(Edit::Replace(Items::Processes(swapped)))
        .unwrap();
}

#[test]
fn whoever_names_a_thread_follows_it_to_another_id() {
    let mut builder = machine();
    let before = builder.document().clone();
    // Typed digit by digit, and one step all the same.
    for pid in [4, 42] {
        let edit = builder.change_processes(&[1], &|process| process.threads[1].pid = Some(pid));
        builder.apply(edit.unwrap()).unwrap();
        let edit = builder.change_processes(&[2], &|process| process.tgid = pid + 1);
        builder.apply(edit.unwrap()).unwrap();
    }
    assert_eq!(
        builder.scenario().processes[2].threads[0].real_parent,
        Some(42)
    );
    assert!(matches!(
        builder.scenario().calls[3],
        Call::OutOfMemory { current: 43, .. }
    ));
    for _ in 0..4 {
        assert!(builder.undo());
    }
    assert_eq!(*builder.document(), before);
    for tgid in [3, 33] {
        let edit = builder.change_processes(&[3], &|process| process.tgid = tgid);
        builder.apply(edit.unwrap()).unwrap();
    }
    assert!(matches!(
        builder.scenario().calls[0],
        Call::ExitProcess { tgid: 33 }
    ));
    assert_eq!(undoes(&builder), "change tgid of cron");
    assert!(builder.undo());
    assert_eq!(*builder.document(), before);
}

#[test]
fn words_are_changed_and_leave_alone_what_is_known() {
    let mut builder = super::opened(&super::vectors()[0]);
    let before = builder.document().clone();
    let mut words = Words::default();
    words.title.insert("en".to_owned(), "Mine".to_owned());
    builder.apply(Edit::Words(Box::new(words))).unwrap();
    assert_eq!(builder.document().title["en"], "Mine");
    assert!(builder.scenario().expect.is_some());
    assert_eq!(undoes(&builder), "change title and notes");
    // Any other edit makes it another machine than the one that was answered for.
    builder
        .apply(Edit::Move(List::Processes, vec![(2, 3)]))
        .unwrap();
    assert!(builder.scenario().expect.is_none());
    while builder.undo() {}
    assert_eq!(*builder.document(), before);
}

#[test]
fn typing_is_one_step_until_the_field_is_left() {
    let mut builder = machine();
    let typed = |builder: &mut Builder, comm: &str| {
        let edit = builder.change_processes(&[1], &|process| process.comm = comm.to_owned());
        builder.apply(edit.unwrap()).unwrap();
    };
    typed(&mut builder, "a");
    typed(&mut builder, "ap");
    typed(&mut builder, "apache");
    assert_eq!(undoes(&builder), "change comm of nginx");
    builder.settle();
    typed(&mut builder, "caddy");
    // What is switched is a step each.
    for _ in 0..2 {
        let edit = builder.change_processes(&[1], &|process| process.oom_flag_origin ^= true);
        builder.apply(edit.unwrap()).unwrap();
    }
    let mut steps = 0;
    let mut seen = Vec::new();
    while builder.undo() {
        steps += 1;
        seen.push(builder.scenario().processes[1].comm.clone());
    }
    assert_eq!(
        (steps, seen.join(" ")),
        (4, "caddy caddy apache nginx".to_owned())
    );
}

#[test]
fn a_thousand_steps_are_kept() {
    let mut builder = machine();
    for step in 0..1100 {
        let edit = builder.change_processes(&[1], &|process| process.uid = step);
        builder.apply(edit.unwrap()).unwrap();
        builder.settle();
    }
    let mut steps = 0;
    while builder.undo() {
        steps += 1;
    }
    assert_eq!((steps, builder.scenario().processes[1].uid), (1000, 99));
}
