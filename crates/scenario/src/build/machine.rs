// SPDX-License-Identifier: GPL-2.0-only
//! Memory, cpusets and memory cgroups.

use crate::index::{Index, mask};
use crate::model::{Cpuset, Memcg, Scenario, Zone};
use oomscope_engine::kernel::world::{self, CpusetId, MemcgId, World};
use oomscope_engine::probe::names;

pub(super) fn system(scenario: &Scenario) -> world::System {
    let system = &scenario.system;
    let mut nodes: Vec<world::Node> = Vec::new();
    for node in &system.nodes {
        let zones = node.zones.iter();
        let built = world::Node {
            id: node.id,
            present_pages: node.present_pages,
            spanned_pages: node.spanned_pages.unwrap_or(node.present_pages),
            zones: zones.fold(0, |zones, &zone| zones | 1 << zone_index(zone)),
        };
        let at = nodes.partition_point(|other| other.id < node.id);
        nodes.insert(at, built);
    }
    world::System {
        nodes,
        total_ram_pages: system.total_ram_pages,
        total_swap_pages: system.total_swap_pages as i64,
        page_shift: system.page_size.trailing_zeros(),
        sysctl: world::Sysctl {
            panic_on_oom: system.sysctl.panic_on_oom,
            oom_kill_allocating_task: system.sysctl.oom_kill_allocating_task,
            oom_dump_tasks: system.sysctl.oom_dump_tasks,
            swappiness: system.swappiness,
        },
        cgroup_v2: system.cgroup_version == 2,
        notifier_freed: system.notifier_freed.clone(),
        lru_pages: system.lru_pages,
        slab_unreclaimable_pages: system.slab_unreclaimable_pages,
    }
}

/// The engine's zones are those of x86-64. Where there is high memory, it is what movable pages
/// are on x86-64: above the zone that the kernel itself can use.
fn zone_index(zone: Zone) -> u32 {
    match zone {
        Zone::Dma => names::ZONE_DMA,
        Zone::Dma32 => names::ZONE_DMA32,
        Zone::Normal => names::ZONE_NORMAL,
        Zone::HighMem | Zone::Movable => names::ZONE_MOVABLE,
        Zone::Device => names::ZONE_DEVICE,
    }
}

pub(super) fn groups(world: &mut World, scenario: &Scenario, index: &Index, unlimited: u64) {
    world.cpusets = scenario
        .cpusets
        .iter()
        .map(|set| cpuset(set, index))
        .collect();
    if world.cpusets.is_empty() {
        let mems = (0..64)
            .filter(|node| index.memory >> node & 1 == 1)
            .collect();
        let root = Cpuset {
            id: 0,
            parent: None,
            name: "/".to_owned(),
            mems,
            mem_exclusive: false,
            mem_hardwall: false,
        };
        world.cpusets.push(cpuset(&root, index));
    }
    world.memcgs = scenario
        .memcgs
        .iter()
        .map(|group| memcg(group, index, unlimited))
        .collect();
    if world.memcgs.is_empty() {
        world.memcgs.push(memcg(&Memcg::root(), index, unlimited));
    }
    for child in 1..world.memcgs.len() {
        if let Some(parent) = world.memcgs[child].parent {
            world.memcgs[parent.0 as usize]
                .children
                .push(MemcgId(child as u32));
        }
    }
}

fn cpuset(cpuset: &Cpuset, index: &Index) -> world::Cpuset {
    world::Cpuset {
        name: cpuset.name.as_str().into(),
        parent: cpuset.parent.map(|id| CpusetId(index.cpusets[&id] as u32)),
        mems_allowed: mask(&cpuset.mems),
        mem_exclusive: cpuset.mem_exclusive,
        mem_hardwall: cpuset.mem_hardwall,
    }
}

fn memcg(memcg: &Memcg, index: &Index, unlimited: u64) -> world::MemCgroup {
    world::MemCgroup {
        name: if memcg.parent.is_none() {
            ""
        } else {
            memcg.name.as_str()
        }
        .into(),
        parent: memcg.parent.map(|id| MemcgId(index.memcgs[&id] as u32)),
        children: Vec::new(),
        members: Vec::new(),
        max: memcg.max.unwrap_or(unlimited),
        usage: memcg.usage,
        failcnt: memcg.failcnt,
        swap_max: memcg.swap_max.unwrap_or(unlimited),
        swap_usage: memcg.swap_usage,
        swap_failcnt: memcg.swap_failcnt,
        memsw_max: memcg.memsw_max.unwrap_or(unlimited),
        memsw_usage: memcg.memsw_usage,
        memsw_failcnt: memcg.memsw_failcnt,
        kmem_max: memcg.kmem_max.unwrap_or(unlimited),
        kmem_usage: memcg.kmem_usage,
        kmem_failcnt: memcg.kmem_failcnt,
        swappiness: memcg.swappiness,
        use_hierarchy: memcg.use_hierarchy,
        oom_group: memcg.oom_group,
        event_max: memcg.event_max.unwrap_or(memcg.failcnt),
        event_swap_max: memcg.event_swap_max.unwrap_or(memcg.swap_failcnt),
        children_min: memcg.children_min,
        children_low: memcg.children_low,
        oom_kill: 0,
        oom_group_kill: 0,
    }
}
