// SPDX-License-Identifier: GPL-2.0-only
//! A field of one object of a scenario.

use super::atom::Value;
use super::call::CallField;
use super::field::{Key, Part};
use super::machine::{CpusetField, MemcgField, NodeField, SystemField};
use super::process::{MmField, ProcessField, ThreadField, VmaField};
use super::row::{Kind, Row};
use crate::model::Scenario;

/// A field of one object, which is named by its place in the lists of the scenario.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the variants are named like the objects")]
pub enum Place {
    System(SystemField),
    Node(usize, NodeField),
    Cpuset(usize, CpusetField),
    Memcg(usize, MemcgField),
    Process(usize, ProcessField),
    /// Place of the process, place of the thread.
    Thread(usize, usize, ThreadField),
    Mm(usize, MmField),
    /// Place of the address space, place of the mapping.
    Vma(usize, usize, VmaField),
    Call(usize, CallField),
}

/// The same for the key of any kind of object.
macro_rules! with_key {
    ($place:expr, $key:ident => $made:expr) => {
        match $place {
            Place::System($key) => $made,
            Place::Node(_, $key) => $made,
            Place::Cpuset(_, $key) => $made,
            Place::Memcg(_, $key) => $made,
            Place::Process(_, $key) => $made,
            Place::Thread(_, _, $key) => $made,
            Place::Mm(_, $key) => $made,
            Place::Vma(_, _, $key) => $made,
            Place::Call(_, $key) => $made,
        }
    };
}

impl Place {
    /// What can be said of the field; of an argument, where the call is not known.
    pub fn row(self) -> Row {
        with_key!(self, key => Key::field(key).row)
    }

    /// The same, with what the call makes of its argument.
    pub fn row_in(self, scenario: &Scenario) -> Row {
        match self {
            Place::Call(at, key) => match scenario.calls.get(at) {
                Some(call) => key.row_of(call),
                None => self.row(),
            },
            place => place.row(),
        }
    }

    /// What stands there; `None` if there is no such object, or it has no such field.
    pub fn get(self, scenario: &Scenario) -> Option<Value> {
        fn get<K: Key>(part: Option<&K::Part>, key: K) -> Option<Value> {
            (key.field().get)(part?)
        }
        let Scenario {
            system,
            cpusets,
            memcgs,
            processes,
            mms,
            calls,
            ..
        } = scenario;
        match self {
            Place::System(key) => get(Some(system), key),
            Place::Node(at, key) => get(system.nodes.get(at), key),
            Place::Cpuset(at, key) => get(cpusets.get(at), key),
            Place::Memcg(at, key) => get(memcgs.get(at), key),
            Place::Process(at, key) => get(processes.get(at), key),
            Place::Thread(at, of, key) => get(processes.get(at)?.threads.get(of), key),
            Place::Mm(at, key) => get(mms.get(at), key),
            Place::Vma(at, of, key) => get(mms.get(at)?.vmas.get(of), key),
            Place::Call(at, key) => get(calls.get(at), key),
        }
    }

    /// What stands there if a file does not give it.
    pub fn usual(self) -> Option<Value> {
        fn usual<K: Key>(key: K) -> Option<Value> {
            (key.field().get)(&K::Part::default())
        }
        match self {
            // Of calls, only switches and who suspends the machine are not read by every kernel.
            Place::Call(_, CallField::Current) => Some(Value::None),
            Place::Call(..) => Some(Value::Flag(false)),
            place => with_key!(place, key => usual(key)),
        }
    }

    /// Puts another value there; `false`, and nothing is changed, if that is not possible.
    pub fn set(self, scenario: &mut Scenario, value: &Value) -> bool {
        fn set<K: Key>(part: Option<&mut K::Part>, key: K, value: &Value) -> bool {
            part.is_some_and(|part| (key.field().set)(part, value))
        }
        let Scenario {
            system,
            cpusets,
            memcgs,
            processes,
            mms,
            calls,
            ..
        } = scenario;
        match self {
            Place::System(key) => set(Some(system), key, value),
            Place::Node(at, key) => set(system.nodes.get_mut(at), key, value),
            Place::Cpuset(at, key) => set(cpusets.get_mut(at), key, value),
            Place::Memcg(at, key) => set(memcgs.get_mut(at), key, value),
            Place::Process(at, key) => set(processes.get_mut(at), key, value),
            Place::Thread(at, of, key) => {
                let threads = processes.get_mut(at).map(|process| &mut process.threads);
                set(threads.and_then(|threads| threads.get_mut(of)), key, value)
            }
            Place::Mm(at, key) => set(mms.get_mut(at), key, value),
            Place::Vma(at, of, key) => {
                let vmas = mms.get_mut(at).map(|mm| &mut mm.vmas);
                set(vmas.and_then(|vmas| vmas.get_mut(of)), key, value)
            }
            Place::Call(at, key) => set(calls.get_mut(at), key, value),
        }
    }

    /// Whether it is the id by which others name the object.
    pub fn is_id(self) -> bool {
        fn is_id<K: Key>(key: K) -> bool {
            let change = key.field().change.as_ref();
            change.is_some_and(|change| change.field.is_none()) || key.field().row.kind == Kind::Own
        }
        with_key!(self, key => is_id(key))
    }

    /// What the kind of object is called: `process`.
    pub fn object(self) -> &'static str {
        fn name<K: Key>(_: K) -> &'static str {
            K::Part::NAME
        }
        with_key!(self, key => name(key))
    }
}
