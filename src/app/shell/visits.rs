// SPDX-License-Identifier: GPL-2.0-only
//! What was shown at the places of the tab's history, the latest ones.

use crate::app::fork::Replaced;
use crate::app::loaded::Loaded;

/// The most places.
const MOST: usize = 16;

/// The most steps that all runs have together: what is kept stays in memory.
const MOST_STEPS: u64 = 4_000_000;

/// What was shown at a place of the history.
#[derive(Debug)]
pub(super) struct Visit {
    pub loaded: Loaded,
    pub replaced: Vec<Replaced>,
}

/// What was shown, by the number of the place, the latest one last.
#[derive(Debug, Default)]
pub(super) struct Visits {
    all: Vec<(u64, Visit)>,
    /// What was shown when the address lost its name, until the number of its place is known.
    pub left: Option<Visit>,
}

impl Visits {
    /// Keeps what was shown at a place.
    pub fn keep(&mut self, place: u64, visit: Visit) {
        self.take(place);
        self.all.push((place, visit));
        let steps = |visit: &Visit| u64::from(visit.loaded.session.trace.len());
        let mut all: u64 = self.all.iter().map(|(_, visit)| steps(visit)).sum();
        while self.all.len() > MOST || all > MOST_STEPS {
            let (_, oldest) = self.all.remove(0);
            all -= steps(&oldest);
        }
    }

    /// Takes what was shown at a place.
    pub fn take(&mut self, place: u64) -> Option<Visit> {
        let at = self.all.iter().position(|(there, _)| *there == place)?;
        Some(self.all.remove(at).1)
    }
}
