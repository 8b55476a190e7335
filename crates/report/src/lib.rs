// SPDX-License-Identifier: GPL-2.0-only
//! A kernel's log, and the OOM events in it.
//!
//! ```text
//!  bytes ──trigger──> lines that may matter ──raw, prefix──> text behind the prefix
//!        ──records──> whole records ──kind, collect──> Event
//! ```
//!
//! A *line* is what stands between two line ends, a *record* is what the kernel printed at once: a
//! reader may show it as several lines, and a mail may wrap it. A *kind* is what a record begins
//! with. Nothing is known of the kernel's version: columns are read by their header, values by
//! their names.
//!
//! Reading never fails. What looks like a part of a report and cannot be read is listed with its
//! line; all other lines are passed over. Names are hostile: a line belongs to the part of a report
//! that its beginning says, and values are taken from its end wherever a name stands before them.
//! Each byte is looked at a bounded number of times, whatever the log holds.

mod collect;
mod event;
mod foreign;
mod header;
mod kill;
mod kind;
mod memory;
mod prefix;
mod raw;
mod record;
mod records;
mod report;
mod table;
mod trigger;
mod words;

pub use event::{
    Counter, Cpu, Event, FreeList, Invoked, Kill, Memcg, Memory, Reaped, Row, Selected, Summary,
    Usage, Zone,
};
pub use foreign::{Foreign, Sort};
pub use report::{LISTED, Reason, Report, Unread};

use collect::Collector;
use records::Records;

/// So many lines at the beginning of a log are looked at, whatever they hold.
const HEAD: usize = 3;

/// Reads a whole log.
pub fn read(log: &[u8]) -> Report {
    let mut reader = Log::default();
    reader.feed(log);
    reader.finish()
}

/// A log that comes in pieces, so that a large one can be read with a sign of progress.
#[derive(Default)]
pub struct Log {
    records: Records,
    collector: Collector,
    /// The beginning of a line whose end has not come yet.
    rest: Vec<u8>,
    /// The line before, where it was passed over: a name with a line end may begin there.
    before: Vec<u8>,
    lines: usize,
    work: u64,
}

impl Log {
    /// Reads on.
    pub fn feed(&mut self, bytes: &[u8]) {
        self.work += bytes.len() as u64;
        let mut bytes = bytes;
        while let Some(end) = bytes.iter().position(|&byte| byte == b'\n') {
            if self.rest.is_empty() {
                self.line(&bytes[..end]);
            } else {
                self.rest.extend_from_slice(&bytes[..end]);
                let line = std::mem::take(&mut self.rest);
                self.line(&line);
            }
            bytes = &bytes[end + 1..];
        }
        self.rest.extend_from_slice(bytes);
    }

    /// How many events have been seen to begin.
    pub fn events(&self) -> usize {
        self.collector.begun()
    }

    /// What has been found so far: events whose outcome has been read.
    pub fn so_far(&self) -> Report {
        let mut report = self.collector.so_far();
        report.lines = self.lines;
        report.work = self.work + self.records.work();
        report
    }

    /// There is no more.
    pub fn finish(mut self) -> Report {
        if !self.rest.is_empty() {
            let line = std::mem::take(&mut self.rest);
            self.line(&line);
        }
        self.records.end(&mut self.collector);
        let mut report = self.collector.finish();
        report.lines = self.lines;
        report.work = self.work + self.records.work();
        report
    }

    fn line(&mut self, line: &[u8]) {
        self.lines += 1;
        self.work += line.len() as u64;
        self.records.learn(line);
        // A ring buffer may begin in the middle of a table, and in the middle of a row.
        let head = self.lines <= HEAD;
        // Outside of a report, nearly every line is none of ours.
        if self.collector.is_open() || self.records.is_open() {
            self.records.line(self.lines, line, &mut self.collector);
        } else if head || trigger::found(line) {
            if line.starts_with(b" ") && !self.before.is_empty() {
                let before = std::mem::take(&mut self.before);
                self.records
                    .line(self.lines - 1, &before, &mut self.collector);
            }
            self.records.line(self.lines, line, &mut self.collector);
        } else {
            self.before.clear();
            self.before.extend_from_slice(line);
        }
    }
}

/// The example of the README is tested like any other.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;

#[cfg(test)]
mod tests {
    use super::Event;

    /// The shortest line that makes an event has some 30 bytes; a hostile log holds nothing else.
    #[test]
    fn an_event_is_small() {
        assert!(size_of::<Event>() <= 328, "{} bytes", size_of::<Event>());
    }
}
