// SPDX-License-Identifier: GPL-2.0-only
//! The text of one kernel without what only others show, made while the engine is compiled.
//!
//! Every byte that is shown stays where it was, so that places mean the same in both texts. What is
//! hidden becomes lines of zeros, which weigh next to nothing where the text is compressed. The first
//! view has the kernel of the opening scenario in this form, and no rule to resolve.

use super::scan::{is_word, starts_with};
use super::{Span, TEXT};
use crate::rules::release::LINUX_5_10;
use crate::rules::{KernelRule, RuleSet};

/// What stands instead of a byte that is hidden.
const HIDDEN: u8 = 0;

/// The text as Linux 5.10 shows it.
pub(super) static TEXT_5_10: &str = {
    static BYTES: [u8; TEXT.len()] = blanked(LINUX_5_10);
    match str::from_utf8(&BYTES) {
        Ok(text) => text,
        Err(_) => panic!("a line is hidden as a whole"),
    }
};

/// The lines of such a text that are shown, without their line ends.
pub(super) fn kept_lines(text: &str) -> Vec<Span> {
    let mut lines = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let end = start + line.len();
        if !line.starts_with(HIDDEN as char) {
            lines.push(Span::new(start, end - 1));
        }
        start = end;
    }
    lines
}

/// A region that has begun and not ended.
#[derive(Clone, Copy)]
struct Region {
    /// It asks for a rule; else it is the kernel's own `#if` or `#ifdef`.
    is_ours: bool,
    /// The part of it that we are in is shown.
    shown: bool,
    /// This or an earlier part of it is shown.
    decided: bool,
}

impl Region {
    const CONFIG: Region = Region {
        is_ours: false,
        shown: true,
        decided: true,
    };
}

/// The text with zeros for all lines that a kernel does not show, and for those that name rules.
///
/// # Panics
/// If the regions are not well formed, which fails the build.
const fn blanked(rules: RuleSet) -> [u8; TEXT.len()] {
    const DEEPEST: usize = 16;
    let text = TEXT.as_bytes();
    let mut out = [HIDDEN; TEXT.len()];
    let mut regions = [Region::CONFIG; DEEPEST];
    let mut depth = 0;
    let mut was_shown = true;
    let mut start = 0;
    while start < text.len() {
        let mut end = start;
        while text[end] != b'\n' {
            end += 1;
        }
        let mut is_shown = true;
        if starts_with(text, start, b"#if") {
            regions[depth] = Region::CONFIG;
            if let Some(holds) = asked(text, start + 3, end, rules) {
                is_shown = false;
                regions[depth] = Region {
                    is_ours: true,
                    shown: holds,
                    decided: holds,
                };
            }
            depth += 1;
        } else if starts_with(text, start, b"#el") && regions[depth - 1].is_ours {
            is_shown = false;
            let region = &mut regions[depth - 1];
            let holds = match asked(text, start + 5, end, rules) {
                Some(holds) => holds,
                None => true,
            };
            region.shown = !region.decided && holds;
            region.decided |= region.shown;
        } else if starts_with(text, start, b"#endif") {
            depth -= 1;
            is_shown = !regions[depth].is_ours;
        }
        let mut around = 0;
        while around < depth {
            is_shown &= regions[around].shown;
            around += 1;
        }
        // Lines that are hidden become one, which begins with that of a directive and is never empty.
        if !is_shown && !was_shown {
            out[start - 1] = HIDDEN;
        }
        was_shown = is_shown;
        while is_shown && start < end {
            out[start] = text[start];
            start += 1;
        }
        out[end] = b'\n';
        start = end + 1;
    }
    assert!(depth == 0, "a region has no #endif");
    out
}

/// Whether the rule holds that a directive asks for; `None` if what stands behind it is no rule alone.
const fn asked(text: &[u8], start: usize, end: usize, rules: RuleSet) -> Option<bool> {
    if start + 1 >= end || text[start] != b' ' {
        return None;
    }
    let is_negated = text[start + 1] == b'!';
    let name = start + 1 + is_negated as usize;
    let mut at = name;
    while at < end {
        if !is_word(text[at]) {
            return None;
        }
        at += 1;
    }
    let (_, rest) = text.split_at(name);
    match KernelRule::named(rest.split_at(end - name).0) {
        Some(rule) => Some(rules.has(rule) != is_negated),
        None => panic!("there is no such rule"),
    }
}
