// SPDX-License-Identifier: GPL-2.0-only
//! What the reader has chosen about the page itself.

use crate::app::i18n::Language;

/// Light, dark, or what the system says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// Follows the system.
    #[default]
    System,
    /// Always light.
    Light,
    /// Always dark.
    Dark,
}

/// What is on the screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum View {
    /// A run, to be stepped through.
    #[default]
    Debugger,
    /// The workbench, where machines are built.
    Workbench,
    /// What was found in a log.
    Logs,
    /// A run, in a frame of another page.
    Embed,
}

/// A pane of the page: on a phone one is shown at a time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Pane {
    /// The machine.
    Machine,
    /// The code.
    #[default]
    Source,
    /// Call stack, variables, log.
    State,
}

/// A tab of the machine pane.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum MachineTab {
    /// The process table.
    #[default]
    Processes,
    /// What was asked for, by whom.
    Request,
    /// Memory nodes.
    Nodes,
    /// Memory cgroups.
    Groups,
    /// sysctls.
    Settings,
}

impl Theme {
    /// The name under which it is remembered.
    pub const fn name(self) -> &'static str {
        match self {
            Theme::System => "system",
            Theme::Light => "light",
            Theme::Dark => "dark",
        }
    }

    /// What it is called.
    pub fn label(self, language: Language) -> &'static str {
        match self {
            Theme::System => language.theme_system(),
            Theme::Light => language.theme_light(),
            Theme::Dark => language.theme_dark(),
        }
    }

    /// The theme with this name, else the system's.
    pub fn named(name: &str) -> Theme {
        match name {
            "light" => Theme::Light,
            "dark" => Theme::Dark,
            _ => Theme::System,
        }
    }
}

impl View {
    /// The name under which it is remembered.
    pub const fn name(self) -> &'static str {
        match self {
            View::Debugger => "debugger",
            View::Workbench => "workbench",
            View::Logs => "logs",
            View::Embed => "embed",
        }
    }

    /// The view with this name, else the debugger.
    pub fn named(name: &str) -> View {
        match name {
            "workbench" => View::Workbench,
            "logs" => View::Logs,
            _ => View::Debugger,
        }
    }
}

impl Pane {
    /// The name under which the styles know it.
    pub const fn name(self) -> &'static str {
        match self {
            Pane::Machine => "machine",
            Pane::Source => "source",
            Pane::State => "state",
        }
    }
}
