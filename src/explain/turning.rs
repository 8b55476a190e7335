// SPDX-License-Identifier: GPL-2.0-only
//! What would have changed it: the smallest change of `oom_score_adj` that turns the verdict.
//!
//! The engine decides every time; nothing is computed on the side. What helps is that points never
//! fall while the adjustment rises, so that the turning point is found by halving.

use crate::scenario::Loaded;
use oomscope_engine::kernel::world::{Chosen, World};
use oomscope_engine::run_call;

/// The least and the most that can be written to `/proc/PID/oom_score_adj`.
const RANGE: (i32, i32) = (-1000, 1000);

/// The adjustment nearest to the present one with which a process is not chosen, if it is chosen now,
/// and with which it is chosen, if it is not. `None` if there is none, or no such process.
pub fn turning_adjustment(loaded: &Loaded, pid: i32) -> Option<i32> {
    let at = *loaded.index.tgids.get(&pid)?;
    let present = loaded.document.scenario.processes[at].oom_score_adj;
    let mut run = |adjustment: i32| is_chosen(loaded, at, adjustment);
    if run(present) {
        // The largest one below with which it is spared.
        let least = RANGE.0;
        if present == least || run(least) {
            return None;
        }
        Some(halve(least, present, &mut run).0)
    } else {
        let most = RANGE.1;
        if present == most || !run(most) {
            return None;
        }
        Some(halve(present, most, &mut run).1)
    }
}

/// Two neighbours, of which the first is not chosen and the second one is.
fn halve(mut spared: i32, mut chosen: i32, run: &mut dyn FnMut(i32) -> bool) -> (i32, i32) {
    while chosen - spared > 1 {
        let middle = spared + (chosen - spared) / 2;
        if run(middle) {
            chosen = middle;
        } else {
            spared = middle;
        }
    }
    (spared, chosen)
}

/// Whether the first call of a scenario chooses a process that has this adjustment.
pub fn is_chosen(loaded: &Loaded, process: usize, adjustment: i32) -> bool {
    let Some(call) = loaded.machine.calls.first() else {
        return false;
    };
    let mut world: World = loaded.machine.world.clone();
    let Ok(adjustment) = i16::try_from(adjustment) else {
        return false;
    };
    world.signals[process].oom_score_adj = adjustment;
    match run_call(&mut world, call).chosen {
        Chosen::Task(task) => world[task].signal.0 as usize == process,
        Chosen::None | Chosen::Abort => false,
    }
}
