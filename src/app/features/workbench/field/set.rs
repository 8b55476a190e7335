// SPDX-License-Identifier: GPL-2.0-only
//! What changes between two calls: the fields that a `set` can give another value, each of which
//! stays as it is where nothing is chosen or typed.

use super::control;
use super::problem::Problem;
use super::typed::Typed;
use super::value::Value;
use crate::app::builder::{Builder, Edit, Items, Refusal};
use crate::app::i18n::Language;
use crate::scenario::call::Call;
use crate::scenario::fields::{MemcgField, MmField, ProcessField, SetPlace, ThreadField};

pub(super) fn value(
    builder: &Builder,
    call: usize,
    place: SetPlace,
    language: Language,
) -> Option<Value> {
    let Call::Set(change) = builder.scenario().calls.get(call)? else {
        return None;
    };
    control::changed(builder, place, place.get(change)?, language)
}

pub(super) fn edit(
    builder: &Builder,
    call: usize,
    place: SetPlace,
    typed: Typed<'_>,
) -> Result<Edit, Problem> {
    let Some(Call::Set(change)) = builder.scenario().calls.get(call) else {
        return Err(Refusal::NoSuchPlace.into());
    };
    let now = place.get(change).ok_or(Refusal::NoSuchPlace)?;
    let value = typed.change(&place.row(), now.as_ref())?;
    let mut change = change.clone();
    if !place.set(&mut change, value.as_ref()) {
        return Err(Refusal::NoSuchPlace.into());
    }
    Ok(Edit::Replace(Items::Calls(vec![(call, Call::Set(change))])))
}

/// The name of the object and of the field, to find its words by: what names the object has words
/// of its own.
pub(super) fn words(place: SetPlace) -> (&'static str, &'static str) {
    let key = place.row().key;
    match place {
        SetPlace::Process(_, ProcessField::Tgid) => ("set", "process"),
        SetPlace::Thread(_, _, ThreadField::Pid) => ("set", "thread"),
        SetPlace::Mm(_, MmField::Id) => ("set", "mm"),
        SetPlace::Memcg(_, MemcgField::Id) => ("set", "memcg"),
        SetPlace::Process(..) => ("process", key),
        SetPlace::Thread(..) => ("thread", key),
        SetPlace::Mm(..) => ("mm", key),
        SetPlace::Memcg(..) => ("memcg", key),
        SetPlace::Sysctl(_) => ("system", key),
    }
}

/// Which part of the `set` a field belongs to, within an id of the page.
pub(super) fn part(place: SetPlace) -> String {
    match place {
        SetPlace::Process(at, _) => format!("process-{at}"),
        SetPlace::Thread(at, of, _) => format!("thread-{at}-{of}"),
        SetPlace::Mm(at, _) => format!("mm-{at}"),
        SetPlace::Memcg(at, _) => format!("memcg-{at}"),
        SetPlace::Sysctl(_) => "sysctl".to_owned(),
    }
}
