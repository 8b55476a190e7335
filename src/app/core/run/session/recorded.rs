// SPDX-License-Identifier: GPL-2.0-only
//! A recording, with what takes a walk through all of it.

use super::ranking::points_at;
use super::{Candidate, Session};
use crate::app::ending::{self, Kill};
use crate::scenario::{Document, Loaded};
use oomscope_engine::kernel::world::{Event, Log, World};
use oomscope_engine::listing::Listing;
use oomscope_engine::probe::Var;
use oomscope_engine::trace::{Call, CallId, Recorder, Trace, Visits};
use oomscope_engine::{Outcome, record_with};
use std::collections::BTreeMap;

/// What a run leaves behind: the rest of the machine is told by the trace.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Aftermath {
    /// What was printed.
    pub log: Log,
    /// What happened without being printed.
    pub events: Vec<Event>,
}

/// All of a run that takes long to find out.
#[derive(Debug)]
pub struct Recorded {
    /// What was opened.
    pub document: Document,
    /// The machine before the first call.
    pub before: World,
    /// What the run left behind.
    pub after: Aftermath,
    /// The run.
    pub trace: Trace,
    /// What each call of the scenario came to.
    pub outcomes: Vec<Outcome>,
    /// How often each statement ran.
    pub hits: Visits,
    /// Every comparison, in order of time.
    pub candidates: Vec<Candidate>,
    /// The score that each came to.
    pub points: Vec<Option<i64>>,
    /// Every SIGKILL, in order of time.
    pub kills: Vec<Kill>,
    /// For each process, whether another one has the same name.
    pub has_namesake: Vec<bool>,
}

impl Recorded {
    /// Runs a document and records it.
    pub fn of(loaded: Loaded, recorder: Recorder) -> Recorded {
        let Loaded {
            document, machine, ..
        } = loaded;
        let before = machine.world.clone();
        let mut world = machine.world;
        let (outcomes, trace) = record_with(recorder, &mut world, &machine.calls);
        let World { log, events, .. } = world;
        let listing = Listing::of(before.rules);
        let candidates = candidates(&listing, &trace, &before);
        let recorded = Recorded {
            has_namesake: namesakes(&before),
            hits: Visits::of(&trace),
            points: Vec::new(),
            kills: Vec::new(),
            after: Aftermath { log, events },
            document,
            before,
            trace,
            outcomes,
            candidates,
        };
        let session = Session::bare(recorded, listing);
        let scores = session.candidates.iter().enumerate();
        let points = scores.map(|(number, candidate)| points_at(&session, candidate.exit, number));
        let (points, kills) = (points.collect(), ending::kills(&session));
        Recorded {
            document: session.document,
            before: session.before,
            after: session.after,
            trace: session.trace,
            outcomes: session.outcomes,
            hits: session.hits,
            candidates: session.candidates,
            has_namesake: session.has_namesake,
            points,
            kills,
        }
    }
}

fn namesakes(world: &World) -> Vec<bool> {
    let mut first: BTreeMap<&str, usize> = BTreeMap::new();
    let mut shared = vec![false; world.signals.len()];
    for (number, signal) in world.signals.iter().enumerate() {
        let name = &*world[signal.first_task].comm;
        match first.get(name) {
            Some(&other) => {
                shared[other] = true;
                shared[number] = true;
            }
            None => drop(first.insert(name, number)),
        }
    }
    shared
}

fn candidates(listing: &Listing, trace: &Trace, world: &World) -> Vec<Candidate> {
    let Some(function) = listing.function_named("oom_evaluate_task") else {
        return Vec::new();
    };
    let Some(task) = function.parameters.first() else {
        return Vec::new();
    };
    let task = Var(task.offset);
    let calls = (0..trace.calls()).map(CallId);
    calls
        .filter_map(|id| {
            let Call {
                function: place,
                enter,
                exit,
                ..
            } = trace.call(id);
            if place != function.place() {
                return None;
            }
            let raw = trace.local(enter, id, task)?;
            let task = world.tasks.get(raw.checked_sub(1)? as usize)?;
            Some(Candidate {
                process: task.signal,
                call: id,
                enter,
                exit,
            })
        })
        .collect()
}
