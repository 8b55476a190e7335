// SPDX-License-Identifier: GPL-2.0-only
//! What of the page stands in another one.

use crate::app::i18n::Language;
use crate::app::side_pane::SidePane;
use crate::app::walk::Level;

/// A kind of embed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    /// The debugger.
    #[default]
    Debugger,
    /// The verdict and the ranking, with a slider that tries another adjustment.
    Answer,
    /// The code with the sentence of the step, and the way to the next one.
    Source,
    /// What the page of logs says about an event.
    Log,
}

impl Kind {
    /// All of them.
    pub const ALL: [Kind; 4] = [Kind::Debugger, Kind::Answer, Kind::Source, Kind::Log];

    /// Those that show a machine.
    pub const OF_MACHINE: [Kind; 3] = [Kind::Debugger, Kind::Answer, Kind::Source];

    /// As it stands in links and attributes.
    pub const fn name(self) -> &'static str {
        match self {
            Kind::Debugger => "debugger",
            Kind::Answer => "answer",
            Kind::Source => "source",
            Kind::Log => "log",
        }
    }

    /// The one with this name, else the debugger.
    pub fn named(name: &str) -> Kind {
        let mut all = Kind::ALL.into_iter();
        all.find(|kind| kind.name() == name).unwrap_or_default()
    }

    /// What it is called in the dialog, with a line on when to choose it.
    pub fn words(self, language: Language) -> [&'static str; 2] {
        match self {
            Kind::Debugger => [language.embed_debugger(), language.embed_debugger_hint()],
            Kind::Answer => [language.embed_answer(), language.embed_answer_hint()],
            Kind::Source => [language.embed_source(), language.embed_source_hint()],
            Kind::Log => [language.embed_log(), language.embed_log_hint()],
        }
    }

    /// The pane that it shows where its link names none.
    pub const fn pane(self) -> SidePane {
        match self {
            Kind::Debugger | Kind::Source | Kind::Log => SidePane::Why,
            Kind::Answer => SidePane::State,
        }
    }

    /// The level at which it is shown, if its link names none: the slider stands where nobody goes by statements.
    pub const fn level(self) -> Option<Level> {
        match self {
            Kind::Answer => Some(Level::Story),
            Kind::Debugger | Kind::Source | Kind::Log => None,
        }
    }
}
