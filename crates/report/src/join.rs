// SPDX-License-Identifier: GPL-2.0-only
//! The third layer: from lines to records, which is what the kernel printed at once, however a reader shows it.
//!
//! What a line is is found in the line; what stands before it is its prefix. A line that holds no part of a
//! report continues the record before it
//! - if it has no prefix and is indented by one's width: that is how dmesg and journalctl show a
//!   record of several lines;
//! - if it has no prefix, and the record before it is not complete: it was wrapped by a mail or a terminal;
//! - if it has the same prefix and the record before it is not complete: a name with a line end, as
//!   a serial console shows it, or a line that the kernel itself had to cut in two.
//!
//! Whether a name goes on is known only when more of the report follows (`tail`).

use super::collect::Collector;
use super::joining::{Cut, joint};
use super::kind::{self, Found, Kind};
use super::prefix::{self, Shape};
use super::record::Record;
use super::table;
use super::unwrap::{Escapes, Line, unescape};

/// A name has at most so many bytes.
const LONGEST_NAME: usize = 15;

/// The kernel's own records are shorter than this.
const LONGEST: usize = 8192;

/// A record is wrapped into at most so many pieces.
const MOST_PIECES: u32 = 60;

/// What stands behind each line of a log is no longer than this.
const LONGEST_SUFFIX: usize = 60;

/// Puts lines together.
#[derive(Default)]
pub(super) struct Records {
    open: Option<Record>,
    /// How many pieces the open record has been put together from.
    pieces: u32,
    /// What may be the rest of the name that the open record ends with, and the number of its line.
    tail: String,
    tail_at: usize,
    /// Number of the line that is being read.
    at: usize,
    /// What the log has before its lines, and behind them, as the last known one shows it.
    shape: Shape,
    suffix: Suffix,
    /// Blanks in front of the last known line.
    indent: usize,
    /// The last line: it may have been pasted twice.
    known: String,
    /// A line with a prefix has been seen.
    has_prefix: bool,
    /// How many numbers a row of the table has.
    columns: Option<usize>,
    /// What cuts the lines, as far as pieces have shown it.
    cut: Cut,
    /// Characters of the last line, and of lines that were followed by the rest of a wrapped one.
    last: usize,
    wrapped: usize,
    /// The last line cannot go on.
    is_whole: bool,
    work: u64,
}

impl Records {
    /// Whether the next line may continue a part of a report.
    pub fn is_open(&self) -> bool {
        self.open
            .as_ref()
            .is_some_and(|open| open.kind != Kind::Other)
    }

    /// Bytes that were looked at.
    pub fn work(&self) -> u64 {
        self.work
    }

    /// The next line of the log.
    pub fn line(&mut self, line: Line<'_>, to: &mut Collector) {
        let is_next = line.number.abs_diff(self.at) <= 1;
        self.at = line.number;
        if !is_next && !self.is_open() {
            self.flush(to);
        }
        self.work += 6 * line.text.len() as u64;
        let text = self.without_suffix(line.text);
        if text.trim_ascii().is_empty() {
            // Pasting has doubled the line ends.
            return;
        }
        let found = kind::find(text, self.is_in_table());
        let width = text.chars().count();
        if found.is_some() && self.known == text {
            return;
        }
        text.clone_into(&mut self.known);
        match found {
            Some(found) if !self.is_value(found, text, &line) => self.part(found, text, line, to),
            _ => self.other(text, line, to),
        }
        self.last = width;
        self.is_whole = line.is_whole;
    }

    /// Whether a counter is a value of the line before, which was wrapped: zones and nodes have values of the same
    /// names.
    fn is_value(&self, found: Found, text: &str, line: &Line<'_>) -> bool {
        let Some(open) = self.open.as_ref().filter(|_| found.kind == Kind::Counters) else {
            return false;
        };
        let before = &text[..found.start];
        let has_prefix = prefix::find(text).len > 0 || !line.outer.is_empty();
        let has_shape = !self.shape.is_blank() && self.shape.matched(before) == Some(before.len());
        matches!(open.kind, Kind::Zone | Kind::Node)
            && !has_prefix
            && !has_shape
            && !is_complete(open, self.columns)
    }

    /// A line that holds a part of a report.
    fn part(&mut self, found: Found, text: &str, line: Line<'_>, to: &mut Collector) {
        let start = match found.kind {
            Kind::Header => self.header(&text[..found.start]),
            Kind::AllocationFailure => prefix::find(text).len,
            _ => found.start,
        };
        let (before, body) = text.split_at(start);
        if self.is_of_name(found, before) && self.indented(text) {
            return;
        }
        let mut body = resolved(body, escapes(before));
        if body.contains('\t') && has_plain_text(found.kind) {
            body = body.replace('\t', " ").into();
        }
        let has_prefix = !before.trim_ascii().is_empty() || !line.outer.is_empty();
        // The kernel indents some of its own lines, and a name stands before others.
        if !matches!(
            found.kind,
            Kind::Counters | Kind::Header | Kind::AllocationFailure
        ) {
            self.shape = Shape::of(before);
            self.indent = text.len() - text.trim_start_matches(' ').len();
        }
        self.has_prefix |= has_prefix;
        let prefix = if before.trim_ascii().is_empty() {
            ""
        } else {
            before
        };
        self.learn_suffix(found.kind, &body, line.text);
        let body = self.without_suffix(&body).to_owned();
        if found.kind == Kind::TableHeader {
            self.columns = table::columns(&body).map(|columns| columns.len() - 1);
        }
        self.begin(found.kind, format!("{}{prefix}", line.outer), body, to);
    }

    /// Where the name begins that stands before `invoked oom-killer:`.
    fn header(&self, before: &str) -> usize {
        let of_shape = self
            .shape
            .matched(before)
            .filter(|at| before.len() - at <= LONGEST_NAME);
        match of_shape {
            Some(at) if at > 0 || !self.has_prefix => at,
            _ => prefix::before_name(before),
        }
    }

    /// Whether a line may be the second one of a name that looks like a part of a report: it is indented by the
    /// width of a prefix, where other lines have one.
    fn is_of_name(&self, found: Found, before: &str) -> bool {
        let is_blank = !before.is_empty() && before.bytes().all(|byte| byte == b' ');
        let open = self.open.as_ref().map(|open| open.kind);
        let has_name = matches!(
            open,
            Some(Kind::Row | Kind::Cpu | Kind::Summary | Kind::Kill)
        );
        is_blank && has_name && found.kind != Kind::Counters && !self.shape.is_blank()
    }

    /// A line that holds no part of a report.
    fn other(&mut self, text: &str, line: Line<'_>, to: &mut Collector) {
        let known = prefix::find(text);
        let of_shape = self.shape.matched(text).filter(|_| !self.shape.is_blank());
        let len = known.len.max(of_shape.unwrap_or(0));
        let (before, body) = text.split_at(len);
        let body = resolved(body, known.escapes);
        // What indents all lines indents the rest of a wrapped one.
        let blanks = body.len() - body.trim_start_matches(' ').len();
        let is_wrapped = len == 0 && line.outer.is_empty();
        let body = if is_wrapped {
            &body[blanks.min(self.indent)..]
        } else {
            &body
        };
        let taken = if len > 0 || !line.outer.is_empty() {
            self.has_prefix = true;
            // Lines whose ends are known do not go on, but that the kernel may have cut one in two.
            let is_apart = line.is_whole && self.is_whole;
            self.continues(&format!("{}{before}", line.outer), body, is_apart)
        } else {
            let is_cut = self
                .open
                .as_ref()
                .is_some_and(|open| open.kind == Kind::Row && !is_complete(open, self.columns));
            let may_wrap = !self.is_whole && !line.is_whole;
            self.ends_summary(body)
                || is_cut && may_wrap && self.wraps(body, to)
                || self.indented(body)
                || may_wrap && self.wraps(body, to)
        };
        if !taken && self.waits_for_end() {
            // The kernel had to cut a line in two, and others have come between.
            self.pieces += 1;
            to.take(Record {
                line: line.number,
                last: line.number,
                prefix: format!("{}{before}", line.outer),
                text: body.to_owned(),
                ..Record::default()
            });
        } else if !taken {
            self.begin(
                Kind::Other,
                format!("{}{before}", line.outer),
                body.to_owned(),
                to,
            );
        }
    }

    /// Whether the open record is one that the kernel itself has cut in two.
    fn waits_for_end(&self) -> bool {
        let open = self.open.as_ref().filter(|open| open.kind == Kind::Summary);
        open.is_some_and(|open| {
            self.pieces < MOST_PIECES / 4
                && open.text.ends_with("task_memcg=")
                && !is_complete(open, self.columns)
        })
    }

    /// There is no more.
    pub fn end(&mut self, to: &mut Collector) {
        self.flush(to);
    }

    fn is_in_table(&self) -> bool {
        let open = self.open.as_ref().map(|open| open.kind);
        matches!(open, Some(Kind::Row | Kind::TableHeader))
    }

    fn begin(&mut self, kind: Kind, prefix: String, text: String, to: &mut Collector) {
        if kind != Kind::Other {
            self.name_goes_on();
        }
        self.flush(to);
        self.open = Some(Record {
            kind,
            line: self.at,
            last: self.at,
            prefix,
            text,
            split: false,
        });
        self.pieces = 1;
    }

    fn flush(&mut self, to: &mut Collector) {
        self.tail.clear();
        if let Some(record) = self.open.take() {
            self.work += 4 * record.text.len() as u64;
            to.take(record);
        }
    }

    /// Learns what stands behind each line, from one whose end is known.
    fn learn_suffix(&mut self, kind: Kind, body: &str, line: &str) {
        let end = match kind {
            Kind::TableHeader => "name",
            Kind::MemInfo => "nfo:",
            Kind::Totals if body.contains("pages RAM") => "RAM",
            Kind::Totals if body.contains("pages reserved") => "reserved",
            _ => return,
        };
        let Some(at) = line.rfind(end) else { return };
        let suffix = &line[at + end.len()..];
        let is_sign = !suffix.starts_with(|c: char| c.is_alphanumeric() || c == '_' || c == '/');
        if is_sign {
            self.suffix.learn(suffix);
        }
    }

    /// A line without what stands behind each.
    fn without_suffix<'t>(&self, text: &'t str) -> &'t str {
        self.suffix.take_off(text)
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

    /// The second part of a line that the kernel had to cut in two: it begins with a path.
    fn ends_summary(&mut self, text: &str) -> bool {
        let open = self.open.as_ref().filter(|open| open.kind == Kind::Summary);
        let is_open = open.is_some_and(|open| {
            open.text.ends_with("task_memcg=") && !is_complete(open, self.columns)
        });
        if !is_open || !text.starts_with('/') {
            return false;
        }
        self.append("", text);
        if let Some(open) = &mut self.open {
            open.split = true;
        }
        true
    }

    /// A line with a prefix that is a part of the open record nevertheless.
    fn continues(&mut self, prefix: &str, text: &str, is_apart: bool) -> bool {
        let Some(open) = &self.open else { return false };
        if self.pieces >= MOST_PIECES || open.kind == Kind::Other {
            return false;
        }
        if self.ends_summary(text) {
            return true;
        }
        let Some(open) = &self.open else { return false };
        if is_apart || open.prefix != prefix {
            return false;
        }
        match open.kind {
            Kind::Cpu | Kind::Summary | Kind::Kill if !is_complete(open, self.columns) => {
                // The beginning of a name stands at the end, and it goes on here.
                self.append("\n", text);
                true
            }
            Kind::Row => self.may_be_name("\n", text),
            _ => false,
        }
    }

    /// Keeps a line that may be the rest of a row's name.
    fn may_be_name(&mut self, glue: &str, text: &str) -> bool {
        let Some(open) = &self.open else { return false };
        let name = match self.columns {
            Some(columns) => table::behind(&open.text, columns),
            None => table::name_of(&open.text),
        };
        let fits = name.is_some_and(|name| name.len() + glue.len() + text.len() <= LONGEST_NAME);
        if !fits || !self.tail.is_empty() {
            return false;
        }
        self.pieces += 1;
        self.tail = format!("{glue}{text}");
        self.tail_at = self.at;
        true
    }

    /// A line without a prefix that is indented by the width of one.
    fn indented(&mut self, text: &str) -> bool {
        let Some(open) = &self.open else { return false };
        if open.prefix.is_empty() || !self.has_prefix {
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
    fn wraps(&mut self, text: &str, to: &mut Collector) -> bool {
        let Some(open) = &self.open else { return false };
        if self.pieces >= MOST_PIECES {
            return false;
        }
        if open.kind == Kind::Other {
            return self.becomes(text, to);
        }
        if open.kind != Kind::Kill && is_complete(open, self.columns) {
            // Behind a complete row of a log without prefixes, too.
            let glue = match self.cut {
                Cut::AtBlanks => " ",
                Cut::AtWidth => "",
                Cut::Unknown if self.is_width() => "",
                Cut::Unknown => "\n",
            };
            return open.kind == Kind::Row && self.may_be_name(glue, text);
        }
        let is_width = self.is_width();
        let Some(joint) = joint(
            open.kind,
            &open.text,
            text,
            self.cut,
            is_width,
            self.columns,
        ) else {
            return false;
        };
        if joint.is_sure && !open.text.ends_with(' ') && !text.starts_with(' ') {
            self.cut = if joint.glue.is_empty() {
                Cut::AtWidth
            } else {
                Cut::AtBlanks
            };
        }
        let is_split = open.kind == Kind::Summary
            && open.text.ends_with("task_memcg=")
            && text.starts_with('/');
        self.wrapped = self.last;
        self.append(joint.glue, text);
        if let Some(open) = self.open.as_mut().filter(|_| is_split) {
            open.split = true;
        }
        if self
            .open
            .as_ref()
            .is_some_and(|open| open.kind == Kind::TableHeader)
        {
            let header = self.open.as_ref().map_or("", |open| open.text.as_str());
            self.columns = table::columns(header).map(|columns| columns.len() - 1);
        }
        true
    }

    /// A line of no kind that becomes a part of a report with the rest of it.
    fn becomes(&mut self, text: &str, to: &mut Collector) -> bool {
        let Some(open) = &self.open else { return false };
        if open.text.len() + text.len() > LONGEST || !to.is_open() && open.prefix.is_empty() {
            return false;
        }
        let glues = match self.cut {
            Cut::AtWidth => ["", " "],
            Cut::Unknown if self.is_width() => ["", " "],
            _ => [" ", ""],
        };
        let is_in_table = false;
        self.work += 8 * (open.text.len() + text.len()) as u64;
        for glue in glues {
            let whole = format!("{}{glue}{text}", open.text);
            let Some(found) = kind::find(&whole, is_in_table) else {
                continue;
            };
            let start = if found.kind == Kind::Header {
                prefix::before_name(&whole[..found.start])
            } else {
                found.start
            };
            self.pieces += 1;
            if let Some(open) = &mut self.open {
                open.kind = found.kind;
                open.prefix += &whole[..start];
                open.text = whole[start..].to_owned();
                open.last = self.at;
            }
            if found.kind == Kind::TableHeader {
                self.columns = table::columns(&whole[start..]).map(|columns| columns.len() - 1);
            }
            return true;
        }
        false
    }

    /// Whether the last line is as long as a terminal is wide.
    fn is_width(&self) -> bool {
        const TERMINALS: [usize; 7] = [80, 100, 120, 132, 160, 200, 240];
        self.last == self.wrapped || TERMINALS.contains(&self.last)
    }
}

/// How bytes that are not shown are written behind a prefix.
fn escapes(prefix: &str) -> Option<Escapes> {
    let known = prefix::find(prefix).escapes;
    known.or_else(|| {
        if prefix.contains("kernel: ") {
            Some(Escapes::Octal)
        } else {
            prefix.contains("] ").then_some(Escapes::Unprintable)
        }
    })
}

/// What stands behind each line of a log: blanks, and signs.
#[derive(Default)]
struct Suffix {
    blanks: usize,
    /// Lines are filled up with blanks.
    is_filled: bool,
    signs: String,
}

impl Suffix {
    fn learn(&mut self, suffix: &str) {
        let signs = suffix.trim_start_matches(kind::blank);
        let blanks = suffix.len() - signs.len();
        if signs.len() > LONGEST_SUFFIX {
            return;
        }
        self.is_filled = !signs.is_empty() && (blanks > 2 || self.is_filled && signs == self.signs);
        self.blanks = blanks;
        signs.clone_into(&mut self.signs);
    }

    fn take_off<'t>(&self, text: &'t str) -> &'t str {
        let Some(mut rest) = text.strip_suffix(self.signs.as_str()) else {
            return text;
        };
        if self.is_filled {
            return rest.trim_end_matches(kind::blank);
        }
        for _ in 0..self.blanks {
            rest = rest.strip_suffix(kind::blank).unwrap_or(rest);
        }
        rest
    }
}

/// A line with the escapes of its reader resolved.
fn resolved(text: &str, escapes: Option<Escapes>) -> std::borrow::Cow<'_, str> {
    match escapes {
        Some(escapes) if text.contains(['\\', '#']) => unescape(text, escapes).into(),
        _ => text.into(),
    }
}

/// Whether a record has no name of a process but that of its processor's, so that its tabs are blanks.
fn has_plain_text(kind: Kind) -> bool {
    !matches!(
        kind,
        Kind::Row
            | Kind::Header
            | Kind::Kill
            | Kind::Summary
            | Kind::Selected
            | Kind::Exiting
            | Kind::Reaper
            | Kind::Group
            | Kind::TaskIn
    )
}

/// Whether a record has all that its kind ends with.
fn is_complete(record: &Record, columns: Option<usize>) -> bool {
    let text = record.text.trim_end_matches(kind::blank);
    let ends = |ends: &[&str]| ends.iter().any(|end| text.ends_with(end));
    let digit = |mark: &str| {
        let behind = text.rsplit_once(mark).map_or("", |(_, behind)| behind);
        behind.starts_with(|c: char| c.is_ascii_digit() || c == '-')
    };
    match record.kind {
        Kind::Header => digit("oom_score_adj=") || digit("oomkilladj="),
        Kind::Cpu => text.contains(" #") || text.contains(" PREEMPT"),
        Kind::Node => text.contains("all_unreclaimable") && ends(&["yes", "no"]),
        Kind::Zone => digit(" free_cma:") && ends(&["kB"]) || ends(&["yes", "no"]),
        Kind::FreeLists => text.contains(" = ") && text.ends_with("kB"),
        Kind::Summary => super::kill::summary_is_complete(text),
        Kind::Kill => digit("oom_score_adj:"),
        Kind::Row => match columns {
            Some(columns) => table::behind(&record.text, columns).is_some(),
            None => table::name_of(&record.text).is_some(),
        },
        Kind::MemcgStats => text.contains(':'),
        Kind::TableHeader => text.ends_with("name"),
        Kind::Selected => text.contains("child"),
        Kind::Usage => digit("failcnt "),
        Kind::Group => text.contains("memory.oom.group set"),
        Kind::Counters => false,
        Kind::Reaper => !text.contains("reaped process") || digit("shmem-rss:") && ends(&["kB"]),
        Kind::Panic => kind::PANICS.iter().any(|panic| text.contains(panic)),
        _ => true,
    }
}
