// SPDX-License-Identifier: GPL-2.0-only
//! How fast a run is played.

use crate::app::i18n::Language;
use crate::app::number;
use crate::app::walk::Level;

/// How fast a run is played.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Speed(usize);

/// What a speed is called, and how many steps a second that is. One can just read along at 1×.
const SPEEDS: [(&str, u32); 7] = [
    ("0.5×", 1),
    ("1×", 2),
    ("2×", 4),
    ("4×", 8),
    ("16×", 32),
    ("64×", 128),
    ("256×", 512),
];

/// How many times slower than statement by statement a level is played: a sentence of the story has to be read.
pub const fn slowness(level: Level) -> u32 {
    match level {
        Level::Story => 8,
        Level::Process => 4,
        Level::Statement => 1,
    }
}

impl Default for Speed {
    fn default() -> Speed {
        Speed(1)
    }
}

impl Speed {
    /// All speeds, the slowest first.
    pub fn all() -> impl Iterator<Item = Speed> {
        (0..SPEEDS.len()).map(Speed)
    }

    /// The name under which it is remembered.
    pub fn name(self) -> &'static str {
        SPEEDS[self.0].0
    }

    /// The speed with this name, else the usual one.
    pub fn named(name: &str) -> Speed {
        let at = SPEEDS.iter().position(|(known, _)| *known == name);
        at.map_or_else(Speed::default, Speed)
    }

    /// Steps a second.
    pub fn per_second(self) -> u32 {
        SPEEDS[self.0].1
    }

    /// What it is called, with what that means at this level.
    pub fn label(self, level: Level, language: Language) -> String {
        let (per_second, slowness) = (self.per_second(), slowness(level));
        let in_words = |n: u32| number::unsigned(u64::from(n));
        let meaning = match (level, per_second / slowness) {
            (Level::Statement, 1) => language.one_step_a_second().to_owned(),
            (Level::Statement, steps) => language.steps_a_second(&in_words(steps)),
            (_, 0) => language.seconds_a_stop(&in_words(slowness / per_second)),
            (_, 1) => language.one_stop_a_second().to_owned(),
            (_, stops) => language.stops_a_second(&in_words(stops)),
        };
        format!("{} · {meaning}", self.name())
    }

    /// A notch faster or slower.
    pub fn changed(self, faster: bool) -> Speed {
        match faster {
            true => Speed((self.0 + 1).min(SPEEDS.len() - 1)),
            false => Speed(self.0.saturating_sub(1)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn speeds_say_what_they_are() {
        let labels_of = |level| -> Vec<String> {
            let labels = Speed::all().map(|speed| speed.label(level, Language::En));
            labels.collect()
        };
        let labels = labels_of(Level::Statement);
        assert_eq!(labels[0], "0.5× · 1 step/s");
        assert_eq!(labels[1], "1× · 2 steps/s");
        assert_eq!(labels[6], "256× · 512 steps/s");
        let labels = labels_of(Level::Story);
        assert_eq!(labels[1], "1× · a stop every 4 s");
        assert_eq!(labels[3], "4× · 1 stop/s");
        assert_eq!(labels[4], "16× · 4 stops/s");
        assert_eq!(Speed::named("16×").per_second(), 32);
        assert_eq!(Speed::named("nonsense"), Speed::default());
    }
}
