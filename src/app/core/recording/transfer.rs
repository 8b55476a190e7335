// SPDX-License-Identifier: GPL-2.0-only
//! Transfer of a recording in chunks, each small enough to be unpacked without blocking the page.
//!
//! The *head* comes first: the document without its long lists, and the head of the run. Then come the
//! pieces of the lists, and those of the trace.

use super::lists::{DocumentLists, List};
use super::parts::{Head, Parts};
use crate::app::session::{Recorded, Session};
use crate::scenario::{self, Document};
use oomscope_engine::kernel::world::Wire;
use oomscope_engine::listing::Listing;
use oomscope_engine::trace::Damaged;
use std::mem::take;

/// Items in a piece of a list.
const ITEMS: usize = 2048;

/// A part of a recording on its way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TransferChunk {
    /// The section of the run, or, counted on from there, the list of the document.
    pub section: u32,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// A recording that is handed over.
#[derive(Debug)]
pub struct Outgoing {
    head: Vec<u8>,
    document: DocumentLists,
    list: usize,
    at: usize,
    run: Parts,
}

impl Outgoing {
    /// Packs a recording.
    pub fn of(mut recorded: Recorded) -> Outgoing {
        let scenario = &mut recorded.document.scenario;
        let mut document = DocumentLists::default();
        document.processes.0 = take(&mut scenario.processes);
        document.spaces.0 = take(&mut scenario.mms);

        let mut head = Vec::new();
        recorded.document.to_json().put(&mut head);
        Outgoing {
            run: Parts::of(recorded, &mut head),
            head,
            document,
            list: 0,
            at: 0,
        }
    }

    /// What has to arrive first.
    pub fn head(&mut self) -> Vec<u8> {
        take(&mut self.head)
    }

    /// How many chunks there are.
    pub fn chunks(&self) -> u32 {
        let pieces = self.lists().map(|list| list.length().div_ceil(ITEMS));
        pieces.sum::<usize>() as u32 + self.run.trace.pieces()
    }

    /// The next items of the list that is being sent, and the number of the one behind them.
    fn next_items(&self) -> Option<(usize, Vec<u8>)> {
        let list = self.lists().nth(self.list)?;
        let to = list.length().min(self.at + ITEMS);
        let mut bytes = Vec::new();
        list.put(self.at..to, &mut bytes);
        Some((to, bytes))
    }

    /// All lists, in the order of their sections.
    fn lists(&self) -> impl Iterator<Item = &dyn List> + '_ {
        let lists = self.run.lists.all();
        lists.into_iter().chain(self.document.all())
    }
}

impl Iterator for Outgoing {
    type Item = TransferChunk;

    fn next(&mut self) -> Option<TransferChunk> {
        while let Some((to, bytes)) = self.next_items() {
            if self.at < to {
                self.at = to;
                return Some(TransferChunk {
                    section: (Parts::FIRST_LIST + self.list) as u32,
                    bytes,
                });
            }
            self.list += 1;
            self.at = 0;
        }
        let piece = self.run.trace.next()?;
        Some(TransferChunk {
            section: piece.lane as u32,
            bytes: piece.bytes,
        })
    }
}

/// A recording that is being put together.
#[derive(Debug)]
pub struct Incoming {
    document: Document,
    lists: DocumentLists,
    run: Head,
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
        Some(Incoming {
            document: scenario::read(String::take(head)?.as_bytes()).ok()?,
            lists: DocumentLists::default(),
            run: Head::take(head)?,
        })
    }

    /// Unpacks a chunk; they come in the order in which they were packed.
    ///
    /// # Errors
    /// If it is not one of this build.
    pub fn take(&mut self, chunk: TransferChunk) -> Result<(), Damaged> {
        let TransferChunk { section, bytes } = chunk;
        let section = section as usize;
        match section.checked_sub(Parts::SECTIONS) {
            Some(list) => {
                let lists = self.lists.all_mut();
                let list = lists.into_iter().nth(list).ok_or(Damaged)?;
                list.take(&bytes).ok_or(Damaged)
            }
            None => self.run.take_piece(section, bytes),
        }
    }

    /// The run.
    ///
    /// # Errors
    /// If something is missing.
    pub fn finish(self) -> Result<Session, Damaged> {
        let Incoming {
            mut document,
            lists,
            run,
        } = self;
        document.scenario.processes = lists.processes.0;
        document.scenario.mms = lists.spaces.0;
        let listing = Listing::of(run.rules());
        Ok(Session::of(run.finish(document)?, listing))
    }
}
