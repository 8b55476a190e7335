// SPDX-License-Identifier: GPL-2.0-only
//! The fields of a memory node.

use super::read::Typed;
use super::table::{Described, fields};
use super::{Problem, Value, flags, show};
use crate::app::builder::{Builder, Edit, Refusal};
use crate::app::i18n::{Language, Pairs};
use crate::scenario::model::Zone;

fields! {
    /// Of a node.
    NodeField {
        Present = "present_pages", "node_present_pages()";
            "Present memory", "物理内存";
            "What the total is made of if a mempolicy or a cpuset restricts the request", "当内存策略或 cpuset 限制请求时，总量由此构成";
    }
    each {
        /// Whether it has managed pages in a zone.
        Zone(Zone) = zone
    }
}

fn zone(zone: Zone) -> Described {
    let (key, code, name) = match zone {
        Zone::Dma => ("zone-DMA", "ZONE_DMA", "DMA"),
        Zone::Dma32 => ("zone-DMA32", "ZONE_DMA32", "DMA32"),
        Zone::Normal => ("zone-NORMAL", "ZONE_NORMAL", "NORMAL"),
        Zone::HighMem => ("zone-HIGHMEM", "ZONE_HIGHMEM", "HIGHMEM"),
        Zone::Movable => ("zone-MOVABLE", "ZONE_MOVABLE", "MOVABLE"),
        Zone::Device => ("zone-DEVICE", "ZONE_DEVICE", "DEVICE"),
    };
    let about = ZONE;
    Described {
        key,
        code,
        name,
        about,
    }
}

const ZONE: &str =
    "If the request may use this zone and its cpuset may not, the cpuset counts as the constraint";

pub(super) const ZONES: Pairs = &[(
    ZONE,
    "若请求可用此区域而其 cpuset 不可用，则以 cpuset 为约束",
)];

pub(super) fn value(
    builder: &Builder,
    place: usize,
    field: NodeField,
    language: Language,
) -> Option<Value> {
    let node = builder.scenario().system.nodes.get(place)?;
    Some(match field {
        NodeField::Present => show::pages(builder, node.present_pages, language),
        NodeField::Zone(zone) => Value::Switch(node.zones.contains(&zone)),
    })
}

pub(super) fn edit(
    builder: &Builder,
    place: usize,
    field: NodeField,
    typed: Typed<'_>,
) -> Result<Edit, Problem> {
    let mut system = builder.scenario().system.clone();
    let Some(node) = system.nodes.get_mut(place) else {
        return Err(Refusal::NoSuchPlace.into());
    };
    match field {
        NodeField::Present => node.present_pages = typed.pages()?,
        NodeField::Zone(zone) => {
            let was_on = node.zones.contains(&zone);
            let is_on = typed.switch()?;
            flags::set(&mut node.zones, zone, is_on);
            if is_on && !was_on {
                node.zones.sort_unstable();
            }
        }
    }
    Ok(Edit::System(Box::new(system)))
}
