// SPDX-License-Identifier: GPL-2.0-only
//! The verdict while somebody builds: the calls are run at once, without a record of their steps,
//! by an engine that tells how it decides ([`Decision`]).
//!
//! It says of a call and of each process what a recorded run says at the call's last step, in the
//! same words; a test compares the two for all cases. Which process is asked for makes no
//! difference in time, so that a table asks for the rows in sight.

mod place;
mod turn;

pub use turn::{Turn, VerdictDiff};

use crate::app::decided::{Compared, Decided};
use crate::app::ending::{Cause, Ending, Settled, time_passed};
use crate::app::i18n::Language;
use crate::app::rich::{Rich, strong};
use crate::app::verdict::{Death, Kind, NameOf, Verdict, spared};
use crate::scenario::Machine;
use oomscope_decide::run_decided;
use oomscope_engine::kernel::world::{Chosen, Id, Level, MemcgId, Record, SignalId, TaskId, World};
use oomscope_engine::probe::Decision;
use oomscope_engine::{Call, Outcome};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// No comparison.
const NONE: u32 = u32::MAX;

/// The result of a call.
#[derive(Clone, Debug, PartialEq)]
pub struct CallResult {
    /// How it ended.
    pub ending: Ending,
    /// Whether it decides about processes at all.
    pub decides: bool,
    /// What the engine answers.
    pub outcome: Outcome,
    /// The score of who was chosen for it, pages.
    pub points: Option<i64>,
    /// The best of the others, with its score.
    pub rival: Option<(i64, SignalId)>,
    /// Nobody was compared: who asked for memory dies.
    asked_itself: bool,
}

/// A machine whose calls have been run.
#[derive(Clone, Debug)]
pub struct Live {
    /// The machine after the last call. Names and settings are what they were.
    world: World,
    /// The results of the calls that were made; a panic is the last.
    pub calls: Vec<CallResult>,
    /// The call that [`Live::place`] is about.
    pub call: usize,
    decided: Decided,
    /// The score with which the last one became the best in that call, pages.
    best: Option<i64>,
    /// The last comparison of each process in that call.
    comparisons: Vec<u32>,
    /// Why somebody gets SIGKILL in that call, first of all.
    kills: BTreeMap<SignalId, Cause>,
    killed_before: BTreeSet<SignalId>,
    /// Processes that have no memory after that call, of those that were not compared.
    without_memory: BTreeSet<SignalId>,
    memcg: Option<MemcgId>,
}

impl Live {
    /// Runs the calls of a machine, and keeps how one of them decides; if none is asked for, the
    /// last one that decides at all.
    pub fn of(machine: Machine, asked: Option<usize>) -> Live {
        let Machine { world, calls } = machine;
        let decides = |call: &Call| {
            matches!(
                call,
                Call::OutOfMemory { .. } | Call::MemCgroupOutOfMemory { .. }
            )
        };
        let last = || calls.iter().rposition(decides);
        let last_call = calls.len().saturating_sub(1);
        let mut live = Live {
            call: asked.or_else(last).unwrap_or(0).min(last_call),
            comparisons: vec![NONE; world.signals.len()],
            best: None,
            world,
            calls: Vec::with_capacity(calls.len()),
            decided: Decided::default(),
            kills: BTreeMap::new(),
            killed_before: BTreeSet::new(),
            without_memory: BTreeSet::new(),
            memcg: None,
        };
        for (index, call) in calls.iter().enumerate() {
            let (outcome, decisions) = run_decided(&mut live.world, call);
            let is_over = outcome.panic.is_some();
            live.add(index, call, outcome, &decisions);
            if is_over {
                break;
            }
        }
        live.call = live.call.min(live.calls.len().saturating_sub(1));
        live
    }

    /// What the call comes to that [`Live::place`] is about; `None` if no call is made at all.
    pub fn told(&self) -> Option<&CallResult> {
        self.calls.get(self.call)
    }

    /// The verdict of the call that [`Live::place`] is about, in a sentence.
    pub fn verdict(&self, language: Language) -> Verdict {
        self.verdict_of(self.call, language)
    }

    /// The verdict of a call, in a sentence.
    pub fn verdict_of(&self, call: usize, language: Language) -> Verdict {
        self.verdict_with(call, &|process| self.name(process), language)
    }

    /// The same with other names of the processes.
    pub(in crate::app) fn verdict_with(
        &self,
        call: usize,
        name: NameOf<'_>,
        language: Language,
    ) -> Verdict {
        let Some(told) = self.calls.get(call) else {
            return Verdict {
                kind: Kind::Nobody,
                sentence: Rich::new(language.nothing_happened()),
                scored: None,
                rest: String::new(),
            };
        };
        let death = told.death();
        let scored = death
            .as_ref()
            .and_then(|death| death.scored(&self.world, language));
        let (kind, sentence, rest) = match (&told.ending, &told.outcome.panic, death) {
            (_, Some(panic), _) => {
                let sentence = format!("{}: {panic}", strong(language.panics()));
                (Kind::Panic, sentence, Vec::new())
            }
            (_, None, Some(death)) => {
                let (sentence, rest) = death.words(&self.world, name, language);
                (Kind::Kill, sentence, rest)
            }
            (ending, None, None) => (Kind::Nobody, spared(ending, name, language), Vec::new()),
        };
        Verdict {
            kind,
            sentence: Rich::new(&sentence),
            scored: scored.filter(|_| kind == Kind::Kill),
            rest: rest.join(" · "),
        }
    }

    /// What a process is called: with its id, since many may have one name.
    pub fn name(&self, process: SignalId) -> String {
        let signal = &self.world[process];
        format!("{} ({})", self.world[signal.first_task].comm, signal.tgid)
    }

    /// What was printed by a call, as numbers of lines; all calls print into one log.
    pub fn lines(&self, call: usize) -> Range<usize> {
        self.calls
            .get(call)
            .map_or(0..0, |told| told.outcome.log.clone())
    }

    /// Whether a line of the kernel log is a row of the task table, and whether it is an error.
    pub fn line_kind(&self, number: usize) -> (bool, bool) {
        let record = self.world.log.records.get(number);
        record.map_or((false, false), |record| {
            let is_row = matches!(record, Record::Task(_));
            (is_row, record.level() <= Level::Err)
        })
    }

    /// A line of the kernel log.
    pub fn line(&self, number: usize) -> String {
        let log = &self.world.log;
        let comm = |task: TaskId| self.world[task].comm.to_string();
        let record = log.records.get(number);
        record.map_or_else(String::new, |record| log.line(record, comm))
    }

    /// The machine after the last call.
    pub fn world(&self) -> &World {
        &self.world
    }

    fn add(&mut self, index: usize, call: &Call, outcome: Outcome, decisions: &[Decision]) {
        // Nobody goes from step to step here.
        let decisions = decisions.iter().map(|&decision| (0, decision));
        let decided = Decided::of(&self.world, &outcome, decisions);
        let world = &self.world;
        let otherwise = || match call {
            Call::ExitProcess { process } => Ending::Exit(*process),
            Call::Tick { .. } => time_passed(world, &world.events[outcome.events.clone()]),
            _ => Ending::Other,
        };
        let settled = Settled::of(world, &outcome, &decided, 0, otherwise);
        let victim = match &settled.ending {
            Ending::Killed(victims) => victims.first().copied(),
            _ => None,
        };
        let chosen = chosen(&self.world, &outcome);
        let scored = decided.compared.iter().enumerate();
        let scored = scored
            .filter_map(|(number, compared)| Some((compared.score()?, number, compared.process)));
        let rivals = scored.filter(|&(_, _, process)| Some(process) != victim);
        let rival = rivals.max_by_key(|&(points, number, _)| (points, number));
        let rival = rival.map(|(points, _, process)| (points, process));
        let own = |victim: SignalId| {
            let compared = decided.compared.iter().rev();
            let mut own = compared.filter(|compared| compared.process == victim);
            own.find_map(Compared::score)
        };
        let points = victim.filter(|_| victim == chosen).and_then(own);
        let Settled {
            ending, decides, ..
        } = settled;
        self.calls.push(CallResult {
            ending,
            decides,
            points,
            rival,
            asked_itself: decided.compared.is_empty(),
            outcome,
        });
        if index < self.call {
            self.killed_before
                .extend(decided.kills.into_iter().map(|kill| kill.process));
        } else if index == self.call {
            self.look_at(call, decided);
        }
    }

    fn look_at(&mut self, call: &Call, decided: Decided) {
        let mut results = decided.compared.iter().rev();
        self.best = results.find_map(|compared| match compared.result {
            Decision::Best(points) => Some(points),
            _ => None,
        });
        for (number, compared) in (0..).zip(&decided.compared) {
            // See `standing::representative`.
            let own = &mut self.comparisons[compared.process.index() as usize];
            let told = decided
                .compared
                .get(*own as usize)
                .and_then(Compared::score);
            if compared.score().is_some() || told.is_none() {
                *own = number;
            }
        }
        for kill in &decided.kills {
            self.kills.entry(kill.process).or_insert(kill.cause);
        }
        let has_memory = |process: &SignalId| {
            let signal = &self.world[*process];
            let first = signal.first_task.index() as usize;
            let threads = &self.world.tasks[first..first + signal.threads as usize];
            threads.iter().any(|thread| thread.mm.is_some())
        };
        let processes = (0..self.world.signals.len() as u32).map(SignalId);
        let others = processes.filter(|process| {
            self.comparisons[process.index() as usize] == NONE && !has_memory(process)
        });
        self.without_memory.extend(others);
        self.memcg = match call {
            Call::OutOfMemory { memcg, .. } => *memcg,
            Call::MemCgroupOutOfMemory { memcg, .. } if !decided.is_memcg_end() => Some(*memcg),
            _ => self.world.oom_control.memcg,
        };
        self.decided = decided;
    }
}

/// The process that the decision has fallen on.
fn chosen(world: &World, outcome: &Outcome) -> Option<SignalId> {
    match outcome.chosen {
        Chosen::Task(task) => Some(world[task].signal),
        _ => None,
    }
}

impl CallResult {
    fn death(&self) -> Option<Death> {
        match &self.ending {
            Ending::Killed(victims) => Some(Death {
                victim: *victims.first()?,
                points: self.points,
                rival: self.rival,
                asked_itself: self.asked_itself,
                others: victims.len() - 1,
            }),
            _ => None,
        }
    }
}
