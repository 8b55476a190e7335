// SPDX-License-Identifier: GPL-2.0-only
//! The arguments of `set`: parts of the machine by name, with the values that they get.
//!
//! They mirror the machine itself. A field that is absent stays as it is; `null` takes a value away.
//! Flags of an address space are not among them: they are never cleared, and the kernel's to set.

use super::json::object;
use super::process::{SignalFlag, ThreadFlag};

macro_rules! changes {
    ($($(#[$doc:meta])* $name:ident($key:ident: $key_type:ty) { $($field:ident: $type:ty,)* })*) => { $(
        object! {
            $(#[$doc])*
            #[derive(Clone, Debug, PartialEq, Eq)]
            #[allow(missing_docs)] // The fields are those of the machine.
            pub struct $name {
                pub $key: $key_type => required,
                $( pub $field: Option<$type>, )*
            }
        }
    )* };
}

changes! {
    /// A process that changes.
    ProcessChange(tgid: i32) {
        oom_score_adj: i32,
        sigkill_pending: bool,
        signal_flags: Vec<SignalFlag>,
        threads: Vec<ThreadChange>,
    }
    /// A thread that changes. `mm` can be taken away, and given back.
    ThreadChange(pid: i32) {
        flags: Vec<ThreadFlag>,
        frozen: bool,
        mm: Option<u32>,
    }
    /// An address space that changes.
    MmChange(id: u32) {
        file: i64,
        anon: i64,
        shmem: i64,
        swap: i64,
        pgtables_bytes: i64,
        total_vm: u64,
        mmap_lock_busy: u32,
    }
    /// A memory cgroup that changes.
    MemcgChange(id: u32) {
        usage: u64,
        max: Option<u64>,
    }
}

object! {
    /// Settings that change.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    #[allow(missing_docs)] // The kernel's names.
    pub struct SysctlChange {
        pub panic_on_oom: Option<i32>,
        pub oom_kill_allocating_task: Option<i32>,
        pub oom_dump_tasks: Option<i32>,
    }
}
