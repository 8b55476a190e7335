// SPDX-License-Identifier: GPL-2.0-only
//! Restores the settings that a browser has stored.

use super::{Effect, State};
use crate::app::layout::Layout;
use crate::app::opening;
use crate::app::play::Speed;
use crate::app::remembered;
use crate::app::state_pane::Folds;
use crate::app::stored::Stored;
use crate::app::walk::{Level, Walk};
use std::rc::Rc;

impl State {
    /// Takes over the stored settings, apart from language and theme. The words about the scenario are
    /// unfolded if the reader left them so; if nothing is stored, when the window `has_room`.
    pub fn restore(&mut self, stored: Stored<'_>, has_room: impl FnOnce() -> bool) {
        let device = stored.device;
        self.layout = stored
            .nearest(remembered::LAYOUT)
            .map_or_else(Layout::default, |text| Layout::read(&text));
        self.page.about = stored.is_open(remembered::ABOUT).unwrap_or_else(has_room);
        if let Some(folds) = device(remembered::FOLDS) {
            self.state_pane.folds = Folds::read(&folds);
        }
        let skips = device(remembered::PASS_OVER);
        self.pass_over(skips.is_some_and(|choice| choice == remembered::PASSED_OVER));
        let level = stored.nearest(remembered::LEVEL);
        self.level = level.map_or_else(Level::default, |name| Level::named(&name));
        let speed = device(remembered::SPEED);
        self.player.speed = speed.map_or_else(Speed::default, |name| Speed::named(&name));
        self.source.is_introduced = stored.is_open(remembered::INTRODUCTION).unwrap_or(false);
    }

    /// On the first visit of a device the run is walked through by its story, and the page says what it is. Only
    /// an address that names nothing counts: what a link opens is what the visitor came for.
    pub fn welcome(&mut self, stored: Stored<'_>) -> Option<Effect> {
        let is_known = |name| (stored.device)(name).is_some();
        if is_known(remembered::PLACE) || is_known(remembered::LEVEL) {
            return None;
        }
        self.level = Level::Story;
        // A visit that is the first one begins with the opening scenario.
        if let Some(loaded) = &mut self.loaded {
            let walk = Walk::of_steps(self.level, &opening::STORY);
            loaded.walk = Some(Rc::new(walk));
        }
        self.welcome.is_open = true;
        Some(Effect::Remember(
            remembered::LEVEL,
            self.level.name().into(),
        ))
    }
}
