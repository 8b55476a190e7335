// SPDX-License-Identifier: GPL-2.0-only
//! What was shown at the places of the tab's history, the latest ones.

use super::Visit;

/// The most places.
const MOST: usize = 16;

/// The most steps that all runs have together: what is kept stays in memory.
const MOST_STEPS: u64 = 4_000_000;

/// What was shown, by the number of the place, the latest one last.
#[derive(Debug, Default)]
pub struct Visits(Vec<(u64, Visit)>);

impl Visits {
    /// Keeps what was shown at a place.
    pub(super) fn keep(&mut self, place: u64, visit: Visit) {
        self.take(place);
        self.0.push((place, visit));
        let steps = |visit: &Visit| u64::from(visit.loaded.session.trace.len());
        let mut all: u64 = self.0.iter().map(|(_, visit)| steps(visit)).sum();
        while self.0.len() > MOST || all > MOST_STEPS {
            let (_, oldest) = self.0.remove(0);
            all -= steps(&oldest);
        }
    }

    /// Takes what was shown at a place.
    pub(super) fn take(&mut self, place: u64) -> Option<Visit> {
        let at = self.0.iter().position(|(there, _)| *there == place)?;
        Some(self.0.remove(at).1)
    }
}
