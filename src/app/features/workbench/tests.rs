// SPDX-License-Identifier: GPL-2.0-only
//! The workbench as somebody uses it.

use super::field::{MmField, ProcessField};
use super::*;
use crate::app::builder::{Builder, List, empty};
use crate::app::i18n::Language;

/// The empty machine on the workbench.
fn bench() -> Workbench {
    let builder = Builder::new(empty().expect("a machine"));
    Workbench::new(builder).expect("a kernel that is known")
}

impl Workbench {
    fn does(&mut self, changes: impl IntoIterator<Item = Change>) -> &mut Workbench {
        for change in changes {
            self.change(change, Language::En);
        }
        self
    }

    fn names(&self) -> Vec<&str> {
        let processes = self.builder.scenario().processes.iter();
        processes.map(|process| process.comm.as_str()).collect()
    }

    fn verdict(&self) -> String {
        self.live.verdict(Language::En).sentence.plain()
    }
}

fn set(field: Field, text: &str) -> Change {
    Change::Set(field, text.to_owned())
}

fn comm(place: usize) -> Field {
    Field::Process(place, ProcessField::Comm)
}

fn adj(place: usize) -> Field {
    Field::Process(place, ProcessField::Adj)
}

#[test]
fn the_verdict_follows_every_edit() {
    let mut bench = bench();
    assert_eq!(bench.verdict(), "Panic: System is deadlocked on memory");
    bench.does([
        Change::AddProcess(None),
        set(comm(1), "nginx"),
        set(Field::Mm(1, MmField::Anon), "2 GiB"),
    ]);
    assert_eq!(bench.names(), ["init", "nginx"]);
    assert_eq!(bench.verdict(), "Kills nginx pid 2 · 524,288 points");
    bench.does([Change::AddProcess(Some(0)), set(adj(1), "1000")]);
    assert_eq!(bench.names(), ["init", "task", "nginx"]);
    assert!(
        bench.verdict().starts_with("Kills task pid 3"),
        "{}",
        bench.verdict()
    );
    let news = outcome::outcome(&bench, Language::En);
    assert!(news.is_news, "the victim is another one than a moment ago");
}

#[test]
fn what_is_refused_stays_in_its_field() {
    let mut bench = bench();
    bench.does([Change::AddProcess(None), set(adj(1), "1001")]);
    let typing = bench.typed(adj(1)).expect("it stands there");
    assert_eq!(typing.text, "1001");
    assert!(typing.problem.is_some());
    assert_eq!(bench.builder.scenario().processes[1].oom_score_adj, 0);
    bench.does([Change::Leave]);
    assert_eq!(bench.typed(adj(1)), None);
}

#[test]
fn typing_is_one_step_and_leaving_ends_it() {
    let mut bench = bench();
    bench.does([Change::AddProcess(None)]);
    bench.does(["n", "ng", "nginx"].map(|text| set(comm(1), text)));
    bench.does([Change::Leave]);
    bench.does(["nginx-", "nginx-2"].map(|text| set(comm(1), text)));
    bench.does([Change::Undo]);
    assert_eq!(bench.names(), ["init", "nginx"]);
    bench.does([Change::Undo]);
    assert_eq!(bench.names(), ["init", "task"]);
    bench.does([Change::Undo, Change::Undo]);
    assert_eq!(bench.names(), ["init"]);
    bench.does([Change::Redo, Change::Redo, Change::Redo]);
    assert_eq!(bench.names(), ["init", "nginx-2"]);
}

#[test]
fn many_are_changed_as_one_step() {
    let mut bench = bench();
    bench.does([Change::AddProcess(None), Change::AddProcess(None)]);
    bench.does([
        Change::Select(Selecting::Toggle(1)),
        Change::Select(Selecting::To(2)),
        Change::SetSelected(Field::Mm(0, MmField::Anon), "1 GiB".to_owned()),
    ]);
    let anon = |bench: &Workbench| -> Vec<i64> {
        let mms = bench.builder.scenario().mms.iter();
        mms.map(|mm| mm.anon).collect()
    };
    assert_eq!(anon(&bench), [500, 262_144, 262_144]);
    bench.does([Change::Undo]);
    assert_eq!(anon(&bench), [500, 16_384, 16_384]);
    bench.does([Change::WithSelected(Bulk::Share)]);
    assert_eq!(bench.builder.users(2), 2);
    bench.does([Change::WithSelected(Bulk::Duplicate)]);
    assert_eq!(bench.names().len(), 5);
    bench.does([Change::WithSelected(Bulk::Delete)]);
    assert_eq!(bench.names().len(), 3);
    assert!(
        bench.selected_places().is_empty(),
        "who is gone is not selected"
    );
}

#[test]
fn looking_changes_no_order() {
    let mut bench = bench();
    bench.does([
        Change::AddProcess(None),
        set(comm(1), "zebra"),
        Change::AddProcess(None),
        set(comm(2), "ape"),
        Change::Leave,
        Change::Sort(Column::Name),
    ]);
    assert_eq!(*bench.shown_places(), [2, 0, 1]);
    assert_eq!(bench.names(), ["init", "zebra", "ape"]);
    bench.does([Change::Sort(Column::Name)]);
    assert_eq!(*bench.shown_places(), [1, 0, 2]);
    bench.does([Change::Filter("P".to_owned())]);
    assert_eq!(*bench.shown_places(), [2]);
    bench.does([Change::Filter(String::new()), Change::Sort(Column::Place)]);
    assert_eq!(*bench.shown_places(), [0, 1, 2]);
    bench.does([Change::Move(List::Processes, 2, 1)]);
    assert_eq!(bench.names(), ["init", "ape", "zebra"]);
    bench.does([Change::Move(List::Processes, 2, 3)]);
    assert!(
        bench.refusal.is_some(),
        "there is no place behind the last one"
    );
}

#[test]
fn a_process_with_another_id_is_still_the_same() {
    let mut bench = bench();
    let id = Field::Process(1, ProcessField::Tgid);
    bench.does([
        Change::AddProcess(None),
        Change::Select(Selecting::Toggle(1)),
        set(id, "8"),
        set(id, "89"),
    ]);
    assert_eq!(bench.inspected(), Some(1));
    assert_eq!(bench.selected_places(), [1]);
    bench.does([Change::Undo]);
    assert_eq!(bench.builder.scenario().processes[1].tgid, 2);
}

/// Lets all slices for other kernels run, as the page does between keys.
fn survey(bench: &mut Workbench) {
    let mut next = everywhere::after(bench);
    while let Some(Effect::Machines(task)) = next {
        let machines::Task::WakeToSurvey { number, .. } = *task else {
            panic!("another task: {task:?}");
        };
        next = everywhere::slice(bench, number);
    }
}

#[test]
fn other_kernels_follow_every_edit() {
    let text = include_str!("../../../../www/gallery/later-of-equals.json");
    let loaded = crate::scenario::load(text.as_bytes()).expect("a machine");
    let of = |place: usize| loaded.document.scenario.processes[place].tgid;
    let place = (0..).find(|&place| of(place) == 811).expect("a worker");
    let mut bench = Workbench::new(Builder::new(loaded)).expect("a kernel that is known");
    survey(&mut bench);
    assert!(bench.everywhere.is_current);
    let rows = bench.everywhere.rows.clone();
    assert_eq!(rows.len(), 2, "{rows:?}");
    assert!(rows[0].is_own && rows[1].because.len() == 1, "{rows:?}");
    // One that is not equal any more is killed everywhere.
    bench.does([set(adj(place), "1000")]);
    let stale = everywhere::after(&mut bench).expect("it is to be found out anew");
    assert!(!bench.everywhere.is_current);
    assert_eq!(
        bench.everywhere.rows, rows,
        "what was known stays until then"
    );
    let Effect::Machines(task) = stale else {
        panic!("{stale:?}");
    };
    let machines::Task::WakeToSurvey { number, .. } = *task else {
        panic!("{task:?}");
    };
    // A slice for a machine that is gone does nothing.
    assert_eq!(everywhere::slice(&mut bench, number - 1), None);
    let mut next = everywhere::slice(&mut bench, number);
    assert!(next.is_some());
    while next.is_some() {
        next = everywhere::slice(&mut bench, number);
    }
    assert!(bench.everywhere.is_current);
    assert_eq!(bench.everywhere.rows.len(), 1);
}

#[test]
fn another_kernel_loses_nothing_and_says_what_means_nothing_there() {
    let text = r#"{"oomscope": 1, "kernel": "4.14", "evidence": {"release": "4.14.1"}, "scenario": {
        "system": {"nodes": [{"id": 0, "present_pages": 1000, "zones": ["NORMAL"]}], "total_ram_pages": 1000},
        "processes": [{"tgid": 1, "threads": [{"mm": 1, "cap_sys_admin": true}]}],
        "mms": [{"id": 1, "anon": 10, "nr_ptes": 3}],
        "calls": [{"op": "out_of_memory", "current": 1, "gfp_mask": 21102794, "order": 0, "preferred_node": 0}]}}"#;
    let loaded = crate::scenario::load(text.as_bytes()).expect("a machine");
    let own = loaded.document.clone();
    let mut bench = Workbench::new(Builder::new(loaded)).expect("a kernel that is known");
    let there = |name: &str| Change::ChooseKernel(name.to_owned());
    bench.does([there("6.12")]);
    assert_eq!(bench.builder.document().kernel, "6.12");
    assert_ne!(bench.builder.document().scenario.calls, own.scenario.calls);
    let kernel = pages::kernel::kernel(&bench, Language::En);
    let places: Vec<&str> = kernel.unread.iter().map(|(place, _)| &**place).collect();
    assert!(
        places.contains(&"processes[0].threads[0].cap_sys_admin"),
        "{places:?}"
    );
    assert!(places.contains(&"mms[0].nr_ptes"), "{places:?}");
    assert!(kernel.unread.iter().all(|(_, why)| !why.is_empty()));
    bench.does([there("el8.10"), there("4.14")]);
    assert_eq!(bench.builder.document(), &own);
    bench.does([there("6.12"), Change::Undo]);
    assert_eq!(bench.builder.document(), &own);
    bench.does([there("2.4.20")]);
    assert!(bench.refusal.is_some());
    assert_eq!(bench.builder.document(), &own);
}
