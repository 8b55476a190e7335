// SPDX-License-Identifier: GPL-2.0-only
//! The whole run as one strip: coloured by what goes on, as high as the calls are deep.

use super::i18n::Language;
use super::session::Session;
use oomscope_engine::probe::Field;
use oomscope_engine::trace::CallId;
use std::collections::BTreeMap;
use std::fmt::Write;

/// What goes on at a step: functions that serve one purpose share a colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Phase {
    /// `out_of_memory()` itself and its ways in.
    Enter,
    /// What limits the request.
    Limit,
    /// The walk over the processes.
    Scan,
    /// Comparing one process.
    Evaluate,
    /// Scoring it.
    Score,
    /// Whether somebody is dying already.
    Dying,
    /// Printing.
    Report,
    /// Killing.
    Kill,
    /// Taking the victim's memory.
    Reap,
    /// Anything else.
    Other,
}

impl Phase {
    /// All phases.
    pub const ALL: [Phase; 10] = [
        Phase::Enter,
        Phase::Limit,
        Phase::Scan,
        Phase::Evaluate,
        Phase::Score,
        Phase::Dying,
        Phase::Report,
        Phase::Kill,
        Phase::Reap,
        Phase::Other,
    ];

    /// The name of its style.
    pub const fn class(self) -> &'static str {
        match self {
            Phase::Enter => "phase-enter",
            Phase::Limit => "phase-limit",
            Phase::Scan => "phase-scan",
            Phase::Evaluate => "phase-evaluate",
            Phase::Score => "phase-score",
            Phase::Dying => "phase-dying",
            Phase::Report => "phase-report",
            Phase::Kill => "phase-kill",
            Phase::Reap => "phase-reap",
            Phase::Other => "phase-other",
        }
    }

    /// What it is called.
    pub fn label(self, language: Language) -> &'static str {
        match self {
            Phase::Enter => language.phase_enter(),
            Phase::Limit => language.phase_limit(),
            Phase::Scan => language.phase_scan(),
            Phase::Evaluate => language.phase_evaluate(),
            Phase::Score => language.phase_score(),
            Phase::Dying => language.phase_dying(),
            Phase::Report => language.phase_report(),
            Phase::Kill => language.phase_kill(),
            Phase::Reap => language.phase_reap(),
            Phase::Other => language.phase_other(),
        }
    }

    /// The phase that a function begins; `None` for one that serves whoever calls it.
    fn of(function: &str) -> Option<Phase> {
        Some(match function {
            "out_of_memory" | "mem_cgroup_out_of_memory" | "pagefault_out_of_memory" => {
                Phase::Enter
            }
            "constrained_alloc" | "check_panic_on_oom" => Phase::Limit,
            "select_bad_process" => Phase::Scan,
            "oom_evaluate_task" => Phase::Evaluate,
            "oom_badness" => Phase::Score,
            "task_will_free_mem" => Phase::Dying,
            "dump_header" | "dump_tasks" | "dump_oom_summary" => Phase::Report,
            "oom_kill_process"
            | "__oom_kill_process"
            | "mark_oom_victim"
            | "queue_oom_reaper"
            | "oom_kill_memcg_member"
            | "panic" => Phase::Kill,
            "oom_reaper" | "oom_reap_task" | "wake_oom_reaper" => Phase::Reap,
            _ => return None,
        })
    }
}

/// The strip, as SVG paths over a box of [`WIDTH`] × [`HEIGHT`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Timeline {
    /// One path for each phase that occurs.
    pub areas: Vec<(Phase, String)>,
    /// Where each process begins to be compared.
    pub ticks: String,
    /// Where somebody is killed.
    pub kills: String,
}

/// Width of the box.
pub const WIDTH: u32 = 1000;
/// Height of the box.
pub const HEIGHT: u32 = 42;
/// The line on which the areas stand.
pub const BASE: u32 = 38;

/// At most this many columns are drawn, however long the run is.
const COLUMNS: u32 = 1000;

/// What goes on at a step.
pub fn phase(session: &Session, step: u32) -> Phase {
    let own = |call: CallId| Phase::of(session.function_of(call)?.name);
    session
        .trace
        .stack(step)
        .into_iter()
        .find_map(own)
        .unwrap_or(Phase::Other)
}

/// Draws a run.
pub fn timeline(session: &Session) -> Timeline {
    let steps = session.trace.len();
    if steps == 0 {
        return Timeline::default();
    }
    let shapes = Shapes::of(session);
    let columns = steps.min(COLUMNS);
    let mut areas: BTreeMap<Phase, String> = BTreeMap::new();
    let mut run: Option<(u32, Phase, u32)> = None;
    for column in 0..=columns {
        let step = u64::from(column) * u64::from(steps) / u64::from(columns);
        let here = (column < columns).then(|| shapes.at(step as u32));
        if let Some((from, phase, depth)) = run
            && here != Some((phase, depth))
        {
            let height = (8 + depth * 5).min(BASE - 4);
            let x = |column: u32| tenths(column * WIDTH * 10 / columns);
            // Writing to a string cannot fail.
            let _ = write!(
                areas.entry(phase).or_default(),
                "M{} {BASE}V{}H{}V{BASE}Z",
                x(from),
                BASE - height,
                x(column),
            );
            run = None;
        }
        if run.is_none() {
            run = here.map(|(phase, depth)| (column, phase, depth));
        }
    }
    Timeline {
        areas: areas.into_iter().collect(),
        ticks: marks(session.candidates_from(0), steps, BASE + 1, HEIGHT),
        kills: marks(&kills(session), steps, 0, HEIGHT),
    }
}

/// The steps at which a SIGKILL is sent.
pub fn kills(session: &Session) -> Vec<u32> {
    let mut steps: Vec<u32> = (0..session.before.signals.len() as u32)
        .flat_map(|process| {
            let slot = oomscope_engine::probe::Slot::field(Field::SignalKillPending, process);
            session.trace.writes_of(slot).map(|write| write.step)
        })
        .collect();
    steps.sort_unstable();
    steps.dedup();
    steps
}

/// A number of tenths, as SVG reads it.
fn tenths(number: u32) -> String {
    format!("{}.{}", number / 10, number % 10)
}

/// Where breakpoints stop: dots at the top, drawn as lines without a length.
pub fn stops(at: &[u32], steps: u32) -> String {
    const DOTS: u32 = 4;
    marks(at, steps, DOTS, DOTS)
}

fn marks(at: &[u32], steps: u32, top: u32, bottom: u32) -> String {
    let mut path = String::new();
    let mut last = None;
    for &step in at {
        let x = (u64::from(step) * u64::from(WIDTH) * 2 / u64::from(steps)) as u32;
        if last != Some(x) {
            let _ = write!(path, "M{} {top}V{bottom}", tenths(x * 5));
            last = Some(x);
        }
    }
    path
}

/// Phase and depth of each call, by its number.
struct Shapes<'a> {
    session: &'a Session,
    calls: Vec<(Phase, u32)>,
}

impl Shapes<'_> {
    fn of(session: &Session) -> Shapes<'_> {
        let mut calls: Vec<(Phase, u32)> = Vec::with_capacity(session.trace.calls() as usize);
        for id in (0..session.trace.calls()).map(CallId) {
            let caller = session
                .trace
                .call(id)
                .parent
                .map(|parent| calls[parent.0 as usize]);
            let own = session
                .function_of(id)
                .and_then(|function| Phase::of(function.name));
            let phase = own
                .or(caller.map(|(phase, _)| phase))
                .unwrap_or(Phase::Other);
            calls.push((phase, caller.map_or(0, |(_, depth)| depth + 1)));
        }
        Shapes { session, calls }
    }

    fn at(&self, step: u32) -> (Phase, u32) {
        let call = self.session.trace.call_at(step);
        call.map_or((Phase::Other, 0), |CallId(call)| self.calls[call as usize])
    }
}
