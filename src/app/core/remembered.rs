// SPDX-License-Identifier: GPL-2.0-only
//! The names under which choices are remembered on the device. They never change: what a browser
//! has stored opens for ever.

use crate::app::loaded::Origin;

/// Whether the words about the scenario are unfolded.
pub const ABOUT: &str = "oomscope.about";
/// Whether the introductions of functions are unfolded.
pub const INTRODUCTION: &str = "oomscope.introduction";
/// What stands there if they are.
pub const OPEN: &str = "open";
/// The scenario and the step, see [`Place`](super::place::Place).
pub const PLACE: &str = "oomscope.place";
/// The text of the reader's file.
pub const FILE: &str = "oomscope.file";
/// The sizes of the panes, and which are folded.
pub const LAYOUT: &str = "oomscope.layout";
/// Which parts of the panes are folded.
pub const FOLDS: &str = "oomscope.folds";
/// Whether bookkeeping is skipped.
pub const PASS_OVER: &str = "oomscope.bookkeeping";
/// What stands there if it is.
pub const PASSED_OVER: &str = "passed-over";
/// How closely the run is walked through.
pub const LEVEL: &str = "oomscope.level";
/// How fast the run is played.
pub const SPEED: &str = "oomscope.speed";
/// The exercises that were answered.
pub const EXERCISES: &str = "oomscope.exercises";
/// The exercise that is open, in this tab.
pub const EXERCISE: &str = "oomscope.asked";
/// The place of the tour where it was left.
pub const TOUR: &str = "oomscope.tour";
/// The language.
pub const LANGUAGE: &str = "oomscope.language";
/// What is on the screen, in this tab.
pub const VIEW: &str = "oomscope.view";
/// What is kept of the log, in this tab.
pub const LOG: &str = "oomscope.log";
/// The log that is being typed, in this tab.
pub const DRAFT: &str = "oomscope.draft";
/// The event that is looked at, in this tab.
pub const EVENT: &str = "oomscope.event";
/// Light or dark.
pub const THEME: &str = "oomscope.theme";

/// The breakpoints of a scenario.
pub fn breakpoints(origin: &Origin) -> String {
    match origin {
        Origin::Gallery(id) => format!("oomscope.breakpoints.gallery.{id}"),
        Origin::File(name) => format!("oomscope.breakpoints.file.{name}"),
    }
}
