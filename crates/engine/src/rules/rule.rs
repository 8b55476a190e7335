// SPDX-License-Identifier: GPL-2.0-only
//! A rule is a number. Its name and its dimension stand in the table.

/// One rule: a value of a dimension, which holds in a kernel or does not.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct KernelRule(pub(super) u8);

impl KernelRule {
    pub(super) const fn bit(self) -> u128 {
        1 << self.0
    }
}
