// SPDX-License-Identifier: GPL-2.0-only
//! The machine's memory, node by node: who may use it, and whether this request may.

use super::facts::{Fact, amount, kept_back, present};
use crate::app::i18n::Language;
use crate::app::number;
use crate::app::session::Session;
use oomscope_engine::kernel::world::Node;
use oomscope_engine::kernel::{__GFP_HARDWALL, highest_zone};
use oomscope_engine::probe::names::ZONE_TYPE_NAMES;
use oomscope_engine::probe::{Field, Memory as _, Slot};

/// A memory node.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NodeRow {
    /// Its number.
    pub id: u32,
    /// How much memory it has.
    pub size: String,
    /// The same in pages.
    pub pages: String,
    /// Its zones.
    pub zones: String,
    /// Whether the request may take memory there.
    pub is_eligible: bool,
    /// The same in words, with the rule.
    pub verdict: String,
    /// How many processes may use it.
    pub processes: String,
}

/// What the tab of the nodes shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Nodes {
    /// The machine as a whole.
    pub facts: Vec<Fact>,
    /// Its nodes.
    pub rows: Vec<NodeRow>,
    /// Who can be chosen, as far as nodes have a say.
    pub rule: String,
}

/// The request at a step, as far as nodes are concerned.
struct Request {
    mask: Option<u64>,
    allowed: u64,
    is_victim: bool,
    is_walled: bool,
    highest: u32,
    current: String,
    memcg: Option<String>,
}

impl Request {
    fn at(session: &Session, step: u32) -> Request {
        let field = |field| session.global(step, field);
        let current = field(Field::Current).saturating_sub(1) as u32;
        let gfp = field(Field::OcGfpMask) as u32;
        let mask = field(Field::OcNodemask).checked_sub(1);
        let memcg = field(Field::OcMemcg).checked_sub(1);
        let thread = session.before.tasks.get(current as usize);
        Request {
            mask: mask.map(|mask| {
                session
                    .before
                    .load(Slot::field(Field::NodemaskBits, mask as u32))
            }),
            allowed: session.field(step, Field::TaskMemsAllowed, current),
            is_victim: session.field(step, Field::TaskMemdie, current) != 0,
            is_walled: gfp & __GFP_HARDWALL != 0,
            highest: highest_zone(gfp),
            current: thread.map_or_else(String::new, |thread| thread.comm.to_string()),
            memcg: memcg.map(|memcg| {
                session
                    .before
                    .memcg_path(oomscope_engine::kernel::world::MemcgId(memcg as u32))
            }),
        }
    }

    /// Whether the request may take memory of a node, and the rule that says so.
    fn verdict(&self, node: &Node, language: Language) -> (bool, String) {
        let here = 1 << node.id;
        let within_reach = (1_u32 << (self.highest + 1)) - 1;
        if node.present_pages == 0 {
            return (false, language.node_empty().to_owned());
        }
        if node.zones != 0 && node.zones & within_reach == 0 {
            return (false, language.node_zones().to_owned());
        }
        if self.mask.is_some_and(|mask| mask & here == 0) {
            return (false, language.node_masked().to_owned());
        }
        if self.allowed & here != 0 {
            return (true, language.node_allowed().to_owned());
        }
        if self.is_victim {
            return (true, language.node_victim(&self.current));
        }
        if self.is_walled {
            return (false, language.node_walled(&self.current));
        }
        (true, language.node_beyond(&self.current))
    }

    /// Who can be chosen.
    fn rule(&self, language: Language) -> String {
        match (&self.memcg, self.mask) {
            (Some(path), _) => language.rule_memcg(path),
            (None, Some(mask)) => language.rule_policy(&number::bit_list(mask)),
            (None, None) => language.rule_cpuset(&self.current, &number::bit_list(self.allowed)),
        }
    }
}

/// The machine's memory at a step.
pub fn nodes(session: &Session, step: u32, language: Language) -> Nodes {
    let system = &session.before.system;
    let (ram, ram_pages) = amount(session, language, system.total_ram_pages as i64);
    let (swap, swap_pages) = amount(session, language, system.total_swap_pages);
    let ram_note = match kept_back(session) {
        0 => ram_pages,
        kept => {
            let (present, _) = amount(session, language, present(session));
            let (kept, _) = amount(session, language, kept);
            format!("{ram_pages} · {}", language.ram_kept(&present, &kept))
        }
    };
    let facts = vec![
        Fact::new(language.fact_ram(), ram).note(ram_note),
        Fact::new(language.fact_swap(), swap).note(swap_pages),
        Fact::new(language.fact_free(), language.free_unread()).note(language.free_hint()),
        Fact::new(language.fact_page(), number::memory(1, system.page_shift)),
    ];
    let request = Request::at(session, step);
    let row = |node: &Node| {
        let (size, pages) = amount(session, language, node.present_pages as i64);
        let zones = ZONE_TYPE_NAMES.iter();
        let zones = zones
            .filter(|(zone, _)| node.zones >> zone & 1 == 1)
            .map(|(_, name)| name.trim_start_matches("ZONE_"));
        let (is_eligible, verdict) = request.verdict(node, language);
        let users = session.spaces.node_users.get(node.id as usize);
        let count = users.copied().unwrap_or(0);
        NodeRow {
            id: node.id,
            size,
            pages,
            zones: zones.collect::<Vec<_>>().join(" "),
            is_eligible,
            verdict,
            processes: number::unsigned(u64::from(count)),
        }
    };
    Nodes {
        facts,
        rows: system.nodes.iter().map(row).collect(),
        rule: request.rule(language),
    }
}
