// SPDX-License-Identifier: GPL-2.0-only
//! Where breakpoints stop.

use super::{Breakpoint, Kind};
use crate::app::bookkeeping::Places;
use crate::app::session::Session;
use oomscope_engine::kernel::world::TaskId;
use oomscope_engine::listing::Place;
use oomscope_engine::probe::Var;
use oomscope_engine::trace::{Call, CallId, Outcome};

/// All steps at which breakpoints stop: to be made once whenever they or the run change.
///
/// Places need one walk through the steps for all of them together, functions and processes one
/// through the calls, and a variable one through the calls of the functions that have it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hits {
    each: Vec<Vec<u32>>,
    steps: Vec<u32>,
}

impl Hits {
    /// Finds them. A breakpoint that is off has none.
    pub fn of(session: &Session, breakpoints: &[Breakpoint]) -> Hits {
        let on = |breakpoint: &'_ Breakpoint| breakpoint.is_on.then(|| breakpoint.kind.clone());
        let kinds: Vec<Option<Kind>> = breakpoints.iter().map(on).collect();
        let mut each = vec![Vec::new(); kinds.len()];
        at_places(session, &kinds, &mut each);
        at_calls(session, &kinds, &mut each);
        for (kind, steps) in kinds.iter().zip(&mut each) {
            if let Some(Kind::Passes(watch)) = kind {
                *steps = watch.hits(session);
            }
        }
        let mut steps = each.concat();
        steps.sort_unstable();
        steps.dedup();
        Hits { each, steps }
    }

    /// The steps of all breakpoints together, sorted: what [`Options::hits`] wants.
    ///
    /// [`Options::hits`]: crate::app::stepping::Options::hits
    pub fn steps(&self) -> &[u32] {
        &self.steps
    }

    /// The steps of one breakpoint, by its number in the list, sorted.
    pub fn steps_of(&self, index: usize) -> &[u32] {
        self.each.get(index).map_or(&[], Vec::as_slice)
    }

    /// The numbers of the breakpoints that stop at a step: why the run stands here.
    pub fn at(&self, step: u32) -> Vec<usize> {
        let stops = |index: &usize| self.each[*index].binary_search(&step).is_ok();
        (0..self.each.len()).filter(stops).collect()
    }
}

/// The steps at places, and at conditions that come out in a way.
fn at_places(session: &Session, kinds: &[Option<Kind>], each: &mut [Vec<u32>]) {
    let place = |(index, kind): (usize, &Option<Kind>)| {
        let (spot, taken) = match kind.as_ref()? {
            Kind::At(spot) => (spot, None),
            Kind::Branch(spot, taken) => (spot, Some(*taken)),
            _ => return None,
        };
        let place = spot.place(&session.listing)?;
        session.hits.get(place)?;
        Some((index, place, taken))
    };
    let wanted: Vec<(usize, Place, Option<bool>)> =
        kinds.iter().enumerate().filter_map(place).collect();
    let places: Places = wanted.iter().map(|&(_, place, _)| place).collect();
    // How many first visits there are: with the last of them, nothing is left but results.
    let mut first_visits: u64 = 0;
    let mut seen = Places::default();
    for &(_, place, _) in &wanted {
        if !seen.contains(place) {
            seen.insert(place);
            first_visits += u64::from(session.hits.get(place).unwrap_or(0));
        }
    }
    let only_visits = wanted.iter().all(|(_, _, taken)| taken.is_none());
    let stops = |outcome: Outcome, taken: Option<bool>| match taken {
        Some(_) => outcome.taken() == taken,
        None => !outcome.is_resumed(),
    };
    if wanted.is_empty() {
        return;
    }
    for (step, visit) in session.trace.steps().enumerate() {
        if !places.contains(visit.place) {
            continue;
        }
        for &(index, place, taken) in &wanted {
            if place == visit.place && stops(visit.outcome, taken) {
                each[index].push(step as u32);
            }
        }
        first_visits -= u64::from(!visit.outcome.is_resumed());
        if first_visits == 0 && only_visits {
            break;
        }
    }
}

/// The first steps of functions, and where processes begin to be compared or killed.
fn at_calls(session: &Session, kinds: &[Option<Kind>], each: &mut [Vec<u32>]) {
    let function = |name: &str| session.listing.function_named(name);
    // The functions that turn to a process, and the variable in which they have it.
    let turns: Vec<(Place, Var)> = [
        ("oom_evaluate_task", "task"),
        ("oom_scan_process_thread", "task"),
        ("__oom_kill_process", "victim"),
    ]
    .into_iter()
    .filter_map(|(name, parameter)| {
        let mut parameters = function(name)?.parameters.iter();
        let task = parameters.find(|of| of.name == parameter)?;
        Some((function(name)?.place(), Var(task.offset)))
    })
    .collect();
    let mut wanted = Places::default();
    let mut entered: Vec<(usize, Place)> = Vec::new();
    let mut processes: Vec<(usize, i32)> = Vec::new();
    for (index, kind) in kinds.iter().enumerate() {
        match kind {
            Some(Kind::Entered(name)) => {
                let places = function(name).into_iter().map(|function| function.place());
                entered.extend(places.map(|place| (index, place)));
            }
            Some(Kind::Process(tgid)) => processes.push((index, *tgid)),
            _ => {}
        }
    }
    entered.iter().for_each(|&(_, place)| wanted.insert(place));
    if !processes.is_empty() {
        turns.iter().for_each(|&(place, _)| wanted.insert(place));
    }
    if wanted == Places::default() {
        return;
    }
    let process = |id: CallId, call: Call| {
        let &(_, task) = turns.iter().find(|(turn, _)| *turn == call.function)?;
        let task = session.trace.local(call.enter, id, task)?.checked_sub(1)?;
        let process = session.process_of(TaskId(task as u32))?;
        Some(session.before[process].tgid)
    };
    for id in (0..session.trace.calls()).map(CallId) {
        let call = session.trace.call(id);
        if !wanted.contains(call.function) {
            continue;
        }
        let functions = entered.iter().filter(|(_, place)| *place == call.function);
        functions.for_each(|&(index, _)| each[index].push(call.enter));
        if let Some(tgid) = (!processes.is_empty()).then(|| process(id, call)).flatten() {
            let turned = processes.iter().filter(|(_, wanted)| *wanted == tgid);
            turned.for_each(|&(index, _)| each[index].push(call.enter));
        }
    }
}
