// SPDX-License-Identifier: GPL-2.0-only
//! The right answers, read from the recorded run or found by running the engine.

use super::trial::turning_adjustment;
use super::{Answer, Question, process_with};
use crate::app::ending::Ending;
use crate::app::i18n::Language;
use crate::app::session::Session;
use oomscope_engine::kernel::world::{Id, SignalId};
use oomscope_engine::probe::{Decision, Field};
use oomscope_engine::rules::LATER_WINS_TIE;

/// The call of the scenario that a question at a step is about: that of the step if it decides, else the next
/// one that does.
pub fn decided_call(session: &Session, step: u32) -> Option<usize> {
    let from = session.scenario_call(step);
    let decides = |index: &usize| session.endings[*index].decides;
    (from..session.endings.len()).find(decides)
}

/// The accepted answers to a question about a call of the scenario; `None` if the run has no answer to it, as
/// to the points of a process that was never compared.
pub fn right(session: &Session, call: usize, question: Question) -> Option<Vec<Answer>> {
    let one = |answer: Answer| Some(vec![answer]);
    match question {
        Question::Victim => one(match &session.endings.get(call)?.ending {
            Ending::Killed(victims) => Answer::Process(*victims.first()?),
            Ending::Panicked => Answer::Panic,
            _ => Answer::Nobody,
        }),
        Question::All => {
            let mut all = match &session.endings.get(call)?.ending {
                Ending::Killed(victims) => victims.clone(),
                _ => Vec::new(),
            };
            all.sort_unstable();
            one(Answer::Processes(all))
        }
        Question::Points(pid) => {
            let process = process_with(session, pid)?;
            let (number, _) = comparison(session, call, process)?;
            one(Answer::Number(session.points[number]?))
        }
        Question::Spares(_) | Question::Kills(..) => {
            let adjustment = turning_adjustment(session, call, question)?;
            one(Answer::Number(adjustment.into()))
        }
        Question::Order(count) => {
            let ranked = ranked(session, call);
            let first: Vec<SignalId> = ranked.iter().map(|(_, process)| *process).collect();
            let first = first.get(..count)?;
            one(Answer::Processes(first.to_vec()))
        }
        Question::Line => deciding_lines(session, call),
        Question::Stop => match session.endings.get(call)?.ending {
            Ending::Awaits(process) => one(Answer::Process(process)),
            _ => None,
        },
        Question::RunnerUp => one(Answer::Process(ahead(session, call)?.1)),
        Question::Margin => one(Answer::Number(ahead(session, call)?.0)),
        Question::Multiplied => one(Answer::Process(multiplied(session, call)?)),
    }
}

/// The right answer in words, for who gives up.
pub fn right_words(
    session: &Session,
    call: usize,
    question: Question,
    language: Language,
) -> Option<String> {
    let right = right(session, call, question)?;
    Some(right.first()?.words(session, language))
}

/// The last comparison of a process in a call: its number among all comparisons, and the step of its decision.
pub(super) fn comparison(
    session: &Session,
    call: usize,
    process: SignalId,
) -> Option<(usize, u32)> {
    let range = compared(session, call);
    let own = session.comparisons_of(process).iter().rev();
    let mut own = own.map(|&number| number as usize);
    let number = own.find(|number| range.contains(number))?;
    let (step, _) = session.result(&session.candidates[number])?;
    Some((number, step))
}

/// The numbers of a call's comparisons.
fn compared(session: &Session, call: usize) -> std::ops::Range<usize> {
    session.compared_range(last_step(session, call))
}

/// The last step of a call.
pub(super) fn last_step(session: &Session, call: usize) -> u32 {
    let (first, after) = session.steps_of_call(call);
    after.saturating_sub(1).max(first)
}

/// The processes with points, those that the kernel prefers first.
pub(super) fn ranked(session: &Session, call: usize) -> Vec<(i64, SignalId)> {
    let mut best: Vec<(i64, usize, SignalId)> = Vec::new();
    for number in compared(session, call) {
        let process = session.candidates[number].process;
        let Some(points) = session.points[number] else {
            continue;
        };
        match best.iter_mut().find(|(_, _, own)| *own == process) {
            // Where threads are compared one by one, the best one counts.
            Some(own) if own.0 < points => (own.0, own.1) = (points, number),
            Some(_) => {}
            None => best.push((points, number, process)),
        }
    }
    let later_wins = session.before.rules.has(LATER_WINS_TIE);
    best.sort_by(|a, b| {
        let tie = if later_wins {
            b.1.cmp(&a.1)
        } else {
            a.1.cmp(&b.1)
        };
        b.0.cmp(&a.0).then(tie)
    });
    best.into_iter()
        .map(|(points, _, process)| (points, process))
        .collect()
}

/// By how many points the chosen process is ahead, and of whom.
fn ahead(session: &Session, call: usize) -> Option<(i64, SignalId)> {
    let ranked = ranked(session, call);
    let (most, chosen) = *ranked.first()?;
    let Ending::Killed(victims) = &session.endings.get(call)?.ending else {
        return None;
    };
    let (next, rival) = *ranked.get(1)?;
    (victims.first() == Some(&chosen)).then(|| (most.wrapping_sub(next), rival))
}

/// Points without what the adjustment adds, and what it would add if it were multiplied before it is divided.
pub fn base(session: &Session, number: usize) -> Option<(i64, i64)> {
    let candidate = session.candidates[number];
    let points = session.points[number]?;
    let step = candidate.exit.min(session.trace.len().saturating_sub(1));
    let process = candidate.process.index();
    let adj = session.field(step, Field::SignalOomScoreAdj, process) as i64;
    let total = session.global(step, Field::OcTotalpages) as i64;
    let added = adj.checked_mul(total / 1000)?;
    Some((points.checked_sub(added)?, adj.checked_mul(total)? / 1000))
}

/// Who would be killed if the adjustment were multiplied first.
fn multiplied(session: &Session, call: usize) -> Option<SignalId> {
    let later_wins = session.before.rules.has(LATER_WINS_TIE);
    let mut best: Option<(i64, SignalId)> = None;
    for number in compared(session, call) {
        let Some((base, added)) = base(session, number) else {
            continue;
        };
        let points = base.checked_add(added)?;
        let is_better = match best {
            None => true,
            Some((most, _)) => points > most || (points == most && later_wins),
        };
        if is_better {
            best = Some((points, session.candidates[number].process));
        }
    }
    best.map(|(_, process)| process)
}

/// The lines that decide between the two processes with the most points: those of the condition that drops who has
/// fewer points. Where nobody was dropped, those of the statement that settled the later one.
fn deciding_lines(session: &Session, call: usize) -> Option<Vec<Answer>> {
    let (_, step) = deciding_comparison(session, call)?;
    let dropped = compared(session, call).find_map(|number| {
        match session.result(&session.candidates[number])? {
            (step, Decision::Outscored(_)) => Some(step),
            _ => None,
        }
    });
    let statement = session.statement(dropped.unwrap_or(step))?;
    let lines = session.listing.lines_of(statement.span);
    // The comparison stands on its last line.
    let lines = lines.rev().map(|line| {
        let line = &session.listing.lines[line];
        Answer::Line(line.file, line.number)
    });
    Some(lines.collect())
}

/// The comparison at which the two processes with the most points met, and the step of its decision.
pub(super) fn deciding_comparison(session: &Session, call: usize) -> Option<(usize, u32)> {
    let ranked = ranked(session, call);
    let [(_, first), (_, second), ..] = ranked[..] else {
        return None;
    };
    let one = comparison(session, call, first)?;
    Some(one.max(comparison(session, call, second)?))
}
