// SPDX-License-Identifier: GPL-2.0-only
//! What the buttons for stepping are drawn from.

use crate::app::i18n::Language;
use crate::app::play::Speed;
use crate::app::transport::Reach;
use crate::app::walk::Level;

/// The buttons, and the menu with all ways of stepping.
#[derive(PartialEq)]
pub struct Buttons {
    /// Which of them lead somewhere.
    pub reach: Reach,
    /// Whether there are breakpoints.
    pub has_stops: bool,
    /// Whether the scenario has more than one call.
    pub has_calls: bool,
    /// Whether the run is played, and how fast.
    pub player: (bool, Speed),
    /// Whether bookkeeping is skipped.
    pub passes: bool,
    /// How closely the run is walked through.
    pub level: Level,
    /// The language.
    pub language: Language,
    /// Whether all code is here.
    pub is_complete: bool,
}
