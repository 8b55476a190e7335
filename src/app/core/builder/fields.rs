// SPDX-License-Identifier: GPL-2.0-only
//! Which field of a part differs from what it was: it gives a step its name, and tells whether
//! somebody is still typing into the same one.

use crate::scenario::call::{Call, Change};
use crate::scenario::model::{Cpuset, Memcg, Node, Sysctl, System};
use crate::scenario::process::{Mm, Process, Thread, Vma};

/// The one field in which two parts differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Difference {
    /// Its name in a file.
    pub field: &'static str,
    /// The place of the thread, mapping or node that has it.
    pub inner: Option<usize>,
}

/// Fields that are typed, letter by letter or digit by digit, or dragged.
const TYPED: &[&str] = &[
    "tgid",
    "comm",
    "uid",
    "oom_score_adj",
    "pid",
    "real_parent",
    "file",
    "anon",
    "shmem",
    "swap",
    "pgtables_bytes",
    "total_vm",
    "extra_users",
    "mmap_lock_busy",
    "oom_skip_when_busy_below",
    "name",
    "max",
    "usage",
    "failcnt",
    "swap_max",
    "swap_usage",
    "swap_failcnt",
    "memsw_max",
    "memsw_usage",
    "memsw_failcnt",
    "kmem_max",
    "kmem_usage",
    "kmem_failcnt",
    "swappiness",
    "present_pages",
    "total_ram_pages",
    "total_swap_pages",
    "notifier_freed",
    "lru_pages",
    "slab_unreclaimable_pages",
    "oom_kill_allocating_task",
    "oom_dump_tasks",
    "order",
    "gfp_mask",
    "jiffies",
    "wait_result",
    "set",
];

/// Whether a field is typed, and not chosen or switched.
pub(super) fn is_typed(field: &str) -> bool {
    TYPED.contains(&field)
}

/// Compares two structs field by field; one that is forgotten here does not compile.
macro_rules! differing {
    ($old:ident, $new:ident: $type:ident { $($field:ident)* }) => {{
        let $type { $($field),* } = $old;
        let mut names: Vec<&'static str> = Vec::new();
        $( if *$field != $new.$field { names.push(stringify!($field)); } )*
        names
    }};
}

/// The only one.
fn one(names: &[&'static str]) -> Option<Difference> {
    match names {
        [field] => Some(Difference { field, inner: None }),
        _ => None,
    }
}

/// The only item that differs, if the lists are as long, and its only field.
fn within<T: PartialEq>(
    old: &[T],
    new: &[T],
    differing: fn(&T, &T) -> Option<Difference>,
) -> Option<Difference> {
    let mut pairs = old
        .iter()
        .zip(new)
        .enumerate()
        .filter(|(_, (old, new))| old != new);
    let (place, (old, new)) = pairs.next()?;
    let is_only = pairs.next().is_none();
    let Difference { field, .. } = differing(old, new)?;
    is_only.then_some(Difference {
        field,
        inner: Some(place),
    })
}

/// What differs in a list of parts: the field of one of them, or the list as a whole.
fn list<T: PartialEq>(
    whole: Option<Difference>,
    (old, new): (&[T], &[T]),
    differing: fn(&T, &T) -> Option<Difference>,
) -> Option<Difference> {
    let inner = (old.len() == new.len()).then(|| within(old, new, differing));
    inner.flatten().or(whole)
}

pub(super) fn process(old: &Process, new: &Process) -> Option<Difference> {
    let names = differing!(old, new: Process {
        tgid comm threads uid oom_score_adj oom_flag_origin signal_flags oom_mm sigkill_pending memcg cpuset
    });
    match one(&names) {
        whole @ Some(Difference {
            field: "threads", ..
        }) => list(whole, (&old.threads, &new.threads), thread),
        other => other,
    }
}

fn thread(old: &Thread, new: &Thread) -> Option<Difference> {
    one(&differing!(old, new: Thread {
        pid comm mm flags exited memdie vfork_done real_parent mems_allowed mempolicy frozen
        cap_sys_admin
    }))
}

pub(super) fn mm(old: &Mm, new: &Mm) -> Option<Difference> {
    let names = differing!(old, new: Mm {
        id file anon shmem swap pgtables_bytes total_vm flags extra_users vmas mmap_lock_busy
        oom_skip_when_busy_below pending nr_ptes nr_pmds
    });
    match one(&names) {
        whole @ Some(Difference { field: "vmas", .. }) => list(whole, (&old.vmas, &new.vmas), vma),
        other => other,
    }
}

fn vma(old: &Vma, new: &Vma) -> Option<Difference> {
    one(&differing!(old, new: Vma {
        kind shared locked hugetlb pfnmap notifier_blocks anon file shmem swap
    }))
}

pub(super) fn cpuset(old: &Cpuset, new: &Cpuset) -> Option<Difference> {
    one(&differing!(old, new: Cpuset { id parent name mems mem_exclusive mem_hardwall }))
}

pub(super) fn memcg(old: &Memcg, new: &Memcg) -> Option<Difference> {
    one(&differing!(old, new: Memcg {
        id parent name max usage failcnt swap_max swap_usage swap_failcnt memsw_max memsw_usage memsw_failcnt
        kmem_max kmem_usage kmem_failcnt swappiness use_hierarchy oom_group
        event_max event_swap_max children_min children_low
    }))
}

pub(super) fn system(old: &System, new: &System) -> Option<Difference> {
    let names = differing!(old, new: System {
        nodes page_size total_ram_pages total_swap_pages sysctl swappiness cgroup_version notifier_freed
        oom_killer_disabled lru_pages slab_unreclaimable_pages
    });
    match one(&names) {
        whole @ Some(Difference { field: "nodes", .. }) => {
            list(whole, (&old.nodes, &new.nodes), node)
        }
        whole @ Some(Difference {
            field: "sysctl", ..
        }) => sysctl(&old.sysctl, &new.sysctl).or(whole),
        other => other,
    }
}

fn node(old: &Node, new: &Node) -> Option<Difference> {
    one(&differing!(old, new: Node { id present_pages spanned_pages zones }))
}

fn sysctl(old: &Sysctl, new: &Sysctl) -> Option<Difference> {
    one(&differing!(old, new: Sysctl { panic_on_oom oom_kill_allocating_task oom_dump_tasks }))
}

/// Calls as structs: the arguments that differ.
macro_rules! arguments {
    ($old:expr, $new:expr; $( $call:ident { $($field:ident)* } )*) => {
        match ($old, $new) {
            $( (Call::$call { $($field),* }, Call::$call { .. }) => {
                let mut names: Vec<&'static str> = Vec::new();
                $( if let Call::$call { $field: other, .. } = $new && $field != other {
                    names.push(stringify!($field));
                } )*
                names
            } )*
            _ => Vec::new(),
        }
    };
}

pub(super) fn call(old: &Call, new: &Call) -> Option<Difference> {
    if let (Call::Set(old), Call::Set(new)) = (old, new) {
        return set(old, new);
    }
    one(&arguments!(old, new;
        OutOfMemory { current gfp_mask order preferred_node nodemask memcg }
        MemCgroupOutOfMemory { current gfp_mask order memcg interrupted }
        ProcessMrelease { pid flags interrupted }
        Release { tgid }
        Tick { jiffies }
        ExitProcess { tgid }
        OomKillerDisable { interrupted wait_result }
        PageFaultOom { current memcg_handled }
    ))
}

/// What is set is typed as numbers most often, and has no name of its own.
fn set(old: &Change, new: &Change) -> Option<Difference> {
    let shape = |change: &Change| {
        (
            change.processes.len(),
            change.mms.len(),
            change.memcgs.len(),
            change.sysctl.is_some(),
        )
    };
    (old != new && shape(old) == shape(new)).then_some(Difference {
        field: "set",
        inner: None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_field_that_differs_is_found() {
        let old = Process {
            threads: vec![Thread::default(), Thread::default()],
            ..Process::default()
        };
        let mut new = old.clone();
        assert_eq!(process(&old, &new), None);
        new.comm = "other".to_owned();
        let found = |field, inner| Some(Difference { field, inner });
        assert_eq!(process(&old, &new), found("comm", None));
        new.uid = 7;
        assert_eq!(process(&old, &new), None);
        let mut new = old.clone();
        new.threads[1].frozen = true;
        assert_eq!(process(&old, &new), found("frozen", Some(1)));
        new.threads[0].frozen = true;
        assert_eq!(process(&old, &new), found("threads", None));
        new.threads.pop();
        assert_eq!(process(&old, &new), found("threads", None));
    }

    #[test]
    fn the_argument_that_differs_is_found() {
        let old = Call::Tick { jiffies: 1 };
        let found = |field| Some(Difference { field, inner: None });
        assert_eq!(call(&old, &Call::Tick { jiffies: 2 }), found("jiffies"));
        assert_eq!(call(&old, &old), None);
        assert_eq!(call(&old, &Call::OomKillerEnable), None);
    }
}
