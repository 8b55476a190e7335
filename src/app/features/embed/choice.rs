// SPDX-License-Identifier: GPL-2.0-only
//! What is chosen in the dialog of how an embed looks and where it begins.

use super::kind::Kind;
use super::snippet::Form;
use crate::app::i18n::Language;
use crate::app::settings::Theme;
use crate::app::side_pane::SidePane;

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
    /// The words that stand at this step in place of its sentence.
    pub note: String,
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
            note: String::new(),
            plays: false,
            to: String::new(),
            is_looped: false,
            is_read_only: false,
            theme: Theme::System,
            language: None,
            loading: Loading::Click,
        }
    }
}

impl Choice {
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
