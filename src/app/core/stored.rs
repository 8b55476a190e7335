// SPDX-License-Identifier: GPL-2.0-only
//! What a browser has stored. `tests/storage` proves that what an earlier version stored is still read.

use crate::app::i18n::Language;
use crate::app::remembered;
use crate::app::settings::{Theme, View};

/// What a browser has stored, by key; `None` where nothing is stored, or storage is not allowed.
#[derive(Clone, Copy)]
pub struct Stored<'a> {
    /// The storage of the device, `localStorage`.
    pub device: &'a dyn Fn(&str) -> Option<String>,
    /// The storage of the tab, `sessionStorage`.
    pub tab: &'a dyn Fn(&str) -> Option<String>,
}

impl Stored<'_> {
    /// What is stored for this tab, or else for the device.
    pub fn nearest(&self, key: &str) -> Option<String> {
        (self.tab)(key).or_else(|| (self.device)(key))
    }

    /// Whether something was left unfolded; `None` if nothing is stored.
    pub fn is_open(&self, key: &str) -> Option<bool> {
        (self.device)(key).map(|text| text == remembered::OPEN)
    }

    /// The stored language, or else the first of `preferred`, tags of the browser, that is spoken.
    pub fn language(&self, preferred: &[String]) -> Language {
        match self.nearest(remembered::LANGUAGE) {
            Some(tag) => Language::preferred([tag.as_str()]),
            None => Language::preferred(preferred.iter().map(String::as_str)),
        }
    }

    /// The stored theme, or else the system's.
    pub fn theme(&self) -> Theme {
        let name = (self.device)(remembered::THEME);
        name.map_or(Theme::System, |name| Theme::named(&name))
    }

    /// The view that this tab showed, or else the debugger.
    pub fn view(&self) -> View {
        View::named(&(self.tab)(remembered::VIEW).unwrap_or_default())
    }
}
