// SPDX-License-Identifier: GPL-2.0-only
//! The process table: each process with its numbers, and how it stands.

use super::{Bar, Part, bar, memory, mm_of, process_in_question};
use crate::app::i18n::Language;
use crate::app::number;
use crate::app::session::Session;
use crate::app::standing::{self, Place, Standing};
use oomscope_engine::kernel::world::{Mm, SignalId, TaskId};
use oomscope_engine::probe::Field;
use oomscope_engine::probe::names::PF_KTHREAD;

/// A process of the table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Which one.
    pub process: SignalId,
    /// Process id.
    pub pid: i32,
    /// Name.
    pub comm: String,
    /// Short facts: current, kernel thread, number of threads.
    pub badges: Vec<String>,
    /// Its memory.
    pub bar: Bar,
    /// `oom_score_adj`.
    pub adj: String,
    /// The letter of its address space, and who else uses it.
    pub mm: Option<(String, Option<String>)>,
    /// Which nodes it may use, and all that the machine has.
    pub nodes: (u64, Vec<u32>),
    /// Its score so far.
    pub points: String,
    /// How it stands, in words.
    pub verdict: String,
    /// The step that settled it.
    pub step: Option<u32>,
    /// How it looks.
    pub look: Look,
    /// The statement is about this process.
    pub is_now: bool,
}

/// How a row looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// In question.
    Plain,
    /// Not, or not any more, in question.
    Out,
    /// The best so far.
    Best,
    /// Chosen or killed.
    Victim,
}

/// What the process table shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Processes {
    /// In the kernel's list order.
    pub rows: Vec<Row>,
    /// Whether the machine has more than one node, so that nodes are worth a column.
    pub has_nodes: bool,
    /// Whether anything is swapped out.
    pub parts: Vec<Part>,
}

/// The process table at a step.
pub fn processes(session: &Session, step: u32, language: Language) -> Processes {
    let world = &session.before;
    let count = world.signals.len() as u32;
    let ids = || (0..count).map(SignalId);
    let total = |mm: &Mm| {
        [
            mm.anon,
            mm.file,
            mm.shmem,
            mm.swap,
            mm.pgtables_bytes >> session.page_shift(),
        ]
        .map(|pages| pages.max(0))
        .iter()
        .fold(0, |sum: i64, &pages| sum.saturating_add(pages))
    };
    let scale = world.mms.iter().map(total).max().unwrap_or(0);
    let spaces: Vec<Option<u32>> = ids().map(|process| mm_of(session, 0, process)).collect();
    let now = process_in_question(session, step);
    let node_ids: Vec<u32> = world.system.nodes.iter().map(|node| node.id).collect();
    let places = standing::standings(session, step);
    let rows = ids().zip(places).map(|(process, place)| {
        let signal = &world[process];
        let leader = &world[signal.first_task];
        let Place {
            standing,
            points,
            step: settled,
        } = place;
        let space = spaces[process.0 as usize];
        let is_kernel = leader.flags & PF_KTHREAD != 0;
        let mut badges = Vec::new();
        if is_current(session, step, process) {
            badges.push(language.current().to_owned());
        }
        if is_kernel {
            badges.push("KTHREAD".to_owned());
        }
        if signal.threads > 1 {
            badges.push(language.threads_badge(&number::unsigned(u64::from(signal.threads))));
        }
        Row {
            process,
            pid: signal.tgid,
            comm: leader.comm.to_string(),
            badges,
            bar: mm_of(session, step, process)
                .map(|mm| bar(session, &memory(session, step, mm), scale, language))
                .unwrap_or_default(),
            adj: number::plain(i64::from(signal.oom_score_adj)),
            mm: space.map(|mm| (letter(mm), sharers(session, &spaces, mm, process))),
            nodes: (leader.mems_allowed, node_ids.clone()),
            points: points.map_or_else(|| blank(standing), number::grouped),
            verdict: standing.sentence(session, language),
            step: settled,
            look: look(standing),
            is_now: now == Some(process),
        }
    });
    let has_swap = world.mms.iter().any(|mm| mm.swap > 0);
    let parts = Part::MEMORY
        .into_iter()
        .filter(|&part| part != Part::Swap || has_swap);
    Processes {
        rows: rows.collect(),
        has_nodes: node_ids.len() > 1,
        parts: parts.collect(),
    }
}

fn is_current(session: &Session, step: u32, process: SignalId) -> bool {
    let raw = session.global(step, Field::Current);
    let task = raw.checked_sub(1).map(|task| TaskId(task as u32));
    task.and_then(|task| session.process_of(task)) == Some(process)
}

fn blank(standing: Standing) -> String {
    match standing {
        Standing::Waiting | Standing::InProgress => String::new(),
        Standing::Volunteer | Standing::LaterOrigin(_) => "LONG_MAX".to_owned(),
        _ => "–".to_owned(),
    }
}

fn look(standing: Standing) -> Look {
    match standing {
        Standing::Excluded(_)
        | Standing::KilledBefore
        | Standing::NotReached
        | Standing::OutsideGroup(_)
        | Standing::Never(_) => Look::Out,
        Standing::Best | Standing::Volunteer => Look::Best,
        Standing::Chosen
        | Standing::ChosenDying
        | Standing::ChosenGone
        | Standing::Reserves
        | Standing::Killed
        | Standing::KilledThrough(_)
        | Standing::KilledGroup
        | Standing::KilledToo
        | Standing::Awaited => Look::Victim,
        Standing::Waiting
        | Standing::InProgress
        | Standing::Outscored(_)
        | Standing::Level(_)
        | Standing::BehindOrigin(_)
        | Standing::LaterOrigin(_)
        | Standing::Dropped
        | Standing::NoDecision => Look::Plain,
    }
}

/// Address spaces are named `a` to `z`, `aa`, …
fn letter(mm: u32) -> String {
    let last = char::from(b'a' + (mm % 26) as u8);
    match (mm / 26).checked_sub(1) {
        Some(rest) => format!("{}{last}", letter(rest)),
        None => last.to_string(),
    }
}

fn sharers(
    session: &Session,
    spaces: &[Option<u32>],
    mm: u32,
    process: SignalId,
) -> Option<String> {
    let others = spaces
        .iter()
        .enumerate()
        .filter(|(index, space)| **space == Some(mm) && *index as u32 != process.0);
    let names: Vec<String> = others
        .map(|(index, _)| session.process_name(SignalId(index as u32)))
        .collect();
    (!names.is_empty()).then(|| names.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_go_on_after_z() {
        let named: Vec<String> = [0, 1, 25, 26, 27, 701, 702].map(letter).to_vec();
        assert_eq!(named, ["a", "b", "z", "aa", "ab", "zz", "aaa"]);
    }
}
