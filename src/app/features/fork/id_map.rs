// SPDX-License-Identifier: GPL-2.0-only
//! Maps objects between two machines, by their ids and not by their places in lists.

use crate::app::session::Session;
use crate::scenario::Document;
use oomscope_engine::kernel::world::World;
use oomscope_engine::probe::{Kind, Slot, Type};
use oomscope_engine::trace::{CallId, Write, local_type};
use std::collections::BTreeMap;

/// The objects of two machines, those of the right one by those of the left one.
#[derive(Debug)]
pub(super) struct IdMap<'s> {
    left: &'s Session,
    /// By kind; a kind that is not here has its objects at the same places in both.
    by_kind: BTreeMap<Kind, Vec<Option<u32>>>,
}

impl<'s> IdMap<'s> {
    pub(super) fn of(left: &'s Session, right: &Session) -> IdMap<'s> {
        let mut by_kind = BTreeMap::new();
        for (kind, ids) in IDS {
            let (ours, theirs) = (ids(left), ids(right));
            // A machine whose objects are the same, as after most changes, needs no table.
            if ours != theirs {
                let places: BTreeMap<i64, u32> = theirs.into_iter().zip(0..).collect();
                let twins = ours.iter().map(|id| places.get(id).copied()).collect();
                by_kind.insert(kind, twins);
            }
        }
        IdMap { left, by_kind }
    }

    fn object(&self, kind: Kind, object: u32) -> Option<u32> {
        match self.by_kind.get(&kind) {
            Some(twins) => twins.get(object as usize).copied().flatten(),
            None => Some(object),
        }
    }

    /// Whether two writes, made at the same step of runs that were the same up to there, are the
    /// same.
    pub(super) fn is_same(&self, left: &Write, right: &Write) -> bool {
        if self.by_kind.is_empty() {
            return left.slot == right.slot && left.value == right.value;
        }
        let (slot, value_type) = match (left.slot.as_field(), left.slot.as_local()) {
            (Some((field, object)), _) => {
                let twin = self.object(field.kind(), object);
                (
                    twin.map(|object| Slot::field(field, object)),
                    Some(field.value_type()),
                )
            }
            (None, Some((call, var))) => {
                // Calls are numbered as they begin: they have the same numbers so far.
                let function = self.left.function_of(CallId(call));
                let variable = function.and_then(|function| function.variable(var.0));
                (Some(left.slot), variable.map(local_type))
            }
            (None, None) => (None, None),
        };
        let value = match value_type {
            Some(Type::Pointer(kind)) if left.value != 0 && left.value != u64::MAX => {
                let twin = self.object(kind, (left.value - 1) as u32);
                twin.map(|object| u64::from(object) + 1)
            }
            _ => Some(left.value),
        };
        slot == Some(right.slot) && value == Some(right.value)
    }
}

type Ids = fn(&Session) -> Vec<i64>;

/// The ids of the objects of each kind that has ids, in the order of their places.
const IDS: [(Kind, Ids); 5] = [
    (Kind::Task, |s| tasks(&s.before)),
    (Kind::Mempolicy, |s| tasks(&s.before)),
    (Kind::Signal, |s| {
        let signals = s.before.signals.iter();
        signals.map(|signal| i64::from(signal.tgid)).collect()
    }),
    (Kind::Mm, |s| mms(&s.document)),
    (Kind::Memcg, |s| {
        let memcgs = s.document.scenario.memcgs.iter();
        memcgs.map(|memcg| i64::from(memcg.id)).collect()
    }),
];

fn tasks(world: &World) -> Vec<i64> {
    world.tasks.iter().map(|task| i64::from(task.pid)).collect()
}

fn mms(document: &Document) -> Vec<i64> {
    let mms = document.scenario.mms.iter();
    mms.map(|mm| i64::from(mm.id)).collect()
}
