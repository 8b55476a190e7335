// SPDX-License-Identifier: GPL-2.0-only
//! Sparklines: the history of a value as a line no higher than a word, and where in it we are.
//!
//! A field is drawn over the whole run. A variable that its call writes again and again is drawn
//! over the call; one that is written once would be a dot, so what it came to in the calls of the
//! same function nearby is drawn instead. A line is made when it is first shown. Those with many
//! writes are kept, so that a step costs no more in a long run than in a short one.

use crate::app::history::{self, History, calls_around, over_calls, within};
use crate::app::session::Session;
use oomscope_engine::probe::{Slot, Type};
use oomscope_engine::trace::CallId;
use std::cell::RefCell;
use std::rc::Rc;

/// The box that lines are drawn in.
pub const WIDTH: u32 = 240;
/// Its height.
pub const HEIGHT: u32 = 16;

/// How many samples a line has at most.
const MOST: usize = 120;

/// How many lines are kept.
const KEPT: usize = 256;

/// What a sparkline spans.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Span {
    /// All steps of the run.
    Run,
    /// The steps of one call.
    Call,
    /// Some calls of the same function, this one among them.
    Calls(u32),
}

/// A sparkline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spark {
    /// An SVG path.
    pub path: Rc<str>,
    /// Where we are, as an SVG path.
    pub here: String,
    /// What it spans.
    pub span: Span,
}

/// A call with those of the same function around it, and its place among them.
type Nearby = (CallId, Rc<[CallId]>, usize);

/// The lines that were drawn for a run.
#[derive(Debug, Default)]
pub struct Sparks {
    /// They are few: a list is as quick as a map, and weighs less.
    kept: RefCell<Vec<(Slot, Rc<str>)>>,
    /// All variables of a frame have the same calls around them.
    nearby: RefCell<Option<Nearby>>,
}

impl Sparks {
    /// The sparkline of a slot at a step; `None` if there is nothing to see.
    pub fn of(&self, session: &Session, step: u32, slot: Slot) -> Option<Spark> {
        let value_type = history::type_of(session, slot)?;
        let steps = session.trace.len();
        let last = steps.checked_sub(1)?;
        let (path, at, all, span) = match slot.as_local() {
            None => {
                if session.trace.count_writes(last, slot) == 0 {
                    return None;
                }
                let path = self.drawn(slot, || {
                    draw(&history::history(session, slot, MOST), value_type)
                });
                (path, step, steps, Span::Run)
            }
            Some((call, var)) => {
                let id = CallId(call);
                let call = session.trace.call(id);
                if session.trace.count_writes(last, slot) > 1 {
                    let path = self.drawn(slot, || draw(&within(session, slot, MOST), value_type));
                    let length = call.exit - call.enter + 1;
                    (path, step.saturating_sub(call.enter), length, Span::Call)
                } else if is_size(value_type) {
                    let (calls, place) = self.nearby(session, id);
                    let history = over_calls(session, &calls, var);
                    if history.samples.len() < 2 {
                        return None;
                    }
                    let count = calls.len() as u32;
                    let path = draw(&history, value_type).into();
                    (path, place as u32, count, Span::Calls(count))
                } else {
                    return None;
                }
            }
        };
        // Half a step on, so that it stands on what the step has written; in whole units, which are
        // fine enough to be seen, so that it need not be drawn anew at each of a million steps.
        let (at, all) = (u64::from(at), u64::from(all.max(1)));
        let x = (2 * at + 1) * u64::from(WIDTH) / (2 * all);
        let here = format!("M{} 0V{HEIGHT}", x.min(u64::from(WIDTH)));
        (!path.is_empty()).then_some(Spark { path, here, span })
    }

    fn nearby(&self, session: &Session, call: CallId) -> (Rc<[CallId]>, usize) {
        let mut nearby = self.nearby.borrow_mut();
        match &*nearby {
            Some((known, calls, place)) if *known == call => (calls.clone(), *place),
            _ => {
                let (calls, place) = calls_around(session, call);
                let calls: Rc<[CallId]> = calls.into();
                *nearby = Some((call, calls.clone(), place));
                (calls, place)
            }
        }
    }

    fn drawn(&self, slot: Slot, draw: impl FnOnce() -> String) -> Rc<str> {
        let mut kept = self.kept.borrow_mut();
        if let Some((_, path)) = kept.iter().find(|(known, _)| *known == slot) {
            return path.clone();
        }
        if kept.len() >= KEPT {
            kept.clear();
        }
        let path: Rc<str> = draw().into();
        kept.push((slot, path.clone()));
        path
    }
}

/// Whether it says something that a value is larger than another one.
fn is_size(value_type: Type) -> bool {
    matches!(value_type, Type::Signed | Type::Unsigned | Type::Bool)
}

fn draw(history: &History, value_type: Type) -> String {
    if is_size(value_type) {
        history.path(WIDTH, HEIGHT)
    } else {
        history.strokes(WIDTH, HEIGHT)
    }
}
