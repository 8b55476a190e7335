// SPDX-License-Identifier: GPL-2.0-only
//! Reading a log piece by piece, wherever that is done, and what is handed over when it is read.
//!
//! ```text
//!  page                                    worker, or the page itself
//!  the log ──────────────────────────────> Reading: feed, feed, …
//!  Change::Found <── Found, in bytes ───── the first events, as soon as they are there
//!  Change::Found <── Found, in bytes ───── all of them, with their lines
//! ```
//!
//! A log that is read at once goes the same way, so that there is one.

use crate::explain::agrees;
use crate::report::rebuild::rebuild;
use crate::report::{Decoder, Event, Log, Report};
use oomscope_engine::kernel::world::Wire;
use std::ops::Range;

/// Bytes that are read at once, where the page waits for it.
const QUICK: usize = 512 << 10;

/// Bytes that are looked at in one go when a log is long.
pub const PIECE: u32 = 1 << 20;

/// The lines of one event that are kept, in bytes, and those of all.
const LINES_OF_ONE: usize = 2 << 20;
const LINES_OF_ALL: usize = 24 << 20;

/// What a line takes beside its bytes: an empty one is not free.
const LINE: usize = size_of::<String>();

/// A log is shown before it is read to the end when it has had so many events, and once more at each
/// of the others.
const SHOWN_AT: [usize; 3] = [1, 30, 300];

/// What was found in a log.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Found {
    /// The events, and what else there is.
    pub report: Report,
    /// The result of the replay of each event.
    pub outcomes: Vec<Outcome>,
    /// The lines of each event, as they stand in the log. Empty as long as the log is being read.
    pub excerpts: Vec<Excerpt>,
    /// Whether the log has been read to its end.
    pub is_whole: bool,
}

/// The result of the replay of an event, for a long list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    /// It could be run.
    pub is_replayed: bool,
    /// The process is selected that the log names; `None` if it names none.
    pub agrees: Option<bool>,
}

/// Lines of the log.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Excerpt {
    /// Number of the first line.
    pub first: usize,
    /// The lines, without their ends; what is no text is replaced.
    pub lines: Vec<String>,
    /// How many more there were.
    pub more: usize,
}

/// Whether a log may be read in place, at once.
pub fn is_quick(bytes: usize) -> bool {
    bytes <= QUICK
}

/// Reads a log that is at hand.
pub fn read(bytes: &[u8]) -> Found {
    let mut reading = Reading::default();
    reading.feed(bytes);
    let mut excerpts = Excerpts::of(reading.end());
    excerpts.feed(bytes);
    reading.finish(excerpts)
}

/// Whether a text that was pasted where no log is expected looks like one: it has several lines, or a word that only
/// the OOM killer and its kin write. A scenario does not.
pub fn may_be_log(text: &str) -> bool {
    const WORDS: [&str; 4] = ["oom", "Out of memory", "Killed process", "OOM"];
    let begin = text.get(..64).unwrap_or(text).trim_start();
    let has_lines = text.trim().contains('\n');
    !begin.starts_with("{\"oomscope\"")
        && (has_lines || WORDS.iter().any(|word| text.contains(word)))
}

/// Appends a file to a log, unpacked, so that the next one begins in a line of its own.
pub fn append(bytes: &[u8], log: &mut Vec<u8>) {
    let mut decoder = Decoder::default();
    decoder.feed(bytes, log);
    decoder.end(log);
    if log.last().is_some_and(|&byte| byte != b'\n') {
        log.push(b'\n');
    }
}

/// A log that is being read.
#[derive(Default)]
pub struct Reading {
    log: Log,
    /// The next of [`SHOWN_AT`].
    shown: usize,
    done: Option<Report>,
}

impl Reading {
    /// Reads on. Returns what is worth showing already.
    pub fn feed(&mut self, bytes: &[u8]) -> Option<Found> {
        self.log.feed(bytes);
        let least = *SHOWN_AT.get(self.shown)?;
        if self.log.events() < least {
            return None;
        }
        let report = self.log.so_far();
        if report.events.len() < least {
            return None;
        }
        self.shown += SHOWN_AT[self.shown..]
            .iter()
            .take_while(|&&at| at <= report.events.len())
            .count();
        Some(Found {
            outcomes: outcomes(&report),
            report,
            ..Found::default()
        })
    }

    /// There is no more.
    pub fn end(&mut self) -> &Report {
        let log = std::mem::take(&mut self.log);
        self.done.insert(log.finish())
    }

    /// All of it, with the lines of the events.
    pub fn finish(self, excerpts: Excerpts) -> Found {
        let report = self.done.unwrap_or_default();
        Found {
            outcomes: outcomes(&report),
            report,
            excerpts: excerpts.finish(),
            is_whole: true,
        }
    }
}

fn outcomes(report: &Report) -> Vec<Outcome> {
    let outcome = |at: usize| {
        let rebuilt = rebuild(report, at).ok();
        let compared =
            rebuilt.and_then(|rebuilt| agrees(rebuilt.document, &report.events[at]).ok());
        Outcome {
            is_replayed: compared.is_some(),
            agrees: compared.flatten(),
        }
    };
    (0..report.events.len()).map(outcome).collect()
}

/// Looks for the lines of events, when it is known where they are: a second walk through the log.
pub struct Excerpts {
    /// What was done to the file is undone here as well: lines are numbered in its text.
    decoder: Decoder,
    /// The lines of each event, in the order of the log: one that shows the newest line first is another than that
    /// of its events.
    ranges: Vec<Range<usize>>,
    /// The places of these events in the report.
    places: Vec<usize>,
    /// The host of each of them, where the log has several: lines of the others come between.
    own: Vec<String>,
    hosts: Vec<String>,
    found: Vec<Excerpt>,
    /// Bytes that each of them has.
    sizes: Vec<usize>,
    all: usize,
    /// The first event that may have more lines.
    open: usize,
    /// Number of the line that is being read.
    line: usize,
    rest: Vec<u8>,
}

impl Excerpts {
    /// Those of a report.
    pub fn of(report: &Report) -> Excerpts {
        let range = |event: &Event| event.first_line..event.last_line + 1;
        let mut ordered: Vec<(Range<usize>, usize)> =
            report.events.iter().map(range).zip(0..).collect();
        // Events of one line only stay in their order.
        ordered.sort_by_key(|(range, _)| range.start);
        let (ranges, places): (Vec<Range<usize>>, Vec<usize>) = ordered.into_iter().unzip();
        let hosts: Vec<String> = report.hosts().into_iter().map(str::to_owned).collect();
        let hosts = if hosts.len() > 1 { hosts } else { Vec::new() };
        let own = |at: &usize| report.events[*at].host().unwrap_or("").to_owned();
        let begin = |range: &Range<usize>| Excerpt {
            first: range.start,
            ..Excerpt::default()
        };
        Excerpts {
            decoder: Decoder::default(),
            own: places.iter().map(own).collect(),
            hosts,
            places,
            found: ranges.iter().map(begin).collect(),
            sizes: vec![0; ranges.len()],
            ranges,
            all: 0,
            open: 0,
            line: 1,
            rest: Vec::new(),
        }
    }

    /// Reads on.
    pub fn feed(&mut self, bytes: &[u8]) {
        if self.decoder.is_plain() {
            return self.text(bytes);
        }
        let mut text = Vec::new();
        self.decoder.feed(bytes, &mut text);
        self.text(&text);
    }

    fn text(&mut self, bytes: &[u8]) {
        let mut bytes = bytes;
        while let Some(end) = bytes.iter().position(|&byte| byte == b'\n') {
            if self.is_wanted() {
                let mut line = std::mem::take(&mut self.rest);
                line.extend_from_slice(&bytes[..end]);
                self.take(&line);
            }
            self.rest.clear();
            self.line += 1;
            bytes = &bytes[end + 1..];
        }
        if self.is_wanted() {
            self.rest.extend_from_slice(bytes);
        }
    }

    /// Whether the line that is being read belongs to an event.
    fn is_wanted(&mut self) -> bool {
        let line = self.line;
        while self
            .ranges
            .get(self.open)
            .is_some_and(|range| range.end <= line)
        {
            self.open += 1;
        }
        let mut open = self.ranges[self.open.min(self.ranges.len())..].iter();
        // Events follow each other; the reaper alone may speak of two of them in between.
        let few = self.few();
        open.by_ref().take(few).any(|range| range.contains(&line))
    }

    /// How many events a line may belong to at most.
    fn few(&self) -> usize {
        4 * self.hosts.len().max(1)
    }

    /// Whether a line is of another host than an event, by the names in it.
    fn is_of_other(&self, at: usize, line: &str) -> bool {
        let own = self.own[at].as_str();
        let names = |host: &str| !host.is_empty() && line.contains(host);
        !self.hosts.is_empty()
            && !names(own)
            && self.hosts.iter().any(|host| host != own && names(host))
    }

    fn take(&mut self, line: &[u8]) {
        let last = (self.open + self.few()).min(self.ranges.len());
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        let text = String::from_utf8_lossy(line);
        for at in self.open..last {
            if !self.ranges[at].contains(&self.line) {
                continue;
            }
            // Lines are counted, so that an empty one stands for it.
            let text = match self.is_of_other(at, &text) {
                true => "",
                false => &text,
            };
            let excerpt = &mut self.found[at];
            if self.sizes[at] + text.len() > LINES_OF_ONE || self.all > LINES_OF_ALL {
                excerpt.more += 1;
                continue;
            }
            self.sizes[at] += text.len() + LINE;
            self.all += text.len() + LINE;
            excerpt.lines.push(text.to_owned());
        }
    }

    fn finish(mut self) -> Vec<Excerpt> {
        let mut text = Vec::new();
        self.decoder.end(&mut text);
        self.text(&text);
        if !self.rest.is_empty() && self.is_wanted() {
            let line = std::mem::take(&mut self.rest);
            self.take(&line);
        }
        let mut found: Vec<(usize, Excerpt)> = self.places.into_iter().zip(self.found).collect();
        found.sort_by_key(|(place, _)| *place);
        found.into_iter().map(|(_, excerpt)| excerpt).collect()
    }
}

impl Found {
    /// As it is handed over.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        self.put(&mut bytes);
        bytes
    }

    /// As it was handed over; `None` if the bytes are of something else.
    pub fn of_bytes(mut bytes: &[u8]) -> Option<Found> {
        Wire::take(&mut bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOG: &[u8] = include_bytes!("../../../../tests/reports/5.10/10-deadlock/report.txt");
    const GROUP: &[u8] = include_bytes!("../../../../tests/reports/5.10/06-oom-group/report.txt");

    #[test]
    fn what_is_found_goes_over_as_bytes() {
        for log in [LOG, GROUP] {
            let found = read(log);
            assert!(found.is_whole && !found.report.events.is_empty());
            let bytes = found.to_bytes();
            assert_eq!(Found::of_bytes(&bytes), Some(found));
            assert_eq!(Found::of_bytes(&bytes[..bytes.len() - 1]), None);
        }
    }

    #[test]
    fn each_event_has_its_lines() {
        let log = [b"nothing\n".as_slice(), LOG, GROUP].concat();
        let found = read(&log);
        let all: Vec<String> = String::from_utf8_lossy(&log)
            .lines()
            .map(str::to_owned)
            .collect();
        assert_eq!(found.excerpts.len(), 3);
        for (event, excerpt) in found.report.events.iter().zip(&found.excerpts) {
            assert_eq!(excerpt.first, event.first_line);
            assert_eq!(excerpt.lines, all[event.first_line - 1..event.last_line]);
            assert_eq!(excerpt.more, 0);
        }
        // Lines are counted, however short they are.
        let empty = [
            LOG.split_at(1000).0,
            &b"\n".repeat(300_000),
            LOG.split_at(1000).1,
        ]
        .concat();
        let excerpt = &read(&empty).excerpts[0];
        assert!(excerpt.lines.len() * LINE <= LINES_OF_ONE && excerpt.more > 100_000);
        // The same in pieces of any size.
        for size in [1, 7, 1000] {
            let mut reading = Reading::default();
            let mut begun = 0;
            for piece in log.chunks(size) {
                begun += usize::from(reading.feed(piece).is_some());
            }
            assert_eq!(begun, 1, "the first event is shown before the end");
            let mut excerpts = Excerpts::of(reading.end());
            log.chunks(size).for_each(|piece| excerpts.feed(piece));
            assert_eq!(reading.finish(excerpts), found);
        }
    }
}
