// SPDX-License-Identifier: GPL-2.0-only
//! What would have changed the verdict about a process, and what may have: the causes that fit where
//! the replay selects another one than the log.

use super::opened::Made;
use super::words::{pages, process, shown};
use super::{Found, Opened};
use crate::app::i18n::Language;
use crate::app::number;
use crate::app::other_kernels::{because, stretches};
use crate::app::rich::{Rich, strong};
use crate::explain::kernels::Difference;
use crate::explain::{Cause, Counterfactual, Turn};
use crate::report::Event;
use crate::scenario::call::Call;
use oomscope_engine::rules::release;

/// Something that would have changed the verdict about a process.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// What it is, to be tried.
    pub counterfactual: Counterfactual,
    /// What has to be changed, from what to what.
    pub sentence: Rich,
    /// Who is selected then.
    pub instead: String,
    /// It leaves more memory, so that there would have been no OOM: it answers another question than who is selected.
    pub frees_memory: bool,
}

/// A possible cause.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Possible {
    /// Its place in the list.
    pub at: usize,
    /// What may have been so.
    pub sentence: String,
    /// Whether it can be tried.
    pub is_testable: bool,
    /// Whether it has been tried: its sentence says with what result.
    pub is_proven: bool,
    /// Whether it is assumed, and the result of the replay with it.
    pub outcome: Option<String>,
    /// Whether the replay agrees with the log then.
    pub fits: bool,
}

/// What would have changed the verdict about a process.
pub fn rows(made: &Made, pid: i32, turns: &[Turn], language: Language) -> Vec<Row> {
    let row = |turn: &Turn| Row {
        counterfactual: turn.change,
        sentence: Rich::new(&sentence(made, pid, turn.change, language)),
        instead: match turn.instead {
            Some(other) if other == pid => language.then_it_is().to_owned(),
            Some(other) => language.then_another(&made.name_of(other)),
            None if panics_without(made) => language.then_panic().to_owned(),
            None => language.then_nobody().to_owned(),
        },
        frees_memory: frees_memory(made, pid, turn.change),
    };
    turns.iter().map(row).collect()
}

/// Whether the kernel panics where nobody is left to kill: not for a group, nor for the sysrq key.
fn panics_without(made: &Made) -> bool {
    let call = made.loaded.document.scenario.calls.first();
    let is_request =
        matches!(call, Some(Call::OutOfMemory { order, memcg: None, .. }) if *order >= 0);
    is_request && made.replay.constraint != Some("CONSTRAINT_MEMCG")
}

/// What would have chosen another victim than the selected process, though memory runs out all the same: without what
/// leaves more memory, without what only changes who is named first of those that die together, without what leaves
/// nobody to kill, and without vm.oom_kill_allocating_task. Each row has its place among [`rows`].
pub fn other_victims(made: &Made, language: Language) -> Vec<(usize, Row)> {
    let Some(chosen) = &made.replay.chosen else {
        return Vec::new();
    };
    let rows = rows(made, chosen.pid, &made.turns, language).into_iter();
    let dies_anyway = |turn: &Turn| {
        turn.instead
            .is_some_and(|other| made.replay.killed.contains(&other))
    };
    let all = rows.zip(&made.turns).enumerate();
    // Killing who asks, whoever that is, is nobody's aim: that it would is no proposal.
    let kills_anyone = |turn: &Turn| turn.change == Counterfactual::AllocatingTask(1);
    let others = all.filter(|(_, (row, turn))| {
        let kills_nobody = turn.instead.is_none();
        !(row.frees_memory || dies_anyway(turn) || kills_nobody || kills_anyone(turn))
    });
    others.map(|(at, (row, _))| (at, row)).collect()
}

/// Whether a process would be killed as the machine is.
pub fn is_killed(made: &Made, pid: i32) -> bool {
    made.replay.killed.contains(&pid)
        || made
            .replay
            .chosen
            .as_ref()
            .is_some_and(|chosen| chosen.pid == pid)
}

/// Whether a change leaves more memory than there was.
fn frees_memory(made: &Made, pid: i32, counterfactual: Counterfactual) -> bool {
    let scenario = &made.loaded.document.scenario;
    match counterfactual {
        Counterfactual::Anon(anon) => anon < present_anon(made, pid),
        Counterfactual::Swap(swap) => swap > scenario.system.total_swap_pages,
        Counterfactual::Limit(id, limit) => {
            let at = made.loaded.index.memcgs.get(&id);
            let group = at.and_then(|&at| scenario.memcgs.get(at));
            limit > group.and_then(|group| group.max).unwrap_or(0)
        }
        Counterfactual::Adjustment(_)
        | Counterfactual::AllocatingTask(_)
        | Counterfactual::OomGroup(..) => false,
    }
}

fn present_anon(made: &Made, pid: i32) -> i64 {
    let scenario = &made.loaded.document.scenario;
    let process = made.place_of(pid).map(|at| &scenario.processes[at]);
    let id = process.and_then(|process| process.threads.iter().find_map(|thread| thread.mm));
    let mm = id.and_then(|id| made.loaded.index.mms.get(&id));
    mm.map_or(0, |&at| scenario.mms[at].anon)
}

fn sentence(made: &Made, pid: i32, counterfactual: Counterfactual, language: Language) -> String {
    let shift = made.page_shift();
    let document = &made.loaded.document.scenario;
    let process = made.place_of(pid).map(|at| &document.processes[at]);
    let amount = |count: u64| pages(count, shift, language);
    match counterfactual {
        Counterfactual::Adjustment(adj) => {
            let now = process.map_or(0, |process| process.oom_score_adj);
            language.turn_adj(
                &number::plain(now.into()),
                &strong(&number::plain(adj.into())),
            )
        }
        Counterfactual::Anon(anon) => {
            let now = present_anon(made, pid);
            let by = strong(&amount(now.abs_diff(anon)));
            if anon < now {
                language.if_all_the_same(&language.turn_less(&by))
            } else {
                language.turn_more(&by)
            }
        }
        Counterfactual::Limit(id, limit) => {
            let at = made.loaded.index.memcgs.get(&id);
            let group = at.and_then(|&at| document.memcgs.get(at));
            let now = group.and_then(|group| group.max).unwrap_or(0);
            let name = group.map_or("?", |group| group.name.as_str());
            language.turn_limit(&shown(name), &amount(now), &strong(&amount(limit)))
        }
        Counterfactual::Swap(swap) => {
            let now = document.system.total_swap_pages;
            let change = language.turn_swap(&amount(now), &strong(&amount(swap)));
            if swap > now {
                language.if_all_the_same(&change)
            } else {
                change
            }
        }
        Counterfactual::AllocatingTask(value) => {
            let now = document.system.sysctl.oom_kill_allocating_task;
            language.turn_allocating(&now.to_string(), &strong(&value.to_string()))
        }
        Counterfactual::OomGroup(id, is_whole) => {
            let at = made.loaded.index.memcgs.get(&id);
            let name = at.map_or("?", |&at| document.memcgs[at].name.as_str());
            let (now, then) = if is_whole { ("0", "1") } else { ("1", "0") };
            language.turn_group(&shown(name), now, &strong(then))
        }
    }
}

/// The causes that fit, if the replay selects another one than the log; what the log itself says of
/// the decision, if it does not.
pub fn possible(found: &Found, opened: &Opened, language: Language) -> Vec<Possible> {
    let name = |pid: i32| {
        let event = opened.event(found);
        let rows = event.map_or(&[][..], |event| &event.rows);
        let row = rows.iter().find(|row| row.tgid == pid || row.pid == pid);
        process(row.map_or("", |row| row.name.as_str()), pid)
    };
    let shift = opened.made().map_or(12, Made::page_shift);
    let victim = opened.event(found).and_then(Event::victim);
    let victim = victim.map_or_else(String::new, |(pid, comm)| process(comm, pid));
    let causes = opened.causes.iter().enumerate();
    let told = |(at, cause): (usize, &Cause)| {
        let agrees = opened.made().and_then(|made| made.replay.agrees);
        let is_assumed = opened.assumed == Some(at);
        let fits = is_assumed && agrees == Some(true);
        Possible {
            at,
            sentence: cause_sentence(cause, &victim, shift, &name, language),
            is_testable: cause.is_testable(),
            is_proven: matches!(cause, Cause::OtherRules { .. }),
            outcome: is_assumed.then(|| {
                let chosen = opened.made().and_then(|made| made.replay.chosen.as_ref());
                let chosen = chosen.map_or_else(
                    || language.no_process().to_owned(),
                    |chosen| process(&chosen.comm, chosen.pid),
                );
                if fits {
                    language.cause_fits(&chosen)
                } else {
                    language.cause_fails(&chosen)
                }
            }),
            fits,
        }
    };
    causes.map(told).collect()
}

/// The assumed cause, if any.
pub fn assumed(found: &Found, opened: &Opened, language: Language) -> Option<String> {
    let at = opened.assumed?;
    let mut possible = possible(found, opened, language).into_iter();
    possible.find(|one| one.at == at).map(|one| one.sentence)
}

/// A possible cause in words. `victim` is whom the log names, `name` what a process is called by its id.
pub fn cause_sentence(
    cause: &Cause,
    victim: &str,
    shift: u32,
    name: &dyn Fn(i32) -> String,
    language: Language,
) -> String {
    match cause {
        Cause::KillAllocatingTask => language.cause_allocating().to_owned(),
        Cause::Vfork { child, parent } => language.cause_vfork(&name(*child), &name(*parent)),
        Cause::VictimLeft => language.cause_left().to_owned(),
        Cause::SwapShare { from, to } => {
            let from = pages(*from, shift, language);
            match to {
                Some(to) => language.cause_swap_between(&from, &pages(*to, shift, language)),
                None => language.cause_swap(&from),
            }
        }
        Cause::Reaped { pid } => language.cause_reaped(&name(*pid)),
        Cause::CountersMoved { points: 0 } => language.cause_counters_level().to_owned(),
        Cause::CountersMoved { points } => {
            let points = points.unsigned_abs();
            language.cause_counters(&pages(points, shift, language))
        }
        Cause::Origin => language.cause_origin().to_owned(),
        Cause::ChildSacrificed { child } => language.cause_child(&name(*child)),
        Cause::Capability { pid, has: true } => language.cause_capability(&name(*pid)),
        Cause::Capability { pid, has: false } => language.cause_no_capability(&name(*pid)),
        Cause::OtherRules { because, kernels } => {
            rules_sentence(because, kernels, victim, language)
        }
    }
}

/// Rules of other kernels, and which kernels select the victim by them.
fn rules_sentence(
    differing: &[Difference],
    kernels: &[&str],
    victim: &str,
    language: Language,
) -> String {
    let rule = |difference: &Difference| language.quoted(because(difference, language));
    let rules: Vec<String> = differing.iter().map(rule).collect();
    let rules = rules.join(language.pick(", and ", "，且"));
    let kernels: Vec<_> = kernels
        .iter()
        .filter_map(|name| release::named(name))
        .collect();
    if kernels.is_empty() {
        return language.cause_other_rules_of_none(&rules, victim);
    }
    language.cause_other_rules(&rules, &stretches(&kernels), victim)
}
