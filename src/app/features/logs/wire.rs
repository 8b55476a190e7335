// SPDX-License-Identifier: GPL-2.0-only
//! What was found in a log as bytes, for the way from the worker to the page.

use super::reading::{Excerpt, Found, Outcome};
use crate::report::{
    Counter, Cpu, Event, Foreign, FreeList, HugePages, Invoked, Kill, Memcg, Memory, Reaped,
    Reason, Report, Row, Selected, SlabCache, Sort, Summary, Unread, Usage, Zone,
};
use oomscope_engine::kernel::world::Wire;

/// Something of a log that goes over as bytes.
trait Over: Sized {
    fn hand(&self, bytes: &mut Vec<u8>);
    fn receive(bytes: &mut &[u8]) -> Option<Self>;
}

macro_rules! as_they_are {
    ($($type:ty),*) => { $(
        impl Over for $type {
            fn hand(&self, bytes: &mut Vec<u8>) {
                Wire::put(self, bytes);
            }

            fn receive(bytes: &mut &[u8]) -> Option<$type> {
                Wire::take(bytes)
            }
        }
    )* };
}

as_they_are!(bool, u8, u32, u64, i32, i64, String);

impl Over for usize {
    fn hand(&self, bytes: &mut Vec<u8>) {
        Wire::put(&(*self as u64), bytes);
    }

    fn receive(bytes: &mut &[u8]) -> Option<usize> {
        usize::try_from(<u64 as Wire>::take(bytes)?).ok()
    }
}

impl<A: Over, B: Over> Over for (A, B) {
    fn hand(&self, bytes: &mut Vec<u8>) {
        self.0.hand(bytes);
        self.1.hand(bytes);
    }

    fn receive(bytes: &mut &[u8]) -> Option<(A, B)> {
        Some((A::receive(bytes)?, B::receive(bytes)?))
    }
}

impl<T: Over> Over for Option<T> {
    fn hand(&self, bytes: &mut Vec<u8>) {
        self.is_some().hand(bytes);
        if let Some(value) = self {
            value.hand(bytes);
        }
    }

    fn receive(bytes: &mut &[u8]) -> Option<Option<T>> {
        if <bool as Over>::receive(bytes)? {
            return Some(Some(T::receive(bytes)?));
        }
        Some(None)
    }
}

impl<T: Over> Over for Box<T> {
    fn hand(&self, bytes: &mut Vec<u8>) {
        T::hand(self, bytes);
    }

    fn receive(bytes: &mut &[u8]) -> Option<Box<T>> {
        T::receive(bytes).map(Box::new)
    }
}

impl<T: Over> Over for Vec<T> {
    fn hand(&self, bytes: &mut Vec<u8>) {
        self.len().hand(bytes);
        self.iter().for_each(|value| value.hand(bytes));
    }

    fn receive(bytes: &mut &[u8]) -> Option<Vec<T>> {
        let length = usize::receive(bytes)?;
        (0..length).map(|_| T::receive(bytes)).collect()
    }
}

/// Structs go over field by field; one that is forgotten here does not compile.
macro_rules! structs {
    ($( $type:ident { $($field:ident)* } )*) => { $(
        impl Over for $type {
            fn hand(&self, bytes: &mut Vec<u8>) {
                let $type { $($field),* } = self;
                $( $field.hand(bytes); )*
            }

            fn receive(bytes: &mut &[u8]) -> Option<$type> {
                Some($type { $( $field: Over::receive(bytes)?, )* })
            }
        }
    )* };
}

structs! {
    Event {
        first_line last_line stamp suppressed manual invoked cpu boot memory memcg slab columns
        columns_guessed rows rows_unread summary selected killed oom_group group_kills already_exiting
        no_killable panic reaped
    }
    Invoked { comm gfp_mask gfp_flags nodemask order oom_adj oom_score_adj }
    Cpu { cpu uid pid comm release build }
    Memory {
        counters zones nodes page_size free_swap total_swap pages_ram pages_highmem pages_reserved
        kernel_stack huge_pages slab_caches
    }
    SlabCache { name used total }
    Counter { name value }
    HugePages { size total free }
    Zone {
        node name free min low high boost reserved_highatomic free_cma free_pcp present managed
        lowmem_reserve free_lists
    }
    FreeList { size count kinds }
    Memcg { path task_path memory swap memsw kmem counters has_stats has_protection }
    Usage { usage limit failcnt }
    Row {
        line pid uid tgid total_vm rss rss_anon rss_file rss_shmem pgtables_bytes nr_ptes nr_pmds
        swapents oom_score_adj oom_adj name
    }
    Summary {
        constraint nodemask cpuset mems_allowed global oom_memcg task_memcg task pid uid split
    }
    Selected { pid comm score message }
    Kill { message pid comm total_vm anon_rss file_rss shmem_rss uid pgtables oom_score_adj }
    Reaped { pid comm text done }
    Report { events boots foreign more_foreign unread more_unread lines work }
    Foreign { line sort text }
    Unread { line reason text }
    Outcome { is_replayed agrees }
    Excerpt { first lines more }
}

/// Enums without fields go over as their place in a list of all of them.
macro_rules! choices {
    ($( $type:ident: $($choice:ident)*; )*) => { $(
        impl Over for $type {
            fn hand(&self, bytes: &mut Vec<u8>) {
                let all = [$($type::$choice),*];
                let at = all.iter().position(|choice| choice == self);
                Wire::put(&(at.unwrap_or_default() as u8), bytes);
            }

            fn receive(bytes: &mut &[u8]) -> Option<$type> {
                [$($type::$choice),*].get(<u8 as Wire>::take(bytes)? as usize).copied()
            }
        }
    )* };
}

choices! {
    Sort: SystemdOomd Systemd Earlyoom Kubernetes AllocationFailure PageFault LowMemoryKiller Echo;
    Reason: Header Row RowWithoutHeader SamePid Memory Summary Kill Blob Missing;
}

impl Wire for Found {
    fn put(&self, bytes: &mut Vec<u8>) {
        let Found {
            report,
            outcomes,
            excerpts,
            is_whole,
        } = self;
        report.hand(bytes);
        outcomes.hand(bytes);
        excerpts.hand(bytes);
        is_whole.hand(bytes);
    }

    fn take(bytes: &mut &[u8]) -> Option<Found> {
        Some(Found {
            report: Over::receive(bytes)?,
            outcomes: Over::receive(bytes)?,
            excerpts: Over::receive(bytes)?,
            is_whole: <bool as Over>::receive(bytes)?,
        })
    }
}
