// SPDX-License-Identifier: GPL-2.0-only
//! The best candidates so far, at any step, without looking at all of them.
//!
//! Every so many comparisons it is noted who was ahead there. What a step needs is then the last
//! note before it and the few comparisons since.

use super::candidate::Candidate;
use super::groups::Groups;
use oomscope_engine::kernel::world::Id;
use std::ops::Range;

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

/// The comparisons of a run with what they came to.
#[derive(Clone, Copy, Debug)]
pub struct Scores<'a> {
    /// Every comparison, in order of time.
    pub candidates: &'a [Candidate],
    /// The comparisons of each process.
    pub comparisons: &'a Groups,
    /// The score of each comparison, if it has one.
    pub points: &'a [Option<i64>],
}

/// The notes of a run.
#[derive(Clone, Debug, Default)]
pub struct Ranking {
    notes: Vec<Leaders>,
}

impl Leaders {
    /// Adds a comparison of a decision whose first one is `from`.
    pub fn add(&mut self, scores: Scores<'_>, from: usize, number: usize, points: Option<i64>) {
        let Some(points) = points else { return };
        let process = scores.candidates[number].process;
        // A process that is compared twice in a decision stands here once.
        let own = scores.comparisons.items(process.index());
        let earlier = own.partition_point(|&other| (other as usize) < number);
        let is_known = earlier > 0
            && own[earlier - 1] as usize >= from
            && scores.points[own[earlier - 1] as usize].is_some();
        if is_known {
            let other = |&(_, other): &(i64, usize)| scores.candidates[other].process != process;
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
    pub(super) fn of(scores: Scores<'_>, marks: &[u32]) -> Ranking {
        let mut notes = Vec::new();
        let mut leaders = Leaders::default();
        let (mut from, mut mark) = (0, 0);
        for (number, candidate) in scores.candidates.iter().enumerate() {
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
            leaders.add(scores, from, number, scores.points[number]);
        }
        Ranking { notes }
    }

    /// The last note before a comparison, if it is of the decision whose comparisons these are.
    pub(super) fn noted(&self, range: &Range<usize>, closed: usize) -> Option<(Leaders, usize)> {
        let noted = closed / EVERY * EVERY;
        let note = self.notes.get(closed / EVERY)?;
        (noted > range.start).then(|| (note.clone(), noted))
    }
}
