// SPDX-License-Identifier: GPL-2.0-only
//! What else the kernel looks at: the request and the settings.

use crate::app::i18n::{Language, field_words};
use crate::app::number;
use crate::app::session::Session;
use oomscope_engine::kernel::{__GFP_FS, __GFP_HARDWALL, gfp_names, highest_zone};
use oomscope_engine::probe::{Field, Kind, Memory, Slot, Type};
use oomscope_engine::trace::format_value;

/// A fact with its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// What it is called.
    pub name: String,
    /// Whether the name is a kernel identifier.
    pub is_code: bool,
    /// What it is.
    pub value: String,
    /// More about it.
    pub note: String,
}

impl Fact {
    pub(super) fn new(name: &str, value: impl Into<String>) -> Fact {
        Fact {
            name: name.to_owned(),
            is_code: false,
            value: value.into(),
            note: String::new(),
        }
    }

    pub(super) fn code(mut self) -> Fact {
        self.is_code = true;
        self
    }

    pub(super) fn note(mut self, note: impl Into<String>) -> Fact {
        self.note = note.into();
        self
    }
}

/// A number of pages as an amount of memory, and in pages.
pub(super) fn amount(session: &Session, language: Language, pages: i64) -> (String, String) {
    (
        number::memory(pages, session.page_shift()),
        language.pages(&number::grouped(pages)),
    )
}

/// What was asked for at a step, and by whom.
pub fn request(session: &Session, step: u32, language: Language) -> Vec<Fact> {
    let field = |field: Field| session.global(step, field);
    let text = |value_type: Type, raw: u64| format_value(value_type, raw, &session.before);
    let gfp = field(Field::OcGfpMask) as u32;
    let order = field(Field::OcOrder) as i64;
    let order_note = match order {
        -1 => language.sysrq().to_owned(),
        order => language.pages(&number::grouped(1_i64.wrapping_shl(order as u32))),
    };
    let limit = match field(Field::OcMemcg) {
        0 => language.whole_machine().to_owned(),
        raw => text(Type::Pointer(Kind::Memcg), raw),
    };
    let current = field(Field::Current);
    let nodes = current.checked_sub(1).map(|task| {
        let mask = session.field(step, Field::TaskMemsAllowed, task as u32);
        language.allowed_nodes(&number::bit_list(mask))
    });
    let (mask, mask_note) = match field(Field::OcNodemask).checked_sub(1) {
        Some(mask) => {
            let slot = Slot::field(Field::NodemaskBits, mask as u32);
            let nodes = number::bit_list(Memory::load(&session.before, slot));
            (nodes, language.mask_some())
        }
        None => ("NULL".to_owned(), language.mask_none()),
    };
    let zonelist = field(Field::OcZonelist);
    let preferred = match zonelist.checked_sub(1) {
        Some(zone) => number::unsigned(zone / 8),
        None => "NULL".to_owned(),
    };
    let zone = text(Type::ZoneType, u64::from(highest_zone(gfp)));
    let names = match gfp {
        0 => "0".to_owned(),
        mask => gfp_names(session.before.rules, mask).replace('|', " | "),
    };
    let fact = |name: &str, value: String, note: &str| Fact::new(name, value).note(note);
    vec![
        fact(
            language.fact_asked(),
            text(Type::Pointer(Kind::Task), current),
            &nodes.unwrap_or_default(),
        ),
        fact(language.fact_gfp(), names, &format!("{gfp:#x}")).code(),
        fact(
            "__GFP_FS",
            language.yes_no(gfp & __GFP_FS != 0).to_owned(),
            language.fs_hint(),
        )
        .code(),
        fact(
            "__GFP_HARDWALL",
            language.yes_no(gfp & __GFP_HARDWALL != 0).to_owned(),
            language.hardwall_hint(),
        )
        .code(),
        fact("gfp_zone()", zone, language.zone_hint()).code(),
        fact(language.fact_order(), number::grouped(order), &order_note),
        fact(language.fact_node(), preferred, language.node_hint()),
        fact(language.fact_mask(), mask, mask_note),
        fact(language.fact_limit(), limit, ""),
    ]
}

/// The settings that the decision reads, with the words that the workbench has for them.
pub fn settings(session: &Session, language: Language) -> Vec<Fact> {
    let sysctl = &session.before.system.sysctl;
    let setting = |field: &str, value: i32| {
        let words = field_words("system", field).unwrap_or_default();
        Fact::new(&format!("vm.{field}"), value.to_string())
            .code()
            .note(language.say(words.about))
    };
    vec![
        setting("panic_on_oom", sysctl.panic_on_oom),
        setting("oom_kill_allocating_task", sysctl.oom_kill_allocating_task),
        setting("oom_dump_tasks", sysctl.oom_dump_tasks),
        setting("swappiness", sysctl.swappiness as i32),
    ]
}

/// All memory that the nodes have, pages.
pub(super) fn present(session: &Session) -> i64 {
    let nodes = session.before.system.nodes.iter();
    nodes.fold(0, |sum: i64, node| {
        sum.saturating_add(i64::try_from(node.present_pages).unwrap_or(i64::MAX))
    })
}

/// What of it the kernel keeps for itself, pages; 0 where that is too little to be noticed.
pub(super) fn kept_back(session: &Session) -> i64 {
    let ram = i64::try_from(session.before.system.total_ram_pages).unwrap_or(i64::MAX);
    let present = present(session);
    let kept = present.saturating_sub(ram);
    if kept > present / 50 { kept } else { 0 }
}

/// The machine in a few words: `11 processes · 191 MiB RAM · no swap`.
pub fn summary(session: &Session, language: Language) -> String {
    let world = &session.before;
    let size = |pages: i64| number::memory(pages, session.page_shift());
    let swap = match world.system.total_swap_pages {
        0 => language.no_swap().to_owned(),
        pages => language.swap_amount(&size(pages)),
    };
    [
        language.processes_count(&number::unsigned(world.signals.len() as u64)),
        match kept_back(session) {
            0 => language.ram(&size(world.system.total_ram_pages as i64)),
            _ => language.ram_of(
                &size(world.system.total_ram_pages as i64),
                &size(present(session)),
            ),
        },
        swap,
    ]
    .join(" · ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_setting_says_what_it_does() {
        let text = include_str!("../../../../www/gallery/01-global.json");
        let session = Session::open(text).expect("the first scenario");
        for (language, _) in Language::ALL {
            let notes = settings(&session, language);
            assert!(notes.iter().all(|fact| fact.note.len() > 20), "{notes:?}");
        }
    }
}
