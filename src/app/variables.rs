// SPDX-License-Identifier: GPL-2.0-only
//! The variables of a frame, and those of the decision.

use super::session::Session;
use super::values::{self, Value};
use oomscope_engine::listing::{Span, StatementKind, Variable};
use oomscope_engine::probe::{Field, Kind, Slot, Type, Var};
use oomscope_engine::trace::{CallId, local_type};

/// A variable with its value at a step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
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
        Row {
            name: variable.name.to_owned(),
            value: value.map(|value| values::show(session, value)),
            size: value.and_then(|value| values::size(session, variable.name, value)),
            is_changed: changed.contains(&Slot::local(call.0, Var(variable.offset))),
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
