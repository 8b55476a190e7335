// SPDX-License-Identifier: GPL-2.0-only
//! What can happen to the page: an action of a feature, or one on the run that is loaded.

use super::WasmPart;
use crate::app::embed;
use crate::app::exercises;
use crate::app::fork;
use crate::app::glossary_dialog;
use crate::app::kernels;
use crate::app::layout;
use crate::app::links;
use crate::app::loading;
use crate::app::log_pane;
use crate::app::logs;
use crate::app::machine;
use crate::app::newer;
use crate::app::notices;
use crate::app::page;
use crate::app::presenter;
use crate::app::question;
use crate::app::source;
use crate::app::state_pane;
use crate::app::stepping::Motion;
use crate::app::walk::Level;
use crate::app::welcome;
use crate::app::workbench;
use crate::app::{jump, play, stops, timeline, tour};
use oomscope_engine::trace::CallId;

/// Something that happens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Action {
    /// Step.
    Move(Motion),
    /// Go back to the step that the last jump has left.
    Return,
    /// Look at a frame of the call stack.
    Look(CallId),
    /// Show another file.
    ShowFile(usize),
    /// Pass over bookkeeping, or no longer.
    PassOver,
    /// Walk through the run at this level.
    Level(Level),
    /// Walk through the run at the next level.
    NextLevel,
    /// Change what a first visit begins with.
    Welcome(welcome::Change),
    /// The page is being left, or put away.
    Leave,
    /// Change what is chosen of the page.
    Page(page::Change),
    /// Load something.
    Load(loading::Change),
    /// Change what is said above the panes.
    Notices(notices::Change),
    /// Change the breakpoints.
    Stops(stops::Change),
    /// Play, pause, faster, slower.
    Play(play::Change),
    /// Show another part of the timeline, or go to a step on it.
    Timeline(timeline::Change),
    /// Go to a step by its number.
    Jump(jump::Change),
    /// Change what is open beside the listing.
    Source(source::Change),
    /// Look at the machine another way.
    Machine(machine::Change),
    /// Try another `oom_score_adj`.
    Trial(machine::TrialChange),
    /// Look at the state another way.
    StatePane(state_pane::Change),
    /// Look at the kernel log another way.
    LogPane(log_pane::Change),
    /// Change the layout of the panes.
    Arrange(layout::Change),
    /// Ask what would be if the machine were another one.
    Fork(fork::Ask),
    /// Change the dialog of words.
    Words(glossary_dialog::Change),
    /// Change the dialog about other kernels.
    Kernels(kernels::Change),
    /// Begin, change or end presenter mode.
    Present(presenter::Change),
    /// Something happens to the offer of a newer version.
    Newer(newer::Change),
    /// Something happens to links.
    Link(links::Change),
    /// Something happens on the workbench.
    Build(workbench::Change),
    /// Something happens on the page of logs.
    Logs(logs::Change),
    /// Something happens between the page and one around it.
    Embed(Box<embed::Change>),
    /// Something happens to the exercises.
    Exercises(Box<exercises::Change>),
    /// Begin the tour.
    StartTour,
    /// Something happens to the tour.
    Tour(tour::Change),
    /// Something happens to a question about the run.
    Question(question::Change),
}

impl Action {
    /// The part of the page that lets it happen, if the first view does not.
    pub fn part(&self) -> WasmPart {
        match self {
            Action::Build(_) => WasmPart::Workbench,
            Action::Logs(_) => WasmPart::Logs,
            Action::Embed(_) => WasmPart::Embed,
            Action::Words(_) => WasmPart::Glossary,
            Action::Exercises(_) | Action::Question(_) | Action::StartTour | Action::Tour(_) => {
                WasmPart::Classroom
            }
            _ => WasmPart::Later,
        }
    }
}
