// SPDX-License-Identifier: GPL-2.0-only
//! The fields of the machine itself: memory, settings, nodes and groups.

use super::field::fields;
use super::row::{
    Nodes, Object, amounts, count, flag, id, list, names, nodes, object, one_of, own_id, pages,
    switch, text, whole,
};
use crate::change::{MemcgChange, SysctlChange};
use crate::json::Choice as _;
use crate::model::{Cpuset, Memcg, Node, System, Zone};
use oomscope_engine::rules::{
    FAILCNT_FROM_EVENTS, OOM_GROUP, PRESENT_PAGES, PROTECTION_LINE, USE_HIERARCHY,
};

/// The longest name of a group, in bytes (`NAME_MAX`).
pub const NAME: usize = 255;

/// The sizes that a page can have, in bytes.
pub const PAGE_SIZES: &[i64] = &[4096, 8192, 16384, 32768, 65536];

fields! {
    /// A field of the machine.
    SystemField of System as "system", changed by SysctlChange {
        PanicOnOom = (sysctl.panic_on_oom) one_of(&[0, 1, 2]).code("vm.panic_on_oom"), set PanicOnOom;
        KillAllocatingTask = (sysctl.oom_kill_allocating_task) switch().code("vm.oom_kill_allocating_task"), set KillAllocatingTask;
        DumpTasks = (sysctl.oom_dump_tasks) switch().code("vm.oom_dump_tasks"), set DumpTasks;
        PageSize = (page_size) one_of(PAGE_SIZES).unit("bytes").code("PAGE_SIZE");
        TotalRam = (total_ram_pages) pages().least(1).code("totalram_pages()");
        TotalSwap = (total_swap_pages) pages().code("total_swap_pages");
        Swappiness = (swappiness) whole(0, 200).code("vm.swappiness");
        CgroupVersion = (cgroup_version) one_of(&[1, 2]);
        NotifierFreed = (notifier_freed) amounts().code("oom_notify_list");
        KillerDisabled = (oom_killer_disabled) flag().code("oom_killer_disabled");
        LruPages = (lru_pages) pages();
        SlabUnreclaimable = (slab_unreclaimable_pages) pages();
    } and {
        Nodes = (all nodes) list("node", 1);
        Sysctl = (all sysctl) object("sysctl");
    }
}

fields! {
    /// A field of a memory node.
    NodeField of Node as "node", changed by () {
        Present = (present_pages) pages().code("node_present_pages()");
        Spanned = (spanned_pages) pages().optional().code("node_spanned_pages()").unread_by(PRESENT_PAGES);
        Dma = (zones has Zone::Dma) flag().key("zone-DMA").code("ZONE_DMA");
        Dma32 = (zones has Zone::Dma32) flag().key("zone-DMA32").code("ZONE_DMA32");
        Normal = (zones has Zone::Normal) flag().key("zone-NORMAL").code("ZONE_NORMAL");
        HighMem = (zones has Zone::HighMem) flag().key("zone-HIGHMEM").code("ZONE_HIGHMEM");
        Movable = (zones has Zone::Movable) flag().key("zone-MOVABLE").code("ZONE_MOVABLE");
        Device = (zones has Zone::Device) flag().key("zone-DEVICE").code("ZONE_DEVICE");
    } and {
        Id = (id) whole(0, 63);
        Zones = (zones) names(Zone::NAMES);
    }
}

fields! {
    /// A field of a cpuset.
    CpusetField of Cpuset as "cpuset", changed by () {
        Parent = (parent) id(Object::Cpuset).optional().below_root();
        Name = (name) text(NAME).least(1).below_root();
        Mems = (mems) nodes(Nodes::WithMemory).code("cpuset.mems");
        Exclusive = (mem_exclusive) flag().code("cpuset.mem_exclusive");
        Hardwall = (mem_hardwall) flag().code("cpuset.mem_hardwall");
    } and {
        Id = (id) own_id();
    }
}

fields! {
    /// A field of a memory cgroup.
    MemcgField of Memcg as "memcg", changed by MemcgChange {
        Parent = (parent) id(Object::Memcg).optional().below_root();
        Name = (name) text(NAME).least(1).below_root();
        Max = (max) pages().optional().below_root().code("memory.max"), set MemcgMax;
        Usage = (usage) pages().code("memory.current"), set MemcgUsage;
        Failcnt = (failcnt) count().code("failcnt");
        SwapMax = (swap_max) pages().optional().below_root().code("memory.swap.max");
        SwapUsage = (swap_usage) pages().code("memory.swap.current");
        SwapFailcnt = (swap_failcnt) count().code("failcnt");
        MemswMax = (memsw_max) pages().optional().below_root().code("memory.memsw.limit_in_bytes");
        MemswUsage = (memsw_usage) pages().code("memory.memsw.usage_in_bytes");
        MemswFailcnt = (memsw_failcnt) count().code("failcnt");
        KmemMax = (kmem_max) pages().optional().below_root().code("memory.kmem.limit_in_bytes");
        KmemUsage = (kmem_usage) pages().code("memory.kmem.usage_in_bytes");
        KmemFailcnt = (kmem_failcnt) count().code("failcnt");
        Swappiness = (swappiness) whole(0, 200).code("memory.swappiness");
        UseHierarchy = (use_hierarchy) flag().code("memory.use_hierarchy").in_v1().read_by(USE_HIERARCHY);
        OomGroup = (oom_group) flag().below_root().code("memory.oom.group").read_by(OOM_GROUP);
        EventMax = (event_max) count().optional().code("memory.events max").read_by(FAILCNT_FROM_EVENTS);
        EventSwapMax = (event_swap_max) count().optional().code("memory.swap.events max").read_by(FAILCNT_FROM_EVENTS);
        ChildrenMin = (children_min) pages().code("children_min_usage").read_by(PROTECTION_LINE);
        ChildrenLow = (children_low) pages().code("children_low_usage").read_by(PROTECTION_LINE);
    } and {
        Id = (id) own_id(), id;
    }
}

impl NodeField {
    /// The zones that it can have memory in.
    pub const ZONES: [NodeField; 6] = [
        NodeField::Dma,
        NodeField::Dma32,
        NodeField::Normal,
        NodeField::HighMem,
        NodeField::Movable,
        NodeField::Device,
    ];
}
