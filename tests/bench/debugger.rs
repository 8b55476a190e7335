// SPDX-License-Identifier: GPL-2.0-only
//! What a key press, a breakpoint and a pane cost on long runs.
//!
//! `cargo xtask bench` runs it. A key press has 4 ms; what is made once for a run, or whenever a
//! breakpoint changes, may take longer.

use divan::counter::ItemsCount;
use oomscope::app::bookkeeping::{Places, bookkeeping};
use oomscope::app::breakpoints::{Breakpoint, Hits};
use oomscope::app::call_sequence::sequence;
use oomscope::app::export;
use oomscope::app::fork::side::counterpart;
use oomscope::app::fork::{Change, Fork, rerun};
use oomscope::app::history::{around, history, of_variable};
use oomscope::app::i18n::Language;
use oomscope::app::recording::{self, Incoming};
use oomscope::app::session::Session;
use oomscope::app::stepping::{Motion, Options, target};
use oomscope::app::window::Window;
use oomscope::app::{code, log, machine, narrate, verdict};
use oomscope::scenario::fields::{Place, SystemField, Value};
use oomscope_engine::kernel::world::SignalId;
use oomscope_engine::probe::{Field, Slot, Var};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fmt::Write;

const SIZES: [u32; 2] = [1_000, 100_000];

fn main() {
    divan::main();
}

/// A machine with so many processes of one thread each, sizes spread by a fixed rule.
fn document(processes: u32) -> String {
    let mut random = 0x2545_f491_4f6c_dd1d_u64;
    let (mut mms, mut list) = (String::new(), String::new());
    for id in 1..=processes {
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        let pages = random % 4096;
        let comma = if id == 1 { "" } else { "," };
        // Writing to a string cannot fail.
        let _ = write!(
            mms,
            r#"{comma}{{"id":{id},"anon":{pages},"file":{},"swap":{},"pgtables_bytes":40960}}"#,
            pages / 4,
            pages / 8
        );
        let _ = write!(
            list,
            r#"{comma}{{"tgid":{id},"comm":"worker-{id}","threads":[{{"mm":{id}}}]}}"#
        );
    }
    format!(
        r#"{{"system":{{"nodes":[{{"id":0,"present_pages":67108864,"zones":["DMA","DMA32","NORMAL"]}}],
        "total_ram_pages":67008864,"total_swap_pages":1048576}},"processes":[{list}],"mms":[{mms}],
        "calls":[{{"op":"out_of_memory","current":2,"gfp_mask":1051850,"order":0,"preferred_node":0}}]}}"#
    )
}

/// The runs, each made once for all rows.
fn session(processes: u32) -> &'static Session {
    thread_local! {
        static SESSIONS: RefCell<BTreeMap<u32, &'static Session>> = RefCell::default();
    }
    let open = || match Session::open(&document(processes)) {
        Ok(session) => {
            println!("{processes} processes: {} steps", session.trace.len());
            &*Box::leak(Box::new(session))
        }
        Err(complaints) => panic!("{complaints:?}"),
    };
    SESSIONS.with_borrow_mut(|sessions| *sessions.entry(processes).or_insert_with(open))
}

/// Steps all over a run, by a fixed rule.
struct Walk(u32, u32);

impl Walk {
    fn over(session: &Session) -> Walk {
        Walk(0, session.trace.len())
    }

    fn next(&mut self) -> u32 {
        self.0 = self.0.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        self.0 % self.1
    }
}

/// The motions that have keys, all from one step.
const MOTIONS: [Motion; 14] = [
    Motion::First,
    Motion::Last,
    Motion::Into,
    Motion::Back,
    Motion::Over,
    Motion::OverBack,
    Motion::Out,
    Motion::OutBack,
    Motion::Branch,
    Motion::BranchBack,
    Motion::Process,
    Motion::ProcessBack,
    Motion::Call,
    Motion::CallBack,
];

fn all_motions(bencher: divan::Bencher<'_, '_>, processes: u32, pass_over: Option<&Places>) {
    let session = session(processes);
    let options = Options {
        pass_over,
        hits: &[],
        stops: None,
    };
    let mut walk = Walk::over(session);
    bencher
        .counter(ItemsCount::new(MOTIONS.len()))
        .bench_local(|| {
            let step = walk.next();
            MOTIONS.map(|motion| target(session, step, motion, &options))
        });
}

#[divan::bench(args = SIZES)]
fn each_motion(bencher: divan::Bencher<'_, '_>, processes: u32) {
    all_motions(bencher, processes, None);
}

#[divan::bench(args = SIZES)]
fn each_motion_passing_over_bookkeeping(bencher: divan::Bencher<'_, '_>, processes: u32) {
    let places = bookkeeping(&session(processes).listing);
    all_motions(bencher, processes, Some(&places));
}

#[divan::bench(args = SIZES)]
fn to_the_write_before(bencher: divan::Bencher<'_, '_>, processes: u32) {
    let session = session(processes);
    let motion = Motion::WriteBack(Slot::global(Field::OcChosenPoints));
    let mut walk = Walk::over(session);
    bencher.bench_local(|| target(session, walk.next(), motion, &Options::default()));
}

#[divan::bench(args = SIZES)]
fn to_the_step_that_decided(bencher: divan::Bencher<'_, '_>, processes: u32) {
    let session = session(processes);
    let mut walk = Walk::over(session);
    bencher.bench_local(|| {
        let process = SignalId(walk.next() % processes);
        target(
            session,
            walk.next(),
            Motion::Decided(process),
            &Options::default(),
        )
    });
}

#[divan::bench(args = SIZES)]
fn table_of_bookkeeping(bencher: divan::Bencher<'_, '_>, processes: u32) {
    let session = session(processes);
    bencher.bench_local(|| bookkeeping(&session.listing));
}

/// One breakpoint of each kind, and what a path of several fields costs.
const BREAKPOINTS: [&str; 8] = [
    "at oom_badness: points += adj;",
    "at out_of_memory: if (oom_killer_disabled)",
    "true oom_evaluate_task: if (points == LONG_MIN || points < oc->chosen_points)",
    "enter oom_badness",
    "process 50000",
    "value oc->chosen_points >= 4000",
    "value points >= 4000",
    "value p->signal->oom_score_adj == -1000",
];

#[divan::bench(args = BREAKPOINTS, sample_count = 10)]
fn hits_of_a_breakpoint(bencher: divan::Bencher<'_, '_>, line: &str) {
    let session = session(100_000);
    let breakpoints: Vec<Breakpoint> = line.parse().into_iter().collect();
    bencher.bench_local(|| Hits::of(session, &breakpoints));
}

#[divan::bench(args = SIZES)]
fn to_the_next_hit(bencher: divan::Bencher<'_, '_>, processes: u32) {
    let session = session(processes);
    let breakpoints: Vec<Breakpoint> = BREAKPOINTS[0].parse().into_iter().collect();
    let hits = Hits::of(session, &breakpoints);
    let options = Options {
        pass_over: None,
        hits: hits.steps(),
        stops: None,
    };
    let mut walk = Walk::over(session);
    bencher.bench_local(|| target(session, walk.next(), Motion::Hit, &options));
}

/// A bit more memory than the machine has.
fn more_memory() -> Change {
    let place = Place::System(SystemField::TotalRam);
    Change(vec![(place, Value::Number(67_009_864))])
}

/// The same machine with a little more memory, which nobody's choice depends on until the end.
fn changed(processes: u32) -> &'static Session {
    thread_local! {
        static CHANGED: RefCell<BTreeMap<u32, &'static Session>> = RefCell::default();
    }
    let change = || match rerun(session(processes), &[more_memory()]) {
        Ok(session) => &*Box::leak(Box::new(session)),
        Err(complaints) => panic!("{complaints:?}"),
    };
    CHANGED.with_borrow_mut(|sessions| *sessions.entry(processes).or_insert_with(change))
}

/// A run compared with itself: nothing differs before the end.
#[divan::bench(args = SIZES, sample_count = 10)]
fn where_equal_runs_part(bencher: divan::Bencher<'_, '_>, processes: u32) {
    let session = session(processes);
    bencher.bench_local(|| Fork::between(session, session));
}

#[divan::bench(args = SIZES, sample_count = 3)]
fn running_a_changed_machine(bencher: divan::Bencher<'_, '_>, processes: u32) {
    let session = session(processes);
    bencher.bench_local(|| rerun(session, &[more_memory()]).map(|s| s.trace.len()));
}

#[divan::bench(args = SIZES)]
fn what_belongs_to_a_step(bencher: divan::Bencher<'_, '_>, processes: u32) {
    let (left, right) = (session(processes), changed(processes));
    let fork = Fork::between(left, right);
    let mut walk = Walk::over(left);
    bencher.bench_local(|| counterpart(&fork, left, right, walk.next()));
}

#[divan::bench(args = SIZES)]
fn history_of_the_best_score(bencher: divan::Bencher<'_, '_>, processes: u32) {
    let session = session(processes);
    let slot = Slot::global(Field::OcChosenPoints);
    bencher.bench_local(|| history(session, slot, 200));
}

#[divan::bench(args = SIZES)]
fn writes_around_a_step(bencher: divan::Bencher<'_, '_>, processes: u32) {
    let session = session(processes);
    let slot = Slot::global(Field::LogLength);
    let mut walk = Walk::over(session);
    bencher.bench_local(|| around(session, walk.next(), slot));
}

#[divan::bench(args = SIZES, sample_count = 10)]
fn history_of_all_scores(bencher: divan::Bencher<'_, '_>, processes: u32) {
    let session = session(processes);
    let Some(function) = session.listing.function_named("oom_evaluate_task") else {
        return;
    };
    let points = function.locals.iter().find(|local| local.name == "points");
    let var = Var(points.map_or(0, |points| points.offset));
    bencher.bench_local(|| of_variable(session, function.place(), var, 200));
}

#[divan::bench(args = SIZES, sample_count = 10)]
fn calls_in_sequence(bencher: divan::Bencher<'_, '_>, processes: u32) {
    let session = session(processes);
    bencher.bench_local(|| sequence(session, Language::En));
}

#[divan::bench(args = SIZES, sample_count = 10)]
fn a_thousand_steps_as_text(bencher: divan::Bencher<'_, '_>, processes: u32) {
    let session = session(processes);
    let from = session.trace.len() / 2;
    bencher
        .counter(ItemsCount::new(1_000_u32))
        .bench_local(|| export::export(session, from..from + 1_000, export::MOST, Language::En));
}

/// A pane whose view is made with every step.
const PANES: [&str; 6] = [
    "processes",
    "scoreboard",
    "verdict",
    "log",
    "sentence",
    "marks of the source",
];

fn pane_at_a_step(bencher: divan::Bencher<'_, '_>, processes: u32, pane: &str) {
    let (session, language) = (session(processes), Language::En);
    let mut walk = Walk::over(session);
    bencher.bench_local(|| {
        let step = walk.next();
        let window = Window {
            first: step % processes,
            rows: 24,
        };
        match pane {
            "processes" => drop(machine::processes(session, step, language, window)),
            "scoreboard" => drop(machine::scoreboard(session, step, language)),
            "verdict" => drop(verdict::verdict(session, step, language)),
            "log" => drop(log::log(session, step, language, window)),
            "sentence" => drop(narrate::sentence(session, step, language)),
            _ => drop(code::marks(session, step, None, language)),
        }
    });
}

#[divan::bench(args = PANES)]
fn pane_with_1_000_processes(bencher: divan::Bencher<'_, '_>, pane: &str) {
    pane_at_a_step(bencher, 1_000, pane);
}

#[divan::bench(args = PANES)]
fn pane_with_100_000_processes(bencher: divan::Bencher<'_, '_>, pane: &str) {
    pane_at_a_step(bencher, 100_000, pane);
}

#[divan::bench(args = SIZES, sample_count = 3)]
fn handing_a_recording_over(bencher: divan::Bencher<'_, '_>, processes: u32) {
    let text = document(processes);
    let packed = || recording::pack(text.as_bytes(), |_| {});
    bencher.with_inputs(packed).bench_local_values(|packed| {
        let mut outgoing = packed.ok()?;
        let mut incoming = Incoming::begin(&outgoing.head()).ok()?;
        outgoing.try_for_each(|chunk| incoming.take(chunk)).ok()?;
        incoming.finish().ok()
    });
}
