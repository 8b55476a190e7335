// SPDX-License-Identifier: GPL-2.0-only
//! What else the kernel looks at: the request, the nodes, the settings.

use crate::app::i18n::Language;
use crate::app::number;
use crate::app::session::Session;
use oomscope_engine::probe::names::ZONE_TYPE_NAMES;
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
    fn new(name: &str, value: impl Into<String>) -> Fact {
        Fact {
            name: name.to_owned(),
            is_code: false,
            value: value.into(),
            note: String::new(),
        }
    }

    fn code(mut self) -> Fact {
        self.is_code = true;
        self
    }

    fn note(mut self, note: impl Into<String>) -> Fact {
        self.note = note.into();
        self
    }
}

fn amount(session: &Session, language: Language, pages: i64) -> (String, String) {
    (
        number::memory(pages, session.page_shift()),
        language.pages(&number::grouped(pages)),
    )
}

/// What was asked for at a step, and by whom.
pub fn request(session: &Session, step: u32, language: Language) -> Vec<Fact> {
    let field = |field: Field| session.global(step, field);
    let text = |value_type: Type, raw: u64| format_value(value_type, raw, &session.before);
    let order = field(Field::OcOrder) as i64;
    let order_note = match order {
        -1 => language.sysrq().to_owned(),
        order => language.pages(&number::grouped(1_i64.wrapping_shl(order as u32))),
    };
    let memcg = field(Field::OcMemcg);
    let limit = match memcg {
        0 => language.whole_machine().to_owned(),
        raw => text(Type::Pointer(Kind::Memcg), raw),
    };
    vec![
        Fact::new(
            language.fact_asked(),
            text(Type::Pointer(Kind::Task), field(Field::Current)),
        ),
        Fact::new(
            language.fact_gfp(),
            text(Type::Gfp, field(Field::OcGfpMask)),
        )
        .code(),
        Fact::new(language.fact_order(), number::grouped(order)).note(order_note),
        Fact::new(language.fact_limit(), limit),
        Fact::new(
            language.fact_mask(),
            match field(Field::OcNodemask).checked_sub(1) {
                Some(mask) => {
                    let slot = Slot::field(Field::NodemaskBits, mask as u32);
                    number::bit_list(Memory::load(&session.before, slot))
                }
                None => "NULL".to_owned(),
            },
        ),
    ]
}

/// The machine's memory, node by node.
pub fn nodes(session: &Session, language: Language) -> Vec<Fact> {
    let system = &session.before.system;
    let (ram, ram_pages) = amount(session, language, system.total_ram_pages as i64);
    let (swap, swap_pages) = amount(session, language, system.total_swap_pages);
    let mut facts = vec![
        Fact::new(language.fact_ram(), ram).note(ram_pages),
        Fact::new(language.fact_swap(), swap).note(swap_pages),
        Fact::new(language.fact_page(), number::memory(1, system.page_shift)),
    ];
    for node in &system.nodes {
        let (size, pages) = amount(session, language, node.present_pages as i64);
        let zones = ZONE_TYPE_NAMES.iter();
        let zones = zones
            .filter(|(zone, _)| node.zones >> zone & 1 == 1)
            .map(|(_, name)| *name);
        let note = format!("{pages} · {}", zones.collect::<Vec<_>>().join(", "));
        facts.push(
            Fact::new(&format!("node {}", node.id), size)
                .code()
                .note(note),
        );
    }
    facts
}

/// The settings that the decision reads.
pub fn settings(session: &Session) -> Vec<Fact> {
    let sysctl = &session.before.system.sysctl;
    let setting = |name: &str, value: i32| Fact::new(name, value.to_string()).code();
    vec![
        setting("vm.panic_on_oom", sysctl.panic_on_oom),
        setting(
            "vm.oom_kill_allocating_task",
            sysctl.oom_kill_allocating_task,
        ),
        setting("vm.oom_dump_tasks", sysctl.oom_dump_tasks),
        setting("vm.swappiness", sysctl.swappiness as i32),
    ]
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
        language.ram(&size(world.system.total_ram_pages as i64)),
        swap,
    ]
    .join(" · ")
}
