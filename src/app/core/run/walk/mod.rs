// SPDX-License-Identifier: GPL-2.0-only
//! Three levels of one walk through a run: its story, its processes, its statements.
//!
//! A stop of the story is what a person would mention who retells the decision; the level of processes
//! has a stop for every comparison as well. Stops are found by rule from what the engine decided, never
//! listed by hand, so they exist for any machine, any kernel and any log.

mod find;
mod say;

use crate::app::i18n::Language;
use crate::app::rich::Rich;
use crate::app::session::Session;
use oomscope_engine::kernel::world::SignalId;
use oomscope_engine::probe::ExclusionReason;

/// How closely a run is walked through.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Level {
    /// A stop for each thing that a person would tell.
    Story,
    /// The story, and a stop for each comparison.
    Process,
    /// Every statement.
    #[default]
    Statement,
}

impl Level {
    /// All levels, the coarsest first.
    pub const ALL: [Level; 3] = [Level::Story, Level::Process, Level::Statement];

    /// Its name in storage and in links.
    pub const fn name(self) -> &'static str {
        match self {
            Level::Story => "story",
            Level::Process => "process",
            Level::Statement => "statement",
        }
    }

    /// The level of a name; an unknown one is [`Level::Statement`].
    pub fn named(name: &str) -> Level {
        let mut all = Level::ALL.into_iter();
        all.find(|level| level.name() == name).unwrap_or_default()
    }

    /// The next finer one; after the finest the coarsest.
    pub fn next(self) -> Level {
        match self {
            Level::Story => Level::Process,
            Level::Process => Level::Statement,
            Level::Statement => Level::Story,
        }
    }

    /// What it is called on screen.
    pub fn label(self, language: Language) -> &'static str {
        match self {
            Level::Story => language.level_story(),
            Level::Process => language.level_process(),
            Level::Statement => language.level_statement(),
        }
    }
}

/// A part of the story.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Chapter {
    /// Who needs memory, and what limits the choice.
    Limit,
    /// The comparisons, and the choice.
    Candidates,
    /// What is printed.
    Report,
    /// Who gets SIGKILL.
    Kill,
    /// What follows.
    Aftermath,
}

impl Chapter {
    /// What it is called on screen.
    pub fn label(self, language: Language) -> &'static str {
        match self {
            Chapter::Limit => language.chapter_limit(),
            Chapter::Candidates => language.chapter_candidates(),
            Chapter::Report => language.chapter_report(),
            Chapter::Kill => language.chapter_kill(),
            Chapter::Aftermath => language.chapter_aftermath(),
        }
    }
}

/// Why a step is a stop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// A call of the scenario begins.
    Begin,
    /// Drivers that can give memory back have been called.
    Drivers,
    /// The requesting process is not dying, so another one has to.
    Lives(SignalId),
    /// What runs short is known, and how much memory counts.
    Limit {
        /// One of the kernel's `CONSTRAINT_` numbers.
        constraint: u32,
        /// The memory that counts, pages.
        total: u64,
    },
    /// The administrator wants a panic in place of a kill.
    PanicWanted,
    /// The requesting process dies, and nothing is compared.
    Allocating(SignalId),
    /// The comparisons begin.
    Scan,
    /// A process must not be chosen; how many more there are for the same reason.
    Excluded(SignalId, ExclusionReason, usize),
    /// A process leads.
    Best {
        /// The process.
        process: SignalId,
        /// Its score, pages.
        points: i64,
        /// The process with the same score that it replaces.
        equal: Option<SignalId>,
    },
    /// A process has marked itself to be killed first.
    Volunteer(SignalId),
    /// A process has fewer points than the best so far, or as many where the first of equals is kept.
    Outscored {
        /// The process.
        process: SignalId,
        /// Its score, pages.
        points: i64,
        /// The best score so far, pages.
        best: i64,
    },
    /// An earlier victim is still dying.
    Awaited(SignalId),
    /// The comparisons are over, and this process is chosen.
    Chosen(SignalId),
    /// The comparisons are over, and there is no process to kill.
    Unchosen,
    /// The report is printed.
    Report,
    /// The table of processes is printed.
    Table,
    /// A process gets SIGKILL.
    Killed(SignalId),
    /// A process gets SIGKILL in place of its parent.
    ChildKilled(SignalId),
    /// A process gets SIGKILL because it uses the victim's memory.
    SharerKilled(SignalId),
    /// All processes of a group get SIGKILL; a group by its number.
    GroupKilled(u32),
    /// A process that would have been killed is not.
    Spared(SignalId, ExclusionReason),
    /// A victim may use the memory reserves.
    Reserves(SignalId),
    /// A victim is handed to the reaper, after two seconds if `delayed`.
    Queued {
        /// The victim; `None` where the frame does not name it.
        process: Option<SignalId>,
        /// Whether a timer runs first.
        delayed: bool,
    },
    /// The reaper takes the memory of a process.
    Reaped(SignalId),
    /// The machine panics.
    Panicked,
    /// The call ends.
    End,
}

/// A step at which a walk stops.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stop {
    /// The step, from 0.
    pub step: u32,
    /// The part of the story.
    pub chapter: Chapter,
    /// Why.
    pub reason: Reason,
}

/// The stops of a level, in order, each step at most once.
#[derive(Clone, Debug)]
pub struct Walk {
    /// The level.
    pub level: Level,
    /// What a stop says. The first view reaches the sentences only through this function.
    say: fn(&Session, &Stop, Language) -> Rich,
    stops: Vec<Stop>,
    steps: Vec<u32>,
}

/// Where a step is among the stops.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    /// The number of the stop, from 1; 0 before the first one.
    pub number: usize,
    /// Whether the step is that stop, not one after it.
    pub is_exact: bool,
    /// How many stops there are.
    pub count: usize,
}

impl Walk {
    /// The stops of a run; none for [`Level::Statement`], where every step is one.
    pub fn of(session: &Session, level: Level) -> Walk {
        let stops = match level {
            Level::Statement => Vec::new(),
            level => find::stops(session, level),
        };
        let steps = stops.iter().map(|stop| stop.step).collect();
        Walk {
            level,
            say: say::sentence,
            stops,
            steps,
        }
    }

    /// The stops of which only the steps are known so far: what is said at them comes with the part that finds them.
    pub fn of_steps(level: Level, steps: &[u32]) -> Walk {
        Walk {
            level,
            say: |_, _, _| Rich::default(),
            stops: Vec::new(),
            steps: steps.to_vec(),
        }
    }

    /// The stops.
    pub fn stops(&self) -> &[Stop] {
        &self.stops
    }

    /// Their steps, in ascending order.
    pub fn steps(&self) -> &[u32] {
        &self.steps
    }

    /// The stop at a step.
    pub fn at(&self, step: u32) -> Option<&Stop> {
        let index = self.steps.binary_search(&step).ok()?;
        self.stops.get(index)
    }

    /// What is said at a step; `None` where no stop is.
    pub fn sentence(&self, session: &Session, step: u32, language: Language) -> Option<Rich> {
        let stop = self.at(step)?;
        Some((self.say)(session, stop, language))
    }

    /// Where a step is among the stops.
    pub fn position(&self, step: u32) -> Position {
        let number = self.steps.partition_point(|&at| at <= step);
        Position {
            number,
            is_exact: number > 0 && self.steps[number - 1] == step,
            count: self.steps.len(),
        }
    }

    /// The first stop of each chapter, in order; a chapter that occurs again is there again.
    pub fn chapters(&self) -> Vec<Stop> {
        let mut chapters: Vec<Stop> = Vec::new();
        for stop in &self.stops {
            if chapters
                .last()
                .is_none_or(|last| last.chapter != stop.chapter)
            {
                chapters.push(*stop);
            }
        }
        chapters
    }
}
