// SPDX-License-Identifier: GPL-2.0-only
//! The panes beside the code, as they were drawn last.
//!
//! While a key is held or the timeline dragged, nobody can read them at every step: they follow in turns
//! then, so that no frame has to draw more than one of them, and all of them when it rests. Long lists,
//! which show other rows at every jump, wait for that rest while the timeline is dragged.

use super::shown::Shown;
use super::{log, machine, state};
use crate::app::window;
use yew::Html;

/// How quickly one step comes after another.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Hurry {
    /// Each can be looked at.
    None,
    /// A key is held.
    Held,
    /// The timeline is dragged.
    Dragged,
}

/// The machine, the state, the log.
#[derive(Default)]
pub struct BesideCode {
    /// How they look.
    pub panes: [Html; 3],
    /// How often the page was drawn in a hurry since all of them followed.
    hurried: usize,
}

const DRAW: [fn(Shown<'_>) -> Html; 3] = [machine::pane, state::pane, log::pane];
/// The one without a long list.
const STATE: usize = 1;
/// After how many drawings in a hurry it is the next one's turn.
const TURN: usize = 4;

impl BesideCode {
    /// Makes them anew; in a hurry only the one whose turn it is, if it is one's turn.
    pub fn follow(&mut self, shown: Shown<'_>, hurry: Hurry) {
        if hurry == Hurry::None {
            self.panes = DRAW.map(|draw| draw(shown));
            self.hurried = 0;
            return;
        }
        self.hurried += 1;
        let (turn, drawings) = (self.hurried / TURN, self.hurried % TURN);
        let pane = turn % DRAW.len();
        let waits = hurry == Hurry::Dragged && pane != STATE && {
            let processes = shown.session().before.signals.len();
            window::is_long(processes as u32)
        };
        if drawings == 0 && !waits {
            self.panes[pane] = DRAW[pane](shown);
        }
    }
}
