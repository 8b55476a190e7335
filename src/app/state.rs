// SPDX-License-Identifier: GPL-2.0-only
//! What the page knows, what can happen to it, and the one place where it changes.
//!
//! Nothing here touches the browser: what has to happen outside is returned as [`Effect`]s.

use super::gallery::{self, Offer};
use super::i18n::Language;
use super::session::{Complaint, Session};
use super::transport::{self, Move};
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
    Move(Move),
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

    /// Loads the scenario that the page opens with.
    pub fn begin(&mut self, id: &str, text: &str) {
        self.open(Origin::Gallery(id.to_owned()), Ok(text.to_owned()));
    }

    /// Lets something happen, and returns what has to be done outside.
    pub fn reduce(&mut self, action: Action) -> Vec<Effect> {
        match action {
            Action::Move(way) => self.step(way),
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
            Action::Read { origin, text } => self.open(origin, text),
            Action::Dismiss => self.message = None,
        }
        Vec::new()
    }

    fn step(&mut self, way: Move) {
        let Some(loaded) = &mut self.loaded else {
            return;
        };
        if let Some(step) = transport::target(&loaded.session, loaded.step, way) {
            loaded.step = step;
            loaded.frame = None;
            loaded.file = None;
        }
    }

    /// Loads a scenario. If it is broken, what was loaded stays, and the message says why.
    fn open(&mut self, origin: Origin, text: Result<String, Complaint>) {
        if let Origin::Gallery(id) = &origin {
            // The reader has picked something else in the meantime.
            if self.pending.as_ref().is_some_and(|pending| pending != id) {
                return;
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
                self.loaded = Some(Loaded {
                    session,
                    origin,
                    step,
                    frame: None,
                    file: None,
                });
                self.message = None;
            }
            Err(problems) => {
                let subject = match origin {
                    Origin::Gallery(id) => id,
                    Origin::File(name) => name,
                };
                self.message = Some(Message { subject, problems });
            }
        }
    }
}
