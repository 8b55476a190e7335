// SPDX-License-Identifier: GPL-2.0-only
//! Playing: the run goes on by itself, one step after the other, until something stops it.
//!
//! Time comes in from outside. Whoever plays asks to be woken ([`Effect::Wake`]); each wake says
//! what time it is, so many steps as are due are made, and the next wake is asked for. A wake that
//! was asked for before playing was stopped or changed has an old number, and does nothing.
//!
//! It is the same step that the key makes, so what the reader passes over is passed over here, too.
//! It stops at breakpoints, at the end, and whenever the reader does something else.

use crate::app::fork::{self, WhatIf};
use crate::app::i18n::Language;
use crate::app::loaded::Loaded;
use crate::app::remembered;
use crate::app::state::{Effect, State};
use crate::app::stepping::{self, Motion};
use crate::app::{log, number};

/// How fast it goes.
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

/// So many parts of a second can be caught up with: after a longer wait it goes on from there.
const CATCH_UP: u32 = 8;

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

    /// What it is called, with what that means.
    pub fn label(self, language: Language) -> String {
        let steps = number::unsigned(u64::from(self.per_second()));
        let meaning = match self.per_second() {
            1 => language.one_step_a_second().to_owned(),
            _ => language.steps_a_second(&steps),
        };
        format!("{} · {meaning}", self.name())
    }

    fn changed(self, faster: bool) -> Speed {
        match faster {
            true => Speed((self.0 + 1).min(SPEEDS.len() - 1)),
            false => Speed(self.0.saturating_sub(1)),
        }
    }
}

/// Whether and how the run is being played.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Player {
    /// How fast.
    pub speed: Speed,
    /// Whether it goes.
    pub is_on: bool,
    /// The number of the wakes that count.
    number: u32,
    /// The time from which the steps are counted, and how many were made since.
    since: Option<(u64, u64)>,
}

/// What can happen to the player.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// Play, or pause.
    Toggle,
    /// Pause.
    Pause,
    /// A notch faster or slower.
    Notch {
        /// Faster, not slower.
        faster: bool,
    },
    /// This fast.
    Speed(Speed),
    /// A wake that was asked for.
    Wake {
        /// By its number.
        number: u32,
        /// What time it is, in milliseconds.
        now: u64,
    },
}

impl Player {
    /// Stops it.
    pub fn pause(&mut self) {
        self.is_on = false;
        self.since = None;
    }

    /// Lets the steps be counted from the next wake on.
    fn begin(&mut self) -> Effect {
        self.number = self.number.wrapping_add(1);
        self.since = None;
        let number = self.number;
        Effect::Wake { number, after: 0 }
    }

    /// How many steps are due, and in how many milliseconds the next one is.
    fn due(&mut self, now: u64) -> (u32, u32) {
        let per_second = u64::from(self.speed.per_second());
        let (since, made) = self.since.unwrap_or((now, 0));
        let passed = now.saturating_sub(since);
        let mut due = (passed.saturating_mul(per_second) / 1000).saturating_sub(made);
        self.since = Some((since, made + due));
        let most = (per_second / u64::from(CATCH_UP)).max(1);
        if due > most {
            due = most;
            self.since = Some((now, 0));
        }
        let (since, made) = self.since.unwrap_or((now, 0));
        let next = since + ((made + 1) * 1000).div_ceil(per_second);
        (due as u32, next.saturating_sub(now) as u32)
    }
}

/// Applies an action to the player.
pub fn reduce(state: &mut State, change: Change) -> Vec<Effect> {
    let State {
        player,
        loaded,
        what_if,
        ..
    } = state;
    let Some(loaded) = loaded.as_mut() else {
        return Vec::new();
    };
    match change {
        Change::Toggle if player.is_on => player.pause(),
        Change::Toggle => {
            // At the end it begins anew, as players do.
            if target(loaded, Motion::Forward).is_none() {
                loaded.go(0);
            }
            player.is_on = true;
            return vec![player.begin()];
        }
        Change::Pause => player.pause(),
        Change::Notch { faster } => {
            let speed = player.speed.changed(faster);
            return reduce(state, Change::Speed(speed));
        }
        Change::Speed(speed) => {
            player.speed = speed;
            let remember = Effect::Remember(remembered::SPEED, speed.name().into());
            let wake = player.is_on.then(|| player.begin());
            return [Some(remember), wake].into_iter().flatten().collect();
        }
        Change::Wake { number, now } => {
            if !player.is_on || number != player.number {
                return Vec::new();
            }
            let (due, after) = player.due(now);
            let printed = log::length(&loaded.session, loaded.step);
            let mut goes = true;
            for _ in 0..due {
                goes = goes && advance(what_if, loaded);
            }
            if !goes {
                player.pause();
            }
            state.follow(Some(printed));
            if !goes {
                return Vec::new();
            }
            return vec![Effect::Wake { number, after }];
        }
    }
    Vec::new()
}

fn target(loaded: &Loaded, way: Motion) -> Option<u32> {
    stepping::target(&loaded.session, loaded.step, way, &loaded.options())
}

/// Makes one step, and says whether to go on after it.
fn advance(what_if: &mut Option<WhatIf>, loaded: &mut Loaded) -> bool {
    let before = loaded.step;
    if fork::step(what_if, loaded, Motion::Forward) {
        let stops = loaded
            .stops
            .hits
            .steps()
            .binary_search(&loaded.step)
            .is_ok();
        return loaded.step != before && !stops;
    }
    let Some(next) = target(loaded, Motion::Forward) else {
        return false;
    };
    // A breakpoint may lie among what is passed over.
    let stop = target(loaded, Motion::Hit).filter(|&stop| stop <= next);
    loaded.go(stop.unwrap_or(next));
    stop.is_none() && target(loaded, Motion::Forward).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A player at a speed, woken at these times: how many steps each wake makes.
    fn check(name: &str, wakes: &[u64], expected: &[u32]) {
        let mut player = Player {
            speed: Speed::named(name),
            ..Player::default()
        };
        let made: Vec<u32> = wakes.iter().map(|&now| player.due(now).0).collect();
        assert_eq!(made, expected, "{name} {wakes:?}");
    }

    #[test]
    fn steps_are_due_as_the_speed_says() {
        check("1×", &[5000, 5499, 5500, 5501, 6000], &[0, 0, 1, 0, 1]);
        check("0.5×", &[0, 1000, 2000], &[0, 1, 1]);
        check("64×", &[0, 16, 32, 48], &[0, 2, 2, 2]);
    }

    #[test]
    fn a_long_wait_is_not_caught_up_with() {
        check("1×", &[0, 60_000, 60_100, 60_500], &[0, 1, 0, 1]);
        check("16×", &[0, 10_000, 10_032], &[0, 4, 1]);
        // A clock that is put back.
        check("1×", &[5000, 0, 5500], &[0, 0, 1]);
    }

    #[test]
    fn the_next_wake_is_asked_for_when_a_step_is_due() {
        let mut player = Player::default();
        assert_eq!(player.due(1000), (0, 500));
        assert_eq!(player.due(1400), (0, 100));
        assert_eq!(player.due(1510), (1, 490));
    }

    #[test]
    fn speeds_say_what_they_are() {
        let labels: Vec<String> = Speed::all()
            .map(|speed| speed.label(Language::En))
            .collect();
        assert_eq!(labels[0], "0.5× · 1 step/s");
        assert_eq!(labels[1], "1× · 2 steps/s");
        assert_eq!(labels[6], "256× · 512 steps/s");
        assert_eq!(Speed::named("16×").per_second(), 32);
        assert_eq!(Speed::named("nonsense"), Speed::default());
    }
}
