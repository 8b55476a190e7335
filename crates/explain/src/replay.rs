// SPDX-License-Identifier: GPL-2.0-only
//! A rebuilt event, run in the engine, and compared with what the log says.

use super::cause::Cause;
use super::causes::causes;
use super::replayed::{Choice, Place, Replay, Score};
use super::rule_causes::{leader, rule_causes};
use oomscope_report::Event;

use oomscope_engine::kernel::world::{Chosen, EventKind, SignalId, World};
use oomscope_engine::probe::names::CONSTRAINT_NAMES;
use oomscope_engine::rules::{ROOT_BONUS, SCALED_CHOSEN_POINTS, THREAD_SCAN};
use oomscope_engine::{Call, oom_badness, run_call, totalpages};
use oomscope_scenario::{Document, Loaded, Refused, prepare};

/// Runs the first call of a document, and compares who is selected with what a log says of the event that
/// the document was rebuilt from.
///
/// `is_swap_known` is whether the log tells how much swap may be used: where it does not, a difference may
/// come from that.
///
/// # Errors
/// If the document breaks a rule: the log has told of a machine that cannot be.
pub fn replay(
    document: Document,
    logged: &Event,
    is_swap_known: bool,
) -> Result<(Replay, Loaded), Refused> {
    let (mut replay, loaded) = run(document)?;
    if loaded.machine.calls.is_empty() {
        return Ok((replay, loaded));
    }
    compare(&mut replay, &loaded, logged);
    let has_root_bonus = loaded.machine.world.rules.has(ROOT_BONUS);
    replay.causes = causes(logged, &replay, !is_swap_known, has_root_bonus);
    if replay.agrees == Some(false) {
        // A capability that makes no difference explains nothing.
        replay.causes.retain(|cause| {
            !matches!(cause, Cause::Capability { .. }) || fits(cause, &loaded, logged)
        });
        replay.causes.extend(rule_causes(&loaded, logged));
    }
    Ok((replay, loaded))
}

/// Runs the first call of a document, and compares who is selected with the log alone: `None` if it names nobody or
/// there is nothing to compare. The same as [`Replay::agrees`], without looking for causes.
///
/// # Errors
/// If the document breaks a rule.
pub fn agrees(document: Document, logged: &Event) -> Result<Option<bool>, Refused> {
    let (mut replay, loaded) = run(document)?;
    if !loaded.machine.calls.is_empty() {
        compare(&mut replay, &loaded, logged);
    }
    Ok(replay.agrees)
}

fn compare(replay: &mut Replay, loaded: &Loaded, logged: &Event) {
    let chosen = replay.chosen.as_ref().map(|chosen| chosen.pid);
    replay.agrees = logged
        .victim()
        .map(|(pid, _)| chosen == Some(leader(loaded, pid)));
    replay.score = score(replay, loaded, logged);
    // Rows that are missing may be those of the one that the kernel has selected; without the head it is unknown who
    // asked, and which lines behind it are missing.
    if replay.agrees == Some(false) && !logged.has_whole_report() {
        replay.agrees = None;
    }
}

/// The score that the log names of the process that is selected, and that of its points. Who asks is selected without one.
fn score(replay: &Replay, loaded: &Loaded, logged: &Event) -> Option<Score> {
    let selected = logged.selected.as_deref()?;
    let chosen = replay.chosen.as_ref()?;
    if logged.is_allocating() || chosen.pid != leader(loaded, selected.pid) {
        return None;
    }
    let points = u64::try_from(chosen.points?).ok()?;
    let thousandths = points.checked_mul(1000)?.checked_div(replay.totalpages?)?;
    Some(Score {
        logged: selected.score,
        replayed: i64::try_from(thousandths).ok()?,
    })
}

/// Whether the process is selected that the log names, with a cause taken for true.
fn fits(cause: &Cause, loaded: &Loaded, logged: &Event) -> bool {
    let assumed = logged
        .victim()
        .and_then(|(victim, _)| cause.assumed(&loaded.document, victim));
    assumed.is_some_and(|document| agrees(document, logged) == Ok(Some(true)))
}

/// Runs the first call of a document. There is no log to compare with: [`Replay::agrees`] is `None`.
///
/// # Errors
/// If the document breaks a rule.
pub fn run(document: Document) -> Result<(Replay, Loaded), Refused> {
    let loaded = prepare(document)?;
    let mut world = loaded.machine.world.clone();
    let Some(call) = loaded.machine.calls.first() else {
        return Ok((Replay::default(), loaded));
    };
    let outcome = run_call(&mut world, call);
    let constraint = outcome.constraint.and_then(|constraint| {
        let mut names = CONSTRAINT_NAMES.iter();
        let found = names.find(|(value, _)| *value == u64::from(constraint));
        found.map(|(_, name)| *name)
    });
    let mut killed = Vec::new();
    for event in &world.events[outcome.events.clone()] {
        let pid = world[world[event.task].signal].tgid;
        if event.kind == EventKind::Sigkill && killed.last() != Some(&pid) {
            killed.push(pid);
        }
    }
    let total = outcome
        .totalpages
        .or_else(|| total_of_group(&loaded.machine.world, call));
    let places = places(&loaded, &loaded.machine.world, total.unwrap_or(0));
    // Some kernels scale the points after the comparison: here they are pages everywhere.
    let system = &loaded.document.scenario.system;
    let is_scaled =
        world.rules.has(SCALED_CHOSEN_POINTS) && system.sysctl.oom_kill_allocating_task == 0;
    let chosen = match outcome.chosen {
        Chosen::Task(task) => {
            let pid = world[world[task].signal].tgid;
            let place = places.iter().find(|place| place.pid == pid);
            let pages = place.and_then(|place| place.points).filter(|_| is_scaled);
            Some(Choice {
                pid,
                comm: world[task].comm.to_string(),
                points: pages.or(outcome.chosen_points),
            })
        }
        Chosen::None | Chosen::Abort => None,
    };
    let replay = Replay {
        constraint,
        totalpages: total,
        chosen,
        killed,
        panic: outcome.panic,
        places,
        ..Replay::default()
    };
    Ok((replay, loaded))
}

/// Kernels that compare threads have what the scores of a group are measured against in a local variable alone.
fn total_of_group(world: &World, call: &Call) -> Option<u64> {
    let Call::MemCgroupOutOfMemory {
        current,
        gfp_mask,
        order,
        memcg,
        ..
    } = *call
    else {
        return None;
    };
    if !world.rules.has(THREAD_SCAN) {
        return None;
    }
    let asked = Call::OutOfMemory {
        current,
        gfp_mask,
        order,
        preferred_node: None,
        nodemask: None,
        memcg: Some(memcg),
        force_kill: false,
    };
    totalpages(world, &asked)
}

/// The points of each process of the table.
fn places(loaded: &Loaded, world: &World, totalpages: u64) -> Vec<Place> {
    let mut world = world.clone();
    let processes = loaded.document.scenario.processes.iter().enumerate();
    let rows =
        processes.filter(|(_, process)| process.threads.iter().any(|thread| thread.mm.is_some()));
    rows.map(|(at, process)| {
        let leader = world[SignalId(at as u32)].first_task;
        Place {
            pid: process.tgid,
            points: oom_badness(&mut world, leader, None, totalpages),
        }
    })
    .collect()
}
