// SPDX-License-Identifier: GPL-2.0-only
//! The buttons for stepping: which of them lead somewhere.

use super::session::Session;
use super::stepping::{self, Motion, Options};

/// Which motions lead somewhere from a step, so that the other buttons are greyed out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reach(Vec<Motion>);

impl Reach {
    /// The motions that have buttons.
    const BUTTONS: [Motion; 10] = [
        Motion::First,
        Motion::Back,
        Motion::Forward,
        Motion::Last,
        Motion::HitBack,
        Motion::Hit,
        Motion::Over,
        Motion::Out,
        Motion::Branch,
        Motion::Process,
    ];

    /// Those that lead somewhere.
    pub fn of(session: &Session, step: u32, options: &Options<'_>) -> Reach {
        let leads = |way: &Motion| stepping::target(session, step, *way, options).is_some();
        Reach(Reach::BUTTONS.into_iter().filter(leads).collect())
    }

    /// Whether a motion is one of them.
    pub fn has(&self, way: Motion) -> bool {
        self.0.contains(&way)
    }
}
