// SPDX-License-Identifier: GPL-2.0-only
//! How two runs part, in words.

use super::{Difference, Fork, Parting};
use crate::app::i18n::Language;
use crate::app::number;
use crate::app::session::Session;
use crate::app::values::{self, Value};
use oomscope_engine::kernel::world::{SignalId, TaskId};
use oomscope_engine::probe::{Decision, Kind};
use oomscope_engine::trace::{CallId, Write, local_type};

/// How two runs part: what each of them does at the step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    /// Where: `oom_badness: points += adj;`.
    pub place: String,
    /// What the first run does there: `points = 8,043`.
    pub left: String,
    /// What the second one does.
    pub right: String,
}

impl Parting {
    /// What each of two runs does where they part.
    pub fn words(&self, left: &Session, right: &Session, language: Language) -> Words {
        let Parting {
            step,
            other,
            difference,
        } = *self;
        if let Difference::Decided {
            about,
            left: ours,
            right: theirs,
            ..
        } = difference
        {
            let told = |session: &Session, decision: Option<Decision>| match decision {
                Some(decision) => decided(session, about, decision, language),
                None => language.decides_nothing_more().to_owned(),
            };
            return Words {
                place: placed(left, step),
                left: told(left, ours),
                right: told(right, theirs),
            };
        }
        let does = |session: &Session, write: Option<Write>| match difference {
            Difference::Ended => ends(session, step, language),
            Difference::Statement | Difference::Decided { .. } => code(session, step),
            Difference::Outcome => outcome(session, step, language),
            Difference::Value(..) => match write {
                Some(write) => written(session, &write),
                None => language.pick("writes nothing", "不写入").to_owned(),
            },
            Difference::Printed(number) => session.log_line(number),
        };
        let (ours, theirs) = match difference {
            Difference::Value(ours, theirs) => (ours, theirs),
            _ => (None, None),
        };
        let longer = if step < left.trace.len() {
            placed(left, step)
        } else {
            placed(right, other)
        };
        Words {
            place: longer,
            left: does(left, ours),
            right: does(right, theirs),
        }
    }
}

impl Fork {
    /// What there is to say about a fork to a reader who made it at a step: whether the runs part,
    /// and whether they do so before that step.
    pub fn note(&self, step: u32, language: Language) -> String {
        let Some(Parting {
            step: at,
            other,
            difference,
        }) = self.parting
        else {
            if self.kernels.is_some() {
                return language.kernels_run_alike().to_owned();
            }
            let same = language.pick(
                "The change makes no difference: both runs are the same",
                "此更改没有影响：两次运行完全相同",
            );
            return same.to_owned();
        };
        let n = number::unsigned(u64::from(at) + 1);
        if self.kernels.is_some() {
            let m = number::unsigned(u64::from(other) + 1);
            return match difference {
                Difference::Decided { is_turn: true, .. } => language.kernels_part(&n, &m),
                Difference::Decided { .. } => language.kernels_score_otherwise(&n, &m),
                _ => language.kernels_only_run_otherwise(&n),
            };
        }
        let is_before = at < step;
        match (language, is_before) {
            (Language::En, false) => format!("The runs diverge at step {n}"),
            (Language::En, true) => format!(
                "The runs diverge at step {n} already: the machine was changed before the first step"
            ),
            (Language::Zh(_), false) => format!("两次运行在第 {n} 步分开"),
            (Language::Zh(_), true) => {
                format!("两次运行在第 {n} 步就已分开：机器在第一步之前就更改了")
            }
        }
    }
}

/// A decision in a few words.
fn decided(
    session: &Session,
    about: Option<SignalId>,
    decision: Decision,
    language: Language,
) -> String {
    let name = |process: Option<SignalId>| {
        process.map_or_else(String::new, |process| session.process_name(process))
    };
    let thread = |task: u32| name(session.process_of(TaskId(task)));
    let about = name(about);
    match decision {
        Decision::Considered(task) => thread(task),
        Decision::Excluded(_) => language.decided_excluded(&about),
        Decision::Awaited | Decision::AwaitedExit => language.decided_awaited(&about),
        Decision::Outscored(points) => language.decided_outscored(&about, &number::grouped(points)),
        Decision::Best(points) => language.decided_best(&about, &number::grouped(points)),
        Decision::AllocatingTask(task) => language.decided_allocating(&thread(task)),
        Decision::Ended(_) => language.decided_ended().to_owned(),
        Decision::Panicked => language.kernel_panics().to_owned(),
        Decision::Killed(task) | Decision::SharerKilled(task) => {
            language.decided_killed(&thread(task))
        }
        Decision::Spared(task, _) => language.decided_spared(&thread(task)),
        Decision::GroupKilled(_) => language.decided_group().to_owned(),
    }
}

fn ends(session: &Session, step: u32, language: Language) -> String {
    if step < session.trace.len() {
        return code(session, step);
    }
    language.pick("has ended", "已结束").to_owned()
}

/// The statement of a step, on one line.
fn code(session: &Session, step: u32) -> String {
    let statement = session.statement(step);
    let text = statement.map_or("", |statement| session.listing.text(statement.span));
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn placed(session: &Session, step: u32) -> String {
    let statement = session.statement(step);
    let function = statement.map(|statement| &session.listing.functions[statement.function]);
    let name = function.map_or("", |function| function.name);
    format!("{name}: {}", code(session, step))
}

/// How a condition came out, with what it compared: `true (8,043 < 18,556)`.
fn outcome(session: &Session, step: u32, language: Language) -> String {
    let visit = session.trace.step(step).outcome;
    let Some(taken) = visit.taken() else {
        return language.calling().to_owned();
    };
    let word = if taken {
        language.is_true()
    } else {
        language.is_false()
    };
    let statement = session.statement(step);
    let operands = statement.map_or(&[][..], |statement| &statement.operands);
    // The operand that settled it: the last that was evaluated.
    let settled = operands
        .iter()
        .zip(0..)
        .take_while(|(_, n)| visit.operand(*n).is_some())
        .last();
    let call = session.trace.call_at(step);
    let compared = call
        .zip(settled)
        .and_then(|(call, (&operand, _))| values::compared(session, step, call, operand));
    match compared {
        Some(compared) => format!("{word} ({compared})"),
        None => word.to_owned(),
    }
}

/// What a write did: `points = 8,043`, `oom_score_adj = −500`.
fn written(session: &Session, write: &Write) -> String {
    let named = || {
        if let Some((call, var)) = write.slot.as_local() {
            let variable = session.function_of(CallId(call))?.variable(var.0)?;
            return Some((variable.name.to_owned(), local_type(variable)));
        }
        let (field, _) = write.slot.as_field()?;
        let owner = if field.kind() == Kind::Oc { "oc->" } else { "" };
        Some((format!("{owner}{}", field.name()), field.value_type()))
    };
    let Some((name, value_type)) = named() else {
        return String::new();
    };
    let value = Value {
        raw: write.value,
        value_type,
    };
    format!("{name} = {}", values::show(session, value))
}
