// SPDX-License-Identifier: GPL-2.0-only
//! Breakpoints in a run: the steps at which they stop, and the lines on which they are marked.

use super::{Breakpoints, Dot, Hits};
use crate::app::core::by_line::ByLine;
use crate::app::session::Session;

/// Breakpoints, where they stop, and where they are drawn.
#[derive(Clone, Debug, Default)]
pub struct Stops {
    /// The breakpoints.
    pub breakpoints: Breakpoints,
    /// The steps at which they stop.
    pub hits: Hits,
    /// The lines on which they are marked.
    pub lines: ByLine<Dot>,
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
}
