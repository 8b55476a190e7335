// SPDX-License-Identifier: GPL-2.0-only
//! A recording in parcels, small enough that unpacking one blocks nobody.
//!
//! The *head* comes first: the document without its long lists, the machine without its objects,
//! and how long the trace is. Then come the pieces of the lists, and those of the trace.

use super::lists::Lists;
use crate::app::session::{Aftermath, Recorded, Session};
use crate::scenario::{self, Document};
use oomscope_engine::Outcome;
use oomscope_engine::kernel::world::{Wire, World};
use oomscope_engine::listing::Place;
use oomscope_engine::trace::{Damaged, Piece, Receiver, Sender, Trace};
use std::collections::BTreeMap;
use std::mem::take;

/// Items in a piece of a list.
const ITEMS: usize = 2048;

/// A part of a recording on its way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parcel {
    /// The lane of the trace, or, counted on from there, the list.
    pub section: u32,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// A recording that is handed over.
#[derive(Debug)]
pub struct Outgoing {
    head: Vec<u8>,
    lists: Lists,
    list: usize,
    at: usize,
    trace: Sender,
}

impl Outgoing {
    /// Packs a recording.
    pub fn of(recorded: Recorded) -> Outgoing {
        let Recorded {
            mut document,
            mut before,
            mut after,
            trace,
            outcomes,
            hits,
            candidates,
            points,
            kills,
            has_namesake,
        } = recorded;
        let trace = trace.send();
        let mut lists = Lists {
            tasks: take(&mut before.tasks),
            signals: take(&mut before.signals),
            mms: take(&mut before.mms),
            vmas: take(&mut before.vmas),
            records: take(&mut after.log.records),
            events: take(&mut after.events),
            candidates,
            points,
            kills,
            has_namesake,
            ..Lists::default()
        };
        lists.processes.0 = take(&mut document.scenario.processes);
        lists.spaces.0 = take(&mut document.scenario.mms);

        let mut head = Vec::new();
        trace.lengths().put(&mut head);
        document.to_json().put(&mut head);
        before.put(&mut head);
        outcomes.put(&mut head);
        (hits.len() as u32).put(&mut head);
        for (place, count) in hits {
            place.0.put(&mut head);
            count.put(&mut head);
        }
        Outgoing {
            head,
            lists,
            list: 0,
            at: 0,
            trace,
        }
    }

    /// What has to arrive first.
    pub fn head(&mut self) -> Vec<u8> {
        take(&mut self.head)
    }

    /// How many parcels there are.
    pub fn parcels(&self) -> u32 {
        let lists = self.lists.all();
        let pieces = lists.iter().map(|list| list.length().div_ceil(ITEMS));
        pieces.sum::<usize>() as u32 + self.trace.pieces()
    }
}

impl Iterator for Outgoing {
    type Item = Parcel;

    fn next(&mut self) -> Option<Parcel> {
        while let Some(list) = self.lists.all().get(self.list) {
            let (from, to) = (self.at, list.length().min(self.at + ITEMS));
            if from < to {
                let mut bytes = Vec::new();
                list.put(from..to, &mut bytes);
                self.at = to;
                return Some(Parcel {
                    section: (Trace::LANES + self.list) as u32,
                    bytes,
                });
            }
            self.list += 1;
            self.at = 0;
        }
        let Piece { lane, bytes } = self.trace.next()?;
        Some(Parcel {
            section: lane as u32,
            bytes,
        })
    }
}

/// A recording that is being put together.
#[derive(Debug)]
pub struct Incoming {
    document: Document,
    before: World,
    outcomes: Vec<Outcome>,
    hits: Vec<(Place, u32)>,
    lists: Lists,
    trace: Receiver,
}

impl Incoming {
    /// Unpacks the head.
    ///
    /// # Errors
    /// If it is not one of this build.
    pub fn begin(head: &[u8]) -> Result<Incoming, Damaged> {
        Incoming::read(&mut &*head).ok_or(Damaged)
    }

    fn read(head: &mut &[u8]) -> Option<Incoming> {
        let trace = Receiver::new(Wire::take(head)?).ok()?;
        let document = scenario::read(String::take(head)?.as_bytes()).ok()?;
        let (before, outcomes) = (World::take(head)?, Wire::take(head)?);
        let count = u32::take(head)?;
        let hit = |_| Some((Place(Wire::take(head)?), u32::take(head)?));
        Some(Incoming {
            hits: (0..count).map(hit).collect::<Option<_>>()?,
            lists: Lists::default(),
            trace,
            document,
            before,
            outcomes,
        })
    }

    /// Unpacks a parcel; they come in the order in which they were packed.
    ///
    /// # Errors
    /// If it is not one of this build.
    pub fn take(&mut self, parcel: Parcel) -> Result<(), Damaged> {
        let Parcel { section, bytes } = parcel;
        let section = section as usize;
        match section.checked_sub(Trace::LANES) {
            Some(list) => {
                let lists = self.lists.all_mut();
                let list = lists.into_iter().nth(list).ok_or(Damaged)?;
                list.take(&bytes).ok_or(Damaged)
            }
            None => self.trace.take(&Piece {
                lane: section,
                bytes,
            }),
        }
    }

    /// The run.
    ///
    /// # Errors
    /// If something is missing.
    pub fn finish(self) -> Result<Session, Damaged> {
        let Incoming {
            mut document,
            mut before,
            outcomes,
            hits,
            lists,
            trace,
        } = self;
        document.scenario.processes = lists.processes.0;
        document.scenario.mms = lists.spaces.0;
        before.tasks = lists.tasks;
        before.signals = lists.signals;
        before.mms = lists.mms;
        before.vmas = lists.vmas;
        let mut after = Aftermath::default();
        after.log.records = lists.records;
        after.events = lists.events;
        if lists.points.len() != lists.candidates.len()
            || lists.has_namesake.len() != before.signals.len()
        {
            return Err(Damaged);
        }
        // Collecting into a map would bring a sort, and they are in order already.
        let mut counts = BTreeMap::new();
        counts.extend(hits);
        Ok(Session::of(Recorded {
            hits: counts,
            document,
            before,
            after,
            trace: trace.finish()?,
            outcomes,
            candidates: lists.candidates,
            points: lists.points,
            kills: lists.kills,
            has_namesake: lists.has_namesake,
        }))
    }
}
