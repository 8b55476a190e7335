// SPDX-License-Identifier: GPL-2.0-only
//! The places of the tour: what is to be seen there, and the step that shows it.

use crate::app::i18n::Language;
use crate::app::number;
use crate::app::session::Session;
use crate::app::walk::{Level, Reason, Walk};
use oomscope_engine::kernel::world::SignalId;
use oomscope_engine::probe::{ExclusionReason, Field};

/// The changed `oom_score_adj` of the victim at the last place.
pub const CHANGED: i32 = -500;

/// A place of the tour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// The machine: the reader names a victim.
    Machine,
    /// What is short, and what a unit of `oom_score_adj` weighs.
    Limit,
    /// The first process that must not be chosen.
    Candidates,
    /// The sum of the victim.
    Sum,
    /// The victim is remembered as the best so far.
    Best,
    /// A process is out because of its `oom_score_adj`.
    Protected,
    /// The process that asked.
    Asking,
    /// SIGKILL.
    Kill,
    /// The reaper.
    Reaper,
    /// What would be if the victim had another `oom_score_adj`: the reader names a victim again.
    WhatIf,
}

impl Place {
    /// All places in order.
    pub const ALL: [Place; 10] = [
        Place::Machine,
        Place::Limit,
        Place::Candidates,
        Place::Sum,
        Place::Best,
        Place::Protected,
        Place::Asking,
        Place::Kill,
        Place::Reaper,
        Place::WhatIf,
    ];

    /// Whether the reader is asked there.
    pub fn asks(self) -> bool {
        matches!(self, Place::Machine | Place::WhatIf)
    }

    /// What it is about.
    pub fn title(self, language: Language) -> &'static str {
        match self {
            Place::Machine => language.tour_machine(),
            Place::Limit => language.tour_limit(),
            Place::Candidates => language.tour_candidates(),
            Place::Sum => language.tour_sum(),
            Place::Best => language.tour_best(),
            Place::Protected => language.tour_protected(),
            Place::Asking => language.tour_asking(),
            Place::Kill => language.tour_kill(),
            Place::Reaper => language.tour_reaper(),
            Place::WhatIf => language.tour_what_if(),
        }
    }

    /// What is to be seen there. While a question is open, only what it may say is in `session`.
    pub fn text(self, session: &Session, guess: Option<&str>, language: Language) -> String {
        let name = |process: SignalId| session.process_name(process);
        let facts = Facts::of(session);
        let victim = facts.victim.map(name).unwrap_or_default();
        match self {
            Place::Machine => {
                let asking = session.requesting(0).map(name).unwrap_or_default();
                language.tour_machine_text(&asking)
            }
            Place::Limit => {
                let unit = facts.total / 1000;
                language.tour_limit_text(&number::unsigned(facts.total), &number::unsigned(unit))
            }
            Place::Candidates => language.tour_candidates_text().to_owned(),
            Place::Sum => language.tour_sum_text(&victim),
            Place::Best => language.tour_best_text(&victim),
            Place::Protected => {
                let protected = facts.protected.map(name).unwrap_or_default();
                language.tour_protected_text(&protected)
            }
            Place::Asking => {
                let asking = facts.asking.map(name).unwrap_or_default();
                language.tour_asking_text(&asking)
            }
            Place::Kill => {
                let killed = language.tour_kill_text(&victim);
                match guess {
                    Some(guess) => {
                        let guessed = language.tour_guessed(guess);
                        language.judged_two(&killed, &guessed)
                    }
                    None => killed,
                }
            }
            Place::Reaper => language.tour_reaper_text(&victim),
            Place::WhatIf => language.tour_what_if_text(&number::grouped(CHANGED.into())),
        }
    }
}

/// The step of a place; `None` if the run has no such step.
pub fn step_of(session: &Session, place: Place) -> Option<u32> {
    let walk = Walk::of(session, Level::Process);
    let stops = walk.stops();
    let first = |is_it: &dyn Fn(Reason) -> bool| {
        let stop = stops.iter().find(|stop| is_it(stop.reason));
        stop.map(|stop| stop.step)
    };
    let facts = Facts::of(session);
    match place {
        Place::Machine | Place::WhatIf => Some(session.first_step()),
        Place::Limit => first(&|reason| matches!(reason, Reason::Limit { .. })),
        Place::Candidates => first(&|reason| matches!(reason, Reason::Excluded(..))),
        Place::Sum => sum(session, facts.victim?),
        Place::Best => first(
            &|reason| matches!(reason, Reason::Best { process, .. } if Some(process) == facts.victim),
        ),
        Place::Protected => {
            first(&|reason| matches!(reason, Reason::Excluded(_, ExclusionReason::Protected, _)))
        }
        Place::Asking => first(
            &|reason| matches!(reason, Reason::Outscored { process, .. } if Some(process) == facts.asking),
        ),
        Place::Kill => first(&|reason| matches!(reason, Reason::Killed(_))),
        Place::Reaper => first(&|reason| matches!(reason, Reason::Queued { .. })),
    }
}

/// The step at which the counters of a process are added up: the first value of the sum in its function.
fn sum(session: &Session, process: SignalId) -> Option<u32> {
    let number = *session.comparisons_of(process).first()?;
    let candidate = session.candidates.get(number as usize)?;
    let badness = session.badness_of(candidate)?;
    let made = session.trace.call(badness);
    let mut steps = made.enter..=made.exit;
    steps.find(|&step| session.local(step, badness, "points").is_some())
}

/// What the texts name.
struct Facts {
    victim: Option<SignalId>,
    asking: Option<SignalId>,
    protected: Option<SignalId>,
    total: u64,
}

impl Facts {
    fn of(session: &Session) -> Facts {
        let stops = Walk::of(session, Level::Process);
        let protected = stops.stops().iter().find_map(|stop| match stop.reason {
            Reason::Excluded(process, ExclusionReason::Protected, _) => Some(process),
            _ => None,
        });
        let last = session.trace.len().saturating_sub(1);
        Facts {
            victim: session.kills.first().map(|kill| kill.process),
            asking: session.requesting(0),
            protected,
            total: session.global(last, Field::OcTotalpages),
        }
    }
}
