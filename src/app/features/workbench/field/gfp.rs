// SPDX-License-Identifier: GPL-2.0-only
//! The mask of an allocation as a text: flags by their names, or a number.

use oomscope_engine::kernel::{GFP_NAMES, gfp_names};
use oomscope_engine::rules::release::LINUX_5_10;

/// The longest text that is read as flags.
pub(super) const LONGEST: usize = 1000;

macro_rules! gfp_flags {
    ($( $bit:literal $code:literal; )*) => {
        /// The flags that have names, from the lowest bit on.
        pub const GFP_FLAGS: &[u32] = &[$( $bit, )*];

        /// The key and the name of a flag.
        pub(super) fn named(bit: u32) -> (&'static str, &'static str) {
            match bit {
                $( $bit => (concat!("gfp-", $code), $code), )*
                _ => ("gfp", ""),
            }
        }
    };
}

gfp_flags! {
    0x1 "__GFP_DMA";
    0x2 "__GFP_HIGHMEM";
    0x4 "__GFP_DMA32";
    0x8 "__GFP_MOVABLE";
    0x10 "__GFP_RECLAIMABLE";
    0x20 "__GFP_HIGH";
    0x40 "__GFP_IO";
    0x80 "__GFP_FS";
    0x100 "__GFP_ZERO";
    0x200 "__GFP_ATOMIC";
    0x400 "__GFP_DIRECT_RECLAIM";
    0x800 "__GFP_KSWAPD_RECLAIM";
    0x1000 "__GFP_WRITE";
    0x2000 "__GFP_NOWARN";
    0x4000 "__GFP_RETRY_MAYFAIL";
    0x8000 "__GFP_NOFAIL";
    0x1_0000 "__GFP_NORETRY";
    0x2_0000 "__GFP_MEMALLOC";
    0x4_0000 "__GFP_COMP";
    0x8_0000 "__GFP_NOMEMALLOC";
    0x10_0000 "__GFP_HARDWALL";
    0x20_0000 "__GFP_THISNODE";
    0x40_0000 "__GFP_ACCOUNT";
}

/// A mask as it is typed again.
pub(super) fn text(mask: u32) -> String {
    match mask {
        0 => "0".to_owned(),
        mask => gfp_names(LINUX_5_10, mask),
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
    if let Some(bit) = flags.into_iter().find(|&bit| named(bit).1 == text) {
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
