// SPDX-License-Identifier: GPL-2.0-only
//! How a score was made: the sum that `oom_badness()` computed, with the values that the run recorded.
//!
//! Each value is one that the engine wrote or returned, or the difference of two of them; no score is
//! computed here. Kernels differ in what they add: until 4.16 processes of the administrator count 3 % less, and
//! kernels before 5.9 never return less than 1.

use crate::app::i18n::Language;
use crate::app::number;
use crate::app::process::{Part, memory};
use crate::app::session::{Candidate, Session};
use oomscope_engine::kernel::world::{Id, SignalId, TaskId};
use oomscope_engine::probe::{Field, Var};
use oomscope_engine::trace::CallId;

/// What a part of a sum is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TermKind {
    /// Pages in memory.
    Resident,
    /// Pages in swap.
    Swapped,
    /// Pages that hold page tables.
    Tables,
    /// Swap and page tables together, where the counters do not say how much is which.
    SwappedAndTables,
    /// What counts less for a process of the administrator.
    Administrator,
    /// What `oom_score_adj` adds or takes away.
    Adjustment,
}

/// A part of a sum.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// What it is.
    pub kind: TermKind,
    /// The C text that it is the value of.
    pub code: String,
    /// The value, pages.
    pub pages: i64,
    /// `oom_score_adj`, and the pages that one unit of it weighs, where the value is their product.
    pub factors: Option<(i64, i64)>,
    /// The step at which the kernel has it.
    pub step: u32,
}

/// The sum that a score comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sum {
    /// Whose score it is.
    pub process: SignalId,
    /// What it is called.
    pub name: String,
    /// The parts, in the order in which the kernel adds them.
    pub terms: Vec<Term>,
    /// What they add up to, pages.
    pub total: i64,
    /// The score: the sum, or the least that the kernel returns.
    pub score: i64,
    /// The step at which the sum is complete.
    pub step: u32,
}

/// The sum of a process in the decision that a step belongs to: of the last comparison up to that step, or else of
/// the next one. `None` if the process got no score.
pub fn sum(session: &Session, step: u32, process: SignalId) -> Option<Sum> {
    let (first, after) = session.steps_of_call(session.scenario_call(step));
    let own = session.comparisons_of(process).iter();
    let own = own.map(|&number| session.candidates[number as usize]);
    let own: Vec<Candidate> = own
        .filter(|candidate| (first..after).contains(&candidate.enter))
        .collect();
    let begun = own.iter().rev().filter(|candidate| candidate.enter <= step);
    let later = own.iter().filter(|candidate| candidate.enter > step);
    begun
        .chain(later)
        .find_map(|candidate| of_comparison(session, candidate))
}

/// The sum that is being made at a step, or has just been compared: within a comparison, from the first addition
/// on.
pub fn under_way(session: &Session, step: u32) -> Option<Sum> {
    let candidate = *session.compared(step).last()?;
    if candidate.exit < step {
        return None;
    }
    let sum = of_comparison(session, &candidate)?;
    let begins = sum.terms.first()?.step;
    (begins <= step).then_some(sum)
}

/// The sum of a comparison.
pub fn of_comparison(session: &Session, candidate: &Candidate) -> Option<Sum> {
    let trace = &session.trace;
    let call = session.badness_of(candidate)?;
    let made = trace.call(call);
    let written = |name: &str| -> Vec<(u32, i64)> {
        let mut values: Vec<(u32, i64)> = Vec::new();
        let Some(variable) = variable(session, call, name) else {
            return values;
        };
        for step in made.enter..=made.exit {
            for write in session.written(step) {
                if write.slot == oomscope_engine::probe::Slot::local(call.0, variable) {
                    values.push((step, write.value as i64));
                }
            }
        }
        values
    };
    let points = written("points");
    let adjustments = written("adj");
    let (&(held_at, held), &(step, total)) = (points.first()?, points.last()?);
    let (&(_, adj), &(weighed_at, weighed)) = (adjustments.first()?, adjustments.last()?);
    let mut terms = held_terms(session, call, held_at, held);
    // What stands between the first addition and the last one.
    for pair in points.windows(2).take(points.len().saturating_sub(2)) {
        let [(_, before), (at, now)] = [pair[0], pair[1]];
        terms.push(Term {
            kind: TermKind::Administrator,
            code: right_side(session, at),
            pages: now.wrapping_sub(before),
            factors: None,
            step: at,
        });
    }
    let unit = session.local(step, call, "totalpages")? / 1000;
    let unit = i64::try_from(unit).ok();
    let unit = unit.filter(|&unit| adj.checked_mul(unit) == Some(weighed));
    terms.push(Term {
        kind: TermKind::Adjustment,
        code: format!("adj * ({})", right_side(session, weighed_at)),
        pages: weighed,
        factors: unit.map(|unit| (adj, unit)),
        step,
    });
    Some(Sum {
        process: candidate.process,
        name: session.process_name(candidate.process),
        terms,
        total,
        score: made.value.map_or(total, |value| value as i64),
        step,
    })
}

/// What a process holds, in parts, as one statement adds them up.
fn held_terms(session: &Session, call: CallId, step: u32, held: i64) -> Vec<Term> {
    let code = right_side(session, step);
    let mut codes = code.splitn(3, " + ").map(str::to_owned);
    let mut next = || codes.next().unwrap_or_default();
    let term = |kind, code, pages| Term {
        kind,
        code,
        pages,
        factors: None,
        step,
    };
    let mut inner = session.trace.calls_of(call);
    let resident = inner.find_map(|inner| {
        let is_resident = session
            .function_of(inner)
            .is_some_and(|function| function.name.starts_with("get_mm_rss"));
        let made = session.trace.call(inner);
        (is_resident && made.exit <= step).then_some(made.value?)
    });
    let Some(resident) = resident.map(|pages| pages as i64) else {
        return vec![term(TermKind::Resident, code, held)];
    };
    let task = session
        .local(step, call, "p")
        .and_then(|raw| raw.checked_sub(1));
    let mm = task.and_then(|task| {
        let task = TaskId(task as u32).index();
        session.field(step, Field::TaskMm, task).checked_sub(1)
    });
    let memory = mm.map(|mm| memory(session, step, mm as u32));
    let of = |wanted: Part| {
        let parts = memory.iter().flatten();
        parts
            .filter(|(part, _)| *part == wanted)
            .fold(0, |sum: i64, (_, pages)| sum.wrapping_add(*pages))
    };
    let (swapped, tables) = (of(Part::Swap), of(Part::Tables));
    let rest = held.wrapping_sub(resident);
    let mut terms = vec![term(TermKind::Resident, next(), resident)];
    if swapped.checked_add(tables) == Some(rest) {
        terms.push(term(TermKind::Swapped, next(), swapped));
        terms.push(term(TermKind::Tables, next(), tables));
    } else {
        let code = format!("{} + {}", next(), next());
        terms.push(term(TermKind::SwappedAndTables, code, rest));
    }
    terms
}

fn variable(session: &Session, call: CallId, name: &str) -> Option<Var> {
    let function = session.function_of(call)?;
    let mut variables = function.variables();
    let variable = variables.find(|variable| variable.name == name)?;
    Some(Var(variable.offset))
}

/// The right side of the assignment at a step, on one line.
fn right_side(session: &Session, step: u32) -> String {
    let statement = session.statement(step);
    let text = statement.map_or("", |statement| session.listing.text(statement.span));
    let right = text.split_once("= ").map_or(text, |(_, right)| right);
    let words: Vec<&str> = right.trim_end_matches(';').split_whitespace().collect();
    words.join(" ")
}

impl TermKind {
    /// What the part is, in a word.
    pub fn label(self, language: Language) -> &'static str {
        match self {
            TermKind::Resident => language.sum_resident(),
            TermKind::Swapped => language.sum_swapped(),
            TermKind::Tables => language.page_tables(),
            TermKind::SwappedAndTables => language.sum_swapped_and_tables(),
            TermKind::Administrator => language.sum_administrator(),
            TermKind::Adjustment => language.sum_adjustment(),
        }
    }
}

impl Term {
    /// The value as it stands in the sum: `46`, `−3 × 49`.
    pub fn value(&self) -> String {
        match self.factors {
            Some((adj, unit)) => format!("{} × {}", number::grouped(adj), number::grouped(unit)),
            None => number::grouped(self.pages),
        }
    }
}

impl Sum {
    /// The parts in a line: `18,510 resident + 0 swapped + 46 page tables + 0 × 49`.
    pub fn parts(&self, language: Language) -> String {
        let parts = self.terms.iter().map(|term| match term.kind {
            TermKind::Adjustment => term.value(),
            kind => language.sum_part(&term.value(), kind.label(language)),
        });
        parts.collect::<Vec<_>>().join(" + ")
    }

    /// The whole equation in words, as a screen reader says it.
    pub fn words(&self, language: Language) -> String {
        let (parts, total) = (self.parts(language), number::grouped(self.total));
        let sum = language.sum_words(&self.name, &parts, &total);
        match self.least(language) {
            Some(least) => format!("{sum}. {least}"),
            None => sum,
        }
    }

    /// Why the score is not the sum; `None` if it is.
    pub fn least(&self, language: Language) -> Option<String> {
        (self.score != self.total).then(|| language.sum_least(&number::grouped(self.score)))
    }
}
