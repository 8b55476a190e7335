// SPDX-License-Identifier: GPL-2.0-only
//! The state of the page: that of each feature, put together.

use super::trail::Trail;
use super::visits::Visits;
use super::{Action, Effect};
use crate::app::embed::{Embed, Kind};
use crate::app::exercises::Exercises;
use crate::app::fork::Forks;
use crate::app::glossary_dialog;
use crate::app::i18n::Language;
use crate::app::jump::Jump;
use crate::app::kernels;
use crate::app::layout::Layout;
use crate::app::links::Links;
use crate::app::loaded::{Loaded, Origin};
use crate::app::loading::Loading;
use crate::app::log_pane::LogPane;
use crate::app::logs::Logs;
use crate::app::machine::{MachinePane, Trial};
use crate::app::newer::Newer;
use crate::app::notices::Notices;
use crate::app::page::Page;
use crate::app::play::Player;
use crate::app::presenter::Presenter;
use crate::app::question::Predictions;
use crate::app::session::Session;
use crate::app::settings::Theme;
use crate::app::source::Tools;
use crate::app::state_pane::StatePane;
use crate::app::tour::Tour;
use crate::app::walk::{Level, Walk};
use crate::app::welcome::Welcome;
use crate::app::workbench::Workbench;
use std::rc::Rc;

/// What is asked about a run that is being loaded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Asks {
    /// Where the run comes from.
    pub origin: Origin,
    /// The questions, as a link names them.
    pub questions: String,
    /// What they are called in result codes, if they are an exercise.
    pub name: Option<String>,
}

/// The state of the page.
#[derive(Debug, Default)]
pub struct State {
    /// The page itself: view, language, theme.
    pub page: Page,
    /// The run, once one is loaded.
    pub loaded: Option<Loaded>,
    /// What is on offer, and what is being loaded.
    pub loading: Loading,
    /// What a first visit begins with.
    pub welcome: Welcome,
    /// What has to be said.
    pub notices: Notices,
    /// How the run is played.
    pub player: Player,
    /// Whether bookkeeping is skipped.
    ///
    /// It is not, unless the reader says so: who meets this code for the first time sees line
    /// follow line and the count go up by one, and has nothing to wonder about. Who knows what a
    /// lock is for switches it off for good. Steps keep their numbers either way.
    pub passes_over: bool,
    /// How closely the run is walked through.
    pub level: Level,
    /// Finds the stops of a level. The first view does not link it: it is put here with the first choice of
    /// a level.
    pub(super) finder: Option<fn(&Session, Level) -> Walk>,
    /// The number of a step that is being typed.
    pub jump: Option<Jump>,
    /// What would be if the machine were another one.
    pub fork: Forks,
    /// The dialog of words.
    pub words: glossary_dialog::Dialog,
    /// The dialog about other kernels.
    pub kernels: kernels::Dialog,
    /// What is shown to a room, in presenter mode.
    pub presenter: Option<Presenter>,
    /// How the panes share the window.
    pub layout: Layout,
    /// How the machine is looked at.
    pub machine: MachinePane,
    /// What is tried beside the scores.
    pub trial: Option<Box<Trial>>,
    /// How the state is looked at.
    pub state_pane: StatePane,
    /// How the kernel log is looked at.
    pub log_pane: LogPane,
    /// What is open beside the listing.
    pub source: Tools,
    /// What the address names, and the link to what is shown.
    pub links: Links,
    /// The offer of a newer version of the page.
    pub newer: Newer,
    /// The workbench, once it was opened.
    pub workbench: Option<Box<Workbench>>,
    /// The log that is looked at, once one was.
    pub logs: Option<Box<Logs>>,
    /// Exercises.
    pub exercises: Exercises,
    /// The tour, while it is open.
    pub tour: Option<Tour>,
    /// The questions that were asked about runs.
    pub predictions: Predictions,
    /// What is asked about the run that is being loaded.
    pub(super) asks: Option<Asks>,
    /// A run that is not shown before its question is there.
    pub(super) withheld: Option<Box<Loaded>>,
    /// The host page, if this page is in a frame.
    pub embed: Option<Box<Embed>>,
    /// What happens when the recording has arrived.
    pub(super) then: Option<Rc<Action>>,
    /// The steps that jumps have left.
    pub(super) trail: Trail,
    /// What was shown at the places of the tab's history.
    pub(super) visits: Visits,
}

impl State {
    /// A page in this language and theme, with nothing loaded, and what it needs at first.
    pub fn new(language: Language, theme: Theme) -> (State, Vec<Effect>) {
        let state = State {
            page: Page {
                language,
                theme,
                ..Page::default()
            },
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

    /// Whether this page is in a frame, and explains a log there.
    pub fn explains_log(&self) -> bool {
        let embed = self.embed.as_ref();
        let frame = embed.and_then(|embed| embed.frame.as_ref());
        frame.is_some_and(|frame| frame.kind == Kind::Log)
    }

    /// Finds the stops of the level in what is loaded.
    pub(super) fn find_stops(&mut self) {
        if let (Some(find), Some(loaded)) = (self.finder, &mut self.loaded) {
            let walk = (self.level != Level::Statement).then(|| find(&loaded.session, self.level));
            loaded.walk = walk.map(Rc::new);
        }
    }

    /// Whether the stops of the level have been found in what is loaded. Until then, and that is until the part
    /// that finds them has arrived, a step waits: it would go by statements.
    pub(super) fn has_stops(&self) -> bool {
        let walk = |loaded: &Loaded| loaded.walk.is_some();
        self.level == Level::Statement || self.loaded.as_ref().is_none_or(walk)
    }

    /// Walks through the run at this level, for this visit.
    pub(super) fn walk_at(&mut self, level: Level) {
        self.level = level;
        self.finder = Some(Walk::of);
        self.find_stops();
        if let Some(loaded) = &self.loaded {
            self.fork.follow_walk(loaded);
        }
    }

    /// Passes over bookkeeping from now on, or no longer.
    pub fn pass_over(&mut self, passes: bool) {
        self.passes_over = passes;
        if let Some(loaded) = &mut self.loaded {
            loaded.pass_over(passes);
        }
    }
}
