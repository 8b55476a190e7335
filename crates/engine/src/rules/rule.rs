// SPDX-License-Identifier: GPL-2.0-only
//! A rule is a number. Its name and its dimension stand in the table.

/// One rule: a value of a dimension, which holds in a kernel or does not.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct KernelRule(pub(super) u8);

/// Stands in sets that no kernel has; no rule has its number.
pub(super) const MIXED: KernelRule = KernelRule(u8::MAX);

impl KernelRule {
    /// Its word of a set, and its bit in it.
    pub(super) const fn place(self) -> (usize, u64) {
        (self.0 as usize / 64, 1 << (self.0 % 64))
    }
}
