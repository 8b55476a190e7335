// SPDX-License-Identifier: GPL-2.0-only
//! The page itself: which view is on the screen, its language and theme, and what is open in the debugger.

use crate::app::i18n::Language;
use crate::app::remembered;
use crate::app::settings::{Pane, Theme, View};

/// What is chosen of the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Page {
    /// What is on the screen.
    pub view: View,
    /// The language of all texts.
    pub language: Language,
    /// Light or dark.
    pub theme: Theme,
    /// The pane that a phone shows.
    pub pane: Pane,
    /// Whether the table of keys is open.
    pub sheet: bool,
    /// Whether the words about the scenario are unfolded.
    pub about: bool,
    /// Whether a file is held over the page.
    pub is_hovered: bool,
}

/// An action on the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// Show a pane, on a phone.
    ShowPane(Pane),
    /// Open or close the table of keys.
    ShowSheet(bool),
    /// Unfold or fold the words about the scenario.
    ShowAbout(bool),
    /// Another language.
    SetLanguage(Language),
    /// Another theme.
    SetTheme(Theme),
    /// A file is held over the page, or no longer.
    Hover(bool),
}

/// A side effect.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Remember a choice on this device, under this name.
    Remember(&'static str, &'static str),
    /// Tell the document its language and theme.
    Apply,
}

impl Page {
    /// Applies an action; returns its side effects.
    pub fn reduce(&mut self, change: Change) -> Vec<Effect> {
        match change {
            Change::ShowPane(pane) => self.pane = pane,
            Change::ShowSheet(is_open) => self.sheet = is_open,
            Change::ShowAbout(is_open) => {
                self.about = is_open;
                let word = if is_open { remembered::OPEN } else { "closed" };
                return vec![Effect::Remember(remembered::ABOUT, word)];
            }
            Change::SetLanguage(language) => {
                self.language = language;
                let remember = Effect::Remember(remembered::LANGUAGE, language.tag());
                return vec![remember, Effect::Apply];
            }
            Change::SetTheme(theme) => {
                self.theme = theme;
                let remember = Effect::Remember(remembered::THEME, theme.name());
                return vec![remember, Effect::Apply];
            }
            Change::Hover(is_hovered) => self.is_hovered = is_hovered,
        }
        Vec::new()
    }
}
