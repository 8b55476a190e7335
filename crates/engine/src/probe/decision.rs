// SPDX-License-Identifier: GPL-2.0-only
//! What the kernel decides, told where it decides it.
//!
//! The engine marks each place of the kernel that settles something: why a process cannot be chosen,
//! that it is the best so far, how the call ends, who gets SIGKILL. Whoever wants to know an outcome
//! reads these, in the order in which they were told; no outcome has to be found in the C text,
//! which differs between kernels.

use super::Probe;
use crate::listing::Place;

/// One decision.
///
/// Threads are given by their place among all threads (the index of a `TaskId`), groups by theirs
/// among all groups (`MemcgId`). What is told of one comparison stands between its
/// [`Decision::Considered`] and the next one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision {
    /// A process comes up for comparison, given by the thread that the kernel looks at: its leader,
    /// unless the kernel compares thread by thread.
    Considered(u32),
    /// The process considered last must not be chosen.
    Excluded(ExclusionReason),
    /// The process considered last is a victim that is still dying: the scan ends, and the kernel
    /// waits for it.
    Awaited,
    /// The thread considered last exits by itself: the scan ends, and the kernel waits for its memory.
    AwaitedExit,
    /// The process considered last has this score, pages, which is less than the best so far.
    Outscored(i64),
    /// The process considered last is the best so far, with this score, pages; `LONG_MAX` if it has
    /// asked to be killed first, however the kernel itself writes that.
    Best(i64),
    /// The thread that asks for memory is chosen, and nobody is compared.
    AllocatingTask(u32),
    /// The call ends without a new kill.
    Ended(EndReason),
    /// The machine panics.
    Panicked,
    /// A thread gets SIGKILL with its process: the victim, or one that stands in for it.
    Killed(u32),
    /// A thread gets SIGKILL with its process because it uses the victim's memory.
    SharerKilled(u32),
    /// A thread that would have been killed is not.
    Spared(u32, ExclusionReason),
    /// All members of a group are killed. Victims reported after this are members of it.
    GroupKilled(u32),
}

/// Why a process cannot be chosen, or is not killed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExclusionReason {
    /// It is init.
    Init,
    /// It is a kernel thread.
    KernelThread,
    /// It shares no memory node with the request.
    OtherNodes,
    /// It is a victim of an earlier call, and its memory has been reaped.
    EarlierVictim,
    /// It has no address space.
    WithoutMemory,
    /// `oom_score_adj` is −1000.
    Protected,
    /// Its memory has been reaped.
    Reaped,
    /// It borrows its parent's memory until it calls exec (vfork).
    Vfork,
}

/// Why a call ends without a new kill.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EndReason {
    /// The OOM killer is switched off.
    Disabled,
    /// A notifier has freed memory.
    NotifierFreed,
    /// This thread, which asks for memory, is dying: it gets access to the reserves.
    CurrentDying(u32),
    /// The request must not enter file systems.
    NoFs,
    /// There is no killable process. Depending on who asks, a panic follows.
    NoKillable,
    /// The process that was chosen is dying already.
    ChosenDying,
    /// The group has room for the request again.
    MemcgMargin,
    /// The thread that charges a group is dying.
    MemcgCurrentDying,
    /// Page fault: the memory cgroup has handled it.
    FaultHandledByMemcg,
    /// Page fault: SIGKILL is pending for the thread that faults.
    FaultKilled,
    /// Page fault: it is retried.
    FaultRetried,
}

/// The probe that keeps the decisions of a call, in the order in which they are reported, and nothing
/// else.
#[derive(Clone, Debug, Default)]
pub struct Decisions(pub Vec<Decision>);

impl Probe for Decisions {
    type Condition = ();

    #[inline(always)]
    fn condition(&mut self, _place: Place) {}

    #[inline(always)]
    fn decided(&mut self, decision: Decision) {
        self.0.push(decision);
    }
}
