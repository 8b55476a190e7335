// SPDX-License-Identifier: GPL-2.0-only
//! What is chosen in the dialog of how an embed looks and where it begins.

use super::kind::Kind;
use super::snippet::Form;
use crate::app::i18n::Language;
use crate::app::settings::Theme;
use crate::app::side_pane::SidePane;
use crate::app::walk::Level;
use crate::scenario::link;

/// What is chosen of how it looks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// What it is made for.
    pub form: Form,
    /// What of the page it is.
    pub kind: Kind,
    /// The panes beside the code.
    pub panes: [bool; SidePane::ALL.len()],
    /// Where it begins.
    pub begins: Begins,
    /// Steps as they were typed, each with the words that stand there in place of its sentence. No step is the one where it
    /// begins.
    pub notes: Vec<(String, String)>,
    /// The statement that stays marked, as it was typed.
    pub mark: String,
    /// How closely it is walked through.
    pub level: Level,
    /// It plays from the start.
    pub plays: bool,
    /// The step at which playing ends, as it was typed.
    pub to: String,
    /// Playing begins anew then.
    pub is_looped: bool,
    /// Nothing can be changed.
    pub is_read_only: bool,
    /// Light or dark, if not as the host says.
    pub theme: Theme,
    /// Its language, if it is not the reader's.
    pub language: Option<Language>,
    /// When it starts.
    pub loading: Loading,
    /// The poster of an explanation is its picture, a file beside the page.
    pub has_poster: bool,
}

/// Where it begins.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Begins {
    /// At this step, by its number.
    #[default]
    Here,
    /// At this step, by its name: another version of the listing leads to the same statement.
    Named,
    /// At the step that decides.
    Decides,
    /// Where the scenario begins.
    First,
}

impl Begins {
    /// All of them.
    pub const ALL: [Begins; 4] = [Begins::Here, Begins::Named, Begins::Decides, Begins::First];
}

/// When an element starts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Loading {
    /// When somebody clicks it.
    #[default]
    Click,
    /// When it scrolls into view.
    Visible,
    /// At once.
    Eager,
}

impl Loading {
    /// All of them.
    pub const ALL: [Loading; 3] = [Loading::Click, Loading::Visible, Loading::Eager];

    /// As it stands in a page.
    pub const fn name(self) -> &'static str {
        match self {
            Loading::Click => "click",
            Loading::Visible => "visible",
            Loading::Eager => "eager",
        }
    }
}

impl Default for Choice {
    fn default() -> Choice {
        Choice {
            form: Form::Element,
            kind: Kind::Debugger,
            panes: SidePane::ALL.map(|part| part == SidePane::Why),
            begins: Begins::Here,
            notes: vec![(String::new(), String::new())],
            mark: String::new(),
            level: Level::Statement,
            plays: false,
            to: String::new(),
            is_looped: false,
            is_read_only: false,
            theme: Theme::System,
            language: None,
            loading: Loading::Click,
            has_poster: false,
        }
    }
}

impl Choice {
    /// Whether a level can be chosen: the ranking is walked through by nobody.
    pub fn has_level(&self) -> bool {
        matches!(self.kind, Kind::Debugger | Kind::Source)
    }

    /// The level as links name it; `None` where nothing has to be said.
    pub(super) fn level(&self) -> Option<String> {
        let is_said = self.has_level() && self.level != Level::Statement;
        is_said.then(|| self.level.name().to_owned())
    }

    /// Whether there may be words at one more step.
    pub fn may_add(&self) -> bool {
        self.notes.len() < link::NOTES
    }

    /// Makes room for words at this step, from 0, unless there are some.
    pub fn add_note(&mut self, step: u32) {
        let step = (u64::from(step) + 1).to_string();
        let is_free = self.notes.iter().all(|(at, _)| *at != step);
        let step = if is_free { step } else { String::new() };
        if self.may_add() {
            self.notes.push((step, String::new()));
        }
    }

    /// Takes the words at a place of the list away. There is always room for some.
    pub fn remove_note(&mut self, at: usize) {
        if at < self.notes.len() {
            self.notes.remove(at);
        }
        if self.notes.is_empty() {
            self.notes.push(Default::default());
        }
    }

    /// Whether panes can be chosen: the other kinds are certain panes.
    pub fn has_panes(&self) -> bool {
        self.kind == Kind::Debugger
    }

    /// The names of the panes that are chosen.
    pub(super) fn panes(&self) -> Vec<String> {
        let all = SidePane::ALL.into_iter().zip(self.panes);
        let open = all.filter(|(_, is_open)| *is_open);
        let names: Vec<String> = open.map(|(part, _)| part.name().to_owned()).collect();
        match names.is_empty() {
            // The code alone.
            true => vec!["source".to_owned()],
            false => names,
        }
    }
}
