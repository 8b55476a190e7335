// SPDX-License-Identifier: GPL-2.0-only
//! The number that a word has in a run at a step.

use super::card::Card;
use super::entry::Sort;
use crate::app::i18n::Language;
use crate::app::number;
use crate::app::session::Session;
use crate::app::values::{self, Value};
use oomscope_engine::probe::names::{
    MM_FLAG_NAMES, SIGNAL_FLAG_NAMES, TASK_FLAG_NAMES, VM_FLAG_NAMES,
};
use oomscope_engine::probe::{Field, Kind, Type};
use oomscope_engine::trace::CallId;

/// The names of flags, where such flags are, and how many objects have them.
type Flags = (&'static [(u64, &'static str)], Field, usize);

/// What the flags of more objects are not counted for.
const MOST: usize = 20_000;

/// What a word comes to at a step, seen from a frame: a value, a count, how often it is called. `None` if the run
/// has no number for it.
pub fn measure(
    session: &Session,
    step: u32,
    frame: Option<CallId>,
    card: &Card,
    language: Language,
) -> Option<String> {
    let code = &*card.code;
    // How many have a flag says more than which bit it is.
    if let Some(set) = flagged(session, step, code, language) {
        return Some(set);
    }
    if !card.value.is_empty() {
        return Some(format!("= {}", card.value));
    }
    match card.sort {
        Sort::Member | Sort::Global | Sort::Local => value(session, step, frame, code),
        Sort::Function | Sort::Macro => value(session, step, frame, code)
            .filter(|_| card.sort == Sort::Macro)
            .or_else(|| calls(session, code, language)),
        Sort::Label => None,
        Sort::Constant | Sort::Type | Sort::Term => size_of_page(session, code)
            .or_else(|| objects(session, code, language))
            .or_else(|| value(session, step, frame, code))
            .or_else(|| calls(session, code, language)),
    }
}

/// On how many objects a flag is set; beside the value of the flag itself.
pub fn flagged(session: &Session, step: u32, name: &str, language: Language) -> Option<String> {
    let world = &session.before;
    let objects: [Flags; 4] = [
        (TASK_FLAG_NAMES, Field::TaskFlags, world.tasks.len()),
        (SIGNAL_FLAG_NAMES, Field::SignalFlags, world.signals.len()),
        (MM_FLAG_NAMES, Field::MmFlags, world.mms.len()),
        (VM_FLAG_NAMES, Field::VmaFlags, world.vmas.len()),
    ];
    let find = |(names, field, all): &Flags| {
        let mut names = names.iter();
        let (mask, _) = names.find(|(_, own)| *own == name)?;
        Some((*mask, *field, *all))
    };
    let (mask, field, all) = objects.iter().find_map(find)?;
    if all > MOST {
        return None;
    }
    let set = (0..all as u32).filter(|&object| session.field(step, field, object) & mask != 0);
    let set = number::unsigned(set.count() as u64);
    let all = number::unsigned(all as u64);
    Some(match field {
        Field::TaskFlags => language.set_on_threads(&set, &all),
        Field::SignalFlags => language.set_on_processes(&set, &all),
        Field::MmFlags => language.set_on_spaces(&set, &all),
        _ => language.set_on_mappings(&set, &all),
    })
}

fn size_of_page(session: &Session, name: &str) -> Option<String> {
    let shift = session.page_shift();
    (name == "PAGE_SIZE").then(|| format!("= {}", number::unsigned(1 << shift)))
}

/// How many objects of a type the machine has.
fn objects(session: &Session, name: &str, language: Language) -> Option<String> {
    let world = &session.before;
    let count = match name {
        "task_struct" => world.tasks.len(),
        "signal_struct" => world.signals.len(),
        "mm_struct" => world.mms.len(),
        "vm_area_struct" => world.vmas.len(),
        "mem_cgroup" => world.memcgs.len(),
        "cpuset" => world.cpusets.len(),
        "N_MEMORY" => world.system.nodes.len(),
        "zone" => {
            let zones = world.system.nodes.iter();
            zones.map(|node| node.zones.count_ones() as usize).sum()
        }
        _ => return None,
    };
    Some(language.on_this_machine(&number::unsigned(count as u64)))
}

/// How often a function of the listing is called in the whole run.
fn calls(session: &Session, name: &str, language: Language) -> Option<String> {
    let listing = &session.listing;
    let function = listing.functions.iter().position(|own| own.name == name)?;
    let first = listing.statements_of(function).first()?;
    let calls = session.hits.get(first.place).unwrap_or(0);
    Some(language.called(&number::unsigned(calls.into())))
}

/// Where a member may be found from a frame, the nearest first.
const PATHS: &[&str] = &[
    "",
    "oc->",
    "p->signal->",
    "task->signal->",
    "victim->signal->",
    "p->mm->",
    "task->mm->",
    "victim->mm->",
    "mm->",
    "p->",
    "task->",
    "victim->",
    "tsk->",
    "memcg->",
    "oc->memcg->",
    "current->",
    "current->signal->",
    "current->mm->",
];

/// The value of a variable or a member, with the path that leads there.
fn value(session: &Session, step: u32, frame: Option<CallId>, name: &str) -> Option<String> {
    let own = frame.into_iter();
    let frames: Vec<CallId> = own.chain(session.trace.stack(step)).collect();
    let read = |path: &str| {
        let mut found = frames
            .iter()
            .filter_map(|&call| values::read(session, step, call, path));
        let value: Value = found.next()?;
        let size = values::size(session, path, value);
        let size = size.map_or_else(String::new, |size| format!(" ({size})"));
        // That a pointer leads somewhere says nothing of how much.
        let is_bare = matches!(value.value_type, Type::Callback | Type::Pointer(Kind::Oc));
        (!is_bare).then(|| format!("{path} = {}{size}", values::show(session, value)))
    };
    PATHS
        .iter()
        .find_map(|start| read(&format!("{start}{name}")))
}
