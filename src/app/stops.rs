// SPDX-License-Identifier: GPL-2.0-only
//! The breakpoints of a run, with what follows from them: made whenever they change.

use super::breakpoints::{Breakpoints, Hits, Spot};
use super::session::Session;
use super::source;
use super::state::{Effect, Loaded, Origin};
use oomscope_engine::trace::CallId;
use std::collections::BTreeMap;
use std::rc::Rc;

/// What can happen to the breakpoints.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Set one at the current statement, or take it away.
    Here,
    /// The same at the statement on a line of the listing.
    Line(usize),
    /// The breakpoints that the reader left on this device.
    Recalled {
        /// The scenario that they belong to.
        origin: Origin,
        /// One on each line.
        text: String,
    },
}

/// Changes the breakpoints, and keeps them all.
pub fn reduce(loaded: &mut Loaded, change: Change) -> Vec<Effect> {
    let session = &loaded.session;
    let spot = match change {
        Change::Here => spot_of(session, loaded.step, loaded.frame),
        Change::Line(line) => Spot::on_line(&session.listing, line),
        Change::Recalled { origin, text } => {
            // The reader may have opened something else in the meantime.
            if origin == loaded.origin {
                loaded.stops = Rc::new(Stops::read(session, Some(&text)));
            }
            return Vec::new();
        }
    };
    let Some(spot) = spot else {
        return Vec::new();
    };
    loaded.stops = Rc::new(loaded.stops.toggled(session, spot));
    vec![Effect::Keep(loaded.origin.clone(), loaded.stops.text())]
}

/// Breakpoints, where they stop, and where they are drawn.
#[derive(Clone, Debug, Default)]
pub struct Stops {
    /// The breakpoints.
    pub breakpoints: Breakpoints,
    /// The steps at which they stop.
    pub hits: Hits,
    /// The lines on which they are marked; `false` for those that are switched off.
    pub lines: BTreeMap<usize, bool>,
}

impl Stops {
    /// Finds out what follows from breakpoints.
    pub fn of(session: &Session, breakpoints: Breakpoints) -> Stops {
        let hits = Hits::of(session, breakpoints.list());
        Stops {
            lines: breakpoints.lines(&session.listing),
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
