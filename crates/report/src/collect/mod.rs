// SPDX-License-Identifier: GPL-2.0-only
//! From records to events: what belongs together.
//!
//! Only one report is printed at a time, but other lines come between its own. A report begins with
//! its header, and nothing marks its end: the next header does, a kill that cannot be its own, or a line that was
//! printed at another time. A kill that is told of again is an echo: another program repeats the kernel's line, or
//! somebody has pasted it twice.

mod kills;

use super::event::{Event, Invoked, Memcg, Memory, Row};
use super::foreign::{self, Foreign, Sort};
use super::kind::Kind;
use super::record::Record;
use super::report::{LISTED, Reason, Report, Unread};
use super::time::Moment;
use super::{header, kill, table};
use kills::is_quoted;
use std::collections::{BTreeMap, BTreeSet};
use std::hash::{Hash as _, Hasher as _};

/// How much of a line is kept in lists.
const SHOWN: usize = 200;

/// How much of a line `Linux version` is kept: the version of Debian's package stands at its end.
const BOOT: usize = 400;

/// Puts records together.
#[derive(Default)]
pub(super) struct Collector {
    report: Report,
    /// The event that is being printed.
    open: Option<Event>,
    /// What was printed before the header of the next event.
    suppressed: Option<u64>,
    manual: bool,
    /// The last line `Linux version`, by its place in the list.
    boot: Option<u32>,
    /// An allocation has failed: the next memory report is its own.
    failure: bool,
    /// The memory report that is being printed belongs to nobody.
    skipping: bool,
    /// The lines of `memory.stat` are being printed.
    stats: bool,
    /// The ids in the task table of the open event, each with the row.
    pids: BTreeMap<i32, usize>,
    /// What the reaper said beside the open event.
    aside: Vec<Event>,
    /// The last event that killed a process, by the process. The open one will be the next.
    victims: BTreeMap<i32, usize>,
    /// Events of which a fuller copy came later, by their places.
    superseded: Vec<usize>,
    /// The last copy of an event, and how many there are, by the place of the first.
    copies: BTreeMap<usize, (usize, u32)>,
    /// Where the event is that has a stamp, by the hash of it.
    stamps: BTreeMap<u64, usize>,
    /// The last prefix of the open event, and what it tells.
    prefix: String,
    moment: Moment,
}

impl Collector {
    /// Whether a report is being printed, so that every line may be a part of it.
    pub fn is_open(&self) -> bool {
        self.open.as_ref().is_some_and(is_waiting)
    }

    /// How many events have begun.
    pub fn begun(&self) -> usize {
        self.report.events.len() + usize::from(self.open.is_some())
    }

    /// What there is so far, with the open event if it is known how that ends.
    pub fn so_far(&self) -> Report {
        let mut report = self.report.clone();
        let open = self.open.iter().filter(|event| !is_waiting(event));
        report.events.extend(open.cloned());
        self.tidy(&mut report);
        report
    }

    /// There is no more.
    pub fn finish(mut self) -> Report {
        self.close();
        let mut report = std::mem::take(&mut self.report);
        self.tidy(&mut report);
        report
    }

    /// Leaves out what came again, and puts the lines of a log that ran backwards in order.
    fn tidy(&self, report: &mut Report) {
        // A log that was pasted twice has each event twice; what comes many times was written so.
        let copies = self.copies.values().filter(|(_, count)| *count == 1);
        let mut left_out: BTreeSet<usize> = copies.map(|(at, _)| *at).collect();
        left_out.extend(&self.superseded);
        if !left_out.is_empty() {
            let mut at = 0;
            report.events.retain(|_| {
                at += 1;
                !left_out.contains(&(at - 1))
            });
        }
        for event in &mut report.events {
            if event.last_line < event.first_line {
                std::mem::swap(&mut event.first_line, &mut event.last_line);
            }
        }
    }

    /// The next record.
    pub fn take(&mut self, record: Record) {
        let passing =
            [Kind::Other, Kind::Cpu, Kind::AllocationFailure, Kind::Boot].contains(&record.kind);
        let stats = self.stats;
        self.stats &= passing;
        if !passing && record.kind != Kind::Reaper {
            self.split_by_time(&record);
        }
        let text = record.text.as_str();
        match record.kind {
            Kind::Other => self.other(&record, stats),
            Kind::Suppressed => {
                self.close();
                self.suppressed = header::suppressed(text);
            }
            // Logs of several machines may be mixed: the report that is being printed goes on.
            Kind::Boot => {
                if self.report.boots.len() < LISTED {
                    let end = text.floor_char_boundary(BOOT);
                    self.report.boots.push(text[..end].to_owned());
                    self.boot = u32::try_from(self.report.boots.len() - 1).ok();
                } else {
                    self.boot = None;
                }
            }
            Kind::Manual => {
                self.close();
                self.manual = true;
            }
            Kind::Header if is_quoted(&record.prefix) => self.foreign(&record, Sort::Echo),
            Kind::Header => {
                if self.is_same_header(&record) {
                    return;
                }
                self.close();
                // The memory report of the failure is not in the log.
                self.failure = false;
                match header::invoked(text) {
                    Some(invoked) => self.begin(&record).invoked = Some(Box::new(invoked)),
                    None => self.unread(&record, Reason::Header),
                }
            }
            Kind::AllocationFailure => {
                self.failure = true;
                self.foreign(&record, Sort::AllocationFailure);
            }
            Kind::Cpu => self.cpu(&record),
            Kind::MemInfo => {
                // A failed allocation prints one as well; so may a report that it interrupts.
                let done = self.open.as_ref().is_some_and(|event| !is_waiting(event));
                self.skipping = std::mem::take(&mut self.failure) || done;
                if !self.skipping {
                    let event = self.event(&record);
                    event.memory.get_or_insert_default();
                }
            }
            Kind::Counters | Kind::Zone | Kind::Reserve | Kind::FreeLists | Kind::Totals => {
                self.memory(&record);
            }
            Kind::Usage | Kind::MemcgStats | Kind::TaskIn => self.memcg(&record),
            Kind::Node => {
                let open = self.open.as_mut().filter(|_| !self.skipping);
                if let Some(memory) = open.and_then(|event| event.memory.as_mut()) {
                    memory.node(text);
                }
            }
            Kind::Slab => self.event(&record).slab = true,
            Kind::Protection => {
                if let Some(memcg) = self.open.as_mut().and_then(|event| event.memcg.as_mut()) {
                    memcg.has_protection = true;
                }
            }
            Kind::TableHeader => {
                let event = self.event(&record);
                match table::columns(text) {
                    Some(columns) => event.columns = columns,
                    None => self.unread(&record, Reason::Row),
                }
            }
            Kind::Row => self.row(&record),
            Kind::Summary => self.summary(&record),
            Kind::Selected => match kill::selected(text) {
                Some(selected) => {
                    if self
                        .open
                        .as_ref()
                        .is_some_and(|event| event.selected.is_some())
                    {
                        self.close();
                    }
                    self.event(&record).selected = Some(Box::new(selected));
                }
                None => self.unread(&record, Reason::Kill),
            },
            Kind::Kill => self.kill(&record),
            Kind::Group => self.event(&record).oom_group = kill::group(text),
            Kind::Exiting => match kill::exiting(text) {
                Some(exiting) => self.event(&record).already_exiting = Some(exiting),
                None => self.unread(&record, Reason::Kill),
            },
            Kind::NoKillable => self.event(&record).no_killable = true,
            Kind::Panic => {
                let reason = text
                    .trim_start()
                    .trim_start_matches("Kernel panic - not syncing: ");
                // Without init the kernel gives up; it may have died of something else.
                let is_of_init = reason.starts_with("Attempted to kill init");
                // `---[ end Kernel panic …` repeats it.
                if self
                    .open
                    .as_ref()
                    .is_some_and(|event| event.panic.is_some())
                {
                    return;
                }
                if is_of_init
                    && self
                        .open
                        .as_ref()
                        .is_none_or(|event| event.killed.is_none())
                {
                    return;
                }
                let event = self.event(&record);
                event.no_killable |= reason.contains("no killable processes");
                event.panic = Some(beginning(reason).trim_end().to_owned());
            }
            Kind::Reaper => self.reaper(&record),
        }
    }

    /// Ends the open event where a record was printed at another time.
    fn split_by_time(&mut self, record: &Record) {
        if record.prefix == self.prefix && self.open.is_some() {
            return;
        }
        let moment = Moment::of(&record.prefix);
        if self.open.is_some() && self.moment.is_apart(&moment) {
            self.close();
        }
        if moment.is_known() || self.open.is_none() {
            self.moment = moment;
        }
        self.prefix.clone_from(&record.prefix);
    }

    /// Whether a header is the one of the open event again.
    fn is_same_header(&self, record: &Record) -> bool {
        let open = self
            .open
            .as_ref()
            .filter(|event| is_waiting(event) && is_young(event));
        open.is_some_and(|event| {
            !event.stamp.is_empty()
                && event.stamp == record.prefix.trim()
                && event.invoked.as_deref() == header::invoked(&record.text).as_ref()
        })
    }

    /// The event that a record belongs to; a new one if none is open.
    fn event(&mut self, record: &Record) -> &mut Event {
        if self.open.is_none() {
            return self.begin(record);
        }
        let event = self.open.get_or_insert_default();
        event.last_line = record.last;
        event
    }

    fn begin(&mut self, record: &Record) -> &mut Event {
        self.close();
        self.skipping = false;
        self.open.insert(Event {
            first_line: record.line,
            last_line: record.last,
            stamp: record.prefix.trim().to_owned(),
            suppressed: self.suppressed.take(),
            manual: std::mem::take(&mut self.manual),
            boot: self.boot,
            ..Event::default()
        })
    }

    fn close(&mut self) {
        let Some(mut event) = self.open.take() else {
            return;
        };
        // Without prefixes nobody can tell where the name in the first line begins.
        if let (Some(invoked), Some(cpu)) = (&mut event.invoked, &event.cpu) {
            invoked.comm.clone_from(&cpu.comm);
        }
        self.pids.clear();
        table::without_common_end(&mut event.rows);
        event.rows.shrink_to_fit();
        self.keep(event);
        for aside in std::mem::take(&mut self.aside) {
            self.keep(aside);
        }
    }

    /// Puts an event into the list, and notes whether it is there already.
    fn keep(&mut self, event: Event) {
        if let Some(first) = self.copy_of(&event) {
            let copies = self.copies.entry(first).or_default();
            *copies = (self.report.events.len(), copies.1 + 1);
        }
        // The sysrq key shows memory, too.
        if is_decision(&event) {
            self.report.events.push(event);
        }
    }

    /// The place of the same event, where it is in the list already: it was pasted twice.
    fn copy_of(&mut self, event: &Event) -> Option<usize> {
        // Within a second the kernel may print the same report many times, but it kills nobody twice.
        let is_sure = event.killed.is_some() || Moment::of(&event.stamp).is_precise();
        let has_begin = event.invoked.is_some() || event.is_reaper_only();
        if event.stamp.is_empty() || !has_begin || !is_sure {
            return None;
        }
        let mut hasher = std::hash::DefaultHasher::new();
        (&event.stamp, event.rows.len()).hash(&mut hasher);
        let at = *self
            .stamps
            .entry(hasher.finish())
            .or_insert(self.report.events.len());
        let other = self.report.events.get(at)?;
        let rows = event.rows.iter().map(|row| (row.pid, row.rss, &row.name));
        let others = other.rows.iter().map(|row| (row.pid, row.rss, &row.name));
        let is_same = other.stamp == event.stamp
            && other.invoked == event.invoked
            && other.summary == event.summary
            && other.killed == event.killed
            && other.panic == event.panic
            && (event.invoked.is_some() || other.reaped == event.reaped)
            && rows.eq(others);
        is_same.then_some(at)
    }

    fn unread(&mut self, record: &Record, reason: Reason) {
        let is_row = matches!(
            reason,
            Reason::Row
                | Reason::RowWithoutHeader
                | Reason::SamePid
                | Reason::Blob
                | Reason::Missing
        );
        if let Some(event) = self
            .open
            .as_mut()
            .filter(|event| is_row && is_waiting(event) && !event.columns.is_empty())
        {
            event.rows_unread = event.rows_unread.saturating_add(1);
        }
        if self.report.unread.len() >= LISTED {
            self.report.more_unread += 1;
            return;
        }
        self.report.unread.push(Unread {
            line: record.line,
            reason,
            text: beginning(&record.text).to_owned(),
        });
    }

    fn foreign(&mut self, record: &Record, sort: Sort) {
        if self.report.foreign.len() >= LISTED {
            self.report.more_foreign += 1;
            return;
        }
        self.report.foreign.push(Foreign {
            line: record.line,
            sort,
            text: beginning(&record.text).to_owned(),
        });
    }

    fn other(&mut self, record: &Record, stats: bool) {
        let text = record.text.as_str();
        // The table of tasks follows that of slab.
        if let Some(event) = &mut self.open
            && event.slab
            && event.columns.is_empty()
            && let Some(memory) = &mut event.memory
            && memory.slab(text)
        {
            return;
        }
        // Some kernels print each line as a record, between which others may come, and some all in one.
        if stats
            && let Some(memcg) = self.open.as_mut().and_then(|event| event.memcg.as_mut())
            && memcg.stat_lines(text)
        {
            return;
        }
        if let Some(sort) = foreign::sort(text) {
            return self.foreign(record, sort);
        }
        if self.open.is_none() {
            return;
        }
        let blob = text
            .strip_prefix('[')
            .and_then(|text| text.strip_suffix("B blob data]"));
        if blob.is_some_and(|size| {
            size.bytes()
                .all(|byte| byte.is_ascii_digit() || byte == b'.')
        }) {
            self.unread(record, Reason::Blob);
        } else if tells_of_gap(text, self.is_open()) {
            self.unread(record, Reason::Missing);
        }
    }

    fn cpu(&mut self, record: &Record) {
        // Other reports print such a line, too: ours comes right behind the header.
        let waits =
            |event: &Event| event.cpu.is_none() && event.invoked.is_some() && is_young(event);
        if self.failure || !self.open.as_ref().is_some_and(waits) {
            return;
        }
        let Some(cpu) = header::cpu(&record.text) else {
            return;
        };
        let event = self.event(record);
        // Stacks of other tasks may come between: the name decides.
        let fits = |invoked: &Invoked| {
            let seen = invoked.comm.trim_start();
            invoked.comm.ends_with(&cpu.comm) || cpu.comm.ends_with(seen)
        };
        if event.invoked.as_deref().is_some_and(fits) {
            event.cpu = Some(Box::new(cpu));
        }
    }

    fn memory(&mut self, record: &Record) {
        if self.skipping {
            return;
        }
        let open = self
            .open
            .as_ref()
            .is_some_and(|event| event.memory.is_some());
        if !open {
            // A log may begin in the middle of a report; elsewhere these lines are none of ours.
            let waits = self.open.as_ref().is_some_and(is_waiting);
            if !waits && self.begun() > 0 {
                return;
            }
        }
        let text = record.text.as_str();
        let memory: &mut Memory = self.event(record).memory.get_or_insert_default();
        let trimmed = text.trim_start_matches(' ');
        let read = match record.kind {
            Kind::Zone => memory.zone(trimmed),
            Kind::Reserve => memory.reserve(trimmed),
            Kind::FreeLists => memory.free_lists(trimmed),
            Kind::Totals => memory.totals(trimmed),
            _ => {
                memory.counters(text);
                Some(())
            }
        };
        if read.is_none() {
            self.unread(record, Reason::Memory);
        }
    }

    fn memcg(&mut self, record: &Record) {
        let done = self.open.as_ref().is_some_and(|event| !is_waiting(event));
        if done {
            return;
        }
        let text = record.text.as_str();
        let memcg: &mut Memcg = self.event(record).memcg.get_or_insert_default();
        let mut lines = text.split('\n');
        let first = lines.next().unwrap_or("");
        let read = match record.kind {
            Kind::Usage => memcg.usage(first),
            Kind::MemcgStats => memcg.stats(first),
            _ => memcg.task_in(first),
        };
        for line in lines {
            memcg.stat(line);
        }
        self.stats = record.kind == Kind::MemcgStats;
        if read.is_none() {
            self.unread(record, Reason::Memory);
        }
    }

    fn row(&mut self, record: &Record) {
        // Behind its end, or in another log of rows, it is none of ours.
        let done = self.open.as_ref().is_some_and(|event| !is_waiting(event));
        if done || self.open.is_none() && self.begun() > 0 {
            return;
        }
        let guess = table::guess(&record.text);
        let event = self.event(record);
        if event.columns.is_empty() {
            let Some(columns) = guess else {
                return self.unread(record, Reason::RowWithoutHeader);
            };
            event.columns = columns;
            event.columns_guessed = true;
        }
        let Some(event) = &mut self.open else {
            return;
        };
        event.last_line = record.last;
        match table::row(&record.text, &event.columns, record.line) {
            Some(row) if self.pids.contains_key(&row.pid) => {
                let known = self.pids.get(&row.pid).and_then(|at| event.rows.get(*at));
                // A line that was pasted twice.
                if !known.is_some_and(|known| {
                    Row {
                        line: known.line,
                        ..row
                    } == *known
                }) {
                    self.unread(record, Reason::SamePid);
                }
            }
            Some(row) => {
                self.pids.insert(row.pid, event.rows.len());
                self.pids.insert(row.tgid, event.rows.len());
                event.rows.push(row);
            }
            None => self.unread(record, Reason::Row),
        }
    }

    fn summary(&mut self, record: &Record) {
        let Some(mut summary) = kill::summary(&record.text) else {
            return self.unread(record, Reason::Summary);
        };
        if self.open.as_ref().is_some_and(|event| !is_waiting(event)) {
            self.close();
        }
        summary.split = record.split;
        if summary.pid.is_none() {
            self.unread(record, Reason::Summary);
        }
        self.event(record).summary = Some(Box::new(summary));
    }
}

/// Whether a line says that others are missing: a reader of the log has lost them, or somebody has cut them out.
fn tells_of_gap(text: &str, is_open: bool) -> bool {
    let text = text.trim();
    let signs = |c: char| !c.is_alphanumeric();
    let word = text.trim_matches(signs).to_ascii_lowercase();
    let is_cut = ["", "snip", "snipped", "cut", "truncated", "omitted"].contains(&word.as_str());
    let is_sign = text.contains("...") || text.contains('…') || !word.is_empty();
    is_open && is_cut && is_sign && text.len() <= 40
        || text.starts_with("Missed ") && text.ends_with(" kernel messages")
        || text.contains(" messages lost due to rate-limiting")
        || text.contains("Suppressed ") && text.contains(" messages from ")
}

/// Whether any part of it proves that the OOM killer ran.
fn is_decision(event: &Event) -> bool {
    event.invoked.is_some() || !event.columns.is_empty() || !is_waiting(event)
}

/// Whether nothing of the decision has been printed yet.
fn is_waiting(event: &Event) -> bool {
    event.summary.is_none()
        && event.selected.is_none()
        && event.killed.is_none()
        && event.panic.is_none()
        && event.already_exiting.is_none()
        && !event.no_killable
        && event.reaped.is_empty()
}

/// Whether only the first lines have been printed.
fn is_young(event: &Event) -> bool {
    event.memory.is_none() && event.memcg.is_none() && event.columns.is_empty()
}

/// As much of a text as is shown.
fn beginning(text: &str) -> &str {
    &text[..text.floor_char_boundary(SHOWN)]
}
