// SPDX-License-Identifier: GPL-2.0-only
//! The panes beside the code, as they were last drawn.
//!
//! While a key is held or the timeline dragged, they are redrawn in turns, so that no frame draws more
//! than one of them; when the input ends, all of them are. Panes with long lists, which change all their
//! rows at every jump, are not redrawn while the timeline is dragged.

use super::pane_ctx::PaneCtx;
use super::{log, machine, state};
use crate::app::window;
use yew::Html;

/// How quickly input events follow each other.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum InputRate {
    /// Single events: everything is redrawn.
    Single,
    /// A key is held.
    Held,
    /// The timeline is dragged.
    Dragged,
}

/// The machine, the state, the log.
#[derive(Default)]
pub struct SidePanes {
    /// The rendered panes.
    pub panes: [Html; 3],
    /// How often the page was drawn at a high rate since all panes were.
    repeats: usize,
}

const DRAW: [fn(PaneCtx<'_>) -> Html; 3] = [machine::pane, state::pane, log::pane];
/// The index of the pane without a long list.
const STATE: usize = 1;
/// After so many drawings at a high rate the next pane is redrawn.
const TURN: usize = 4;

impl SidePanes {
    /// Redraws the panes; at a high input rate at most the next one in turn.
    pub fn follow(&mut self, shown: PaneCtx<'_>, rate: InputRate) {
        if rate == InputRate::Single {
            self.panes = DRAW.map(|draw| draw(shown));
            self.repeats = 0;
            return;
        }
        self.repeats += 1;
        let (turn, drawings) = (self.repeats / TURN, self.repeats % TURN);
        let pane = turn % DRAW.len();
        let waits = rate == InputRate::Dragged && pane != STATE && {
            let processes = shown.session().before.signals.len();
            window::is_long(processes as u32)
        };
        if drawings == 0 && !waits {
            self.panes[pane] = DRAW[pane](shown);
        }
    }
}
