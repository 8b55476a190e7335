// SPDX-License-Identifier: GPL-2.0-only
//! The decisions of a run, packed: a code of 8 bits and one value each.
//!
//! ```text
//! 7…4 which decision │ 3…0 which reason
//! ```
//!
//! The value is a thread, a group, or a score.

use super::query::Trace;
use crate::probe::{Decision, EndReason, ExclusionReason};
use std::ops::Range;

const EXCLUSIONS: [ExclusionReason; 8] = [
    ExclusionReason::Init,
    ExclusionReason::KernelThread,
    ExclusionReason::OtherNodes,
    ExclusionReason::EarlierVictim,
    ExclusionReason::WithoutMemory,
    ExclusionReason::Protected,
    ExclusionReason::Reaped,
    ExclusionReason::Vfork,
];

/// Packs a decision.
#[inline]
pub(super) fn pack(decision: Decision) -> (u8, u64) {
    let (kind, reason, value) = match decision {
        Decision::Considered(task) => (0, 0, u64::from(task)),
        Decision::Excluded(reason) => (1, reason as u8, 0),
        Decision::Awaited => (2, 0, 0),
        Decision::AwaitedExit => (2, 1, 0),
        Decision::Outscored(points) => (3, 0, points as u64),
        Decision::Best(points) => (4, 0, points as u64),
        Decision::AllocatingTask(task) => (5, 0, u64::from(task)),
        Decision::Ended(reason) => {
            let (reason, task) = pack_end(reason);
            (6, reason, u64::from(task))
        }
        Decision::Panicked => (7, 0, 0),
        Decision::Killed(task) => (8, 0, u64::from(task)),
        Decision::SharerKilled(task) => (9, 0, u64::from(task)),
        Decision::Spared(task, reason) => (10, reason as u8, u64::from(task)),
        Decision::GroupKilled(memcg) => (11, 0, u64::from(memcg)),
    };
    (kind << 4 | reason, value)
}

fn pack_end(reason: EndReason) -> (u8, u32) {
    match reason {
        EndReason::Disabled => (0, 0),
        EndReason::NotifierFreed => (1, 0),
        EndReason::CurrentDying(task) => (2, task),
        EndReason::NoFs => (3, 0),
        EndReason::NoKillable => (4, 0),
        EndReason::ChosenDying => (5, 0),
        EndReason::MemcgMargin => (6, 0),
        EndReason::MemcgCurrentDying => (7, 0),
        EndReason::FaultHandledByMemcg => (8, 0),
        EndReason::FaultKilled => (9, 0),
        EndReason::FaultRetried => (10, 0),
    }
}

/// The decision that a code and a value stand for; `None` if the code stands for none.
pub(super) fn unpack(code: u8, value: u64) -> Option<Decision> {
    let exclusion = || EXCLUSIONS.get(code as usize & 0xf).copied();
    let number = value as u32;
    Some(match (code >> 4, code & 0xf) {
        (0, 0) => Decision::Considered(number),
        (1, _) => Decision::Excluded(exclusion()?),
        (2, 0) => Decision::Awaited,
        (2, 1) => Decision::AwaitedExit,
        (3, 0) => Decision::Outscored(value as i64),
        (4, 0) => Decision::Best(value as i64),
        (5, 0) => Decision::AllocatingTask(number),
        (6, reason) => Decision::Ended(unpack_end(reason, number)?),
        (7, 0) => Decision::Panicked,
        (8, 0) => Decision::Killed(number),
        (9, 0) => Decision::SharerKilled(number),
        (10, _) => Decision::Spared(number, exclusion()?),
        (11, 0) => Decision::GroupKilled(number),
        _ => return None,
    })
}

fn unpack_end(reason: u8, task: u32) -> Option<EndReason> {
    Some(match reason {
        0 => EndReason::Disabled,
        1 => EndReason::NotifierFreed,
        2 => EndReason::CurrentDying(task),
        3 => EndReason::NoFs,
        4 => EndReason::NoKillable,
        5 => EndReason::ChosenDying,
        6 => EndReason::MemcgMargin,
        7 => EndReason::MemcgCurrentDying,
        8 => EndReason::FaultHandledByMemcg,
        9 => EndReason::FaultKilled,
        10 => EndReason::FaultRetried,
        _ => return None,
    })
}

impl Trace {
    /// Number of decisions.
    pub fn decisions(&self) -> u32 {
        self.columns.decision_steps.len()
    }

    /// A decision and the step that made it; `None` if there is no such decision.
    pub fn decision(&self, number: u32) -> Option<(u32, Decision)> {
        if number >= self.decisions() {
            return None;
        }
        let value = self.columns.decision_values.get(number)?;
        let decision = unpack(self.columns.decision_codes[number], value)?;
        Some((self.columns.decision_steps[number], decision))
    }

    /// The numbers of the decisions made from one step on, up to before another one.
    pub fn decisions_between(&self, from: u32, to: u32) -> Range<u32> {
        let steps = &self.columns.decision_steps;
        steps.partition_point(|step| step < from)..steps.partition_point(|step| step < to)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decisions_come_back_as_they_went_in() {
        let mut known = 0;
        for code in 0..=u8::MAX {
            for value in [0, 7, 1 << 31] {
                let Some(decision) = unpack(code, value) else {
                    continue;
                };
                let (packed, back) = pack(decision);
                assert_eq!(packed, code, "{decision:?}");
                assert_eq!(unpack(packed, back), Some(decision));
                known += 1;
            }
        }
        // Ten of one kind, two with 8 reasons, one with 11.
        assert_eq!(known, 3 * (10 + 2 * 8 + 11));
    }
}
