// SPDX-License-Identifier: GPL-2.0-only
//! One process in full: the fields of its thread, of what its threads share, and of its address
//! space, with their flags by name.

use crate::app::i18n::Language;
use crate::app::number;
use crate::app::process::task_in_question;
use crate::app::session::Session;
use crate::app::values::{self, Value};
use crate::app::variables::Row;
use oomscope_engine::kernel::world::{Id, SignalId, TaskId};
use oomscope_engine::probe::{Field, Kind, Slot, Type};
use oomscope_engine::trace::format_value;

/// Whose fields are looked at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Subject {
    /// The one that the statement is about.
    #[default]
    Step,
    /// The one in whose name the kernel runs.
    Current,
    /// The best candidate so far.
    Chosen,
    /// The one that was killed last.
    Victim,
    /// This one.
    Process(SignalId),
}

/// Fields of one object.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Object {
    /// The structure.
    pub name: &'static str,
    /// More about it.
    pub note: String,
    /// Its fields.
    pub rows: Vec<Row>,
}

/// A process in full.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Portrait {
    /// Who can be looked at, in words.
    pub choices: Vec<(Subject, String)>,
    /// Who is looked at, as a number of these.
    pub picked: usize,
    /// Its thread, what its threads share, and its address space.
    pub objects: Vec<Object>,
}

/// Who can be looked at in which words, and as which thread.
type Choice = (Subject, String, TaskId);

fn choices(session: &Session, step: u32, wanted: Subject, language: Language) -> Vec<Choice> {
    let name = |task: TaskId| {
        format_value(
            Type::Pointer(Kind::Task),
            u64::from(task.index()) + 1,
            &session.before,
        )
    };
    let pointed = |field: Field| {
        let raw = session.global(step, field);
        let task = raw.checked_sub(1).filter(|_| raw != u64::MAX)? as u32;
        ((task as usize) < session.before.tasks.len()).then_some(TaskId(task))
    };
    let leader = |process: SignalId| session.before[process].first_task;
    let killed = session.kills.partition_point(|kill| kill.step <= step);
    let killed = killed.checked_sub(1).map(|last| &session.kills[last]);
    let mut choices = Vec::new();
    if let Some((task, variable)) = task_in_question(session, step) {
        let words = language.of_this_step(&format!("{variable} = {}", name(task)));
        choices.push((Subject::Step, words, task));
    }
    let others = [
        (
            Subject::Current,
            language.current(),
            pointed(Field::Current),
        ),
        (
            Subject::Chosen,
            language.chosen_so_far(),
            pointed(Field::OcChosen),
        ),
        (
            Subject::Victim,
            language.killed_last(),
            killed.map(|kill| leader(kill.process)),
        ),
    ];
    for (subject, words, task) in others {
        if let Some(task) = task {
            choices.push((subject, format!("{words}: {}", name(task)), task));
        }
    }
    if let Subject::Process(process) = wanted
        && (process.index() as usize) < session.before.signals.len()
    {
        let task = leader(process);
        choices.push((wanted, name(task), task));
    }
    choices
}

/// The process that is looked at, in full. Where the wanted one is not there at this step, the
/// first of the others takes its place.
pub fn portrait(session: &Session, step: u32, wanted: Subject, language: Language) -> Portrait {
    let choices = choices(session, step, wanted, language);
    let picked = choices.iter().position(|(subject, ..)| *subject == wanted);
    let picked = picked.unwrap_or(0);
    let objects = choices.get(picked).map_or_else(Vec::new, |&(.., task)| {
        objects(session, step, task, language)
    });
    Portrait {
        choices: choices
            .into_iter()
            .map(|(subject, words, _)| (subject, words))
            .collect(),
        picked,
        objects,
    }
}

/// Fields that are shown whatever they hold; all others only once they say something.
const ALWAYS: &[Field] = &[
    Field::TaskFlags,
    Field::TaskMm,
    Field::TaskMemsAllowed,
    Field::SignalFlags,
    Field::SignalOomScoreAdj,
    Field::MmFlags,
    Field::MmUsers,
    Field::MmAnonPages,
    Field::MmFilePages,
    Field::MmShmemPages,
    Field::MmPgtablesBytes,
];

const TASK: &[Field] = &[
    Field::TaskFlags,
    Field::TaskMm,
    Field::TaskMemdie,
    Field::TaskVforkDone,
    Field::TaskFrozen,
    Field::TaskMemsAllowed,
    Field::TaskMempolicy,
    Field::TaskReaperTimer,
    Field::TaskReaperList,
];

const SIGNAL: &[Field] = &[
    Field::SignalOomScoreAdj,
    Field::SignalFlags,
    Field::SignalOomMm,
    Field::SignalOomFlagOrigin,
    Field::SignalKillPending,
];

const MM: &[Field] = &[
    Field::MmFlags,
    Field::MmUsers,
    Field::MmAnonPages,
    Field::MmFilePages,
    Field::MmShmemPages,
    Field::MmSwapEntries,
    Field::MmPgtablesBytes,
    Field::MmTotalVm,
    Field::MmLockBusy,
];

fn objects(session: &Session, step: u32, task: TaskId, language: Language) -> Vec<Object> {
    let world = &session.before;
    let signal_id = world[task].signal;
    let signal = &world[signal_id];
    let changed: Vec<Slot> = session.written(step).map(|write| write.slot).collect();
    let rows = |fields: &[Field], object: u32| -> Vec<Row> {
        let row = |&field: &Field| row(session, step, field, object, &changed);
        fields.iter().filter_map(row).collect()
    };
    let thread = &world[task];
    let mut objects = vec![
        Object {
            name: "task_struct",
            note: format!("{}, pid {}", thread.comm, thread.pid),
            rows: rows(TASK, task.index()),
        },
        Object {
            name: "signal_struct",
            note: if signal.threads == 1 {
                language.one_thread().to_owned()
            } else {
                language.threads_badge(&number::unsigned(u64::from(signal.threads)))
            },
            rows: rows(SIGNAL, signal_id.index()),
        },
    ];
    let belongs = |name: &str, value: String| Row {
        slot: None,
        name: name.to_owned(),
        value: Some(value),
        size: None,
        is_changed: false,
    };
    if world.memcgs.len() > 1 {
        let path = world.memcg_path(signal.memcg);
        objects[1].rows.push(belongs("memcg", path));
    }
    if world.cpusets.len() > 1 {
        let name = world[signal.cpuset].name.to_string();
        objects[1].rows.push(belongs("cpuset", name));
    }
    // A thread that has let go of its memory may still have it through the others, or keep it in
    // mind as a victim.
    let own = session.field(step, Field::TaskMm, task.index());
    let kept = session.field(step, Field::SignalOomMm, signal_id.index());
    let (mm, way) = match (own.checked_sub(1), kept.checked_sub(1)) {
        (Some(mm), _) => (Some(mm as u32), "mm"),
        (None, Some(mm)) => (Some(mm as u32), "signal->oom_mm"),
        (None, None) => (session.mm_of(step, signal_id), "mm"),
    };
    if let Some(mm) = mm {
        objects.push(Object {
            name: "mm_struct",
            note: way.to_owned(),
            rows: rows(MM, mm),
        });
    }
    objects
}

fn row(session: &Session, step: u32, field: Field, object: u32, changed: &[Slot]) -> Option<Row> {
    let slot = Slot::field(field, object);
    let raw = session.field(step, field, object);
    let is_written = || session.trace.next_write(0, slot).is_some();
    if raw == 0 && !ALWAYS.contains(&field) && !is_written() {
        return None;
    }
    let value_type = field.value_type();
    let value = match field {
        Field::TaskMempolicy if raw != 0 => {
            let part = |field: Field| {
                let raw = session.field(step, field, object);
                format_value(field.value_type(), raw, &session.before)
            };
            let mode = part(Field::MempolicyMode);
            format!("{mode} {}", part(Field::MempolicyNodes))
        }
        _ => values::show(session, Value { raw, value_type }),
    };
    let shift = session.page_shift();
    let size = match field {
        Field::MmAnonPages
        | Field::MmFilePages
        | Field::MmShmemPages
        | Field::MmSwapEntries
        | Field::MmTotalVm => Some(number::memory(raw as i64, shift)),
        Field::MmPgtablesBytes => Some(number::memory((raw as i64) >> shift, shift)),
        _ => None,
    };
    Some(Row {
        slot: Some(slot),
        name: field.name().to_owned(),
        value: Some(value.replace('|', " | ")),
        size,
        is_changed: changed.contains(&slot),
    })
}
