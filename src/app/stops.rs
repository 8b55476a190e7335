// SPDX-License-Identifier: GPL-2.0-only
//! The breakpoints of a run, with what follows from them: made whenever they change.

use super::breakpoints::{Breakpoints, Hits, Spot};
use super::session::Session;
use super::source;
use super::timeline;
use oomscope_engine::trace::CallId;
use std::collections::BTreeMap;

/// Breakpoints, where they stop, and where they are drawn.
#[derive(Clone, Debug, Default)]
pub struct Stops {
    /// The breakpoints.
    pub breakpoints: Breakpoints,
    /// The steps at which they stop.
    pub hits: Hits,
    /// The lines on which they are marked; `false` for those that are switched off.
    pub lines: BTreeMap<usize, bool>,
    /// The steps as a path over the timeline.
    pub dots: String,
}

impl Stops {
    /// Finds out what follows from breakpoints.
    pub fn of(session: &Session, breakpoints: Breakpoints) -> Stops {
        let hits = Hits::of(session, breakpoints.list());
        Stops {
            lines: breakpoints.lines(&session.listing),
            dots: timeline::stops(hits.steps(), session.trace.len()),
            breakpoints,
            hits,
        }
    }

    /// Those that the reader left on this device, as text, or else those of the document.
    pub fn read(session: &Session, kept: Option<&str>) -> Stops {
        let kept = kept.map(|text| text.lines().map(str::to_owned).collect::<Vec<_>>());
        let lines = kept.as_ref().unwrap_or(&session.document.view.breakpoints);
        Stops::of(session, Breakpoints::read(lines, &session.listing))
    }

    /// As they are kept on this device.
    pub fn text(&self) -> String {
        self.breakpoints.write().join("\n")
    }

    /// The same with one more, or one less, at a statement.
    #[must_use]
    pub fn toggled(&self, session: &Session, spot: Spot) -> Stops {
        let mut breakpoints = self.breakpoints.clone();
        breakpoints.toggle_at(spot, &session.listing);
        Stops::of(session, breakpoints)
    }
}

/// The statement at which a frame stands at a step.
pub fn spot_of(session: &Session, step: u32, frame: Option<CallId>) -> Option<Spot> {
    let statement = source::standing_at(session, step, frame)?;
    Spot::of(&session.listing, statement.place)
}
