// SPDX-License-Identifier: GPL-2.0-only
//! How a decision is made, without a record of it: whom the kernel compares and why it turns each
//! of them down, what spares everybody, and why somebody gets SIGKILL.
//!
//! The probe hears every statement, and cares for a dozen. Which one it hears is known where the
//! engine is compiled, so that all others cost nothing.

use super::{Condition, Probe, Var};
use crate::listing::{Function, Place, function, place, variable};

const OUT_OF_MEMORY: Function = function("bool out_of_memory(", &[]);
const MEMCG_OUT_OF_MEMORY: Function = function("static bool mem_cgroup_out_of_memory(", &[]);
const KILL: Function = function("static void __oom_kill_process(", &[]);
const KILL_MEMBER: Function = function("static int oom_kill_memcg_member(", &[]);
const SEND: Function = function("int do_send_sig_info(", &[]);

const DISABLED: Place = place(OUT_OF_MEMORY, "if (oom_killer_disabled)", 0, &[]);
const FREED: Place = place(OUT_OF_MEMORY, "if (freed > 0)", 0, &[]);
const DYING: Place = place(OUT_OF_MEMORY, "if (task_will_free_mem(current)) {", 0, &[]);
const NO_FS: Place = place(OUT_OF_MEMORY, "if (oc->gfp_mask &&", 0, &[]);
const NOBODY: Place = place(OUT_OF_MEMORY, "if (!oc->chosen) {", 0, &[]);

const EVALUATE: Function = function("static int oom_evaluate_task(", &[]);
const TASK: Var = Var(variable(EVALUATE, "task"));
const POINTS: Var = Var(variable(EVALUATE, "points"));
const UNKILLABLE: Place = place(EVALUATE, "if (oom_unkillable_task(task))", 0, &[]);
const NODES: Place = place(EVALUATE, "if (!is_memcg_oom(oc) &&", 0, &[]);
const VICTIM: Place = place(EVALUATE, "if (!is_sysrq_oom(oc) &&", 0, &[]);
const SKIPPED: Place = place(
    EVALUATE,
    "if (test_bit(MMF_OOM_SKIP, &task->signal->oom_mm->flags))",
    0,
    &[],
);
const ORIGIN: Place = place(EVALUATE, "if (oom_task_origin(task)) {", 0, &[]);
const COMPARED: Place = place(EVALUATE, "if (points == LONG_MIN ||", 0, &[]);

const BADNESS: Function = function("long oom_badness(", &[]);
const BADNESS_UNKILLABLE: Place = place(BADNESS, "if (oom_unkillable_task(p))", 0, &[]);
const BADNESS_NOBODY: Place = place(BADNESS, "if (!p)", 0, &[]);
const BADNESS_SPARED: Place = place(BADNESS, "if (adj == OOM_SCORE_ADJ_MIN ||", 0, &[]);

/// Why a process that was compared was not chosen then.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Why {
    /// It was: it is the best so far.
    #[default]
    Best,
    /// It scores less than the best so far.
    Outscored,
    /// It is init or a kernel thread.
    Unkillable,
    /// It shares no node with the request.
    OtherNodes,
    /// A victim of an earlier decision, whose memory has been reaped.
    EarlierVictim,
    /// A victim of an earlier decision: the scan ends, and the kernel waits for it.
    Awaited,
    /// It has no memory.
    WithoutMemory,
    /// `oom_score_adj` is −1000.
    Protected,
    /// Its memory has been reaped.
    Reaped,
    /// It borrows its parent's memory.
    Vfork,
}

/// One comparison.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Compared {
    /// The leader of the process: its place among all threads.
    pub task: u32,
    /// What came of it.
    pub why: Why,
    /// Its score as the kernel has it; `LONG_MIN` if it has none.
    pub points: i64,
}

/// Which condition of `out_of_memory()` ended the call before anybody was killed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spared {
    /// The OOM killer is switched off.
    Disabled,
    /// Drivers have given memory back.
    Freed,
    /// Who asks is dying.
    CurrentDying,
    /// The request must not enter file systems.
    NoFs,
    /// Nobody can be chosen.
    Nobody,
}

/// One SIGKILL.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sent {
    /// To the victim itself, and not to somebody who uses its memory.
    pub to_victim: bool,
    /// Because a group is killed as a whole.
    pub in_group: bool,
}

/// The probe that hears how a call decides.
#[derive(Clone, Debug, Default)]
pub struct Decision {
    /// Comparisons, in order.
    pub compared: Vec<Compared>,
    /// What ended the call early; the last one counts.
    pub spared: Option<Spared>,
    /// Signals, in order, ignored ones among them.
    pub sent: Vec<Sent>,
    /// `out_of_memory()` was reached.
    pub decides: bool,
    /// `mem_cgroup_out_of_memory()` was reached.
    pub asks_group: bool,
    /// `__oom_kill_process()` was reached.
    pub kills: bool,
    awaits_task: bool,
    /// What the variable `points` of a comparison has become.
    points: i64,
    /// Why the score of this comparison is none.
    without_score: Why,
    next: Sent,
}

/// A condition, with its operands.
#[derive(Clone, Copy, Debug)]
pub struct Heard {
    place: Place,
    operands: u8,
    count: u8,
}

impl Condition for Heard {
    #[inline(always)]
    fn operand(&mut self, value: bool) -> bool {
        self.operands |= u8::from(value) << (self.count & 7);
        self.count += 1;
        value
    }
}

impl Decision {
    #[inline(always)]
    fn turn_down(&mut self, why: Why) {
        if let Some(last) = self.compared.last_mut() {
            last.why = why;
        }
    }

    #[inline(always)]
    fn score(&mut self, points: i64) {
        if let Some(last) = self.compared.last_mut() {
            last.points = points;
        }
    }
}

impl Probe for Decision {
    type Condition = Heard;

    #[inline(always)]
    fn enter(&mut self, function: Function) {
        let begins = |other: Function| function.start == other.start;
        if begins(EVALUATE) {
            self.awaits_task = true;
            self.without_score = Why::WithoutMemory;
        } else if begins(OUT_OF_MEMORY) {
            self.decides = true;
        } else if begins(MEMCG_OUT_OF_MEMORY) {
            self.asks_group = true;
        } else if begins(KILL_MEMBER) {
            self.next.in_group = true;
        } else if begins(KILL) {
            self.kills = true;
            self.next.to_victim = true;
        } else if begins(SEND) {
            self.sent.push(self.next);
            self.next.to_victim = false;
        }
    }

    #[inline(always)]
    fn condition(&mut self, place: Place) -> Heard {
        Heard {
            place,
            operands: 0,
            count: 0,
        }
    }

    #[inline(always)]
    fn decide(&mut self, condition: Heard, taken: bool) {
        let is = |place: Place| condition.place.0 == place.0;
        let operand = |nth: u8| condition.operands >> nth & 1 == 1;
        if is(COMPARED) {
            self.score(self.points);
            if taken {
                let why = if operand(0) {
                    self.without_score
                } else {
                    Why::Outscored
                };
                self.turn_down(why);
            }
            return;
        }
        if !taken {
            return;
        }
        if is(UNKILLABLE) {
            self.turn_down(Why::Unkillable);
        } else if is(NODES) {
            self.turn_down(Why::OtherNodes);
        } else if is(VICTIM) {
            self.turn_down(Why::Awaited);
        } else if is(SKIPPED) {
            self.turn_down(Why::EarlierVictim);
        } else if is(ORIGIN) {
            self.score(i64::MAX);
        } else if is(BADNESS_UNKILLABLE) {
            self.without_score = Why::Unkillable;
        } else if is(BADNESS_NOBODY) {
            self.without_score = Why::WithoutMemory;
        } else if is(BADNESS_SPARED) {
            self.without_score = match (operand(0), operand(1)) {
                (true, _) => Why::Protected,
                (_, true) => Why::Reaped,
                _ => Why::Vfork,
            };
        } else if is(DISABLED) {
            self.spared = Some(Spared::Disabled);
        } else if is(FREED) {
            self.spared = Some(Spared::Freed);
        } else if is(DYING) {
            self.spared = Some(Spared::CurrentDying);
        } else if is(NO_FS) {
            self.spared = Some(Spared::NoFs);
        } else if is(NOBODY) {
            self.spared = Some(Spared::Nobody);
        }
    }

    #[inline(always)]
    fn local(&mut self, var: Var, value: u64) {
        // Another function may have a variable at the same distance from its beginning.
        if var.0 == TASK.0 && self.awaits_task {
            self.awaits_task = false;
            self.compared.push(Compared {
                task: value.wrapping_sub(1) as u32,
                why: Why::Best,
                points: i64::MIN,
            });
        }
        if var.0 == POINTS.0 {
            self.points = value as i64;
        }
    }
}
