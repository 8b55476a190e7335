// SPDX-License-Identifier: GPL-2.0-only
//! The variables of a frame, and those of the decision.

use crate::app::history::{self, Around};
use crate::app::session::Session;
use crate::app::values::{self, Value};
use oomscope_engine::kernel::gfp_names;
use oomscope_engine::listing::{Span, StatementKind, Variable};
use oomscope_engine::probe::{Field, Kind, Slot, Type, Var};
use oomscope_engine::trace::{CallId, Write, local_type};

/// A variable with its value at a step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Where the value is, if it can change.
    pub slot: Option<Slot>,
    /// As C spells it.
    pub name: String,
    /// Its value; `None` while it has none.
    pub value: Option<String>,
    /// The size that it stands for, if it counts pages.
    pub size: Option<String>,
    /// Whether this step changed it.
    pub is_changed: bool,
}

/// What the variables pane shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Variables {
    /// Parameters and locals of the frame.
    pub frame: Vec<Row>,
    /// Fields of `oc`.
    pub decision: Vec<Row>,
}

/// The fields of the decision that are shown, in this order.
const DECISION: &[Field] = &[
    Field::OcChosen,
    Field::OcChosenPoints,
    Field::OcTotalpages,
    Field::OcConstraint,
    Field::OcMemcg,
    Field::OcNodemask,
];

/// The variables at a step: those of a call, and those of the decision.
pub fn variables(session: &Session, step: u32, call: Option<CallId>) -> Variables {
    let changed: Vec<Slot> = session.written(step).map(|write| write.slot).collect();
    let frame = call.map_or_else(Vec::new, |call| frame(session, step, call, &changed));
    let field = |&field: &Field| {
        let value = Value {
            raw: session.global(step, field),
            value_type: field.value_type(),
        };
        // What is not in play in this decision is no news.
        if matches!(field, Field::OcMemcg | Field::OcNodemask) && value.raw == 0 {
            return None;
        }
        let name = format!("oc->{}", field.name());
        Some(Row {
            slot: Some(Slot::global(field)),
            // The beginning is the same for all of them, and the name says it.
            value: Some(
                values::show(session, value)
                    .trim_start_matches("CONSTRAINT_")
                    .to_owned(),
            ),
            size: values::size(session, &name, value),
            is_changed: changed.contains(&Slot::global(field)),
            name,
        })
    };
    Variables {
        frame,
        decision: DECISION.iter().filter_map(field).collect(),
    }
}

/// More about one variable.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Detail {
    /// Its value in full, with what else it can be read as.
    pub value: String,
    /// The write before this step, and what it wrote.
    pub previous: Option<(u32, String)>,
    /// The write after this step, and what it wrote.
    pub next: Option<(u32, String)>,
    /// How many writes there are up to this step.
    pub so_far: u32,
    /// How many there are in all.
    pub all: u32,
}

/// More about what is in a slot at a step.
pub fn detail(session: &Session, step: u32, slot: Slot) -> Option<Detail> {
    let value_type = history::type_of(session, slot)?;
    let show = |raw: u64| values::show(session, Value { raw, value_type });
    let raw = match slot.as_field() {
        Some((field, object)) => Some(session.field(step, field, object)),
        None => session.trace.value(step, slot),
    };
    let Around {
        before,
        after,
        so_far,
        all,
    } = history::around(session, step, slot);
    let written = |write: Write| (write.step, show(write.value));
    Some(Detail {
        value: raw.map_or_else(String::new, |raw| {
            let shown = show(raw);
            match value_type {
                Type::Gfp => format!("{} = {shown}", gfp_names(session.before.rules, raw as u32)),
                Type::TaskFlags | Type::SignalFlags | Type::MmFlags | Type::VmFlags if raw != 0 => {
                    format!("{shown} = {raw:#x}")
                }
                _ => shown,
            }
        }),
        previous: before.map(written),
        next: after.map(written),
        so_far,
        all,
    })
}

fn frame(session: &Session, step: u32, call: CallId, changed: &[Slot]) -> Vec<Row> {
    let Some(function) = session.function_of(call) else {
        return Vec::new();
    };
    // In an inner block the name is known only there.
    let here = session
        .trace
        .position_of(call, step)
        .map(|at| session.trace.step(at).place.0);
    let known = |scope: Span| here.is_none_or(|at| scope.contains(at));
    let row = |variable: &Variable| {
        let value = values::read(session, step, call, variable.name);
        let slot = Slot::local(call.0, Var(variable.offset));
        Row {
            slot: Some(slot),
            name: variable.name.to_owned(),
            value: value.map(|value| values::show(session, value)),
            size: value.and_then(|value| values::size(session, variable.name, value)),
            is_changed: changed.contains(&slot),
        }
    };
    // Of a function that is one step, a parameter without a value is one that is not modelled.
    let enter = session.trace.call(call).enter;
    let is_card = session
        .statement(enter)
        .is_some_and(|statement| statement.kind == StatementKind::Card);
    let is_modelled = |name: &str| !is_card || values::read(session, step, call, name).is_some();
    // The decision itself has rows of its own.
    let is_shown = |variable: &&Variable| {
        known(variable.scope)
            && is_modelled(variable.name)
            && local_type(variable) != Type::Pointer(Kind::Oc)
    };
    function.variables().filter(is_shown).map(row).collect()
}
