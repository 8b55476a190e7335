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
pub use table::*;

use std::fmt;

/// The rules that hold in a kernel.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct RuleSet(u128);

/// The bit of sets that no kernel has; no rule has its number.
const MIXED: u128 = 1 << 127;

impl RuleSet {
    /// Does the rule hold?
    #[inline(always)]
    pub const fn has(self, rule: KernelRule) -> bool {
        self.0 & rule.bit() != 0
    }

    /// The rules of a point of the history.
    pub const fn at(point: Point) -> RuleSet {
        let mut set = 0;
        let mut at = 0;
        while at < TABLE.len() {
            if let Some(rule) = TABLE[at].value_at(point) {
                set |= rule.bit();
            }
            at += 1;
        }
        RuleSet(set)
    }

    /// The same kernel with another value of one dimension: the rule holds, and with it none of the
    /// others of its dimension.
    #[must_use]
    pub fn with(self, rule: KernelRule) -> RuleSet {
        let dimension = TABLE.iter().find(|row| row.values().any(|own| own == rule));
        let others = dimension.map_or(0, Dimension::bits);
        RuleSet(self.0 & !others | rule.bit())
    }

    /// The same kernel without a rule; for a switch, its other value.
    #[must_use]
    pub const fn without(self, rule: KernelRule) -> RuleSet {
        RuleSet(self.0 & !rule.bit())
    }

    /// The same rules as an experiment: a rule may hold here without those that it came with, so that statements of
    /// rules that do not hold are passed, too. Such a kernel decides, but has no listing.
    #[must_use]
    pub const fn mixed(self) -> RuleSet {
        RuleSet(self.0 | MIXED)
    }

    /// Is it an experiment, which has no listing?
    pub const fn is_mixed(self) -> bool {
        self.0 & MIXED != 0
    }

    /// The rules among them that change an answer: those about how the text spells something are left out.
    #[must_use]
    pub fn deciding(self) -> RuleSet {
        let texts = TABLE.iter().filter(|row| row.effect == Effect::Text);
        RuleSet(texts.fold(self.0, |bits, row| bits & !row.bits()))
    }

    /// The set as a number, for two instances of the same build.
    pub const fn bits(self) -> u128 {
        self.0
    }

    /// The set of a number that [`bits`](Self::bits) gave.
    pub const fn from_bits(bits: u128) -> RuleSet {
        RuleSet(bits)
    }
}

impl fmt::Debug for RuleSet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let held = KernelRule::all().filter(|rule| self.has(*rule));
        f.debug_set().entries(held).finish()
    }
}
