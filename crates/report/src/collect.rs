// SPDX-License-Identifier: GPL-2.0-only
//! From records to events: what belongs together.
//!
//! Only one report is printed at a time, but other lines come between its own. A report begins with
//! its header, and nothing marks its end: the next header does, or a kill that cannot be its own.

use super::event::{Event, Invoked, Memcg, Memory};
use super::foreign::{self, Foreign, Sort};
use super::kind::Kind;
use super::record::Record;
use super::report::{LISTED, Reason, Report, Unread};
use super::{header, kill, table};
use std::collections::BTreeMap;

/// How much of a line is kept in lists.
const SHOWN: usize = 200;

/// Puts records together.
#[derive(Default)]
pub(super) struct Collector {
    report: Report,
    /// The event that is being printed.
    open: Option<Event>,
    /// What was printed before the header of the next event.
    suppressed: Option<u64>,
    manual: bool,
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
}

impl Collector {
    /// Whether a report is being printed, so that every line may be a part of it.
    pub fn is_open(&self) -> bool {
        self.open.is_some()
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
        report
    }

    /// There is no more.
    pub fn finish(mut self) -> Report {
        self.close();
        self.report
    }

    /// The next record.
    pub fn take(&mut self, record: Record) {
        let passing = [Kind::Other, Kind::Cpu, Kind::AllocationFailure].contains(&record.kind);
        let stats = self.stats;
        self.stats &= passing;
        let text = record.text.as_str();
        match record.kind {
            Kind::Other => self.other(&record, stats),
            Kind::Suppressed => {
                self.close();
                self.suppressed = header::suppressed(text);
            }
            Kind::Manual => {
                self.close();
                self.manual = true;
            }
            Kind::Header => {
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
            Kind::Node => {}
            Kind::Slab => self.event(&record).slab = true,
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
                let event = self.event(&record);
                event.no_killable |= reason.contains("no killable processes");
                event.panic = Some(beginning(reason).trim_end().to_owned());
            }
            Kind::Reaper => self.reaper(&record),
        }
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
        // The sysrq key shows memory, too.
        if is_decision(&event) {
            event.rows.shrink_to_fit();
            self.report.events.push(event);
        }
        self.report.events.append(&mut self.aside);
    }

    fn unread(&mut self, record: &Record, reason: Reason) {
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
        if stats && let Some(memcg) = self.open.as_mut().and_then(|event| event.memcg.as_mut()) {
            // New kernels print each line as a record, and others may come between.
            if memcg.stat(text) {
                return;
            }
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
        } else if text.starts_with("Missed ") && text.ends_with(" kernel messages") {
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
            Some(row) if self.pids.contains_key(&row.pid) => self.unread(record, Reason::SamePid),
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

    fn kill(&mut self, record: &Record) {
        let Some(kill) = kill::kill(&record.text) else {
            return self.unread(record, Reason::Kill);
        };
        if let Some(event) = &mut self.open {
            let listed = |pid: i32| event.rows.is_empty() || self.pids.contains_key(&pid);
            let first = event.killed.is_none() && may_kill(event, kill.pid, &listed);
            if first || event.oom_group.is_some() && listed(kill.pid) {
                self.victims.insert(kill.pid, self.report.events.len());
                event.last_line = record.last;
                if first {
                    event.killed = Some(Box::new(kill));
                } else {
                    event.group_kills.push(kill);
                }
                return;
            }
        }
        // The rate limit has kept its report back.
        self.close();
        self.victims.insert(kill.pid, self.report.events.len());
        self.begin(record).killed = Some(Box::new(kill));
    }

    fn reaper(&mut self, record: &Record) {
        let Some(reaped) = kill::reaped(record.text.trim_start()) else {
            return;
        };
        if let Some(&at) = self.victims.get(&reaped.pid) {
            let event = self.report.events.get_mut(at).or(self.open.as_mut());
            if let Some(event) = event {
                return event.reaped.push(reaped);
            }
        }
        let reaping = self.open.as_ref().is_some_and(Event::is_reaper_only);
        if self.open.as_ref().is_some_and(is_waiting) && !reaping {
            // It works beside a report about somebody else; the report of its own is not in the log.
            return self.aside.push(Event {
                first_line: record.line,
                last_line: record.last,
                stamp: record.prefix.trim().to_owned(),
                reaped: vec![reaped],
                ..Event::default()
            });
        }
        if !reaping {
            self.begin(record);
        }
        self.event(record).reaped.push(reaped);
    }
}

/// Whether anything of it tells that the OOM killer was at work.
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

/// Whether a report can end with this kill.
fn may_kill(event: &Event, pid: i32, listed: &dyn Fn(i32) -> bool) -> bool {
    if event.panic.is_some() || event.no_killable || event.is_reaper_only() {
        return false;
    }
    // The kill may name another thread than the leader, or a child of who was selected.
    let named = event.summary.as_ref().and_then(|summary| summary.pid);
    event.selected.is_some()
        || listed(pid)
        || named.is_some_and(|named| named == pid || listed(named))
}

/// As much of a text as is shown.
fn beginning(text: &str) -> &str {
    &text[..text.floor_char_boundary(SHOWN)]
}
