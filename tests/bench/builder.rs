// SPDX-License-Identifier: GPL-2.0-only
//! From an edit to the verdict, and what each part of it takes.

#![allow(clippy::unwrap_used)] // A machine that is made here is valid.

use divan::counter::ItemsCount;
use oomscope::app::builder::{Builder, Edit, Items, List, Live, empty};
use oomscope::scenario::process::{Mm, Process, Thread};
use oomscope::scenario::{Index, prepare};
use oomscope_decide::run_decided;

const SIZES: [usize; 3] = [100, 10_000, 100_000];

fn main() {
    divan::main();
}

/// A machine of so many workers of one thread each, sizes spread by a fixed rule.
fn builder(processes: usize) -> Builder {
    let mut document = empty().unwrap().document;
    let scenario = &mut document.scenario;
    scenario.system.total_ram_pages = (1 << 26) - 100_000;
    scenario.system.nodes[0].present_pages = 1 << 26;
    let mut random = 0x2545_f491_4f6c_dd1d_u64;
    for index in 1..processes {
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        let id = index as u32 + 1;
        scenario.mms.push(Mm {
            id,
            anon: (random % 4096) as i64,
            file: (random % 1024) as i64,
            pgtables_bytes: 40_960,
            ..Mm::default()
        });
        scenario.processes.push(Process {
            tgid: id as i32,
            comm: format!("worker-{index}"),
            threads: vec![Thread {
                mm: Some(id),
                ..Thread::default()
            }],
            ..Process::default()
        });
    }
    Builder::new(prepare(document).unwrap())
}

/// The memory of one process, typed.
fn type_memory(builder: &mut Builder, number: i64) {
    let place = builder.scenario().mms.len() / 2;
    let mm = Mm {
        anon: number,
        ..builder.scenario().mms[place].clone()
    };
    let edit = Edit::Replace(Items::Mms(vec![(place, mm)]));
    builder.apply(edit).unwrap();
}

#[divan::bench(args = SIZES)]
fn a_digit_typed(bencher: divan::Bencher<'_, '_>, processes: usize) {
    let mut builder = builder(processes);
    let mut number = 0;
    bencher.bench_local(|| {
        number += 1;
        type_memory(&mut builder, number);
    });
}

#[divan::bench(args = SIZES)]
fn a_process_renamed(bencher: divan::Bencher<'_, '_>, processes: usize) {
    let mut builder = builder(processes);
    let mut number = 0;
    bencher.bench_local(|| {
        number += 1;
        let edit = builder.change_processes(&[processes / 2], &|process| {
            process.comm = format!("name{number}");
        });
        builder.apply(edit.unwrap()).unwrap();
    });
}

#[divan::bench(args = SIZES)]
fn a_process_deleted_and_back(bencher: divan::Bencher<'_, '_>, processes: usize) {
    let mut builder = builder(processes);
    bencher.bench_local(|| {
        let edit = Edit::Delete(List::Processes, vec![processes / 2]);
        builder.apply(edit).unwrap();
        builder.undo()
    });
}

#[divan::bench(args = SIZES, sample_count = 20)]
fn half_of_all_deleted_and_back(bencher: divan::Bencher<'_, '_>, processes: usize) {
    let mut builder = builder(processes);
    bencher.bench_local(|| {
        let places = (1..processes).step_by(2).collect();
        builder
            .apply(Edit::Delete(List::Processes, places))
            .unwrap();
        builder.undo()
    });
}

/// A bulk edit, as it is typed.
#[divan::bench(args = SIZES, sample_count = 20)]
fn half_of_all_adjusted(bencher: divan::Bencher<'_, '_>, processes: usize) {
    let mut builder = builder(processes);
    let places: Vec<usize> = (1..processes).step_by(2).collect();
    let mut adj = 0;
    bencher.bench_local(|| {
        adj = (adj + 1) % 1000;
        let edit = builder.change_processes(&places, &|process| process.oom_score_adj = adj);
        builder.apply(edit.unwrap()).unwrap();
    });
}

#[divan::bench(args = SIZES)]
fn the_machine_built(bencher: divan::Bencher<'_, '_>, processes: usize) {
    let builder = builder(processes);
    bencher
        .counter(ItemsCount::new(processes))
        .bench_local(|| builder.machine().unwrap());
}

#[divan::bench(args = SIZES)]
fn the_calls_run(bencher: divan::Bencher<'_, '_>, processes: usize) {
    let builder = builder(processes);
    bencher
        .counter(ItemsCount::new(processes))
        .with_inputs(|| builder.machine().unwrap())
        .bench_local_refs(|machine| run_decided(&mut machine.world, &machine.calls[0]).0.ret);
}

#[divan::bench(args = SIZES)]
fn the_verdict_from_the_machine(bencher: divan::Bencher<'_, '_>, processes: usize) {
    let builder = builder(processes);
    bencher
        .counter(ItemsCount::new(processes))
        .with_inputs(|| builder.machine().unwrap())
        .bench_local_values(|machine| Live::of(machine, None));
}

/// All of it: an edit, the machine, its calls, and what is another for the rows in sight.
#[divan::bench(args = SIZES)]
fn a_digit_typed_to_the_verdict(bencher: divan::Bencher<'_, '_>, processes: usize) {
    let mut builder = builder(processes);
    let mut before = Live::of(builder.machine().unwrap(), None);
    let mut number = 0;
    bencher.bench_local(|| {
        number += 1;
        type_memory(&mut builder, number);
        let live = Live::of(builder.machine().unwrap(), None);
        let news = live.news(&before);
        let turns = [0; 40].map(|place| live.turn(place, &before));
        before = live;
        (news, turns)
    });
}

/// What an edit would take if everything were looked at again.
#[divan::bench(args = SIZES)]
fn everything_checked_again(bencher: divan::Bencher<'_, '_>, processes: usize) {
    let builder = builder(processes);
    bencher.bench_local(|| {
        let index = Index::new(builder.scenario());
        (builder.findings(), index)
    });
}
