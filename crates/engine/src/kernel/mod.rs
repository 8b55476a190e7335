// SPDX-License-Identifier: GPL-2.0-only
//! The decision itself: one Rust function for each C function, with its name, its order and its
//! parameters, and [`Kernel`] before them.
//!
//! Every statement of the [`crate::listing`] is announced to the probe by its C text just before
//! the Rust that has its effect ([`macros`](self)). Locks, RCU and reference counts are visited
//! without effect: a scenario has one thread of control. A kernel panic is an [`Outcome`], never a
//! Rust panic: functions that can meet one return [`Result`] with [`Panic`].
//!
//! [`Outcome`]: crate::Outcome

#[macro_use]
mod macros;

mod cpuset;
mod cpuset_counted;
mod exit;
mod gfp;
mod memcg_oom;
mod memcg_report;
mod memcg_threads;
mod memcontrol;
mod memory;
mod mempolicy;
mod mm;
mod mmap;
mod oom;
mod oom_kill;
mod printk;
mod proc;
mod ratelimit;
mod sched;
mod signal;
mod sleep;
mod timer;
pub mod world;

pub use exit::exit_process;
pub use gfp::{__GFP_FS, __GFP_HARDWALL, GFP_NAMES, gfp_mask_of, gfp_names, highest_zone, layout};
pub use memcg_oom::mem_cgroup_out_of_memory;
pub use memcg_threads::{group_total, mem_cgroup_out_of_memory_of_threads};
pub use mm::mm_rss;
pub use oom_kill::{
    constrained_alloc, oom_badness, oom_killer_disable, oom_killer_enable, out_of_memory,
    pagefault_out_of_memory, process_mrelease, select_bad_process, threads,
};
pub use printk::nodes_list;
pub use proc::proc_oom_score;
pub use timer::run_timers;
pub use world::PAGE_COUNTER_MAX;

use crate::probe::names::CONSTRAINT_NONE;
use crate::probe::{Field, Probe, Slot};
use crate::rules::KernelRule;
use world::{Chosen, Id, MemcgId, NodemaskId, OcId, Raw, World, ZoneId};

/// `LONG_MIN`: the score of a process that must not be chosen.
pub const LONG_MIN: i64 = i64::MIN;
/// `LONG_MAX`: the score of a process that asked to be killed first.
pub const LONG_MAX: i64 = i64::MAX;
/// The `oom_score_adj` that protects a process.
pub const OOM_SCORE_ADJ_MIN: i16 = -1000;

/// The machine has panicked, with this text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Panic(pub String);

/// The running kernel: the world, and the probe that observes it.
#[derive(Debug)]
pub struct Kernel<'w, P> {
    /// The state.
    pub w: &'w mut World,
    /// The probe.
    pub probe: P,
}

impl<P> Kernel<'_, P> {
    /// Does a rule hold in this kernel?
    #[inline(always)]
    pub fn has(&self, rule: KernelRule) -> bool {
        self.w.rules.has(rule)
    }
}

impl<P: Probe> Kernel<'_, P> {
    /// Writes a field of an object.
    #[inline(always)]
    fn store(&mut self, field: Field, object: impl Id, value: impl Raw) {
        self.put(field, object.index(), value.raw());
    }

    /// Writes a variable of the kernel.
    #[inline(always)]
    fn store_global(&mut self, field: Field, value: impl Raw) {
        self.put(field, 0, value.raw());
    }

    /// Sets up the decision: the fields that a caller fills in, the others zero.
    pub(crate) fn fill_oom_control(
        &mut self,
        preferred_node: Option<u32>,
        nodemask: Option<NodemaskId>,
        memcg: Option<MemcgId>,
        gfp_mask: u32,
        order: i32,
    ) {
        let oc = OcId(0);
        self.store(
            Field::OcZonelist,
            oc,
            preferred_node.map(|node| ZoneId(node * 8)),
        );
        self.store(Field::OcNodemask, oc, nodemask);
        self.store(Field::OcMemcg, oc, memcg);
        self.store(Field::OcGfpMask, oc, gfp_mask);
        self.store(Field::OcOrder, oc, order);
        self.store(Field::OcTotalpages, oc, 0u64);
        self.store(Field::OcChosen, oc, Chosen::None);
        self.store(Field::OcChosenPoints, oc, 0i64);
        self.store(Field::OcConstraint, oc, CONSTRAINT_NONE);
    }

    /// Writes a raw value.
    #[inline(always)]
    pub(crate) fn put(&mut self, field: Field, object: u32, raw: u64) {
        self.probe.store(Slot::field(field, object), raw);
        self.w.put(field, object, raw);
    }
}
