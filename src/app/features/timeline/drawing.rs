// SPDX-License-Identifier: GPL-2.0-only
//! What a window of the timeline looks like, as SVG paths over a box of [`WIDTH`] × [`HEIGHT`].

use super::marks::Mark;
use super::phase::{Phase, shape};
use crate::app::axis::{Axis, WHOLE, Window};
use crate::app::session::Session;
use std::fmt::Write;

/// Width of the box.
pub const WIDTH: u32 = 1000;
/// Height of the box.
pub const HEIGHT: u32 = 42;
/// The line on which the areas stand.
pub const BASE: u32 = 38;

/// So many columns are looked at.
const COLUMNS: u32 = 1000;
/// So many steps of a column are looked at, if it has so many.
const SAMPLES: u32 = 5;
/// What stays free at the top for what is printed and for dots.
const TOP: u32 = 7;

/// What a window looks like, but for the breakpoints and the cursor.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Drawing {
    /// One path for each phase that is seen.
    pub areas: Vec<(Phase, String)>,
    /// Where nothing is run: time passes, or the machine is changed.
    pub still: String,
    /// The marks that the run itself has.
    pub marks: Vec<(Mark, String)>,
    /// The heads of the lines that stand for kills.
    pub heads: String,
}

/// The first of some steps and the one after the last.
type Steps = (u32, u32);
/// A phase, and how deep the calls are.
type Look = (Phase, u32);

/// The outline of an area, as short as a path can be: the first view contains a thousand columns of it.
#[derive(Clone, Default)]
struct Outline {
    path: String,
    /// The column where it came to an end so far.
    end: u32,
}

impl Outline {
    /// Adds the columns from one to another, as high as `top`. Next to columns that are there it goes on from their height.
    fn rise(&mut self, from: u32, top: u32, to: u32) {
        if self.path.is_empty() || self.end != from {
            self.fall();
            // Writing to a string cannot fail.
            let _ = write!(self.path, "M{from} {BASE}");
        }
        let _ = write!(self.path, "V{top}h{}", to - from);
        self.end = to;
    }

    /// Goes back to the base line, on which the area closes by itself.
    fn fall(&mut self) {
        if !self.path.is_empty() {
            let _ = write!(self.path, "V{BASE}");
        }
    }

    fn closed(mut self) -> String {
        self.fall();
        self.path
    }
}

/// Draws what a window shows of a run.
pub fn drawing(session: &Session, axis: &Axis, window: Window) -> Drawing {
    let mut areas = vec![Outline::default(); Phase::ALL.len()];
    let mut still = Outline::default();
    let mut run: Option<(u32, Option<Look>)> = None;
    let mut last: Option<(Option<Steps>, Option<Look>)> = None;
    let columns = if window.width() == 0 { 0 } else { COLUMNS };
    for column in 0..=columns {
        let here = (column < columns).then(|| {
            let steps = steps_of(axis, window, column);
            match last {
                // Where one step is many columns wide.
                Some((before, found)) if before == steps => found,
                _ => {
                    let found = steps.map(|steps| looks(session, steps));
                    last = Some((steps, found));
                    found
                }
            }
        });
        if let Some((from, what)) = run
            && here != Some(what)
        {
            let (area, top) = match what {
                Some((phase, depth)) => (&mut areas[phase as usize], top(depth)),
                None => (&mut still, TOP),
            };
            area.rise(from, top, column);
            run = None;
        }
        if run.is_none() {
            run = here.map(|what| (column, what));
        }
    }
    let paths = Phase::ALL
        .into_iter()
        .zip(areas.into_iter().map(Outline::closed));
    let path = |mark, (top, bottom)| path_of(session, (axis, window), mark, &[], (top, bottom));
    let marks = [
        (Mark::Process, (BASE + 1, HEIGHT)),
        (Mark::Log, (0, 4)),
        (Mark::Call, (0, HEIGHT)),
        (Mark::Kill, (0, HEIGHT)),
    ];
    Drawing {
        areas: paths.filter(|(_, path)| !path.is_empty()).collect(),
        still: still.closed(),
        marks: marks.map(|(mark, line)| (mark, path(mark, line))).to_vec(),
        heads: path(Mark::Kill, (3, 3)),
    }
}

/// Where breakpoints stop.
pub fn dots(session: &Session, axis: &Axis, window: Window, hits: &[u32]) -> String {
    path_of(session, (axis, window), Mark::Stop, hits, (4, 4))
}

/// The stops of a walk, as dots on the line on which the areas stand.
pub fn stops(axis: &Axis, window: Window, steps: &[u32]) -> String {
    let mut path = String::new();
    let mut last = None;
    for &step in steps {
        let (begin, end) = axis.span(step);
        let x = along(window, begin.midpoint(end)) / 10;
        // Many stops may lie where one dot is drawn.
        if window.shows(begin, end) && last != Some(x) {
            last = Some(x);
            // Writing to a string cannot fail.
            let _ = write!(path, "M{x} {BASE}h0");
        }
    }
    path
}

/// The cursor as a path; empty if its step is not seen.
pub fn cursor(axis: &Axis, window: Window, step: u32) -> String {
    let (begin, end) = axis.span(step);
    if !window.shows(begin, end) {
        return String::new();
    }
    let x = along(window, begin.midpoint(end));
    format!("M{}.{} 0V{HEIGHT}", x / 10, x % 10)
}

/// Where a place of the axis lies in a window, in tenths of a unit of the box.
fn along(window: Window, place: u64) -> u64 {
    u64::from(window.clamped(place)) * u64::from(WIDTH) * 10 / u64::from(WHOLE)
}

fn top(depth: u32) -> u32 {
    BASE - (6 + depth * 4).min(BASE - TOP)
}

/// The first step of a column and the one after its last; `None` where there is no step.
fn steps_of(axis: &Axis, window: Window, column: u32) -> Option<Steps> {
    let first = axis.step_at(unit(window, column))?;
    let last = axis.nearest(unit(window, column + 1).saturating_sub(1));
    Some((first, last.max(first) + 1))
}

/// Where a column begins.
fn unit(window: Window, column: u32) -> u64 {
    let along = u128::from(window.width()) * u128::from(column) / u128::from(COLUMNS);
    window.from + along as u64
}

/// What most of some steps do, and how deep the deepest of them is.
fn looks(session: &Session, (first, after): Steps) -> Look {
    let count = (after - first).min(SAMPLES);
    let mut votes = [0; Phase::ALL.len()];
    let mut deepest = 0;
    for sample in 0..count {
        let along = u64::from(after - first) * u64::from(sample) / u64::from(count);
        let (phase, depth) = shape(session, first + along as u32);
        votes[phase as usize] += 1;
        deepest = deepest.max(depth);
    }
    let most = Phase::ALL.into_iter().rev();
    let most = most.max_by_key(|&phase| votes[phase as usize]);
    (most.unwrap_or(Phase::Other), deepest)
}

/// The marks of one kind: at most one a column, each found from the end of the column before.
fn path_of(
    session: &Session,
    (axis, window): (&Axis, Window),
    mark: Mark,
    hits: &[u32],
    (top, bottom): (u32, u32),
) -> String {
    let mut path = String::new();
    let mut step = axis.nearest(window.from);
    let last = axis.nearest(window.to.saturating_sub(1));
    while let Some(at) = mark.from(session, hits, step).filter(|&at| at <= last) {
        // A call begins where its first step does; all else happens in a step.
        let place = match mark {
            Mark::Call => axis.span(at).0,
            _ => axis.middle(at),
        };
        step = at + 1;
        let Some(share) = window.share(place) else {
            continue;
        };
        let column = (u64::from(share) * u64::from(COLUMNS) / u64::from(WHOLE)) as u32;
        let _ = write!(path, "M{column} {top}V{bottom}");
        step = step.max(axis.nearest(unit(window, column + 1)));
    }
    path
}
