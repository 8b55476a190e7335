// SPDX-License-Identifier: GPL-2.0-only
//! Another `oom_score_adj` of one process, tried while a slider is dragged: the machine is run again without a
//! record, and its ranking and its verdict are shown until the slider is put away.

use super::scoreboard::{Ranked, Scoreboard, board};
use crate::app::builder::Live;
use crate::app::i18n::Language;
use crate::app::loaded::Loaded;
use crate::app::number;
use crate::app::process::memory;
use crate::app::session::Session;
use crate::app::standing;
use crate::app::verdict::Verdict;
use crate::scenario::{self, Index, Machine};
use oomscope_engine::kernel::world::{Id, SignalId};
use std::rc::Rc;

/// The most scores that are shown.
const KEPT: usize = 8;

/// What is tried.
#[derive(Debug)]
pub struct Trial {
    /// The process.
    pub process: SignalId,
    /// The `oom_score_adj` that is tried.
    pub adj: i64,
    /// The step at which it is tried.
    step: u32,
    /// The run that is looked at.
    session: Rc<Session>,
    machine: Machine,
    live: Option<Live>,
}

/// An action on what is tried; a process by its number in the list of the machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TrialChange {
    /// Make ready for this process, with what it has.
    Begin(u32),
    /// Try this `oom_score_adj` for it.
    Set(u32, i64),
    /// Nothing is tried any more.
    End,
}

/// The slider.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slider {
    /// Whose `oom_score_adj` it is, by its number.
    pub process: u32,
    /// What that process is called.
    pub name: String,
    /// Its pid.
    pub tgid: i32,
    /// The processes that can be chosen, by their numbers, with what they are called.
    pub choices: Vec<(u32, String)>,
    /// The value that is tried, or else the process's own.
    pub adj: i64,
    /// What the process holds, in words.
    pub held: String,
    /// Whether a value is tried.
    pub is_tried: bool,
}

/// The slider beside these scores: for the process that was chosen for it, or else for the one that leads.
pub fn slider(
    trial: Option<&Trial>,
    loaded: &Loaded,
    board: &Scoreboard,
    language: Language,
) -> Option<Slider> {
    let (session, step) = (&loaded.session, loaded.step);
    let leader = board.scores.first().map(|score| score.process);
    let leader = standing::chosen(session, step).or(leader);
    let own = trial.filter(|trial| Rc::ptr_eq(&trial.session, session));
    let process = own.map(|trial| trial.process).or(leader)?;
    let signal = session.before.signals.get(process.index() as usize)?;
    let mut choices: Vec<SignalId> = board.scores.iter().map(|score| score.process).collect();
    if !choices.contains(&process) {
        choices.push(process);
    }
    let choice = |process: SignalId| (process.index(), session.process_name(process));
    let tried = own.filter(|trial| trial.is_at(loaded));
    let held = session.mm_of(step, process).map_or(0, |mm| {
        let memory = memory(session, step, mm).into_iter();
        memory.fold(0, |sum: i64, (_, pages)| sum.saturating_add(pages))
    });
    Some(Slider {
        process: process.index(),
        name: session.process_name(process),
        tgid: signal.tgid,
        choices: choices.into_iter().map(choice).collect(),
        adj: tried.map_or(i64::from(signal.oom_score_adj), |trial| trial.adj),
        held: language.trial_holds(&number::grouped(held)),
        is_tried: tried.is_some(),
    })
}

/// Applies an action.
pub fn try_adj(trial: &mut Option<Box<Trial>>, loaded: &Loaded, change: TrialChange) {
    let (process, adj) = match change {
        TrialChange::Begin(process) => (process, None),
        TrialChange::Set(process, adj) => (process, Some(adj.clamp(-1000, 1000))),
        TrialChange::End => {
            *trial = None;
            return;
        }
    };
    let process = SignalId(process);
    let is_ready = trial.as_ref().is_some_and(|trial| {
        trial.process == process && Rc::ptr_eq(&trial.session, &loaded.session)
    });
    if !is_ready {
        *trial = Trial::of(&loaded.session, process).map(Box::new);
    }
    if let (Some(trial), Some(adj)) = (trial, adj) {
        trial.set(adj, loaded.step);
    }
}

impl Trial {
    fn of(session: &Rc<Session>, process: SignalId) -> Option<Trial> {
        let document = &session.document;
        let machine = scenario::build(document, &Index::new(&document.scenario)).ok()?;
        let signal = machine.world.signals.get(process.index() as usize)?;
        Some(Trial {
            process,
            adj: i64::from(signal.oom_score_adj),
            step: 0,
            session: session.clone(),
            machine,
            live: None,
        })
    }

    fn set(&mut self, adj: i64, step: u32) {
        self.adj = adj;
        self.step = step;
        let mut machine = self.machine.clone();
        let signal = machine.world.signals.get_mut(self.process.index() as usize);
        if let (Some(signal), Ok(adj)) = (signal, adj.try_into()) {
            signal.oom_score_adj = adj;
        }
        let call = self.session.scenario_call(step);
        self.live = Some(Live::of(machine, Some(call)));
    }

    /// Whether something is tried, and the reader still looks at the step at which that began.
    pub fn is_at(&self, loaded: &Loaded) -> bool {
        let is_same = Rc::ptr_eq(&self.session, &loaded.session) && self.step == loaded.step;
        is_same && self.live.is_some()
    }

    /// The ranking with the value that is tried.
    pub fn scoreboard(&self, language: Language) -> Option<Scoreboard> {
        let live = self.live.as_ref()?;
        let (first, scored) = live.ranking(KEPT);
        let ranked = (1..).zip(first);
        let shown: Vec<_> = ranked
            .map(|(rank, (points, process))| (rank, points, process))
            .collect();
        let ranked = Ranked {
            best: live.chosen(),
            said: language.chosen_so_far(),
            shown,
            scored,
            now: None,
        };
        Some(board(&self.session, self.step, &ranked, language))
    }

    /// What the call comes to with the value that is tried.
    pub fn verdict(&self, language: Language) -> Option<Verdict> {
        let live = self.live.as_ref()?;
        let name = |process| self.session.process_name(process);
        let mut verdict = live.verdict_with(live.call, &name, language);
        // The sum behind the points would be that of the machine as it is.
        verdict.scored = None;
        let name = self.session.process_name(self.process);
        let tried = language.trial_says(&name, &number::grouped(self.adj));
        verdict.rest = match verdict.rest.is_empty() {
            true => tried,
            false => format!("{} · {tried}", verdict.rest),
        };
        Some(verdict)
    }
}
