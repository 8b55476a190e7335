// SPDX-License-Identifier: GPL-2.0-only
//! How fast the engine decides and records, each figure beside a comparison from the same run.
//!
//! `cargo xtask bench` runs it. A row that divides by the number of processes says so with its
//! throughput; sizes are printed before the table.

use divan::counter::ItemsCount;
use oomscope_engine::kernel::world::{
    CpusetId, MemcgId, Mm, Node, Process, Sysctl, System, TaskId, Thread, World,
};
use oomscope_engine::kernel::{LONG_MIN, mm_rss};
use oomscope_engine::listing::Version;
use oomscope_engine::trace::Trace;
use oomscope_engine::{Call, record, run_call, select_bad_process};

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

fn request() -> Call {
    Call::OutOfMemory {
        current: TaskId(1),
        gfp_mask: 0x10_0cca,
        order: 0,
        preferred_node: Some(0),
        nodemask: None,
        memcg: None,
    }
}

/// A machine with so many processes of one thread each, sizes spread by a fixed rule.
fn machine(processes: u32) -> World {
    let system = System {
        nodes: vec![Node {
            id: 0,
            present_pages: 1 << 26,
            zones: 0b111,
        }],
        total_ram_pages: (1 << 26) - 100_000,
        total_swap_pages: 1 << 20,
        page_shift: 12,
        sysctl: Sysctl {
            panic_on_oom: 0,
            oom_kill_allocating_task: 0,
            oom_dump_tasks: 1,
            swappiness: 60,
        },
        cgroup_v2: true,
        notifier_freed: Vec::new(),
        lru_pages: 1 << 20,
        slab_unreclaimable_pages: 0,
    };
    let mut world = World::new(Version::V5_10, system, 1000);
    world.push_root_groups();
    let mut random = 0x2545_f491_4f6c_dd1d_u64;
    for index in 0..processes {
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        let pages = (random % 4096) as i64;
        let mm = Mm {
            anon: pages,
            file: pages / 4,
            swap: pages / 8,
            pgtables_bytes: 40_960,
            mm_users: 1,
            ..Mm::default()
        };
        let mm = world.push_mm(mm, Vec::new());
        let pid = index as i32 + 1;
        let thread = Thread {
            pid,
            comm: format!("worker-{pid}").into(),
            mm: Some(mm),
            mems_allowed: 1,
            ..Thread::default()
        };
        let process = Process {
            tgid: pid,
            memcg: MemcgId(0),
            cpuset: CpusetId(0),
            ..Process::default()
        };
        world.push_process(process, vec![thread]);
    }
    world
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
