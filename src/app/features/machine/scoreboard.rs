// SPDX-License-Identifier: GPL-2.0-only
//! The candidates so far, with what makes up their scores.

use super::Subject;
use crate::app::i18n::Language;
use crate::app::leaders::{latest, leaders};
use crate::app::number;
use crate::app::process::{Bar, Part, memory, process_in_question};
use crate::app::session::{Leaders, Session};
use crate::app::standing::{self, Decision, Standing};
use oomscope_engine::kernel::world::{Id, SignalId};

/// A candidate on the scoreboard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Score {
    /// Whose it is.
    pub subject: Subject,
    /// Its place, from 1.
    pub rank: String,
    /// What it is called.
    pub name: String,
    /// Its pid, where the name is not its own; it is never cut.
    pub pid: Option<i32>,
    /// Which process it is.
    pub process: SignalId,
    /// Its score by parts.
    pub bar: Bar,
    /// Its score.
    pub points: String,
    /// The best so far.
    pub is_first: bool,
    /// The one that is being compared.
    pub is_latest: bool,
    /// The same in words.
    pub words: Option<String>,
}

/// The candidates so far, the best one first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scoreboard {
    /// The best of them.
    pub scores: Vec<Score>,
    /// The parts that their scores are made of.
    pub parts: Vec<Part>,
    /// How many more there are.
    pub more: usize,
}

/// What a scoreboard is made of.
pub(super) struct Ranked {
    /// Place, score and process of those that are shown.
    pub shown: Vec<(usize, i64, SignalId)>,
    /// How many there are in all.
    pub scored: usize,
    /// The best of them.
    pub best: Option<SignalId>,
    /// What is said of that one.
    pub said: &'static str,
    /// The one that is being compared.
    pub now: Option<SignalId>,
}

/// The scoreboard at a step.
pub fn scoreboard(session: &Session, step: u32, language: Language) -> Scoreboard {
    let Leaders { first, scored } = leaders(session, step);
    let process = |number: usize| session.candidates[number].process;
    let mut shown: Vec<(usize, i64, SignalId)> = (1..)
        .zip(first)
        .map(|(rank, (points, number))| (rank, points, process(number)))
        .collect();
    // The one that is being compared stands there however far behind it is.
    if let Some((points, number, rank)) = latest(session, step)
        && rank > shown.len()
    {
        shown.push((rank, points, process(number)));
    }
    let best = standing::chosen(session, step);
    let decision = Decision::at(session, step);
    let stands = |process: SignalId| decision.place(process).standing;
    let (said, is_over) = match best.map(stands) {
        Some(Standing::Killed | Standing::KilledThrough(_)) => (language.killed(), true),
        Some(Standing::Chosen | Standing::ChosenDying | Standing::ChosenGone) => {
            (language.chosen(), true)
        }
        _ => (language.chosen_so_far(), false),
    };
    let ranked = Ranked {
        shown,
        scored,
        best,
        said,
        // Once one is chosen, whoever is in question is not compared.
        now: process_in_question(session, step).filter(|_| !is_over),
    };
    board(session, step, &ranked, language)
}

/// The scoreboard of a ranking, with what the processes hold at a step.
pub(super) fn board(
    session: &Session,
    step: u32,
    ranked: &Ranked,
    language: Language,
) -> Scoreboard {
    let Ranked {
        shown,
        scored,
        best,
        said,
        now,
    } = ranked;
    let parts = |points: i64, process: SignalId| {
        let mm = session.mm_of(step, process);
        let none = || Part::MEMORY.map(|part| (part, 0));
        score_parts(mm.map_or_else(none, |mm| memory(session, step, mm)), points)
    };
    let width = |parts: &[(Part, i64)]| {
        parts
            .iter()
            .fold(0, |sum: i64, (_, n)| sum.saturating_add(*n))
    };
    let all: Vec<Vec<(Part, i64)>> = shown
        .iter()
        .map(|&(_, points, process)| parts(points, process))
        .collect();
    let scale = all.iter().map(|parts| width(parts)).max().unwrap_or(0);
    let is_present = |part: &Part| {
        let mut parts = all.iter().flatten();
        parts.any(|(other, pages)| other == part && *pages > 0)
    };
    let score = |(&(rank, points, process), parts): (&(usize, i64, SignalId), &Vec<_>)| {
        let (is_first, is_latest) = (*best == Some(process), *now == Some(process));
        let words: Vec<&str> = [(is_first, *said), (is_latest, language.compared_now())]
            .into_iter()
            .filter_map(|(is_so, words)| is_so.then_some(words))
            .collect();
        Score {
            subject: Subject::Process(process),
            rank: number::unsigned(rank as u64),
            name: leader_name(session, process),
            pid: has_namesake(session, process).then(|| session.before[process].tgid),
            process,
            bar: Bar::of(parts, scale, session.page_shift(), language),
            points: number::grouped(points),
            is_first,
            is_latest,
            words: (!words.is_empty()).then(|| words.join(" · ")),
        }
    };
    let scores = shown.iter().zip(&all).map(score);
    Scoreboard {
        scores: scores.collect(),
        parts: Part::ALL.into_iter().filter(is_present).collect(),
        more: scored.saturating_sub(shown.len()),
    }
}

fn leader_name(session: &Session, process: SignalId) -> String {
    let leader = session.before[process].first_task;
    session.before[leader].comm.to_string()
}

fn has_namesake(session: &Session, process: SignalId) -> bool {
    session.has_namesake.get(process.index() as usize) == Some(&true)
}

/// Memory with what `oom_score_adj` adds to it or takes from it, so that the solid part and what
/// is added make up the score.
fn score_parts(memory: [(Part, i64); 5], points: i64) -> Vec<(Part, i64)> {
    let total = memory
        .iter()
        .fold(0, |sum: i64, (_, pages)| sum.saturating_add(*pages));
    let adjustment = points.saturating_sub(total);
    if adjustment >= 0 {
        return memory
            .into_iter()
            .chain([(Part::Added, adjustment)])
            .collect();
    }
    let mut left = points.max(0);
    let kept = memory.map(|(part, pages)| {
        let kept = pages.min(left);
        left -= kept;
        (part, kept)
    });
    kept.into_iter()
        .chain([(Part::Removed, adjustment.saturating_neg().min(total))])
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_adjustment_is_a_part_of_its_own() {
        let memory = [
            (Part::Anon, 10),
            (Part::File, 5),
            (Part::Shmem, 0),
            (Part::Swap, 0),
            (Part::Tables, 1),
        ];
        let present = |points| {
            let parts = score_parts(memory, points).into_iter();
            parts.filter(|(_, pages)| *pages > 0).collect::<Vec<_>>()
        };
        assert_eq!(
            present(20),
            [
                (Part::Anon, 10),
                (Part::File, 5),
                (Part::Tables, 1),
                (Part::Added, 4)
            ]
        );
        assert_eq!(
            present(12),
            [(Part::Anon, 10), (Part::File, 2), (Part::Removed, 4)]
        );
        assert_eq!(present(-3), [(Part::Removed, 16)]);
    }
}
