// SPDX-License-Identifier: GPL-2.0-only
//! Finds the regions of the text while the engine is compiled.
//!
//! The engine names a statement of a region by the chain of rules that leads to it: `[RULE]` stands
//! in `#if RULE`, `[!RULE]` behind its `#else` or in `#if !RULE`, `[A, !B]` in a region of `!B` inside
//! of one of `A`. The chain begins at the function, so that a function that stands in a region as a
//! whole is written like any other. A part of `#elif` is named by its own rule alone; what follows
//! `#else` behind an `#elif` cannot be named, because no one rule says what it is.

use super::TEXT;
use super::scan::{is_word, starts_with};
use crate::rules::{KernelRule, RuleSet};

/// A rule that a region asks for, and whether it has to hold or not to hold.
pub type Asked = (KernelRule, bool);

/// Do all of these hold? Debug builds test it before each statement of a region.
pub fn all_hold(rules: RuleSet, chain: &[Asked]) -> bool {
    chain
        .iter()
        .all(|&(rule, wanted)| rules.has(rule) == wanted)
}

/// What the regions around an offset of [`TEXT`] ask for, from the outermost inwards.
pub fn chain_at(offset: u32) -> Vec<Asked> {
    let mut chain: Vec<Option<Asked>> = Vec::new();
    let before = TEXT.get(..offset as usize).unwrap_or(TEXT);
    for line in before
        .split_inclusive('\n')
        .filter(|line| line.ends_with('\n'))
    {
        let directive = line.trim_end();
        if let Some(condition) = directive.strip_prefix("#if ") {
            chain.push(asked(condition));
        } else if directive.starts_with("#if") {
            chain.push(None);
        } else if directive.starts_with("#endif") {
            chain.pop();
        } else if let (Some(last), Some(condition)) =
            (chain.last_mut(), directive.strip_prefix("#elif "))
        {
            *last = asked(condition);
        } else if let (Some(Some((_, wanted))), true) =
            (chain.last_mut(), directive.starts_with("#else"))
        {
            *wanted = !*wanted;
        }
    }
    chain.into_iter().flatten().collect()
}

/// What a directive asks for: `RULE`, or `!RULE`.
fn asked(condition: &str) -> Option<Asked> {
    let name = condition.strip_prefix('!');
    let rule = KernelRule::named(name.unwrap_or(condition).as_bytes())?;
    Some((rule, name.is_none()))
}

/// The regions of [`TEXT`], one for each part between two directives.
pub(super) struct Regions {
    /// For each region: where its condition begins in the text, whether `#else` turns it round, and
    /// the region around it.
    parts: [(u32, bool, u16); Regions::MOST],
    count: usize,
    /// The region that the text is in now.
    now: u16,
    /// What is open now, the innermost in the lowest bit: 1 for a region, 0 for an `#ifdef`.
    open: u64,
}

impl Regions {
    /// More than there are.
    const MOST: usize = 1024;

    /// The text outside of all regions, which belongs to all kernels.
    pub(super) const COMMON: u16 = 0;

    /// Before the first line.
    pub(super) const fn new() -> Regions {
        Regions {
            parts: [(0, false, 0); Regions::MOST],
            count: 1,
            now: Regions::COMMON,
            open: 0,
        }
    }

    /// Follows the directive that the line at `at` is, and returns the region behind it.
    pub(super) const fn follow(&mut self, text: &[u8], at: usize) -> u16 {
        let in_region = self.open & 1 == 1;
        let around = self.parts[self.now as usize].2;
        if starts_with(text, at, b"#if ") {
            self.open = self.open << 1 | 1;
            self.begin(at + 4, false, self.now);
        } else if starts_with(text, at, b"#if") {
            self.open <<= 1;
        } else if starts_with(text, at, b"#endif") {
            self.open >>= 1;
            if in_region {
                self.now = around;
            }
        } else if in_region && starts_with(text, at, b"#elif ") {
            self.begin(at + 6, false, around);
        } else if in_region && starts_with(text, at, b"#else") {
            let condition = self.parts[self.now as usize].0 as usize;
            assert!(
                !starts_with(text, condition - 5, b"elif "),
                "what #else stands for behind #elif needs a rule of its own"
            );
            self.begin(condition, true, around);
        }
        self.now
    }

    const fn begin(&mut self, condition: usize, turned: bool, around: u16) {
        self.parts[self.count] = (condition as u32, turned, around);
        self.now = self.count as u16;
        self.count += 1;
    }

    /// The region that one stands in.
    pub(super) const fn around(&self, region: u16) -> u16 {
        self.parts[region as usize].2
    }

    /// Does the chain of conditions lead from `base` inwards to `region`? An empty one leads to
    /// `base` itself.
    pub(super) const fn leads_to(&self, region: u16, base: u16, chain: &[Asked]) -> bool {
        let mut region = region;
        let mut left = chain.len();
        while left > 0 {
            left -= 1;
            if region == base || region == Regions::COMMON {
                return false;
            }
            let (condition, turned, around) = self.parts[region as usize];
            let (rule, wanted) = chain[left];
            if !asks(condition as usize, turned, rule, wanted) {
                return false;
            }
            region = around;
        }
        region == base
    }
}

/// Does the condition that begins here ask for this?
const fn asks(condition: usize, turned: bool, rule: KernelRule, wanted: bool) -> bool {
    let text = TEXT.as_bytes();
    let negated = text[condition] == b'!';
    let name = if negated { condition + 1 } else { condition };
    let spelled = rule.name().as_bytes();
    starts_with(text, name, spelled)
        && !is_word(text[name + spelled.len()])
        && (negated == turned) == wanted
}
