// SPDX-License-Identifier: GPL-2.0-only
//! The zones of the memory report: what was free in each, and why that was not enough.

use super::words::{kilobytes, shown};
use super::{Found, Opened};
use crate::app::i18n::Language;
use crate::app::number;
use crate::explain::{Obstacle, ZoneState};
use crate::report::Zone;

/// A zone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Its node and its name.
    pub name: String,
    /// Free, `min`, `low`, kept back for lower zones, pages.
    pub pages: [String; 4],
    /// Free blocks that are large enough.
    pub blocks: String,
    /// Free, below what has to stay, and in all: in hundredths of a percent of the zone.
    pub gauge: Gauge,
    /// Why the request was not served.
    pub why: &'static str,
    /// Whether it could have been.
    pub has_room: bool,
}

/// What of a zone is free, and what has to stay free, in hundredths of a percent of the most that the
/// drawing has room for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Gauge {
    /// What is free.
    pub free: u32,
    /// What a request has to leave.
    pub needed: u32,
}

/// The free blocks of a zone by their size.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lists {
    /// The zone.
    pub name: String,
    /// How many there are of each size, with the kinds of memory among them.
    pub counts: Vec<(String, String)>,
}

/// The zones of an event.
pub fn rows(opened: &Opened, language: Language) -> Vec<Row> {
    let Some(shortage) = &opened.shortage else {
        return Vec::new();
    };
    shortage
        .zones
        .iter()
        .map(|zone| row(zone, language))
        .collect()
}

fn row(zone: &ZoneState, language: Language) -> Row {
    let pages = [zone.free, zone.min, zone.low, zone.reserve];
    let needed = zone
        .min
        .saturating_add(zone.reserve)
        .saturating_add(zone.kept);
    let most = zone.free.max(needed).max(zone.low).max(1);
    let share = |pages: u64| (u128::from(pages) * 10_000 / u128::from(most)) as u32;
    Row {
        name: name(zone.node, &zone.name, language),
        pages: pages.map(number::unsigned),
        blocks: number::unsigned(zone.blocks.saturating_sub(zone.kept_blocks)),
        gauge: Gauge {
            free: share(zone.free),
            needed: share(needed),
        },
        why: match zone.obstacle {
            None => language.zone_has_room(),
            Some(Obstacle::NotAllowed) => language.zone_not_allowed(),
            Some(Obstacle::BelowMin) => language.zone_below_min(),
            Some(Obstacle::Fragmented) => language.zone_fragmented(),
            Some(Obstacle::KeptBlocks) => language.zone_kept_blocks(),
        },
        has_room: zone.obstacle.is_none(),
    }
}

fn name(node: u32, name: &str, language: Language) -> String {
    language.zone_of_node(&shown(name), &node.to_string())
}

/// The sizes of blocks, and how many each zone had of them; nothing if the log shows none.
pub fn lists(found: &Found, opened: &Opened, language: Language) -> (Vec<String>, Vec<Lists>) {
    let memory = opened
        .event(found)
        .and_then(|event| event.memory.as_deref());
    let zones = memory.map_or(&[][..], |memory| &memory.zones);
    let with_lists = || zones.iter().filter(|zone| !zone.free_lists.is_empty());
    let Some(longest) = with_lists().max_by_key(|zone| zone.free_lists.len()) else {
        return (Vec::new(), Vec::new());
    };
    let sizes = longest
        .free_lists
        .iter()
        .map(|list| kilobytes(list.size))
        .collect();
    let count = |zone: &Zone| Lists {
        name: name(zone.node, &zone.name, language),
        counts: zone
            .free_lists
            .iter()
            .map(|list| (number::unsigned(list.count), shown(&list.kinds)))
            .collect(),
    };
    (sizes, with_lists().map(count).collect())
}

/// The place of the size that was asked for among the sizes of blocks.
pub fn asked(opened: &Opened) -> usize {
    let order = opened
        .shortage
        .as_ref()
        .map_or(0, |shortage| shortage.order);
    usize::try_from(order).unwrap_or(0)
}
