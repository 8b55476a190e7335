// SPDX-License-Identifier: GPL-2.0-only
//! One recorded run, with what is derived from it once.
//!
//! What takes long, the recording and the walks through the whole run, makes a [`Recorded`], which
//! can be handed over from a worker: see [`recording`](crate::app::recording). What is quick is derived
//! from it where it is looked at.

mod candidate;
mod groups;
mod ranking;
mod recorded;
mod spaces;

pub use candidate::Candidate;
pub use groups::Groups;
pub use ranking::{Leaders, Scores};
pub use recorded::{Aftermath, Recorded};
pub use spaces::Spaces;

use crate::app::decided::{Decided, score};
use crate::app::ending::{self, Ending, Kill, Settled};
use crate::scenario::{self, Document, Loaded, Problem, Refused};
use oomscope_engine::Outcome;
use oomscope_engine::kernel::world::{Id, SignalId, TaskId, World};
use oomscope_engine::listing::{FunctionInfo, Listing, Statement};
use oomscope_engine::probe::{Decision, Field, Memory, Slot};
use oomscope_engine::trace::{Call, CallId, Recorder, Trace, Visits, Write};
use ranking::Ranking;
use std::fmt;
use std::ops::Range;

/// Why something cannot be shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Complaint {
    /// Where; empty if it is about the whole.
    pub place: String,
    /// What does not hold there, or what to do.
    pub rule: String,
}

impl From<Problem> for Complaint {
    fn from(problem: Problem) -> Complaint {
        let Problem {
            place,
            rule,
            remedy,
        } = problem;
        let rule = if remedy.is_empty() {
            rule
        } else {
            format!("{rule}. {remedy}")
        };
        Complaint { place, rule }
    }
}

impl fmt::Display for Complaint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.place, self.rule)
    }
}

/// A recorded run.
#[derive(Debug)]
pub struct Session {
    /// What was opened.
    pub document: Document,
    /// The C text of its kernel.
    pub listing: Listing,
    /// The machine before the first call.
    pub before: World,
    /// What the run left behind.
    pub after: Aftermath,
    /// The run.
    pub trace: Trace,
    /// What each call of the scenario came to.
    pub outcomes: Vec<Outcome>,
    /// How often each statement ran.
    pub hits: Visits,
    /// Every comparison, in order of time.
    pub candidates: Vec<Candidate>,
    /// The score that each comparison came to, if it came to one.
    pub points: Vec<Option<i64>>,
    candidate_steps: Vec<u32>,
    /// The comparisons of each process.
    comparisons: Groups,
    ranking: Ranking,
    /// For each process, whether another one has the same name.
    pub(in crate::app) has_namesake: Vec<bool>,
    /// Who has which address space.
    pub spaces: Spaces,
    /// Every SIGKILL, in order of time.
    pub kills: Vec<Kill>,
    kills_by_process: Groups,
    /// What each call of the scenario comes to, by what the run shows.
    pub endings: Vec<Settled>,
}

impl Session {
    /// Reads a document, runs it, and keeps the record.
    ///
    /// # Errors
    /// If the document is broken: everything that is wrong with it.
    pub fn open(text: &str) -> Result<Session, Vec<Complaint>> {
        Ok(Session::record(load(text)?, Recorder::default()))
    }

    /// Runs a document, and keeps the record.
    pub fn record(loaded: Loaded, recorder: Recorder) -> Session {
        let recorded = Recorded::of(loaded, recorder);
        let listing = Listing::of(recorded.before.rules);
        Session::of(recorded, listing)
    }

    /// Derives what is quick to derive. The listing is that of the kernel that ran.
    pub fn of(recorded: Recorded, listing: Listing) -> Session {
        let Recorded {
            document,
            before,
            after,
            trace,
            outcomes,
            hits,
            candidates,
            has_namesake,
        } = recorded;
        let mut session = Session {
            listing,
            candidate_steps: Vec::new(),
            points: Vec::with_capacity(candidates.len()),
            comparisons: Groups::default(),
            ranking: Ranking::default(),
            spaces: Spaces::default(),
            kills: Vec::new(),
            kills_by_process: Groups::default(),
            endings: Vec::new(),
            document,
            before,
            after,
            trace,
            outcomes,
            hits,
            candidates,
            has_namesake,
        };
        for candidate in &session.candidates {
            let result = session.result(candidate);
            session
                .points
                .push(result.and_then(|(_, result)| score(result)));
        }
        session.decide();
        let processes = session.before.signals.len();
        session.candidate_steps = session.candidates.iter().map(|c| c.enter).collect();
        let compared = session.candidates.iter().map(|c| Some(c.process.index()));
        session.comparisons = Groups::of(processes, compared);
        let killed = session.kills.iter().map(|kill| Some(kill.process.index()));
        session.kills_by_process = Groups::of(processes, killed);
        session.ranking = Ranking::of(session.scores(), session.trace.marks());
        session.spaces = Spaces::of(&session.before, session.trace.writes_at(0), |process| {
            session.mm_of(0, process)
        });
        session
    }

    /// Puts together what each call has decided.
    fn decide(&mut self) {
        for index in 0..self.outcomes.len() {
            let (first, after) = self.steps_of_call(index);
            let outcome = &self.outcomes[index];
            let numbers = self.trace.decisions_between(first, after);
            let decisions = numbers.filter_map(|number| self.trace.decision(number));
            let decided = Decided::of(&self.before, outcome, decisions);
            let last = after.saturating_sub(1).max(first);
            let settled = Settled::of(&self.before, outcome, &decided, last, || {
                self.without_decision(index, first)
            });
            self.kills.extend(decided.kills);
            self.endings.push(settled);
        }
    }

    /// What a call comes to that decides nothing.
    fn without_decision(&self, index: usize, first: u32) -> Ending {
        let events = self.outcomes[index].events.clone();
        match self.document.scenario.calls.get(index) {
            Some(scenario::call::Call::ExitProcess { .. }) => {
                self.requesting(first).map_or(Ending::Other, Ending::Exit)
            }
            Some(scenario::call::Call::Tick { .. }) => {
                ending::time_passed(&self.before, &self.after.events[events])
            }
            _ => Ending::Other,
        }
    }

    /// The comparisons with their scores.
    pub fn scores(&self) -> Scores<'_> {
        Scores {
            candidates: &self.candidates,
            comparisons: &self.comparisons,
            points: &self.points,
        }
    }

    /// Who was ahead at the last note before a comparison, and the number of the comparison that it stands
    /// before; `None` if there is none of the same decision.
    pub fn noted(&self, range: &Range<usize>, closed: usize) -> Option<(Leaders, usize)> {
        self.ranking.noted(range, closed)
    }

    /// What a comparison has come to, with the step that decided it; `None` if it has not come to its end.
    pub fn result(&self, candidate: &Candidate) -> Option<(u32, Decision)> {
        self.trace.decision(candidate.result?)
    }

    /// The call of `oom_badness()` in a comparison.
    pub fn badness_of(&self, candidate: &Candidate) -> Option<CallId> {
        let calls = self.trace.first_call_from(candidate.enter)..self.trace.calls();
        let mut calls = calls.map(CallId);
        let is_inside = |call: &CallId| self.trace.call(*call).enter <= candidate.exit;
        let is_badness = |call: &CallId| {
            let function = self.function_of(*call);
            function.is_some_and(|function| function.name == "oom_badness")
        };
        calls.by_ref().take_while(is_inside).find(is_badness)
    }

    /// A line of the kernel log.
    pub fn log_line(&self, index: usize) -> String {
        let comm = |task: TaskId| self.before[task].comm.to_string();
        let log = &self.after.log;
        let record = log.records.get(index);
        record.map_or_else(String::new, |record| log.line(record, comm))
    }

    /// Whether it is the part of a run that is shown while a question about it is open.
    pub fn is_open(&self) -> bool {
        let last = self.endings.last();
        last.is_some_and(|settled| settled.ending == Ending::Open)
    }

    /// Where the document opens.
    pub fn first_step(&self) -> u32 {
        let last = u64::from(self.trace.len().saturating_sub(1));
        let wanted = self.document.view.step.unwrap_or(0);
        wanted.min(last) as u32
    }

    /// Bytes a page, as a power of two.
    pub fn page_shift(&self) -> u32 {
        self.before.system.page_shift
    }

    /// The value of a field at a step.
    pub fn field(&self, step: u32, field: Field, object: u32) -> u64 {
        let slot = Slot::field(field, object);
        self.trace
            .value(step, slot)
            .unwrap_or_else(|| self.before.load(slot))
    }

    /// The value of a variable of the kernel at a step.
    pub fn global(&self, step: u32, field: Field) -> u64 {
        self.field(step, field, 0)
    }

    /// The function that a call runs.
    pub fn function_of(&self, call: CallId) -> Option<&FunctionInfo> {
        self.listing.function_at(self.trace.call(call).function)
    }

    /// The statement that a step visits.
    pub fn statement(&self, step: u32) -> Option<&Statement> {
        self.listing.statement_at(self.trace.step(step).place)
    }

    /// The raw value of a call's variable at a step.
    pub fn local(&self, step: u32, call: CallId, name: &str) -> Option<u64> {
        let function = self.function_of(call)?;
        let variable = function
            .variables()
            .find(|variable| variable.name == name)?;
        self.trace
            .local(step, call, oomscope_engine::probe::Var(variable.offset))
    }

    /// The call of the scenario that a step belongs to, by its number.
    pub fn scenario_call(&self, step: u32) -> usize {
        self.trace
            .marks()
            .partition_point(|&mark| mark <= step)
            .saturating_sub(1)
    }

    /// The steps of a call of the scenario, as first and the one after the last.
    pub fn steps_of_call(&self, index: usize) -> (u32, u32) {
        let marks = self.trace.marks();
        let first = marks.get(index).copied().unwrap_or(0);
        let after = marks
            .get(index + 1)
            .copied()
            .unwrap_or_else(|| self.trace.len());
        (first, after)
    }

    /// What a step wrote. What the caller hands over before the first step of a call of the
    /// scenario is no work of that step.
    pub fn written(&self, step: u32) -> impl Iterator<Item = Write> + '_ {
        let is_first = self.trace.marks().binary_search(&step).is_ok();
        let writes = self.trace.writes_at(step);
        writes.filter(move |write| !is_first || write.slot.as_field().is_none())
    }

    /// The outermost frames of a call of the scenario, in order.
    pub fn outermost(&self, index: usize) -> impl Iterator<Item = (CallId, Call)> + '_ {
        let (first, after) = self.steps_of_call(index);
        let calls = self.trace.outermost(first, after);
        let calls = calls.map(|id| (id, self.trace.call(id)));
        calls.filter(move |(_, call)| (first..after).contains(&call.enter))
    }

    /// The first steps of all comparisons from a step on.
    pub fn candidates_from(&self, step: u32) -> &[u32] {
        let from = self.candidate_steps.partition_point(|&at| at < step);
        &self.candidate_steps[from..]
    }

    /// The first steps of all comparisons before a step.
    pub fn candidates_before(&self, step: u32) -> &[u32] {
        let to = self.candidate_steps.partition_point(|&at| at < step);
        &self.candidate_steps[..to]
    }

    /// The comparisons of the decision that a step belongs to, those begun up to that step.
    pub fn compared(&self, step: u32) -> &[Candidate] {
        &self.candidates[self.compared_range(step)]
    }

    /// The same as numbers of [`Session::candidates`].
    pub fn compared_range(&self, step: u32) -> Range<usize> {
        let (first, _) = self.steps_of_call(self.scenario_call(step));
        let from = self.candidate_steps.partition_point(|&at| at < first);
        let to = self.candidate_steps.partition_point(|&at| at <= step);
        from..to
    }

    /// All comparisons of a process, by their numbers in [`Session::candidates`].
    pub fn comparisons_of(&self, process: SignalId) -> &[u32] {
        self.comparisons.items(process.index())
    }

    /// The first SIGKILL that a process gets, if it has got one by a step.
    pub fn first_kill(&self, step: u32, process: SignalId) -> Option<&Kill> {
        let first = self.kills_by_process.items(process.index()).first()?;
        Some(&self.kills[*first as usize]).filter(|kill| kill.step <= step)
    }

    /// The address space of a process at a step: that of the first thread which has one.
    pub fn mm_of(&self, step: u32, process: SignalId) -> Option<u32> {
        let signal = &self.before[process];
        let first = signal.first_task.index();
        let mut threads = first..first + signal.threads;
        let mm = |task| self.field(step, Field::TaskMm, task).checked_sub(1);
        threads.find_map(|task| Some(mm(task)? as u32))
    }

    /// The process of a thread.
    pub fn process_of(&self, task: TaskId) -> Option<SignalId> {
        Some(self.before.tasks.get(task.index() as usize)?.signal)
    }

    /// The process that asks for memory at a step.
    pub fn requesting(&self, step: u32) -> Option<SignalId> {
        let raw = self.global(step, Field::Current).checked_sub(1)?;
        self.process_of(TaskId(raw as u32))
    }

    /// What a process is called: its leader's name, with its pid where the name is not its own.
    pub fn process_name(&self, process: SignalId) -> String {
        let leader = &self.before[self.before[process].first_task];
        let has_namesake = self.has_namesake.get(process.index() as usize);
        if has_namesake == Some(&true) {
            format!("{} ({})", leader.comm, leader.pid)
        } else {
            leader.comm.to_string()
        }
    }
}

/// Reads and checks a document.
///
/// # Errors
/// If the document is broken: everything that is wrong with it.
pub fn load(text: &str) -> Result<Loaded, Vec<Complaint>> {
    scenario::load(text.as_bytes()).map_err(complaints)
}

fn complaints(refused: Refused) -> Vec<Complaint> {
    let more = (refused.more > 0).then(|| Complaint {
        place: "…".to_owned(),
        rule: format!("+{}", refused.more),
    });
    let all = refused.errors.into_iter().map(Complaint::from);
    all.chain(more).collect()
}
