// SPDX-License-Identifier: GPL-2.0-only
//! The pane with the kernel log.

use crate::app::window::Window;

/// How the log is looked at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LogPane {
    /// The lines in sight.
    pub lines: Window,
}

/// An action on the pane.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// The list has been scrolled: these lines are in sight.
    Scrolled(Window),
}

impl LogPane {
    /// Applies an action.
    pub fn reduce(&mut self, change: Change) {
        let Change::Scrolled(lines) = change;
        self.lines = lines;
    }
}
