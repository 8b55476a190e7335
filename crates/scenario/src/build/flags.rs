// SPDX-License-Identifier: GPL-2.0-only
//! Flags by name, as the kernel's bits.

use crate::process::{MmFlag, SignalFlag, ThreadFlag};
use oomscope_engine::probe::names;

/// One of `MMF_*`.
pub(super) fn mm_flag(flag: MmFlag) -> u32 {
    match flag {
        MmFlag::OomSkip => names::MMF_OOM_SKIP,
        MmFlag::Unstable => names::MMF_UNSTABLE,
        MmFlag::OomVictim => names::MMF_OOM_VICTIM,
        MmFlag::OomReapQueued => names::MMF_OOM_REAP_QUEUED,
        MmFlag::Multiprocess => names::MMF_MULTIPROCESS,
    }
}

/// `PF_*` flags.
pub(super) fn thread_flags(flags: &[ThreadFlag]) -> u32 {
    flags.iter().fold(0, |flags, flag| {
        flags
            | match flag {
                ThreadFlag::Exiting => names::PF_EXITING,
                ThreadFlag::Kthread => names::PF_KTHREAD,
            }
    })
}

/// `SIGNAL_*` flags.
pub(super) fn signal_flags(flags: &[SignalFlag]) -> u32 {
    flags.iter().fold(0, |flags, flag| {
        flags
            | match flag {
                SignalFlag::GroupExit => names::SIGNAL_GROUP_EXIT,
                SignalFlag::GroupCoredump => names::SIGNAL_GROUP_COREDUMP,
            }
    })
}
