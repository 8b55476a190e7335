// SPDX-License-Identifier: GPL-2.0-only
//! The engine run once more with another `oom_score_adj`.

use super::{Question, process_with};
use crate::app::decided::Decided;
use crate::app::session::Session;
use crate::scenario;
use oomscope_decide::run_decided;
use oomscope_engine::kernel::world::SignalId;
use std::ops::RangeInclusive;

/// What can be written to `/proc/PID/oom_score_adj`.
pub(super) const ADJUSTMENTS: RangeInclusive<i64> = -1000..=1000;

/// What a trial came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Killed {
    /// Who is killed, the victim first.
    pub victims: Vec<SignalId>,
    /// The points of the process whose adjustment it is, pages; `None` if it was not compared, or is out.
    pub points: Option<i64>,
}

/// Runs the machine up to a call, with this adjustment of a process. `None` if the document cannot be built,
/// which it could when it was loaded.
pub fn killed_with(
    session: &Session,
    call: usize,
    process: SignalId,
    adjustment: i64,
) -> Option<Killed> {
    Some(Trial::of(session, call)?.run(process, adjustment))
}

/// The highest adjustment that is asked for, by running the engine; `None` if there is none, or the question
/// is about something else.
pub fn turning_adjustment(session: &Session, call: usize, question: Question) -> Option<i32> {
    let trial = Trial::of(session, call)?;
    let holds = |adjustment: i64| trial.holds(session, question, adjustment);
    let (mut low, mut high) = ADJUSTMENTS.into_inner();
    if holds(high)? {
        return i32::try_from(high).ok();
    }
    if !holds(low)? {
        return None;
    }
    // Points never fall while the adjustment rises, so that the answer changes once.
    while high - low > 1 {
        let middle = low.midpoint(high);
        match holds(middle)? {
            true => low = middle,
            false => high = middle,
        }
    }
    i32::try_from(low).ok()
}

/// Whether what a question wants holds with this adjustment; `None` if the question is about something else.
pub(super) fn holds(
    session: &Session,
    call: usize,
    question: Question,
    adjustment: i64,
) -> Option<bool> {
    Trial::of(session, call)?.holds(session, question, adjustment)
}

/// A machine that can be run again.
struct Trial {
    machine: scenario::Machine,
    call: usize,
}

impl Trial {
    fn of(session: &Session, call: usize) -> Option<Trial> {
        let loaded = scenario::prepare(session.document.clone()).ok()?;
        Some(Trial {
            machine: loaded.machine,
            call,
        })
    }

    fn run(&self, process: SignalId, adjustment: i64) -> Killed {
        let mut world = self.machine.world.clone();
        world[process].oom_score_adj = adjustment as i16;
        let before = world.clone();
        let mut killed = Killed {
            victims: Vec::new(),
            points: None,
        };
        for call in self.machine.calls.iter().take(self.call + 1) {
            let (outcome, decisions) = run_decided(&mut world, call);
            let decisions = decisions.into_iter().map(|decision| (0, decision));
            let decided = Decided::of(&before, &outcome, decisions);
            let own = decided.compared.iter().rev();
            let mut own = own.filter(|compared| compared.process == process);
            killed = Killed {
                victims: decided.kills.iter().map(|kill| kill.process).collect(),
                points: own.find_map(|compared| compared.score()),
            };
        }
        killed
    }

    fn holds(&self, session: &Session, question: Question, adjustment: i64) -> Option<bool> {
        let (pid, victim) = match question {
            Question::Spares(pid) => (pid, None),
            Question::Kills(pid, victim) => (pid, Some(process_with(session, victim)?)),
            _ => return None,
        };
        let process = process_with(session, pid)?;
        let victims = self.run(process, adjustment).victims;
        Some(match victim {
            Some(victim) => victims.first() == Some(&victim),
            None => !victims.contains(&process),
        })
    }
}
