// SPDX-License-Identifier: GPL-2.0-only
//! The machines that are measured.

use oomscope_engine::Call;
use oomscope_engine::kernel::world::{
    CpusetId, MemcgId, Mm, Node, Process, Sysctl, System, TaskId, Thread, World,
};
use oomscope_engine::rules::release::LINUX_5_10;

/// A page fault of process 2 that finds no memory.
pub fn request() -> Call {
    Call::OutOfMemory {
        current: TaskId(1),
        gfp_mask: 0x10_0cca,
        order: 0,
        preferred_node: Some(0),
        nodemask: None,
        memcg: None,
        force_kill: false,
    }
}

/// A machine with so many processes of one thread each, sizes spread by a fixed rule.
pub fn machine(processes: u32) -> World {
    let system = System {
        nodes: vec![Node {
            id: 0,
            present_pages: 1 << 26,
            spanned_pages: 1 << 20,
            zones: 0b111,
        }],
        total_ram_pages: (1 << 26) - 100_000,
        total_swap_pages: 1 << 20,
        page_shift: 12,
        sysctl: Sysctl {
            panic_on_oom: 0,
            oom_kill_allocating_task: 0,
            oom_dump_tasks: 1,
            swappiness: 60,
        },
        cgroup_v2: true,
        notifier_freed: Vec::new(),
        lru_pages: 1 << 20,
        slab_unreclaimable_pages: 0,
    };
    let mut world = World::new(LINUX_5_10, system, 1000);
    world.push_root_groups();
    let mut random = 0x2545_f491_4f6c_dd1d_u64;
    for index in 0..processes {
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        let pages = (random % 4096) as i64;
        let mm = Mm {
            anon: pages,
            file: pages / 4,
            swap: pages / 8,
            pgtables_bytes: 40_960,
            mm_users: 1,
            ..Mm::default()
        };
        let mm = world.push_mm(mm, Vec::new());
        let pid = index as i32 + 1;
        let thread = Thread {
            pid,
            comm: format!("worker-{pid}").into(),
            mm: Some(mm),
            mems_allowed: 1,
            ..Thread::default()
        };
        let process = Process {
            tgid: pid,
            memcg: MemcgId(0),
            cpuset: CpusetId(0),
            ..Process::default()
        };
        world.push_process(process, vec![thread]);
    }
    world
}
