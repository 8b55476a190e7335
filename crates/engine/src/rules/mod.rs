// SPDX-License-Identifier: GPL-2.0-only
//! Named rules: how one engine is every kernel.
//!
//! What differs between kernels is not a line of versions: a rule arrives in a series, is brought
//! back into the middle of older series, and vendors mix. So a kernel is a set of named rules, and
//! code asks for one rule at a time: `k.has(SIGNED_BADNESS)` is one bit test.
//!
//! ```text
//! rule     a rule, by its number
//! table    their names; one row a dimension: its values, and the points of the history where each begins
//! point    places in the history: "5.9", "5.4.144", "5.4.0-90u", "el8.5", and what they grew from
//! release  the releases by name, each a point and therefore a set of rules
//! uname    from what a kernel calls itself to its point, and how sure that is
//! ```
//!
//! A dimension is either a *switch*, one rule that holds or does not, or a *choice*, of whose rules
//! exactly one holds. The doc comment of a rule speaks to programmers; what readers of the page are
//! told stands with the page's texts.

mod point;
pub mod release;
mod rule;
pub mod table;
pub mod uname;

pub use point::Point;
pub use rule::KernelRule;
use rule::MIXED;
pub use table::*;

use std::fmt;

/// The rules that hold in a kernel.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct RuleSet([u64; RuleSet::WORDS]);

impl RuleSet {
    /// As many words as there are numbers of rules.
    const WORDS: usize = 4;

    /// Does the rule hold?
    #[inline(always)]
    pub const fn has(self, rule: KernelRule) -> bool {
        let (word, bit) = rule.place();
        self.0[word] & bit != 0
    }

    /// The rules of a point of the history.
    pub const fn at(point: Point) -> RuleSet {
        let mut set = RuleSet([0; RuleSet::WORDS]);
        let mut at = 0;
        while at < TABLE.len() {
            if let Some(rule) = TABLE[at].value_at(point) {
                set = set.and(rule);
            }
            at += 1;
        }
        set
    }

    /// The same kernel with another value of one dimension: the rule holds, and with it none of the
    /// others of its dimension.
    #[must_use]
    pub fn with(self, rule: KernelRule) -> RuleSet {
        let dimension = TABLE.iter().find(|row| row.values().any(|own| own == rule));
        dimension
            .map_or(self, |row| self.without_any(row))
            .and(rule)
    }

    /// The same kernel without a rule; for a switch, its other value.
    #[must_use]
    pub const fn without(self, rule: KernelRule) -> RuleSet {
        let (word, bit) = rule.place();
        let mut set = self;
        set.0[word] &= !bit;
        set
    }

    /// The same rules, and this one.
    const fn and(self, rule: KernelRule) -> RuleSet {
        let (word, bit) = rule.place();
        let mut set = self;
        set.0[word] |= bit;
        set
    }

    fn without_any(self, row: &Dimension) -> RuleSet {
        row.values().fold(self, RuleSet::without)
    }

    /// The same rules as an experiment: a rule may hold here without those that it came with, so that statements of
    /// rules that do not hold are passed, too. Such a kernel decides, but has no listing.
    #[must_use]
    pub const fn mixed(self) -> RuleSet {
        self.and(MIXED)
    }

    /// Is it an experiment, which has no listing?
    pub const fn is_mixed(self) -> bool {
        self.has(MIXED)
    }

    /// The rules among them that change an answer: those about how the text spells something are left out.
    #[must_use]
    pub fn deciding(self) -> RuleSet {
        let texts = TABLE.iter().filter(|row| row.effect == Effect::Text);
        texts.fold(self, RuleSet::without_any)
    }

    /// The set as numbers, for two instances of the same build.
    pub const fn words(self) -> [u64; RuleSet::WORDS] {
        self.0
    }

    /// The set of the numbers that [`words`](Self::words) gave.
    pub const fn from_words(words: [u64; RuleSet::WORDS]) -> RuleSet {
        RuleSet(words)
    }
}

impl fmt::Debug for RuleSet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let held = KernelRule::all().filter(|rule| self.has(*rule));
        f.debug_set().entries(held).finish()
    }
}
