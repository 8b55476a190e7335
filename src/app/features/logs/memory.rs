// SPDX-License-Identifier: GPL-2.0-only
//! Where the memory went: one bar with its parts, and one sentence.

use super::words::{bytes, process};
use super::{Found, Opened};
use crate::app::i18n::Language;
use crate::app::number;
use crate::app::rich::{Rich, strong};
use crate::explain::{MemoryUse, Use};
use crate::report::Event;

/// A part of the memory.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Share {
    /// What it is used for.
    pub label: &'static str,
    /// The name of its style.
    pub class: &'static str,
    /// Its size, with a unit.
    pub size: String,
    /// Its share of the whole.
    pub percent: String,
    /// Where it begins in the bar, and how wide it is, in hundredths of a percent.
    pub place: (u32, u32),
}

/// Where the memory went.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MemoryBar {
    /// How much it is in all, and whose.
    pub whole: String,
    /// The parts, the largest first.
    pub shares: Vec<Share>,
    /// What the bar shows, in words.
    pub words: String,
    /// What it means.
    pub sentences: Vec<Rich>,
}

/// Where the memory of an event went; `None` if the log shows nothing of it.
pub fn bar(found: &Found, opened: &Opened, language: Language) -> Option<MemoryBar> {
    let event = opened.event(found)?;
    let Some(used) = &opened.used else {
        return of_kill(event, language);
    };
    let total = bytes(used.total);
    let mut from = 0;
    let mut shares = Vec::new();
    for part in used.shown() {
        let width = hundredths(used, part.bytes).min(10_000 - from);
        shares.push(Share {
            label: label(part.what, language),
            class: part.what.name(),
            size: bytes(part.bytes),
            percent: percent(used, part.bytes),
            place: (from, width),
        });
        from += width;
    }
    let words = shares
        .iter()
        .map(|share| format!("{} {} ({})", share.label, share.size, share.percent));
    Some(MemoryBar {
        whole: match used.is_group {
            true => language.memory_of_group(&total),
            false => language.memory_of_machine(&total),
        },
        words: words.collect::<Vec<_>>().join(" · "),
        sentences: sentences(used, language),
        shares,
    })
}

fn sentences(used: &MemoryUse, language: Language) -> Vec<Rich> {
    let mut said = Vec::new();
    if let Some(hog) = used.hog() {
        let share = strong(&percent(used, hog.bytes));
        let what = strong(label(hog.what, language));
        said.push(language.memory_hog(&share, &what, look(hog.what, language)));
        if hog.what == Use::HugePages && used.free_huge > 0 {
            said.push(language.huge_pages_free(&strong(&bytes(used.free_huge))));
        }
    } else if let Some((pid, comm, size)) = &used.largest {
        let name = strong(&process(comm, *pid));
        let size_of_it = strong(&bytes(*size));
        said.push(language.largest_process(&name, &size_of_it, &percent(used, *size)));
    }
    let caches: Vec<String> = used
        .large_caches()
        .map(|(name, size)| format!("{} {}", strong(name), bytes(*size)))
        .collect();
    if !caches.is_empty() {
        said.push(language.largest_caches(&caches.join(language.pick(", ", "、"))));
    }
    said.extend(
        used.much_dirty()
            .map(|dirty| language.dirty_waits(&strong(&bytes(dirty)))),
    );
    said.iter().map(|sentence| Rich::new(sentence)).collect()
}

/// What the line about the kill shows, where there are no statistics.
fn of_kill(event: &Event, language: Language) -> Option<MemoryBar> {
    let kill = event.killed.as_deref()?;
    let named = [
        (language.of_anonymous(), kill.anon_rss),
        (language.of_files(), kill.file_rss),
        (language.of_shared(), kill.shmem_rss),
        (language.page_tables(), kill.pgtables),
    ];
    let told = named.into_iter().filter_map(|(name, kilobytes)| {
        let kilobytes = kilobytes.filter(|kilobytes| *kilobytes > 0)?;
        let size = bytes(kilobytes.saturating_mul(1024));
        Some(format!("{} {name}", strong(&size)))
    });
    let told: Vec<String> = told.collect();
    if told.is_empty() {
        return None;
    }
    let parts = told.join(language.pick(", ", "、"));
    Some(MemoryBar {
        sentences: vec![
            Rich::new(&language.victim_held(&parts)),
            Rich::new(language.memory_not_told()),
        ],
        ..MemoryBar::default()
    })
}

fn hundredths(used: &MemoryUse, bytes: u64) -> u32 {
    let share = u128::from(bytes) * 10_000 / u128::from(used.total.max(1));
    u32::try_from(share).unwrap_or(10_000)
}

/// A share in whole tenths of a percent.
fn percent(used: &MemoryUse, bytes: u64) -> String {
    let tenths =
        (u128::from(bytes) * 1000 + u128::from(used.total) / 2) / u128::from(used.total.max(1));
    number::percent(u64::try_from(tenths).unwrap_or(u64::MAX))
}

/// What a part is called.
pub fn label(what: Use, language: Language) -> &'static str {
    match what {
        Use::Anonymous => language.use_anonymous(),
        Use::PageCache => language.use_page_cache(),
        Use::Shmem => language.use_shmem(),
        Use::Unevictable => language.use_unevictable(),
        Use::SlabReclaimable => language.use_slab_reclaimable(),
        Use::SlabUnreclaimable => language.use_slab_unreclaimable(),
        Use::PageTables => language.page_tables(),
        Use::KernelStacks => language.use_kernel_stacks(),
        Use::HugePages => language.use_huge_pages(),
        Use::Sockets => language.use_sockets(),
        Use::PerCpu => language.use_per_cpu(),
        Use::Vmalloc => "vmalloc",
        Use::Free => language.use_free(),
        Use::Unaccounted => language.use_unaccounted(),
    }
}

/// What to look at, where it is not the processes.
fn look(what: Use, language: Language) -> &'static str {
    match what {
        Use::SlabReclaimable | Use::SlabUnreclaimable => language.look_at_slab(),
        Use::Shmem => language.look_at_shmem(),
        Use::PageTables => language.look_at_page_tables(),
        Use::HugePages => language.look_at_huge_pages(),
        Use::Unaccounted => language.look_elsewhere(),
        _ => language.no_process_is_the_hog(),
    }
}
