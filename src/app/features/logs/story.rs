// SPDX-License-Identifier: GPL-2.0-only
//! What happened, in sentences: the headline, what ran out, who asked, and how scores are measured.

use super::opened::{Lack, Made};
use super::words::{bytes, kilobytes, pages, process, shown};
use super::{Found, Opened, aftermath, kernel, names};
use crate::app::i18n::Language;
use crate::app::number;
use crate::app::rich::{Rich, strong};
use crate::explain::{
    FreeReason, PodClass, Reason, free_memory, is_low_memory, limit_hit, limited_group, pod_class,
    victim_group,
};
use crate::report::rebuild::MissingEvidence;
use crate::report::{Event, Scope};
use oomscope_engine::rules::LATER_WINS_TIE;

/// What happened, in one sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Headline {
    /// How it is to be taken.
    pub kind: Kind,
    /// The sentence.
    pub sentence: Rich,
    /// What stands behind it, less important.
    pub rest: Vec<String>,
}

/// How a headline is to be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The replay has the same result.
    Told,
    /// The replay has another result.
    Differs,
    /// There is no replay, or no victim to compare with.
    Open,
}

/// A part of the story.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// Which one it is.
    pub subject: Subject,
    /// What it is about.
    pub title: &'static str,
    /// Its sentences.
    pub sentences: Vec<Rich>,
}

/// What a part of the story is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// What ran out.
    RanOut,
    /// Whether the kill helped.
    Helped,
    /// What was requested.
    Request,
    /// How scores are measured.
    Measured,
    /// Why free memory did not help.
    Free,
}

/// What an event is called.
pub fn title(found: &Found, opened: &Opened, name: &str, language: Language) -> String {
    let event = opened.event(found);
    let killed = event.and_then(|event| event.killed.as_deref());
    let victim = event.and_then(Event::victim);
    let of = match (killed, victim) {
        (Some(killed), _) => language.title_killed(&shown(&killed.comm)),
        (None, Some((_, victim))) => language.title_killed(&shown(victim)),
        (None, None) => language.title_event(&number::unsigned(opened.at as u64 + 1)),
    };
    let title = if name.is_empty() {
        of
    } else {
        format!("{of} · {}", shown(name))
    };
    title.chars().take(80).collect()
}

/// The headline of an event.
pub fn headline(found: &Found, opened: &Opened, language: Language) -> Option<Headline> {
    let event = opened.event(found)?;
    let made = opened.made();
    let mut kind = Kind::Open;
    let mut rest = Vec::new();
    let sentence = match (event.victim(), made) {
        _ if event.panic.is_some() => {
            let panic = shown(event.panic.as_deref().unwrap_or(""));
            language.head_panic(&strong(&panic))
        }
        (Some((pid, name)), _) if event.already_exiting.is_some() => {
            language.head_exiting(&strong(&process(name, pid)))
        }
        (Some((pid, name)), _) if other_killed(event).is_some() => {
            let (killed, comm) = other_killed(event)?;
            language.head_in_place(
                &strong(&process(comm, killed)),
                &strong(&process(name, pid)),
            )
        }
        (Some((pid, name)), made) => {
            let victim = strong(&process(name, pid));
            match made.and_then(|made| Some((made, made.replay.agrees?))) {
                Some((made, true)) => {
                    kind = Kind::Told;
                    rest.extend(taken_with(made, language));
                    agreed(made, &victim, language)
                }
                Some((made, false)) => {
                    kind = Kind::Differs;
                    differs(made, &victim, language)
                }
                None => {
                    rest.extend(killed_too(event, language));
                    language.head_killed(&victim)
                }
            }
        }
        _ if event.no_killable => language.head_nobody().to_owned(),
        _ if event.is_reaper_only() => {
            let reaped = event.reaped.first()?;
            language.head_reaper(&strong(&process(&reaped.comm, reaped.pid)))
        }
        (None, Some(made)) => match &made.replay.chosen {
            Some(chosen) => language.head_cut_chosen(&strong(&process(&chosen.comm, chosen.pid))),
            None => language.head_cut().to_owned(),
        },
        (None, None) => language.head_cut().to_owned(),
    };
    if let Some(assumed) = super::changed::assumed(found, opened, language) {
        rest.insert(0, language.assuming(&assumed));
    }
    let decided = made.and_then(|_| kernel::decided_by(&opened.kernel, language));
    let named = opened.kernel.release.as_deref();
    rest.extend(decided.or_else(|| Some(language.printed_by(&shown(named?)))));
    Some(Headline {
        kind,
        sentence: Rich::new(&sentence),
        rest,
    })
}

/// Who was killed in place of the selected process, as kernels before 5.1 do.
fn other_killed(event: &Event) -> Option<(i32, &str)> {
    let selected = event.selected.as_deref()?;
    let killed = event.killed.as_deref()?;
    (killed.pid != selected.pid).then_some((killed.pid, killed.comm.as_str()))
}

/// Who was killed, with the points and how far that is ahead.
fn agreed(made: &Made, victim: &str, language: Language) -> String {
    let points = made.replay.chosen.as_ref().and_then(|chosen| chosen.points);
    let compared = made.ranking.iter().any(|one| one.reason == Reason::Chosen);
    let (Some(points), true) = (points, compared) else {
        return language.head_allocating(victim);
    };
    let points = strong(&number::grouped(points));
    let mut others = made
        .ranking
        .iter()
        .filter(|one| one.reason != Reason::Chosen);
    let second = others.find_map(|one| match one.reason {
        Reason::Outscored(margin) => Some((one, Some(margin))),
        Reason::EqualButEarlier | Reason::EqualButLater => Some((one, None)),
        _ => None,
    });
    match second {
        Some((second, Some(margin))) => language.head_most(
            victim,
            &points,
            &number::grouped(margin),
            &process(&second.comm, second.pid),
        ),
        Some((second, None)) => {
            let second_name = process(&second.comm, second.pid);
            match second.reason {
                Reason::EqualButLater => language.head_level_first(victim, &points, &second_name),
                _ => language.head_level(victim, &points, &second_name),
            }
        }
        None => language.head_only(victim, &points),
    }
}

fn differs(made: &Made, victim: &str, language: Language) -> String {
    match &made.replay.chosen {
        Some(chosen) => {
            let chosen_name = strong(&process(&chosen.comm, chosen.pid));
            language.head_differs(victim, &chosen_name)
        }
        None => language.head_differs_nobody(victim),
    }
}

/// Who was killed with the victim, and why.
fn taken_with(made: &Made, language: Language) -> Vec<String> {
    const FEW: usize = 4;
    let all: Vec<i32> = made.killed_too().collect();
    let told = all.iter().take(FEW).filter_map(|&pid| {
        let sentence = made.live.sentence(made.place_of(pid)?, language);
        Some(format!("{}: {sentence}", made.name_of(pid)))
    });
    let mut told: Vec<String> = told.collect();
    if all.len() > FEW {
        told.push(language.and_more(&number::unsigned((all.len() - FEW) as u64)));
    }
    told
}

fn killed_too(event: &Event, language: Language) -> Option<String> {
    let first = event.killed.as_ref().map(|kill| kill.pid);
    let group = event
        .group_kills
        .iter()
        .filter(|kill| Some(kill.pid) != first);
    let names: Vec<String> = group
        .take(8)
        .map(|kill| process(&kill.comm, kill.pid))
        .collect();
    if names.is_empty() {
        return None;
    }
    Some(language.killed_with(&names.join(language.pick(", ", "、"))))
}

/// Names and ids of the group whose limit was hit, or else of the one that the victim ran in, in full.
pub fn names(found: &Found, opened: &Opened, language: Language) -> Vec<(&'static str, String)> {
    let Some(event) = opened.event(found) else {
        return Vec::new();
    };
    let limited = limited_group(event).filter(|_| event.scope() == Scope::Memcg);
    let victim = victim_group(event);
    // The group of the victim is below the one whose limit was hit, and has the longer path.
    let path = victim.or(limited);
    path.map_or(Vec::new(), |path| names::facts(path, language))
}

/// Why there is no replay, if there is none.
pub fn lacks(opened: &Opened, language: Language) -> Option<String> {
    Some(match opened.made.as_ref().err()? {
        Lack::Missing(MissingEvidence::Table) => language.lacks_table().to_owned(),
        Lack::Missing(MissingEvidence::Rows) => language.lacks_rows().to_owned(),
        Lack::Missing(MissingEvidence::Memory) => language.lacks_memory().to_owned(),
        Lack::Missing(MissingEvidence::End) => language.lacks_end().to_owned(),
        Lack::Missing(MissingEvidence::Kernel) => kernel::read_only(&opened.kernel, language),
        Lack::Missing(MissingEvidence::Limit) => language.lacks_limit().to_owned(),
        Lack::Refused(why) => language.lacks_sense(&shown(why)),
    })
}

/// The story behind the headline.
pub fn sections(found: &Found, opened: &Opened, language: Language) -> Vec<Section> {
    let Some(event) = opened.event(found) else {
        return Vec::new();
    };
    let marked = |sentences: Vec<String>| -> Vec<Rich> {
        sentences
            .iter()
            .map(|sentence| Rich::new(sentence))
            .collect()
    };
    let helped = aftermath::sentences(found, opened, language);
    let parts = [
        (
            Subject::RanOut,
            language.part_ran_out(),
            marked(ran_out(event, language)),
        ),
        (Subject::Helped, language.part_helped(), helped),
        (
            Subject::Request,
            language.part_asked(),
            marked(asked(event, opened, language)),
        ),
        (
            Subject::Measured,
            language.part_measured(),
            marked(measured(event, opened, language)),
        ),
        (
            Subject::Free,
            language.part_free(),
            marked(free(event, opened, language)),
        ),
    ];
    let told = parts
        .into_iter()
        .filter(|(_, _, sentences)| !sentences.is_empty());
    let section = |(subject, title, sentences)| Section {
        subject,
        title,
        sentences,
    };
    told.map(section).collect()
}

/// Bits that a page is shifted by, as far as anything tells.
fn shift(event: &Event, opened: &Opened) -> u32 {
    let of_log = event.memory.as_ref().and_then(|memory| memory.page_size);
    let size = of_log.map(u32::trailing_zeros);
    opened.made().map(Made::page_shift).or(size).unwrap_or(12)
}

fn ran_out(event: &Event, language: Language) -> Vec<String> {
    let mut said = Vec::new();
    let summary = event.summary.as_deref();
    let nodes = |list: Option<&String>| strong(&shown(list.map_or("?", String::as_str)));
    match event.scope() {
        _ if event.is_sysrq() => said.push(language.ran_out_sysrq().to_owned()),
        _ if event.is_reaper_only() => said.push(language.ran_out_reaper().to_owned()),
        Scope::Memcg => said.extend(limit(event, language)),
        Scope::Cpuset => {
            let cpuset = strong(&shown(
                summary.and_then(|s| s.cpuset.as_deref()).unwrap_or("?"),
            ));
            let mems = nodes(summary.and_then(|summary| summary.mems_allowed.as_ref()));
            said.push(language.ran_out_cpuset(&mems, &cpuset));
        }
        Scope::Policy => {
            let mask = nodes(summary.and_then(|summary| summary.nodemask.as_ref()));
            said.push(language.ran_out_policy(&mask));
        }
        Scope::Machine => {
            let reason = free_memory(event).map(|free| free.reason);
            let is_fragmented = matches!(
                reason,
                Some(FreeReason::Fragmented | FreeReason::KeptBlocks)
            );
            said.push(match is_fragmented {
                true => language.ran_out_blocks().to_owned(),
                false if is_low_memory(event) => language.ran_out_low_memory().to_owned(),
                false => language.ran_out_machine().to_owned(),
            });
        }
        Scope::Unknown => said.push(language.ran_out_unknown().to_owned()),
    }
    if let Some(memory) = event.memory.as_deref() {
        said.extend(match (memory.total_swap, memory.free_swap) {
            (Some(0), _) => Some(language.swap_none().to_owned()),
            (Some(total), Some(free)) => {
                Some(language.swap_left(&kilobytes(free), &kilobytes(total)))
            }
            _ => None,
        });
    }
    said.extend(whose(event, language));
    said
}

/// Which limit was hit.
fn limit(event: &Event, language: Language) -> Vec<String> {
    let name = limited_group(event).map_or_else(
        || language.name_of_group("?"),
        |path| names::group(path, language),
    );
    let name = strong(&name);
    let has_counters = event
        .memcg
        .as_deref()
        .is_some_and(|memcg| memcg.memory.is_some());
    let mut said = vec![match limit_hit(event) {
        Some((counter, hit)) => language.ran_out_limit(
            &name,
            counter,
            &kilobytes(hit.usage),
            &strong(&kilobytes(hit.limit)),
            &number::unsigned(hit.failcnt),
        ),
        None if has_counters => language.ran_out_no_limit().to_owned(),
        None if limited_group(event).is_none() => language.ran_out_unnamed().to_owned(),
        None => language.ran_out_limit_bare(&name),
    }];
    said.extend(swap_of_group(event, language));
    said
}

/// Where the victim ran, by the names that people know, and what its adjustment and its group imply.
fn whose(event: &Event, language: Language) -> Vec<String> {
    let mut said = Vec::new();
    let victim = victim_group(event).filter(|path| *path != "/");
    if let Some(path) = victim.filter(|path| Some(*path) != limited_group(event)) {
        said.push(language.victim_ran_in(&strong(&names::group(path, language))));
    }
    said.extend(pod_class(event).map(|class| class_words(class, language)));
    if let Some(path) = &event.oom_group {
        let name = strong(&names::group(path, language));
        let count = number::unsigned(event.killed_processes().len() as u64);
        said.push(language.killed_as_a_whole(&name, &strong(&count)));
    }
    said
}

fn class_words(class: PodClass, language: Language) -> String {
    let adj = number::plain(class.adjustment.into());
    let qos = strong(class.qos.name());
    let amount = |thousandths: u64, size: Option<u64>| {
        let share = number::percent(thousandths);
        match size {
            Some(size) => format!("{share} ({})", bytes(size)),
            None => share,
        }
    };
    let (least, most) = class.bytes.unwrap_or_default();
    match class.share {
        Some((Some(from), Some(_))) => language.class_about(&adj, &qos, &amount(from, least)),
        Some((None, Some(to))) => language.class_at_most(&adj, &qos, &amount(to, most)),
        Some((Some(from), None)) => language.class_at_least(&adj, &qos, &amount(from, least)),
        _ => language.class_of(&adj, &qos),
    }
}

fn swap_of_group(event: &Event, language: Language) -> Option<String> {
    let swap = event.memcg.as_deref()?.swap?;
    if swap.is_unlimited() {
        return None;
    }
    if swap.limit == 0 {
        return Some(language.swap_group_none().to_owned());
    }
    Some(language.swap_group(&kilobytes(swap.usage), &kilobytes(swap.limit)))
}

/// Why the request failed although memory was free: the second question that people ask.
fn free(event: &Event, opened: &Opened, language: Language) -> Vec<String> {
    let Some(free) = free_memory(event) else {
        return Vec::new();
    };
    let shift = shift(event, opened);
    let amount = strong(&pages(free.usable, shift, language));
    let mut said = vec![match free.reason {
        FreeReason::BelowMin => language.free_below_min(&amount),
        FreeReason::KeptBlocks => language.free_kept_blocks(&amount),
        FreeReason::FreedSince => language.free_since(&amount),
        FreeReason::Fragmented => {
            let order = event.invoked.as_deref().map_or(0, |invoked| invoked.order);
            let size = number::memory(1 << order.clamp(0, 40), shift);
            language.free_fragmented(&amount, &strong(&size))
        }
    }];
    if free.elsewhere > 0 {
        let amount = strong(&pages(free.elsewhere, shift, language));
        said.push(language.free_elsewhere(&amount));
    }
    said
}

fn asked(event: &Event, opened: &Opened, language: Language) -> Vec<String> {
    let Some(invoked) = event.invoked.as_deref() else {
        return Vec::new();
    };
    let pid = event.cpu.as_deref().map(|cpu| cpu.pid);
    let who = match pid {
        Some(pid) => process(&invoked.comm, pid),
        None => shown(&invoked.comm),
    };
    let who = strong(&who);
    if invoked.order < 0 {
        return vec![language.asked_sysrq(&who)];
    }
    let count = 1_u64 << invoked.order.clamp(0, 40);
    let amount = pages(count, shift(event, opened), language);
    let order = invoked.order.to_string();
    let mut said = vec![language.asked_for(&who, &strong(&amount), &order)];
    let victim = event.victim().map(|(pid, _)| pid);
    said.push(if victim.is_some() && victim == pid {
        language.asked_is_victim().to_owned()
    } else {
        language.asked_is_not_to_blame().to_owned()
    });
    if let Some(flags) = &invoked.gfp_flags {
        // Long masks break between their flags.
        let flags = shown(flags).replace('|', " | ");
        said.push(language.asked_flags(&strong(&flags)));
    }
    said
}

fn measured(event: &Event, opened: &Opened, language: Language) -> Vec<String> {
    let Some(made) = opened.made() else {
        return Vec::new();
    };
    let (Some(total), Some(constraint)) = (made.replay.totalpages, made.replay.constraint) else {
        return Vec::new();
    };
    let amount = strong(&pages(total, made.page_shift(), language));
    let why = match constraint {
        "CONSTRAINT_MEMCG" => language.base_group(),
        "CONSTRAINT_CPUSET" => language.base_cpuset(),
        "CONSTRAINT_MEMORY_POLICY" => language.base_policy(),
        _ => language.base_machine(),
    };
    let unit = number::unsigned(total / 1000);
    let mut said = vec![
        language.measured_against(constraint, &amount, why),
        language.unit_of_adj(&strong(&unit)),
        if made.loaded.machine.world.rules.has(LATER_WINS_TIE) {
            language.points_are().to_owned()
        } else {
            language.points_are_first().to_owned()
        },
    ];
    said.extend(made.replay.score.map(|score| {
        let (logged, replayed) = (
            number::grouped(score.logged),
            number::grouped(score.replayed),
        );
        if logged == replayed {
            language.score_is_same(&strong(&logged))
        } else {
            language.score_differs(&strong(&logged), &strong(&replayed))
        }
    }));
    if event.rows.len() > 1
        && event
            .summary
            .as_ref()
            .is_some_and(|summary| !summary.global)
    {
        said.push(language.only_of_group().to_owned());
    }
    said
}
