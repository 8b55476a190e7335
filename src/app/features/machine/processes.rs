// SPDX-License-Identifier: GPL-2.0-only
//! The process table: each process with its numbers, and how it stands.

use crate::app::i18n::Language;
use crate::app::number;
use crate::app::process::{Bar, Look, Part, memory, process_in_question};
use crate::app::session::Session;
use crate::app::standing::{Decision, Place, Standing};
use crate::app::window::Window;
use oomscope_engine::kernel::world::{SignalId, TaskId};
use oomscope_engine::probe::Field;
use oomscope_engine::probe::names::PF_KTHREAD;
use std::ops::Range;

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
    /// Whether that is a sum of pages.
    pub has_sum: bool,
    /// How it stands, in words.
    pub verdict: String,
    /// The step that settles it: the one that has, or else the one that will.
    pub step: Option<u32>,
    /// How it looks.
    pub look: Look,
    /// The statement is about this process.
    pub is_now: bool,
}

/// What the process table shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Processes {
    /// Those in sight, in the kernel's list order.
    pub rows: Vec<Row>,
    /// The number of the first of them.
    pub first: u32,
    /// How many there are in all.
    pub length: u32,
    /// The number of the one that the statement is about.
    pub now: Option<u32>,
    /// Whether the machine has more than one node, so that nodes are worth a column.
    pub has_nodes: bool,
    /// Whether anything is swapped out.
    pub parts: Vec<Part>,
}

impl Processes {
    /// The numbers of those in sight.
    pub fn drawn(&self) -> Range<u32> {
        self.first..self.first + self.rows.len() as u32
    }
}

/// The process table at a step, as far as it is in sight.
pub fn processes(session: &Session, step: u32, language: Language, window: Window) -> Processes {
    let world = &session.before;
    let spaces = &session.spaces;
    let length = world.signals.len() as u32;
    let range = window.range(length);
    let now = process_in_question(session, step);
    let current = current(session, step);
    let node_ids: Vec<u32> = world.system.nodes.iter().map(|node| node.id).collect();
    let decision = Decision::at(session, step);
    let rows = range.clone().map(SignalId).map(|process| {
        let signal = &world[process];
        let leader = &world[signal.first_task];
        let Place {
            standing,
            points,
            step: settled,
        } = decision.place(process);
        let is_kernel = leader.flags & PF_KTHREAD != 0;
        let mut badges = Vec::new();
        if current == Some(process) {
            badges.push(language.current().to_owned());
        }
        if is_kernel {
            badges.push("KTHREAD".to_owned());
        }
        if signal.threads > 1 {
            badges.push(language.threads_badge(&number::unsigned(u64::from(signal.threads))));
        }
        let space = spaces.of[process.0 as usize];
        Row {
            process,
            pid: signal.tgid,
            comm: leader.comm.to_string(),
            badges,
            bar: session
                .mm_of(step, process)
                .map(|mm| memory(session, step, mm))
                .map(|parts| Bar::of(&parts, spaces.largest, session.page_shift(), language))
                .unwrap_or_default(),
            adj: number::plain(i64::from(signal.oom_score_adj)),
            mm: space.map(|mm| (letter(mm), sharers(session, process, language))),
            nodes: (leader.mems_allowed, node_ids.clone()),
            points: points.map_or_else(|| blank(standing), number::grouped),
            has_sum: points.is_some(),
            verdict: standing.sentence(session, language),
            step: settled.or_else(|| own_turn(session, step, process)),
            look: Look::of(standing),
            is_now: now == Some(process),
        }
    });
    let parts = Part::MEMORY
        .into_iter()
        .filter(|&part| part != Part::Swap || spaces.has_swap);
    Processes {
        rows: rows.collect(),
        first: range.start,
        length,
        now: now.map(|process| process.0),
        has_nodes: node_ids.len() > 1,
        parts: parts.collect(),
    }
}

/// The step at which the next comparison of a process comes to its result, in the decision that a step belongs to.
fn own_turn(session: &Session, step: u32, process: SignalId) -> Option<u32> {
    let (_, after) = session.steps_of_call(session.scenario_call(step));
    let own = session.comparisons_of(process).iter();
    let own = own.map(|&number| &session.candidates[number as usize]);
    let mut next = own.filter(|candidate| candidate.exit > step && candidate.enter < after);
    session.result(next.next()?).map(|(step, _)| step)
}

/// The process that asks for memory at a step.
fn current(session: &Session, step: u32) -> Option<SignalId> {
    let task = session.global(step, Field::Current).checked_sub(1)?;
    session.process_of(TaskId(task as u32))
}

fn blank(standing: Standing) -> String {
    match standing {
        Standing::Waiting | Standing::InProgress => String::new(),
        Standing::Volunteer | Standing::LaterOrigin(_) => "LONG_MAX".to_owned(),
        _ => "–".to_owned(),
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

/// Who else uses the address space of a process: so many by name.
fn sharers(session: &Session, process: SignalId, language: Language) -> Option<String> {
    const NAMED: usize = 20;
    let others = || session.spaces.sharers(process);
    let count = others().count();
    let named = others().take(NAMED);
    let mut names: Vec<String> = named.map(|other| session.process_name(other)).collect();
    if count > NAMED {
        names.push(language.and_more(&number::unsigned((count - NAMED) as u64)));
    }
    (count > 0).then(|| names.join(", "))
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
