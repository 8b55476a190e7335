// SPDX-License-Identifier: GPL-2.0-only
//! The machine: its processes with their memory on one scale, and what else the kernel looks at.

use super::i18n::Language;
use super::number;
use super::session::Session;
use super::standing::{self, Place, Standing};
use oomscope_engine::kernel::world::{Id, Mm, SignalId};
use oomscope_engine::probe::names::PF_KTHREAD;
use oomscope_engine::probe::{Field, Kind, Slot, Type};
use oomscope_engine::trace::CallId;

/// A part of a process's memory.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Anonymous pages.
    Anon,
    /// File pages.
    File,
    /// Shared memory.
    Shmem,
    /// Swap entries.
    Swap,
    /// Page tables.
    Tables,
    /// What `oom_score_adj` adds.
    Added,
    /// What `oom_score_adj` takes away.
    Removed,
}

impl Part {
    /// The parts that are memory.
    pub const MEMORY: [Part; 5] = [Part::Anon, Part::File, Part::Shmem, Part::Swap, Part::Tables];

    /// The name of its style.
    pub const fn class(self) -> &'static str {
        match self {
            Part::Anon => "anon",
            Part::File => "file",
            Part::Shmem => "shmem",
            Part::Swap => "swap",
            Part::Tables => "tables",
            Part::Added => "added",
            Part::Removed => "removed",
        }
    }

    /// What it is called.
    pub fn label(self, language: Language) -> &'static str {
        match self {
            Part::Anon => language.anon(),
            Part::File => language.file(),
            Part::Shmem => language.shmem(),
            Part::Swap => language.swap(),
            Part::Tables => language.page_tables(),
            Part::Added | Part::Removed => "oom_score_adj",
        }
    }
}

/// A stacked bar: parts with their share of the scale, in hundredths of a percent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bar {
    /// Parts from left to right, none of them empty.
    pub parts: Vec<(Part, u32)>,
    /// The same in words.
    pub words: String,
}

/// A process of the table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Which one.
    pub process: SignalId,
    /// Process id.
    pub pid: i32,
    /// Name.
    pub comm: String,
    /// Short facts: current, kernel thread, number of threads.
    pub badges: Vec<String>,
    /// Its memory.
    pub bar: Bar,
    /// `oom_score_adj`.
    pub adj: String,
    /// The letter of its address space, and who else uses it.
    pub mm: Option<(String, Option<String>)>,
    /// Which nodes it may use, and all that the machine has.
    pub nodes: (u64, Vec<u32>),
    /// Its score so far.
    pub points: String,
    /// How it stands, in words.
    pub verdict: String,
    /// The step that settled it.
    pub step: Option<u32>,
    /// How it looks.
    pub look: Look,
    /// The statement is about this process.
    pub is_now: bool,
}

/// How a row looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// In question.
    Plain,
    /// Not, or not any more, in question.
    Out,
    /// The best so far.
    Best,
    /// Chosen or killed.
    Victim,
}

/// What the process table shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Processes {
    /// In the kernel's list order.
    pub rows: Vec<Row>,
    /// Whether the machine has more than one node, so that nodes are worth a column.
    pub has_nodes: bool,
    /// Whether anything is swapped out.
    pub parts: Vec<Part>,
}

/// The memory of an address space at a step, by part.
pub fn memory(session: &Session, step: u32, mm: u32) -> [(Part, i64); 5] {
    let load = |field| (session.field(step, field, mm) as i64).max(0);
    let tables = load(Field::MmPgtablesBytes) >> session.page_shift();
    [
        (Part::Anon, load(Field::MmAnonPages)),
        (Part::File, load(Field::MmFilePages)),
        (Part::Shmem, load(Field::MmShmemPages)),
        (Part::Swap, load(Field::MmSwapEntries)),
        (Part::Tables, tables),
    ]
}

/// The address space of a process at a step: that of the first thread which has one.
pub fn mm_of(session: &Session, step: u32, process: SignalId) -> Option<u32> {
    let signal = &session.before[process];
    let first = signal.first_task.index();
    let mut threads = first..first + signal.threads;
    threads.find_map(|task| {
        session.field(step, Field::TaskMm, task).checked_sub(1).map(|mm| mm as u32)
    })
}

/// The process that the statement at a step is about: that of the innermost frame which has one.
pub fn process_in_question(session: &Session, step: u32) -> Option<SignalId> {
    let task_in = |call: CallId| {
        let function = session.function_of(call)?;
        let tasks = function.variables().filter(|v| v.type_name.contains("task_struct *"));
        let mut values = tasks.filter_map(|variable| session.local(step, call, variable.name));
        let task = values.find(|&raw| raw != 0 && raw != u64::MAX)? - 1;
        session.process_of(oomscope_engine::kernel::world::TaskId(task as u32))
    };
    session.trace.stack(step).into_iter().find_map(task_in)
}

/// The process table at a step.
pub fn processes(session: &Session, step: u32, language: Language) -> Processes {
    let world = &session.before;
    let count = world.signals.len() as u32;
    let ids = || (0..count).map(SignalId);
    let total = |mm: &Mm| {
        [mm.anon, mm.file, mm.shmem, mm.swap, mm.pgtables_bytes >> session.page_shift()]
            .map(|pages| pages.max(0))
            .iter()
            .fold(0, |sum: i64, &pages| sum.saturating_add(pages))
    };
    let scale = world.mms.iter().map(total).max().unwrap_or(0);
    let spaces: Vec<Option<u32>> = ids().map(|process| mm_of(session, 0, process)).collect();
    let now = process_in_question(session, step);
    let node_ids: Vec<u32> = world.system.nodes.iter().map(|node| node.id).collect();
    let places = standing::standings(session, step);
    let rows = ids().zip(places).map(|(process, place)| {
        let signal = &world[process];
        let leader = &world[signal.first_task];
        let Place { standing, points, step: settled } = place;
        let space = spaces[process.0 as usize];
        let is_kernel = leader.flags & PF_KTHREAD != 0;
        let mut badges = Vec::new();
        if is_current(session, step, process) {
            badges.push(language.current().to_owned());
        }
        if is_kernel {
            badges.push("KTHREAD".to_owned());
        }
        if signal.threads > 1 {
            badges.push(language.threads_badge(&number::unsigned(u64::from(signal.threads))));
        }
        Row {
            process,
            pid: signal.tgid,
            comm: leader.comm.to_string(),
            badges,
            bar: mm_of(session, step, process)
                .map(|mm| bar(session, &memory(session, step, mm), scale, language))
                .unwrap_or_default(),
            adj: number::plain(i64::from(signal.oom_score_adj)),
            mm: space.map(|mm| (letter(mm), sharers(session, &spaces, mm, process))),
            nodes: (leader.mems_allowed, node_ids.clone()),
            points: points.map_or_else(|| blank(standing), number::grouped),
            verdict: standing.sentence(language),
            step: settled,
            look: look(standing),
            is_now: now == Some(process),
        }
    });
    let has_swap = world.mms.iter().any(|mm| mm.swap > 0);
    let parts = Part::MEMORY.into_iter().filter(|&part| part != Part::Swap || has_swap);
    Processes { rows: rows.collect(), has_nodes: node_ids.len() > 1, parts: parts.collect() }
}

fn is_current(session: &Session, step: u32, process: SignalId) -> bool {
    let raw = session.global(step, Field::Current);
    let task = raw.checked_sub(1).map(|task| oomscope_engine::kernel::world::TaskId(task as u32));
    task.and_then(|task| session.process_of(task)) == Some(process)
}

fn blank(standing: Standing) -> String {
    match standing {
        Standing::Waiting | Standing::InProgress => String::new(),
        Standing::Volunteer => "LONG_MAX".to_owned(),
        _ => "–".to_owned(),
    }
}

fn look(standing: Standing) -> Look {
    match standing {
        Standing::Excluded(_) | Standing::KilledBefore | Standing::NotReached => Look::Out,
        Standing::Best | Standing::Volunteer => Look::Best,
        Standing::Chosen | Standing::Killed | Standing::KilledToo | Standing::Awaited => Look::Victim,
        Standing::Waiting | Standing::InProgress | Standing::Outscored(_) => Look::Plain,
    }
}

/// Address spaces are named `a` to `z`, `aa`, …
fn letter(mm: u32) -> String {
    let last = char::from(b'a' + (mm % 26) as u8);
    match (mm / 26).checked_sub(1) {
        Some(rest) => format!("{}{last}", letter(rest)),
        None => last.to_string(),
    }
}

fn sharers(
    session: &Session,
    spaces: &[Option<u32>],
    mm: u32,
    process: SignalId,
) -> Option<String> {
    let others = spaces.iter().enumerate().filter(|(index, space)| {
        **space == Some(mm) && *index as u32 != process.0
    });
    let names: Vec<String> =
        others.map(|(index, _)| session.process_name(SignalId(index as u32))).collect();
    (!names.is_empty()).then(|| names.join(", "))
}

/// Draws parts on a scale.
pub fn bar(session: &Session, parts: &[(Part, i64)], scale: i64, language: Language) -> Bar {
    let share = |pages: i64| (i128::from(pages) * 10_000 / i128::from(scale.max(1))) as u32;
    let present = || parts.iter().copied().filter(|(_, pages)| *pages > 0);
    let words = present().map(|(part, pages)| {
        let size = number::memory(pages, session.page_shift());
        format!("{} {} ({size})", part.label(language), number::grouped(pages))
    });
    Bar {
        words: words.collect::<Vec<_>>().join(" · "),
        parts: present().map(|(part, pages)| (part, share(pages))).collect(),
    }
}

/// A fact with its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// What it is called.
    pub name: String,
    /// Whether the name is a kernel identifier.
    pub is_code: bool,
    /// What it is.
    pub value: String,
    /// More about it.
    pub note: String,
}

impl Fact {
    fn new(name: &str, value: impl Into<String>) -> Fact {
        Fact { name: name.to_owned(), is_code: false, value: value.into(), note: String::new() }
    }

    fn code(mut self) -> Fact {
        self.is_code = true;
        self
    }

    fn note(mut self, note: impl Into<String>) -> Fact {
        self.note = note.into();
        self
    }
}

fn amount(session: &Session, language: Language, pages: i64) -> (String, String) {
    (number::memory(pages, session.page_shift()), language.pages(&number::grouped(pages)))
}

/// What was asked for at a step, and by whom.
pub fn request(session: &Session, step: u32, language: Language) -> Vec<Fact> {
    let field = |field: Field| session.global(step, field);
    let text = |value_type: Type, raw: u64| {
        oomscope_engine::trace::format_value(value_type, raw, &session.before)
    };
    let order = field(Field::OcOrder) as i64;
    let order_note = match order {
        -1 => language.sysrq().to_owned(),
        order => language.pages(&number::grouped(1_i64.wrapping_shl(order as u32))),
    };
    let memcg = field(Field::OcMemcg);
    let limit = match memcg {
        0 => language.whole_machine().to_owned(),
        raw => text(Type::Pointer(Kind::Memcg), raw),
    };
    vec![
        Fact::new(language.fact_asked(), text(Type::Pointer(Kind::Task), field(Field::Current))),
        Fact::new(language.fact_gfp(), text(Type::Gfp, field(Field::OcGfpMask))).code(),
        Fact::new(language.fact_order(), number::grouped(order)).note(order_note),
        Fact::new(language.fact_limit(), limit),
        Fact::new(
            language.fact_mask(),
            match field(Field::OcNodemask).checked_sub(1) {
                Some(mask) => {
                    let slot = Slot::field(Field::NodemaskBits, mask as u32);
                    number::bit_list(oomscope_engine::probe::Memory::load(&session.before, slot))
                }
                None => "NULL".to_owned(),
            },
        ),
    ]
}

/// The machine's memory, node by node.
pub fn nodes(session: &Session, language: Language) -> Vec<Fact> {
    let system = &session.before.system;
    let (ram, ram_pages) = amount(session, language, system.total_ram_pages as i64);
    let (swap, swap_pages) = amount(session, language, system.total_swap_pages);
    let mut facts = vec![
        Fact::new(language.fact_ram(), ram).note(ram_pages),
        Fact::new(language.fact_swap(), swap).note(swap_pages),
        Fact::new(language.fact_page(), number::memory(1, system.page_shift)),
    ];
    for node in &system.nodes {
        let (size, pages) = amount(session, language, node.present_pages as i64);
        let zones = oomscope_engine::probe::names::ZONE_TYPE_NAMES.iter();
        let zones = zones.filter(|(zone, _)| node.zones >> zone & 1 == 1).map(|(_, name)| *name);
        let note = format!("{pages} · {}", zones.collect::<Vec<_>>().join(", "));
        facts.push(Fact::new(&format!("node {}", node.id), size).code().note(note));
    }
    facts
}

/// The settings that the decision reads.
pub fn settings(session: &Session) -> Vec<Fact> {
    let sysctl = &session.before.system.sysctl;
    let setting = |name: &str, value: i32| Fact::new(name, value.to_string()).code();
    vec![
        setting("vm.panic_on_oom", sysctl.panic_on_oom),
        setting("vm.oom_kill_allocating_task", sysctl.oom_kill_allocating_task),
        setting("vm.oom_dump_tasks", sysctl.oom_dump_tasks),
        setting("vm.swappiness", sysctl.swappiness as i32),
    ]
}

/// The machine in a few words: `11 processes · 191 MiB RAM · no swap`.
pub fn summary(session: &Session, language: Language) -> String {
    let world = &session.before;
    let size = |pages: i64| number::memory(pages, session.page_shift());
    let swap = match world.system.total_swap_pages {
        0 => language.no_swap().to_owned(),
        pages => language.swap_amount(&size(pages)),
    };
    [
        language.processes_count(&number::unsigned(world.signals.len() as u64)),
        language.ram(&size(world.system.total_ram_pages as i64)),
        swap,
    ]
    .join(" · ")
}

/// A candidate on the scoreboard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Score {
    /// What it is called.
    pub name: String,
    /// Its score by parts.
    pub bar: Bar,
    /// Its score.
    pub points: String,
    /// The best so far.
    pub is_first: bool,
    /// The one that is being compared.
    pub is_latest: bool,
}

/// The candidates so far, the best one first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scoreboard {
    /// The best of them.
    pub scores: Vec<Score>,
    /// How many more there are.
    pub more: usize,
}

/// How many candidates are shown.
const SHOWN: usize = 8;

/// The scoreboard at a step.
pub fn scoreboard(session: &Session, step: u32, language: Language) -> Scoreboard {
    let places = standing::standings(session, step);
    let compared = session.compared(step).iter().enumerate();
    let scored = compared.filter_map(|(order, candidate)| {
        let points = places[candidate.process.index() as usize].points?;
        Some((points, order, candidate.process))
    });
    let mut scored: Vec<(i64, usize, SignalId)> = scored.collect();
    // Among equals the later one wins.
    scored.sort_by_key(|&(points, order, _)| std::cmp::Reverse((points, order)));
    scored.dedup_by_key(|(_, _, process)| *process);
    let best = standing::chosen(session, step);
    let now = process_in_question(session, step);
    let parts = |points: i64, process: SignalId| {
        let mm = mm_of(session, step, process);
        score_parts(mm.map(|mm| memory(session, step, mm)).unwrap_or_default_parts(), points)
    };
    let shown = &scored[..scored.len().min(SHOWN)];
    let width = |parts: &[(Part, i64)]| parts.iter().fold(0, |sum: i64, (_, n)| sum.saturating_add(*n));
    let all: Vec<Vec<(Part, i64)>> = shown.iter().map(|&(points, _, p)| parts(points, p)).collect();
    let scale = all.iter().map(|parts| width(parts)).max().unwrap_or(0);
    let scores = shown.iter().zip(&all).map(|(&(points, _, process), parts)| Score {
        name: session.process_name(process),
        bar: bar(session, parts, scale, language),
        points: number::grouped(points),
        is_first: best == Some(process),
        is_latest: now == Some(process),
    });
    Scoreboard { scores: scores.collect(), more: scored.len() - shown.len() }
}

trait OrNoMemory {
    fn unwrap_or_default_parts(self) -> [(Part, i64); 5];
}

impl OrNoMemory for Option<[(Part, i64); 5]> {
    fn unwrap_or_default_parts(self) -> [(Part, i64); 5] {
        self.unwrap_or(Part::MEMORY.map(|part| (part, 0)))
    }
}

/// Memory with what `oom_score_adj` adds to it or takes from it, so that the solid part and what
/// is added make up the score.
fn score_parts(memory: [(Part, i64); 5], points: i64) -> Vec<(Part, i64)> {
    let total = memory.iter().fold(0, |sum: i64, (_, pages)| sum.saturating_add(*pages));
    let adjustment = points.saturating_sub(total);
    if adjustment >= 0 {
        return memory.into_iter().chain([(Part::Added, adjustment)]).collect();
    }
    let mut left = points.max(0);
    let kept = memory.map(|(part, pages)| {
        let kept = pages.min(left);
        left -= kept;
        (part, kept)
    });
    kept.into_iter().chain([(Part::Removed, adjustment.saturating_neg().min(total))]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_go_on_after_z() {
        let named: Vec<String> = [0, 1, 25, 26, 27, 701, 702].map(letter).to_vec();
        assert_eq!(named, ["a", "b", "z", "aa", "ab", "zz", "aaa"]);
    }

    #[test]
    fn an_adjustment_is_a_part_of_its_own() {
        let memory = [(Part::Anon, 10), (Part::File, 5), (Part::Shmem, 0), (Part::Swap, 0), (Part::Tables, 1)];
        let present = |points| {
            let parts = score_parts(memory, points).into_iter();
            parts.filter(|(_, pages)| *pages > 0).collect::<Vec<_>>()
        };
        assert_eq!(present(20), [(Part::Anon, 10), (Part::File, 5), (Part::Tables, 1), (Part::Added, 4)]);
        assert_eq!(present(12), [(Part::Anon, 10), (Part::File, 2), (Part::Removed, 4)]);
        assert_eq!(present(-3), [(Part::Removed, 16)]);
    }
}
