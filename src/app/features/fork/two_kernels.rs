// SPDX-License-Identifier: GPL-2.0-only
//! Where the runs of one machine on two kernels part.
//!
//! Two kernels seldom run the same statements for long, so that their steps have no numbers in common. What they
//! have in common is what they decide: about which process, and how. The decisions of both runs are compared
//! call by call, one after the other:
//!
//! ```text
//! 5.10   init: excluded   database: best, 18,556   cache: best, 18,556       kills cache
//! 5.0    init: excluded   database: best, 18,556   cache: outscored, 18,556  kills database
//!                                                  └ the turn
//! ```
//!
//! Where the turn follows from a score that one of the processes in question got before, the runs part at that score.

use super::same_code::{SameCode, TwoKernels};
use super::{Difference, Fork, Parting};
use crate::app::decided::is_result;
use crate::app::session::Session;
use oomscope_engine::kernel::world::{Id, SignalId, TaskId};
use oomscope_engine::probe::{Decision, ExclusionReason};
use std::rc::Rc;

impl Fork {
    /// Compares the runs of one machine on two kernels.
    pub fn between_kernels(left: &Session, right: &Session) -> Fork {
        let code = SameCode::between(&left.listing, &right.listing);
        let together = together(left, right, &code);
        let decided = other_decision(left, right);
        Fork {
            parting: decided.or_else(|| other_code(left, right, together)),
            turn: None,
            kernels: Some(Rc::new(TwoKernels { code, together })),
        }
    }
}

/// How many steps both runs begin with: the same statements with the same outcomes.
fn together(left: &Session, right: &Session, code: &SameCode) -> u32 {
    let pairs = left.trace.steps().zip(right.trace.steps());
    let same = pairs.take_while(|(a, b)| a.place == code.common(b.place) && a.outcome == b.outcome);
    same.count() as u32
}

/// The first step at which other code is run, of runs that decide alike.
fn other_code(left: &Session, right: &Session, together: u32) -> Option<Parting> {
    let (ours, theirs) = (left.trace.len(), right.trace.len());
    if together == ours && together == theirs {
        return None;
    }
    let difference = match together < ours.min(theirs) {
        true => Difference::Statement,
        false => Difference::Ended,
    };
    Some(Parting {
        step: together,
        other: together,
        difference,
    })
}

/// A decision, and the process that is considered with it.
#[derive(Clone, Copy, Debug)]
struct Decided {
    step: u32,
    decision: Decision,
    about: Option<SignalId>,
}

/// The decisions of a call of the scenario, without those that only say who comes next.
fn decided(session: &Session, call: usize) -> Vec<Decided> {
    let (first, after) = session.steps_of_call(call);
    let mut about = None;
    let mut found = Vec::new();
    for number in session.trace.decisions_between(first, after) {
        let Some((step, decision)) = session.trace.decision(number) else {
            continue;
        };
        match decision {
            Decision::Considered(task) => about = session.process_of(TaskId(task)),
            decision => found.push(Decided {
                step,
                decision,
                about: about.filter(|_| is_result(decision)),
            }),
        }
    }
    found
}

/// Whether two decisions are about the same process and have the same consequence, whatever the score or the reason.
fn is_alike(left: &Session, right: &Session, a: &Decided, b: &Decided) -> bool {
    let consequence = |session: &Session, decision| match decision {
        Decision::Excluded(_) => Decision::Excluded(ExclusionReason::Init),
        Decision::Outscored(_) => Decision::Outscored(0),
        Decision::Best(_) => Decision::Best(0),
        // Which thread of it gets the signal is of no consequence.
        Decision::Killed(task) => {
            let process = session.process_of(TaskId(task));
            Decision::Killed(process.map_or(task, |process| process.index()))
        }
        decision => decision,
    };
    a.about == b.about && consequence(left, a.decision) == consequence(right, b.decision)
}

/// The first decision that is another one on the other kernel, or what it follows from.
fn other_decision(left: &Session, right: &Session) -> Option<Parting> {
    let mut first_score = None;
    for call in 0..left.outcomes.len().max(right.outcomes.len()) {
        let (ours, theirs) = (decided(left, call), decided(right, call));
        let mut pairs: Vec<(Decided, Decided)> = Vec::new();
        let (mut a, mut b) = (ours.iter().peekable(), theirs.iter().peekable());
        loop {
            let last = pairs.last().and_then(|(a, _)| a.about);
            let goes_on = |item: Option<&&Decided>, other: Option<&&Decided>| {
                let about = item.and_then(|item| item.about);
                about.is_some() && about == last && other.and_then(|other| other.about) != about
            };
            // A kernel that compares threads comes to one process several times.
            if goes_on(a.peek(), b.peek()) {
                a.next();
                continue;
            }
            if goes_on(b.peek(), a.peek()) {
                b.next();
                continue;
            }
            match (a.next(), b.next()) {
                (None, None) => break,
                (Some(a), Some(b)) if is_alike(left, right, a, b) => pairs.push((*a, *b)),
                (a, b) => {
                    let turn = (a.copied(), b.copied());
                    let end = (end_of(left, call), end_of(right, call));
                    return Some(cause(&pairs, turn).unwrap_or_else(|| parting(turn, end, true)));
                }
            }
        }
        let differs = |(a, b): &&(Decided, Decided)| is_other_score(a, b);
        let score = || {
            let (a, b) = pairs.iter().find(differs)?;
            Some(parting((Some(*a), Some(*b)), (0, 0), false))
        };
        first_score = first_score.or_else(score);
    }
    first_score
}

/// The last step of a call.
fn end_of(session: &Session, call: usize) -> u32 {
    let (first, after) = session.steps_of_call(call);
    let last = session.trace.len().saturating_sub(1);
    after.saturating_sub(1).max(first).min(last)
}

/// Whether one process gets another score, or another reason, with the same consequence.
fn is_other_score(a: &Decided, b: &Decided) -> bool {
    is_result(a.decision) && a.decision != b.decision
}

/// The first other score among those of the processes that are in question where the decisions turn.
fn cause(
    pairs: &[(Decided, Decided)],
    (a, b): (Option<Decided>, Option<Decided>),
) -> Option<Parting> {
    let about = [a, b].map(|decided| decided.and_then(|decided| decided.about));
    about[0].or(about[1])?;
    let best = pairs
        .iter()
        .rev()
        .find(|(a, _)| matches!(a.decision, Decision::Best(_)));
    let best = best.and_then(|(a, _)| a.about);
    let is_in_question =
        |process: SignalId| about.contains(&Some(process)) || best == Some(process);
    let mut earlier = pairs.iter();
    let (a, b) =
        earlier.find(|(a, b)| a.about.is_some_and(is_in_question) && is_other_score(a, b))?;
    Some(parting((Some(*a), Some(*b)), (0, 0), true))
}

fn parting(
    (a, b): (Option<Decided>, Option<Decided>),
    (our_end, their_end): (u32, u32),
    is_turn: bool,
) -> Parting {
    let decision = |decided: Option<Decided>| decided.map(|decided| decided.decision);
    let about = [a, b]
        .into_iter()
        .flatten()
        .find_map(|decided| decided.about);
    Parting {
        step: a.map_or(our_end, |decided| decided.step),
        other: b.map_or(their_end, |decided| decided.step),
        difference: Difference::Decided {
            about,
            left: decision(a),
            right: decision(b),
            is_turn,
        },
    }
}
