// SPDX-License-Identifier: GPL-2.0-only
//! A run as text, one line a step: for golden files, for the command line, for a screen reader.

use super::format::format_value;
use super::query::{CallId, Trace};
use super::{local_type, resolve, resolve_read};
use crate::listing::{Listing, Statement};
use crate::probe::{Field, Kind, Memory, Type};

/// The whole run, one line a step; steps are counted from 0.
pub fn transcript<'t>(
    trace: &'t Trace,
    listing: &'t Listing,
    memory: &'t dyn Memory,
) -> impl Iterator<Item = String> + 't {
    (0..trace.len()).map(move |step| step_text(trace, listing, memory, step))
}

/// One step: its number, its place in the call tree, the statement, what its operands compared
/// and came to, and what it wrote.
///
/// ```text
/// 214 . . oom_evaluate_task: if (points == LONG_MIN || points < oc->chosen_points)
///     [points == LONG_MIN: false (8043)] [points < oc->chosen_points: true (8043, 18556)] -> true
/// ```
///
/// The line is not broken; `...` stands before a statement that goes on after the calls it made.
pub fn step_text(trace: &Trace, listing: &Listing, memory: &dyn Memory, step: u32) -> String {
    let visit = trace.step(step);
    let stack = trace.stack(step);
    let Some(statement) = listing.statement_at(visit.place) else {
        return step.to_string();
    };
    let name = listing.functions[statement.function].name;
    let indent = ". ".repeat(stack.len().saturating_sub(1));
    let resumed = if visit.outcome.is_resumed() {
        "... "
    } else {
        ""
    };
    let code = one_line(listing.text(statement.span));
    let mut line = format!("{step:>6} {indent}{name}: {resumed}{code}");

    let Some(&call) = stack.first() else {
        return line;
    };
    if visit.outcome.taken().is_some() {
        for (index, &operand) in statement.operands.iter().enumerate() {
            let code = one_line(listing.text(operand));
            let value = match visit.outcome.operand(index as u32) {
                Some(value) => value.to_string(),
                None => "not evaluated".to_owned(),
            };
            let reads = if visit.outcome.operand(index as u32).is_some() {
                reads(trace, listing, memory, step, call, statement, index)
            } else {
                String::new()
            };
            line.push_str(&format!(" [{code}: {value}{reads}]"));
        }
    }
    if let Some(taken) = visit.outcome.taken() {
        line.push_str(&format!(" -> {taken}"));
    }
    for write in writes(trace, listing, memory, step) {
        line.push_str(&format!(" {{{write}}}"));
    }
    let exits = trace.call(call).exit == step;
    if let (true, Some(value)) = (exits, trace.call(call).value) {
        let function = &listing.functions[statement.function];
        let value_type = return_type(&function.returns);
        line.push_str(&format!(" => {}", format_value(value_type, value, memory)));
    }
    line
}

/// How the value of a function with this C return type is to be read.
pub fn return_type(returns: &str) -> Type {
    let name = returns
        .trim_start_matches("static ")
        .trim_start_matches("inline ");
    let variable = crate::listing::Variable {
        name: "",
        type_name: name.trim().to_owned(),
        offset: 0,
        span: crate::listing::Span { start: 0, end: 0 },
        scope: crate::listing::Span { start: 0, end: 0 },
    };
    local_type(&variable)
}

fn one_line(code: &str) -> String {
    code.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn reads(
    trace: &Trace,
    listing: &Listing,
    memory: &dyn Memory,
    step: u32,
    call: CallId,
    statement: &Statement,
    operand: usize,
) -> String {
    let paths = listing.paths(statement.operands[operand]);
    // A `for` steps on before it tests, and `(task = next())` tests what it assigns.
    let assigned = listing.text(statement.span).starts_with("for (")
        || listing.text(statement.operands[operand]).contains(" = ");
    let read = if assigned { resolve } else { resolve_read };
    // What was read before the calls was read at the first visit.
    let mut visits = std::iter::successors(Some(step), |&at| trace.over_back(at));
    let began = visits.find(|&at| !trace.step(at).outcome.is_resumed());
    let step = began.unwrap_or(step);
    let values: Vec<String> = paths
        .iter()
        .filter_map(|path| read(trace, listing, memory, step, call, &path.text))
        // There is only one decision: its name says nothing.
        .filter(|value| value.value_type != Type::Pointer(Kind::Oc))
        .map(|value| format_value(value.value_type, value.raw, memory))
        .collect();
    if values.is_empty() {
        String::new()
    } else {
        format!(" ({})", values.join(", "))
    }
}

fn writes(trace: &Trace, listing: &Listing, memory: &dyn Memory, step: u32) -> Vec<String> {
    let describe = |write: super::Write| {
        if let Some((call, var)) = write.slot.as_local() {
            let function = listing.function_at(trace.call(CallId(call)).function)?;
            let variable = function.variable(var.0)?;
            let value = format_value(local_type(variable), write.value, memory);
            return Some(format!("{} = {value}", variable.name));
        }
        let (field, object) = write.slot.as_field()?;
        if field == Field::LogTail {
            return None;
        }
        let value = format_value(field.value_type(), write.value, memory);
        let owner = match field.kind() {
            Kind::Global => String::new(),
            kind => format!("{}->", memory.name(kind, object)),
        };
        Some(format!("{owner}{} = {value}", field.name()))
    };
    trace.writes_at(step).filter_map(describe).collect()
}
