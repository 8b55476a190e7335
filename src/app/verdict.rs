// SPDX-License-Identifier: GPL-2.0-only
//! The verdict on top: who is killed, with how many points, and by how much.

use super::i18n::Language;
use super::number;
use super::rich::{Rich, strong};
use super::session::Session;
use super::standing::{calls_of, chosen};
use oomscope_engine::kernel::world::{EventKind, SignalId};
use oomscope_engine::kernel::{LONG_MAX, LONG_MIN};
use oomscope_engine::trace::CallId;

/// What a call of the scenario comes to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    /// Somebody is killed.
    Kill,
    /// Nobody is.
    #[default]
    Nobody,
    /// The machine panics.
    Panic,
}

/// The verdict of one call of the scenario.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Verdict {
    /// How it ends.
    pub kind: Kind,
    /// One sentence.
    pub sentence: Rich,
    /// What follows it, less important.
    pub rest: String,
}

/// The verdict of the call that a step belongs to.
pub fn verdict(session: &Session, step: u32, language: Language) -> Verdict {
    let index = session.scenario_call(step);
    let count = session.outcomes.len();
    let Some(outcome) = session.outcomes.get(index) else {
        let sentence = Rich::new(language.nothing_happened());
        return Verdict {
            kind: Kind::Nobody,
            sentence,
            rest: String::new(),
        };
    };
    let which = (count > 1).then(|| {
        language.call_of(
            &number::unsigned(index as u64 + 1),
            &number::unsigned(count as u64),
        )
    });
    let (kind, sentence, mut rest) = if let Some(panic) = &outcome.panic {
        (
            Kind::Panic,
            format!("{}: {panic}", strong(language.panics())),
            Vec::new(),
        )
    } else {
        let events = &session.after.events[outcome.events.clone()];
        let kills = events
            .iter()
            .filter(|event| event.kind == EventKind::Sigkill);
        let mut victims: Vec<SignalId> = Vec::new();
        for process in kills.filter_map(|event| session.process_of(event.task)) {
            if !victims.contains(&process) {
                victims.push(process);
            }
        }
        match victims.split_first() {
            Some((&victim, others)) => killed(session, index, victim, others, language),
            None => {
                let why = super::narrate::why_nobody(session, index, language);
                let sentence = strong(language.kills_nobody());
                let sentence = if why.is_empty() {
                    sentence
                } else {
                    format!("{sentence}: {why}")
                };
                (Kind::Nobody, sentence, Vec::new())
            }
        }
    };
    rest.extend(which);
    Verdict {
        kind,
        sentence: Rich::new(&sentence),
        rest: rest.join(" · "),
    }
}

fn killed(
    session: &Session,
    index: usize,
    victim: SignalId,
    others: &[SignalId],
    language: Language,
) -> (Kind, String, Vec<String>) {
    let (first, after) = session.steps_of_call(index);
    let last = after.saturating_sub(1).max(first);
    let signal = &session.before[victim];
    let comm = &session.before[signal.first_task].comm;
    let mut sentence = language.kills(&strong(comm), &signal.tgid.to_string());
    let mut rest = Vec::new();
    let scores = scores(session, last);
    if let Some(&(_, points)) = scores.iter().find(|(process, _)| *process == victim)
        && chosen(session, last) == Some(victim)
    {
        sentence.push_str(" · ");
        sentence.push_str(&language.with_points(&strong(&number::grouped(points))));
        let rivals = scores.iter().filter(|(process, _)| *process != victim);
        if let Some(&(rival, most)) = rivals.max_by_key(|(_, points)| *points) {
            let name = session.process_name(rival);
            rest.push(match points.wrapping_sub(most) as u64 {
                0 => language.level_with(&name),
                margin => language.ahead_of(&number::unsigned(margin), &name),
            });
        }
    }
    if !others.is_empty() {
        rest.push(language.and_more(&number::unsigned(others.len() as u64)));
    }
    (Kind::Kill, sentence, rest)
}

/// The scores that a decision has come to, by process.
fn scores(session: &Session, last: u32) -> Vec<(SignalId, i64)> {
    let score = |candidate: &super::session::Candidate| {
        let points = session.local(last, candidate.call, "points")? as i64;
        (points != LONG_MIN && points != LONG_MAX).then_some((candidate.process, points))
    };
    session.compared(last).iter().filter_map(score).collect()
}

/// The call of a function by its name that a call of the scenario makes first.
pub fn first_call(session: &Session, index: usize, name: &str) -> Option<CallId> {
    let is_it = |call: CallId| session.function_of(call).is_some_and(|f| f.name == name);
    let (outer, _) = session.outermost(index).next()?;
    if is_it(outer) {
        Some(outer)
    } else {
        calls_of(session, outer).find(|&call| is_it(call))
    }
}
