// SPDX-License-Identifier: GPL-2.0-only
//! What is under the pointer, in words.

use super::marks::Mark;
use crate::app::axis::{Axis, Share, Window};
use crate::app::breakpoints::Stops;
use crate::app::call_sequence::Item;
use crate::app::i18n::Language;
use crate::app::number;
use crate::app::session::Session;
use oomscope_engine::probe::Field;

/// What is under the pointer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pointed {
    /// The step; or the call of the scenario, if it makes none.
    pub place: String,
    /// The function, and the process that is being compared; or what comes of the call.
    pub what: String,
    /// The marks nearby, the most important first.
    pub marks: Vec<(Mark, String)>,
}

/// So many parts of the width on either side are nearby.
const NEARBY: u64 = 200;

/// Names what is at a share of a window. `calls` is the sequence of calls.
pub fn pointed(
    session: &Session,
    stops: &Stops,
    calls: &[Item],
    (axis, window): (&Axis, Window),
    share: Share,
    language: Language,
) -> Option<Pointed> {
    let unit = window.at(share);
    let call = axis.call_at(unit);
    let Some(step) = axis.step_at(unit) else {
        let item = calls.get(call)?;
        return Some(Pointed {
            place: item.title.clone(),
            what: item.outcome.clone(),
            marks: Vec::new(),
        });
    };
    let place = language.step(&number::unsigned(u64::from(step) + 1));
    let function = session.trace.call_at(step);
    let function = function.and_then(|call| session.function_of(call));
    let mut what = function.map_or_else(String::new, |function| format!("{}()", function.name));
    if let Some(process) = compared_at(session, step) {
        what.push_str(" · ");
        what.push_str(&process);
    }
    let near = window.width() / NEARBY;
    let from = axis.nearest(unit.saturating_sub(near));
    let to = axis.nearest(unit.saturating_add(near));
    let kinds = [Mark::Kill, Mark::Stop, Mark::Call, Mark::Log];
    let mark = |mark: Mark| {
        let at = nearest(session, stops.hits.steps(), mark, (from, step, to))?;
        let text = match mark {
            Mark::Kill => {
                let kill = session.kills.iter().find(|kill| kill.step == at)?;
                let leader = &session.before[session.before[kill.process].first_task];
                language.kills(&leader.comm, &leader.pid.to_string())
            }
            Mark::Stop => language.stops_here().to_owned(),
            Mark::Call if calls.len() > 1 => calls.get(session.scenario_call(at))?.title.clone(),
            Mark::Log => {
                let length = session.global(at, Field::LogLength) as usize;
                session.log_line(length.checked_sub(1)?)
            }
            _ => return None,
        };
        Some((mark, text))
    };
    Some(Pointed {
        place,
        what,
        marks: kinds.into_iter().filter_map(mark).collect(),
    })
}

/// The process that is being compared at a step.
fn compared_at(session: &Session, step: u32) -> Option<String> {
    let before = session.candidates_before(step + 1).len();
    let candidate = session.candidates.get(before.checked_sub(1)?)?;
    (candidate.exit >= step).then(|| session.process_name(candidate.process))
}

/// The mark of a kind that is nearest to a step, between two others.
fn nearest(
    session: &Session,
    hits: &[u32],
    mark: Mark,
    (from, step, to): (u32, u32, u32),
) -> Option<u32> {
    let after = mark.from(session, hits, step).filter(|&at| at <= to);
    let reach = after.map_or(step - from, |after| (after - step).min(step - from));
    // Backwards by halving: the last mark that is not further away than the one after.
    let (mut low, mut found) = (step - reach, None);
    let mut high = step;
    while low < high {
        let middle = low.midpoint(high);
        match mark.from(session, hits, middle).filter(|&at| at < step) {
            Some(at) => {
                found = Some(at);
                low = at + 1;
            }
            None => high = middle,
        }
    }
    found.or(after)
}
