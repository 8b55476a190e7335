// SPDX-License-Identifier: GPL-2.0-only
//! Two runs that part: the machine as it is, and with something changed.
//!
//! A *fork* changes the machine before the first call, runs it again from the start, and looks for
//! the first step at which the two runs differ; the first run stays as it is. Whatever the step at
//! which a reader changes something: what was changed was so from the beginning, so that the runs
//! may part earlier, later, or never, and the page says which ([`Fork::note`]). To change the
//! machine between two calls is another thing: that is the op `set` of a scenario.
//!
//! Runs are compared step by step: the same statement, with the same outcome, that writes the same
//! and prints the same. Values are compared first of all, so that a fork begins where a number
//! differs ([`Fork::parting`]); the ways part later, at the first condition that it decides
//! ([`Fork::turn`]). [`side::counterpart`] finds what belongs together after that.
//!
//! ```text
//! step        57              214             216
//! left   ─────┬───────────────┬── goto next ──┬──
//!             points = 8,043  … < 18,556      return 0
//! right  ─────┴───────────────┴── chosen = …──┴──
//!             parting         turn            the same again
//! ```
//!
//! The other run may also be that of the same machine on another kernel. Then decisions are compared instead of
//! steps ([`Fork::between_kernels`]).

mod change;
mod change_words;
pub mod field;
mod forks;
mod id_map;
mod same_code;
mod scope;
pub mod side;
mod two_kernels;
mod what_if;
mod words;
pub mod written;

pub use change::{Change, rerun};
pub use field::Subject;
pub use forks::{Effect, Forks};
pub use same_code::TwoKernels;
pub use what_if::{Ask, Differing, Other, Pace, Replaced, WhatIf, differing};
pub use words::Words;

use crate::app::session::Session;
use id_map::IdMap;
use oomscope_engine::kernel::world::SignalId;
use oomscope_engine::listing::Place;
use oomscope_engine::probe::{Decision, Field, Slot};
use oomscope_engine::trace::Write;
use std::rc::Rc;

/// How two runs differ at a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Difference {
    /// One of them has come to its end.
    Ended,
    /// They stand at different statements.
    Statement,
    /// They stand at the same condition, and it has come out differently.
    Outcome,
    /// They write something else: what each of them writes, if it writes anything more.
    Value(Option<Write>, Option<Write>),
    /// They print something else, in the record of the log with this number.
    Printed(usize),
    /// Two kernels decide otherwise.
    Decided {
        /// The process that is compared.
        about: Option<SignalId>,
        /// What the first one decides; `None` if it decides nothing more in this call.
        left: Option<Decision>,
        /// What the second one decides.
        right: Option<Decision>,
        /// Whether something else follows; otherwise only the score or the reason is another one.
        is_turn: bool,
    },
}

/// The first step at which two runs differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Parting {
    /// The step of the first run.
    pub step: u32,
    /// The step of the second one; the same one on one kernel.
    pub other: u32,
    /// How they differ there.
    pub difference: Difference,
}

/// Two runs side by side.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fork {
    /// The first step at which anything differs; `None` if nothing ever does.
    pub parting: Option<Parting>,
    /// The first step at which they go different ways: another statement, or another outcome.
    pub turn: Option<u32>,
    /// What the runs of two kernels have in common; `None` on one kernel.
    pub kernels: Option<Rc<TwoKernels>>,
}

impl Fork {
    /// Compares two runs: one walk through both, up to where their ways part.
    pub fn between(left: &Session, right: &Session) -> Fork {
        let turn = turn(left, right);
        let parting = [
            turn.map(|(step, difference)| Parting::at(step, difference)),
            other_value(left, right, turn.map(|(step, _)| step)),
            other_line(left, right),
        ];
        // Of several differences at one step, the first that is named says most.
        let parting = parting
            .into_iter()
            .flatten()
            .min_by_key(|parting| parting.step);
        Fork {
            parting,
            turn: turn.map(|(step, _)| step),
            kernels: None,
        }
    }

    /// Steps before this one are the same in both runs.
    fn together(&self) -> u32 {
        match &self.kernels {
            Some(kernels) => kernels.together,
            None => self.parting.map_or(u32::MAX, |parting| parting.step),
        }
    }

    /// One place for both listings.
    fn common(&self, place: Place) -> Place {
        match &self.kernels {
            Some(kernels) => kernels.code.common(place),
            None => place,
        }
    }
}

impl Parting {
    /// Runs that part at the same step.
    pub fn at(step: u32, difference: Difference) -> Parting {
        Parting {
            step,
            other: step,
            difference,
        }
    }
}

/// Where the ways part, and how.
fn turn(left: &Session, right: &Session) -> Option<(u32, Difference)> {
    let mut pairs = left.trace.steps().zip(right.trace.steps()).zip(0..);
    if let Some(((a, b), step)) = pairs.find(|((a, b), _)| a != b) {
        let difference = if a.place == b.place {
            Difference::Outcome
        } else {
            Difference::Statement
        };
        return Some((step, difference));
    }
    let (a, b) = (left.trace.len(), right.trace.len());
    (a != b).then_some((a.min(b), Difference::Ended))
}

/// The first write that the other run does not make too, before the ways part.
fn other_value(left: &Session, right: &Session, turn: Option<u32>) -> Option<Parting> {
    let ids = IdMap::of(left, right);
    let end = turn.unwrap_or_else(|| left.trace.len());
    let (mut ours, mut theirs) = (writes_until(left, end), writes_until(right, end));
    loop {
        let (a, b) = (ours.next(), theirs.next());
        let same = match (&a, &b) {
            (None, None) => return None,
            (Some(a), Some(b)) => a.step == b.step && ids.is_same(a, b),
            _ => false,
        };
        if !same {
            let steps = [a, b].into_iter().flatten().map(|write| write.step);
            let step = steps.min()?;
            let here = |write: Option<Write>| write.filter(|write| write.step == step);
            let difference = Difference::Value(here(a), here(b));
            return Some(Parting::at(step, difference));
        }
    }
}

fn writes_until(session: &Session, end: u32) -> impl Iterator<Item = Write> + '_ {
    let writes = session.trace.writes_from(0);
    writes.take_while(move |write| write.step < end).fuse()
}

/// The first record of the log that differs, at the step that prints what differs in it.
fn other_line(left: &Session, right: &Session) -> Option<Parting> {
    let (a, b) = (&left.after.log.records, &right.after.log.records);
    let pairs = a.iter().zip(b).zip(0..);
    let differing = pairs.filter(|((a, b), _)| a != b).map(|(_, number)| number);
    // Threads may be numbered otherwise: what counts is the text.
    let mut numbers = differing.filter(|&n| left.log_line(n) != right.log_line(n));
    let number = numbers.next()?;
    let (a, b) = (left.log_line(number), right.log_line(number));
    let same = a.bytes().zip(b.bytes()).take_while(|(a, b)| a == b).count() as u64;
    // A line that is put together over several steps differs from one of them on.
    let in_pieces = |write: &Write| {
        write.value >> 32 == number as u64 + 1 && (write.value & 0xffff_ffff) > same
    };
    let mut tails = left.trace.writes_of(Slot::global(Field::LogTail));
    let mut lengths = left.trace.writes_of(Slot::global(Field::LogLength));
    let printed = tails.find(in_pieces);
    let printed = printed.or_else(|| lengths.find(|write| write.value > number as u64))?;
    Some(Parting::at(printed.step, Difference::Printed(number)))
}
