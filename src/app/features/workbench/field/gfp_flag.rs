// SPDX-License-Identifier: GPL-2.0-only
//! One flag of an allocation.

use super::described::Described;
use super::gfp::named;
use super::problem::Problem;
use super::typed::Typed;
use super::value::Value;
use crate::app::builder::{Builder, Edit, Items, Refusal};
use crate::app::i18n::{Text, field_words};
use crate::scenario::call::Call;

/// What is said of a flag; of most, that it is printed.
pub(super) fn described(bit: u32) -> Described {
    let (key, code) = named(bit);
    let words = field_words("gfp", code).or_else(|| field_words("gfp", "other"));
    Described {
        key,
        code,
        name: Text::verbatim(code),
        about: words.unwrap_or_default().about,
    }
}

/// Whether a flag of a request is set.
pub(super) fn value(builder: &Builder, at: usize, bit: u32) -> Option<Value> {
    let mask = mask(&mut builder.scenario().calls.get(at)?.clone()).copied();
    mask.map(|mask| Value::Switch(mask & bit != 0))
}

/// What sets it, or takes it away.
pub(super) fn edit(
    builder: &Builder,
    at: usize,
    bit: u32,
    typed: Typed<'_>,
) -> Result<Edit, Problem> {
    let call = builder.scenario().calls.get(at);
    let mut call = call.ok_or(Refusal::NoSuchPlace)?.clone();
    let mask = mask(&mut call).ok_or(Refusal::NoSuchPlace)?;
    match typed.switch()? {
        true => *mask |= bit,
        false => *mask &= !bit,
    }
    Ok(Edit::Replace(Items::Calls(vec![(at, call)])))
}

fn mask(call: &mut Call) -> Option<&mut u32> {
    match call {
        Call::OutOfMemory { gfp_mask, .. } | Call::MemCgroupOutOfMemory { gfp_mask, .. } => {
            Some(gfp_mask)
        }
        _ => None,
    }
}
