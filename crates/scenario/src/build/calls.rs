// SPDX-License-Identifier: GPL-2.0-only
//! Calls.

use super::set::{Users, writes};
use crate::call::Call;
use crate::index::{Index, mask};
use oomscope_engine::kernel::world::{MemcgId, NodemaskId, SignalId, TaskId, World};

/// A call on the world; users follow who has which address space after it.
pub(super) fn call(
    call: &Call,
    index: &Index,
    world: &mut World,
    users: &mut Users,
    unlimited: u64,
) -> oomscope_engine::Call {
    let task = |pid: i32| {
        let (process, at) = index.pids[&pid];
        TaskId(world.signals[process].first_task.0 + at as u32)
    };
    match call {
        Call::OutOfMemory {
            current,
            gfp_mask,
            order,
            preferred_node,
            nodemask,
            memcg,
            force_kill,
        } => oomscope_engine::Call::OutOfMemory {
            current: task(*current),
            gfp_mask: *gfp_mask,
            order: *order,
            preferred_node: *preferred_node,
            nodemask: nodemask.as_deref().map(|nodes| {
                world.nodemasks.push(mask(nodes));
                NodemaskId(world.nodemasks.len() as u32 - 1)
            }),
            memcg: memcg.map(|id| MemcgId(index.memcgs[&id] as u32)),
            force_kill: *force_kill,
        },
        Call::MemCgroupOutOfMemory {
            current,
            gfp_mask,
            order,
            memcg,
            interrupted,
        } => oomscope_engine::Call::MemCgroupOutOfMemory {
            interrupted: *interrupted,
            current: task(*current),
            gfp_mask: *gfp_mask,
            order: *order,
            memcg: MemcgId(index.memcgs[memcg] as u32),
        },
        Call::Tick { jiffies } => oomscope_engine::Call::Tick { jiffies: *jiffies },
        Call::ExitProcess { tgid } => {
            let process = index.tgids[tgid];
            users.exit(&world.signals[process]);
            oomscope_engine::Call::ExitProcess {
                process: SignalId(process as u32),
            }
        }
        Call::OomKillerDisable {
            current,
            interrupted,
            wait_result,
        } => oomscope_engine::Call::OomKillerDisable {
            current: current.map(task),
            interrupted: *interrupted,
            wait_result: *wait_result,
        },
        Call::OomKillerEnable => oomscope_engine::Call::OomKillerEnable,
        Call::PageFaultOom {
            current,
            memcg_handled,
            lock_busy,
        } => oomscope_engine::Call::PageFaultOom {
            current: task(*current),
            memcg_handled: *memcg_handled,
            lock_busy: *lock_busy,
        },
        Call::ProcessMrelease {
            pid,
            flags,
            interrupted,
        } => oomscope_engine::Call::ProcessMrelease {
            process: index.pids.get(pid).map(|&(at, _)| SignalId(at as u32)),
            flags: *flags,
            interrupted: *interrupted,
        },
        Call::Release { tgid } => oomscope_engine::Call::Release {
            process: SignalId(index.tgids[tgid] as u32),
        },
        Call::Set(change) => oomscope_engine::Call::Set {
            writes: writes(change, index, world, users, unlimited),
        },
    }
}
