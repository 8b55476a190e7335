// SPDX-License-Identifier: GPL-2.0-only
//! The page of address spaces: what of the list is in sight.

use super::Workbench;
use super::space::space_of;
use super::table::bar;
use crate::app::i18n::Language;
use crate::app::number;
use crate::app::process::Bar;
use crate::scenario::process::{Mm, MmFlag};
use std::collections::BTreeMap;
use std::ops::Range;

/// An address space of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SpaceRow {
    /// Its place.
    pub place: usize,
    /// Its id.
    pub id: u32,
    /// How many users it has.
    pub users: u32,
    /// Who they are, the first ones by name.
    pub names: String,
    /// Its memory.
    pub bar: Bar,
    /// The same as one amount.
    pub size: String,
    /// Its flags, and what else is unusual about it.
    pub badges: Vec<String>,
    /// It is the one that is open.
    pub is_open: bool,
}

/// What of the list is in sight.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spaces {
    /// The rows.
    pub rows: Vec<SpaceRow>,
    /// The number of the first of them.
    pub first: u32,
    /// How many there are in all.
    pub length: u32,
}

impl Spaces {
    /// The numbers of the rows in sight.
    pub fn drawn(&self) -> Range<u32> {
        self.first..self.first + self.rows.len() as u32
    }
}

/// So many users are named.
const NAMED: usize = 4;

/// The list as it is now.
pub fn spaces(bench: &Workbench, language: Language) -> Spaces {
    let mms = &bench.builder.scenario().mms;
    let length = mms.len() as u32;
    let range = bench.panel.spaces.range(length);
    let shown = &mms[range.start as usize..range.end as usize];
    let mut names = names(bench, shown);
    let rows = shown.iter().enumerate().map(|(nth, mm)| {
        let named = names.remove(&mm.id).unwrap_or_default();
        row(bench, range.start as usize + nth, mm, &named, language)
    });
    Spaces {
        rows: rows.collect(),
        first: range.start,
        length,
    }
}

/// The first users of each of some address spaces, in one walk over all processes.
fn names(bench: &Workbench, shown: &[Mm]) -> BTreeMap<u32, Vec<String>> {
    let mut names: BTreeMap<u32, Vec<String>> = BTreeMap::new();
    names.extend(shown.iter().map(|mm| (mm.id, Vec::new())));
    for process in &bench.builder.scenario().processes {
        let own = space_of(process);
        let other = process.oom_mm.filter(|&mm| own != Some(mm));
        for mm in own.into_iter().chain(other) {
            if let Some(names) = names.get_mut(&mm).filter(|names| names.len() < NAMED) {
                names.push(format!("{} ({})", process.comm, process.tgid));
            }
        }
    }
    names
}

fn row(bench: &Workbench, place: usize, mm: &Mm, named: &[String], language: Language) -> SpaceRow {
    let users = bench.builder.users(mm.id);
    let mut names = named.join(", ");
    let more = (users as usize).saturating_sub(named.len());
    if more > 0 && !named.is_empty() {
        let more = number::unsigned(more as u64);
        names = format!("{names}, {}", language.and_more(&more));
    }
    let mut badges: Vec<String> = mm.flags.iter().map(|&flag| name(flag).to_owned()).collect();
    if mm.extra_users > 0 {
        badges.push(language.extra_users_badge(&number::unsigned(mm.extra_users.into())));
    }
    if !mm.vmas.is_empty() {
        badges.push(language.mappings_count(&number::unsigned(mm.vmas.len() as u64)));
    }
    let page_size = bench.builder.scenario().system.page_size;
    let tables = mm.pgtables_bytes.max(0) / i64::from(page_size.max(1));
    let parts = [mm.anon, mm.file, mm.shmem, mm.swap, tables];
    let total = parts
        .iter()
        .fold(0_i64, |total, part| total.saturating_add((*part).max(0)));
    SpaceRow {
        place,
        id: mm.id,
        users,
        names,
        bar: bar(bench, mm, language),
        size: number::memory(total, page_size.max(1).ilog2()),
        badges,
        is_open: bench.panel.space == Some(mm.id),
    }
}

fn name(flag: MmFlag) -> &'static str {
    match flag {
        MmFlag::OomSkip => "OOM_SKIP",
        MmFlag::Unstable => "UNSTABLE",
        MmFlag::OomVictim => "OOM_VICTIM",
        MmFlag::OomReapQueued => "OOM_REAP_QUEUED",
        MmFlag::Multiprocess => "MULTIPROCESS",
    }
}
