// SPDX-License-Identifier: GPL-2.0-only
//! How a process stands after a call, and why.

use super::{Live, NONE};
use crate::app::decided::Compared;
use crate::app::ending::{Ending, is_within};
use crate::app::i18n::Language;
use crate::app::standing::{self, Never, Place, Standing};
use oomscope_engine::kernel::LONG_MAX;
use oomscope_engine::kernel::world::{Chosen, Id, SignalId};
use oomscope_engine::probe::{Decision, ExclusionReason};

impl Live {
    /// The best scores of the call that is looked at, at most so many, the best one first and among equals the later
    /// one; and how many processes have a score.
    pub fn ranking(&self, most: usize) -> (Vec<(i64, SignalId)>, usize) {
        let mut scored = 0;
        let mut first: Vec<(i64, SignalId)> = Vec::new();
        for (number, compared) in self.decided.compared.iter().enumerate() {
            // A process that is compared twice counts as it was compared last.
            let is_last = self.comparisons.get(compared.process.index() as usize)
                == u32::try_from(number).ok().as_ref();
            let Some(points) = compared.score().filter(|_| is_last) else {
                continue;
            };
            scored += 1;
            let at = first.partition_point(|&(other, _)| other > points);
            if at < most {
                first.insert(at, (points, compared.process));
                first.truncate(most);
            }
        }
        (first, scored)
    }

    /// How a process stands after the call that is looked at. The process is named by its place in
    /// the list of the scenario.
    pub fn place(&self, process: usize) -> Place {
        let nowhere = Place {
            standing: Standing::NoDecision,
            points: None,
            step: None,
        };
        let is_there = process < self.world.signals.len();
        if !is_there || self.told().is_none() {
            return nowhere;
        }
        let process = SignalId(process as u32);
        let compared = self.comparison(process);
        let mut place = Place {
            standing: compared.map_or(Standing::Waiting, |compared| {
                self.compare(process, compared)
            }),
            points: compared.and_then(Compared::score),
            step: None,
        };
        // That the kernel waits for an earlier victim says more than that it was killed.
        let is_awaited = place.standing == Standing::Awaited;
        let before = self.killed_before.contains(&process) && !is_awaited;
        if let Some(cause) = self.kills.get(&process).filter(|_| !before && !is_awaited) {
            place.standing = standing::killed(*cause);
            return place;
        }
        let is_chosen = self.decides() && self.chosen() == Some(process);
        if is_chosen {
            place.standing = match self.ending() {
                Some(Ending::DyingAlready(_)) => Standing::ChosenDying,
                Some(Ending::Gone(_)) => Standing::ChosenGone,
                _ => Standing::Chosen,
            };
            return place;
        }
        let dies = self.ending() == Some(&Ending::CurrentDying(process));
        if before && !dies {
            place.standing = Standing::KilledBefore;
            return place;
        }
        if compared.is_none() {
            place.standing = self.not_compared(process);
        }
        place
    }

    /// One sentence on how a process stands.
    pub fn sentence(&self, process: usize, language: Language) -> String {
        let name = |process| self.name(process);
        let standing = self.place(process).standing;
        standing.sentence_about(&self.world, &name, language)
    }

    fn comparison(&self, process: SignalId) -> Option<&Compared> {
        let number = self.comparisons[process.index() as usize];
        (number != NONE).then(|| &self.decided.compared[number as usize])
    }

    fn decides(&self) -> bool {
        self.told().is_some_and(|told| told.decides)
    }

    fn ending(&self) -> Option<&Ending> {
        self.told().map(|told| &told.ending)
    }

    /// The process that the decision of that call has fallen on.
    pub fn chosen(&self) -> Option<SignalId> {
        super::chosen(&self.world, &self.told()?.outcome)
    }

    fn compare(&self, process: SignalId, compared: &Compared) -> Standing {
        if self.chosen() == Some(process) {
            return match compared.result {
                Decision::Best(LONG_MAX) => Standing::Volunteer,
                _ => Standing::Best,
            };
        }
        match compared.result {
            Decision::Awaited | Decision::AwaitedExit => return Standing::Awaited,
            Decision::Excluded(reason) => return Standing::Excluded(reason),
            _ => {}
        }
        if self.dropped() == Some(process) {
            return Standing::Dropped;
        }
        let best = self.best.unwrap_or(0);
        match (self.chosen(), compared.score()) {
            (Some(origin), Some(_)) if best == LONG_MAX => Standing::BehindOrigin(origin),
            (Some(origin), None) if compared.result == Decision::Best(LONG_MAX) => {
                Standing::LaterOrigin(origin)
            }
            (Some(rival), Some(points)) if best == points => Standing::Level(rival),
            (_, Some(points)) => Standing::Outscored(best.wrapping_sub(points) as u64),
            (_, None) => Standing::Excluded(ExclusionReason::WithoutMemory),
        }
    }

    /// The best one when the scan was stopped.
    fn dropped(&self) -> Option<SignalId> {
        let outcome = &self.told()?.outcome;
        if outcome.chosen != Chosen::Abort {
            return None;
        }
        let mut compared = self.decided.compared.iter().rev();
        let best = compared.find(|compared| matches!(compared.result, Decision::Best(_)))?;
        Some(best.process)
    }

    fn not_compared(&self, process: SignalId) -> Standing {
        if !self.decides() {
            return Standing::NoDecision;
        }
        if let Some(memcg) = self.memcg
            && !is_within(&self.world, process, memcg.index())
        {
            return Standing::OutsideGroup(memcg);
        }
        if !self.decided.compared.is_empty() {
            return match self.ending() {
                Some(Ending::Awaits(_)) => Standing::NotReached,
                _ if self.without_memory.contains(&process) => {
                    Standing::Excluded(ExclusionReason::WithoutMemory)
                }
                _ => Standing::NotReached,
            };
        }
        let never = match self.ending() {
            Some(Ending::CurrentDying(current)) if *current == process => {
                return Standing::Reserves;
            }
            Some(Ending::Panicked) => Never::Panicked,
            Some(Ending::Disabled) => Never::Disabled,
            Some(Ending::Freed) => Never::Freed,
            Some(Ending::CurrentDying(_)) => Never::CurrentDying,
            Some(Ending::NoFs) => Never::NoFs,
            Some(Ending::Killed(_) | Ending::DyingAlready(_) | Ending::Gone(_)) => {
                Never::Allocating
            }
            // A group without members is scanned, too, and nobody is compared.
            _ => Never::Spared,
        };
        Standing::Never(never)
    }
}
