// SPDX-License-Identifier: GPL-2.0-only
//! Memory: nodes, zones, what is managed, and swap.

use super::{Build, MissingEvidence, Rule, Scope};
use crate::scenario::model::{Node, Zone};
use oomscope_report::{Event, Memory, Usage};

/// The engine has room for so many nodes.
const MOST_NODES: u32 = 64;

impl Build<'_> {
    pub(super) fn machine(&mut self) -> Result<(), MissingEvidence> {
        let own = self
            .event
            .memory
            .as_ref()
            .filter(|memory| memory.pages_ram.is_some());
        if let Some(memory) = own {
            self.by_report(memory, false);
            return Ok(());
        }
        if self.scope != Scope::Group {
            return Err(MissingEvidence::Memory);
        }
        let event: Option<Event> = self.neighbour().cloned();
        match event.and_then(|event| event.memory) {
            Some(memory) => self.by_report(&memory, true),
            None => self.unknown()?,
        }
        Ok(())
    }

    /// The memory report has all of it; another event's report serves as well.
    fn by_report(&mut self, memory: &Memory, other: bool) {
        let ram = memory.pages_ram.unwrap_or(0);
        let managed = ram
            .saturating_sub(memory.pages_reserved.unwrap_or(0))
            .max(1);
        let swap = self.pages(memory.total_swap.unwrap_or(0));
        let shared = other.then_some(Rule::OtherEvent);
        self.scenario.system.total_ram_pages = managed;
        self.scenario.system.total_swap_pages = swap;
        self.know(
            shared.unwrap_or(Rule::RamLessReserved),
            &["system.total_ram_pages"],
        );
        self.know(
            shared.unwrap_or(Rule::MemoryReport),
            &["system.total_swap_pages"],
        );
        let mut nodes: Vec<Node> = Vec::new();
        for zone in &memory.zones {
            let at = match nodes.iter().position(|node| node.id == zone.node) {
                Some(at) => at,
                None if zone.node < MOST_NODES => {
                    nodes.push(Node {
                        id: zone.node,
                        ..Node::default()
                    });
                    nodes.len() - 1
                }
                None => continue,
            };
            let present = &mut nodes[at].present_pages;
            *present = present.saturating_add(self.pages(zone.present));
            // `managed` is 0 where all of a zone is taken at boot.
            if zone.managed != Some(0) {
                nodes[at].zones.extend(kind(&zone.name));
            }
        }
        nodes.retain(|node| node.present_pages > 0);
        self.know(
            shared.unwrap_or(Rule::PresentOfZones),
            &["system.nodes[*].present_pages", "system.nodes[*].zones"],
        );
        let present = nodes.iter().map(|node| node.present_pages);
        let printed = present.fold(0, u64::saturating_add);
        let rest = ram.saturating_sub(printed);
        // Zones of nodes that the request may not use are not printed.
        let bound = matches!(self.scope, Scope::Cpuset | Scope::Policy);
        if nodes.is_empty() || bound && rest > 0 {
            self.others(&mut nodes, memory, rest.max(1));
        }
        self.scenario.system.nodes = nodes;
    }

    fn others(&mut self, nodes: &mut Vec<Node>, memory: &Memory, rest: u64) {
        let mut ids: Vec<u32> = memory.nodes.clone();
        ids.retain(|id| !nodes.iter().any(|node| node.id == *id));
        if ids.is_empty() {
            let free = (0..MOST_NODES).find(|id| !nodes.iter().any(|node| node.id == *id));
            ids.extend(free);
        }
        let count = ids.len() as u64;
        for (at, id) in ids.into_iter().enumerate() {
            let first = nodes.iter().chain(None).all(|node| node.id > id);
            let share = if at == 0 {
                rest / count + rest % count
            } else {
                rest / count
            };
            nodes.push(Node {
                id,
                present_pages: share.max(1),
                spanned_pages: None,
                zones: if first {
                    vec![Zone::Dma, Zone::Dma32, Zone::Normal]
                } else {
                    vec![Zone::Normal]
                },
            });
        }
        self.know(Rule::PresentOfOthers, &["system.nodes[*].present_pages"]);
        self.know(Rule::ZonesUnknown, &["system.nodes[*].zones"]);
    }

    /// A report about a group is silent about the machine: it has at least the limit.
    fn unknown(&mut self) -> Result<(), MissingEvidence> {
        let memcg = self.event.memcg.as_ref().ok_or(MissingEvidence::Memory)?;
        let memory = memcg.memory.ok_or(MissingEvidence::Memory)?;
        let in_rows = self.event.rows.iter().filter_map(|row| row.swapents);
        let in_rows = in_rows.fold(0, i64::saturating_add);
        let (limit, used) = match (memcg.swap, memcg.memsw) {
            (Some(swap), _) => (swap, swap.usage > 0),
            (None, Some(both)) => {
                let swap = Usage {
                    limit: both.limit.saturating_sub(memory.limit),
                    ..both
                };
                (swap, both.usage > memory.usage)
            }
            _ => Default::default(),
        };
        let used = used || in_rows > 0;
        let swap = match (used, limit.is_unlimited()) {
            (false, _) => 0,
            (true, false) => self.pages(limit.limit),
            (true, true) => u64::try_from(in_rows).unwrap_or(0),
        };
        let pages = self.pages(memory.limit.min(1 << 40)).max(1);
        let system = &mut self.scenario.system;
        system.total_swap_pages = swap;
        system.total_ram_pages = pages;
        system.nodes = vec![Node {
            id: 0,
            present_pages: pages,
            spanned_pages: None,
            zones: vec![Zone::Normal],
        }];
        self.know(
            Rule::MachineUnknown,
            &["system.total_ram_pages", "system.nodes"],
        );
        let rule = if used {
            Rule::SwapUpToLimit
        } else {
            Rule::SwapUnknown
        };
        self.know(rule, &["system.total_swap_pages"]);
        Ok(())
    }
}

fn kind(name: &str) -> Option<Zone> {
    Some(match name {
        "DMA" => Zone::Dma,
        "DMA32" => Zone::Dma32,
        "Normal" => Zone::Normal,
        "HighMem" => Zone::HighMem,
        "Movable" => Zone::Movable,
        "Device" => Zone::Device,
        _ => return None,
    })
}
