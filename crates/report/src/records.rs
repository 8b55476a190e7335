// SPDX-License-Identifier: GPL-2.0-only
//! From lines to records: what the kernel printed at once, however a reader shows it.
//!
//! A line continues the record before it
//! - if it has no prefix and is indented by one's width: that is how dmesg and journalctl show a
//!   record of several lines;
//! - if it has no prefix, begins no part of a report, and the record before it is not complete: it
//!   was wrapped by a mail or a terminal;
//! - if it has the same prefix and the record before it is not complete: a name with a line end, as
//!   a serial console shows it, or a line that the kernel itself had to cut in two.
//!
//! Whether a name goes on is known only when more of the report follows (`tail`).

use super::collect::Collector;
use super::kind::Kind;
use super::prefix;
use super::raw::{self, Wrapping};
use super::record::Record;
use super::table;

/// A name has at most so many bytes.
pub(super) const LONGEST_NAME: usize = 15;

/// The kernel's own records are shorter than this.
const LONGEST: usize = 8192;

/// A record is wrapped into at most so many pieces.
const MOST_PIECES: u32 = 40;

/// Puts lines together.
#[derive(Default)]
pub(super) struct Records {
    wrapping: Wrapping,
    open: Option<Record>,
    /// How many pieces the open record has been put together from.
    pieces: u32,
    /// What may be the rest of the name that the open record ends with, and the number of its line.
    tail: String,
    tail_at: usize,
    /// Number of the line that is being read.
    at: usize,
    /// Bytes of the last prefix; 0 before there was one.
    width: usize,
    /// A prefix of no known form, as the log itself has shown it, with `0` for every digit.
    shape: Vec<u8>,
    /// Bytes of the last line, and of lines that were followed by the rest of a wrapped one.
    last: usize,
    wrapped: usize,
    work: u64,
}

impl Records {
    /// Whether the next line may continue a record.
    pub fn is_open(&self) -> bool {
        self.open.is_some()
    }

    /// Bytes that were looked at.
    pub fn work(&self) -> u64 {
        self.work
    }

    /// Any line of the log tells what was done to it as a whole.
    pub fn learn(&mut self, line: &[u8]) {
        self.wrapping.learn(line);
    }

    /// The next line of the log.
    pub fn line(&mut self, number: usize, line: &[u8], to: &mut Collector) {
        self.at = number;
        self.wrapping.learn_mail(line);
        let text = raw::text(line, self.wrapping);
        self.work += 4 * line.len() as u64;
        let mut prefix = prefix::find(&text);
        if prefix.len == 0 {
            prefix.len = self.learned(&text);
        }
        let (before, body) = text.split_at(prefix.len);
        if prefix.len == 0 && body.trim_ascii().is_empty() {
            // Pasting has doubled the line ends.
            return;
        }
        let mut body = body.to_owned();
        if let Some(escapes) = prefix.escapes
            && body.contains(['\\', '#'])
        {
            body = raw::unescape(&body, escapes);
        }
        let taken = if prefix.len > 0 {
            let taken = self.continues(before, &body);
            // Outside of the open record the width is that of the last prefix.
            self.width = prefix.len;
            taken
        } else {
            self.indented(&body) || self.wraps(&body)
        };
        self.last = text.len();
        if !taken {
            self.begin(number, before, body, to);
        }
    }

    /// The prefix that a log has before all lines of a report, if it is of no known form: a line whose
    /// beginning is known shows it.
    fn learned(&mut self, text: &str) -> usize {
        const LONGEST_PREFIX: usize = 120;
        let fits = |at: usize| (1..=LONGEST_PREFIX).contains(&at);
        if self.shape.is_empty() && self.width == 0 && Kind::of(text) == Kind::Other {
            let marks = [("CPU: ", Kind::Cpu), ("Mem-Info:", Kind::MemInfo)];
            let found = marks.iter().find_map(|(mark, kind)| {
                let at = text.find(mark).filter(|at| fits(*at))?;
                (Kind::of(&text[at..]) == *kind).then_some(at)
            });
            if let Some(at) = found.filter(|at| !text[..*at].trim().is_empty()) {
                self.shape = text.bytes().take(at).map(shape).collect();
            }
        }
        let begin = text.bytes().map(shape).take(self.shape.len());
        let same = begin.eq(self.shape.iter().copied());
        if same && text.is_char_boundary(self.shape.len()) {
            self.shape.len()
        } else {
            0
        }
    }

    /// There is no more.
    pub fn end(&mut self, to: &mut Collector) {
        self.flush(to);
    }

    fn begin(&mut self, line: usize, prefix: &str, text: String, to: &mut Collector) {
        let kind = Kind::of(&text);
        if kind != Kind::Other {
            self.name_goes_on();
        }
        self.flush(to);
        self.open = Some(Record {
            kind,
            line,
            last: line,
            prefix: prefix.to_owned(),
            text,
            split: false,
        });
        self.pieces = 1;
    }

    fn flush(&mut self, to: &mut Collector) {
        self.tail.clear();
        if let Some(mut record) = self.open.take() {
            self.work += 4 * record.text.len() as u64;
            if record.kind == Kind::Other && self.pieces > 1 {
                record.kind = Kind::of(&record.text);
            }
            to.take(record);
        }
    }

    /// More of the report follows: what stood behind a row belonged to its name.
    fn name_goes_on(&mut self) {
        let tail = std::mem::take(&mut self.tail);
        if let Some(open) = self.open.as_mut().filter(|_| !tail.is_empty()) {
            open.text += &tail;
            open.last = self.tail_at;
        }
    }

    fn append(&mut self, glue: &str, text: &str) {
        self.pieces += 1;
        self.work += text.len() as u64;
        if let Some(open) = &mut self.open
            && open.text.len() + text.len() <= LONGEST
        {
            open.text += glue;
            open.text += text;
            open.last = self.at;
        }
    }

    /// A line with a prefix that is a part of the open record nevertheless.
    fn continues(&mut self, prefix: &str, text: &str) -> bool {
        let Some(open) = &self.open else { return false };
        if self.pieces >= MOST_PIECES || open.kind == Kind::Other {
            return false;
        }
        if open.kind == Kind::Summary && !is_complete(open) && text.starts_with('/') {
            self.append("", text);
            if let Some(open) = &mut self.open {
                open.split = true;
            }
            return true;
        }
        if open.prefix != prefix {
            return false;
        }
        match open.kind {
            Kind::Cpu | Kind::Summary | Kind::Kill if !is_complete(open) => {
                // The beginning of a name stands at the end, and it goes on here.
                if Kind::of(text) != Kind::Other {
                    return false;
                }
                self.append("\n", text);
                true
            }
            Kind::Row => self.may_be_name(text),
            _ => false,
        }
    }

    /// Keeps a line that may be the rest of a row's name.
    fn may_be_name(&mut self, text: &str) -> bool {
        let Some(open) = &self.open else { return false };
        let name = table::name_of(&open.text).map(str::len);
        let fits = name.is_some_and(|name| name + 1 + text.len() <= LONGEST_NAME);
        if !fits || !self.tail.is_empty() || Kind::of(text) != Kind::Other {
            return false;
        }
        self.pieces += 1;
        self.tail = format!("\n{text}");
        self.tail_at = self.at;
        true
    }

    /// A line without a prefix that is indented by the width of one.
    fn indented(&mut self, text: &str) -> bool {
        let Some(open) = &self.open else { return false };
        if open.prefix.is_empty() || self.width == 0 {
            return false;
        }
        let width = open.prefix.chars().count();
        let blanks = text.len() - text.trim_start_matches(' ').len();
        // Hand-made copies lose a blank or two.
        if blanks == 0 || blanks + 2 < width {
            return false;
        }
        let text = text[blanks.min(width)..].to_owned();
        self.append("\n", &text);
        true
    }

    /// A line without a prefix that is the rest of a wrapped one.
    fn wraps(&mut self, text: &str) -> bool {
        let Some(open) = &self.open else { return false };
        if open.kind == Kind::Other || self.pieces >= MOST_PIECES || text.is_empty() {
            return false;
        }
        let more = ["pgtables:", "oom_score_adj:"];
        let more = open.kind == Kind::Kill
            && (self.is_cut() || more.iter().any(|name| text.starts_with(name)));
        if is_complete(open) && !more {
            // Behind a complete row of a log without prefixes, too.
            return open.kind == Kind::Row && self.may_be_name(text);
        }
        // The values of a zone have the names of counters.
        let values = matches!(open.kind, Kind::Zone | Kind::Node);
        match Kind::of(text) {
            Kind::Other => {}
            Kind::Counters if values => {}
            _ => return false,
        }
        let glue = self.glue(text);
        self.wrapped = self.last;
        self.append(glue, text);
        true
    }

    /// A terminal cuts at its width, in the middle of a word; a mail cuts at a blank, and drops it.
    fn glue(&self, text: &str) -> &'static str {
        let ends = self
            .open
            .as_ref()
            .is_some_and(|open| open.text.ends_with(' '));
        if ends || text.starts_with(' ') || self.is_cut() {
            ""
        } else {
            " "
        }
    }

    /// Whether the last line is as long as a terminal is wide.
    fn is_cut(&self) -> bool {
        const TERMINALS: [usize; 7] = [80, 100, 120, 132, 160, 200, 240];
        self.last == self.wrapped || TERMINALS.contains(&self.last)
    }
}

/// A byte of a prefix: times and numbers differ from line to line.
fn shape(byte: u8) -> u8 {
    if byte.is_ascii_digit() { b'0' } else { byte }
}

/// Whether a record has all that its kind ends with.
fn is_complete(record: &Record) -> bool {
    let text = record.text.as_str();
    let ends = |ends: &[&str]| ends.iter().any(|end| text.ends_with(end));
    match record.kind {
        Kind::Header => text.contains("oom_score_adj=") || text.contains("oomkilladj="),
        Kind::Cpu => text.contains(" #") || text.contains(" PREEMPT"),
        Kind::Node => text.contains("all_unreclaimable") && ends(&["yes", "no"]),
        Kind::Zone => text.contains(" free_cma:") || ends(&["yes", "no"]),
        Kind::FreeLists => text.contains(" = ") && text.ends_with("kB"),
        Kind::Summary => super::kill::summary_is_complete(text),
        Kind::Kill => {
            // Commas go on; the parts behind them end with a unit or a number.
            let uid = text
                .rsplit(' ')
                .next()
                .is_some_and(|word| word.starts_with("UID:"));
            text.contains("total-vm:") && (text.ends_with("kB") || uid)
                || text.contains("oom_score_adj:")
        }
        Kind::Row => table::name_of(text).is_some(),
        Kind::MemcgStats => text.contains(':'),
        Kind::TableHeader => text.ends_with("name"),
        Kind::Selected => text.contains("child"),
        Kind::Usage => text.contains("failcnt "),
        Kind::Group => text.contains("memory.oom.group set"),
        _ => true,
    }
}
