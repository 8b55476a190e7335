// SPDX-License-Identifier: GPL-2.0-only
//! A process at a step: its memory by parts and as a bar, the address space that it has, how its row
//! looks, and whether a statement is about it.

use crate::app::i18n::Language;
use crate::app::number;
use crate::app::session::Session;
use crate::app::standing::Standing;
use oomscope_engine::kernel::world::{SignalId, TaskId};
use oomscope_engine::probe::Field;
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
    pub const MEMORY: [Part; 5] = [
        Part::Anon,
        Part::File,
        Part::Shmem,
        Part::Swap,
        Part::Tables,
    ];

    /// All parts, in the order in which a bar shows them.
    pub const ALL: [Part; 7] = [
        Part::Anon,
        Part::File,
        Part::Shmem,
        Part::Swap,
        Part::Tables,
        Part::Added,
        Part::Removed,
    ];

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
            Part::Added => language.added_by_adj(),
            Part::Removed => language.removed_by_adj(),
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

/// The process that the statement at a step is about: that of the innermost frame which has one.
pub fn process_in_question(session: &Session, step: u32) -> Option<SignalId> {
    let (task, _) = task_in_question(session, step)?;
    session.process_of(task)
}

/// The thread that the statement at a step is about, and the variable that leads to it.
pub fn task_in_question(session: &Session, step: u32) -> Option<(TaskId, &'static str)> {
    let task_in = |call: CallId| {
        let function = session.function_of(call)?;
        let tasks = function
            .variables()
            .filter(|v| v.type_name.contains("task_struct *"));
        let mut values = tasks.filter_map(|variable| {
            let raw = session.local(step, call, variable.name)?;
            Some((raw, variable.name))
        });
        let (raw, name) = values.find(|&(raw, _)| raw != 0 && raw != u64::MAX)?;
        let task = TaskId((raw - 1) as u32);
        session.process_of(task).map(|_| (task, name))
    };
    session.trace.stack(step).into_iter().find_map(task_in)
}

impl Bar {
    /// Draws parts, in pages of this size, on a scale.
    pub fn of(parts: &[(Part, i64)], scale: i64, page_shift: u32, language: Language) -> Bar {
        let share = |pages: i64| (i128::from(pages) * 10_000 / i128::from(scale.max(1))) as u32;
        let present = || parts.iter().copied().filter(|(_, pages)| *pages > 0);
        let words = present().map(|(part, pages)| {
            let size = number::memory(pages, page_shift);
            format!(
                "{} {} ({size})",
                part.label(language),
                number::grouped(pages)
            )
        });
        Bar {
            words: words.collect::<Vec<_>>().join(" · "),
            parts: present()
                .map(|(part, pages)| (part, share(pages)))
                .collect(),
        }
    }
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

impl Look {
    /// How the row of a process looks that stands like this.
    pub fn of(standing: Standing) -> Look {
        match standing {
            Standing::Excluded(_)
            | Standing::KilledBefore
            | Standing::NotReached
            | Standing::OutsideGroup(_)
            | Standing::Never(_) => Look::Out,
            Standing::Best | Standing::Volunteer => Look::Best,
            Standing::Chosen
            | Standing::ChosenDying
            | Standing::ChosenGone
            | Standing::Reserves
            | Standing::Killed
            | Standing::KilledThrough(_)
            | Standing::KilledGroup
            | Standing::KilledForParent
            | Standing::KilledToo
            | Standing::Awaited => Look::Victim,
            Standing::Waiting
            | Standing::InProgress
            | Standing::Outscored(_)
            | Standing::Level(_)
            | Standing::BehindOrigin(_)
            | Standing::LaterOrigin(_)
            | Standing::Dropped
            | Standing::NoDecision => Look::Plain,
        }
    }

    /// The name of its style.
    pub const fn class(self) -> &'static str {
        match self {
            Look::Plain => "",
            Look::Out => "out",
            Look::Best => "best",
            Look::Victim => "victim",
        }
    }
}
