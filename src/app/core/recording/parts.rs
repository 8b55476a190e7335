// SPDX-License-Identifier: GPL-2.0-only
//! The parts of a recording but for its document, each as bytes.

use super::lists::Lists;
use crate::app::session::{Aftermath, Recorded};
use crate::scenario::Document;
use oomscope_engine::Outcome;
use oomscope_engine::kernel::world::{Wire, World};
use oomscope_engine::listing::Place;
use oomscope_engine::rules::RuleSet;
use oomscope_engine::trace::{Damaged, Piece, Receiver, Sender, Trace, Visits};
use std::mem::take;

/// What has to be sent besides the head.
#[derive(Debug)]
pub(super) struct Parts {
    pub lists: Lists,
    pub trace: Sender,
}

impl Parts {
    /// The number of the first list's section: those before it are the lanes of the trace.
    pub const FIRST_LIST: usize = Trace::LANES;
    /// How many sections there are.
    pub const SECTIONS: usize = Parts::FIRST_LIST + Lists::COUNT;

    /// Takes a recording apart, and appends the head to some bytes: the machine without its objects,
    /// what the calls came to, and how long the trace is.
    pub fn of(recorded: Recorded, head: &mut Vec<u8>) -> Parts {
        let Recorded {
            document: _,
            mut before,
            mut after,
            trace,
            outcomes,
            hits,
            candidates,
            has_namesake,
        } = recorded;
        let trace = trace.send();
        let lists = Lists {
            tasks: take(&mut before.tasks),
            signals: take(&mut before.signals),
            mms: take(&mut before.mms),
            vmas: take(&mut before.vmas),
            records: take(&mut after.log.records),
            events: take(&mut after.events),
            candidates,
            has_namesake,
        };
        trace.lengths().put(head);
        before.put(head);
        outcomes.put(head);
        (hits.iter().len() as u32).put(head);
        for (place, count) in hits.iter() {
            place.0.put(head);
            count.put(head);
        }
        Parts { lists, trace }
    }
}

/// A recording that is being put together.
#[derive(Debug)]
pub(super) struct Head {
    before: World,
    outcomes: Vec<Outcome>,
    hits: Visits,
    lists: Lists,
    trace: Receiver,
}

impl Head {
    /// Takes the head off the front of some bytes; `None` if it is not one of this build.
    pub fn take(bytes: &mut &[u8]) -> Option<Head> {
        let trace = Receiver::new(Wire::take(bytes)?).ok()?;
        let (before, outcomes) = (World::take(bytes)?, Wire::take(bytes)?);
        let count = u32::take(bytes)?;
        let hit = |_| Some((Place(Wire::take(bytes)?), u32::take(bytes)?));
        Some(Head {
            hits: Visits::from_sorted((0..count).map(hit).collect::<Option<_>>()?)?,
            lists: Lists::default(),
            trace,
            before,
            outcomes,
        })
    }

    /// The rules of the kernel that ran.
    pub fn rules(&self) -> RuleSet {
        self.before.rules
    }

    /// Takes a piece of a section; they come in the order in which they were made.
    ///
    /// # Errors
    /// If it is not one of this build.
    pub fn take_piece(&mut self, section: usize, bytes: Vec<u8>) -> Result<(), Damaged> {
        match section.checked_sub(Parts::FIRST_LIST) {
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

    /// The recording, which is of this document.
    ///
    /// # Errors
    /// If something is missing.
    pub fn finish(self, document: Document) -> Result<Recorded, Damaged> {
        let Head {
            mut before,
            outcomes,
            hits,
            lists,
            trace,
        } = self;
        before.tasks = lists.tasks;
        before.signals = lists.signals;
        before.mms = lists.mms;
        before.vmas = lists.vmas;
        let mut after = Aftermath::default();
        after.log.records = lists.records;
        after.events = lists.events;
        if lists.has_namesake.len() != before.signals.len() {
            return Err(Damaged);
        }
        Ok(Recorded {
            document,
            before,
            after,
            trace: trace.finish()?,
            outcomes,
            hits,
            candidates: lists.candidates,
            has_namesake: lists.has_namesake,
        })
    }
}
