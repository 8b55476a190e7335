// SPDX-License-Identifier: GPL-2.0-only
//! include/linux/mm.h

use super::Kernel;
use super::world::{Mm, MmId};
use crate::probe::Probe;

/// The limit of a group without a limit, pages: `PAGE_COUNTER_MAX`, `LONG_MAX / 4096`.
pub const PAGE_COUNTER_MAX: u64 = i64::MAX as u64 / 4096;

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

/// include/linux/mm.h: unsigned long get_mm_rss(struct mm_struct *mm)
#[inline]
pub(super) fn get_mm_rss<P: Probe>(k: &mut Kernel<P>, mm: MmId) -> u64 {
    enter!(k, "static inline unsigned long get_mm_rss(", mm);
    ret!(
        k,
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
