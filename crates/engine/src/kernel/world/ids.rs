// SPDX-License-Identifier: GPL-2.0-only
//! Pointers of the model: an index into a list of the world, `None` for `NULL`.

use crate::probe::Kind;

/// An index that stands for a pointer to an object of one kind.
pub trait Id: Copy {
    /// The kind of object it leads to.
    const KIND: Kind;
    /// The object's index.
    fn index(self) -> u32;
    /// The pointer to the object with this index.
    fn from_index(index: u32) -> Self;
}

macro_rules! ids {
    ($( $(#[$doc:meta])* $name:ident: $kind:ident; )*) => { $(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub u32);

        impl Id for $name {
            const KIND: Kind = Kind::$kind;
            #[inline(always)]
            fn index(self) -> u32 {
                self.0
            }
            #[inline(always)]
            fn from_index(index: u32) -> Self {
                $name(index)
            }
        }
    )* };
}

ids! {
    /// `struct task_struct *`: a thread.
    TaskId: Task;
    /// `struct signal_struct *`: a process. Processes are numbered in process-list order.
    SignalId: Signal;
    /// `struct mm_struct *`: an address space.
    MmId: Mm;
    /// `struct vm_area_struct *`: a mapping.
    VmaId: Vma;
    /// `struct mem_cgroup *`; 0 is the root.
    MemcgId: Memcg;
    /// `struct cpuset *`; 0 is the root.
    CpusetId: Cpuset;
    /// `nodemask_t *`.
    NodemaskId: Nodemask;
    /// `struct mempolicy *`, with the index of the thread that has it.
    MempolicyId: Mempolicy;
    /// `struct zone *`: node × 8 + zone index.
    ZoneId: Zone;
    /// `struct oom_control *`: there is one at a time.
    OcId: Oc;
}

/// A value as the 64 bits that a probe receives.
pub trait Raw: Copy {
    /// The 64 bits.
    fn raw(self) -> u64;
    /// The value that the 64 bits stand for.
    fn from_raw(raw: u64) -> Self;
}

macro_rules! raw_integers {
    ($($type:ty),*) => { $(
        impl Raw for $type {
            #[inline(always)]
            fn raw(self) -> u64 {
                self as i64 as u64
            }
            #[inline(always)]
            fn from_raw(raw: u64) -> Self {
                raw as $type
            }
        }
    )* };
}

raw_integers!(i16, i32, i64);

impl Raw for u64 {
    #[inline(always)]
    fn raw(self) -> u64 {
        self
    }
    #[inline(always)]
    fn from_raw(raw: u64) -> Self {
        raw
    }
}

impl Raw for u32 {
    #[inline(always)]
    fn raw(self) -> u64 {
        u64::from(self)
    }
    #[inline(always)]
    fn from_raw(raw: u64) -> Self {
        raw as u32
    }
}

impl Raw for bool {
    #[inline(always)]
    fn raw(self) -> u64 {
        u64::from(self)
    }
    #[inline(always)]
    fn from_raw(raw: u64) -> Self {
        raw != 0
    }
}

impl<T: Id> Raw for T {
    #[inline(always)]
    fn raw(self) -> u64 {
        u64::from(self.index()) + 1
    }
    #[inline(always)]
    fn from_raw(raw: u64) -> Self {
        T::from_index(raw.wrapping_sub(1) as u32)
    }
}

/// A pointer that may be `NULL`.
impl<T: Id> Raw for Option<T> {
    #[inline(always)]
    fn raw(self) -> u64 {
        self.map_or(0, Raw::raw)
    }
    #[inline(always)]
    fn from_raw(raw: u64) -> Self {
        (raw != 0).then(|| T::from_raw(raw))
    }
}
