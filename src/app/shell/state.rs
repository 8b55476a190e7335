// SPDX-License-Identifier: GPL-2.0-only
//! The state of the page: what the features have of it, put together.

use super::visits::Visits;
use super::{Action, Effect};
use crate::app::embed::Embed;
use crate::app::folds::Folds;
use crate::app::fork::{Replaced, WhatIf};
use crate::app::gallery::Offer;
use crate::app::i18n::Language;
use crate::app::jump::Jump;
use crate::app::layout::Layout;
use crate::app::links::Links;
use crate::app::loaded::{Loaded, Message};
use crate::app::logs::Logs;
use crate::app::machine::Subject;
use crate::app::newer::Newer;
use crate::app::place::Place;
use crate::app::play::Player;
use crate::app::presenter::Presenter;
use crate::app::recording::Recording;
use crate::app::settings::{MachineTab, Pane, Theme, View};
use crate::app::source::Tools;
use crate::app::window::Window;
use crate::app::workbench::Workbench;
use std::rc::Rc;

/// The state of the page.
#[derive(Debug, Default)]
pub struct State {
    /// What is on the screen.
    pub view: View,
    /// The workbench, once it was opened.
    pub workbench: Option<Box<Workbench>>,
    /// The log that is looked at, once one was.
    pub logs: Option<Box<Logs>>,
    /// The page around this one, if there is one.
    pub embed: Option<Box<Embed>>,
    /// The language of all texts.
    pub language: Language,
    /// Light or dark.
    pub theme: Theme,
    /// The scenarios on offer.
    pub gallery: Rc<Vec<Offer>>,
    /// The run, once one is loaded.
    pub loaded: Option<Loaded>,
    /// The run that is being recorded in a worker.
    pub recording: Option<Recording>,
    /// What happens when it has arrived.
    pub then: Option<Rc<Action>>,
    /// How many recordings have been begun.
    pub recordings: u32,
    /// The scenario that is being fetched.
    pub pending: Option<String>,
    /// What went wrong last.
    pub message: Option<Message>,
    /// What was looked at on the last visit, until it is loaded again.
    pub resume: Option<Place>,
    /// Whether it must be said that the reader's file will be gone after a reload.
    pub is_unkept: bool,
    /// How the run is played.
    pub player: Player,
    /// Whether bookkeeping is passed over.
    ///
    /// It is not, unless the reader says so: who meets this code for the first time sees line
    /// follow line and the count go up by one, and has nothing to wonder about. Who knows what a
    /// lock is for switches it off for good. Steps keep their numbers either way.
    pub passes_over: bool,
    /// The number of a step that is being typed.
    pub jump: Option<Jump>,
    /// Whether the table of keys is open.
    pub sheet: bool,
    /// Whether the words about the scenario are unfolded.
    pub about: bool,
    /// Whether a file is held over the page.
    pub is_hovered: bool,
    /// The pane that a phone shows.
    pub pane: Pane,
    /// What would be if the machine were another one.
    pub what_if: Option<WhatIf>,
    /// The runs that were left for changed machines, the last one last.
    pub replaced: Vec<Replaced>,
    /// What is shown to a room, in presenter mode.
    pub presenter: Option<Presenter>,
    /// How the panes share the window.
    pub layout: Layout,
    /// The tab of the machine pane.
    pub tab: MachineTab,
    /// Which parts of the panes are folded.
    pub folds: Folds,
    /// The variable about which more is shown, by the name of its row.
    pub inspected: Option<String>,
    /// Whose fields are shown.
    pub subject: Subject,
    /// The rows of the process table that are in sight.
    pub rows: Window,
    /// The lines of the log that are in sight.
    pub lines: Window,
    /// What is open beside the listing.
    pub source: Tools,
    /// What the address names, and the link to what is shown.
    pub links: Links,
    /// What was shown at the places of the tab's history.
    pub(super) visits: Visits,
    /// The offer of a newer version of the page.
    pub newer: Newer,
}

impl State {
    /// A page in this language and theme, with nothing loaded, and what it needs at first.
    pub fn new(language: Language, theme: Theme) -> (State, Vec<Effect>) {
        let state = State {
            language,
            theme,
            ..State::default()
        };
        (
            state,
            vec![
                Effect::ApplyThemeAndLanguage(language, theme),
                Effect::FetchIndex,
            ],
        )
    }

    /// Passes over bookkeeping from now on, or no longer.
    pub fn pass_over(&mut self, passes: bool) {
        self.passes_over = passes;
        if let Some(loaded) = &mut self.loaded {
            loaded.pass_over(passes);
        }
    }
}
