// SPDX-License-Identifier: GPL-2.0-only
//! The order in which rows are looked at. It never changes the kernel's.

use super::{Column, Workbench};
use crate::scenario::process::{Mm, Process};
use std::borrow::Cow;
use std::rc::Rc;

impl Workbench {
    /// The places of the processes that are shown, from the first row to the last.
    pub fn shown_places(&self) -> Cow<'_, [u32]> {
        match &self.order {
            Some(order) => Cow::Borrowed(&order[..]),
            None => (0..self.builder.scenario().processes.len() as u32).collect(),
        }
    }

    /// How many rows are shown.
    pub fn shown_rows(&self) -> u32 {
        match &self.order {
            Some(order) => order.len() as u32,
            None => self.builder.scenario().processes.len() as u32,
        }
    }

    /// The place of the process that a row shows.
    pub fn place_at(&self, row: u32) -> Option<usize> {
        match &self.order {
            Some(order) => order.get(row as usize).map(|&place| place as usize),
            None => Some(row as usize),
        }
    }

    pub(super) fn sort_by(&mut self, column: Column) {
        // Numbers are looked at from the largest on, names and places from the first on.
        let is_number = matches!(column, Column::Memory | Column::Adj | Column::Points);
        self.sort = match self.sort {
            (sorted, descends) if sorted == column => (column, !descends),
            _ => (column, is_number),
        };
        self.arrange();
    }

    /// Finds out which rows are shown, and in which order.
    pub(super) fn arrange(&mut self) {
        let (column, descends) = self.sort;
        if self.filter.is_empty() && (column, descends) == (Column::Place, false) {
            self.order = None;
            return;
        }
        let processes = &self.builder.scenario().processes;
        let wanted = self.filter.to_ascii_lowercase();
        let is_wanted = |process: &Process| {
            wanted.is_empty()
                || process.comm.to_ascii_lowercase().contains(&wanted)
                || process.tgid.to_string().contains(&wanted)
        };
        let places = processes.iter().enumerate();
        let places = places.filter(|(_, process)| is_wanted(process));
        let mut rows: Vec<(Key<'_>, u32)> = places
            .map(|(place, process)| (self.key(column, place, process), place as u32))
            .collect();
        // In the kernel's order among equals.
        if descends {
            rows.sort_by(|a, b| b.0.cmp(&a.0));
        } else {
            rows.sort_by(|a, b| a.0.cmp(&b.0));
        }
        self.order = Some(
            rows.into_iter()
                .map(|(_, place)| place)
                .collect::<Rc<[u32]>>(),
        );
    }

    fn key<'a>(&self, column: Column, place: usize, process: &'a Process) -> Key<'a> {
        match column {
            Column::Place => Key::Number(place as i64),
            Column::Pid => Key::Number(process.tgid.into()),
            Column::Name => Key::Text(&process.comm),
            Column::Memory => Key::Number(self.mm_of(process).map_or(-1, resident)),
            Column::Adj => Key::Number(process.oom_score_adj.into()),
            Column::Points => Key::Number(self.live.place(place).points.unwrap_or(i64::MIN)),
        }
    }

    /// Finds the most that an address space holds.
    pub(super) fn measure(&mut self) {
        let mms = self.builder.scenario().mms.iter();
        self.largest = mms.map(resident).max().unwrap_or(0);
    }

    /// The address space of a process: that of its first thread which has one.
    pub fn mm_of(&self, process: &Process) -> Option<&Mm> {
        let id = process.threads.iter().find_map(|thread| thread.mm)?;
        let place = *self.builder.index().mms.get(&id)?;
        self.builder.scenario().mms.get(place)
    }
}

/// What rows are sorted by.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Key<'a> {
    Number(i64),
    Text(&'a str),
}

/// What an address space holds in memory and swap, pages, without page tables.
pub(super) fn resident(mm: &Mm) -> i64 {
    let counters = [mm.anon, mm.file, mm.shmem, mm.swap];
    let parts = counters.into_iter().map(|pages| pages.max(0));
    parts.fold(0, i64::saturating_add)
}
