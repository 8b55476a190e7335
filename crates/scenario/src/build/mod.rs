// SPDX-License-Identifier: GPL-2.0-only
//! From a document to the world that it describes, and the calls made on it.
//!
//! Processes, address spaces and groups keep their order, so that the `n`-th of a list in the file
//! is the object `n` of the world. Nodes are put in order of their numbers.

mod calls;
mod flags;
mod machine;
mod processes;
mod set;

use super::document::Document;
use super::index::Index;
use oomscope_engine::Call;
use oomscope_engine::kernel::gfp_mask_of;
use oomscope_engine::kernel::world::{Id, SignalId, World};
use oomscope_engine::probe::names::MMF_OOM_VICTIM;
use oomscope_engine::rules::{RuleSet, THREAD_SCAN, VICTIM_FLAG};

/// Jiffies when a scenario starts.
pub const START: u64 = 1000;

/// A world with the calls made on it.
#[derive(Clone, Debug)]
pub struct Machine {
    /// The state before the first call.
    pub world: World,
    /// The calls, one for each of the scenario.
    pub calls: Vec<Call>,
}

impl Machine {
    /// The same machine on another kernel, as [`on_kernel`](super::on_kernel) makes it of a document: requests have
    /// the same names in the masks of that kernel, and victims have the flag that it knows.
    pub fn on(&self, rules: RuleSet) -> Machine {
        let mut machine = self.clone();
        let from = std::mem::replace(&mut machine.world.rules, rules);
        for call in &mut machine.calls {
            if let Call::OutOfMemory { gfp_mask, .. }
            | Call::MemCgroupOutOfMemory { gfp_mask, .. } = call
            {
                *gfp_mask = gfp_mask_of(*gfp_mask, from, rules);
            }
        }
        if from.has(THREAD_SCAN) && !rules.has(THREAD_SCAN) {
            name_victims(&mut machine.world);
        }
        if rules.has(VICTIM_FLAG) && !from.has(VICTIM_FLAG) {
            let victims: Vec<_> = machine
                .world
                .signals
                .iter()
                .filter_map(|signal| signal.oom_mm)
                .collect();
            for mm in victims {
                machine.world[mm].flags |= MMF_OOM_VICTIM;
            }
        }
        machine
    }
}

/// Marked threads make victims of their processes, as in the document.
fn name_victims(world: &mut World) {
    for signal in (0..world.signals.len() as u32).map(SignalId) {
        if world[signal].oom_mm.is_some() {
            continue;
        }
        let first = world[signal].first_task.index() as usize;
        let threads = first..first + world[signal].threads as usize;
        let marked = threads.filter(|&at| world.tasks[at].memdie);
        let marked: Vec<usize> = marked.collect();
        let named = marked.iter().find_map(|&at| world.tasks[at].mm);
        world[signal].oom_mm = named;
        if named.is_none() {
            for at in marked {
                world.tasks[at].memdie = false;
                world.oom_victims -= 1;
            }
        }
    }
}

/// Builds what a valid document describes.
pub(super) fn build(document: &Document, index: &Index, rules: RuleSet) -> Machine {
    let scenario = &document.scenario;
    let mut world = World::new(rules, machine::system(scenario), START);
    world.oom_killer_disabled = scenario.system.oom_killer_disabled;
    let unlimited = i64::MAX as u64 / u64::from(scenario.system.page_size);
    machine::groups(&mut world, scenario, index, unlimited);
    world.mms.reserve(scenario.mms.len());
    world.signals.reserve(scenario.processes.len());
    world.tasks.reserve(index.pids.len());
    for mm in &scenario.mms {
        let vmas = mm.vmas.iter().map(processes::vma).collect();
        world.push_mm(processes::address_space(mm), vmas);
    }
    let mut spaces = processes::Spaces {
        scenario,
        index,
        last: 0,
    };
    for (at, process) in scenario.processes.iter().enumerate() {
        processes::push_process(&mut world, &mut spaces, process);
        let memcg = index.memcgs[&process.memcg];
        world.memcgs[memcg].members.push(SignalId(at as u32));
    }
    processes::set_parents(scenario, index, &mut world);
    world.oom_victims = world.tasks.iter().filter(|task| task.memdie).count() as i32;
    let mut users = set::Users::new(scenario, index, &world);
    for (at, (users, owner)) in users.at_start().into_iter().enumerate() {
        world.mms[at].mm_users = users;
        world.mms[at].owner = owner;
    }
    let mut calls = Vec::new();
    for call in &scenario.calls {
        calls.push(calls::call(call, index, &mut world, &mut users, unlimited));
    }
    Machine { world, calls }
}
