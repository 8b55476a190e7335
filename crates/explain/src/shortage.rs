// SPDX-License-Identifier: GPL-2.0-only
//! Why an allocation failed although memory was free: zone by zone.
//!
//! A zone serves a request if what it has free, less what the request may not have, is above the
//! watermark `min` and what is kept back from requests that can use a higher zone, and if there is
//! a block that is large enough. A log shows the zones as they were a moment after the failure: what
//! others freed meanwhile is in it, and what lies on the lists of the processors is not.

use oomscope_report::{Event, FreeList, Memory, Zone};

/// What a request may use, and what each zone had for it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shortage {
    /// Size as a power of two; −1 is the sysrq key, which asks for nothing.
    pub order: i32,
    /// Name of the highest zone that the request may use.
    pub highest: &'static str,
    /// The zones, in the order of the report.
    pub zones: Vec<ZoneState>,
}

/// A zone when the report was printed. Sizes in pages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ZoneState {
    /// Its node.
    pub node: u32,
    /// Its name.
    pub name: String,
    /// Free pages.
    pub free: u64,
    /// What a request has to leave.
    pub min: u64,
    /// What wakes the reclaim in the background.
    pub low: u64,
    /// What this request has to leave beside that: `lowmem_reserve` for its highest zone.
    pub reserve: u64,
    /// Free pages that this request may not have: for atomic requests, and for CMA.
    pub kept: u64,
    /// Free blocks that are large enough.
    pub blocks: u64,
    /// Those among them of which the letters say that this request may not have them.
    pub kept_blocks: u64,
    /// What the request lacked; `None` if the zone could have served it when it was printed.
    pub obstacle: Option<Obstacle>,
}

/// What a request lacked in a zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Obstacle {
    /// The zone is above the highest one that the request may use: `Movable` for kernel memory.
    NotAllowed,
    /// Not enough is free above `min` and the reserve.
    BelowMin,
    /// Enough is free, but in blocks that are too small.
    Fragmented,
    /// Blocks are large enough, but are kept for CMA or for atomic requests.
    KeptBlocks,
}

/// What was free when the report was printed, and why it did not help.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FreeMemory {
    /// Free pages in zones that the request may use.
    pub usable: u64,
    /// Free pages in other zones, or on other nodes; 0 if it is not worth a word.
    pub elsewhere: u64,
    /// Why they did not help.
    pub reason: FreeReason,
}

/// Why free memory did not help.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FreeReason {
    /// A zone could have served the request when the report was printed: memory was freed after the failure.
    FreedSince,
    /// No free block is large enough.
    Fragmented,
    /// The blocks that are large enough are kept for others.
    KeptBlocks,
    /// No zone has more than `min` and its reserves.
    BelowMin,
}

/// Less than so many bytes of free memory elsewhere need no word.
const FEW_ELSEWHERE: u64 = 16 << 20;

/// Why the free memory of an event did not help; `None` if the log does not show its zones, or nothing was requested.
pub fn free_memory(event: &Event) -> Option<FreeMemory> {
    let shortage = shortage(event)?;
    if shortage.order < 0 || shortage.zones.is_empty() {
        return None;
    }
    let sum = |sum: u64, zone: &ZoneState| sum.saturating_add(zone.free);
    let may_use = |zone: &&ZoneState| zone.obstacle != Some(Obstacle::NotAllowed);
    let usable = shortage.zones.iter().filter(may_use).fold(0, sum);
    let printed = shortage.zones.iter().fold(0, sum);
    let everywhere = event.memory.as_deref()?.counter("free").unwrap_or(0);
    let elsewhere = everywhere.max(printed).saturating_sub(usable);
    let bytes = elsewhere.saturating_mul(event.page_size().into());
    let is_worth_a_word = elsewhere > usable / 4 && bytes > FEW_ELSEWHERE;
    let has = |obstacle| shortage.zones.iter().any(|zone| zone.obstacle == obstacle);
    Some(FreeMemory {
        usable,
        elsewhere: if is_worth_a_word { elsewhere } else { 0 },
        reason: if has(None) {
            FreeReason::FreedSince
        } else if has(Some(Obstacle::Fragmented)) {
            FreeReason::Fragmented
        } else if has(Some(Obstacle::KeptBlocks)) {
            FreeReason::KeptBlocks
        } else {
            FreeReason::BelowMin
        },
    })
}

const __GFP_DMA: u64 = 1;
const __GFP_HIGHMEM: u64 = 2;
const __GFP_DMA32: u64 = 4;
const __GFP_MOVABLE: u64 = 8;

/// What the report of an event shows of its zones; `None` if it shows none.
pub fn shortage(event: &Event) -> Option<Shortage> {
    let memory = event.memory.as_deref()?;
    let invoked = event.invoked.as_deref()?;
    let layout = layout(memory)?;
    let highest = highest(invoked.gfp_mask, layout);
    let movable = invoked.gfp_mask & __GFP_MOVABLE != 0;
    let order = u32::try_from(invoked.order).unwrap_or(0).min(32);
    let page = u64::from(memory.page_size.unwrap_or(4096)) / 1024;
    let zones = memory.zones.iter();
    let zones = zones.map(|zone| state(zone, order, movable, page, layout, highest));
    Some(Shortage {
        order: invoked.order,
        highest: layout[highest],
        zones: zones.collect(),
    })
}

fn state(
    zone: &Zone,
    order: u32,
    movable: bool,
    page: u64,
    layout: &[&str],
    highest: usize,
) -> ZoneState {
    let large = |list: &&FreeList| list.size >= page << order;
    let lists = || zone.free_lists.iter().filter(large);
    // Pages of CMA are for movable memory only.
    let may_have = |kind: u8| b"UME".contains(&kind) || kind == b'C' && movable;
    let kept = |list: &&FreeList| !list.kinds.is_empty() && !list.kinds.bytes().any(may_have);
    let sum = |sum: u64, list: &FreeList| sum.saturating_add(list.count);
    let cma = zone.free_cma.filter(|_| !movable).unwrap_or(0);
    let mut state = ZoneState {
        node: zone.node,
        name: zone.name.clone(),
        free: zone.free / page,
        min: zone.min / page,
        low: zone.low / page,
        reserve: zone.lowmem_reserve.get(highest).copied().unwrap_or(0),
        kept: zone.reserved_highatomic.unwrap_or(0).saturating_add(cma) / page,
        blocks: lists().fold(0, sum),
        kept_blocks: lists().filter(kept).fold(0, sum),
        obstacle: None,
    };
    // A block has to be left whole: its other pages do not count as free.
    let unusable = state.kept.saturating_add((1 << order) - 1);
    let left = state.free.saturating_sub(unusable);
    let place = layout.iter().position(|name| *name == zone.name);
    state.obstacle = if place.is_some_and(|place| place > highest) {
        Some(Obstacle::NotAllowed)
    } else if left <= state.min.saturating_add(state.reserve) {
        Some(Obstacle::BelowMin)
    } else if order == 0 || zone.free_lists.is_empty() {
        None
    } else if state.blocks == 0 {
        Some(Obstacle::Fragmented)
    } else if state.blocks == state.kept_blocks {
        Some(Obstacle::KeptBlocks)
    } else {
        None
    };
    state
}

/// The zones that the kernel is built with, the lowest first: as many as `lowmem_reserve` has entries.
fn layout(memory: &Memory) -> Option<&'static [&'static str]> {
    let count = memory.zones.first()?.lowmem_reserve.len();
    let high = memory.zones.iter().any(|zone| zone.name == "HighMem");
    Some(match (count, high) {
        (0..=2, true) => &["Normal", "HighMem"],
        (3, true) => &["Normal", "HighMem", "Movable"],
        (_, true) => &["DMA", "Normal", "HighMem", "Movable", "Device"],
        (0..=2, false) => &["Normal", "Movable"],
        (3, false) => &["DMA", "Normal", "Movable"],
        _ => &["DMA", "DMA32", "Normal", "Movable", "Device"],
    })
}

/// The place of the highest zone that a request may use.
fn highest(gfp_mask: u64, layout: &[&str]) -> usize {
    let names: &[&str] = match gfp_mask & 15 {
        mask if mask & __GFP_DMA != 0 => &["DMA"],
        mask if mask & __GFP_DMA32 != 0 => &["DMA32"],
        mask if mask == __GFP_HIGHMEM | __GFP_MOVABLE => &["Movable", "HighMem"],
        mask if mask & __GFP_HIGHMEM != 0 => &["HighMem"],
        _ => &[],
    };
    let place = |name: &&str| layout.iter().position(|zone| zone == name);
    let found = names.iter().find_map(place);
    found.or_else(|| place(&"Normal")).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::{Obstacle, shortage};
    use oomscope_report::read;

    /// A report with a line for each zone, its reserve, and its free lists.
    fn report(request: &str, zones: &[&str]) -> Vec<u8> {
        let mut log = format!("x invoked oom-killer: {request}, oom_score_adj=0\nMem-Info:\n");
        for line in zones {
            log += line;
            log.push('\n');
        }
        log.into_bytes()
    }

    #[test]
    fn says_what_was_lacking_in_each_zone() {
        let dma = "Node 0 DMA free:100kB min:40kB low:50kB high:60kB reserved_highatomic:0KB present:1000kB managed:900kB free_cma:0kB";
        let normal = "Node 0 Normal free:4000kB min:400kB low:500kB high:600kB reserved_highatomic:0KB present:9000kB managed:9000kB free_cma:2000kB";
        let movable = "Node 0 Movable free:4000kB min:40kB low:50kB high:60kB reserved_highatomic:0KB present:9000kB managed:9000kB free_cma:0kB";
        let (reserve, none) = ("lowmem_reserve[]: 0 0 20 20", "lowmem_reserve[]: 0 0 0 0");
        let small = "Node 0 Normal: 100*4kB (U) 450*8kB (UME) 0*16kB = 4000kB";
        let cma = "Node 0 Normal: 0*4kB 0*8kB 250*16kB (C) = 4000kB";
        let one = "Node 0 Normal: 0*4kB 0*8kB 250*16kB (CM) = 4000kB";
        let kernel = "gfp_mask=0xcc0(GFP_KERNEL), order=";
        let user = "gfp_mask=0x100cca(GFP_HIGHUSER_MOVABLE), order=";
        use Obstacle::{BelowMin, Fragmented, KeptBlocks, NotAllowed};
        type Case<'a> = (&'a str, &'a [&'a str], &'a [Option<Obstacle>]);
        let table: [Case<'_>; 7] = [
            ("0", &[dma, reserve], &[Some(BelowMin)]),
            ("0", &[dma, none], &[None]),
            (
                "0",
                &[normal, none, small, movable, none],
                &[None, Some(NotAllowed)],
            ),
            ("2", &[normal, none, small], &[Some(Fragmented)]),
            ("2", &[normal, none, cma], &[Some(KeptBlocks)]),
            ("2", &[normal, none, one], &[None]),
            ("9", &[normal, none, one], &[Some(BelowMin)]),
        ];
        for (order, lines, expected) in table {
            let report = read(&report(&format!("{kernel}{order}"), lines));
            let found = shortage(&report.events[0]).unwrap();
            let found: Vec<_> = found.zones.iter().map(|zone| zone.obstacle).collect();
            assert_eq!(found, expected, "order {order}, {lines:?}");
        }
        // Movable memory may be taken from CMA, and from the zone for it.
        let report = read(&report(
            &format!("{user}2"),
            &[normal, none, cma, movable, none],
        ));
        let found = shortage(&report.events[0]).unwrap();
        assert_eq!(found.highest, "Movable");
        assert_eq!((found.zones[0].kept, found.zones[0].blocks), (0, 250));
        assert_eq!(found.zones[0].obstacle, None);
        assert_eq!(found.zones[1].obstacle, None);
    }

    #[test]
    fn high_memory_has_its_own_layout() {
        let zone = "HighMem free:4000kB min:400kB low:500kB high:600kB present:9000kB managed:9000kB free_cma:0kB";
        let normal = "Normal free:900kB min:400kB low:500kB high:600kB present:9000kB managed:9000kB free_cma:0kB";
        let lines = [
            normal,
            "lowmem_reserve[]: 0 0 200 200",
            zone,
            "lowmem_reserve[]: 0 0 0 0",
        ];
        let kernel = read(&report("gfp_mask=0xcc0, order=0", &lines));
        let found = shortage(&kernel.events[0]).unwrap();
        assert_eq!((found.highest, found.zones[0].reserve), ("Normal", 0));
        assert_eq!(found.zones[1].obstacle, Some(Obstacle::NotAllowed));
        let user = read(&report("gfp_mask=0x100cc2, order=0", &lines));
        let found = shortage(&user.events[0]).unwrap();
        assert_eq!((found.highest, found.zones[0].reserve), ("HighMem", 200));
        assert_eq!(found.zones[0].obstacle, Some(Obstacle::BelowMin));
        assert_eq!(found.zones[1].obstacle, None);
    }
}
