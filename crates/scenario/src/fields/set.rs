// SPDX-License-Identifier: GPL-2.0-only
//! A field of what a `set` changes.

use super::atom::Value;
use super::field::{Key, Part};
use super::machine::{MemcgField, SystemField};
use super::process::{MmField, ProcessField, ThreadField};
use super::row::Row;
use crate::call::Change;
use crate::change::SysctlChange;

/// A field of a part of what a `set` changes, or the id of the part. The places are those of the
/// parts in the `set`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the variants are named like the objects")]
pub enum SetPlace {
    Process(usize, ProcessField),
    /// Place of the process, place of the thread.
    Thread(usize, usize, ThreadField),
    Mm(usize, MmField),
    Memcg(usize, MemcgField),
    /// A setting.
    Sysctl(SystemField),
}

/// The fields of a kind of object that a `set` names, the id of the object first.
pub fn settable<K: Key>() -> impl Iterator<Item = K> {
    let pick = |is_id: bool| {
        K::EVERY.iter().copied().filter(move |key| {
            let change = key.field().change.as_ref();
            change.is_some_and(|change| change.field.is_none() == is_id)
        })
    };
    pick(true).chain(pick(false))
}

impl SetPlace {
    /// The fields of a process.
    pub fn of_process(at: usize) -> Vec<SetPlace> {
        settable().map(|key| SetPlace::Process(at, key)).collect()
    }

    /// The fields of a thread.
    pub fn of_thread(at: usize, of: usize) -> Vec<SetPlace> {
        let thread = |key| SetPlace::Thread(at, of, key);
        settable().map(thread).collect()
    }

    /// The fields of an address space.
    pub fn of_mm(at: usize) -> Vec<SetPlace> {
        settable().map(|key| SetPlace::Mm(at, key)).collect()
    }

    /// The fields of a memory cgroup.
    pub fn of_memcg(at: usize) -> Vec<SetPlace> {
        settable().map(|key| SetPlace::Memcg(at, key)).collect()
    }

    /// The settings.
    pub fn of_sysctl() -> Vec<SetPlace> {
        settable().map(SetPlace::Sysctl).collect()
    }

    /// All fields of what a `set` changes.
    pub fn all(change: &Change) -> Vec<SetPlace> {
        let mut all = Vec::new();
        for (at, process) in change.processes.iter().enumerate() {
            all.extend(SetPlace::of_process(at));
            let threads = process.threads.as_ref().map_or(0, Vec::len);
            all.extend((0..threads).flat_map(|of| SetPlace::of_thread(at, of)));
        }
        all.extend((0..change.mms.len()).flat_map(SetPlace::of_mm));
        all.extend((0..change.memcgs.len()).flat_map(SetPlace::of_memcg));
        all.extend(SetPlace::of_sysctl());
        all
    }

    /// The row of the field in the object itself.
    pub fn row(self) -> Row {
        match self {
            SetPlace::Process(_, key) => key.field().row,
            SetPlace::Thread(_, _, key) => key.field().row,
            SetPlace::Mm(_, key) => key.field().row,
            SetPlace::Memcg(_, key) => key.field().row,
            SetPlace::Sysctl(key) => key.field().row,
        }
    }

    /// The new value, the inner `None` if the field stays as it is; `None` if there is no such part,
    /// or a `set` does not change this field of it.
    pub fn get(self, change: &Change) -> Option<Option<Value>> {
        fn get<K: Key>(part: Option<&Changed<K>>, key: K) -> Option<Option<Value>> {
            let settable = key.field().change.as_ref()?;
            Some((settable.get)(part?))
        }
        match self {
            SetPlace::Process(at, key) => get(change.processes.get(at), key),
            SetPlace::Thread(at, of, key) => {
                let threads = change.processes.get(at)?.threads.as_ref()?;
                get(threads.get(of), key)
            }
            SetPlace::Mm(at, key) => get(change.mms.get(at), key),
            SetPlace::Memcg(at, key) => get(change.memcgs.get(at), key),
            SetPlace::Sysctl(key) => get(Some(&change.sysctl.unwrap_or_default()), key),
        }
    }

    /// Gives the field another value, or with `None` leaves it as it is; `false`, and nothing is
    /// changed, if that is not possible.
    pub fn set(self, change: &mut Change, value: Option<&Value>) -> bool {
        fn set<K: Key>(part: Option<&mut Changed<K>>, key: K, value: Option<&Value>) -> bool {
            let settable = part.zip(key.field().change.as_ref());
            settable.is_some_and(|(part, settable)| (settable.set)(part, value))
        }
        match self {
            SetPlace::Process(at, key) => set(change.processes.get_mut(at), key, value),
            SetPlace::Thread(at, of, key) => {
                let process = change.processes.get_mut(at);
                let threads = process.and_then(|process| process.threads.as_mut());
                set(threads.and_then(|threads| threads.get_mut(of)), key, value)
            }
            SetPlace::Mm(at, key) => set(change.mms.get_mut(at), key, value),
            SetPlace::Memcg(at, key) => set(change.memcgs.get_mut(at), key, value),
            SetPlace::Sysctl(key) => {
                let before = change.sysctl.unwrap_or_default();
                let mut sysctl = before;
                let is_set = set(Some(&mut sysctl), key, value);
                if sysctl != before {
                    // Settings none of which changes are left out.
                    change.sysctl = Some(sysctl).filter(|new| *new != SysctlChange::default());
                }
                is_set
            }
        }
    }
}

/// What a `set` says of an object that has the fields `K`.
type Changed<K> = <<K as Key>::Part as Part>::Change;
