// SPDX-License-Identifier: GPL-2.0-only
//! Restores the settings that a browser has stored. `tests/storage` proves that what an earlier version
//! stored is still read.

use super::State;
use crate::app::folds::Folds;
use crate::app::i18n::Language;
use crate::app::layout::Layout;
use crate::app::play::Speed;
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
    fn nearest(&self, key: &str) -> Option<String> {
        (self.tab)(key).or_else(|| (self.device)(key))
    }

    fn is_open(&self, key: &str) -> Option<bool> {
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

impl State {
    /// Takes over the stored settings, apart from language and theme. The words about the scenario are
    /// unfolded if the reader left them so; if nothing is stored, when the window `has_room`.
    pub fn restore(&mut self, stored: Stored<'_>, has_room: impl FnOnce() -> bool) {
        let device = stored.device;
        self.layout = stored
            .nearest(remembered::LAYOUT)
            .map_or_else(Layout::default, |text| Layout::read(&text));
        self.about = stored.is_open(remembered::ABOUT).unwrap_or_else(has_room);
        if let Some(folds) = device(remembered::FOLDS) {
            self.folds = Folds::read(&folds);
        }
        let skips = device(remembered::PASS_OVER);
        self.pass_over(skips.is_some_and(|choice| choice == remembered::PASSED_OVER));
        let speed = device(remembered::SPEED);
        self.player.speed = speed.map_or_else(Speed::default, |name| Speed::named(&name));
        self.source.is_introduced = stored.is_open(remembered::INTRODUCTION).unwrap_or(false);
    }
}
