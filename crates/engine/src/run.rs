// SPDX-License-Identifier: GPL-2.0-only
//! Calls on a machine: run bare, or recorded.

use crate::kernel::world::{
    Chosen, Id, MemcgId, NodemaskId, OcId, Raw, SignalId, TaskId, Wire, World,
};
use crate::kernel::{
    self, Kernel, LONG_MIN, Panic, exit_process, group_total, mem_cgroup_out_of_memory,
    mem_cgroup_out_of_memory_of_threads, oom_killer_disable, oom_killer_enable, out_of_memory,
    pagefault_out_of_memory, process_mrelease, run_timers, threads,
};
use crate::probe::names::CONSTRAINT_MEMORY_POLICY;
use crate::probe::{Field, NoProbe, Probe};
use crate::rules::{MARK_STAYS, REQUEST_ARGUMENTS, RuleSet, SIGNED_BADNESS, THREAD_SCAN};
use crate::trace::{Recorder, Trace};
use std::ops::Range;

/// One call of a scenario.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Call {
    /// `out_of_memory()` as the page allocator or sysrq calls it.
    OutOfMemory {
        /// Who asks for memory.
        current: TaskId,
        /// Flags of the request.
        gfp_mask: u32,
        /// Size as a power of two; −1 is sysrq.
        order: i32,
        /// Whose zonelist it is; `None` is a null zonelist.
        preferred_node: Option<u32>,
        /// Nodes that a mempolicy leaves.
        nodemask: Option<NodemaskId>,
        /// The group whose limit was hit.
        memcg: Option<MemcgId>,
        /// By hand, whatever the order: the same as the order −1.
        force_kill: bool,
    },
    /// `mem_cgroup_out_of_memory()` as the charge path calls it.
    MemCgroupOutOfMemory {
        /// Who asks for memory.
        current: TaskId,
        /// Flags of the request.
        gfp_mask: u32,
        /// Size as a power of two.
        order: i32,
        /// The group whose limit was hit.
        memcg: MemcgId,
        /// Taking `oom_lock` is interrupted.
        interrupted: bool,
    },
    /// `process_mrelease()`
    ProcessMrelease {
        /// Whose memory is to be reaped; `None` is a descriptor of no process.
        process: Option<SignalId>,
        /// Flags of the system call: none is known.
        flags: u32,
        /// Taking the lock of the address space is interrupted.
        interrupted: bool,
    },
    /// The parent of a process that has exited takes note of it: it leaves the process list.
    Release {
        /// Whose.
        process: SignalId,
    },
    /// Time passes.
    Tick {
        /// Ticks of 4 ms.
        jiffies: u64,
    },
    /// All threads of a process exit.
    ExitProcess {
        /// Whose.
        process: SignalId,
    },
    /// `oom_killer_disable()`
    OomKillerDisable {
        /// Who suspends the machine; some thread if nobody is named.
        current: Option<TaskId>,
        /// Taking `oom_lock` is interrupted.
        interrupted: bool,
        /// What waiting for victims in flight returns.
        wait_result: i64,
    },
    /// `oom_killer_enable()`
    OomKillerEnable,
    /// `pagefault_out_of_memory()`
    PageFaultOom {
        /// Whose fault it is.
        current: TaskId,
        /// A memory cgroup has dealt with it.
        memcg_handled: bool,
        /// Somebody else is deciding.
        lock_busy: bool,
    },
    /// The machine changes between two calls.
    Set {
        /// Field, object and raw value, in order.
        writes: Vec<(Field, u32, u64)>,
    },
}

/// What a call came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// What it returned; `None` for calls that return nothing, and after a panic.
    pub ret: Option<bool>,
    /// What a system call returned: 0, or an error below 0.
    pub errno: Option<i64>,
    /// The panic's text.
    pub panic: Option<String>,
    /// `CONSTRAINT_*`; `None` if `constrained_alloc()` was not reached.
    pub constraint: Option<u32>,
    /// Base for scaling, pages; `None` as above.
    pub totalpages: Option<u64>,
    /// `oc->nodemask` after the call, or after the last decision before it.
    pub nodemask_after: Option<NodemaskId>,
    /// Who was chosen.
    pub chosen: Chosen,
    /// `oc->chosen_points` after the call; `None` if no selection ran.
    pub chosen_points: Option<i64>,
    /// Its part of [`World::events`].
    pub events: Range<usize>,
    /// Its part of the log.
    pub log: Range<usize>,
}

impl Wire for Outcome {
    fn put(&self, bytes: &mut Vec<u8>) {
        self.ret.put(bytes);
        self.errno.put(bytes);
        self.panic.put(bytes);
        self.constraint.put(bytes);
        self.totalpages.put(bytes);
        self.nodemask_after.put(bytes);
        self.chosen.put(bytes);
        self.chosen_points.put(bytes);
        for range in [&self.events, &self.log] {
            (range.start as u64).put(bytes);
            (range.end as u64).put(bytes);
        }
    }

    fn take(bytes: &mut &[u8]) -> Option<Outcome> {
        let range = |bytes: &mut &[u8]| {
            let (start, end) = (u64::take(bytes)?, u64::take(bytes)?);
            Some(start as usize..end as usize)
        };
        Some(Outcome {
            ret: Wire::take(bytes)?,
            errno: Wire::take(bytes)?,
            panic: Wire::take(bytes)?,
            constraint: Wire::take(bytes)?,
            totalpages: Wire::take(bytes)?,
            nodemask_after: Wire::take(bytes)?,
            chosen: Wire::take(bytes)?,
            chosen_points: Wire::take(bytes)?,
            events: range(bytes)?,
            log: range(bytes)?,
        })
    }
}

/// Runs calls in order; a panic is the last.
pub fn run(world: &mut World, calls: &[Call]) -> Vec<Outcome> {
    let mut outcomes = Vec::new();
    for call in calls {
        outcomes.push(run_call(world, call));
        if outcomes
            .last()
            .is_some_and(|outcome| outcome.panic.is_some())
        {
            break;
        }
    }
    outcomes
}

/// Runs one call.
pub fn run_call(world: &mut World, call: &Call) -> Outcome {
    run_probed(world, call, NoProbe)
}

/// Runs calls in order and records every step; a panic is the last.
pub fn record(world: &mut World, calls: &[Call]) -> (Vec<Outcome>, Trace) {
    record_with(Recorder::default(), world, calls)
}

/// The same with a recorder that may tell how far it is.
pub fn record_with(
    mut recorder: Recorder,
    world: &mut World,
    calls: &[Call],
) -> (Vec<Outcome>, Trace) {
    let mut outcomes = Vec::new();
    for call in calls {
        recorder.mark();
        outcomes.push(record_call(world, call, &mut recorder));
        if outcomes
            .last()
            .is_some_and(|outcome| outcome.panic.is_some())
        {
            break;
        }
    }
    (outcomes, recorder.finish())
}

/// Runs one call and appends its steps to a recorder.
pub fn record_call(world: &mut World, call: &Call, recorder: &mut Recorder) -> Outcome {
    run_probed(world, call, recorder)
}

/// Runs one call under any probe.
pub fn run_probed<P: Probe>(world: &mut World, call: &Call, probe: P) -> Outcome {
    run_with(world, call, probe).0
}

/// The same, and the probe comes back. It is no reference, so that one that hears little costs little.
pub fn run_with<P: Probe>(world: &mut World, call: &Call, probe: P) -> (Outcome, P) {
    let (events, log) = (world.events.len(), world.log.records.len());
    world.constraint_known = false;
    world.selection_ran = false;
    let mut k = Kernel { w: world, probe };
    let oc = OcId(0);
    let mut errno = None;
    let result = match *call {
        Call::OutOfMemory {
            current,
            gfp_mask,
            order,
            preferred_node,
            nodemask,
            memcg,
            force_kill,
        } => {
            k.put(Field::Current, 0, current.raw());
            let is_by_hand = force_kill || order == -1;
            let order = order_of(k.w.rules, order, force_kill);
            k.fill_oom_control(preferred_node, nodemask, memcg, gfp_mask, order);
            if let (Some(memcg), true) = (memcg, k.has(THREAD_SCAN)) {
                // A group at its limit does not come here: it has a scan of its own.
                mem_cgroup_out_of_memory_of_threads(&mut k, memcg, gfp_mask, order)
            } else if k.has(THREAD_SCAN) {
                threads::out_of_memory(&mut k, oc, is_by_hand)
            } else {
                out_of_memory(&mut k, oc).map(Some)
            }
        }
        Call::MemCgroupOutOfMemory {
            current,
            gfp_mask,
            order,
            memcg,
            interrupted,
        } => {
            k.put(Field::Current, 0, current.raw());
            if k.has(THREAD_SCAN) {
                mem_cgroup_out_of_memory_of_threads(&mut k, memcg, gfp_mask, order)
            } else {
                mem_cgroup_out_of_memory(&mut k, memcg, gfp_mask, order, interrupted).map(Some)
            }
        }
        Call::ProcessMrelease {
            process,
            flags,
            interrupted,
        } => {
            errno = Some(process_mrelease(&mut k, process, flags, interrupted));
            Ok(None)
        }
        Call::Release { process } => {
            k.w.release(process);
            Ok(None)
        }
        Call::Tick { jiffies } => {
            run_timers(&mut k, jiffies);
            Ok(None)
        }
        Call::ExitProcess { process } => {
            exit_process(&mut k, process);
            Ok(None)
        }
        Call::OomKillerDisable {
            current,
            interrupted,
            wait_result,
        } => {
            if let Some(current) = current {
                k.put(Field::Current, 0, current.raw());
            }
            // Where victims are not counted, the allocator alone looks at the switch.
            Ok(if k.has(MARK_STAYS) {
                None
            } else if k.has(THREAD_SCAN) {
                Some(threads::oom_killer_disable(&mut k))
            } else {
                Some(oom_killer_disable(&mut k, interrupted, wait_result))
            })
        }
        Call::OomKillerEnable => {
            if !k.has(MARK_STAYS) {
                oom_killer_enable(&mut k);
            }
            Ok(None)
        }
        Call::PageFaultOom {
            current,
            memcg_handled,
            lock_busy,
        } => {
            k.put(Field::Current, 0, current.raw());
            let outcome = if k.has(THREAD_SCAN) {
                threads::pagefault_out_of_memory(&mut k, memcg_handled, lock_busy)
            } else {
                pagefault_out_of_memory(&mut k, memcg_handled, lock_busy)
            };
            outcome.map(|()| None)
        }
        Call::Set { ref writes } => {
            for &(field, object, raw) in writes {
                k.put(field, object, raw);
            }
            Ok(None)
        }
    };
    let (ret, panic) = match result {
        Ok(ret) => (ret, None),
        Err(Panic(text)) => (None, Some(text)),
    };
    let probe = k.probe;
    let decided = &world.oom_control;
    let reached = world.constraint_known;
    let outcome = Outcome {
        ret,
        errno,
        panic,
        constraint: reached.then_some(decided.constraint),
        totalpages: reached.then_some(decided.totalpages),
        nodemask_after: decided.nodemask,
        chosen: if reached || world.selection_ran {
            decided.chosen
        } else {
            Chosen::None
        },
        chosen_points: world.selection_ran.then_some(decided.chosen_points),
        events: events..world.events.len(),
        log: log..world.log.records.len(),
    };
    (outcome, probe)
}

/// The order that a kernel is told: most know a request by hand from it.
fn order_of(rules: RuleSet, order: i32, force_kill: bool) -> i32 {
    if rules.has(REQUEST_ARGUMENTS) {
        order.max(0)
    } else if force_kill {
        -1
    } else {
        order
    }
}

/// The score of a process as it is now, pages; `None` if it must not be chosen. Kernels that test nodes
/// where they score compare with those of `current`, or with a mask if one is given.
pub fn oom_badness(
    world: &mut World,
    task: TaskId,
    nodemask: Option<NodemaskId>,
    totalpages: u64,
) -> Option<i64> {
    oom_badness_in(world, task, None, nodemask, totalpages)
}

/// The same for the limit of a group, which some kernels test where they score.
pub fn oom_badness_in(
    world: &mut World,
    task: TaskId,
    memcg: Option<MemcgId>,
    nodemask: Option<NodemaskId>,
    totalpages: u64,
) -> Option<i64> {
    let mut k = Kernel {
        w: world,
        probe: NoProbe,
    };
    let none = if k.has(SIGNED_BADNESS) { LONG_MIN } else { 0 };
    let points = kernel::oom_badness(&mut k, task, memcg, nodemask, totalpages);
    (points != none).then_some(points)
}

/// What `/proc/PID/oom_score` shows now.
pub fn oom_score(world: &mut World, task: TaskId) -> i64 {
    oom_score_probed(world, task, NoProbe)
}

/// What `/proc/PID/oom_score` shows now; any probe observes the calculation.
pub fn oom_score_probed<P: Probe>(world: &mut World, task: TaskId, probe: P) -> i64 {
    kernel::proc_oom_score(&mut Kernel { w: world, probe }, task)
}

/// Lets the selection run once over all processes, without a report or a kill: what a whole call
/// adds to it can be told by comparison.
pub fn select_bad_process(world: &mut World, totalpages: u64) {
    world.oom_control.totalpages = totalpages;
    let mut k = Kernel {
        w: world,
        probe: NoProbe,
    };
    if k.has(THREAD_SCAN) {
        let asked = threads::Asked {
            nodemask: k.w.oom_control.nodemask,
            force_kill: k.w.oom_control.order == -1,
        };
        threads::select_bad_process(&mut k, OcId(0), totalpages, asked);
    } else {
        kernel::select_bad_process(&mut k, OcId(0));
    }
}

/// The base that a decision would use, pages, and the node mask that it would go on with: what
/// `constrained_alloc()` comes to.
pub fn base(world: &World, call: &Call) -> Option<(u64, Option<NodemaskId>)> {
    let mut world = world.clone();
    let Call::OutOfMemory {
        current,
        gfp_mask,
        order,
        preferred_node,
        nodemask,
        memcg,
        force_kill,
    } = *call
    else {
        return None;
    };
    let order = order_of(world.rules, order, force_kill);
    let mut k = Kernel {
        w: &mut world,
        probe: NoProbe,
    };
    k.put(Field::Current, 0, current.index() as u64 + 1);
    k.fill_oom_control(preferred_node, nodemask, memcg, gfp_mask, order);
    if let (Some(memcg), true) = (memcg, k.has(THREAD_SCAN)) {
        return Some((group_total(&mut k, memcg), None));
    }
    let constraint = if k.has(THREAD_SCAN) {
        threads::constrained_alloc(&mut k, OcId(0))
    } else {
        kernel::constrained_alloc(&mut k, OcId(0))
    };
    let kept = nodemask.filter(|_| constraint == CONSTRAINT_MEMORY_POLICY);
    Some((world.oom_control.totalpages, kept))
}

/// The base that a decision would use, pages.
pub fn totalpages(world: &World, call: &Call) -> Option<u64> {
    base(world, call).map(|(totalpages, _)| totalpages)
}
