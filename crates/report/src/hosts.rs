// SPDX-License-Identifier: GPL-2.0-only
//! The layers behind the first one, once for each host that a log names: lines of several machines may be mixed, and
//! a report goes on behind the lines of another host.

use super::collect::Collector;
use super::host;
use super::join::Records;
use super::kind;
use super::order::Order;
use super::report::{LISTED, Report};
use super::unwrap::Line;
use std::cmp::Reverse;

/// So many hosts are kept apart; the lines of others belong to the one before.
const MOST: usize = 32;

/// What lines go through when nothing is wrapped around them any more.
#[derive(Default)]
struct Layers {
    order: Order,
    records: Records,
    collector: Collector,
}

impl Layers {
    fn is_open(&self) -> bool {
        self.collector.is_open() || self.records.is_open() || self.order.is_waiting()
    }

    fn line(&mut self, line: Line<'_>) {
        let (records, collector) = (&mut self.records, &mut self.collector);
        self.order
            .line(line, &mut |line| records.line(line, collector));
    }

    fn end(&mut self) {
        let (records, collector) = (&mut self.records, &mut self.collector);
        self.order.end(&mut |line| records.line(line, collector));
        records.end(collector);
    }
}

/// A host, and what its lines go through.
#[derive(Default)]
struct Host {
    /// Its name; empty as long as no line has named one.
    name: String,
    layers: Layers,
}

/// The hosts of a log.
pub(super) struct Hosts {
    all: Vec<Host>,
    /// The one of the last line: a line that names none belongs to it.
    last: usize,
}

impl Default for Hosts {
    fn default() -> Hosts {
        Hosts {
            all: vec![Host::default()],
            last: 0,
        }
    }
}

impl Hosts {
    /// Whether the next line has to be seen, whatever it holds.
    pub fn is_open(&self) -> bool {
        self.all.iter().any(|host| host.layers.is_open())
    }

    /// The next line of the log.
    pub fn line(&mut self, line: Line<'_>) {
        if let Some(name) = host::of_line(&line) {
            self.last = self.place(name, &line);
        }
        if let Some(host) = self.all.get_mut(self.last) {
            host.layers.line(line);
        }
    }

    /// The place of a host. One that is new begins with a part of a report.
    fn place(&mut self, name: &str, line: &Line<'_>) -> usize {
        if self.all[self.last].name == name {
            return self.last;
        }
        if let Some(at) = self.all.iter().position(|host| host.name == name) {
            return at;
        }
        if let [only] = self.all.as_mut_slice()
            && only.name.is_empty()
        {
            name.clone_into(&mut only.name);
            return 0;
        }
        if self.all.len() < MOST && kind::find(line.text, false).is_some() {
            self.all.push(Host {
                name: name.to_owned(),
                ..Host::default()
            });
            return self.all.len() - 1;
        }
        self.last
    }

    /// There is no more.
    pub fn end(&mut self) {
        for host in &mut self.all {
            host.layers.end();
        }
    }

    /// How many events have begun.
    pub fn events(&self) -> usize {
        let begun = self.all.iter().map(|host| host.layers.collector.begun());
        begun.sum()
    }

    /// Bytes that were looked at.
    pub fn work(&self) -> u64 {
        let work = |host: &Host| host.layers.order.work() + host.layers.records.work();
        self.all.iter().map(work).sum()
    }

    /// What there is so far.
    pub fn so_far(&self) -> Report {
        let all = self.all.iter();
        merged(all.map(|host| host.layers.collector.so_far()).collect())
    }

    /// What there is, at the end.
    pub fn finish(self) -> Report {
        let all = self.all.into_iter();
        merged(all.map(|host| host.layers.collector.finish()).collect())
    }
}

/// What was found of all hosts, in the order of the log.
fn merged(parts: Vec<Report>) -> Report {
    let count = parts.len();
    let runs_backwards = |part: &Report| match part.events.as_slice() {
        [first, .., last] => first.first_line > last.first_line,
        _ => false,
    };
    let is_backwards = parts.iter().any(runs_backwards);
    let mut parts = parts.into_iter();
    let mut all = parts.next().unwrap_or_default();
    for mut part in parts {
        let boots = u32::try_from(all.boots.len()).unwrap_or(u32::MAX);
        for event in &mut part.events {
            event.boot = event.boot.map(|boot| boot.saturating_add(boots));
        }
        all.boots.append(&mut part.boots);
        all.events.append(&mut part.events);
        all.foreign.append(&mut part.foreign);
        all.unread.append(&mut part.unread);
        all.more_foreign += part.more_foreign;
        all.more_unread += part.more_unread;
    }
    if count > 1 {
        if is_backwards {
            all.events.sort_by_key(|event| Reverse(event.first_line));
        } else {
            all.events.sort_by_key(|event| event.first_line);
        }
        all.foreign.sort_by_key(|foreign| foreign.line);
        all.unread.sort_by_key(|unread| unread.line);
        all.more_foreign += all.foreign.len().saturating_sub(LISTED);
        all.foreign.truncate(LISTED);
        all.more_unread += all.unread.len().saturating_sub(LISTED);
        all.unread.truncate(LISTED);
    }
    all
}
