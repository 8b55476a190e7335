// SPDX-License-Identifier: GPL-2.0-only
//! include/linux/gfp.h and the names of include/trace/events/mmflags.h

use super::Kernel;
use crate::probe::Probe;
use crate::probe::names::{ZONE_DMA, ZONE_DMA32, ZONE_MOVABLE, ZONE_NORMAL};

const __GFP_DMA: u32 = 0x1;
const __GFP_HIGHMEM: u32 = 0x2;
const __GFP_DMA32: u32 = 0x4;
const __GFP_MOVABLE: u32 = 0x8;
/// The request may enter a file system.
pub const __GFP_FS: u32 = 0x80;
/// The request is held to the cpuset of its process.
pub const __GFP_HARDWALL: u32 = 0x10_0000;
/// The request names its node itself.
pub(super) const __GFP_THISNODE: u32 = 0x20_0000;

/// The masks that `%pGg` has a name for, in the order in which it tries them.
pub const GFP_NAMES: &[(u32, &str)] = &[
    (0x1c_24ca, "GFP_TRANSHUGE"),
    (0x1c_20ca, "GFP_TRANSHUGE_LIGHT"),
    (0x10_0cca, "GFP_HIGHUSER_MOVABLE"),
    (0x10_0cc2, "GFP_HIGHUSER"),
    (0x10_0cc0, "GFP_USER"),
    (0x40_0cc0, "GFP_KERNEL_ACCOUNT"),
    (0xcc0, "GFP_KERNEL"),
    (0xc40, "GFP_NOFS"),
    (0xa20, "GFP_ATOMIC"),
    (0xc00, "GFP_NOIO"),
    (0x800, "GFP_NOWAIT"),
    (0x1, "GFP_DMA"),
    (0x2, "__GFP_HIGHMEM"),
    (0x4, "GFP_DMA32"),
    (0x20, "__GFP_HIGH"),
    (0x200, "__GFP_ATOMIC"),
    (0x40, "__GFP_IO"),
    (0x80, "__GFP_FS"),
    (0x2000, "__GFP_NOWARN"),
    (0x4000, "__GFP_RETRY_MAYFAIL"),
    (0x8000, "__GFP_NOFAIL"),
    (0x1_0000, "__GFP_NORETRY"),
    (0x4_0000, "__GFP_COMP"),
    (0x100, "__GFP_ZERO"),
    (0x8_0000, "__GFP_NOMEMALLOC"),
    (0x2_0000, "__GFP_MEMALLOC"),
    (0x10_0000, "__GFP_HARDWALL"),
    (0x20_0000, "__GFP_THISNODE"),
    (0x10, "__GFP_RECLAIMABLE"),
    (0x8, "__GFP_MOVABLE"),
    (0x40_0000, "__GFP_ACCOUNT"),
    (0x1000, "__GFP_WRITE"),
    (0xc00, "__GFP_RECLAIM"),
    (0x400, "__GFP_DIRECT_RECLAIM"),
    (0x800, "__GFP_KSWAPD_RECLAIM"),
];

/// A mask as `%pGg` prints it: names joined by `|`, what has no name in hexadecimal, nothing for 0.
pub fn gfp_names(mask: u32) -> String {
    let mut rest = mask;
    let mut text = String::new();
    for &(bits, name) in GFP_NAMES {
        if rest & bits == bits && rest != 0 {
            text.push_str(name);
            rest &= !bits;
            if rest != 0 {
                text.push('|');
            }
        }
    }
    if rest != 0 {
        text.push_str(&format!("{rest:#x}"));
    }
    text
}

/// include/linux/gfp.h: enum zone_type gfp_zone(gfp_t flags)
///
/// The highest zone of x86-64 that the mask allows; a mask that names two zones is a bug of the
/// caller, and gets the lowest.
pub(super) fn gfp_zone<P: Probe>(k: &mut Kernel<P>, flags: u32) -> u32 {
    card!(k, "static inline enum zone_type gfp_zone(", flags);
    let zone = highest_zone(flags);
    leave!(k, zone)
}

/// The highest zone of x86-64 that a mask allows, as a `ZONE_*`.
pub fn highest_zone(flags: u32) -> u32 {
    const MOVABLE_HIGHMEM: u32 = __GFP_MOVABLE | __GFP_HIGHMEM;
    const MOVABLE_DMA32: u32 = __GFP_MOVABLE | __GFP_DMA32;
    match flags & 0xf {
        0 | __GFP_HIGHMEM | __GFP_MOVABLE => ZONE_NORMAL,
        __GFP_DMA32 | MOVABLE_DMA32 => ZONE_DMA32,
        MOVABLE_HIGHMEM => ZONE_MOVABLE,
        _ => ZONE_DMA,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_masks_as_the_kernel_does() {
        let table = [
            (0, ""),
            (0x10_0cca, "GFP_HIGHUSER_MOVABLE"),
            (0x14_0dca, "GFP_HIGHUSER_MOVABLE|__GFP_COMP|__GFP_ZERO"),
            (0xcc0, "GFP_KERNEL"),
            (0x10_0cc0, "GFP_USER"),
            (0x50_0cc0, "GFP_USER|__GFP_ACCOUNT"),
            (0x4_0cc0, "GFP_KERNEL|__GFP_COMP"),
            (0x400, "__GFP_DIRECT_RECLAIM"),
            (0x800, "GFP_NOWAIT"),
            (0x8000_0800, "GFP_NOWAIT|0x80000000"),
        ];
        for (mask, names) in table {
            assert_eq!(gfp_names(mask), names, "{mask:#x}");
        }
    }
}
