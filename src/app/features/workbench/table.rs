// SPDX-License-Identifier: GPL-2.0-only
//! The process table of the workbench: what of it is in sight.

use super::field::ProcessField;
use super::order::resident;
use super::{Field, Workbench};
use crate::app::builder::live::Turn;
use crate::app::i18n::Language;
use crate::app::number;
use crate::app::process::{Bar, Look, Part};
use crate::app::standing::Place;
use crate::scenario::process::{Mm, MmFlag, Process, SignalFlag, ThreadFlag};
use oomscope_engine::rules::LATER_WINS_TIE;
use std::ops::Range;

/// A process of the table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Its place in the kernel's list.
    pub place: usize,
    /// Process id.
    pub tgid: i32,
    /// What its name is, or what stands there while it is typed.
    pub comm: Typed,
    /// The same for its `oom_score_adj`.
    pub adj: Typed,
    /// Its memory.
    pub bar: Bar,
    /// The same as one amount.
    pub size: String,
    /// The id of its address space, and how many others use that.
    pub mm: Option<(u32, u32)>,
    /// What is unusual about it: flags by their names, threads, who asks for memory.
    pub badges: Vec<String>,
    /// Its memory cgroup, if that is not the root.
    pub group: Option<String>,
    /// Which nodes it may use, and all that the machine has, if there are several.
    pub nodes: Option<(u64, Vec<u32>)>,
    /// Its score in the call that is looked at.
    pub points: String,
    /// So many more points than before the latest edit.
    pub more: Option<String>,
    /// How it stands, in words.
    pub verdict: String,
    /// It stands otherwise than before the latest edit.
    pub is_news: bool,
    /// How it looks.
    pub look: Look,
    /// It is selected.
    pub is_selected: bool,
    /// It is looked at in full.
    pub is_inspected: bool,
}

/// What stands in a field of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Typed {
    /// The text.
    pub text: String,
    /// Why it is not taken, if it is not.
    pub problem: Option<String>,
}

/// What of the table is in sight.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// The rows.
    pub rows: Vec<Row>,
    /// The number of the first of them.
    pub first: u32,
    /// How many rows there are in all.
    pub length: u32,
    /// How many processes there are, shown or not.
    pub processes: usize,
    /// How many of them are selected.
    pub selected: usize,
    /// Whether the kernel chooses the later one of two processes with the same score.
    pub later_wins: bool,
}

impl Table {
    /// The numbers of the rows in sight.
    pub fn drawn(&self) -> Range<u32> {
        self.first..self.first + self.rows.len() as u32
    }
}

/// The table as it is now.
pub fn table(bench: &Workbench, language: Language) -> Table {
    let length = bench.shown_rows();
    let range = bench.rows.range(length);
    let rows = range.clone().filter_map(|row| bench.place_at(row));
    Table {
        rows: rows
            .filter_map(|place| row(bench, place, language))
            .collect(),
        first: range.start,
        length,
        processes: bench.builder.scenario().processes.len(),
        selected: bench.selected_places().len(),
        later_wins: bench.builder.rules().has(LATER_WINS_TIE),
    }
}

fn row(bench: &Workbench, place: usize, language: Language) -> Option<Row> {
    let scenario = bench.builder.scenario();
    let process = scenario.processes.get(place)?;
    let mm = bench.mm_of(process);
    let Place {
        standing, points, ..
    } = bench.live.place(place);
    let turn = bench.before.as_ref();
    let turn = turn.map_or(Turn::Same, |before| bench.live.turn(place, before));
    let group = bench.builder.index().memcgs.get(&process.memcg);
    let group = group.and_then(|&at| scenario.memcgs.get(at));
    Some(Row {
        place,
        tgid: process.tgid,
        comm: typed(bench, place, ProcessField::Comm, || process.comm.clone()),
        adj: typed(bench, place, ProcessField::Adj, || {
            number::plain(process.oom_score_adj.into())
        }),
        bar: mm.map_or_else(Bar::default, |mm| bar(bench, mm, language)),
        size: mm.map_or_else(String::new, |mm| size(bench, mm)),
        mm: mm.map(|mm| (mm.id, bench.builder.users(mm.id).saturating_sub(1))),
        badges: badges(bench, process, mm, language),
        group: group
            .filter(|group| group.parent.is_some())
            .map(|group| group.name.clone()),
        nodes: nodes(bench, place),
        points: points.map_or_else(|| "–".to_owned(), number::grouped),
        more: match turn {
            Turn::Points(more) => Some(signed(more)),
            _ => None,
        },
        verdict: bench.live.sentence(place, language),
        is_news: matches!(turn, Turn::Otherwise | Turn::New),
        look: Look::of(standing),
        is_selected: bench.selected.contains(&process.tgid),
        is_inspected: bench.inspected == Some(process.tgid),
    })
}

fn nodes(bench: &Workbench, place: usize) -> Option<(u64, Vec<u32>)> {
    let nodes = &bench.builder.scenario().system.nodes;
    let world = bench.live.world();
    let signal = world.signals.get(place)?;
    let all = nodes.iter().map(|node| node.id);
    (nodes.len() > 1).then(|| (world[signal.first_task].mems_allowed, all.collect()))
}

fn typed(
    bench: &Workbench,
    place: usize,
    field: ProcessField,
    value: impl FnOnce() -> String,
) -> Typed {
    match bench.typed(Field::Process(place, field)) {
        Some(typing) => Typed {
            text: typing.text.clone(),
            problem: typing.problem.clone(),
        },
        None => Typed {
            text: value(),
            problem: None,
        },
    }
}

/// A difference, with its sign.
pub fn signed(value: i64) -> String {
    if value > 0 {
        format!("+{}", number::grouped(value))
    } else {
        number::grouped(value)
    }
}

/// The shift from bytes to pages.
fn page_shift(bench: &Workbench) -> u32 {
    bench.builder.scenario().system.page_size.trailing_zeros()
}

fn tables(bench: &Workbench, mm: &Mm) -> i64 {
    mm.pgtables_bytes.max(0) >> page_shift(bench)
}

fn size(bench: &Workbench, mm: &Mm) -> String {
    let pages = resident(mm).saturating_add(tables(bench, mm));
    number::memory(pages, page_shift(bench))
}

/// The memory of an address space, on the scale of the largest one.
pub fn bar(bench: &Workbench, mm: &Mm, language: Language) -> Bar {
    let parts = [
        (Part::Anon, mm.anon),
        (Part::File, mm.file),
        (Part::Shmem, mm.shmem),
        (Part::Swap, mm.swap),
        (Part::Tables, tables(bench, mm)),
    ];
    Bar::of(&parts, bench.largest, page_shift(bench), language)
}

fn badges(
    bench: &Workbench,
    process: &Process,
    mm: Option<&Mm>,
    language: Language,
) -> Vec<String> {
    let mut badges = Vec::new();
    let mut add = |is_so: bool, badge: &str| {
        if is_so {
            badges.push(badge.to_owned());
        }
    };
    let any = |flag: ThreadFlag| {
        let mut threads = process.threads.iter();
        threads.any(|thread| thread.flags.contains(&flag))
    };
    let ids = process.threads.iter().enumerate();
    let mut ids = ids.map(|(at, thread)| match at {
        0 => process.tgid,
        _ => thread.pid.unwrap_or(process.tgid),
    });
    let current = bench.current();
    add(ids.any(|id| Some(id) == current), language.current());
    add(any(ThreadFlag::Kthread), "KTHREAD");
    add(any(ThreadFlag::Exiting), "EXITING");
    add(process.oom_flag_origin, "ORIGIN");
    let signal = |flag| process.signal_flags.contains(&flag);
    add(signal(SignalFlag::GroupExit), "GROUP_EXIT");
    add(signal(SignalFlag::GroupCoredump), "GROUP_COREDUMP");
    add(process.sigkill_pending, "SIGKILL");
    add(process.oom_mm.is_some(), "oom_mm");
    let thread =
        |is_so: fn(&crate::scenario::process::Thread) -> bool| process.threads.iter().any(is_so);
    add(thread(|thread| thread.memdie), "MEMDIE");
    add(thread(|thread| thread.vfork_done), "vfork");
    add(thread(|thread| thread.frozen), "FROZEN");
    add(thread(|thread| thread.mempolicy.is_some()), "mempolicy");
    let space = |flag| mm.is_some_and(|mm| mm.flags.contains(&flag));
    add(space(MmFlag::OomSkip), "OOM_SKIP");
    add(space(MmFlag::OomVictim), "OOM_VICTIM");
    if process.threads.len() > 1 {
        let count = number::unsigned(process.threads.len() as u64);
        badges.push(language.threads_badge(&count));
    }
    badges
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::builder::{Builder, empty};

    #[test]
    fn the_empty_machine_has_one_row() {
        let builder = Builder::new(empty().expect("a machine"));
        let bench = Workbench::new(builder).expect("a kernel that is known");
        let table = table(&bench, Language::En);
        let rows: Vec<_> = table.rows.iter().collect();
        let [init] = rows[..] else {
            panic!("{table:?}")
        };
        assert_eq!((init.tgid, init.comm.text.as_str()), (1, "init"));
        assert_eq!(init.badges, ["current"]);
        assert_eq!(init.size, "5.9 MiB");
    }
}
