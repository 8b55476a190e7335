// SPDX-License-Identifier: GPL-2.0-only
//! Objects as bytes, so that a machine can be built in one place and looked at in another.
//!
//! The format is for two instances of the same build; it is not for files. Numbers are
//! little-endian, a list has its length in front, and what may be missing a byte that says so.

use super::{
    Chosen, Columns, Cpuset, CpusetId, Event, EventKind, Level, Log, MemCgroup, MemcgId, Mempolicy,
    Mm, MmId, Node, NodemaskId, OomControl, Pending, PolicyMode, RareCounters, RateLimit, Raw,
    Record, Signal, SignalId, Sysctl, System, Task, TaskId, TaskRow, Vma, VmaId, World,
};
use crate::rules::RuleSet;

/// Something that goes over as bytes.
pub trait Wire: Sized {
    /// Appends it.
    fn put(&self, bytes: &mut Vec<u8>);
    /// Takes it from the front; `None` if the bytes are of something else.
    fn take(bytes: &mut &[u8]) -> Option<Self>;
}

macro_rules! numbers {
    ($($type:ty),*) => { $(
        impl Wire for $type {
            fn put(&self, bytes: &mut Vec<u8>) {
                bytes.extend_from_slice(&self.to_le_bytes());
            }

            fn take(bytes: &mut &[u8]) -> Option<$type> {
                let (own, rest) = bytes.split_first_chunk()?;
                *bytes = rest;
                Some(<$type>::from_le_bytes(*own))
            }
        }
    )* };
}

numbers!(u8, u32, u64, i16, i32, i64);

impl Wire for bool {
    fn put(&self, bytes: &mut Vec<u8>) {
        u8::from(*self).put(bytes);
    }

    fn take(bytes: &mut &[u8]) -> Option<bool> {
        Some(u8::take(bytes)? != 0)
    }
}

impl<T: Wire> Wire for Option<T> {
    fn put(&self, bytes: &mut Vec<u8>) {
        self.is_some().put(bytes);
        if let Some(value) = self {
            value.put(bytes);
        }
    }

    // What structs are made of stands once, and not in each of them.
    #[inline(never)]
    fn take(bytes: &mut &[u8]) -> Option<Option<T>> {
        if bool::take(bytes)? {
            Some(Some(T::take(bytes)?))
        } else {
            Some(None)
        }
    }
}

impl<A: Wire, B: Wire> Wire for (A, B) {
    fn put(&self, bytes: &mut Vec<u8>) {
        self.0.put(bytes);
        self.1.put(bytes);
    }

    fn take(bytes: &mut &[u8]) -> Option<(A, B)> {
        Some((A::take(bytes)?, B::take(bytes)?))
    }
}

impl<T: Wire> Wire for Vec<T> {
    fn put(&self, bytes: &mut Vec<u8>) {
        (self.len() as u32).put(bytes);
        self.iter().for_each(|value| value.put(bytes));
    }

    #[inline(never)]
    fn take(bytes: &mut &[u8]) -> Option<Vec<T>> {
        let mut all = Vec::new();
        for _ in 0..u32::take(bytes)? {
            all.push(T::take(bytes)?);
        }
        Some(all)
    }
}

impl<T: Wire> Wire for Box<T> {
    fn put(&self, bytes: &mut Vec<u8>) {
        T::put(self, bytes);
    }

    fn take(bytes: &mut &[u8]) -> Option<Box<T>> {
        T::take(bytes).map(Box::new)
    }
}

impl Wire for String {
    fn put(&self, bytes: &mut Vec<u8>) {
        (self.len() as u32).put(bytes);
        bytes.extend_from_slice(self.as_bytes());
    }

    #[inline(never)]
    fn take(bytes: &mut &[u8]) -> Option<String> {
        let length = u32::take(bytes)? as usize;
        let (own, rest) = bytes.split_at_checked(length)?;
        *bytes = rest;
        Some(std::str::from_utf8(own).ok()?.to_owned())
    }
}

impl Wire for Box<str> {
    fn put(&self, bytes: &mut Vec<u8>) {
        (self.len() as u32).put(bytes);
        bytes.extend_from_slice(self.as_bytes());
    }

    fn take(bytes: &mut &[u8]) -> Option<Box<str>> {
        Some(String::take(bytes)?.into_boxed_str())
    }
}

impl Wire for RuleSet {
    fn put(&self, bytes: &mut Vec<u8>) {
        self.words().iter().for_each(|word| word.put(bytes));
    }

    fn take(bytes: &mut &[u8]) -> Option<RuleSet> {
        let mut words = [0; 4];
        for word in &mut words {
            *word = u64::take(bytes)?;
        }
        Some(RuleSet::from_words(words))
    }
}

macro_rules! pointers {
    ($($type:ident),*) => { $(
        impl Wire for $type {
            fn put(&self, bytes: &mut Vec<u8>) {
                self.0.put(bytes);
            }

            fn take(bytes: &mut &[u8]) -> Option<$type> {
                u32::take(bytes).map($type)
            }
        }
    )* };
}

pointers!(TaskId, SignalId, MmId, VmaId, MemcgId, CpusetId, NodemaskId);

macro_rules! raw {
    ($($type:ident),*) => { $(
        impl Wire for $type {
            fn put(&self, bytes: &mut Vec<u8>) {
                self.raw().put(bytes);
            }

            fn take(bytes: &mut &[u8]) -> Option<$type> {
                u64::take(bytes).map($type::from_raw)
            }
        }
    )* };
}

raw!(Chosen, PolicyMode);

/// Structs go over field by field; one that is forgotten here does not compile.
macro_rules! structs {
    ($( $type:ident { $($field:ident)* } )*) => { $(
        impl Wire for $type {
            fn put(&self, bytes: &mut Vec<u8>) {
                let $type { $($field),* } = self;
                $( $field.put(bytes); )*
            }

            fn take(bytes: &mut &[u8]) -> Option<$type> {
                Some($type { $( $field: Wire::take(bytes)?, )* })
            }
        }
    )* };
}

structs! {
    Task {
        pid flags signal mm real_parent mems_allowed mempolicy vfork_done memdie frozen exited ptrace_exit
        cap_sys_admin
        oom_reaper_list oom_reaper_timer comm
    }
    Signal {
        tgid flags first_task threads oom_mm oom_score_adj oom_flag_origin sigkill_pending uid
        memcg cpuset
    }
    Mm {
        mm_users file anon swap shmem pgtables_bytes rare total_vm flags first_vma vmas mmap_lock_busy
        oom_skip_when_busy_below owner
    }
    Vma { flags anonymous notifier_blocks reaped anon file shmem swap }
    MemCgroup {
        name parent children members max usage failcnt swap_max swap_usage swap_failcnt memsw_max
        memsw_usage memsw_failcnt kmem_max kmem_usage kmem_failcnt swappiness use_hierarchy
        oom_group event_max event_swap_max children_min children_low oom_kill oom_group_kill
    }
    Cpuset { name parent mems_allowed mem_exclusive mem_hardwall }
    Mempolicy { mode nodes }
    Pending { file anon swap shmem }
    RareCounters { pending levels }
    Node { id present_pages spanned_pages zones }
    Sysctl { panic_on_oom oom_kill_allocating_task oom_dump_tasks swappiness }
    System {
        nodes total_ram_pages total_swap_pages page_shift sysctl cgroup_v2 notifier_freed lru_pages
        slab_unreclaimable_pages
    }
    OomControl {
        zonelist nodemask memcg gfp_mask order totalpages chosen chosen_points constraint
    }
    RateLimit { begin printed missed }
    TaskRow { task pid uid tgid total_vm rss pgtables_bytes swapents oom_score_adj is_narrow columns }
    Event { kind task jiffies }
    Log { records }
    World {
        rules system cpusets memcgs mms vmas signals released tasks nodemasks oom_control current
        constraint_known selection_ran jiffies oom_killer_disabled oom_victims oom_reaper_list
        reaper_timers oom_kill_events oom_rs pfoom_rs log events
    }
}

/// Enums without fields go over as their place in a list of all of them.
macro_rules! choices {
    ($( $type:ident: $all:expr; )*) => { $(
        impl Wire for $type {
            fn put(&self, bytes: &mut Vec<u8>) {
                let at = $all.iter().position(|choice| choice == self);
                (at.unwrap_or_default() as u8).put(bytes);
            }

            fn take(bytes: &mut &[u8]) -> Option<$type> {
                $all.get(u8::take(bytes)? as usize).copied()
            }
        }
    )* };
}

choices! {
    Level: [Level::Emerg, Level::Err, Level::Warn, Level::Info];
    EventKind: [
        EventKind::Sigkill, EventKind::SigkillIgnored, EventKind::MarkVictim,
        EventKind::ReaperQueued, EventKind::WakeReaper, EventKind::StartReaping,
        EventKind::FinishReaping, EventKind::SkipReaping,
    ];
}

impl Wire for Columns {
    fn put(&self, bytes: &mut Vec<u8>) {
        match *self {
            Columns::Levels(ptes, pmds) => {
                0u8.put(bytes);
                (ptes, pmds).put(bytes);
            }
            Columns::Parts(anon, file, shmem) => {
                1u8.put(bytes);
                (anon, (file, shmem)).put(bytes);
            }
            Columns::LowestLevel(ptes) => {
                2u8.put(bytes);
                ptes.put(bytes);
            }
        }
    }

    fn take(bytes: &mut &[u8]) -> Option<Columns> {
        Some(match u8::take(bytes)? {
            0 => {
                let (ptes, pmds) = Wire::take(bytes)?;
                Columns::Levels(ptes, pmds)
            }
            1 => {
                let (anon, (file, shmem)) = Wire::take(bytes)?;
                Columns::Parts(anon, file, shmem)
            }
            _ => Columns::LowestLevel(Wire::take(bytes)?),
        })
    }
}

impl Wire for Record {
    fn put(&self, bytes: &mut Vec<u8>) {
        match self {
            Record::Task(row) => {
                0u8.put(bytes);
                row.put(bytes);
            }
            Record::Text(level, text) => {
                1u8.put(bytes);
                level.put(bytes);
                text.put(bytes);
            }
            Record::Placeholder(level, text) => {
                2u8.put(bytes);
                level.put(bytes);
                text.put(bytes);
            }
        }
    }

    fn take(bytes: &mut &[u8]) -> Option<Record> {
        Some(match u8::take(bytes)? {
            0 => Record::Task(Wire::take(bytes)?),
            1 => Record::Text(Wire::take(bytes)?, Wire::take(bytes)?),
            2 => Record::Placeholder(Wire::take(bytes)?, Wire::take(bytes)?),
            _ => return None,
        })
    }
}
