// SPDX-License-Identifier: GPL-2.0-only
//! The card for what the reader points at: a value with where it was written, or a function.

use super::pointed::{self, Meaning};
use crate::app::code::{RealSource, real_source};
use crate::app::glossary::{self, Card};
use crate::app::i18n::Language;
use crate::app::introductions;
use crate::app::number;
use crate::app::session::Session;
use crate::app::values::{self, Value};
use oomscope_engine::kernel::gfp_names;
use oomscope_engine::listing::Span;
use oomscope_engine::probe::{Slot, Type};
use oomscope_engine::trace::{CallId, resolve};

/// The card for a piece of the listing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Glance {
    /// A variable, or a field that a path leads to.
    Value(ValueGlance),
    /// A function.
    Function(FunctionGlance),
    /// Another word.
    Word(WordGlance),
}

/// A value at a step.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ValueGlance {
    /// As C spells it.
    pub path: String,
    /// The value, if there is one.
    pub value: Option<String>,
    /// The number behind a name, or the size behind a number of pages.
    pub rest: Option<String>,
    /// When it was written last, or why there is no value.
    pub note: String,
    /// The write before, or the last one if that was earlier than this step.
    pub before: Option<u32>,
    /// The next write.
    pub next: Option<u32>,
    /// What the last name of the path means, if the glossary is here.
    pub word: Option<Card>,
}

/// A word that is neither a variable nor a function of the listing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WordGlance {
    /// What it means.
    pub card: Card,
    /// Its number at the step.
    pub number: Option<String>,
}

/// A function.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FunctionGlance {
    /// Its name.
    pub name: &'static str,
    /// What it is for.
    pub purpose: &'static str,
    /// How often it is called in this run.
    pub calls: String,
    /// Where it stands in the real source.
    pub real_source: RealSource,
}

/// The card for a piece at a step, evaluated in a frame.
pub fn glance(
    session: &Session,
    step: u32,
    frame: Option<CallId>,
    piece: Span,
    language: Language,
) -> Option<Glance> {
    let word = || glossary::at(&session.listing, piece.end.checked_sub(1)?, language);
    let Some(meaning) = pointed::meaning(&session.listing, piece) else {
        let card = word()?;
        return Some(Glance::Word(WordGlance {
            number: glossary::measure(session, step, frame, &card, language),
            card,
        }));
    };
    Some(match meaning {
        Meaning::Function(name) => Glance::Function(FunctionGlance {
            name,
            purpose: introductions::introduction(&session.listing, name)?.purpose(language),
            calls: language.called(&number::unsigned(u64::from(calls(session, name)))),
            real_source: real_source(&session.document.kernel, name),
        }),
        Meaning::Path(path) => Glance::Value(ValueGlance {
            word: word(),
            ..value(session, step, frame, piece, path, language)
        }),
    })
}

/// How often a function is called in the whole run: as often as its first statement runs.
fn calls(session: &Session, name: &str) -> u32 {
    let function = session
        .listing
        .functions
        .iter()
        .position(|f| f.name == name);
    let first = function.and_then(|function| session.listing.statements_of(function).first());
    let hits = first.and_then(|statement| session.hits.get(statement.place));
    hits.unwrap_or(0)
}

/// The functions of the listing by name: those that this run calls, and those that it does not.
pub fn functions_by_use(session: &Session) -> (Vec<&'static str>, Vec<&'static str>) {
    let mut names: Vec<_> = session.listing.functions.iter().map(|f| f.name).collect();
    names.sort_unstable();
    names.dedup();
    names.into_iter().partition(|name| calls(session, name) > 0)
}

fn value(
    session: &Session,
    step: u32,
    frame: Option<CallId>,
    piece: Span,
    path: String,
    language: Language,
) -> ValueGlance {
    let without = |why: String| ValueGlance {
        note: why,
        path: path.clone(),
        ..ValueGlance::default()
    };
    let stack = session.trace.stack(step);
    let shown = frame.or_else(|| stack.first().copied());
    let function = session.listing.function_of(piece.start);
    let function = function.map(|function| &session.listing.functions[function]);
    let is_here = |call: &CallId| {
        function.is_some_and(|function| session.trace.call(*call).function == function.place())
    };
    let root = path.split(['-', '.', '[']).next().unwrap_or(&path);
    // The frame that is looked at, or else the innermost one of the function that is pointed into.
    let call = shown.filter(is_here);
    let call = call.or_else(|| stack.iter().copied().find(is_here));
    let call = match (call, function) {
        (Some(call), _) => call,
        (None, Some(function)) if !pointed::is_global(root) => {
            return without(language.not_called(function.name));
        }
        // A variable of the kernel is the same for everybody.
        (None, _) => match shown {
            Some(call) => call,
            None => return without(language.between_calls().to_owned()),
        },
    };
    let read = |path: &str| {
        resolve(
            &session.trace,
            &session.listing,
            &session.before,
            step,
            call,
            path,
        )
    };
    let Some(found) = read(&path) else {
        return without(match read(root) {
            None => language.not_set_yet().to_owned(),
            Some(_) => match null_on_the_way(&path, |path| read(path).map(|found| found.raw)) {
                Some(null) => language.is_null(null),
                None => language.not_modelled().to_owned(),
            },
        });
    };
    let value = Value {
        raw: found.raw,
        value_type: found.value_type,
    };
    let (note, before, next) = writes(session, step, found.slot, language);
    ValueGlance {
        value: Some(values::show(session, value)),
        rest: values::size(session, &path, value).or_else(|| behind(session, value)),
        path,
        note,
        before,
        next,
        word: None,
    }
}

/// The beginning of a path that is NULL, so that the path leads nowhere.
fn null_on_the_way(path: &str, read: impl Fn(&str) -> Option<u64>) -> Option<&str> {
    let beginnings = path.match_indices("->").map(|(at, _)| &path[..at]);
    beginnings
        .into_iter()
        .find(|beginning| matches!(read(beginning), Some(0 | u64::MAX)))
}

/// The number behind a value that is shown by name.
fn behind(session: &Session, value: Value) -> Option<String> {
    match value.value_type {
        Type::TaskFlags | Type::SignalFlags | Type::MmFlags | Type::VmFlags if value.raw != 0 => {
            Some(format!("{:#x}", value.raw))
        }
        Type::Gfp => Some(gfp_names(session.before.rules, value.raw as u32)),
        Type::Constraint | Type::Scan | Type::PolicyMode | Type::ZoneType => {
            Some(value.raw.to_string())
        }
        _ => None,
    }
}

/// When a slot was written last, in words, with the write to go back to and the next one.
fn writes(
    session: &Session,
    step: u32,
    slot: Slot,
    language: Language,
) -> (String, Option<u32>, Option<u32>) {
    let trace = &session.trace;
    let at = |step: u32| Some(trace.written(step, slot)?.step);
    let next = trace.next_write(step, slot).map(|write| write.step);
    // What the machine is set to after the last call is written at no step.
    let next = next.filter(|&next| next < trace.len());
    let last = at(step);
    let words = match last {
        Some(last) if last == step => language.written_here(),
        Some(_) => language.last_written(),
        None => language.never_written_so_far(),
    };
    let before = match last {
        Some(last) if last == step => step.checked_sub(1).and_then(at),
        last => last,
    };
    (words.to_owned(), before, next)
}
