// SPDX-License-Identifier: GPL-2.0-only
//! What a stop says: one sentence that tells what happens there and why it matters.

use super::{Reason, Stop};
use crate::app::call_sequence::title;
use crate::app::i18n::Language;
use crate::app::leaders::leaders;
use crate::app::number;
use crate::app::rich::{Rich, strong};
use crate::app::session::Session;
use crate::app::sum::sum;
use crate::app::verdict;
use oomscope_engine::kernel::world::{MemcgId, SignalId};
use oomscope_engine::probe::ExclusionReason;
use oomscope_engine::probe::names::{
    CONSTRAINT_CPUSET, CONSTRAINT_MEMCG, CONSTRAINT_MEMORY_POLICY,
};

/// The sentence of a stop.
pub(super) fn sentence(session: &Session, stop: &Stop, language: Language) -> Rich {
    Rich::new(&Speaker { session, language }.say(stop))
}

struct Speaker<'a> {
    session: &'a Session,
    language: Language,
}

impl Speaker<'_> {
    fn say(&self, stop: &Stop) -> String {
        let (session, language) = (self.session, self.language);
        match stop.reason {
            Reason::Begin => self.begin(stop.step),
            Reason::Drivers => language.story_drivers().to_owned(),
            Reason::Lives(process) => language.story_lives(&self.name(process)),
            Reason::Limit { constraint, total } => self.limit(constraint, total),
            Reason::PanicWanted => language.story_panic_wanted().to_owned(),
            Reason::Allocating(process) => language.story_allocating(&self.name(process)),
            Reason::Scan => {
                let (_, after) = session.steps_of_call(session.scenario_call(stop.step));
                let count = session.compared(after.saturating_sub(1)).len();
                language.story_scan(&strong(&number::unsigned(count as u64)))
            }
            Reason::Excluded(process, reason, more) => {
                let (name, why) = (self.name(process), self.why(reason));
                match more {
                    0 => language.story_excluded(&name, &why),
                    1 => language.story_excluded_and_one(&name, &why),
                    more => language.story_excluded_and_more(&name, &why, &more.to_string()),
                }
            }
            Reason::Volunteer(process) => language.story_volunteer(&self.name(process)),
            Reason::Best {
                process,
                points,
                equal,
            } => {
                let name = self.name(process);
                match equal {
                    Some(equal) => {
                        language.story_level(&name, &number::grouped(points), &self.name(equal))
                    }
                    None => language.story_best(&name, &self.sum(stop.step, process, points)),
                }
            }
            Reason::Outscored {
                process,
                points,
                best,
            } => {
                let (name, sum) = (self.name(process), self.sum(stop.step, process, points));
                let best_points = number::grouped(best);
                let asks = session.requesting(stop.step) == Some(process);
                match (points == best, asks) {
                    (true, _) => language.story_as_many(&name, &sum),
                    (false, true) => language.story_outscored_asking(&name, &sum, &best_points),
                    (false, false) => language.story_outscored(&name, &sum, &best_points),
                }
            }
            Reason::Awaited(process) => language.story_awaited(&self.name(process)),
            Reason::Chosen(process) => self.chosen(stop.step, process),
            Reason::Unchosen => language.story_unchosen().to_owned(),
            Reason::Report => language.story_report().to_owned(),
            Reason::Table => language.story_table().to_owned(),
            Reason::Killed(process) => language.story_killed(&self.name(process)),
            Reason::ChildKilled(process) => language.story_child(&self.name(process)),
            Reason::SharerKilled(process) => language.story_sharer(&self.name(process)),
            Reason::GroupKilled(group) => {
                let path = session.before.memcg_path(MemcgId(group));
                language.story_group(&strong(&path))
            }
            Reason::Spared(process, reason) => {
                language.story_spared(&self.name(process), &self.why(reason))
            }
            Reason::Reserves(process) => language.story_reserves(&self.name(process)),
            Reason::Queued { process, delayed } => {
                let name = process.map_or_else(
                    || language.the_victim().to_owned(),
                    |process| self.name(process),
                );
                if delayed {
                    language.story_queued(&name)
                } else {
                    language.story_woken(&name)
                }
            }
            Reason::Reaped(process) => language.story_reaped(&self.name(process)),
            Reason::Panicked => language.story_panicked().to_owned(),
            Reason::End => self.end(stop.step),
        }
    }

    fn name(&self, process: SignalId) -> String {
        strong(&self.session.process_name(process))
    }

    fn why(&self, reason: ExclusionReason) -> String {
        let language = self.language;
        let why = match reason {
            ExclusionReason::Init => language.out_as_init(),
            ExclusionReason::KernelThread => language.out_as_kernel_thread(),
            ExclusionReason::OtherNodes => language.out_by_nodes(),
            ExclusionReason::EarlierVictim => language.out_as_earlier_victim(),
            ExclusionReason::WithoutMemory => language.out_without_memory(),
            ExclusionReason::Protected => language.out_as_protected(),
            ExclusionReason::Reaped => language.out_as_reaped(),
            ExclusionReason::Vfork => language.out_by_vfork(),
        };
        why.to_owned()
    }

    fn begin(&self, step: u32) -> String {
        let session = self.session;
        let scenario = &session.document.scenario;
        let call = scenario.calls.get(session.scenario_call(step));
        let title = call.map(|call| title(&session.before, scenario, call, self.language));
        title.unwrap_or_default()
    }

    /// What runs short, how much memory counts, and what one unit of `oom_score_adj` weighs.
    fn limit(&self, constraint: u32, total: u64) -> String {
        let language = self.language;
        let scope = match constraint {
            CONSTRAINT_CPUSET => language.short_of_cpuset(),
            CONSTRAINT_MEMORY_POLICY => language.short_of_policy(),
            CONSTRAINT_MEMCG => language.short_of_group(),
            _ => language.short_of_machine(),
        };
        let unit = number::unsigned(total / 1000);
        let (count, unit) = (strong(&number::unsigned(total)), strong(&unit));
        match total / 1000 {
            1 => language.story_limit_one(scope, &count),
            _ => language.story_limit(scope, &count, &unit),
        }
    }

    /// A score with the sum that it comes from, as the kernel has added it up; the score alone where that is not
    /// recorded.
    fn sum(&self, step: u32, process: SignalId, points: i64) -> String {
        let language = self.language;
        let score = strong(&number::grouped(points));
        let sum = sum(self.session, step, process).filter(|sum| sum.score == points);
        let Some(sum) = sum else {
            return score;
        };
        let parts = sum.parts(language);
        match sum.least(language) {
            Some(least) => {
                let total = number::grouped(sum.total);
                language.story_least_sum(&score, &parts, &total, &least)
            }
            None => language.story_sum(&score, &parts),
        }
    }

    fn chosen(&self, step: u32, process: SignalId) -> String {
        let (session, language) = (self.session, self.language);
        let leaders = leaders(session, step);
        let scores: Vec<(i64, SignalId)> = leaders
            .first
            .iter()
            .map(|&(points, number)| (points, session.candidates[number].process))
            .collect();
        let own = scores.iter().find(|&&(_, other)| other == process);
        let rival = scores.iter().find(|&&(_, other)| other != process);
        let name = self.name(process);
        match (own, rival) {
            (Some((points, _)), Some((less, rival))) if points > less => language.story_chosen(
                &name,
                &strong(&number::grouped(*points)),
                &number::grouped(points.saturating_sub(*less)),
                &self.name(*rival),
            ),
            (Some((points, _)), _) => {
                language.story_chosen_points(&name, &strong(&number::grouped(*points)))
            }
            (None, _) => language.story_chosen_alone(&name),
        }
    }

    /// What the call came to.
    fn end(&self, step: u32) -> String {
        let (session, language) = (self.session, self.language);
        let index = session.scenario_call(step);
        verdict::done(session, index, language)
            .unwrap_or_else(|| verdict::verdict(session, step, language).sentence.plain())
    }
}
