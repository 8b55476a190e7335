// SPDX-License-Identifier: GPL-2.0-only
//! The names, owners and types of everything that can be read from a run.
//!
//! ```text
//! Slot, 64 bits:   63      56 55               32 31             0
//!                 ┌──────────┬───────────────────┬───────────────┐
//!   field         │ field    │ 0                 │ object        │
//!   local         │ 255      │ variable          │ call          │
//!                 └──────────┴───────────────────┴───────────────┘
//! ```
//!
//! A raw value is 64 bits wide whatever its type. A pointer is the object's index plus one, so
//! that `NULL` is 0; the sentinel that `oc->chosen` may hold is all ones, as in C.

use super::Var;

/// What kind of object a field belongs to or a pointer leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// The variables of the kernel itself; there is one such object, with index 0.
    Global,
    /// `struct task_struct`: one thread.
    Task,
    /// `struct signal_struct`: one process.
    Signal,
    /// `struct mm_struct`: one address space.
    Mm,
    /// `struct vm_area_struct`.
    Vma,
    /// `struct mem_cgroup`.
    Memcg,
    /// `struct oom_control`.
    Oc,
    /// `nodemask_t` that a pointer leads to.
    Nodemask,
    /// `struct mempolicy`: one for each thread that has a policy, with the thread's index.
    Mempolicy,
    /// `struct cpuset`.
    Cpuset,
    /// `struct zone`: index is node × 8 + zone index.
    Zone,
}

/// How a raw value is to be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Type {
    /// `long`, `int`, `short`: signed, sign-extended to 64 bits.
    Signed,
    /// `unsigned long`, `unsigned int`.
    Unsigned,
    /// `bool`.
    Bool,
    /// A pointer to an object of this kind.
    Pointer(Kind),
    /// A name of at most 15 bytes: [`Memory::text`] has it.
    Text,
    /// The `message` parameter: [`Memory::text`] has it.
    Message,
    /// `gfp_t`.
    Gfp,
    /// A set of memory nodes, one bit a node.
    Nodes,
    /// `enum oom_constraint`.
    Constraint,
    /// `enum oom_scan_t`.
    Scan,
    /// `PF_*` bits of a task.
    TaskFlags,
    /// `SIGNAL_*` bits of a process.
    SignalFlags,
    /// `MMF_*` bits of an address space, by bit number.
    MmFlags,
    /// `VM_*` bits of a mapping.
    VmFlags,
    /// `MPOL_*` mode.
    PolicyMode,
    /// A callback parameter, by its number.
    Callback,
    /// `enum zone_type`.
    ZoneType,
}

macro_rules! fields {
    ($( $(#[$doc:meta])* $variant:ident: $kind:ident, $name:literal, $type:expr; )*) => {
        /// A named field of an object.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u8)]
        pub enum Field { $( $(#[$doc])* $variant, )* }

        impl Field {
            /// All fields, in the order of their numbers.
            pub const ALL: &[Field] = &[$( Field::$variant, )*];

            /// The kind of object that has this field.
            pub const fn kind(self) -> Kind {
                match self { $( Field::$variant => Kind::$kind, )* }
            }

            /// The name in C, as it stands behind the arrow.
            pub const fn name(self) -> &'static str {
                match self { $( Field::$variant => $name, )* }
            }

            /// How the raw value is to be read.
            pub const fn value_type(self) -> Type {
                match self { $( Field::$variant => $type, )* }
            }
        }
    };
}

fields! {
    /// The thread in whose name the kernel runs.
    Current: Global, "current", Type::Pointer(Kind::Task);
    /// Time in ticks of 4 ms (`HZ` = 250).
    Jiffies: Global, "jiffies", Type::Unsigned;
    /// Whether the OOM killer is switched off.
    OomKillerDisabled: Global, "oom_killer_disabled", Type::Bool;
    /// Number of threads marked as victims that still hold memory.
    OomVictims: Global, "oom_victims", Type::Signed;
    /// Head of the stack of victims that wait for the reaper.
    OomReaperList: Global, "oom_reaper_list", Type::Pointer(Kind::Task);
    /// `vm.panic_on_oom`.
    PanicOnOom: Global, "sysctl_panic_on_oom", Type::Signed;
    /// `vm.oom_kill_allocating_task`.
    KillAllocatingTask: Global, "sysctl_oom_kill_allocating_task", Type::Signed;
    /// `vm.oom_dump_tasks`.
    DumpTasks: Global, "sysctl_oom_dump_tasks", Type::Signed;
    /// Swap of the machine, pages.
    TotalSwapPages: Global, "total_swap_pages", Type::Signed;
    /// Managed memory of the machine, pages.
    TotalRamPages: Global, "totalram_pages", Type::Unsigned;
    /// Number of records in the kernel log.
    LogLength: Global, "log", Type::Unsigned;
    /// Number of records shifted left by 32, and how long the last of them is so far, bytes: told
    /// only of a line that is printed in pieces.
    LogTail: Global, "log.tail", Type::Unsigned;
    /// Kills counted by `/proc/vmstat`.
    OomKillEvents: Global, "vm_event_states.OOM_KILL", Type::Unsigned;

    /// Thread id.
    TaskPid: Task, "pid", Type::Signed;
    /// Process id.
    TaskTgid: Task, "tgid", Type::Signed;
    /// Name of the thread.
    TaskComm: Task, "comm", Type::Text;
    /// `PF_*` flags.
    TaskFlags: Task, "flags", Type::TaskFlags;
    /// Address space, `NULL` for kernel threads and threads that have let go of it.
    TaskMm: Task, "mm", Type::Pointer(Kind::Mm);
    /// What the threads of a process share.
    TaskSignal: Task, "signal", Type::Pointer(Kind::Signal);
    /// The thread that forked this one.
    TaskRealParent: Task, "real_parent", Type::Pointer(Kind::Task);
    /// Set while a vfork child still runs in its parent's address space.
    TaskVforkDone: Task, "vfork_done", Type::Bool;
    /// Memory nodes that the cpuset allows.
    TaskMemsAllowed: Task, "mems_allowed", Type::Nodes;
    /// NUMA policy of the thread.
    TaskMempolicy: Task, "mempolicy", Type::Pointer(Kind::Mempolicy);
    /// `TIF_MEMDIE`: the thread is a marked victim.
    TaskMemdie: Task, "TIF_MEMDIE", Type::Bool;
    /// The thread is frozen.
    TaskFrozen: Task, "frozen", Type::Bool;
    /// Link in the reaper's stack.
    TaskReaperList: Task, "oom_reaper_list", Type::Pointer(Kind::Task);
    /// When the armed reaper timer fires, in jiffies; 0 when it is not armed.
    TaskReaperTimer: Task, "oom_reaper_timer.expires", Type::Unsigned;

    /// `SIGNAL_*` flags.
    SignalFlags: Signal, "flags", Type::SignalFlags;
    /// Adjustment of the score, −1000 … 1000.
    SignalOomScoreAdj: Signal, "oom_score_adj", Type::Signed;
    /// The process has asked to be killed first.
    SignalOomFlagOrigin: Signal, "oom_flag_origin", Type::Bool;
    /// Address space of a victim; set means "is a victim".
    SignalOomMm: Signal, "oom_mm", Type::Pointer(Kind::Mm);
    /// A SIGKILL is pending for the whole process.
    SignalKillPending: Signal, "sigkill_pending", Type::Bool;

    /// Number of users of the address space.
    MmUsers: Mm, "mm_users", Type::Signed;
    /// `MMF_*` flags.
    MmFlags: Mm, "flags", Type::MmFlags;
    /// Resident file pages (may be negative in memory).
    MmFilePages: Mm, "MM_FILEPAGES", Type::Signed;
    /// Resident anonymous pages.
    MmAnonPages: Mm, "MM_ANONPAGES", Type::Signed;
    /// Swap entries, pages.
    MmSwapEntries: Mm, "MM_SWAPENTS", Type::Signed;
    /// Resident shmem pages.
    MmShmemPages: Mm, "MM_SHMEMPAGES", Type::Signed;
    /// Page tables, bytes.
    MmPgtablesBytes: Mm, "pgtables_bytes", Type::Signed;
    /// Virtual size, pages.
    MmTotalVm: Mm, "total_vm", Type::Unsigned;
    /// First mapping.
    MmMmap: Mm, "mmap", Type::Pointer(Kind::Vma);
    /// How many read-trylocks of the mmap lock will still fail.
    MmLockBusy: Mm, "mmap_lock.busy", Type::Unsigned;

    /// `VM_*` flags.
    VmaFlags: Vma, "vm_flags", Type::VmFlags;
    /// Next mapping in address order.
    VmaNext: Vma, "vm_next", Type::Pointer(Kind::Vma);
    /// Whether the mapping's pages have been unmapped by the reaper.
    VmaReaped: Vma, "reaped", Type::Bool;

    /// `memory.max`, pages.
    MemcgMax: Memcg, "memory.max", Type::Unsigned;
    /// `memory.current`, pages.
    MemcgUsage: Memcg, "memory.usage", Type::Unsigned;
    /// `memory.swap.max`, pages.
    MemcgSwapMax: Memcg, "swap.max", Type::Unsigned;
    /// `memory.memsw.limit_in_bytes`, pages.
    MemcgMemswMax: Memcg, "memsw.max", Type::Unsigned;
    /// `memory.oom.group`.
    MemcgOomGroup: Memcg, "oom_group", Type::Bool;
    /// Kills counted in `memory.events`, hierarchical.
    MemcgOomKill: Memcg, "memory_events.OOM_KILL", Type::Unsigned;

    /// Zones of the failed request.
    OcZonelist: Oc, "zonelist", Type::Pointer(Kind::Zone);
    /// Nodes that a mempolicy leaves.
    OcNodemask: Oc, "nodemask", Type::Pointer(Kind::Nodemask);
    /// The group whose limit was hit.
    OcMemcg: Oc, "memcg", Type::Pointer(Kind::Memcg);
    /// Flags of the request.
    OcGfpMask: Oc, "gfp_mask", Type::Gfp;
    /// Size of the request as a power of two, −1 for sysrq.
    OcOrder: Oc, "order", Type::Signed;
    /// Base for scaling `oom_score_adj`, pages.
    OcTotalpages: Oc, "totalpages", Type::Unsigned;
    /// The best candidate so far.
    OcChosen: Oc, "chosen", Type::Pointer(Kind::Task);
    /// Its score, pages.
    OcChosenPoints: Oc, "chosen_points", Type::Signed;
    /// What restricted the allocation.
    OcConstraint: Oc, "constraint", Type::Constraint;

    /// The nodes of the mask.
    NodemaskBits: Nodemask, "bits", Type::Nodes;
    /// How the policy places memory.
    MempolicyMode: Mempolicy, "mode", Type::PolicyMode;
    /// The nodes of the policy.
    MempolicyNodes: Mempolicy, "v.nodes", Type::Nodes;
    /// Memory nodes of the cpuset.
    CpusetMemsAllowed: Cpuset, "mems_allowed", Type::Nodes;
}

impl Field {
    /// The field of this kind with this name, if there is one.
    pub fn named(kind: Kind, name: &str) -> Option<Field> {
        let name = match (kind, name) {
            // Newer kernels than 5.10 have these outside of the union.
            (Kind::Mempolicy, "nodes") => "v.nodes",
            _ => name,
        };
        Field::ALL
            .iter()
            .copied()
            .find(|field| field.kind() == kind && field.name() == name)
    }
}

/// The place of one value: a field of an object, or a variable of a call.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Slot(u64);

const LOCAL: u64 = 0xff;

impl Slot {
    /// A field of the object with this index.
    #[inline(always)]
    pub const fn field(field: Field, object: u32) -> Slot {
        Slot((field as u64) << 56 | object as u64)
    }

    /// A global variable.
    pub const fn global(field: Field) -> Slot {
        Slot::field(field, 0)
    }

    /// A variable of a call.
    #[inline(always)]
    pub const fn local(call: u32, var: Var) -> Slot {
        Slot(LOCAL << 56 | (var.0 as u64) << 32 | call as u64)
    }

    /// The field and the object's index, or `None` for a local variable.
    pub fn as_field(self) -> Option<(Field, u32)> {
        let field = Field::ALL.get((self.0 >> 56) as usize)?;
        Some((*field, self.0 as u32))
    }

    /// The call and its variable, or `None` for a field.
    pub const fn as_local(self) -> Option<(u32, Var)> {
        if self.0 >> 56 == LOCAL {
            Some((self.0 as u32, Var((self.0 >> 32) as u16)))
        } else {
            None
        }
    }
}

impl std::fmt::Debug for Slot {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match (self.as_field(), self.as_local()) {
            (Some((field, object)), _) => write!(f, "{field:?}[{object}]"),
            (None, Some((call, var))) => write!(f, "local {}@{call}", var.0),
            (None, None) => write!(f, "{:#x}", self.0),
        }
    }
}

/// The values of all fields at one moment: what a trace falls back on for a field that has not
/// been written yet.
pub trait Memory {
    /// The raw value of a field; 0 when there is no such object.
    fn load(&self, slot: Slot) -> u64;

    /// The text that a raw value of type [`Type::Text`] or [`Type::Message`] stands for.
    fn text(&self, value_type: Type, raw: u64) -> &str;

    /// A name for an object: `database (89)`, `/batch/job1`; empty if there is none.
    fn name(&self, kind: Kind, object: u32) -> String;
}
