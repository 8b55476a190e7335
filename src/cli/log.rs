// SPDX-License-Identifier: GPL-2.0-only
//! The events of a log: each rebuilt, run by the rules of its kernel, and compared with what the log says.

use super::options::{Failure, Options, Status};
use oomscope::app::i18n::Language;
use oomscope::app::logs::kernel;
use oomscope::explain::{Replay, replay, told_causes};
use oomscope::report::kernel::LogKernel;
use oomscope::report::rebuild::{Rebuilt, rebuild_on};
use oomscope::report::{Event, Report};
use oomscope::scenario::document::Origin;
use oomscope::scenario::{Document, Loaded};
use serde::Serialize;
use std::io::{self, Write};

/// A process.
#[derive(Serialize)]
pub struct Process<'a> {
    pub pid: i32,
    pub comm: &'a str,
}

/// Who the replay selects.
#[derive(Serialize)]
pub struct Chosen<'a> {
    pub pid: i32,
    pub comm: &'a str,
    pub points: Option<i64>,
}

/// A score in thousandths of the memory, as kernels before 5.1 print it.
#[derive(Serialize)]
pub struct Score {
    pub logged: i64,
    pub replayed: i64,
}

/// A line that could not be read.
#[derive(Clone, Copy, Serialize)]
pub struct Unread {
    pub line: usize,
    pub reason: &'static str,
}

/// What an event came to. The fields stand in this order.
#[derive(Serialize)]
pub struct Verdict<'a> {
    pub kernel: Option<&'a str>,
    /// The kernel by whose rules it is replayed; null if it is not.
    pub rules: Option<&'a str>,
    /// How that is known; null if it is asked for.
    pub basis: Option<&'static str>,
    /// What contradicts the name of the kernel, in words.
    pub contradiction: Option<String>,
    pub scope: &'static str,
    pub constraint: Option<&'a str>,
    pub totalpages: Option<u64>,
    pub chosen: Option<Chosen<'a>>,
    pub selected: Option<Process<'a>>,
    pub killed: Vec<Process<'a>>,
    pub panic: Option<&'a str>,
    pub logged: Option<Process<'a>>,
    pub agrees: Option<bool>,
    /// The score of the line about the kill, beside that of the replay; null where there is none.
    pub score: Option<Score>,
    pub explanations: Vec<&'static str>,
    pub assumptions: Vec<&'static str>,
    /// What the log lacks for a replay; null if it lacks nothing.
    pub lacks: Option<&'a str>,
    pub unread: Vec<Unread>,
}

/// What was made of an event.
pub struct Made {
    pub kernel: LogKernel,
    /// Whether another kernel is asked for.
    pub is_asked: bool,
    pub rebuilt: Option<Rebuilt>,
    pub replay: Option<(Replay, Loaded)>,
    pub lacks: Option<String>,
}

impl Made {
    /// Rebuilds an event and runs it.
    pub fn of(report: &Report, at: usize, options: &Options) -> Made {
        let event = &report.events[at];
        let kernel = LogKernel::of(report, event);
        let is_asked = options.kernel.is_some();
        let rebuilt = match rebuild_on(report, at, options.kernel.as_deref()) {
            Ok(rebuilt) => rebuilt,
            Err(lacking) => {
                return Made {
                    kernel,
                    is_asked,
                    rebuilt: None,
                    replay: None,
                    lacks: Some(lacking.name().to_owned()),
                };
            }
        };
        let document = rebuilt.document.clone();
        let replayed = replay(document, event, rebuilt.is_swap_known());
        let (replay, lacks) = match replayed {
            Ok(replayed) => (Some(replayed), None),
            Err(refused) => (None, Some(refused.to_string())),
        };
        Made {
            kernel,
            is_asked,
            rebuilt: Some(rebuilt),
            replay,
            lacks,
        }
    }

    /// The result of the run, if there is one.
    pub fn replay(&self) -> Option<&Replay> {
        self.replay.as_ref().map(|(replay, _)| replay)
    }

    /// What the log does not tell.
    pub fn assumptions(&self) -> Vec<&'static str> {
        let known = self.rebuilt.iter().flat_map(|rebuilt| &rebuilt.known);
        let assumed = known.filter(|known| known.rule.origin() == Origin::Assumed);
        assumed.map(|known| known.rule.name()).collect()
    }

    /// Why the kernel may have chosen otherwise than by points.
    pub fn explanations(&self, event: &Event) -> Vec<&'static str> {
        match self.replay() {
            Some(replay) => replay.causes.iter().map(|cause| cause.name()).collect(),
            None => told_causes(event)
                .iter()
                .map(|cause| cause.name())
                .collect(),
        }
    }

    /// What it came to.
    pub fn verdict<'a>(&'a self, report: &'a Report, at: usize) -> Verdict<'a> {
        let event = &report.events[at];
        let replay = self.replay();
        let process = |(pid, comm): (i32, &'a str)| Process { pid, comm };
        Verdict {
            kernel: self.kernel.release.as_deref(),
            rules: self
                .rebuilt
                .as_ref()
                .map(|rebuilt| rebuilt.document.kernel.as_str()),
            basis: (!self.is_asked).then(|| self.kernel.basis.name()),
            contradiction: kernel::warning(&self.kernel, Language::En),
            scope: event.scope().name(),
            constraint: constraint(event, replay),
            totalpages: replay.and_then(|replay| replay.totalpages),
            chosen: replay.and_then(|replay| {
                let chosen = replay.chosen.as_ref()?;
                Some(Chosen {
                    pid: chosen.pid,
                    comm: &chosen.comm,
                    points: chosen.points,
                })
            }),
            selected: event.selected_process().map(process),
            killed: event
                .killed_processes()
                .into_iter()
                .map(|kill| Process {
                    pid: kill.pid,
                    comm: &kill.comm,
                })
                .collect(),
            panic: event.panic.as_deref(),
            logged: event.victim().map(process),
            agrees: replay.and_then(|replay| replay.agrees),
            score: replay.and_then(|replay| {
                replay.score.map(|score| Score {
                    logged: score.logged,
                    replayed: score.replayed,
                })
            }),
            explanations: self.explanations(event),
            assumptions: self.assumptions(),
            lacks: self.lacks.as_deref(),
            unread: unread(report, at),
        }
    }
}

/// The lines of an event that could not be read.
pub fn unread(report: &Report, at: usize) -> Vec<Unread> {
    let own = report
        .unread
        .iter()
        .filter(|line| event_of(&report.events, line.line) == at);
    own.map(|line| Unread {
        line: line.line,
        reason: line.reason.name(),
    })
    .collect()
}

/// The event that a line belongs to: the last one that has begun there, so that no line is lost.
fn event_of(events: &[Event], line: usize) -> usize {
    let begun = events.iter().rposition(|event| event.first_line <= line);
    begun.unwrap_or(0)
}

/// The constraint that the log names, or the one that the replay comes to.
pub fn constraint<'a>(event: &'a Event, replay: Option<&Replay>) -> Option<&'a str> {
    let logged = event
        .summary
        .as_ref()
        .map(|summary| summary.constraint.as_str());
    let name = logged.or_else(|| replay.and_then(|replay| replay.constraint))?;
    Some(name.trim_start_matches("CONSTRAINT_"))
}

/// The events that the command line selects.
pub fn wanted<'a>(report: &Report, options: &'a Options) -> impl Iterator<Item = usize> + 'a {
    let count = report.events.len();
    (0..count).filter(|at| options.event.is_none_or(|event| event == at + 1))
}

/// Whether the event that is asked for is there.
pub fn check(report: &Report, options: &Options, name: &str) -> Result<(), Failure> {
    let count = report.events.len();
    match options.event {
        Some(event) if event > count => {
            let has = match count {
                1 => "one event".to_owned(),
                count => format!("{count} events"),
            };
            Err(format!("{name} has {has}, and no event {event}").into())
        }
        _ => Ok(()),
    }
}

/// Prints one JSON object an event, a line each.
pub fn verdicts(report: &Report, options: &Options, out: &mut dyn Write) -> io::Result<Status> {
    let mut status = Status::Good;
    for at in wanted(report, options) {
        let made = Made::of(report, at, options);
        let verdict = made.verdict(report, at);
        if verdict.agrees == Some(false) {
            status = Status::Differs;
        }
        writeln!(out, "{}", serde_json::to_string(&verdict)?)?;
    }
    Ok(status)
}

/// The document of the event that is asked for, or of the first that can be rebuilt.
pub fn document(report: &Report, options: &Options, name: &str) -> Result<Document, Failure> {
    let mut missing = "nothing";
    for at in wanted(report, options) {
        match rebuild_on(report, at, options.kernel.as_deref()) {
            Ok(rebuilt) => return Ok(rebuilt.document),
            Err(lacking) => missing = lacking.name(),
        }
    }
    let what = match options.event {
        Some(event) => format!("event {event} of {name} cannot"),
        None => format!("no event of {name} can"),
    };
    Err(format!("{what} be rebuilt: it lacks {}", lacks(missing)).into())
}

/// What is missing, and where it stands.
pub fn lacks(name: &str) -> &str {
    match name {
        "table" => {
            "the table of tasks, from which the kernel decides: a filter or a cut has left it out, the rate limit has kept it back, or vm.oom_dump_tasks is 0"
        }
        "rows" => "rows of the table of tasks: it is empty",
        "memory" => {
            "the lines that tell how much memory there is: take more of those before the table"
        }
        "end" => "the lines behind the table of tasks: it may be cut off anywhere",
        "kernel" => {
            "rules: those of a kernel as old as the one that printed it are not known (--kernel NAME replays it by others)"
        }
        "limit" => {
            "a limit of the group: the kill was asked for by other means (a BPF program, memory.reclaim)"
        }
        refused => refused,
    }
}
