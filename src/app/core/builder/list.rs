// SPDX-License-Identifier: GPL-2.0-only
//! The lists of a scenario.

/// A list of the scenario.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum List {
    /// Processes, in the order of the kernel's process list.
    Processes,
    /// Address spaces.
    Mms,
    /// Cpusets, parents before children.
    Cpusets,
    /// Memory cgroups, parents before children.
    Memcgs,
    /// Calls, in the order in which they are made.
    Calls,
}
