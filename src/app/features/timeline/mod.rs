// SPDX-License-Identifier: GPL-2.0-only
//! The whole run as one strip: coloured by what goes on, as high as the calls are deep, with marks.
//!
//! The [`Axis`] says where a step lies, a [`Window`] which part of the axis is seen, a [`Drawing`]
//! is what that part looks like. A drawing asks for a few steps in each of its columns, and each
//! of them is found by binary search: it costs the same for a thousand steps and for ten million.

mod drawing;
mod marks;
mod phase;
mod pointed;

pub use drawing::{BASE, Drawing, HEIGHT, WIDTH, cursor, dots, drawing, stops};
pub use marks::Mark;
pub use phase::{Phase, phase};
pub use pointed::{Pointed, pointed};

use crate::app::axis::{Axis, STEP, Share, WHOLE, Window};
use crate::app::loaded::Loaded;

/// What can happen to the timeline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// Go to the step at a share of the width.
    Point(Share),
    /// Go on by a tenth of what is seen, or back.
    Page {
        /// On, not back.
        forward: bool,
    },
    /// The wheel turns over a share of the width: negative shows fewer steps, positive more.
    Wheel {
        /// Where the pointer is.
        at: Share,
        /// How far the wheel turns, as a browser counts it: a notch is about 100.
        by: i32,
    },
    /// Show half as much around the cursor.
    Closer,
    /// Show twice as much around the cursor.
    Wider,
    /// Show the whole run.
    Whole,
    /// Move what is seen by millionths of its width.
    Pan(i64),
    /// Show what lies around a share of the whole run.
    Centre(Share),
}

/// A side effect.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Go to this step.
    Go(u32),
}

/// How much the wheel turns for twice or half as much, with [`WHEEL`] itself once.
const WHEEL: u64 = 400;
/// The most that one turn of the wheel counts.
const TURN: u64 = 1200;

/// What of a run is seen.
pub fn seen(loaded: &Loaded, axis: &Axis) -> Window {
    loaded.window.unwrap_or_else(|| Window::whole(axis))
}

/// Changes what is seen; returns its side effect.
pub fn reduce(loaded: &mut Loaded, change: Change) -> Option<Effect> {
    let axis = Axis::of(&loaded.session);
    let window = seen(loaded, &axis);
    let cursor = axis.middle(loaded.step);
    // Around the cursor where it is seen, else around the middle.
    let around = window.share(cursor).unwrap_or(WHOLE / 2);
    let changed = match change {
        Change::Point(share) => return Some(Effect::Go(axis.nearest(window.at(share)))),
        Change::Page { forward } => {
            let tenth = (window.width() / 10).max(STEP);
            let unit = match forward {
                true => cursor.saturating_add(tenth).min(axis.length()),
                false => cursor.saturating_sub(tenth),
            };
            return Some(Effect::Go(axis.nearest(unit)));
        }
        Change::Wheel { at, by } => {
            let turn = u64::from(by.unsigned_abs()).min(TURN);
            let by = match by {
                ..0 => (WHEEL, WHEEL + turn),
                _ => (WHEEL + turn, WHEEL),
            };
            window.scaled(&axis, at, by)
        }
        Change::Closer => window.scaled(&axis, around, (1, 2)),
        Change::Wider => window.scaled(&axis, around, (2, 1)),
        Change::Whole => Window::whole(&axis),
        Change::Pan(by) => window.panned(&axis, by),
        Change::Centre(share) => {
            let unit = Window::whole(&axis).at(share);
            window.centred(&axis, unit)
        }
    };
    loaded.window = (changed != Window::whole(&axis)).then_some(changed);
    None
}
