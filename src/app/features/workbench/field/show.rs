// SPDX-License-Identifier: GPL-2.0-only
//! What fields show: values as they are typed again.

use super::Value;
use crate::app::builder::Builder;
use crate::app::builder::quantity::{self, Measure, Unit};
use crate::app::i18n::Language;
use crate::app::number;
use crate::scenario::process::Mm;
use std::collections::BTreeMap;

/// What amounts of a machine are measured with.
pub(super) fn measure(builder: &Builder) -> Measure {
    let system = &builder.scenario().system;
    Measure {
        page_size: system.page_size,
        total: system.total_ram_pages,
    }
}

pub(super) fn number(number: i64, least: i64, most: i64) -> Value {
    Value::Number {
        text: number.to_string(),
        least,
        most,
    }
}

/// A count of something, from 0 on.
pub(super) fn count(count: u64) -> Value {
    Value::Number {
        text: count.to_string(),
        least: 0,
        most: i64::MAX,
    }
}

/// An amount of memory that may be below 0, as counters of the kernel may.
pub(super) fn amount(builder: &Builder, pages: i64, language: Language) -> Value {
    let measure = measure(builder);
    let text = match pages {
        // One page is no pages.
        1 => language.pages("1"),
        pages => quantity::exact(pages, measure, language),
    };
    Value::Amount {
        exact: exact(pages, &text, measure, language),
        text,
        empty: "",
    }
}

/// An amount of memory.
pub(super) fn pages(builder: &Builder, pages: u64, language: Language) -> Value {
    limit(builder, Some(pages), "", language)
}

/// The same where there may be no limit, with what stands there then.
pub(super) fn limit(
    builder: &Builder,
    pages: Option<u64>,
    empty: &'static str,
    language: Language,
) -> Value {
    let shown = pages.map(|pages| match i64::try_from(pages) {
        Ok(pages) => amount(builder, pages, language),
        // More than any machine has.
        Err(_) => Value::Amount {
            text: language.pages(&number::unsigned(pages)),
            exact: String::new(),
            empty: "",
        },
    });
    match shown {
        Some(Value::Amount { text, exact, .. }) => Value::Amount { text, exact, empty },
        _ => Value::Amount {
            text: String::new(),
            exact: empty.to_owned(),
            empty,
        },
    }
}

/// An amount of memory in bytes.
pub(super) fn bytes(builder: &Builder, bytes: i64, language: Language) -> Value {
    let measure = measure(builder);
    let (whole, unit) = match bytes % 1024 {
        0 if bytes != 0 => (bytes / 1024, Unit::Kib),
        _ => (bytes, Unit::Bytes),
    };
    let text = format!("{} {}", number::grouped(whole), unit.name(language));
    let pages = bytes / i64::from(measure.page_size.max(1));
    Value::Amount {
        exact: exact(pages, &text, measure, language),
        text,
        empty: "",
    }
}

/// What the text does not say already: pages, the same as an amount of memory, and the share that
/// it is of the machine's.
fn exact(pages: i64, text: &str, measure: Measure, language: Language) -> String {
    let shift = measure.page_size.max(1).ilog2();
    let is_in_pages = quantity::unit(text) == Some(Unit::Pages);
    let mut parts = vec![if is_in_pages {
        number::memory(pages, shift)
    } else {
        language.pages(&number::grouped(pages))
    }];
    let total = i128::from(measure.total);
    if total > 0 {
        let half = if pages < 0 { -total } else { total };
        let tenths = (i128::from(pages) * 2000 + half) / (2 * total);
        if let Ok(tenths) = i64::try_from(tenths) {
            let sign = if tenths < 0 { "−" } else { "" };
            let whole = number::unsigned(tenths.unsigned_abs() / 10);
            parts.push(format!("{sign}{whole}.{} %", tenths.unsigned_abs() % 10));
        }
    }
    parts.join(" · ")
}

/// Memory nodes: those on offer, those that are named, and whether they are those that hold if none
/// are.
pub(super) fn nodes(
    offered: u64,
    named: Option<&[u32]>,
    inherited: Option<(bool, &'static str)>,
) -> Value {
    let named = named.unwrap_or_default();
    let is_shown = |node: &u32| offered >> node & 1 == 1 || named.contains(node);
    let nodes = (0..64).filter(is_shown);
    Value::Nodes {
        nodes: nodes.map(|node| (node, named.contains(&node))).collect(),
        inherited: inherited.map(|(_, what)| what),
        is_inherited: inherited.is_some_and(|(is_inherited, _)| is_inherited),
    }
}

/// Up to so many address spaces are offered as a choice; of more, the id is typed.
const OFFERED: usize = 200;

/// An address space, by its id, with who uses it; or none.
pub(super) fn mm(
    builder: &Builder,
    mm: Option<u32>,
    none: &'static str,
    language: Language,
) -> Value {
    let mms = &builder.scenario().mms;
    let chosen = mm.map_or_else(String::new, |mm| mm.to_string());
    if mms.len() > OFFERED {
        return Value::Text(chosen, 10);
    }
    let users = users(builder);
    let offer = |mm: &Mm| {
        let id = mm.id.to_string();
        let name = language.space_named(&id);
        let name = match users.get(&mm.id).map(Vec::as_slice) {
            None | Some([]) => name,
            Some([only]) => format!("{name} · {only}"),
            Some([first, others @ ..]) => {
                let others = number::unsigned(others.len() as u64);
                format!("{name} · {}", language.and_others(first, &others))
            }
        };
        (id, name)
    };
    let none = (String::new(), none.to_owned());
    let offered = std::iter::once(none).chain(mms.iter().map(offer));
    Value::Choice(offered.collect(), chosen)
}

/// The names of the processes that use each address space, in their order.
fn users(builder: &Builder) -> BTreeMap<u32, Vec<&str>> {
    let mut users: BTreeMap<u32, Vec<&str>> = BTreeMap::new();
    for process in &builder.scenario().processes {
        if let Some(mm) = process.threads.iter().find_map(|thread| thread.mm) {
            users.entry(mm).or_default().push(&process.comm);
        }
    }
    users
}
