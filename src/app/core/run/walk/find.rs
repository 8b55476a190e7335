// SPDX-License-Identifier: GPL-2.0-only
//! Finds the stops of a run.
//!
//! Two sources are put together: the decisions that the engine reported, and the calls of the few
//! functions at which a part of the story begins.

use super::{Chapter, Level, Reason, Stop};
use crate::app::decided::{Cause, Compared};
use crate::app::ending::Ending;
use crate::app::process::process_in_question;
use crate::app::session::Session;
use crate::app::standing;
use oomscope_engine::kernel::LONG_MAX;
use oomscope_engine::kernel::world::{SignalId, TaskId};
use oomscope_engine::probe::{Decision, ExclusionReason, Field};
use oomscope_engine::trace::{Call, CallId};

/// The story mentions at most so many processes that led for a while, the first and the last ones.
const MOST_LEADERS: usize = 6;
/// Beyond so many decisions a long story tells of each only by its kill.
const DECISIONS_IN_FULL: usize = 4;
/// The story mentions at most so many processes of which the same is to be said: those that are killed with the
/// victim, those of a group, those that are spared, equals of the leader.
const MOST_ALIKE: usize = 3;
/// A story has at most so many stops, as far as it can leave any out.
const MOST_STOPS: usize = 30;

/// The stops of one call of the scenario.
struct Told {
    /// The number of the decision, from 1; 0 if the call decides nothing.
    decision: usize,
    kills: bool,
    stops: Vec<Stop>,
}

/// The stops of a run at a level, in order, each step at most once.
pub(super) fn stops(session: &Session, level: Level) -> Vec<Stop> {
    let mut all: Vec<Told> = Vec::new();
    let mut decisions = 0;
    for index in 0..session.outcomes.len() {
        let (first, after) = session.steps_of_call(index);
        if first < after {
            let settled = session.endings.get(index);
            let decides = settled.is_some_and(|settled| settled.decides);
            let compares = !session.compared(after - 1).is_empty();
            let mut call = Finder {
                session,
                level,
                decides,
                compares,
                stops: Vec::new(),
            };
            call.find(index, first, after);
            // Where two meet at a step, the one that was found first is kept.
            call.stops.sort_by_key(|stop| stop.step);
            call.stops.dedup_by_key(|stop| stop.step);
            decisions += usize::from(decides);
            let is_kill = |stop: &Stop| matches!(stop.reason, Reason::Killed(_) | Reason::Panicked);
            let mut told = Told {
                decision: if decides { decisions } else { 0 },
                kills: call.stops.iter().any(is_kill),
                stops: call.stops,
            };
            if level == Level::Story && decides {
                shorten(&mut told, &all);
            }
            all.push(told);
        }
    }
    if level == Level::Story {
        drop_endings(&mut all);
        trim(&mut all);
    }
    all.into_iter().flat_map(|told| told.stops).collect()
}

/// Leaves out what the story of an earlier decision has told: steps that every victim goes through, how processes are
/// compared, a limit that is the same again.
fn shorten(told: &mut Told, before: &[Told]) {
    let told_before = || before.iter().flat_map(|told| &told.stops);
    let has_told = |is_it: &dyn Fn(Reason) -> bool| told_before().any(|stop| is_it(stop.reason));
    let mut is_marked = has_told(&|reason| matches!(reason, Reason::Reserves(_)));
    let mut is_queued = has_told(&|reason| matches!(reason, Reason::Queued { .. }));
    let has_called_drivers = has_told(&|reason| reason == Reason::Drivers);
    let has_scanned = has_told(&|reason| reason == Reason::Scan);
    let has_reported = has_told(&|reason| reason == Reason::Report);
    let mut limits = told_before().filter(|stop| matches!(stop.reason, Reason::Limit { .. }));
    let limit = limits.next_back().map(|stop| stop.reason);
    told.stops.retain(|stop| match stop.reason {
        Reason::Reserves(_) => !std::mem::replace(&mut is_marked, true),
        Reason::Queued { .. } => !std::mem::replace(&mut is_queued, true),
        Reason::Limit { .. } => limit != Some(stop.reason),
        Reason::Report | Reason::Table => !has_reported,
        Reason::Drivers => !has_called_drivers,
        Reason::Scan => !has_scanned,
        Reason::Best { equal: None, .. } | Reason::Outscored { .. } => !has_scanned,
        Reason::Excluded(_, reason, _) => {
            !has_told(&|other| matches!(other, Reason::Excluded(_, told, _) if told == reason))
        }
        _ => true,
    });
}

/// Leaves out the ends of decisions between the first and the last one that are said by their kills: how the story ends
/// is always told.
fn drop_endings(all: &mut [Told]) {
    let last = all.iter().rposition(|told| told.decision > 0);
    for (number, told) in all.iter_mut().enumerate() {
        let is_between = told.decision > 1 && Some(number) != last;
        if is_between && told.kills {
            told.stops.retain(|stop| stop.reason != Reason::End);
        }
    }
}

/// Leaves out of a long story what a reader misses least, one kind after the other until it is short enough.
fn trim(all: &mut [Told]) {
    const LEAST: [fn(&Told, Reason) -> bool; 6] = [
        // That a process exits or time passes.
        |told, reason| told.decision == 0 && reason == Reason::Begin,
        // Who asks, and how it ends up with a choice, where the kill says enough.
        |told, reason| told.decision > DECISIONS_IN_FULL && told.kills && reason == Reason::Begin,
        |told, reason| told.decision > DECISIONS_IN_FULL && told.kills && reason == Reason::End,
        |told, reason| told.decision > 1 && told.kills && matches!(reason, Reason::Chosen(_)),
        |told, reason| told.decision > 1 && told.kills && reason == Reason::Begin,
        // What led for a while only.
        |told, reason| told.decision > 1 && matches!(reason, Reason::Outscored { .. }),
    ];
    for is_least in LEAST {
        let count: usize = all.iter().map(|told| told.stops.len()).sum();
        if count <= MOST_STOPS {
            return;
        }
        for told in &mut *all {
            let mut stops = std::mem::take(&mut told.stops);
            stops.retain(|stop| !is_least(&*told, stop.reason));
            told.stops = stops;
        }
    }
}

struct Finder<'a> {
    session: &'a Session,
    level: Level,
    decides: bool,
    /// Whether processes are compared in the call.
    compares: bool,
    stops: Vec<Stop>,
}

impl Finder<'_> {
    fn push(&mut self, step: u32, chapter: Chapter, reason: Reason) {
        self.stops.push(Stop {
            step,
            chapter,
            reason,
        });
    }

    /// Finds the stops of a call of the scenario.
    fn find(&mut self, index: usize, first: u32, after: u32) {
        let session = self.session;
        self.push(first, self.chapter(Chapter::Limit), Reason::Begin);
        self.decisions(first, after);
        let compared = self.comparisons(after);
        self.candidates(&compared);
        let outermost: Vec<CallId> = session.outermost(index).map(|(id, _)| id).collect();
        for call in outermost {
            self.calls(call);
        }
        // Of a call that decides nothing its beginning says all, unless the reaper has worked.
        let ending = session.endings.get(index).map(|settled| &settled.ending);
        let has_reaped = matches!(ending, Some(Ending::Time(reaped)) if !reaped.is_empty());
        if self.decides || has_reaped || self.level == Level::Process {
            self.push(after - 1, Chapter::Aftermath, Reason::End);
        }
    }

    /// The chapter within a decision; outside of one everything is aftermath.
    fn chapter(&self, chapter: Chapter) -> Chapter {
        if self.decides {
            chapter
        } else {
            Chapter::Aftermath
        }
    }

    /// The comparisons of the call that ends before a step, each with what decided it.
    fn comparisons(&self, after: u32) -> Vec<Compared> {
        let session = self.session;
        let compared = session.compared(after - 1).iter();
        let compared = compared.filter_map(|candidate| {
            let (step, result) = session.result(candidate)?;
            Some(Compared {
                process: candidate.process,
                result,
                step,
            })
        });
        compared.collect()
    }

    /// Makes stops of what a call decides beside its comparisons.
    fn decisions(&mut self, first: u32, after: u32) {
        let session = self.session;
        let process = |task: u32| session.before[TaskId(task)].signal;
        let (mut sharers, mut spared) = (0, 0);
        // Of a group all members are killed.
        let mut of_group: Option<usize> = None;
        let is_story = self.level == Level::Story;
        let is_enough = |count: &mut usize| {
            *count += 1;
            *count > MOST_ALIKE && is_story
        };
        let numbers = session.trace.decisions_between(first, after);
        for (step, decision) in numbers.filter_map(|number| session.trace.decision(number)) {
            let (chapter, reason) = match decision {
                Decision::AllocatingTask(task) => {
                    (Chapter::Candidates, Reason::Allocating(process(task)))
                }
                Decision::Panicked => (Chapter::Kill, Reason::Panicked),
                Decision::Killed(_) if of_group.as_mut().is_some_and(is_enough) => continue,
                Decision::Killed(task) => {
                    let kill = session.kills.binary_search_by_key(&step, |kill| kill.step);
                    let cause = kill.ok().map(|at| session.kills[at].cause);
                    let reason = match cause {
                        Some(Cause::Child) => Reason::ChildKilled(process(task)),
                        _ => Reason::Killed(process(task)),
                    };
                    (Chapter::Kill, reason)
                }
                Decision::SharerKilled(_) if is_enough(&mut sharers) => continue,
                Decision::SharerKilled(task) => {
                    (Chapter::Kill, Reason::SharerKilled(process(task)))
                }
                Decision::Spared(_, reason)
                    if reason != ExclusionReason::WithoutMemory && is_enough(&mut spared) =>
                {
                    continue;
                }
                Decision::Spared(task, reason) => {
                    (Chapter::Kill, Reason::Spared(process(task), reason))
                }
                Decision::GroupKilled(group) => {
                    of_group = Some(0);
                    (Chapter::Kill, Reason::GroupKilled(group))
                }
                // Comparisons have stops of their own; what ended the call is said at its last step.
                Decision::Considered(_)
                | Decision::Excluded(_)
                | Decision::Awaited
                | Decision::AwaitedExit
                | Decision::Outscored(_)
                | Decision::Best(_)
                | Decision::Ended(_) => continue,
            };
            self.push(step, chapter, reason);
        }
    }

    /// Makes stops of comparisons: all of them, or those that the story mentions.
    fn candidates(&mut self, compared: &[Compared]) {
        let is_story = self.level == Level::Story;
        let leaders = compared
            .iter()
            .filter(|one| matches!(one.result, Decision::Best(_)))
            .count();
        let runner_up = runner_up(compared);
        let asking = compared.first();
        let asking = asking.and_then(|first| self.session.requesting(first.step));
        let mut excluded: Vec<ExclusionReason> = Vec::new();
        let (mut leader, mut equals) = (0, 0);
        let mut best: Option<(i64, SignalId)> = None;
        for (number, one) in compared.iter().enumerate() {
            let (process, step) = (one.process, one.step);
            let (reason, is_told) = match one.result {
                Decision::Excluded(reason) => {
                    let is_first = !excluded.contains(&reason);
                    let same = |other: &&Compared| other.result == one.result;
                    let mut more = 0;
                    if is_first {
                        excluded.push(reason);
                        if is_story {
                            more = compared.iter().filter(same).count() - 1;
                        }
                    }
                    (Reason::Excluded(process, reason, more), is_first)
                }
                Decision::Awaited | Decision::AwaitedExit => (Reason::Awaited(process), true),
                Decision::Best(LONG_MAX) => {
                    best = Some((LONG_MAX, process));
                    (Reason::Volunteer(process), true)
                }
                Decision::Best(points) => {
                    leader += 1;
                    let equal = best.filter(|&(before, _)| before == points);
                    best = Some((points, process));
                    let is_told = leader == 1 || leader + MOST_LEADERS > leaders + 1;
                    let reason = Reason::Best {
                        process,
                        points,
                        equal: equal.map(|(_, process)| process),
                    };
                    (reason, is_told)
                }
                Decision::Outscored(points) => {
                    let (best, _) = best.unwrap_or((points, process));
                    let is_equal = best == points;
                    equals += usize::from(is_equal);
                    let is_told = Some(number) == runner_up
                        || Some(process) == asking
                        || (is_equal && equals <= MOST_ALIKE);
                    let reason = Reason::Outscored {
                        process,
                        points,
                        best,
                    };
                    (reason, is_told)
                }
                _ => continue,
            };
            if is_told || !is_story {
                self.push(step, Chapter::Candidates, reason);
            }
        }
    }

    /// Whether a call of `task_will_free_mem()` is about the requesting process, which lives.
    fn tells_of_current(&self, made: Call) -> bool {
        let caller = made.parent.and_then(|call| self.session.function_of(call));
        let is_first = caller.is_some_and(|caller| caller.name == "out_of_memory");
        is_first && !self.compares && made.value == Some(0)
    }

    /// Makes stops of calls, from a function down to those that tell a part of the story.
    fn calls(&mut self, call: CallId) {
        let session = self.session;
        let Some(function) = session.function_of(call) else {
            return;
        };
        let made = session.trace.call(call);
        let goes_on = match function.name {
            // The ways out before anything is compared are told where nothing is.
            "blocking_notifier_call_chain" if !self.compares => {
                self.push(made.exit, Chapter::Limit, Reason::Drivers);
                false
            }
            // oom_kill_process() calls it for its victim as well.
            "task_will_free_mem" if self.tells_of_current(made) => {
                if let Some(process) = session.requesting(made.enter) {
                    self.push(made.exit, Chapter::Limit, Reason::Lives(process));
                }
                false
            }
            "constrained_alloc" => {
                let reason = Reason::Limit {
                    // constrained_alloc() has returned it, but its caller has not stored it yet.
                    constraint: made.value.unwrap_or_default() as u32,
                    total: session.global(made.exit, Field::OcTotalpages),
                };
                self.push(made.exit, Chapter::Limit, reason);
                false
            }
            "check_panic_on_oom" => {
                let mut inner = session.trace.calls_of(call);
                let is_header = |inner: CallId| {
                    let function = session.function_of(inner);
                    function.is_some_and(|function| function.name == "dump_header")
                };
                if inner.any(is_header) && !self.compares {
                    self.push(made.enter, Chapter::Limit, Reason::PanicWanted);
                }
                true
            }
            "select_bad_process" => {
                self.push(made.enter, Chapter::Candidates, Reason::Scan);
                let chosen = standing::chosen(session, made.exit);
                let reason = chosen.map_or(Reason::Unchosen, Reason::Chosen);
                self.push(made.exit, Chapter::Candidates, reason);
                false
            }
            "dump_header" => {
                self.push(made.enter, Chapter::Report, Reason::Report);
                !self.compares
            }
            "dump_tasks" => {
                self.push(made.enter, Chapter::Report, Reason::Table);
                false
            }
            "mark_oom_victim" => {
                if let Some(process) = process_in_question(session, made.enter) {
                    self.push(made.enter, Chapter::Kill, Reason::Reserves(process));
                }
                false
            }
            name @ ("queue_oom_reaper" | "wake_oom_reaper") => {
                let reason = Reason::Queued {
                    process: process_in_question(session, made.enter),
                    delayed: name == "queue_oom_reaper",
                };
                let chapter = self.chapter(Chapter::Kill);
                self.push(made.enter, chapter, reason);
                false
            }
            "oom_reap_task" => {
                if let Some(process) = process_in_question(session, made.enter) {
                    self.push(made.enter, Chapter::Aftermath, Reason::Reaped(process));
                }
                false
            }
            name => leads_on(name),
        };
        if goes_on {
            let made: Vec<CallId> = session.trace.calls_of(call).collect();
            for call in made {
                self.calls(call);
            }
        }
    }
}

/// Whether a function calls others that tell a part of the story.
fn leads_on(function: &str) -> bool {
    matches!(
        function,
        "pagefault_out_of_memory"
            | "mem_cgroup_oom_synchronize"
            | "mem_cgroup_out_of_memory"
            | "out_of_memory"
            | "oom_kill_process"
            | "__oom_kill_process"
            | "mem_cgroup_scan_tasks"
            | "oom_kill_memcg_member"
            | "oom_reaper"
            | "run_timers"
    )
}

/// The comparison that came second: the best score of a process that does not lead at the end.
fn runner_up(compared: &[Compared]) -> Option<usize> {
    let outscored = compared.iter().enumerate();
    let outscored = outscored.filter_map(|(number, one)| match one.result {
        Decision::Outscored(points) => Some((points, number)),
        _ => None,
    });
    let (points, number) = outscored.max()?;
    // One that led before it had more, and is mentioned anyway.
    let last_but_one = compared
        .iter()
        .filter_map(|one| match one.result {
            Decision::Best(points) => Some(points),
            _ => None,
        })
        .rev()
        .nth(1);
    (last_but_one.is_none_or(|led| led < points)).then_some(number)
}
