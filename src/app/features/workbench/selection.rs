// SPDX-License-Identifier: GPL-2.0-only
//! Which processes are selected, and what is done to all of them.

use super::{Bulk, Field, Selecting, Workbench};
use crate::app::builder::{Edit, Items, Label, List, Part, Refusal};
use crate::app::i18n::Language;
use crate::scenario::process::{Mm, Process};
use std::collections::BTreeMap;

impl Workbench {
    pub(super) fn select(&mut self, selecting: Selecting) {
        let processes = &self.builder.scenario().processes;
        let id = |place: usize| processes.get(place).map(|process| process.tgid);
        match selecting {
            Selecting::Toggle(place) => {
                let Some(tgid) = id(place) else { return };
                if !self.selected.remove(&tgid) {
                    self.selected.insert(tgid);
                }
                self.anchor = Some(tgid);
            }
            Selecting::To(place) => {
                let anchor = self.anchor.and_then(|tgid| self.place_of(tgid));
                let shown = self.shown_places();
                let row = |place: usize| shown.iter().position(|&other| other as usize == place);
                if let (Some(from), Some(to)) = (row(anchor.unwrap_or(place)), row(place)) {
                    let range = &shown[from.min(to)..=from.max(to)];
                    let ids = range.iter().filter_map(|&place| id(place as usize));
                    let ids: Vec<i32> = ids.collect();
                    self.selected.extend(ids);
                }
            }
            Selecting::All => {
                let shown = self.shown_places();
                let ids = shown.iter().filter_map(|&place| id(place as usize));
                let ids: Vec<i32> = ids.collect();
                self.selected.extend(ids);
            }
            Selecting::None => {
                self.selected.clear();
                self.anchor = None;
            }
        }
    }

    /// The places of the selected processes, in the kernel's order. Who is not there any more does
    /// not count.
    pub fn selected_places(&self) -> Vec<usize> {
        let places = self.selected.iter().filter_map(|&tgid| self.place_of(tgid));
        let mut places: Vec<usize> = places.collect();
        places.sort_unstable();
        places
    }

    pub(super) fn with_selected(&mut self, bulk: Bulk, language: Language) {
        let places = self.selected_places();
        if places.is_empty() {
            return;
        }
        let processes = &self.builder.scenario().processes;
        let edit = match bulk {
            Bulk::Duplicate => Edit::Duplicate(places),
            Bulk::Delete => Edit::Delete(List::Processes, places),
            Bulk::Up => Edit::Move(List::Processes, up(&places)),
            Bulk::Down => Edit::Move(List::Processes, down(&places, processes.len())),
            Bulk::Share => {
                let mut mms = places.iter().filter_map(|&place| {
                    let mut threads = processes[place].threads.iter();
                    threads.find_map(|thread| thread.mm)
                });
                match mms.next() {
                    Some(mm) => Edit::Share(places, mm),
                    None => return,
                }
            }
            Bulk::Unshare => Edit::Unshare(places),
        };
        self.apply(Ok(edit), language);
    }

    /// Sets a field of all selected processes, as one step.
    pub(super) fn set_selected(&mut self, field: Field, text: &str, language: Language) {
        let edit = self.edit_selected(field, text, language);
        match edit {
            Ok(edit) => {
                self.apply(Ok(edit), language);
            }
            Err(sentence) => self.refusal = Some(sentence),
        }
    }

    fn edit_selected(&self, field: Field, text: &str, language: Language) -> Result<Edit, String> {
        let places = self.selected_places();
        let mut processes: BTreeMap<usize, Process> = BTreeMap::new();
        let mut mms: BTreeMap<usize, Mm> = BTreeMap::new();
        for &place in &places {
            // A kernel thread has no address space.
            let Some(field) = self.same_field(field, place) else {
                continue;
            };
            let edit = field.edit(&self.builder, text, language);
            match edit.map_err(|problem| problem.sentence(language))? {
                Edit::Replace(Items::Processes(items)) => processes.extend(items),
                Edit::Replace(Items::Mms(items)) => mms.extend(items),
                _ => return Err(Refusal::NoSuchPlace.sentence(language)),
            }
        }
        let mut edits = Vec::new();
        if !processes.is_empty() {
            edits.push(Edit::Replace(Items::Processes(
                processes.into_iter().collect(),
            )));
        }
        if !mms.is_empty() {
            edits.push(Edit::Replace(Items::Mms(mms.into_iter().collect())));
        }
        let part = Part::at(List::Processes, &places, self.builder.scenario());
        Ok(Edit::Named(Label::Change(part, None), edits))
    }

    /// A field of one process as that of another one: of its first thread, and of the address space
    /// that it has.
    fn same_field(&self, field: Field, place: usize) -> Option<Field> {
        let process = self.builder.scenario().processes.get(place)?;
        Some(match field {
            Field::Process(_, field) => Field::Process(place, field),
            Field::Thread(_, _, field) => Field::Thread(place, 0, field),
            Field::Mm(_, field) => {
                let mm = process.threads.iter().find_map(|thread| thread.mm)?;
                Field::Mm(*self.builder.index().mms.get(&mm)?, field)
            }
            _ => return None,
        })
    }
}

/// Each place one up, but for those that stand at the top already.
fn up(places: &[usize]) -> Vec<(usize, usize)> {
    let mut least = 0;
    let moved = places.iter().map(|&place| {
        let to = place.saturating_sub(1).max(least);
        least = to + 1;
        (place, to)
    });
    moved.collect()
}

/// Each place one down, but for those that stand at the end already.
fn down(places: &[usize], length: usize) -> Vec<(usize, usize)> {
    let mut end = length;
    let mut moved: Vec<(usize, usize)> = places
        .iter()
        .rev()
        .map(|&place| {
            let to = (place + 1).min(end.saturating_sub(1));
            end = to;
            (place, to)
        })
        .collect();
    moved.reverse();
    moved
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_block_moves_together_and_stops_at_the_ends() {
        assert_eq!(up(&[0, 1, 4]), [(0, 0), (1, 1), (4, 3)]);
        assert_eq!(up(&[2, 3]), [(2, 1), (3, 2)]);
        assert_eq!(down(&[1, 4, 5], 6), [(1, 2), (4, 4), (5, 5)]);
        assert_eq!(down(&[2, 3], 6), [(2, 3), (3, 4)]);
    }
}
