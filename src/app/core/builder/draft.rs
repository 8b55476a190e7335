// SPDX-License-Identifier: GPL-2.0-only
//! The document that is being built, and where its names stand.

use super::change::Change;
use super::refusal::Refusal;
use super::upkeep::{NameIndex, Touched};
use crate::scenario::model::Scenario;
use crate::scenario::{Document, Index};

/// A document with its names.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    pub document: Document,
    pub names: NameIndex,
}

impl Draft {
    pub fn of(document: Document) -> Draft {
        Draft {
            names: NameIndex::of(&document.scenario),
            document,
        }
    }

    pub fn scenario(&self) -> &Scenario {
        &self.document.scenario
    }

    pub fn index(&self) -> &Index {
        &self.names.index
    }

    /// How many processes use an address space.
    pub fn users(&self, mm: u32) -> u32 {
        self.names.users.get(&mm).copied().unwrap_or(0)
    }

    /// The nodes that have memory.
    pub fn memory_nodes(&self) -> Vec<u32> {
        let memory = self.index().memory;
        (0..64).filter(|node| memory >> node & 1 == 1).collect()
    }

    /// Makes a change, and returns the one that takes it back.
    ///
    /// # Errors
    /// If a place is not there, or an id is taken; then nothing has changed.
    pub fn make(&mut self, change: Change, touched: &mut Touched) -> Result<Change, Refusal> {
        self.names.make(change, &mut self.document, touched)
    }
}
