// SPDX-License-Identifier: GPL-2.0-only
//! The long lists of a recording, which go over in pieces.

use crate::app::session::{Candidate, Complaint};
use crate::scenario::{items, process};
use oomscope_engine::kernel::world::{Event, Mm, Record, Signal, Task, Vma, Wire};
use oomscope_engine::trace::CallId;
use std::ops::Range;

/// A list that goes over in pieces.
pub(super) trait List {
    fn length(&self) -> usize;
    /// Appends some of its items to a piece.
    fn put(&self, items: Range<usize>, bytes: &mut Vec<u8>);
    /// Appends the items of a piece to the list; `None` if they are none.
    fn take(&mut self, bytes: &[u8]) -> Option<()>;
}

impl<T: Wire> List for Vec<T> {
    fn length(&self) -> usize {
        self.len()
    }

    fn put(&self, items: Range<usize>, bytes: &mut Vec<u8>) {
        self[items].iter().for_each(|item| item.put(bytes));
    }

    fn take(&mut self, mut bytes: &[u8]) -> Option<()> {
        while !bytes.is_empty() {
            self.push(T::take(&mut bytes)?);
        }
        Some(())
    }
}

/// A list of the document: it goes over as it would stand in a file.
#[derive(Debug)]
pub(super) struct Json<T>(pub Vec<T>);

impl<T> Default for Json<T> {
    fn default() -> Json<T> {
        Json(Vec::new())
    }
}

macro_rules! json {
    ($($type:ident),*) => { $(
        impl List for Json<process::$type> {
            fn length(&self) -> usize {
                self.0.len()
            }

            fn put(&self, items: Range<usize>, bytes: &mut Vec<u8>) {
                bytes.extend_from_slice(items::write(self.0[items].to_vec()).as_bytes());
            }

            fn take(&mut self, bytes: &[u8]) -> Option<()> {
                self.0.extend(items::read::<process::$type>(str::from_utf8(bytes).ok()?)?);
                Some(())
            }
        }
    )* };
}

json!(Process, Mm);

/// Those of the document.
#[derive(Debug, Default)]
pub(super) struct DocumentLists {
    pub processes: Json<process::Process>,
    pub spaces: Json<process::Mm>,
}

impl DocumentLists {
    /// How many there are.
    pub const COUNT: usize = 2;

    pub fn all(&self) -> [&dyn List; DocumentLists::COUNT] {
        [&self.processes, &self.spaces]
    }

    pub fn all_mut(&mut self) -> [&mut dyn List; DocumentLists::COUNT] {
        [&mut self.processes, &mut self.spaces]
    }
}

/// Those of the run.
#[derive(Debug, Default)]
pub(super) struct Lists {
    pub tasks: Vec<Task>,
    pub signals: Vec<Signal>,
    pub mms: Vec<Mm>,
    pub vmas: Vec<Vma>,
    pub records: Vec<Record>,
    pub events: Vec<Event>,
    pub candidates: Vec<Candidate>,
    pub has_namesake: Vec<bool>,
}

impl Lists {
    /// How many there are.
    pub const COUNT: usize = 8;

    pub fn all(&self) -> [&dyn List; Lists::COUNT] {
        [
            &self.tasks,
            &self.signals,
            &self.mms,
            &self.vmas,
            &self.records,
            &self.events,
            &self.candidates,
            &self.has_namesake,
        ]
    }

    pub fn all_mut(&mut self) -> [&mut dyn List; Lists::COUNT] {
        [
            &mut self.tasks,
            &mut self.signals,
            &mut self.mms,
            &mut self.vmas,
            &mut self.records,
            &mut self.events,
            &mut self.candidates,
            &mut self.has_namesake,
        ]
    }
}

impl Wire for Candidate {
    fn put(&self, bytes: &mut Vec<u8>) {
        self.process.put(bytes);
        [self.call.0, self.enter, self.exit]
            .iter()
            .for_each(|number| number.put(bytes));
        self.result.put(bytes);
    }

    fn take(bytes: &mut &[u8]) -> Option<Candidate> {
        Some(Candidate {
            process: Wire::take(bytes)?,
            call: CallId(Wire::take(bytes)?),
            enter: Wire::take(bytes)?,
            exit: Wire::take(bytes)?,
            result: Wire::take(bytes)?,
        })
    }
}

impl Wire for Complaint {
    fn put(&self, bytes: &mut Vec<u8>) {
        self.place.put(bytes);
        self.rule.put(bytes);
    }

    fn take(bytes: &mut &[u8]) -> Option<Complaint> {
        Some(Complaint {
            place: Wire::take(bytes)?,
            rule: Wire::take(bytes)?,
        })
    }
}
