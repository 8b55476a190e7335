// SPDX-License-Identifier: GPL-2.0-only
//! What the page knows, what can happen to it, and the one place where it changes.
//!
//! Nothing here touches the browser: what has to happen outside is returned as [`Effect`]s.

use super::breakpoints::Spot;
use super::gallery::{self, Offer};
use super::i18n::Language;
use super::session::{Complaint, Session};
use super::stepping::{self, Motion, Options};
use super::stops::{self, Stops};
use oomscope_engine::trace::CallId;
use std::rc::Rc;

/// Light, dark, or what the system says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// Follows the system.
    #[default]
    System,
    /// Always light.
    Light,
    /// Always dark.
    Dark,
}

/// A pane of the page: on a phone one is shown at a time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Pane {
    /// The machine.
    Machine,
    /// The code.
    #[default]
    Source,
    /// Call stack, variables, log.
    State,
}

/// A tab of the machine pane.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum MachineTab {
    /// The process table.
    #[default]
    Processes,
    /// What was asked for, by whom.
    Request,
    /// Memory nodes.
    Nodes,
    /// sysctls.
    Settings,
}

/// Where the loaded scenario comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// The gallery, with the scenario's id.
    Gallery(String),
    /// A file of the reader, with its name.
    File(String),
}

/// Something that went wrong and must be said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// Where it came from: a file name or a scenario's title.
    pub subject: String,
    /// What is wrong.
    pub problems: Vec<Complaint>,
}

/// What is being looked at.
#[derive(Clone, Debug)]
pub struct Loaded {
    /// The run.
    pub session: Rc<Session>,
    /// Where it comes from.
    pub origin: Origin,
    /// The step, from 0.
    pub step: u32,
    /// The breakpoints.
    pub stops: Rc<Stops>,
    /// The call whose frame is looked at; `None` is the innermost one.
    pub frame: Option<CallId>,
    /// The file that is shown; `None` is the one where the frame stands.
    pub file: Option<usize>,
}

/// All that the page knows.
#[derive(Clone, Debug, Default)]
pub struct State {
    /// The language of all texts.
    pub language: Language,
    /// Light or dark.
    pub theme: Theme,
    /// The scenarios on offer.
    pub gallery: Vec<Offer>,
    /// The run, once one is loaded.
    pub loaded: Option<Loaded>,
    /// The scenario that is being fetched.
    pub pending: Option<String>,
    /// What went wrong last.
    pub message: Option<Message>,
    /// Whether the table of keys is open.
    pub sheet: bool,
    /// Whether the words about the scenario are unfolded.
    pub about: bool,
    /// Whether a file is held over the page.
    pub is_hovered: bool,
    /// The pane that a phone shows.
    pub pane: Pane,
    /// The tab of the machine pane.
    pub tab: MachineTab,
}

/// Something that happens.
#[derive(Clone, Debug)]
pub enum Action {
    /// Step.
    Move(Motion),
    /// Set a breakpoint at the current statement, or take it away.
    ToggleHere,
    /// The same at the statement on a line of the listing.
    ToggleLine(usize),
    /// The breakpoints that the reader left on this device.
    Recalled {
        /// The scenario that they belong to.
        origin: Origin,
        /// One on each line.
        text: String,
    },
    /// Look at a frame of the call stack.
    Look(CallId),
    /// Show another file.
    ShowFile(usize),
    /// Show a pane, on a phone.
    ShowPane(Pane),
    /// Show a tab of the machine.
    ShowTab(MachineTab),
    /// Open or close the table of keys.
    ShowSheet(bool),
    /// Unfold or fold the words about the scenario.
    ShowAbout(bool),
    /// Another language.
    Speak(Language),
    /// Another theme.
    Dress(Theme),
    /// The list of the gallery has been read, or why not.
    Index(Result<String, Complaint>),
    /// A file is held over the page, or no longer.
    Hover(bool),
    /// The reader picks a scenario of the gallery.
    Pick(String),
    /// The reader wants to open a file.
    Browse,
    /// A file has been read.
    Read {
        /// Where it comes from.
        origin: Origin,
        /// Its text, or why there is none.
        text: Result<String, Complaint>,
    },
    /// The message has been read.
    Dismiss,
}

impl PartialEq for Action {
    fn eq(&self, other: &Action) -> bool {
        match (self, other) {
            (Action::Move(a), Action::Move(b)) => a == b,
            (Action::ToggleHere, Action::ToggleHere) => true,
            (Action::ShowSheet(a), Action::ShowSheet(b)) => a == b,
            _ => false,
        }
    }
}

/// Something that has to be done outside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Remember a choice on this device.
    Remember(&'static str, &'static str),
    /// Keep the breakpoints of a scenario on this device.
    Keep(Origin, String),
    /// Look whether there are any, and tell.
    Recall(Origin),
    /// Tell the document its language and theme.
    Dress(Language, Theme),
    /// Fetch a scenario of the gallery.
    Fetch(String),
    /// Fetch the list of the gallery.
    FetchIndex,
    /// Let the reader choose a file.
    Browse,
}

/// The names under which choices are remembered.
pub mod remembered {
    /// Whether the words about the scenario are unfolded.
    pub const ABOUT: &str = "oomscope.about";
    /// What stands there if they are.
    pub const OPEN: &str = "open";
    /// The language.
    pub const LANGUAGE: &str = "oomscope.language";
    /// Light or dark.
    pub const THEME: &str = "oomscope.theme";

    /// The breakpoints of a scenario.
    pub fn breakpoints(origin: &super::Origin) -> String {
        match origin {
            super::Origin::Gallery(id) => format!("oomscope.breakpoints.gallery.{id}"),
            super::Origin::File(name) => format!("oomscope.breakpoints.file.{name}"),
        }
    }
}

impl Loaded {
    /// What motions depend on besides the run.
    pub fn options(&self) -> Options<'_> {
        Options {
            pass_over: None,
            hits: self.stops.hits.steps(),
        }
    }
}

impl Theme {
    /// The name under which it is remembered.
    pub const fn name(self) -> &'static str {
        match self {
            Theme::System => "system",
            Theme::Light => "light",
            Theme::Dark => "dark",
        }
    }

    /// What it is called.
    pub fn label(self, language: Language) -> &'static str {
        match self {
            Theme::System => language.theme_system(),
            Theme::Light => language.theme_light(),
            Theme::Dark => language.theme_dark(),
        }
    }

    /// The theme with this name, else the system's.
    pub fn named(name: &str) -> Theme {
        match name {
            "light" => Theme::Light,
            "dark" => Theme::Dark,
            _ => Theme::System,
        }
    }
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
            vec![Effect::Dress(language, theme), Effect::FetchIndex],
        )
    }

    /// Loads the scenario that the page opens with, and returns what has to be done outside.
    pub fn begin(&mut self, id: &str, text: &str) -> Vec<Effect> {
        self.open(Origin::Gallery(id.to_owned()), Ok(text.to_owned()))
    }

    /// Lets something happen, and returns what has to be done outside.
    pub fn reduce(&mut self, action: Action) -> Vec<Effect> {
        match action {
            Action::Move(way) => self.step(way),
            Action::ToggleHere => {
                let here =
                    |loaded: &Loaded| stops::spot_of(&loaded.session, loaded.step, loaded.frame);
                return self.toggle(here);
            }
            Action::ToggleLine(line) => {
                return self.toggle(|loaded| Spot::on_line(&loaded.session.listing, line));
            }
            Action::Recalled { origin, text } => {
                // The reader may have opened something else in the meantime.
                if let Some(loaded) = self.loaded.as_mut().filter(|it| it.origin == origin) {
                    loaded.stops = Rc::new(Stops::read(&loaded.session, Some(&text)));
                }
            }
            Action::Look(call) => {
                if let Some(loaded) = &mut self.loaded {
                    loaded.frame = Some(call);
                    loaded.file = None;
                }
            }
            Action::ShowFile(file) => {
                if let Some(loaded) = &mut self.loaded {
                    loaded.file = Some(file);
                }
            }
            Action::ShowPane(pane) => self.pane = pane,
            Action::ShowTab(tab) => self.tab = tab,
            Action::ShowSheet(open) => self.sheet = open,
            Action::ShowAbout(open) => {
                self.about = open;
                let state = if open { remembered::OPEN } else { "closed" };
                return vec![Effect::Remember(remembered::ABOUT, state)];
            }
            Action::Speak(language) => {
                self.language = language;
                return vec![
                    Effect::Remember(remembered::LANGUAGE, language.tag()),
                    Effect::Dress(language, self.theme),
                ];
            }
            Action::Dress(theme) => {
                self.theme = theme;
                return vec![
                    Effect::Remember(remembered::THEME, theme.name()),
                    Effect::Dress(self.language, theme),
                ];
            }
            Action::Index(text) => match text.and_then(|text| gallery::offers(&text)) {
                Ok(offers) => self.gallery = offers,
                Err(problem) => {
                    let subject = gallery::INDEX.to_owned();
                    self.message = Some(Message {
                        subject,
                        problems: vec![problem],
                    });
                }
            },
            Action::Hover(over) => self.is_hovered = over,
            Action::Pick(id) => {
                self.pending = Some(id.clone());
                return vec![Effect::Fetch(id)];
            }
            Action::Browse => return vec![Effect::Browse],
            Action::Read { origin, text } => return self.open(origin, text),
            Action::Dismiss => self.message = None,
        }
        Vec::new()
    }

    fn step(&mut self, way: Motion) {
        let Some(loaded) = &mut self.loaded else {
            return;
        };
        let options = loaded.options();
        if let Some(step) = stepping::target(&loaded.session, loaded.step, way, &options) {
            loaded.step = step;
            loaded.frame = None;
            loaded.file = None;
        }
    }

    /// Sets a breakpoint, or takes it away, and keeps them all.
    fn toggle(&mut self, spot: impl Fn(&Loaded) -> Option<Spot>) -> Vec<Effect> {
        let Some(loaded) = &mut self.loaded else {
            return Vec::new();
        };
        let Some(spot) = spot(loaded) else {
            return Vec::new();
        };
        loaded.stops = Rc::new(loaded.stops.toggled(&loaded.session, spot));
        vec![Effect::Keep(loaded.origin.clone(), loaded.stops.text())]
    }

    /// Loads a scenario. If it is broken, what was loaded stays, and the message says why.
    fn open(&mut self, origin: Origin, text: Result<String, Complaint>) -> Vec<Effect> {
        if let Origin::Gallery(id) = &origin {
            // The reader has picked something else in the meantime.
            if self.pending.as_ref().is_some_and(|pending| pending != id) {
                return Vec::new();
            }
            self.pending = None;
        }
        let read = text
            .map_err(|problem| vec![problem])
            .and_then(|text| Session::open(&text));
        match read {
            Ok(session) => {
                let session = Rc::new(session);
                let step = session.first_step();
                let stops = Rc::new(Stops::read(&session, None));
                let recall = Effect::Recall(origin.clone());
                self.loaded = Some(Loaded {
                    session,
                    origin,
                    step,
                    stops,
                    frame: None,
                    file: None,
                });
                self.message = None;
                vec![recall]
            }
            Err(problems) => {
                let subject = match origin {
                    Origin::Gallery(id) => id,
                    Origin::File(name) => name,
                };
                self.message = Some(Message { subject, problems });
                Vec::new()
            }
        }
    }
}
