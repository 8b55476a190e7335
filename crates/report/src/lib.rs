// SPDX-License-Identifier: GPL-2.0-only
//! A kernel's log, and the OOM events in it.
//!
//! ```text
//!  bytes ──Decoder──> text of the paste ──trigger──> lines that may matter
//!        ──unwrap──> lines of a log ──hosts──> those of each host
//!        ──order──> in the order of their printing
//!        ──join, kind──> whole records, each with its prefix ──collect, time──> Event
//! ```
//!
//! A *line* is what stands between two line ends, a *record* is what the kernel printed at once: a
//! reader may show it as several lines, and a mail may wrap it. A *kind* is what a record holds, and is found
//! wherever it stands in a line: what stands before it is the *prefix*, whatever that is. Nothing is known of the
//! kernel's version: columns are read by their header, values by their names.
//!
//! Reading never fails. What looks like a part of a report and cannot be read is listed with its
//! line; all other lines are skipped. Names are hostile: a line belongs to the part of a report
//! that it holds first, and values are taken from its end wherever a name stands before them.
//! Each byte is looked at a bounded number of times, whatever the log holds.

mod collect;
mod event;
mod foreign;
mod header;
mod host;
mod hosts;
mod join;
mod joining;
mod kill;
mod kind;
#[cfg(any(test, fuzzing))]
pub mod layers;
mod memory;
mod order;
mod outcome;
mod prefix;
mod record;
mod report;
mod table;
mod time;
mod trigger;
mod unwrap;
mod words;
mod write;

pub use event::{
    Counter, Cpu, Event, FreeList, HugePages, Invoked, Kill, Memcg, Memory, Reaped, Row, Selected,
    SlabCache, Summary, Usage, Zone,
};
pub use foreign::{Foreign, Sort};
pub use outcome::Scope;
pub use report::{LISTED, Reason, Report, Unread};

pub use unwrap::Decoder;
pub use write::write;

use hosts::Hosts;
use unwrap::Unwrap;

/// So many lines at the beginning of a log are looked at, whatever they hold: it may begin in the middle of a report.
const HEAD: usize = 400;

/// Reads a whole log.
pub fn read(log: &[u8]) -> Report {
    let mut reader = Log::default();
    reader.feed(log);
    reader.finish()
}

/// A log that comes in pieces, so that a large one can be read with a sign of progress.
#[derive(Default)]
pub struct Log {
    decoder: Decoder,
    unwrap: Unwrap,
    hosts: Hosts,
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
        let (head, rest) = bytes.split_at(self.decoder.undecided().min(bytes.len()));
        for part in [head, rest] {
            self.part(part);
        }
    }

    fn part(&mut self, bytes: &[u8]) {
        if self.decoder.is_plain() {
            return self.text(bytes);
        }
        let mut text = Vec::new();
        self.decoder.feed(bytes, &mut text);
        self.text(&text);
    }

    fn text(&mut self, bytes: &[u8]) {
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
        self.hosts.events()
    }

    /// What has been found so far: events whose outcome has been read.
    pub fn so_far(&self) -> Report {
        let mut report = self.hosts.so_far();
        report.lines = self.lines;
        report.work = self.all_work();
        report
    }

    /// There is no more.
    pub fn finish(mut self) -> Report {
        let mut text = Vec::new();
        self.decoder.end(&mut text);
        self.text(&text);
        if !self.rest.is_empty() {
            let line = std::mem::take(&mut self.rest);
            self.line(&line);
        }
        let hosts = &mut self.hosts;
        self.unwrap.end(&mut |line| hosts.line(line));
        self.hosts.end();
        let work = self.all_work();
        let mut report = self.hosts.finish();
        report.lines = self.lines;
        report.work = work;
        report
    }

    fn all_work(&self) -> u64 {
        self.work + self.unwrap.work() + self.hosts.work()
    }

    fn line(&mut self, line: &[u8]) {
        self.lines += 1;
        self.work += line.len() as u64;
        let begins_json = self.unwrap.learn(line);
        // A ring buffer may begin in the middle of a table, and in the middle of a row.
        let is_head = self.lines <= HEAD;
        let hosts = &mut self.hosts;
        // Outside of a report, nearly every line is none of ours.
        if is_head || hosts.is_open() || trigger::found(line) {
            if line.starts_with(b" ") && !self.before.is_empty() {
                let before = std::mem::take(&mut self.before);
                let number = self.lines - 1;
                self.unwrap
                    .line(number, &before, &mut |line| hosts.line(line));
            }
            self.unwrap
                .line(self.lines, line, &mut |line| hosts.line(line));
            self.before.clear();
        } else if begins_json || self.unwrap.is_inside() {
            self.unwrap.line(self.lines, line, &mut |line| {
                if hosts.is_open() || trigger::found(line.text.as_bytes()) {
                    hosts.line(line);
                }
            });
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
