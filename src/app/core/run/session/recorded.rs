// SPDX-License-Identifier: GPL-2.0-only
//! A recording, with what takes a walk through all of it.

use super::candidate::{Candidate, candidates};
use crate::scenario::{Document, Loaded};
use oomscope_engine::kernel::world::{Event, Log, World};
use oomscope_engine::listing::Listing;
use oomscope_engine::trace::{Recorder, Trace, Visits};
use oomscope_engine::{Outcome, record_with};
use std::collections::BTreeMap;

/// What a run leaves behind; the rest of the machine follows from the trace.
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
        Recorded {
            has_namesake: namesakes(&before),
            hits: Visits::of(&trace),
            after: Aftermath { log, events },
            candidates: candidates(&listing, &trace, &before),
            document,
            before,
            trace,
            outcomes,
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
