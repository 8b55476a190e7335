// SPDX-License-Identifier: GPL-2.0-only
//! The ways of stepping through a run.

use super::i18n::Language;
use super::session::Session;

/// A way to another step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Move {
    /// The first step of all.
    First,
    /// The last step of all.
    Last,
    /// The next step.
    Forward,
    /// The step before.
    Back,
    /// The next step, into a call if there is one.
    Into,
    /// The next step of this function or its caller.
    Over,
    /// The previous step of this function or its caller.
    OverBack,
    /// The step after this function has returned.
    Out,
    /// The step that called this function.
    OutBack,
    /// Where the next process begins to be compared.
    Process,
    /// Where the process before began to be compared.
    ProcessBack,
    /// The next condition that is decided.
    Branch,
    /// The condition that was decided before.
    BranchBack,
    /// A step by its number, from 0.
    To(u32),
}

impl Move {
    /// What a button or the table of keys says about it.
    pub fn label(self, language: Language) -> &'static str {
        match self {
            Move::First => language.first(),
            Move::Last => language.last(),
            Move::Forward => language.forward(),
            Move::Back => language.back(),
            Move::Into => language.into(),
            Move::Over => language.over(),
            Move::OverBack => language.over_back(),
            Move::Out => language.out(),
            Move::OutBack => language.out_back(),
            Move::Process => language.next_process(),
            Move::ProcessBack => language.previous_process(),
            Move::Branch => language.next_branch(),
            Move::BranchBack => language.previous_branch(),
            Move::To(_) => language.timeline(),
        }
    }
}

/// Where a move leads from a step; `None` where there is no such way.
pub fn target(session: &Session, step: u32, way: Move) -> Option<u32> {
    let trace = &session.trace;
    let last = trace.len().checked_sub(1)?;
    let found = match way {
        Move::First => Some(0),
        Move::Last => Some(last),
        Move::Forward | Move::Into => Some(step + 1),
        Move::Back => step.checked_sub(1),
        // At the top there is no caller: go on with what comes next.
        Move::Over => trace.over(step).or(Some(step + 1)),
        Move::OverBack => trace.over_back(step).or_else(|| step.checked_sub(1)),
        Move::Out => trace.out(step),
        Move::OutBack => trace.out_back(step),
        Move::Process => session.candidates_from(step + 1).first().copied(),
        Move::ProcessBack => session.candidates_before(step).last().copied(),
        Move::Branch => (step + 1..=last).find(|&at| is_decided(session, at)),
        Move::BranchBack => (0..step).rev().find(|&at| is_decided(session, at)),
        Move::To(to) => Some(to.min(last)),
    };
    found.filter(|&to| to <= last && (to != step || matches!(way, Move::To(_))))
}

/// Which moves lead somewhere from a step, so that the other buttons are greyed out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reach(Vec<Move>);

impl Reach {
    /// The moves that have buttons.
    const BUTTONS: [Move; 8] = [
        Move::First,
        Move::Back,
        Move::Forward,
        Move::Last,
        Move::Over,
        Move::Out,
        Move::Branch,
        Move::Process,
    ];

    /// Those that lead somewhere.
    pub fn of(session: &Session, step: u32) -> Reach {
        let leads = |way: &Move| target(session, step, *way).is_some();
        Reach(Reach::BUTTONS.into_iter().filter(leads).collect())
    }

    /// Whether a move is one of them.
    pub fn has(&self, way: Move) -> bool {
        self.0.contains(&way)
    }
}

fn is_decided(session: &Session, step: u32) -> bool {
    session.trace.step(step).outcome.taken().is_some()
}
