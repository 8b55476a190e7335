// SPDX-License-Identifier: GPL-2.0-only
//! The flags of an allocation: by their names, or as a number.

use super::table::Described;
use crate::app::i18n::Pairs;
use oomscope_engine::kernel::{GFP_NAMES, gfp_names};

/// The longest text that is read as flags.
pub(super) const LONGEST: usize = 1000;

macro_rules! gfp_flags {
    ($( $bit:literal, $key:literal, $code:literal, $about:literal, $about_zh:literal; )*) => {
        /// The flags that have names, from the lowest bit on.
        pub const GFP_FLAGS: &[u32] = &[$( $bit, )*];

        pub(super) const WORDS: Pairs = &[$( ($about, $about_zh), )*];

        pub(super) fn described(bit: u32) -> Described {
            let (key, code, about) = match bit {
                $( $bit => ($key, $code, $about), )*
                _ => ("gfp", "", ""),
            };
            Described { key, code, name: code, about }
        }
    };
}

gfp_flags! {
    0x1, "gfp-__GFP_DMA", "__GFP_DMA", "Only memory of ZONE_DMA: the nodes of other zones do not count", "仅使用 ZONE_DMA 的内存：其他区域所在的节点不计";
    0x2, "gfp-__GFP_HIGHMEM", "__GFP_HIGHMEM", "Together with __GFP_MOVABLE, memory of ZONE_MOVABLE counts too", "与 __GFP_MOVABLE 一起时，ZONE_MOVABLE 的内存也计入";
    0x4, "gfp-__GFP_DMA32", "__GFP_DMA32", "Only memory of ZONE_DMA32 and below: the nodes of other zones do not count", "仅使用 ZONE_DMA32 及以下的内存：其他区域所在的节点不计";
    0x8, "gfp-__GFP_MOVABLE", "__GFP_MOVABLE", "Together with __GFP_HIGHMEM, memory of ZONE_MOVABLE counts too", "与 __GFP_HIGHMEM 一起时，ZONE_MOVABLE 的内存也计入";
    0x10, "gfp-__GFP_RECLAIMABLE", "__GFP_RECLAIMABLE", "Printed only", "仅用于打印";
    0x20, "gfp-__GFP_HIGH", "__GFP_HIGH", "Printed only", "仅用于打印";
    0x40, "gfp-__GFP_IO", "__GFP_IO", "Printed only", "仅用于打印";
    0x80, "gfp-__GFP_FS", "__GFP_FS", "Without it nobody is killed, unless a group has run out", "若未设置，则不杀死任何进程，除非是组耗尽内存";
    0x100, "gfp-__GFP_ZERO", "__GFP_ZERO", "Printed only", "仅用于打印";
    0x200, "gfp-__GFP_ATOMIC", "__GFP_ATOMIC", "Printed only", "仅用于打印";
    0x400, "gfp-__GFP_DIRECT_RECLAIM", "__GFP_DIRECT_RECLAIM", "Without it no real request gets as far as the OOM killer", "若未设置，真实的请求不会走到 OOM killer";
    0x800, "gfp-__GFP_KSWAPD_RECLAIM", "__GFP_KSWAPD_RECLAIM", "Printed only", "仅用于打印";
    0x1000, "gfp-__GFP_WRITE", "__GFP_WRITE", "Printed only", "仅用于打印";
    0x2000, "gfp-__GFP_NOWARN", "__GFP_NOWARN", "Printed only", "仅用于打印";
    0x4000, "gfp-__GFP_RETRY_MAYFAIL", "__GFP_RETRY_MAYFAIL", "With it no real request gets as far as the OOM killer", "若已设置，真实的请求不会走到 OOM killer";
    0x8000, "gfp-__GFP_NOFAIL", "__GFP_NOFAIL", "Printed only", "仅用于打印";
    0x1_0000, "gfp-__GFP_NORETRY", "__GFP_NORETRY", "With it no real request gets as far as the OOM killer", "若已设置，真实的请求不会走到 OOM killer";
    0x2_0000, "gfp-__GFP_MEMALLOC", "__GFP_MEMALLOC", "Printed only", "仅用于打印";
    0x4_0000, "gfp-__GFP_COMP", "__GFP_COMP", "Printed only", "仅用于打印";
    0x8_0000, "gfp-__GFP_NOMEMALLOC", "__GFP_NOMEMALLOC", "Printed only", "仅用于打印";
    0x10_0000, "gfp-__GFP_HARDWALL", "__GFP_HARDWALL", "Held to the cpuset of who asks, as user memory is: without it, kernel memory may look further", "限于申请者的 cpuset，用户内存即是如此；若未设置，内核内存可以看得更远";
    0x20_0000, "gfp-__GFP_THISNODE", "__GFP_THISNODE", "Nodes are no constraint then, and the total is that of the whole machine", "此时节点不构成约束，总量取整台机器的";
    0x40_0000, "gfp-__GFP_ACCOUNT", "__GFP_ACCOUNT", "Printed only", "仅用于打印";
}

/// A mask as it is typed again.
pub(super) fn text(mask: u32) -> String {
    match mask {
        0 => "0".to_owned(),
        mask => gfp_names(mask),
    }
}

/// A mask: names and numbers with `|` between them, or as a log has it,
/// `0x100cca(GFP_HIGHUSER_MOVABLE)`.
pub(super) fn read(text: &str) -> Option<u32> {
    let text = text.trim();
    let text = text.strip_prefix("gfp_mask=").unwrap_or(text);
    let text = match text.split_once('(') {
        Some((number, names)) => {
            let names = names.strip_suffix(')')?;
            let mask = one(number)?;
            return (names.is_empty() || read(names) == Some(mask)).then_some(mask);
        }
        None => text,
    };
    let mut mask = 0;
    for part in text.split('|') {
        mask |= one(part.trim())?;
    }
    Some(mask)
}

fn one(text: &str) -> Option<u32> {
    let known = GFP_NAMES.iter().find(|(_, name)| *name == text);
    if let Some(&(bits, _)) = known {
        return Some(bits);
    }
    let flags = GFP_FLAGS.iter().copied();
    if let Some(bit) = flags.into_iter().find(|&bit| described(bit).code == text) {
        return Some(bit);
    }
    match text.strip_prefix("0x").or_else(|| text.strip_prefix("0X")) {
        Some(digits) if !digits.starts_with('+') => u32::from_str_radix(digits, 16).ok(),
        Some(_) => None,
        None if text.starts_with('+') => None,
        None => text.parse().ok(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn masks_are_read_as_they_are_printed_and_as_people_type_them() {
        let table = [
            ("0", Some(0)),
            ("0x0", Some(0)),
            ("3264", Some(0xcc0)),
            ("0xCC0", Some(0xcc0)),
            ("GFP_KERNEL", Some(0xcc0)),
            (" GFP_KERNEL | __GFP_COMP ", Some(0x4_0cc0)),
            (
                "GFP_HIGHUSER_MOVABLE|__GFP_COMP|__GFP_ZERO",
                Some(0x14_0dca),
            ),
            ("__GFP_DMA", Some(1)),
            ("GFP_DMA", Some(1)),
            ("__GFP_DMA32", Some(4)),
            ("__GFP_IO|0x80000000", Some(0x8000_0040)),
            ("0x100cca(GFP_HIGHUSER_MOVABLE)", Some(0x10_0cca)),
            ("gfp_mask=0x0()", Some(0)),
            ("0x100cca(GFP_KERNEL)", None),
            ("0x100cca(GFP_HIGHUSER_MOVABLE", None),
            ("", None),
            ("|", None),
            ("gfp_kernel", None),
            ("GFP_KERNEL|", None),
            ("0x", None),
            ("-1", None),
            ("+1", None),
            ("0x+1", None),
            ("4294967296", None),
        ];
        for (text, expected) in table {
            assert_eq!(read(text), expected, "{text:?}");
        }
    }

    #[test]
    fn every_mask_is_read_as_it_is_shown() {
        let mut mask = 1_u32;
        for _ in 0..10_000 {
            assert_eq!(read(&text(mask)), Some(mask));
            mask = mask.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        }
    }

    #[test]
    fn every_single_flag_that_the_kernel_names_is_on_offer() {
        for &(bits, name) in GFP_NAMES {
            if bits.count_ones() == 1 {
                assert!(GFP_FLAGS.contains(&bits), "{name}");
            }
        }
    }
}
