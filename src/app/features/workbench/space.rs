// SPDX-License-Identifier: GPL-2.0-only
//! An address space in full: its memory as a bar whose edges can be moved, who uses it, its flags
//! and its mappings.

use super::field::{MmField, VmaField};
use super::{Field, Workbench};
use crate::app::i18n::Language;
use crate::app::number;
use crate::app::process::Part;
use crate::scenario::fields::Key as _;
use crate::scenario::process::{Mm, Process};

/// An address space in full.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Space {
    /// Its place in the list.
    pub place: usize,
    /// Its id.
    pub id: u32,
    /// Its memory, from the first part of the bar to the last.
    pub edges: Vec<Edge>,
    /// What the bar leaves free, in pages.
    pub free: i64,
    /// Its memory as one amount, with the pages that count in a score.
    pub size: String,
    /// How many users it has, as far as they are processes of the scenario.
    pub users: u32,
    /// What the reaper asks for, and who else uses it.
    pub others: Vec<Field>,
    /// Its flags.
    pub flags: Vec<Field>,
}

/// A part of the memory, with the edge that ends it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Edge {
    /// Which part.
    pub part: Part,
    /// The field that it shows.
    pub field: Field,
    /// How much it is, in pages.
    pub pages: i64,
    /// What the whole bar stands for, in pages.
    pub scale: i64,
    /// Bytes a page, where the field counts bytes.
    bytes: Option<u32>,
}

/// The length of the bar, in the unit of pointer positions.
pub const WHOLE: i64 = 1 << 16;

/// The smallest bar stands for so many pages.
const SMALLEST: i64 = 256;

impl Edge {
    /// What sets the part to where the pointer is: so much of the whole bar behind its beginning.
    pub fn at(&self, share: i64) -> String {
        let pages = i128::from(share.clamp(0, WHOLE)) * i128::from(self.scale) / i128::from(WHOLE);
        // Round amounts of memory: the scale is a power of two.
        let grain = i128::from((self.scale / 1024).max(1));
        let pages = (pages + grain / 2) / grain * grain;
        self.text(i64::try_from(pages).unwrap_or(self.scale))
    }

    /// What sets it to where a key moves the edge.
    pub fn moved(&self, key: &str) -> Option<String> {
        let (small, large) = ((self.scale / 128).max(1), (self.scale / 16).max(1));
        let pages = match key {
            "ArrowRight" | "ArrowUp" => self.pages.saturating_add(small),
            "ArrowLeft" | "ArrowDown" => self.pages.saturating_sub(small),
            "PageUp" => self.pages.saturating_add(large),
            "PageDown" => self.pages.saturating_sub(large),
            "Home" => 0,
            "End" => self.scale,
            _ => return None,
        };
        Some(self.text(pages.max(0)))
    }

    fn text(&self, pages: i64) -> String {
        match self.bytes {
            Some(bytes) => pages.saturating_mul(bytes.into()).to_string(),
            None => pages.to_string(),
        }
    }
}

/// An address space, by its place.
pub fn space(bench: &Workbench, place: usize, language: Language) -> Option<Space> {
    let scenario = bench.builder.scenario();
    let mm = scenario.mms.get(place)?;
    let page_size = scenario.system.page_size;
    let tables = mm.pgtables_bytes.max(0) / i64::from(page_size.max(1));
    let parts = [
        (Part::Anon, MmField::Anon, mm.anon),
        (Part::File, MmField::File, mm.file),
        (Part::Shmem, MmField::Shmem, mm.shmem),
        (Part::Swap, MmField::Swap, mm.swap),
        (Part::Tables, MmField::PgtablesBytes, tables),
    ];
    let pages = parts.map(|(_, _, pages)| pages.max(0));
    let total = pages
        .iter()
        .fold(0_i64, |total, pages| total.saturating_add(*pages));
    let scale = bench.panel.scale.unwrap_or_else(|| scale(total));
    let edges = parts.map(|(part, field, pages)| Edge {
        part,
        field: Field::Mm(place, field),
        pages: pages.max(0),
        scale,
        bytes: (part == Part::Tables).then_some(page_size),
    });
    let shift = page_size.max(1).ilog2();
    let edges_of = parts.map(|(_, field, _)| field);
    let rest = MmField::ALL.iter().filter(|key| !edges_of.contains(key));
    let is_there = |key: &&MmField| Field::Mm(place, **key).is_there(&bench.builder);
    let (flags, others): (Vec<&MmField>, Vec<&MmField>) = rest
        .filter(is_there)
        .partition(|key| key.field().row.is_member());
    let fields = |keys: Vec<&MmField>| keys.into_iter().map(|&key| Field::Mm(place, key)).collect();
    Some(Space {
        place,
        id: mm.id,
        edges: edges.to_vec(),
        free: scale.saturating_sub(total).max(0),
        size: format!(
            "{} · {}",
            number::memory(total, shift),
            language.pages(&number::grouped(total))
        ),
        users: bench.builder.users(mm.id),
        others: fields(others),
        flags: fields(flags),
    })
}

/// What a bar stands for that shows so many pages: a power of two, with room to grow.
fn scale(total: i64) -> i64 {
    let least = total.saturating_add(total / 3).max(SMALLEST);
    let power = (least as u64).next_power_of_two();
    i64::try_from(power).unwrap_or(i64::MAX)
}

/// The mappings of an address space: the fields of each, as many as are shown, and how many there
/// are.
pub fn mappings(bench: &Workbench, place: usize) -> (Vec<Vec<Field>>, usize) {
    let vmas = bench.builder.scenario().mms.get(place);
    let count = vmas.map_or(0, |mm| mm.vmas.len());
    let fields = |at: usize| {
        let fields = VmaField::ALL.iter();
        fields.map(|&field| Field::Vma(place, at, field)).collect()
    };
    let shown = (0..count.min(bench.panel.shown)).map(fields);
    (shown.collect(), count)
}

/// The address space that a process has: that of its first thread that has one.
pub(super) fn space_of(process: &Process) -> Option<u32> {
    process.threads.iter().find_map(|thread| thread.mm)
}

/// Processes are named by so many at most.
const NAMED: usize = 100;

/// Who uses an address space, each by place and name, and how many more there are.
pub fn users(bench: &Workbench, mm: &Mm) -> (Vec<(usize, String)>, usize) {
    let processes = bench.builder.scenario().processes.iter().enumerate();
    let users = processes
        .filter(|(_, process)| space_of(process) == Some(mm.id) || process.oom_mm == Some(mm.id));
    let (mut named, mut more) = (Vec::new(), 0);
    for (place, process) in users {
        if named.len() < NAMED {
            named.push((place, format!("{} ({})", process.comm, process.tgid)));
        } else {
            more += 1;
        }
    }
    (named, more)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edge(pages: i64, bytes: Option<u32>) -> Edge {
        Edge {
            part: Part::Anon,
            field: Field::Mm(0, MmField::Anon),
            pages,
            scale: scale(pages),
            bytes,
        }
    }

    #[test]
    fn an_edge_follows_the_pointer_in_round_amounts() {
        let edge = edge(40_000, None);
        assert_eq!(edge.scale, 65_536);
        let table = [
            (0, "0"),
            (-5, "0"),
            (WHOLE, "65536"),
            (2 * WHOLE, "65536"),
            (WHOLE / 2, "32768"),
            (WHOLE / 2 + 31, "32768"),
            (WHOLE / 2 + 40, "32832"),
        ];
        for (share, text) in table {
            assert_eq!(edge.at(share), text, "{share}");
        }
    }

    #[test]
    fn an_edge_follows_the_keys() {
        let table = [
            ("ArrowRight", Some("40512")),
            ("ArrowDown", Some("39488")),
            ("PageUp", Some("44096")),
            ("PageDown", Some("35904")),
            ("Home", Some("0")),
            ("End", Some("65536")),
            ("Tab", None),
        ];
        for (key, text) in table {
            assert_eq!(edge(40_000, None).moved(key).as_deref(), text, "{key}");
        }
        assert_eq!(edge(1, None).moved("ArrowLeft").as_deref(), Some("0"));
        let tables = edge(4, Some(4096)).moved("ArrowUp");
        assert_eq!(tables.as_deref(), Some("24576"));
    }

    #[test]
    fn a_bar_has_room_to_grow_whatever_it_shows() {
        for total in [0, 1, 191, 192, 193, 1 << 40, i64::MAX / 2, i64::MAX] {
            let scale = scale(total);
            assert!(
                scale >= SMALLEST && (scale > total || total > 1 << 61),
                "{total}"
            );
        }
        let edge = edge(i64::MAX, Some(65_536));
        assert_eq!(edge.at(WHOLE), i64::MAX.to_string());
    }
}
