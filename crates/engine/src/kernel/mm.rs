// SPDX-License-Identifier: GPL-2.0-only
//! include/linux/mm.h

use super::Kernel;
use super::world::{Mm, MmId, Pending, World};
use crate::probe::Probe;
use crate::rules::{RSS_EXACT, SHMEM_UNCOUNTED};

/// include/linux/mm.h: unsigned long get_mm_counter(struct mm_struct *mm, int member)
///
/// Counters are signed in memory and read as at least 0. Shown as a value, not as a call.
#[inline(always)]
pub(super) fn get_mm_counter(count: i64) -> u64 {
    count.max(0) as u64
}

/// Resident pages of an address space, without swap, as `get_mm_rss` adds them up.
#[inline(always)]
pub fn mm_rss(mm: &Mm) -> u64 {
    get_mm_counter(mm.file)
        .wrapping_add(get_mm_counter(mm.anon))
        .wrapping_add(get_mm_counter(mm.shmem))
}

/// The page counters of an address space as the running kernel reads them: at least 0, and with what
/// the processors still hold where it sums that up.
#[inline(always)]
pub(super) fn counters(w: &World, mm: MmId) -> Counters {
    let space = &w[mm];
    let pending = if w.rules.has(RSS_EXACT) {
        space.pending()
    } else {
        Pending::default()
    };
    let read = |count: i64, pending: i64| get_mm_counter(count.wrapping_add(pending));
    if w.rules.has(SHMEM_UNCOUNTED) {
        return Counters {
            file: read(space.file, space.shmem),
            anon: get_mm_counter(space.anon),
            shmem: 0,
            swap: get_mm_counter(space.swap),
        };
    }
    Counters {
        file: read(space.file, pending.file),
        anon: read(space.anon, pending.anon),
        shmem: read(space.shmem, pending.shmem),
        swap: read(space.swap, pending.swap),
    }
}

/// Page counters as they are read.
#[derive(Clone, Copy)]
pub(super) struct Counters {
    /// File pages.
    pub file: u64,
    /// Anonymous pages.
    pub anon: u64,
    /// Shmem pages.
    pub shmem: u64,
    /// Swap entries, pages.
    pub swap: u64,
}

/// include/linux/mm.h: unsigned long get_mm_rss_sum(struct mm_struct *mm)
#[inline]
pub(super) fn get_mm_rss_sum<P: Probe>(k: &mut Kernel<P>, mm: MmId) -> u64 {
    enter!(
        k[RSS_EXACT],
        "static inline unsigned long get_mm_rss_sum(",
        mm
    );
    let Counters {
        file, anon, shmem, ..
    } = counters(k.w, mm);
    ret!(
        k,
        "return get_mm_counter_sum(mm, MM_FILEPAGES) +",
        file.wrapping_add(anon).wrapping_add(shmem)
    )
}

/// Resident pages as the running kernel adds them up.
#[inline]
pub(super) fn rss<P: Probe>(k: &mut Kernel<P>, mm: MmId) -> u64 {
    if k.has(RSS_EXACT) {
        get_mm_rss_sum(k, mm)
    } else {
        get_mm_rss(k, mm)
    }
}

/// include/linux/mm.h: unsigned long get_mm_rss(struct mm_struct *mm)
#[inline]
pub(super) fn get_mm_rss<P: Probe>(k: &mut Kernel<P>, mm: MmId) -> u64 {
    enter!(k[!RSS_EXACT], "static inline unsigned long get_mm_rss(", mm);
    if k.has(SHMEM_UNCOUNTED) {
        let Counters { file, anon, .. } = counters(k.w, mm);
        ret!(
            k[SHMEM_UNCOUNTED],
            "return get_mm_counter(mm, MM_FILEPAGES) +",
            file.wrapping_add(anon)
        )
    }
    ret!(
        k[!SHMEM_UNCOUNTED],
        "return get_mm_counter(mm, MM_FILEPAGES) +",
        mm_rss(&k.w[mm])
    )
}

/// include/linux/mm.h: unsigned long mm_pgtables_bytes(const struct mm_struct *mm)
///
/// Bytes, not clamped. Shown as a value, not as a call.
#[inline(always)]
pub(super) fn mm_pgtables_bytes(mm: &Mm) -> u64 {
    mm.pgtables_bytes as u64
}
