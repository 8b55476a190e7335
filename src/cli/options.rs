// SPDX-License-Identifier: GPL-2.0-only
//! What is asked for on the command line, and how it went.

use std::io::{self, IsTerminal};

/// How it went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// Everything was done; where a log names who was selected, the replay selects the same process.
    Good = 0,
    /// The command line is wrong, or the file cannot be read or run.
    Usage = 2,
    /// The replay of an event selects another process than the log names.
    Differs = 3,
    /// There is no OOM event in the log.
    Nothing = 4,
}

/// What went wrong, with what is to be done next.
pub struct Failure {
    pub status: Status,
    pub message: String,
}

impl From<String> for Failure {
    fn from(message: String) -> Failure {
        Failure {
            status: Status::Usage,
            message,
        }
    }
}

/// The command and its arguments.
#[derive(Default)]
pub struct Options {
    /// For programs.
    pub json: bool,
    /// Another kernel than the log or the document names.
    pub kernel: Option<String>,
    /// Number of an event, from 1.
    pub event: Option<usize>,
    /// Colours, or none; `None` if that depends on the terminal.
    pub color: Option<bool>,
    /// Characters a line.
    pub width: Option<usize>,
}

impl Options {
    /// Whether text is coloured: on a terminal, unless its user has asked for none.
    pub fn is_coloured(&self) -> bool {
        let is_wanted = || io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none();
        self.color.unwrap_or_else(is_wanted)
    }

    /// Characters a line.
    pub fn columns(&self) -> usize {
        const USUAL: usize = 100;
        let of_shell = || std::env::var("COLUMNS").ok()?.parse().ok();
        self.width.or_else(of_shell).unwrap_or(USUAL).clamp(40, 240)
    }
}
