// SPDX-License-Identifier: GPL-2.0-only
//! The kernel's constants with their names: bits of flag words and members of enums.

#![allow(non_upper_case_globals)] // Callbacks keep the names of the functions.

macro_rules! constants {
    ($( $(#[$doc:meta])* $table:ident: $type:ty { $( $name:ident = $value:expr, )* } )*) => { $(
        $( #[doc = concat!("`", stringify!($name), "`")] pub const $name: $type = $value; )*
        $(#[$doc])*
        pub const $table: &[(u64, &str)] = &[$( ($value as u64, stringify!($name)), )*];
    )* };
}

constants! {
    /// `task_struct.flags`, as masks (include/linux/sched.h).
    TASK_FLAG_NAMES: u32 {
        PF_EXITING = 0x4,
        PF_KTHREAD = 0x20_0000,
    }
    /// `signal_struct.flags`, as masks (include/linux/sched/signal.h).
    SIGNAL_FLAG_NAMES: u32 {
        SIGNAL_GROUP_EXIT = 0x4,
        SIGNAL_GROUP_COREDUMP = 0x8,
    }
    /// `mm_struct.flags`, as masks; the kernel's names stand for the bit numbers 21 to 27
    /// (include/linux/sched/coredump.h).
    MM_FLAG_NAMES: u32 {
        MMF_OOM_SKIP = 1 << 21,
        MMF_UNSTABLE = 1 << 22,
        MMF_OOM_VICTIM = 1 << 25,
        MMF_OOM_REAP_QUEUED = 1 << 26,
        MMF_MULTIPROCESS = 1 << 27,
    }
    /// `vm_area_struct.vm_flags`, as masks (include/linux/mm.h).
    VM_FLAG_NAMES: u32 {
        VM_SHARED = 0x8,
        VM_PFNMAP = 0x400,
        VM_LOCKED = 0x2000,
        VM_HUGETLB = 0x40_0000,
    }
    /// `enum oom_constraint` (include/linux/oom.h).
    CONSTRAINT_NAMES: u32 {
        CONSTRAINT_NONE = 0,
        CONSTRAINT_CPUSET = 1,
        CONSTRAINT_MEMORY_POLICY = 2,
        CONSTRAINT_MEMCG = 3,
    }
    /// `enum oom_scan_t` of kernels that compare threads (include/linux/oom.h).
    SCAN_NAMES: u32 {
        OOM_SCAN_OK = 0,
        OOM_SCAN_CONTINUE = 1,
        OOM_SCAN_ABORT = 2,
        OOM_SCAN_SELECT = 3,
    }
    /// `mempolicy.mode` (include/uapi/linux/mempolicy.h).
    POLICY_MODE_NAMES: u32 {
        MPOL_PREFERRED = 1,
        MPOL_BIND = 2,
        MPOL_INTERLEAVE = 3,
        MPOL_LOCAL = 4,
        MPOL_PREFERRED_MANY = 5,
        MPOL_WEIGHTED_INTERLEAVE = 6,
    }
    /// `enum zone_type` of x86-64 (include/linux/mmzone.h).
    ZONE_TYPE_NAMES: u32 {
        ZONE_DMA = 0,
        ZONE_DMA32 = 1,
        ZONE_NORMAL = 2,
        ZONE_MOVABLE = 3,
        ZONE_DEVICE = 4,
    }
    /// The functions that are handed to `mem_cgroup_scan_tasks()`, by a number of the model's own.
    CALLBACK_NAMES: u32 {
        oom_evaluate_task = 1,
        dump_task = 2,
        oom_kill_memcg_member = 3,
    }
}
