// SPDX-License-Identifier: GPL-2.0-only
//! A path as a chain: a *root*, which is a variable of a function or of the kernel, and fields
//! behind it.
//!
//! What a path stands for can only change when the root or one of the fields is written. These
//! writes are found through the trace's index, and the path is looked up at them alone:
//!
//! ```text
//! task->signal->oom_score_adj      in each function that has a `task`
//!  │      │         └ writes of oom_score_adj of any process, made by such a function
//!  │      └ writes of signal of any thread: there are none
//!  └ writes of the variable, for each call
//! ```

use crate::app::session::Session;
use oomscope_engine::listing::Place;
use oomscope_engine::probe::{Field, Kind, Memory as _, Slot, Type, Var};
use oomscope_engine::trace::{CallId, local_type};
use std::collections::BTreeMap;

/// A step at which the value of a path can have changed, with the root's value then and before.
#[derive(Clone, Copy, Debug)]
pub(super) struct Moment {
    pub(super) step: u32,
    /// `None` for a variable that had no value yet: that could not pass anything.
    pub(super) before: Option<u64>,
    pub(super) now: u64,
}

/// Where a path begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Root {
    Local(Var),
    Slot(Slot),
}

impl Root {
    pub(super) fn slot(self, CallId(call): CallId) -> Slot {
        match self {
            Root::Local(var) => Slot::local(call, var),
            Root::Slot(slot) => slot,
        }
    }
}

/// A path, as it is in one function, or in all of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Chain {
    /// The function, if the root is one of its variables.
    pub(super) function: Option<Place>,
    pub(super) root: Root,
    root_type: Type,
    pub(super) fields: Vec<Field>,
}

/// All writes of the fields in some paths at hand: a run can have millions of roots to look from.
#[derive(Debug)]
pub(super) struct Fields<'s> {
    pub(super) session: &'s Session,
    /// Object, step and value, sorted.
    written: BTreeMap<Field, Vec<(u32, u32, u64)>>,
}

impl<'s> Fields<'s> {
    pub(super) fn of(session: &'s Session, chains: &[Chain]) -> Fields<'s> {
        let writes = |field: Field| {
            let objects = 0..objects(session, field.kind());
            let writes = objects.flat_map(|object| {
                let writes = session.trace.writes_of(Slot::field(field, object));
                writes.map(move |write| (object, write.step, write.value))
            });
            writes.collect()
        };
        let mut written = BTreeMap::new();
        for &field in chains.iter().flat_map(|chain| &chain.fields) {
            written.entry(field).or_insert_with(|| writes(field));
        }
        Fields { session, written }
    }

    pub(super) fn writes(&self, field: Field) -> &[(u32, u32, u64)] {
        self.written.get(&field).map_or(&[], Vec::as_slice)
    }

    /// The value of a field at a step, or before the first one.
    fn load(&self, field: Field, object: u32, step: Option<u32>) -> u64 {
        let writes = self.writes(field);
        let until = step.map_or(0, |step| {
            writes.partition_point(|&(of, at, _)| (of, at) <= (object, step))
        });
        match writes[..until].last() {
            Some(&(of, _, value)) if of == object => value,
            _ => self.session.before.load(Slot::field(field, object)),
        }
    }
}

impl Chain {
    /// The value at a step, or before the first one, as a number; `None` if the path leads nowhere.
    pub(super) fn value(&self, fields: &Fields<'_>, root: u64, step: Option<u32>) -> Option<i128> {
        let mut raw = root;
        let mut value_type = self.root_type;
        for &field in &self.fields {
            // NULL, and what stands for "somebody is dying already", lead nowhere.
            let object = raw.checked_sub(1).filter(|_| raw != u64::MAX)?;
            raw = fields.load(field, object as u32, step);
            value_type = field.value_type();
        }
        Some(as_number(fields.session, value_type, raw))
    }

    /// The moment at which one of the fields is written, as the function that stands there sees it.
    pub(super) fn moment(&self, session: &Session, step: u32) -> Option<Moment> {
        let trace = &session.trace;
        let id = trace.call_at(step).filter(|_| step < trace.len())?;
        let call = trace.call(id);
        let slot = self.root.slot(id);
        let before = step.checked_sub(1);
        if self.function.is_none() {
            let load = || session.before.load(slot);
            let value = |step| trace.value(step, slot).unwrap_or_else(load);
            let before = before.map_or_else(load, value);
            return Some(Moment {
                step,
                before: Some(before),
                now: value(step),
            });
        }
        let before = before.filter(|&before| before >= call.enter);
        (self.function == Some(call.function)).then_some(Moment {
            step,
            before: before.and_then(|before| trace.value(before, slot)),
            now: trace.value(step, slot)?,
        })
    }
}

fn as_number(session: &Session, value_type: Type, raw: u64) -> i128 {
    match value_type {
        Type::Pointer(Kind::Task) if raw != 0 && raw != u64::MAX => {
            let task = session.before.tasks.get((raw - 1) as usize);
            task.map_or(0, |task| i128::from(task.pid))
        }
        Type::Unsigned => i128::from(raw),
        _ => i128::from(raw as i64),
    }
}

/// Number of objects of a kind.
fn objects(session: &Session, kind: Kind) -> u32 {
    let world = &session.before;
    let count = match kind {
        Kind::Global | Kind::Oc => 1,
        Kind::Task => world.tasks.len(),
        Kind::Signal => world.signals.len(),
        Kind::Mm => world.mms.len(),
        Kind::Vma => world.vmas.len(),
        Kind::Memcg => world.memcgs.len(),
        // None of these is ever written.
        Kind::Nodemask | Kind::Mempolicy | Kind::Cpuset | Kind::Zone => 0,
    };
    count as u32
}

/// What a path can stand for.
pub(super) fn chains(session: &Session, path: &str) -> Vec<Chain> {
    let (root, rest) = match path.split_once("->") {
        Some((root, rest)) => (root, Some(rest)),
        None => (path, None),
    };
    let mut chains = Vec::new();
    let mut push = |chain: Option<Chain>| {
        if let Some(chain) = chain.filter(|chain| !chains.contains(chain)) {
            chains.push(chain);
        }
    };
    for function in &session.listing.functions {
        for variable in function
            .variables()
            .filter(|variable| variable.name == root)
        {
            let root_type = local_type(variable);
            let Some(fields) = fields(root_type, rest) else {
                continue;
            };
            push(match (root_type, fields.split_first()) {
                // There is one decision at a time, whoever looks at it.
                (Type::Pointer(Kind::Oc), Some((&first, fields))) => Some(global(first, fields)),
                (Type::Pointer(Kind::Oc), None) => None,
                _ => Some(Chain {
                    function: Some(function.place()),
                    root: Root::Local(Var(variable.offset)),
                    root_type,
                    fields,
                }),
            });
        }
    }
    if let Some(field) = Field::named(Kind::Global, root)
        && let Some(fields) = fields(field.value_type(), rest)
    {
        push(Some(global(field, &fields)));
    }
    chains
}

fn global(root: Field, fields: &[Field]) -> Chain {
    Chain {
        function: None,
        root: Root::Slot(Slot::global(root)),
        root_type: root.value_type(),
        fields: fields.to_vec(),
    }
}

/// The fields behind a root of a type; `None` if there are no such.
fn fields(root: Type, rest: Option<&str>) -> Option<Vec<Field>> {
    let mut fields = Vec::new();
    let mut value_type = root;
    // A field such as `memory.max` has a dot in its name.
    for name in rest.into_iter().flat_map(|rest| rest.split("->")) {
        let Type::Pointer(kind) = value_type else {
            return None;
        };
        let field = Field::named(kind, name)?;
        fields.push(field);
        value_type = field.value_type();
    }
    Some(fields)
}
