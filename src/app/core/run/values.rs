// SPDX-License-Identifier: GPL-2.0-only
//! Values of C paths at a step, as the page writes them.

use crate::app::number;
use crate::app::session::Session;
use oomscope_engine::kernel::world::{SignalId, TaskId};
use oomscope_engine::kernel::{LONG_MAX, LONG_MIN};
use oomscope_engine::listing::Span;
use oomscope_engine::probe::{Kind, Type};
use oomscope_engine::trace::{self, CallId};

/// A value with its type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Value {
    /// 64 bits.
    pub raw: u64,
    /// How they are read.
    pub value_type: Type,
}

/// What a C path such as `p->mm->flags` stands for in a frame at a step.
pub fn read(session: &Session, step: u32, call: CallId, path: &str) -> Option<Value> {
    let (trace, listing) = (&session.trace, &session.listing);
    trace::resolve(trace, listing, &session.before, step, call, path).map(Value::from)
}

/// The same as the statement at the step read it: before its own effects, so that an operand such
/// as `attempts++ < MAX_OOM_REAP_RETRIES` shows what it compared.
fn read_before(session: &Session, step: u32, call: CallId, path: &str) -> Option<Value> {
    let (trace, listing) = (&session.trace, &session.listing);
    trace::resolve_read(trace, listing, &session.before, step, call, path).map(Value::from)
}

impl From<trace::Resolved> for Value {
    fn from(resolved: trace::Resolved) -> Value {
        Value {
            raw: resolved.raw,
            value_type: resolved.value_type,
        }
    }
}

/// A value in full: `18,556`, `database (89)`, `CONSTRAINT_NONE`.
pub fn show(session: &Session, value: Value) -> String {
    match value.value_type {
        Type::Signed if value.raw as i64 == LONG_MIN => "LONG_MIN".to_owned(),
        Type::Signed if value.raw as i64 == LONG_MAX => "LONG_MAX".to_owned(),
        Type::Signed => number::grouped(value.raw as i64),
        Type::Unsigned => number::unsigned(value.raw),
        Type::Pointer(Kind::Oc) if value.raw != 0 => "oc".to_owned(),
        value_type => trace::format_value(value_type, value.raw, &session.before),
    }
}

/// A value as briefly as a sentence wants it: a process by its name alone.
pub fn name(session: &Session, value: Value) -> String {
    match (value.value_type, value.raw.checked_sub(1)) {
        (Type::Pointer(Kind::Task), Some(task)) if value.raw != u64::MAX => {
            let process = session.process_of(TaskId(task as u32));
            process.map_or_else(
                || show(session, value),
                |process| session.process_name(process),
            )
        }
        (Type::Pointer(Kind::Signal), Some(signal)) => {
            session.process_name(SignalId(signal as u32))
        }
        _ => show(session, value),
    }
}

/// What an operand compared: `8,043 < 18,556`, or for anything but a plain comparison the
/// variables in it, `p->mm->flags = 0`. `None` if there is nothing to tell.
pub fn compared(session: &Session, step: u32, call: CallId, span: Span) -> Option<String> {
    let code = session.listing.text(span);
    let is_comparison = [" < ", " > ", " <= ", " >= ", " == ", " != ", " & "]
        .iter()
        .any(|operator| code.contains(operator));
    // Brackets are those of a call, which would only be repeated.
    if is_comparison && !code.contains('(') && !code.contains("NULL") {
        return substituted(session, step, call, span);
    }
    // An operand that assigns is shown with its value after the assignment.
    let read = match code.contains(" = ") {
        true => read,
        false => read_before,
    };
    let known = |path: oomscope_engine::listing::Path| {
        let value = read(session, step, call, &path.text)?;
        let is_decision = value.value_type == Type::Pointer(Kind::Oc);
        (!is_decision).then(|| format!("{} = {}", path.text, name(session, value)))
    };
    let mut values: Vec<String> = session
        .listing
        .paths(span)
        .into_iter()
        .filter_map(known)
        .collect();
    values.dedup();
    (!values.is_empty()).then(|| values.join(", "))
}

/// A piece of code with its variables replaced by their values, or `None` if it has none.
pub fn substituted(session: &Session, step: u32, call: CallId, span: Span) -> Option<String> {
    let source = session.listing.text(span);
    let mut text = String::with_capacity(source.len());
    let mut at = span.start;
    let mut found = false;
    for path in session.listing.paths(span) {
        // The paths inside an index follow the path that they are part of.
        if path.span.start < at || path.span.end > span.end {
            continue;
        }
        let Some(value) = read_before(session, step, call, &path.text) else {
            continue;
        };
        // Where a pointer leads says more than that it does, except for the decision itself.
        if value.value_type == Type::Pointer(Kind::Oc) {
            continue;
        }
        text.push_str(session.listing.text(Span {
            start: at,
            end: path.span.start,
        }));
        text.push_str(&name(session, value));
        at = path.span.end;
        found = true;
    }
    text.push_str(session.listing.text(Span {
        start: at,
        end: span.end,
    }));
    found.then(|| text.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// Names of variables that count pages, so that a size stands beside their value.
const PAGES: &[&str] = &[
    "points",
    "chosen_points",
    "totalpages",
    "freed",
    "nr_lru",
    "totalram_pages",
    "total_swap_pages",
];

/// The size that a number of pages stands for, if the variable of this name counts pages.
pub fn size(session: &Session, name: &str, value: Value) -> Option<String> {
    let last = name.rsplit("->").next().unwrap_or(name);
    let pages = value.raw as i64;
    let counts = PAGES.contains(&last) && !matches!(pages, LONG_MIN | LONG_MAX);
    let is_number = matches!(value.value_type, Type::Signed | Type::Unsigned);
    (counts && is_number).then(|| number::memory(pages, session.page_shift()))
}
