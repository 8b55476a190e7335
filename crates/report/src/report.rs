// SPDX-License-Identifier: GPL-2.0-only
//! What was found in a log: its events, and the lines that are listed beside them.

use super::event::Event;
use super::foreign::Foreign;

/// How many lines of each list are kept; the rest is counted.
pub const LISTED: usize = 1000;

/// What was found in a log.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// Decisions of the kernel's OOM killer, in the order of the log.
    pub events: Vec<Event>,
    /// The lines `Linux version …`, from there on: what the kernel calls itself when it starts. At most [`LISTED`].
    pub boots: Vec<String>,
    /// Who else speaks of memory that ran out. At most [`LISTED`].
    pub foreign: Vec<Foreign>,
    /// How many more there are.
    pub more_foreign: usize,
    /// Lines that look like a part of a report, and could not be read. At most [`LISTED`].
    pub unread: Vec<Unread>,
    /// How many more there are.
    pub more_unread: usize,
    /// How many lines the log has.
    pub lines: usize,
    /// How many bytes were looked at, all passes together: held to being linear by a test.
    pub work: u64,
}

impl Report {
    /// The line `Linux version` of the kernel that printed an event, if there is one before it.
    pub fn boot_of(&self, event: &Event) -> Option<&str> {
        let line = self.boots.get(event.boot? as usize)?;
        Some(line.as_str())
    }

    /// The event of the same machine that follows an event, as far as hosts are named.
    pub fn next_of(&self, at: usize) -> Option<&Event> {
        let host = self.events.get(at)?.host();
        self.events[at + 1..]
            .iter()
            .find(|event| event.host() == host)
    }

    /// The hosts that events are of, in the order of the log; none if no line names one.
    pub fn hosts(&self) -> Vec<&str> {
        let mut hosts = Vec::new();
        for host in self.events.iter().filter_map(Event::host) {
            if !hosts.contains(&host) {
                hosts.push(host);
            }
        }
        hosts
    }
}

/// A line that could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unread {
    /// Its number, from 1.
    pub line: usize,
    /// Why.
    pub reason: Reason,
    /// How it begins.
    pub text: String,
}

/// Why a line could not be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// The first line of a report is cut off or mangled.
    Header,
    /// A row of the task table does not fit the header of the table.
    Row,
    /// A row of the task table, but the header of the table is not in the log.
    RowWithoutHeader,
    /// Two rows of one table have the same id.
    SamePid,
    /// A line of the memory report whose values do not read.
    Memory,
    /// The line `oom-kill:` ends before it names the process.
    Summary,
    /// A line about a kill does not name the process.
    Kill,
    /// journald shows `[78B blob data]` instead of the line.
    Blob,
    /// The reader of the log says that lines are missing here.
    Missing,
}

impl Reason {
    /// A word for it.
    pub fn name(self) -> &'static str {
        match self {
            Reason::Header => "header",
            Reason::Row => "row",
            Reason::RowWithoutHeader => "row-without-header",
            Reason::SamePid => "same-pid",
            Reason::Memory => "memory",
            Reason::Summary => "summary",
            Reason::Kill => "kill",
            Reason::Blob => "blob",
            Reason::Missing => "missing",
        }
    }
}
