// SPDX-License-Identifier: GPL-2.0-only
//! How often each place was visited.

use super::query::Trace;
use crate::listing::Place;

/// How often each place was visited, in the order of the places; the second visit of a statement that made
/// calls does not count. Places that were never visited are not in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Visits(Vec<(Place, u32)>);

impl Visits {
    /// Those of a run.
    pub fn of(trace: &Trace) -> Visits {
        let steps = trace.steps().filter(|step| !step.outcome.is_resumed());
        let mut places: Vec<Place> = steps.map(|step| step.place).collect();
        places.sort_unstable();
        let runs = places.chunk_by(|place, next| place == next);
        Visits(runs.map(|run| (run[0], run.len() as u32)).collect())
    }

    /// Those that [`iter`](Self::iter) gave; `None` if they are not in order.
    pub fn from_sorted(visits: Vec<(Place, u32)>) -> Option<Visits> {
        visits
            .is_sorted_by(|(place, _), (next, _)| place < next)
            .then_some(Visits(visits))
    }

    /// How often a place was visited; `None` if never.
    pub fn get(&self, place: Place) -> Option<u32> {
        let at = self.0.binary_search_by_key(&place, |&(own, _)| own).ok()?;
        Some(self.0[at].1)
    }

    /// The places with how often each was visited.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (Place, u32)> + '_ {
        self.0.iter().copied()
    }
}
