// SPDX-License-Identifier: GPL-2.0-only
//! A variable that passes a value.

use super::chain::{Chain, Fields, Moment, chains};
use crate::app::bookkeeping::Places;
use crate::app::session::Session;
use oomscope_engine::kernel::{LONG_MAX, LONG_MIN};
use oomscope_engine::probe::{Memory as _, Slot};
use oomscope_engine::trace::{CallId, Write};

/// How a value is passed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Passes {
    /// From below the value to it, or above.
    AtLeast,
    /// From above the value to it, or below.
    AtMost,
    /// From any other value to this one.
    Exactly,
}

impl Passes {
    /// All ways.
    pub const ALL: [Passes; 3] = [Passes::AtLeast, Passes::AtMost, Passes::Exactly];

    /// As C writes it.
    pub const fn sign(self) -> &'static str {
        match self {
            Passes::AtLeast => ">=",
            Passes::AtMost => "<=",
            Passes::Exactly => "==",
        }
    }

    fn holds(self, value: i128, limit: i64) -> bool {
        match self {
            Passes::AtLeast => value >= i128::from(limit),
            Passes::AtMost => value <= i128::from(limit),
            Passes::Exactly => value == i128::from(limit),
        }
    }
}

/// A variable, and the value that it is to pass.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Watch {
    /// As C spells it: `points`, `oc->chosen_points`, `task->signal->oom_score_adj`.
    pub path: String,
    /// How it passes the value.
    pub passes: Passes,
    /// The value. That of a pointer to a thread is the thread's id, 0 for `NULL`.
    pub value: i64,
}

impl Watch {
    /// A watch on a path; `None` if the text is no path.
    pub fn new(path: &str, passes: Passes, value: i64) -> Option<Watch> {
        let path: String = path.split_whitespace().collect();
        let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '>' | '.');
        let begins = path.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_');
        (begins && path.chars().all(is_part)).then_some(Watch {
            path,
            passes,
            value,
        })
    }

    /// Whether some function, or the kernel, has such a variable.
    pub fn is_known(&self, session: &Session) -> bool {
        !chains(session, &self.path).is_empty()
    }

    /// The steps at which the variable passes the value, sorted.
    pub(super) fn hits(&self, session: &Session) -> Vec<u32> {
        let mut steps = Vec::new();
        let chains = chains(session, &self.path);
        let fields = Fields::of(session, &chains);
        let mut judge = |chain: &Chain, moment: Moment| {
            if self.is_passed(&fields, chain, moment) {
                steps.push(moment.step);
            }
        };
        for chain in chains.iter().filter(|chain| chain.function.is_none()) {
            let slot = chain.root.slot(CallId(0));
            each_write(session, slot, |moment| judge(chain, moment));
        }
        // One walk through the calls, for all functions that have such a variable.
        let functions: Places = chains.iter().filter_map(|chain| chain.function).collect();
        let is_local = functions != Places::default();
        for id in (0..session.trace.calls()).filter(|_| is_local).map(CallId) {
            let function = session.trace.call(id).function;
            if !functions.contains(function) {
                continue;
            }
            for chain in chains
                .iter()
                .filter(|chain| chain.function == Some(function))
            {
                each_write(session, chain.root.slot(id), |moment| judge(chain, moment));
            }
        }
        for chain in &chains {
            for field in &chain.fields {
                for &(_, step, _) in fields.writes(*field) {
                    if let Some(moment) = chain.moment(session, step) {
                        judge(chain, moment);
                    }
                }
            }
        }
        steps.sort_unstable();
        steps.dedup();
        steps
    }

    /// Whether the value is passed at a moment: it is there now, and was not before.
    fn is_passed(&self, fields: &Fields<'_>, chain: &Chain, moment: Moment) -> bool {
        let holds = |root: Option<u64>, step: Option<u32>| {
            let value = root.and_then(|root| chain.value(fields, root, step));
            value.is_some_and(|value| self.passes.holds(value, self.value))
        };
        let Moment { step, before, now } = moment;
        step < fields.session.trace.len()
            && holds(Some(now), Some(step))
            && !holds(before, step.checked_sub(1))
    }
}

/// The steps that write a root.
fn each_write(session: &Session, slot: Slot, mut act: impl FnMut(Moment)) {
    let mut before = slot.as_field().map(|_| session.before.load(slot));
    let mut writes = session.trace.writes_of(slot).peekable();
    while let Some(Write { step, value, .. }) = writes.next() {
        // What counts is what a step leaves behind.
        if writes.peek().is_none_or(|next| next.step != step) {
            act(Moment {
                step,
                before,
                now: value,
            });
            before = Some(value);
        }
    }
}

/// A number as it may be written: with a sign, or one of the names that the kernel has for it.
pub(super) fn number(text: &str) -> Option<i64> {
    Some(match text {
        "LONG_MIN" => LONG_MIN,
        "LONG_MAX" => LONG_MAX,
        "NULL" | "false" => 0,
        "true" => 1,
        "OOM_SCORE_ADJ_MIN" => -1000,
        text => text.replace('−', "-").parse().ok()?,
    })
}

/// A number as it is written.
pub(super) fn number_text(value: i64) -> String {
    match value {
        LONG_MIN => "LONG_MIN".to_owned(),
        LONG_MAX => "LONG_MAX".to_owned(),
        value => value.to_string(),
    }
}
