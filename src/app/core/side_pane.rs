// SPDX-License-Identifier: GPL-2.0-only
//! The panes beside the code.

use crate::app::i18n::Language;

/// A pane that can be folded to a thin bar. The code cannot: it is what all others are about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SidePane {
    /// The machine.
    Machine,
    /// The sentence.
    Why,
    /// The state.
    State,
    /// The kernel log.
    Log,
}

impl SidePane {
    /// All that can be folded, in the order in which the page shows them.
    pub const ALL: [SidePane; 4] = [
        SidePane::Machine,
        SidePane::Why,
        SidePane::State,
        SidePane::Log,
    ];

    /// The name under which the styles know it, and under which its fold is remembered.
    pub const fn name(self) -> &'static str {
        match self {
            SidePane::Machine => "machine",
            SidePane::Why => "why",
            SidePane::State => "state",
            SidePane::Log => "log",
        }
    }

    /// What it is called.
    pub fn label(self, language: Language) -> &'static str {
        match self {
            SidePane::Machine => language.machine(),
            SidePane::Why => language.why(),
            SidePane::State => language.state(),
            SidePane::Log => language.kernel_log(),
        }
    }
}
