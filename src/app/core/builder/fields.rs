// SPDX-License-Identifier: GPL-2.0-only
//! Which field of a part differs from what it was: it gives a step its name, and tells whether
//! somebody is still typing into the same one.

use crate::scenario::call::{Call, Change};
use crate::scenario::fields::{Part, Row, differing};
use crate::scenario::model::{Cpuset, Memcg, System};
use crate::scenario::process::{Mm, Process};
use std::mem::discriminant;

/// The one field in which two parts differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Difference {
    /// Its name in a file.
    pub field: &'static str,
    /// The place of the thread, mapping or node that has it.
    pub inner: Option<usize>,
    /// Whether it is typed, letter by letter or digit by digit, and not chosen or switched.
    pub is_typed: bool,
}

impl Difference {
    fn whole(field: &'static str) -> Difference {
        Difference {
            field,
            inner: None,
            is_typed: false,
        }
    }
}

/// What a field is called by itself: `panic_on_oom`, and `mempolicy` for both of its fields.
fn name(row: &Row) -> &'static str {
    match row.path.rsplit_once('.') {
        Some((_, own)) if own == row.key => own,
        _ => row.head(),
    }
}

/// The only field in which two parts differ.
fn one<T: Part>(old: &T, new: &T) -> Option<Difference> {
    let rows = differing(old, new);
    let first = rows.first()?;
    let is_one = |of: fn(&Row) -> &'static str| rows.iter().all(|row| of(row) == of(first));
    if is_one(name) {
        return Some(Difference {
            is_typed: first.is_typed(),
            ..Difference::whole(name(first))
        });
    }
    is_one(Row::head).then(|| Difference::whole(first.head()))
}

/// The only field in which two parts differ that have a list of other parts: one of their own, the
/// field of one of the list, or the list as a whole.
fn with_list<T: Part, I: Part + PartialEq>(
    (old, new): (&T, &T),
    list: &'static str,
    (before, after): (&[I], &[I]),
) -> Option<Difference> {
    if before == after {
        return one(old, new);
    }
    if !differing(old, new).is_empty() {
        return None;
    }
    let pairs = before.iter().zip(after).enumerate();
    let mut pairs = pairs.filter(|(_, (before, after))| before != after);
    let inner = match (pairs.next(), pairs.next()) {
        (Some((place, (old, new))), None) if before.len() == after.len() => {
            one(old, new).map(|difference| Difference {
                inner: Some(place),
                ..difference
            })
        }
        _ => None,
    };
    inner.or(Some(Difference::whole(list)))
}

pub(super) fn process(old: &Process, new: &Process) -> Option<Difference> {
    with_list((old, new), "threads", (&old.threads, &new.threads))
}

pub(super) fn mm(old: &Mm, new: &Mm) -> Option<Difference> {
    with_list((old, new), "vmas", (&old.vmas, &new.vmas))
}

pub(super) fn cpuset(old: &Cpuset, new: &Cpuset) -> Option<Difference> {
    one(old, new)
}

pub(super) fn memcg(old: &Memcg, new: &Memcg) -> Option<Difference> {
    one(old, new)
}

pub(super) fn system(old: &System, new: &System) -> Option<Difference> {
    with_list((old, new), "nodes", (&old.nodes, &new.nodes))
}

pub(super) fn call(old: &Call, new: &Call) -> Option<Difference> {
    match (old, new) {
        (Call::Set(old), Call::Set(new)) => set(old, new),
        _ if discriminant(old) != discriminant(new) => None,
        _ => one(old, new),
    }
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
        is_typed: true,
        ..Difference::whole("set")
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::process::{SignalFlag, Thread};

    fn found(found: Option<Difference>) -> Option<(&'static str, Option<usize>)> {
        found.map(|difference| (difference.field, difference.inner))
    }

    #[test]
    fn the_field_that_differs_is_found() {
        let old = Process {
            threads: vec![Thread::default(), Thread::default()],
            ..Process::default()
        };
        let mut new = old.clone();
        assert_eq!(process(&old, &new), None);
        new.comm = "other".to_owned();
        assert_eq!(found(process(&old, &new)), Some(("comm", None)));
        new.uid = 7;
        assert_eq!(process(&old, &new), None);
        let mut new = old.clone();
        new.signal_flags.push(SignalFlag::GroupExit);
        assert_eq!(found(process(&old, &new)), Some(("signal_flags", None)));
        let mut new = old.clone();
        new.threads[1].frozen = true;
        assert_eq!(found(process(&old, &new)), Some(("frozen", Some(1))));
        new.threads[0].frozen = true;
        assert_eq!(found(process(&old, &new)), Some(("threads", None)));
        new.threads.pop();
        assert_eq!(found(process(&old, &new)), Some(("threads", None)));
    }

    #[test]
    fn the_setting_that_differs_is_found() {
        let old = System::default();
        let mut new = old.clone();
        new.sysctl.panic_on_oom = 1;
        assert_eq!(found(system(&old, &new)), Some(("panic_on_oom", None)));
        new.sysctl.oom_dump_tasks = 0;
        assert_eq!(found(system(&old, &new)), Some(("sysctl", None)));
        new.swappiness = 0;
        assert_eq!(system(&old, &new), None);
    }

    #[test]
    fn the_argument_that_differs_is_found() {
        let old = Call::Tick { jiffies: 1 };
        let new = Call::Tick { jiffies: 2 };
        assert_eq!(found(call(&old, &new)), Some(("jiffies", None)));
        assert!(call(&old, &new).is_some_and(|difference| difference.is_typed));
        assert_eq!(call(&old, &old), None);
        assert_eq!(call(&old, &Call::OomKillerEnable), None);
    }
}
