// SPDX-License-Identifier: GPL-2.0-only
//! The buttons for stepping: which of them lead somewhere.

use crate::app::i18n::Language;
use crate::app::keys;
use crate::app::session::Session;
use crate::app::stepping::{self, Motion, Options};

/// The motions that have buttons, each with the one that goes the other way.
pub const TWINS: [(Motion, Motion); 8] = [
    (Motion::First, Motion::Last),
    (Motion::Back, Motion::Forward),
    (Motion::OverBack, Motion::Over),
    (Motion::OutBack, Motion::Out),
    (Motion::BranchBack, Motion::Branch),
    (Motion::ProcessBack, Motion::Process),
    (Motion::HitBack, Motion::Hit),
    (Motion::CallBack, Motion::Call),
];

/// What a button says: its name and key, or else why it leads nowhere.
pub fn hint(way: Motion, reach: &Reach, has_stops: bool, language: Language) -> String {
    match way {
        Motion::Hit | Motion::HitBack if !has_stops => language.no_breakpoints().to_owned(),
        Motion::Hit if !reach.has(way) => language.no_hit_after().to_owned(),
        Motion::HitBack if !reach.has(way) => language.no_hit_before().to_owned(),
        way => match keys::first_cap(way, language) {
            Some(key) => format!("{} ({key})", way.label(language)),
            None => way.label(language).to_owned(),
        },
    }
}

/// Which motions lead somewhere from a step, so that the other buttons are greyed out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reach(Vec<Motion>);

impl Reach {
    /// Those that lead somewhere.
    pub fn of(session: &Session, step: u32, options: &Options<'_>) -> Reach {
        let leads = |way: &Motion| stepping::target(session, step, *way, options).is_some();
        let buttons = TWINS.iter().flat_map(|&(back, on)| [back, on]);
        let buttons = buttons.chain([Motion::Into]);
        Reach(buttons.filter(leads).collect())
    }

    /// Whether a motion is one of them.
    pub fn has(&self, way: Motion) -> bool {
        self.0.contains(&way)
    }
}
