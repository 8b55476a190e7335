// SPDX-License-Identifier: GPL-2.0-only
//! The OOM events in a kernel's log, each with its replay: for people, or one JSON object a line.

use oomscope::explain::{Obstacle, Replay, counterfactual_adjustment, replay, shortage};
use oomscope::report::rebuild::{Rebuilt, rebuild, release};
use oomscope::report::{Event, Report};
use oomscope::scenario::Loaded;
use oomscope::scenario::document::Origin;
use serde::Serialize;
use std::io::{self, Write};

/// A line. The fields stand in this order.
#[derive(Serialize)]
struct Verdict<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<usize>,
    kernel: Option<&'a str>,
    constraint: Option<&'a str>,
    totalpages: Option<u64>,
    chosen: Option<Chosen<'a>>,
    logged: Option<Logged<'a>>,
    agrees: Option<bool>,
    explanations: Vec<&'static str>,
    assumptions: Vec<&'static str>,
    /// What the log lacks for a replay; null if it lacks nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    lacks: Option<Option<String>>,
    unread: Vec<&'a Unread>,
}

#[derive(Serialize)]
struct Chosen<'a> {
    pid: i32,
    comm: &'a str,
    points: Option<i64>,
}

#[derive(Serialize)]
struct Logged<'a> {
    pid: i32,
    comm: &'a str,
}

#[derive(Serialize)]
struct Unread {
    line: usize,
    reason: &'static str,
}

/// What was made of an event.
struct Made {
    rebuilt: Option<Rebuilt>,
    replay: Option<(Replay, Loaded)>,
    lacks: Option<String>,
}

/// Rebuilds an event and runs it, by the rules of the kernel that is named.
fn make(report: &Report, at: usize, kernel: Option<&str>) -> Made {
    let mut made = Made {
        rebuilt: None,
        replay: None,
        lacks: None,
    };
    match rebuild(report, at) {
        Err(lacking) => made.lacks = Some(lacking.name().to_owned()),
        Ok(rebuilt) => {
            let mut document = rebuilt.document.clone();
            if let Some(kernel) = kernel {
                // What was asked for stands there in the bits of the kernel that printed the log.
                document.kernel = kernel.to_owned();
            }
            match replay(document, &report.events[at], rebuilt.is_swap_known()) {
                Ok(replayed) => made.replay = Some(replayed),
                Err(refused) => made.lacks = Some(refused.to_string()),
            }
            made.rebuilt = Some(rebuilt);
        }
    }
    made
}

impl Made {
    fn replay(&self) -> Option<&Replay> {
        self.replay.as_ref().map(|(replay, _)| replay)
    }

    fn assumptions(&self) -> Vec<&'static str> {
        let known = self.rebuilt.iter().flat_map(|rebuilt| &rebuilt.known);
        let assumed = known.filter(|known| known.rule.origin() == Origin::Assumed);
        assumed.map(|known| known.rule.name()).collect()
    }

    fn explanations(&self) -> Vec<&'static str> {
        let causes = self.replay().into_iter().flat_map(|replay| &replay.causes);
        causes.map(|cause| cause.name()).collect()
    }
}

/// What an object says of an event.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// What was decided.
    Verdict,
    /// Where that stands in the log, too, and what it lacks.
    Report,
}

/// Prints one JSON object an event, a line each.
pub fn json(
    report: &Report,
    kernel: Option<&str>,
    form: Form,
    out: &mut dyn Write,
) -> io::Result<()> {
    let is_report = form == Form::Report;
    let unread = report.unread.iter();
    let unread: Vec<(usize, Unread)> = unread
        .map(|line| {
            let told = Unread {
                line: line.line,
                reason: line.reason.name(),
            };
            (event_of(&report.events, line.line), told)
        })
        .collect();
    for (at, event) in report.events.iter().enumerate() {
        let made = make(report, at, kernel);
        let replay = made.replay();
        let own = unread.iter().filter(|(event, _)| *event == at);
        let verdict = Verdict {
            line: is_report.then_some(event.first_line),
            kernel: release(event),
            constraint: constraint(event, replay),
            totalpages: replay.and_then(|replay| replay.totalpages),
            chosen: replay.and_then(|replay| {
                replay.chosen.as_ref().map(|chosen| Chosen {
                    pid: chosen.pid,
                    comm: &chosen.comm,
                    points: chosen.points,
                })
            }),
            logged: event.victim().map(|(pid, comm)| Logged { pid, comm }),
            agrees: replay.and_then(|replay| replay.agrees),
            explanations: made.explanations(),
            assumptions: made.assumptions(),
            lacks: is_report.then(|| made.lacks.clone()),
            unread: own.map(|(_, line)| line).collect(),
        };
        writeln!(out, "{}", serde_json::to_string(&verdict)?)?;
    }
    Ok(())
}

/// The event that a line belongs to: the last one that has begun there, so that no line is lost.
fn event_of(events: &[Event], line: usize) -> usize {
    let begun = events.iter().rposition(|event| event.first_line <= line);
    begun.unwrap_or(0)
}

/// The constraint that the log names, or the one that the replay comes to.
fn constraint<'a>(event: &'a Event, replay: Option<&Replay>) -> Option<&'a str> {
    let logged = event
        .summary
        .as_ref()
        .map(|summary| summary.constraint.as_str());
    let name = logged.or_else(|| replay.and_then(|replay| replay.constraint))?;
    Some(name.trim_start_matches("CONSTRAINT_"))
}

/// Prints what was found for people. Names are hostile: what is no letter is escaped.
pub fn text(report: &Report, kernel: Option<&str>, out: &mut dyn Write) -> io::Result<()> {
    let count = report.events.len();
    for (at, event) in report.events.iter().enumerate() {
        let made = make(report, at, kernel);
        let name = release(event).unwrap_or("an unnamed kernel").escape_debug();
        let (first, last) = (event.first_line, event.last_line);
        writeln!(
            out,
            "event {} of {count}: lines {first} to {last}, {name}",
            at + 1
        )?;
        if let Some(invoked) = &event.invoked {
            let pid = event
                .cpu
                .as_ref()
                .map_or(String::new(), |cpu| format!(" ({})", cpu.pid));
            let flags = invoked
                .gfp_flags
                .as_deref()
                .unwrap_or("flags without names");
            let (comm, flags) = (invoked.comm.escape_debug(), flags.escape_debug());
            writeln!(
                out,
                "  asked       {comm}{pid}: order {}, {flags}",
                invoked.order
            )?;
        }
        if let Some(constraint) = constraint(event, made.replay()) {
            writeln!(out, "  constraint  {}", constraint.escape_debug())?;
        }
        outcome(event, out)?;
        verdict(event, &made, out)?;
        zones(event, out)?;
        let assumptions = made.assumptions();
        if !assumptions.is_empty() {
            writeln!(out, "  assumed     {}", assumptions.join(", "))?;
        }
    }
    for foreign in &report.foreign {
        let (name, text) = (foreign.sort.name(), foreign.text.escape_debug());
        writeln!(
            out,
            "line {}: no report of the OOM killer, {name}: {text}",
            foreign.line
        )?;
    }
    for unread in &report.unread {
        let (name, text) = (unread.reason.name(), unread.text.escape_debug());
        writeln!(out, "line {}: not read, {name}: {text}", unread.line)?;
    }
    let more = report.more_foreign + report.more_unread;
    if more > 0 {
        writeln!(out, "… and {more} more such lines")?;
    }
    Ok(())
}

/// What the log says happened.
fn outcome(event: &Event, out: &mut dyn Write) -> io::Result<()> {
    if let Some((pid, comm)) = event.victim() {
        writeln!(out, "  victim      {} ({pid})", comm.escape_debug())?;
    }
    let group = event.group_kills.iter().map(|kill| kill.pid.to_string());
    let group: Vec<String> = group.collect();
    if !group.is_empty() {
        writeln!(out, "  its group   {}", group.join(", "))?;
    }
    if event.is_reaper_only() {
        for reaped in &event.reaped {
            writeln!(out, "  reaper      {}", reaped.text.escape_debug())?;
        }
    }
    if event.already_exiting.is_some() {
        writeln!(out, "  nobody      the victim was on its way out already")?;
    }
    if let Some(panic) = &event.panic {
        writeln!(out, "  panic       {}", panic.escape_debug())?;
    } else if event.no_killable {
        writeln!(out, "  nobody      there was no process to be killed")?;
    }
    Ok(())
}

/// What each zone had for the request.
fn zones(event: &Event, out: &mut dyn Write) -> io::Result<()> {
    let Some(shortage) = shortage(event) else {
        return Ok(());
    };
    for zone in &shortage.zones {
        let (name, node) = (zone.name.escape_debug(), zone.node);
        let (free, min, reserve) = (zone.free, zone.min, zone.reserve);
        let why = match zone.obstacle {
            None => "enough when it was printed",
            Some(Obstacle::NotAllowed) => "not for this request",
            Some(Obstacle::BelowMin) => "too few",
            Some(Obstacle::Fragmented) => "no block is large enough",
            Some(Obstacle::KeptBlocks) => "all large blocks are kept for others",
        };
        writeln!(
            out,
            "  zone        {name}, node {node}: {free} pages free, {min} to stay and {reserve} kept back: {why}"
        )?;
    }
    Ok(())
}

fn verdict(event: &Event, made: &Made, out: &mut dyn Write) -> io::Result<()> {
    if let Some(lacks) = &made.lacks {
        let why = match lacks.as_str() {
            "table" => "the log has no task table; vm.oom_dump_tasks=1 prints one",
            "rows" => "the task table is empty",
            "memory" => "the log has no memory report; take more of the lines before",
            refused => refused,
        };
        return writeln!(out, "  no replay   {}", why.escape_debug());
    }
    let Some((replay, loaded)) = &made.replay else {
        return Ok(());
    };
    let who = match &replay.chosen {
        Some(chosen) => {
            let points = chosen
                .points
                .map_or(String::new(), |points| format!(", {points} points"));
            format!("{} ({}){points}", chosen.comm.escape_debug(), chosen.pid)
        }
        None => "nobody".to_owned(),
    };
    let pages = replay
        .totalpages
        .map_or(String::new(), |pages| format!(" of {pages} pages"));
    let agrees = match (replay.agrees, event.victim()) {
        (Some(true), _) => ": agrees with the log",
        (Some(false), _) => ": NOT the victim of the log",
        (None, _) => "",
    };
    let kernel = loaded.document.kernel.escape_debug();
    writeln!(
        out,
        "  replay      {who}{pages}, by the rule of {kernel}{agrees}"
    )?;
    if replay.agrees == Some(true)
        && let Some(chosen) = &replay.chosen
        && let Some(adjustment) = counterfactual_adjustment(loaded, chosen.pid)
    {
        writeln!(
            out,
            "  spared by   oom_score_adj {adjustment} of {}",
            chosen.pid
        )?;
    }
    let explanations = made.explanations();
    if !explanations.is_empty() {
        writeln!(out, "  possible    {}", explanations.join(", "))?;
    }
    Ok(())
}
