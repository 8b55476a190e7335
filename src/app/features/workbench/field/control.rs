// SPDX-License-Identifier: GPL-2.0-only
//! What a control shows of a field: its value, as it is typed again.

use super::typed::NONE;
use super::value::{Value, switched};
use super::{gfp, tree};
use crate::app::builder::Builder;
use crate::app::builder::quantity::{self, Measure, Unit};
use crate::app::i18n::Language;
use crate::app::number;
use crate::scenario::fields::{
    CallField, CpusetField, Kind, MemcgField, MmField, Nodes, Object, Place, ProcessField, Reads,
    Row, SetPlace, ThreadField, Value as Stored,
};
use crate::scenario::process::{Mm, Process};
use std::collections::BTreeMap;

/// Whether the field can be set: the root of a tree lacks some fields, and the id of a leader is that
/// of its process.
pub(super) fn is_there(place: Place) -> bool {
    match place {
        Place::Cpuset(0, _) | Place::Memcg(0, _) => !place.row().is_below_root,
        Place::Thread(_, 0, ThreadField::Pid) => false,
        _ => true,
    }
}

/// Whether the field is worth a control: the kernel reads it, or it has another value than it has
/// where it is left out.
pub(super) fn is_shown(builder: &Builder, place: Place) -> bool {
    let reads = place.row_in(builder.scenario()).reads;
    let is_read = reads == Reads::Every || reads.against(builder.rules()).is_none();
    is_read || place.get(builder.scenario()) != place.usual()
}

/// What a field of a machine shows; `None` if it is not there.
pub(super) fn value(builder: &Builder, place: Place, language: Language) -> Option<Value> {
    let scenario = builder.scenario();
    let stored = place.get(scenario).filter(|_| is_there(place))?;
    if !is_shown(builder, place) {
        return None;
    }
    let row = place.row_in(scenario);
    match (place, &stored) {
        (Place::Cpuset(at, CpusetField::Parent), _) => tree::parents(&tree::cpusets(scenario), at),
        (Place::Memcg(at, MemcgField::Parent), _) => tree::parents(&tree::memcgs(scenario), at),
        // The nodes that hold are there to begin with.
        (Place::Thread(at, ..), Stored::None) if matches!(row.kind, Kind::Nodes(_)) => {
            let nodes = nodes_of_cpuset(builder, &scenario.processes[at]);
            Some(nodes_of(builder, &row, &nodes, true, language))
        }
        (Place::Call(_, CallField::Memcg), stored) => {
            let none = row.is_optional.then(|| language.whole_machine());
            Some(tree::limited(&tree::memcgs(scenario), none, text(stored)))
        }
        (_, stored) => shown(builder, &row, stored, language),
    }
}

/// What a field of a `set` shows, whose inner value is `None` if it stays as it is.
pub(super) fn changed(
    builder: &Builder,
    place: SetPlace,
    stored: Option<Stored>,
    language: Language,
) -> Option<Value> {
    let row = place.row();
    let is_changed = stored.is_some();
    let stored = stored.unwrap_or(Stored::None);
    let stays = || (String::new(), language.stays().to_owned());
    // Nothing typed says that it stays, so that nothing has a name.
    let or_none = |text: String| match (&stored, is_changed) {
        (Stored::None, true) => NONE.to_owned(),
        _ => text,
    };
    // Without an object there is nothing to change.
    let id = text(&stored);
    match place {
        SetPlace::Mm(_, MmField::Id) => return Some(spaces(builder, None, id, language)),
        SetPlace::Memcg(_, MemcgField::Id) => {
            return Some(tree::membership(&tree::memcgs(builder.scenario()), id));
        }
        _ => {}
    }
    Some(match (place, shown(builder, &row, &stored, language)?) {
        (SetPlace::Process(_, ProcessField::Tgid), id) => processes(builder, id),
        (_, Value::Switch(is_on)) => {
            let on = ("on".to_owned(), language.set_on().to_owned());
            let off = ("off".to_owned(), language.set_off().to_owned());
            let chosen = if is_changed { switched(is_on) } else { "" };
            Value::Choice(vec![stays(), on, off], chosen.to_owned())
        }
        (_, Value::Choice(mut options, chosen)) => {
            let none = options.iter_mut().find(|(key, _)| key.is_empty());
            if let Some((key, _)) = none {
                NONE.clone_into(key);
            }
            options.insert(0, stays());
            Value::Choice(options, or_none(chosen))
        }
        (_, Value::Amount { .. }) if is_changed && stored == Stored::None => Value::Amount {
            text: UNLIMITED.to_owned(),
            exact: language.no_limit().to_owned(),
            empty: language.stays(),
        },
        (_, Value::Amount { text, exact, .. }) => Value::Amount {
            text,
            exact,
            empty: language.stays(),
        },
        (_, Value::Text(text, most)) => Value::Text(or_none(text), most),
        (_, shown) => shown,
    })
}

/// What takes a limit away.
const UNLIMITED: &str = "max";

/// Any value of any field.
fn shown(builder: &Builder, row: &Row, stored: &Stored, language: Language) -> Option<Value> {
    let chosen = text(stored);
    Some(match (row.kind, stored) {
        (Kind::Flag, stored) => Value::Switch(*stored == Stored::Flag(true)),
        (Kind::Switch, stored) => {
            Value::Switch(!matches!(stored, Stored::None | Stored::Number(0)))
        }
        (Kind::Ticks(most), Stored::Number(ticks)) => Value::Number {
            text: number::unsigned(u64::try_from(*ticks).unwrap_or_default()),
            least: 0,
            most,
        },
        (Kind::Count, _) => numeric(chosen, (0, i64::MAX)),
        (Kind::Whole(..) | Kind::Ticks(_), _) => numeric(chosen, row.range()?),
        (Kind::Id(Object::Process | Object::Thread), _) => numeric(chosen, row.range()?),
        (Kind::OneOf(numbers), _) => {
            let options = numbers.iter().map(|number| {
                let text = number.to_string();
                let name = choice_name(row, &text, language);
                (text, name)
            });
            Value::Choice(options.collect(), chosen)
        }
        (Kind::Pages | Kind::Counter, Stored::Number(pages)) => match i64::try_from(*pages) {
            Ok(pages) => with_empty(amount(builder, pages, language), row, language),
            // More than any machine has.
            Err(_) => Value::Amount {
                text: language.pages(&number::unsigned(u64::try_from(*pages).ok()?)),
                exact: String::new(),
                empty: nothing(row, language),
            },
        },
        (Kind::Bytes, Stored::Number(count)) => {
            bytes(builder, i64::try_from(*count).ok()?, language)
        }
        (Kind::Pages | Kind::Counter | Kind::Bytes, _) => Value::Amount {
            text: String::new(),
            exact: nothing(row, language).to_owned(),
            empty: nothing(row, language),
        },
        (Kind::Amounts, Stored::Amounts(amounts)) => {
            let text = |pages: &u64| {
                let pages = Stored::Number((*pages).into());
                let shown = shown(
                    builder,
                    &Row {
                        kind: Kind::Pages,
                        ..*row
                    },
                    &pages,
                    language,
                );
                shown.map_or_else(String::new, |shown| shown.text())
            };
            let texts: Vec<String> = amounts.iter().map(text).collect();
            Value::Text(texts.join("; "), LINE)
        }
        (Kind::Text(most), _) => Value::Text(chosen, most),
        (Kind::Name(names), _) => {
            let none = row.is_optional.then_some("");
            let options = none.into_iter().chain(names.iter().copied()).map(|name| {
                let shown = choice_name(row, name, language);
                (name.to_owned(), shown)
            });
            Value::Choice(options.collect(), chosen)
        }
        (Kind::Names(names), stored) => flags(names, stored, language),
        (Kind::Nodes(_), Stored::Nodes(nodes)) => nodes_of(builder, row, nodes, false, language),
        (Kind::Nodes(_), _) => nodes_of(builder, row, &[], true, language),
        (Kind::Id(Object::Mm), _) => {
            let none = row.is_optional.then(|| nothing(row, language));
            spaces(builder, none, chosen, language)
        }
        (Kind::Id(Object::Memcg), _) => tree::membership(&tree::memcgs(builder.scenario()), chosen),
        (Kind::Id(Object::Cpuset), _) => {
            tree::membership(&tree::cpusets(builder.scenario()), chosen)
        }
        (Kind::Id(Object::Node), _) => {
            let nodes = builder.scenario().system.nodes.iter().map(|node| {
                let id = node.id.to_string();
                let name = language.node_named(&id);
                (id, name)
            });
            let none = (String::new(), nothing(row, language).to_owned());
            Value::Choice(std::iter::once(none).chain(nodes).collect(), chosen)
        }
        (Kind::Mask, Stored::Number(mask)) => {
            let mask = u32::try_from(*mask).ok()?;
            Value::Mask {
                text: gfp::text(mask),
                hex: format!("{mask:#x}"),
            }
        }
        (Kind::Amounts | Kind::Mask | Kind::Own | Kind::List(..) | Kind::Object(_), _) => {
            return None;
        }
    })
}

/// The longest list of amounts, in bytes.
const LINE: usize = 1000;

/// A value as it is typed or chosen, where it is a number, a name or a text.
fn text(stored: &Stored) -> String {
    match stored {
        Stored::Number(number) => number.to_string(),
        Stored::Text(text) => text.clone(),
        Stored::Name(name) => (*name).to_owned(),
        _ => String::new(),
    }
}

fn numeric(text: String, (least, most): (i64, i64)) -> Value {
    Value::Number { text, least, most }
}

/// What stands for nothing in a field.
fn nothing(row: &Row, language: Language) -> &'static str {
    match (row.kind, row.key) {
        _ if row.is_limit() => language.no_limit(),
        (_, "spanned_pages") => language.as_present(),
        (_, "nr_ptes") => language.as_page_tables(),
        (_, "oom_mm") => language.no_victim(),
        (_, "mm") => language.no_mm(),
        (_, "preferred_node") => language.no_zonelist(),
        (_, "nodemask") => language.no_nodemask(),
        (_, "mems_allowed") => language.nodes_of_cpuset(),
        _ => "",
    }
}

/// What one of several values is called.
fn choice_name(row: &Row, value: &str, language: Language) -> String {
    let name = match (row.key, value) {
        ("mempolicy_mode", "") => language.policy_none(),
        ("mempolicy_mode", "bind") => language.policy_bind(),
        ("mempolicy_mode", "interleave") => language.policy_interleave(),
        ("mempolicy_mode", "preferred") => language.policy_preferred(),
        ("mempolicy_mode", "local") => language.policy_local(),
        ("mempolicy_mode", "preferred_many") => language.policy_preferred_many(),
        ("mempolicy_mode", "weighted_interleave") => language.policy_weighted(),
        ("kind", "anon") => language.kind_anon(),
        ("kind", "file") => language.kind_file(),
        ("panic_on_oom", "0") => language.panic_never(),
        ("panic_on_oom", "1") => language.panic_global(),
        ("panic_on_oom", "2") => language.panic_always(),
        ("page_size", bytes) => {
            let kib = bytes.parse().map_or(0, |bytes: u64| bytes / 1024);
            return format!("{} KiB", number::unsigned(kib));
        }
        (_, value) => return value.to_owned(),
    };
    name.to_owned()
}

/// Flags of which some are set: none, one of them, or all.
fn flags(names: &[&'static str], stored: &Stored, language: Language) -> Value {
    let all = names.join("|");
    let mut options = vec![(NONE.to_owned(), language.no_flags().to_owned())];
    let each = names.iter().map(|name| (*name).to_owned());
    options.extend(each.chain([all]).map(|text| (text.clone(), text)));
    let chosen = match stored {
        Stored::Names(set) if set.is_empty() => NONE.to_owned(),
        Stored::Names(set) => set.join("|"),
        _ => return Value::Choice(options, String::new()),
    };
    // The same flags in another order are other words in a file.
    if options.iter().all(|(text, _)| *text != chosen) {
        options.push((chosen.clone(), chosen.clone()));
    }
    Value::Choice(options, chosen)
}

/// What amounts of a machine are measured with.
pub(super) fn measure(builder: &Builder) -> Measure {
    let system = &builder.scenario().system;
    Measure {
        page_size: system.page_size,
        total: system.total_ram_pages,
    }
}

/// An amount of memory that may be below 0, as counters of the kernel may.
fn amount(builder: &Builder, pages: i64, language: Language) -> Value {
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

fn with_empty(value: Value, row: &Row, language: Language) -> Value {
    match value {
        Value::Amount { text, exact, .. } => Value::Amount {
            text,
            exact,
            empty: nothing(row, language),
        },
        other => other,
    }
}

/// An amount of memory in bytes.
fn bytes(builder: &Builder, bytes: i64, language: Language) -> Value {
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

/// Memory nodes: those that can be named, those that are, and whether they are inherited.
fn nodes_of(
    builder: &Builder,
    row: &Row,
    named: &[u32],
    is_inherited: bool,
    language: Language,
) -> Value {
    let index = builder.index();
    let offered = match row.kind {
        Kind::Nodes(Nodes::WithMemory) => index.memory,
        _ => index.nodes,
    };
    let is_shown = |node: &u32| offered >> node & 1 == 1 || named.contains(node);
    let nodes = (0..64).filter(is_shown);
    Value::Nodes {
        nodes: nodes.map(|node| (node, named.contains(&node))).collect(),
        inherited: row.is_optional.then(|| nothing(row, language)),
        is_inherited,
    }
}

/// The nodes of the cpuset of a process.
pub(super) fn nodes_of_cpuset(builder: &Builder, process: &Process) -> Vec<u32> {
    let cpusets = &builder.scenario().cpusets;
    let at = builder.index().cpusets.get(&process.cpuset);
    match at.and_then(|&at| cpusets.get(at)) {
        Some(cpuset) => cpuset.mems.clone(),
        None => builder.memory_nodes(),
    }
}

/// Up to so many objects are offered as a choice; of more, the id is typed.
const OFFERED: usize = 200;

/// One of all processes.
fn processes(builder: &Builder, typed: Value) -> Value {
    let processes = &builder.scenario().processes;
    if processes.len() > OFFERED {
        return typed;
    }
    let option = |process: &Process| {
        let id = process.tgid.to_string();
        let name = format!("{} ({id})", process.comm);
        (id, name)
    };
    Value::Choice(processes.iter().map(option).collect(), typed.text())
}

/// An address space, by its id, with who uses it; or none, if that is on offer.
fn spaces(
    builder: &Builder,
    none: Option<&'static str>,
    chosen: String,
    language: Language,
) -> Value {
    let mms = &builder.scenario().mms;
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
    let none = none.map(|none| (String::new(), none.to_owned()));
    let offered = none.into_iter().chain(mms.iter().map(offer));
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
