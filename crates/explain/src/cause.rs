// SPDX-License-Identifier: GPL-2.0-only
//! What may have made a kernel select another process than the points of its own log do.

use super::kernels::Difference;

/// A possible cause.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cause {
    /// `vm.oom_kill_allocating_task`: who asked is killed, and nothing is compared.
    KillAllocatingTask,
    /// The process with the most points was a child inside vfork(), which is passed over: it has the
    /// memory of another process of the table.
    Vfork {
        /// The one that was passed over.
        child: i32,
        /// The one whose memory it has.
        parent: i32,
    },
    /// The victim is not in the table: it had left when the table was printed.
    VictimLeft,
    /// A part of the machine's swap belongs to the group: with so many thousand pages, and not
    /// more than these, the logged process has the most points.
    SwapShare {
        /// The smallest number of pages that fits.
        from: u64,
        /// The largest; `None` if there is none.
        to: Option<u64>,
    },
    /// The memory of the process with the most points had been reaped.
    Reaped {
        /// The one that was passed over.
        pid: i32,
    },
    /// Counters moved between the comparison and the table: so many points make the difference.
    CountersMoved {
        /// The difference.
        points: i64,
    },
    /// A swap area was switched off, or a process asked to be killed first.
    Origin,
    /// The killed process is a child of the selected one.
    ChildSacrificed {
        /// The one that was killed.
        child: i32,
    },
    /// Where the capability `CAP_SYS_ADMIN` makes a score smaller, up to 4.16: a process has it that was assumed not to
    /// have it, or the other way round.
    Capability {
        /// Whose score it is.
        pid: i32,
        /// Whether it has the capability.
        has: bool,
    },
    /// A kernel with other rules than those that decide here selects whom the log names.
    OtherRules {
        /// The rules: one, or as few as are needed together.
        because: Vec<Difference>,
        /// The releases that do, by name, the oldest first; empty if none has these rules together.
        kernels: Vec<&'static str>,
    },
}

impl Cause {
    /// A word for it.
    pub fn name(&self) -> &'static str {
        match self {
            Cause::KillAllocatingTask => "kill-allocating-task",
            Cause::Vfork { .. } => "vfork",
            Cause::VictimLeft => "victim-left",
            Cause::SwapShare { .. } => "swap-share",
            Cause::Reaped { .. } => "reaped",
            Cause::CountersMoved { .. } => "counters-moved",
            Cause::Origin => "origin",
            Cause::ChildSacrificed { .. } => "child-sacrificed",
            Cause::Capability { .. } => "capability",
            Cause::OtherRules { .. } => "other-rules",
        }
    }
}
