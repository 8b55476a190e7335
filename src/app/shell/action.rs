// SPDX-License-Identifier: GPL-2.0-only
//! What can happen to the page.

use super::WasmPart;
use crate::app::embed;
use crate::app::folds;
use crate::app::fork;
use crate::app::i18n::Language;
use crate::app::layout;
use crate::app::links;
use crate::app::loaded::Origin;
use crate::app::logs;
use crate::app::machine::Subject;
use crate::app::newer;
use crate::app::presenter;
use crate::app::recording::{Failure, Progress, Run};
use crate::app::session::Complaint;
use crate::app::settings::{List, MachineTab, Pane, Theme};
use crate::app::source;
use crate::app::stepping::Motion;
use crate::app::window::Window;
use crate::app::workbench;
use crate::app::{jump, play, stops, timeline};
use oomscope_engine::trace::CallId;

/// Something that happens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Action {
    /// Step.
    Move(Motion),
    /// Change the breakpoints.
    Stops(stops::Change),
    /// Play, pause, faster, slower.
    Play(play::Change),
    /// Show another part of the timeline, or go to a step on it.
    Timeline(timeline::Change),
    /// Go to a step by its number.
    Jump(jump::Change),
    /// Pass over bookkeeping, or no longer.
    PassOver,
    /// Change what is open beside the listing.
    Source(source::Change),
    /// Look at a frame of the call stack.
    Look(CallId),
    /// Show another file.
    ShowFile(usize),
    /// Show a pane, on a phone.
    ShowPane(Pane),
    /// Show a tab of the machine.
    ShowTab(MachineTab),
    /// Change the layout of the panes.
    Arrange(layout::Change),
    /// Ask what would be if the machine were another one.
    Fork(fork::Ask),
    /// Begin, change or end presenter mode.
    Present(presenter::Change),
    /// Fold or unfold a part of a pane.
    Fold(folds::Part),
    /// Unfold more about a variable, or fold it again.
    Inspect(Option<String>),
    /// Look at the fields of a process.
    InspectProcess(Subject),
    /// Open or close the table of keys.
    ShowSheet(bool),
    /// Unfold or fold the words about the scenario.
    ShowAbout(bool),
    /// Another language.
    SetLanguage(Language),
    /// Another theme.
    SetTheme(Theme),
    /// The list of the gallery has been read, or why not.
    Index(Result<String, Complaint>),
    /// A file is held over the page, or no longer.
    Hover(bool),
    /// The reader picks a scenario of the gallery.
    Pick(String),
    /// The reader wants another kernel to decide.
    ChooseKernel(String),
    /// The reader wants to open a file.
    Browse,
    /// A file has been read.
    Read {
        /// Where it comes from.
        origin: Origin,
        /// Its text, or why there is none.
        text: Result<String, Complaint>,
    },
    /// There was no room to keep the reader's file.
    NotKept,
    /// The page is being left, or put away.
    Leave,
    /// How far a recording is, by its number.
    Recording(u32, Progress),
    /// A recording has ended, by its number.
    Recorded(u32, Result<Run, Failure>),
    /// The reader has waited long enough.
    CancelRecording,
    /// A long list has been scrolled.
    Scrolled(List, Window),
    /// The message has been read.
    Dismiss,
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
}

impl Action {
    /// The part of the page that lets it happen, if the first view does not.
    pub fn part(&self) -> WasmPart {
        match self {
            Action::Build(_) => WasmPart::Workbench,
            Action::Logs(_) => WasmPart::Logs,
            Action::Embed(_) => WasmPart::Embed,
            _ => WasmPart::Later,
        }
    }
}
