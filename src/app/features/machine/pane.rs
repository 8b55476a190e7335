// SPDX-License-Identifier: GPL-2.0-only
//! How the machine is looked at.

use super::subject::Subject;
use crate::app::settings::MachineTab;
use crate::app::window::Window;
use oomscope_engine::kernel::world::SignalId;

/// How the machine is looked at.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MachinePane {
    /// The tab of the pane.
    pub tab: MachineTab,
    /// Whose fields are shown.
    pub subject: Subject,
    /// The rows of the process table that are in sight.
    pub rows: Window,
    /// The process whose score is shown as the sum that it comes from.
    pub sum: Option<SignalId>,
}

/// An action on the pane.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// Show a tab.
    ShowTab(MachineTab),
    /// Look at the fields of a process.
    InspectProcess(Subject),
    /// Show how the score of a process was made, or no longer.
    ShowSum(Option<SignalId>),
    /// The process table has been scrolled: these rows are in sight.
    Scrolled(Window),
}

impl MachinePane {
    /// Applies an action.
    pub fn reduce(&mut self, change: Change) {
        match change {
            Change::ShowTab(tab) => self.tab = tab,
            Change::InspectProcess(subject) => self.subject = subject,
            Change::ShowSum(process) => self.sum = process,
            Change::Scrolled(rows) => self.rows = rows,
        }
    }
}
