// SPDX-License-Identifier: GPL-2.0-only
//! A record: what the kernel printed at once.

use super::kind::Kind;

/// What the kernel printed at once.
#[derive(Clone, Debug, Default)]
pub(super) struct Record {
    /// What part of a report it is.
    pub kind: Kind,
    /// Number of its first line.
    pub line: usize,
    /// Number of its last line.
    pub last: usize,
    /// What stood before it.
    pub prefix: String,
    /// Its text; lines of one record are separated by `\n`.
    pub text: String,
    /// The kernel itself had to print it as two.
    pub split: bool,
}
