// SPDX-License-Identifier: GPL-2.0-only
//! Who is ahead at a step.

use crate::app::session::{Leaders, Session};
use oomscope_engine::kernel::{LONG_MAX, LONG_MIN};
use oomscope_engine::rules::{SIGNED_BADNESS, THREAD_SCAN};

/// Who is ahead at a step.
pub fn leaders(session: &Session, step: u32) -> Leaders {
    let range = session.compared_range(step);
    // The last one may be on its way.
    let is_open = |&last: &usize| session.candidates[last].exit > step;
    let open = range.end.checked_sub(1).filter(|last| range.contains(last));
    let open = open.filter(is_open);
    let closed = open.unwrap_or(range.end);
    let noted = session.noted(&range, closed);
    let (mut leaders, first) = noted.unwrap_or((Leaders::default(), range.start));
    for number in first..closed {
        leaders.add(
            session.scores(),
            range.start,
            number,
            session.points[number],
        );
    }
    if let Some(open) = open {
        let points = points_at(session, step, open);
        leaders.add(session.scores(), range.start, open, points);
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
    // In a loop over threads the variable still has the score of the one before.
    if session.before.rules.has(THREAD_SCAN) {
        return None;
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
