// SPDX-License-Identifier: GPL-2.0-only
//! include/linux/gfp.h and the names of include/trace/events/mmflags.h

mod layout;

pub use layout::{GFP_NAMES, layout};

use super::Kernel;
use crate::probe::Probe;
use crate::probe::names::{ZONE_DMA, ZONE_DMA32, ZONE_MOVABLE, ZONE_NORMAL};
use crate::rules::RuleSet;

const __GFP_DMA: u32 = 0x1;
const __GFP_HIGHMEM: u32 = 0x2;
const __GFP_DMA32: u32 = 0x4;
const __GFP_MOVABLE: u32 = 0x8;
/// The request may enter a file system. This bit is the same in all layouts.
pub const __GFP_FS: u32 = 0x80;
/// The request is held to the cpuset of its process, in the layout of Linux 5.10.
pub const __GFP_HARDWALL: u32 = 0x10_0000;

/// A mask as `%pGg` prints it: names joined by `|`, what has no name in hexadecimal, nothing for 0.
pub fn gfp_names(rules: RuleSet, mask: u32) -> String {
    let mut rest = mask;
    let mut text = String::new();
    for &(bits, name) in layout(rules).names {
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

/// The mask of the same names in the layout of another kernel. What has no name there is left out, and a
/// name for several bits stands for what that kernel takes them to be.
pub fn gfp_mask_of(mask: u32, from: RuleSet, to: RuleSet) -> u32 {
    let (own, others) = (layout(from).names, layout(to).names);
    let mut rest = mask;
    let mut translated = 0;
    for &(bits, name) in own {
        if rest & bits == bits
            && let Some(&(there, _)) = others.iter().find(|(_, other)| *other == name)
        {
            translated |= there;
            rest &= !bits;
        }
    }
    translated
}

/// The mask that a kernel has for a name; 0 if it has none of that name.
pub(super) fn gfp_mask_named(rules: RuleSet, name: &str) -> u32 {
    let mut names = layout(rules).names.iter();
    let found = names.find(|(_, known)| *known == name);
    found.map_or(0, |&(mask, _)| mask)
}

/// include/linux/gfp.h: enum zone_type gfp_zone(gfp_t flags)
///
/// The highest zone of x86-64 that the mask allows; a mask that names two zones is a bug of the
/// caller, and gets the lowest.
pub(super) fn gfp_zone<P: Probe>(k: &mut Kernel<P>, flags: u32) -> u32 {
    stub!(k, "static inline enum zone_type gfp_zone(", flags);
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
    use crate::rules::release::LINUX_5_10;

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
            assert_eq!(gfp_names(LINUX_5_10, mask), names, "{mask:#x}");
        }
    }
}
