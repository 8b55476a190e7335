// SPDX-License-Identifier: GPL-2.0-only
//! Lines about kills, and which of them tell of the same one.

use super::{Collector, is_waiting};
use crate::event::{Event, Kill, Reaped};
use crate::foreign::Sort;
use crate::record::Record;
use crate::report::{LISTED, Reason};
use crate::time::Moment;
use crate::{kill, prefix};

/// Two lines about a kill are about the same one if they were printed within this many seconds.
const ECHO: i64 = 3600;

/// The reaper is done with a victim, or has given up, after so many seconds.
const REAPING: i64 = 10;

impl Collector {
    pub(super) fn kill(&mut self, record: &Record) {
        let Some(kill) = kill::kill(&record.text) else {
            return self.unread(record, Reason::Kill);
        };
        if self.is_told_already(&kill, record) {
            return;
        }
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

    /// Whether a kill is known: another program repeats it, or it was pasted twice. Where the copy that comes
    /// later tells more, it takes the place of the first one.
    fn is_told_already(&mut self, kill: &Kill, record: &Record) -> bool {
        let Some(&at) = self.victims.get(&kill.pid) else {
            return false;
        };
        let is_open = at >= self.report.events.len();
        let Some(event) = self.report.events.get(at).or(self.open.as_ref()) else {
            return false;
        };
        // The first victim of a group is named again with the others.
        let is_of_group = is_open && event.oom_group.is_some() && event.group_kills.len() < 10_000;
        let is_same = event.kills().any(|known| is_same_kill(known, kill));
        // So are the members, where the whole report comes again.
        let is_in_group = self
            .open
            .as_ref()
            .is_some_and(|open| open.oom_group.is_some());
        let is_of_group = is_of_group || is_in_group && !is_open;
        let told = Moment::of(&record.prefix);
        let apart = Moment::of(&event.stamp).seconds_to(&told);
        if !is_same
            || is_of_group && !is_quoted(&record.prefix)
            || apart.is_some_and(|s| s.abs() > ECHO)
        {
            return false;
        }
        let Some(open) = self
            .open
            .as_ref()
            .filter(|open| !is_open && open.killed.is_none())
        else {
            if !is_of_group && record.prefix.trim() != event.stamp && !record.prefix.is_empty() {
                self.foreign(record, Sort::Echo);
            }
            return true;
        };
        let is_fuller = event.invoked.is_none() && event.rows.is_empty();
        if is_fuller && (open.invoked.is_some() || !open.rows.is_empty() || open.summary.is_some())
        {
            if self.superseded.len() < LISTED {
                self.superseded.push(at);
            }
            return false;
        }
        false
    }

    pub(super) fn reaper(&mut self, record: &Record) {
        let Some(reaped) = kill::reaped(record.text.trim_start()) else {
            return;
        };
        if let Some(&at) = self.victims.get(&reaped.pid) {
            let event = self.report.events.get_mut(at).or(self.open.as_mut());
            if let Some(event) = event {
                if !event.reaped.contains(&reaped) {
                    event.reaped.push(reaped);
                }
                return;
            }
        }
        if self.is_thread_of_victim(&reaped, record)
            && let Some(event) = &mut self.open
        {
            return event.reaped.push(reaped);
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

    /// Whether the reaper speaks of a thread of the process that was killed just now: it has its name, and is no
    /// process of the table.
    fn is_thread_of_victim(&self, reaped: &Reaped, record: &Record) -> bool {
        let Some(event) = &self.open else {
            return false;
        };
        let is_named = event.kills().any(|kill| kill.comm == reaped.comm);
        let passed = self.moment.seconds_to(&Moment::of(&record.prefix));
        let is_known = |pid| self.pids.contains_key(&pid) || self.victims.contains_key(&pid);
        let has_same = event
            .reaped
            .iter()
            .any(|other| after_name(&other.text) == after_name(&reaped.text));
        is_named
            && has_same
            && !is_known(reaped.pid)
            && passed.is_none_or(|seconds| (0..=REAPING).contains(&seconds))
    }
}

/// What the reaper has left, which is the same for all threads of a process.
fn after_name(text: &str) -> &str {
    text.rsplit_once("), now ").map_or("", |(_, left)| left)
}

/// Whether another program quotes the kernel: its tag is followed by words of its own.
pub(super) fn is_quoted(prefix: &str) -> bool {
    let Some((_, end)) = prefix::speaker(prefix) else {
        return false;
    };
    let is_of_time = |c: char| c.is_ascii_digit() || "[]<>.:- TZC,+".contains(c);
    !prefix[end..].chars().all(is_of_time)
}

/// Whether two lines tell of the same kill: what both of them have is the same.
fn is_same_kill(a: &Kill, b: &Kill) -> bool {
    let same = |a: Option<u64>, b: Option<u64>| a.is_none() || b.is_none() || a == b;
    a.pid == b.pid
        && a.comm == b.comm
        && same(a.total_vm, b.total_vm)
        && same(a.anon_rss, b.anon_rss)
        && same(a.file_rss, b.file_rss)
        && same(a.shmem_rss, b.shmem_rss)
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
