// SPDX-License-Identifier: GPL-2.0-only
//! The best candidates so far, at any step, without looking at all of them.
//!
//! Every so many comparisons it is noted who was ahead there. What a step needs is then the last
//! note before it and the few comparisons since.

use super::Session;
use oomscope_engine::kernel::{LONG_MAX, LONG_MIN};
use oomscope_engine::rules::SIGNED_BADNESS;

/// How many are kept.
pub const KEPT: usize = 8;

/// Comparisons between two notes.
const EVERY: usize = 128;

/// Who is ahead.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Leaders {
    /// Score and number of a candidate, the best one first; among equals the later one.
    pub first: Vec<(i64, usize)>,
    /// How many processes have a score.
    pub scored: usize,
}

/// The notes of a run.
#[derive(Clone, Debug, Default)]
pub struct Ranking {
    notes: Vec<Leaders>,
}

impl Leaders {
    fn add(&mut self, session: &Session, from: usize, number: usize, points: Option<i64>) {
        let Some(points) = points else { return };
        let process = session.candidates[number].process;
        // A process that is compared twice in a decision stands here once.
        let own = session.comparisons_of(process);
        let earlier = own.partition_point(|&other| (other as usize) < number);
        let is_known = earlier > 0
            && own[earlier - 1] as usize >= from
            && session.points[own[earlier - 1] as usize].is_some();
        if is_known {
            let other = |&(_, other): &(i64, usize)| session.candidates[other].process != process;
            self.first.retain(other);
        } else {
            self.scored += 1;
        }
        let at = self
            .first
            .partition_point(|&leader| leader > (points, number));
        if at < KEPT {
            self.first.insert(at, (points, number));
            self.first.truncate(KEPT);
        }
    }
}

impl Ranking {
    /// Notes who is ahead in a run whose candidates have their points.
    pub(super) fn of(session: &Session) -> Ranking {
        let mut notes = Vec::new();
        let mut leaders = Leaders::default();
        let (mut from, mut mark) = (0, 0);
        let marks = session.trace.marks();
        for (number, candidate) in session.candidates.iter().enumerate() {
            if number % EVERY == 0 {
                notes.push(leaders.clone());
            }
            // Every decision begins anew.
            while marks
                .get(mark)
                .is_some_and(|&first| first <= candidate.enter)
            {
                mark += 1;
                from = number;
                leaders = Leaders::default();
            }
            leaders.add(session, from, number, session.points[number]);
        }
        Ranking { notes }
    }
}

/// Who is ahead at a step.
pub fn leaders(session: &Session, step: u32) -> Leaders {
    let range = session.compared_range(step);
    // The last one may be on its way.
    let is_open = |&last: &usize| session.candidates[last].exit > step;
    let open = range.end.checked_sub(1).filter(|last| range.contains(last));
    let open = open.filter(is_open);
    let closed = open.unwrap_or(range.end);
    let noted = closed / EVERY * EVERY;
    let (mut leaders, first) = match session.ranking.notes.get(closed / EVERY) {
        Some(note) if noted > range.start => (note.clone(), noted),
        _ => (Leaders::default(), range.start),
    };
    for number in first..closed {
        leaders.add(session, range.start, number, session.points[number]);
    }
    if let Some(open) = open {
        let points = points_at(session, step, open);
        leaders.add(session, range.start, open, points);
    }
    leaders
}

/// The candidate that is being compared at a step, once it has a score: its score, its number, and
/// its place among those of the decision so far, from 1.
pub fn latest(session: &Session, step: u32) -> Option<(i64, usize, usize)> {
    let range = session.compared_range(step);
    let last = range
        .end
        .checked_sub(1)
        .filter(|last| range.contains(last))?;
    if session.candidates[last].exit < step {
        return None;
    }
    let points = points_at(session, step, last)?;
    // Among equals the later one stands first, so nobody but a larger score is before it.
    let before = session.points[range.start..last].iter();
    let before = before.filter(|other| other.is_some_and(|other| other > points));
    Some((points, last, before.count() + 1))
}

/// The score of a candidate at a step, if it has one by then.
pub fn points_at(session: &Session, step: u32, number: usize) -> Option<i64> {
    let candidate = session.candidates[number];
    if candidate.exit <= step {
        return session.points[number];
    }
    // While it is compared, the kernel's own variable has it first.
    let raw = session.local(step, candidate.call, "points")?;
    let none = if session.before.rules.has(SIGNED_BADNESS) {
        LONG_MIN
    } else {
        0
    };
    Some(raw as i64).filter(|&points| points != none && points != LONG_MAX)
}
