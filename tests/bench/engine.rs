// SPDX-License-Identifier: GPL-2.0-only
//! How fast the engine decides and records, each figure beside a comparison from the same run.
//!
//! `cargo xtask bench` runs it. A row that divides by the number of processes says so with its
//! throughput; sizes are printed before the table.

#[path = "machine.rs"]
mod machine;

use divan::counter::ItemsCount;
use machine::{machine, request};
use oomscope_engine::kernel::world::{TaskId, World};
use oomscope_engine::kernel::{LONG_MIN, mm_rss};
use oomscope_engine::trace::Trace;
use oomscope_engine::{record, run_call, select_bad_process};

const SIZES: [u32; 3] = [1_000, 10_000, 100_000];

fn main() {
    print_sizes();
    divan::main();
}

/// Bytes a step, and the memory of the largest machine's run.
fn print_sizes() {
    for processes in SIZES {
        let trace = recorded(processes);
        let (steps, bytes) = (trace.len(), trace.bytes());
        println!(
            "{processes} processes recorded: {steps} steps, {:.1} MB, {:.2} bytes a step",
            bytes as f64 / 1e6,
            bytes as f64 / f64::from(steps),
        );
    }
}

fn recorded(processes: u32) -> Trace {
    record(&mut machine(processes), &[request()]).1
}

/// The score of every process from the same counters, written by hand and without the kernel's
/// order of checks: the least that any selection has to do.
fn bare_loop(world: &World, totalpages: u64) -> (usize, i64) {
    let mut best = (0, LONG_MIN);
    for (index, signal) in world.signals.iter().enumerate().skip(1) {
        let Some(mm) = world[signal.first_task].mm else {
            continue;
        };
        let mm = &world[mm];
        let points = mm_rss(mm) as i64 + mm.swap.max(0) + (mm.pgtables_bytes >> 12);
        let points = points + i64::from(signal.oom_score_adj) * (totalpages / 1000) as i64;
        if points >= best.1 {
            best = (index, points);
        }
    }
    best
}

#[divan::bench(args = SIZES)]
fn selection_bare_loop(bencher: divan::Bencher<'_, '_>, processes: u32) {
    let world = machine(processes);
    bencher
        .counter(ItemsCount::new(processes))
        .bench(|| bare_loop(divan::black_box(&world), 1 << 26));
}

#[divan::bench(args = SIZES)]
fn selection_engine(bencher: divan::Bencher<'_, '_>, processes: u32) {
    let mut world = machine(processes);
    world.current = TaskId(1);
    bencher
        .counter(ItemsCount::new(processes))
        .bench_local(|| select_bad_process(divan::black_box(&mut world), 1 << 26));
}

#[divan::bench(args = SIZES)]
fn whole_call_unrecorded(bencher: divan::Bencher<'_, '_>, processes: u32) {
    let world = machine(processes);
    bencher
        .counter(ItemsCount::new(processes))
        .with_inputs(|| world.clone())
        .bench_local_refs(|world| run_call(world, &request()));
}

#[divan::bench(args = SIZES)]
fn whole_call_recorded_steps(bencher: divan::Bencher<'_, '_>, processes: u32) {
    let world = machine(processes);
    let steps = recorded(processes).len();
    bencher
        .counter(ItemsCount::new(steps))
        .with_inputs(|| world.clone())
        .bench_local_refs(|world| record(world, &[request()]).1.len());
}

/// The call stack, the variables' writes and the outcome at steps all over the run.
#[divan::bench(args = SIZES)]
fn jump_to_a_step(bencher: divan::Bencher<'_, '_>, processes: u32) {
    let trace = recorded(processes);
    let mut at = 0_u32;
    bencher.bench_local(|| {
        at = at.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let step = at % trace.len();
        let stack = trace.stack(step);
        let chosen = oomscope_engine::probe::Slot::global(oomscope_engine::probe::Field::OcChosen);
        (
            trace.step(step),
            stack,
            trace.value(step, chosen),
            trace.writes_at(step).count(),
        )
    });
}
