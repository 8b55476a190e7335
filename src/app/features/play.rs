// SPDX-License-Identifier: GPL-2.0-only
//! Playing: the run goes on by itself, one step after the other, until something stops it.
//!
//! Time comes in from outside. Whoever plays asks to be woken ([`Effect::Wake`]); each wake says
//! what time it is, so many steps as are due are made, and the next wake is asked for. A wake that
//! was asked for before playing was stopped or changed has an old number, and does nothing.
//!
//! It is the same step that the key makes, so it skips the same statements.
//! It stops at breakpoints, at the end, and whenever the reader does something else.

pub use crate::app::speed::{Speed, slowness};

use crate::app::loaded::Loaded;
use crate::app::stepping::{self, Motion};
use crate::app::walk::Level;

/// So many parts of a second can be caught up with: after a longer wait it goes on from there.
const CATCH_UP: u32 = 8;

/// Whether and how the run is being played.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Player {
    /// How fast.
    pub speed: Speed,
    /// Whether it goes.
    pub is_on: bool,
    /// What is played, if that is not the whole run.
    pub stretch: Option<Stretch>,
    /// The number of the wakes that count.
    number: u32,
    /// The time from which the steps are counted, and how many were made since.
    since: Option<(u64, u64)>,
}

/// A stretch of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// Its first step.
    pub from: u32,
    /// Its last step.
    pub to: u32,
    /// Whether it is played again and again.
    pub is_looped: bool,
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

/// A side effect of playing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Send [`Change::Wake`] with this number.
    Wake {
        /// The number.
        number: u32,
        /// After this many milliseconds.
        after: u32,
    },
    /// Remember the speed.
    Remember(Speed),
    /// Keep in sight what the step is about, to which playing has come.
    Follow,
}

/// Makes a step in the run that is played and in one beside it; returns whether there is one.
pub type StepBoth<'a> = &'a mut dyn FnMut(&mut Loaded, Motion) -> bool;

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
    fn due(&mut self, now: u64, level: Level) -> (u32, u32) {
        let per_second = u64::from(self.speed.per_second());
        // What takes longer to read is played as much slower.
        let unit = 1000 * u64::from(slowness(level));
        let (since, made) = self.since.unwrap_or((now, 0));
        let passed = now.saturating_sub(since);
        let mut due = (passed.saturating_mul(per_second) / unit).saturating_sub(made);
        self.since = Some((since, made + due));
        let most = (per_second * 1000 / unit / u64::from(CATCH_UP)).max(1);
        if due > most {
            due = most;
            self.since = Some((now, 0));
        }
        let (since, made) = self.since.unwrap_or((now, 0));
        let next = since + ((made + 1) * unit).div_ceil(per_second);
        (due as u32, next.saturating_sub(now) as u32)
    }

    /// Applies an action, while this run is shown; returns its side effects.
    pub fn reduce(
        &mut self,
        loaded: &mut Loaded,
        step_both: StepBoth<'_>,
        change: Change,
    ) -> Vec<Effect> {
        match change {
            Change::Toggle if self.is_on => self.pause(),
            Change::Toggle => {
                // At the end it begins anew, as players do.
                match self.stretch {
                    Some(Stretch { from, to, .. }) if !(from..to).contains(&loaded.step) => {
                        go(loaded, step_both, from);
                    }
                    Some(_) => {}
                    None if target(loaded, Motion::Forward).is_none() => loaded.go(0),
                    None => {}
                }
                self.is_on = true;
                return vec![self.begin()];
            }
            Change::Pause => self.pause(),
            Change::Notch { faster } => {
                let speed = self.speed.changed(faster);
                return self.reduce(loaded, step_both, Change::Speed(speed));
            }
            Change::Speed(speed) => {
                self.speed = speed;
                let wake = self.is_on.then(|| self.begin());
                return [Some(Effect::Remember(speed)), wake]
                    .into_iter()
                    .flatten()
                    .collect();
            }
            Change::Wake { number, now } => {
                if !self.is_on || number != self.number {
                    return Vec::new();
                }
                let walk = loaded.walk.as_ref();
                let level = walk.map_or_else(Level::default, |walk| walk.level);
                let (due, after) = self.due(now, level);
                let mut goes = true;
                for _ in 0..due {
                    goes = goes && advance(loaded, step_both, self.stretch);
                }
                if !goes {
                    self.pause();
                    return vec![Effect::Follow];
                }
                return vec![Effect::Follow, Effect::Wake { number, after }];
            }
        }
        Vec::new()
    }
}

fn target(loaded: &Loaded, way: Motion) -> Option<u32> {
    stepping::target(&loaded.session, loaded.step, way, &loaded.options())
}

/// Goes to a step, where there may be two runs.
fn go(loaded: &mut Loaded, step_both: StepBoth<'_>, step: u32) {
    if !step_both(loaded, Motion::To(step)) {
        loaded.go(step);
    }
}

/// Makes one step of a stretch, and says whether to go on after it.
fn advance(loaded: &mut Loaded, step_both: StepBoth<'_>, stretch: Option<Stretch>) -> bool {
    let Some(Stretch {
        from,
        to,
        is_looped,
    }) = stretch
    else {
        return step(loaded, step_both);
    };
    if loaded.step >= to {
        if is_looped {
            go(loaded, step_both, from);
        }
        return is_looped;
    }
    let goes = step(loaded, step_both);
    // Steps of a story are longer.
    if loaded.step > to {
        go(loaded, step_both, to);
    }
    // A breakpoint stops it; the end of a stretch is seen as long as any of its steps.
    match loaded.step >= to || target(loaded, Motion::Forward).is_none() {
        true => is_looped,
        false => goes,
    }
}

/// Makes one step, and says whether to go on after it.
fn step(loaded: &mut Loaded, step_both: StepBoth<'_>) -> bool {
    let before = loaded.step;
    if step_both(loaded, Motion::Forward) {
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
    // A breakpoint may lie among the skipped statements.
    let stop = target(loaded, Motion::Hit).filter(|&stop| stop <= next);
    loaded.go(stop.unwrap_or(next));
    stop.is_none() && target(loaded, Motion::Forward).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::loaded::Origin;
    use crate::app::opening;
    use std::rc::Rc;

    /// The steps at which a stretch of the opening run stands when it is started, and after each of so many wakes.
    fn played(stretch: Stretch, at: u32, wakes: u64) -> (Vec<u32>, bool) {
        let session = Rc::new(opening::session());
        let mut loaded = Loaded::new(session, Origin::File(String::new()), at);
        let mut player = Player {
            stretch: Some(stretch),
            ..Player::default()
        };
        let mut alone = |_: &mut Loaded, _: Motion| false;
        player.reduce(&mut loaded, &mut alone, Change::Toggle);
        let mut steps = vec![loaded.step];
        for wake in 0..=wakes {
            let wake = Change::Wake {
                number: player.number,
                now: wake * 500,
            };
            player.reduce(&mut loaded, &mut alone, wake);
            steps.push(loaded.step);
        }
        steps.dedup();
        (steps, player.is_on)
    }

    #[test]
    fn a_stretch_is_played_and_no_more() {
        let once = Stretch {
            from: 3,
            to: 6,
            is_looped: false,
        };
        assert_eq!(played(once, 3, 9), (vec![3, 4, 5, 6], false));
        assert_eq!(played(once, 5, 9), (vec![5, 6], false));
        // From elsewhere it is played from its beginning.
        for elsewhere in [0, 6, 60] {
            assert_eq!(
                played(once, elsewhere, 9),
                (vec![3, 4, 5, 6], false),
                "{elsewhere}"
            );
        }
    }

    #[test]
    fn a_loop_begins_anew() {
        let looped = Stretch {
            from: 3,
            to: 5,
            is_looped: true,
        };
        let (steps, is_on) = played(looped, 3, 7);
        assert_eq!(steps, [3, 4, 5, 3, 4, 5, 3, 4]);
        assert!(is_on);
        let last = opening::session().trace.len() - 1;
        let to_the_end = Stretch {
            from: last - 1,
            to: last,
            is_looped: true,
        };
        let (steps, is_on) = played(to_the_end, last, 4);
        assert_eq!(steps, [last - 1, last, last - 1, last, last - 1]);
        assert!(is_on);
    }

    /// A player at a speed, woken at these times: how many steps each wake makes.
    fn check(name: &str, level: Level, wakes: &[u64], expected: &[u32]) {
        let mut player = Player {
            speed: Speed::named(name),
            ..Player::default()
        };
        let made: Vec<u32> = wakes.iter().map(|&now| player.due(now, level).0).collect();
        assert_eq!(made, expected, "{name} {wakes:?}");
    }

    #[test]
    fn steps_are_due_as_the_speed_says() {
        check(
            "1×",
            Level::Statement,
            &[5000, 5499, 5500, 5501, 6000],
            &[0, 0, 1, 0, 1],
        );
        check("0.5×", Level::Statement, &[0, 1000, 2000], &[0, 1, 1]);
        check("64×", Level::Statement, &[0, 16, 32, 48], &[0, 2, 2, 2]);
    }

    #[test]
    fn a_stop_of_the_story_is_left_time_to_be_read() {
        check("1×", Level::Story, &[0, 3999, 4000, 8000], &[0, 0, 1, 1]);
        check("1×", Level::Process, &[0, 1999, 2000], &[0, 0, 1]);
        check("16×", Level::Story, &[0, 249, 250], &[0, 0, 1]);
    }

    #[test]
    fn a_long_wait_is_not_caught_up_with() {
        check(
            "1×",
            Level::Statement,
            &[0, 60_000, 60_100, 60_500],
            &[0, 1, 0, 1],
        );
        check("16×", Level::Statement, &[0, 10_000, 10_032], &[0, 4, 1]);
        // A clock that is put back.
        check("1×", Level::Statement, &[5000, 0, 5500], &[0, 0, 1]);
    }

    #[test]
    fn the_next_wake_is_asked_for_when_a_step_is_due() {
        let mut player = Player::default();
        assert_eq!(player.due(1000, Level::Statement), (0, 500));
        assert_eq!(player.due(1400, Level::Statement), (0, 100));
        assert_eq!(player.due(1510, Level::Statement), (1, 490));
    }
}
