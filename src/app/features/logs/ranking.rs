// SPDX-License-Identifier: GPL-2.0-only
//! The processes of an event by their points: the parts of each score, and why each was chosen or was
//! not.

use super::opened::Made;
use super::words::{bytes, shown};
use super::{Found, Logs, Opened, Part as Folded, names};
use crate::app::i18n::Language;
use crate::app::number;
use crate::app::process::{Bar, Part};
use crate::explain::{Reason, Standing, limited_group, sum_of_group, sums_by_name};

/// So many rows are shown before somebody asks for all of them.
const FEW: usize = 12;

/// So many rows are shown at most.
const MOST: usize = 3_000;

/// A row of the ranking.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Process id.
    pub pid: i32,
    /// Its name.
    pub name: String,
    /// What it has, and what `oom_score_adj` makes of it.
    pub bar: Bar,
    /// Resident memory, swap and page tables, pages.
    pub memory: [String; 3],
    /// All three together, with a unit.
    pub size: String,
    /// `oom_score_adj`.
    pub adj: String,
    /// What it is worth, pages.
    pub adjustment: String,
    /// The points.
    pub points: String,
    /// Why it was chosen or was not.
    pub reason: String,
    /// How it stands out.
    pub look: Look,
}

/// How a row stands out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// It is selected.
    Chosen,
    /// The log names it, and the replay selects another one.
    Logged,
    /// It was in question.
    Plain,
    /// It was not in question.
    Out,
}

impl Look {
    /// The name of its style.
    pub fn class(self) -> &'static str {
        match self {
            Look::Chosen => "chosen",
            Look::Logged => "logged",
            Look::Plain => "plain",
            Look::Out => "out",
        }
    }
}

/// The rows that are shown, and how many there are.
pub fn rows(found: &Found, opened: &Opened, logs: &Logs, language: Language) -> (Vec<Row>, usize) {
    let Some(made) = opened.made() else {
        return (Vec::new(), 0);
    };
    let is_whole = logs.unfolded.contains(&Folded::Processes);
    let logged = opened
        .event(found)
        .and_then(|event| event.victim())
        .map(|(pid, _)| pid);
    let scale = made.ranking.iter().map(length).max().unwrap_or(1);
    let asked = opened.asked.as_ref().map(|asked| asked.pid);
    let is_shown = |at: usize, one: &Standing| {
        let stands_out = Some(one.pid) == logged || Some(one.pid) == asked;
        at < FEW || is_whole || stands_out || one.reason == Reason::Chosen
    };
    let all = made.ranking.iter().enumerate();
    let shown = all.filter(|(at, one)| is_shown(*at, one)).take(MOST);
    let rows = shown.map(|(_, one)| row(made, one, logged, scale, language));
    (rows.collect(), made.ranking.len())
}

/// So many names are summed up.
const NAMES: usize = 3;

/// What several processes have together: those of a name, and all of a memory cgroup.
pub fn sums(found: &Found, opened: &Opened, language: Language) -> Vec<String> {
    let Some(event) = opened.event(found) else {
        return Vec::new();
    };
    let mut said = Vec::new();
    let names: Vec<String> = sums_by_name(event)
        .iter()
        .take(NAMES)
        .map(|sum| {
            let count = number::unsigned(sum.count as u64);
            language.sum_of_name(&count, &shown(&sum.name), &bytes(sum.bytes))
        })
        .collect();
    if !names.is_empty() {
        said.push(language.sums_by_name(&names.join(language.pick(", ", "、"))));
    }
    if let Some(((count, size), path)) = sum_of_group(event).zip(limited_group(event)) {
        let count = number::unsigned(count as u64);
        let name = names::group(path, language);
        said.push(language.sum_of_group(&count, &name, &bytes(size)));
    }
    if let Some(last) = said.last_mut() {
        *last += language.pick("; ", "；");
        *last += language.shared_counted_each();
    }
    said
}

/// What a bar has to have room for.
fn length(one: &Standing) -> i64 {
    let memory = one
        .rss
        .saturating_add(one.swap)
        .saturating_add(one.page_tables);
    memory.saturating_add(one.adjustment.max(0)).max(1)
}

fn row(made: &Made, one: &Standing, logged: Option<i32>, scale: i64, language: Language) -> Row {
    let place = made.place_of(one.pid);
    let process = place.map(|at| &made.loaded.document.scenario.processes[at]);
    let adj = process.map_or(0, |process| process.oom_score_adj);
    let look = match one.reason {
        Reason::Chosen => Look::Chosen,
        _ if Some(one.pid) == logged => Look::Logged,
        _ if one.points.is_none() => Look::Out,
        _ => Look::Plain,
    };
    let pages = |pages: i64| number::grouped(pages);
    Row {
        pid: one.pid,
        name: shown(&one.comm),
        bar: bar(made, one, scale, language),
        memory: [pages(one.rss), pages(one.swap), pages(one.page_tables)],
        size: number::memory(
            one.rss
                .saturating_add(one.swap)
                .saturating_add(one.page_tables),
            made.page_shift(),
        ),
        adj: number::plain(adj.into()),
        adjustment: if one.points.is_some() {
            signed(one.adjustment)
        } else {
            String::new()
        },
        points: one.points.map_or_else(|| "–".to_owned(), pages),
        reason: reason(made, one, place, language),
        look,
    }
}

fn signed(pages: i64) -> String {
    let sign = if pages > 0 { "+" } else { "" };
    format!("{sign}{}", number::grouped(pages))
}

/// One sentence on how a process stands, in the words of the debugger.
fn reason(made: &Made, one: &Standing, place: Option<usize>, language: Language) -> String {
    match place {
        Some(place) => made.live.sentence(place, language),
        None => one.points.map_or(String::new(), number::grouped),
    }
}

/// A bar of memory and adjustment; what is taken off is shown of what is there.
fn bar(made: &Made, one: &Standing, scale: i64, language: Language) -> Bar {
    let place = made.place_of(one.pid);
    let scenario = &made.loaded.document.scenario;
    let mm = place.and_then(|at| {
        let id = scenario.processes[at]
            .threads
            .iter()
            .find_map(|thread| thread.mm)?;
        scenario.mms.get(*made.loaded.index.mms.get(&id)?)
    });
    let Some(mm) = mm else {
        return Bar::default();
    };
    let memory = [
        (Part::Anon, mm.anon.max(0)),
        (Part::File, mm.file.max(0)),
        (Part::Shmem, mm.shmem.max(0)),
        (Part::Swap, mm.swap.max(0)),
        (Part::Tables, one.page_tables),
    ];
    let mut taken = one.adjustment.min(0).unsigned_abs();
    let mut parts = Vec::new();
    // What remains comes first, so that bars of points can be compared from the left.
    for (part, pages) in memory.into_iter().rev() {
        let off = taken.min(pages.unsigned_abs());
        taken -= off;
        parts.insert(0, (part, pages.saturating_sub_unsigned(off)));
    }
    let removed = one.adjustment.min(0).unsigned_abs() - taken;
    parts.push((Part::Added, one.adjustment.max(0)));
    parts.push((Part::Removed, i64::try_from(removed).unwrap_or(0)));
    let share = |pages: i64| (i128::from(pages) * 10_000 / i128::from(scale)) as u32;
    let all = memory
        .into_iter()
        .chain([(Part::Added, one.adjustment.max(0))]);
    let words = all.filter(|(_, pages)| *pages > 0).map(|(part, pages)| {
        let size = number::memory(pages, made.page_shift());
        format!(
            "{} {} ({size})",
            part.label(language),
            number::grouped(pages)
        )
    });
    Bar {
        words: words.collect::<Vec<_>>().join(" · "),
        parts: parts
            .into_iter()
            .filter(|(_, pages)| *pages > 0)
            .map(|(part, pages)| (part, share(pages)))
            .collect(),
    }
}
