// SPDX-License-Identifier: GPL-2.0-only
//! What changes between two calls: the fields that a `set` can give another value, each of which
//! stays as it is where nothing is chosen or typed.

use super::process::PID_MAX;
use super::read::Typed;
use super::table::{Described, fields};
use super::{
    MemcgField, MmField, Problem, ProcessField, SystemField, ThreadField, Value, show, switched,
    tree,
};
use crate::app::builder::{Builder, Edit, Refusal};
use crate::app::i18n::Language;
use crate::app::workbench::set_parts;
use crate::scenario::call::{Call, Change};
use crate::scenario::change::{MemcgChange, MmChange, ProcessChange, SysctlChange, ThreadChange};
use crate::scenario::process::{Process, SignalFlag, ThreadFlag};

fields! {
    /// What a part of a `set` is about, and flags that are set together.
    PartField {
        Process = "tgid", "tgid";
            "Process that changes", "改变的进程";
            "By its process id", "按进程 id";
        SignalFlags = "signal_flags", "signal->flags";
            "Whether it exits", "是否正在退出";
            "A core dump beats an exit: then it does not count as exiting", "核心转储优先于退出：此时不算正在退出";
        Thread = "pid", "pid";
            "Thread that changes", "改变的线程";
            "By its thread id", "按线程 id";
        ThreadFlags = "flags", "task->flags";
            "Kind of thread", "线程的种类";
            "PF_EXITING counts if it is the only thread; PF_KTHREAD takes it out of the choice", "PF_EXITING 仅当它是唯一线程时起作用；PF_KTHREAD 使其不参与选择";
        Mm = "id", "mm";
            "Address space that changes", "改变的地址空间";
            "All processes that share it change with it", "共用它的所有进程随之改变";
        Memcg = "id", "memcg";
            "Group that changes", "改变的组";
            "Its usage and limit are those of the next call", "其用量与上限用于下一次调用";
    }
}

/// A field of a part of what a `set` changes. The places are those of the parts in the `set`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SetField {
    /// Which process it is.
    Tgid(usize),
    /// `oom_score_adj`, or a pending SIGKILL.
    Process(usize, ProcessField),
    /// All its flags.
    SignalFlags(usize),
    /// Which thread it is.
    Pid(usize, usize),
    /// All its flags.
    ThreadFlags(usize, usize),
    /// Its address space, or whether it is frozen.
    Thread(usize, usize, ThreadField),
    /// Which address space it is.
    MmId(usize),
    /// A counter.
    Mm(usize, MmField),
    /// Which memory cgroup it is.
    MemcgId(usize),
    /// Its usage, or its limit.
    Memcg(usize, MemcgField),
    /// A setting.
    Sysctl(SystemField),
}

const PROCESS: [ProcessField; 2] = [ProcessField::Adj, ProcessField::SigkillPending];
const THREAD: [ThreadField; 2] = [ThreadField::Mm, ThreadField::Frozen];
const MM: [MmField; 7] = [
    MmField::Anon,
    MmField::File,
    MmField::Shmem,
    MmField::Swap,
    MmField::PgtablesBytes,
    MmField::TotalVm,
    MmField::LockBusy,
];
const MEMCG: [MemcgField; 2] = [MemcgField::Usage, MemcgField::Max];
const SYSCTL: [SystemField; 3] = [
    SystemField::PanicOnOom,
    SystemField::KillAllocatingTask,
    SystemField::DumpTasks,
];

impl SetField {
    /// The fields of a process.
    pub fn of_process(at: usize) -> Vec<SetField> {
        let fields = PROCESS.map(|field| SetField::Process(at, field));
        let first = [SetField::Tgid(at), SetField::SignalFlags(at)];
        first.into_iter().chain(fields).collect()
    }

    /// The fields of a thread.
    pub fn of_thread(at: usize, thread: usize) -> Vec<SetField> {
        let first = [SetField::Pid(at, thread), SetField::ThreadFlags(at, thread)];
        let fields = THREAD.map(|field| SetField::Thread(at, thread, field));
        first.into_iter().chain(fields).collect()
    }

    /// The fields of an address space.
    pub fn of_mm(at: usize) -> Vec<SetField> {
        let fields = MM.map(|field| SetField::Mm(at, field));
        std::iter::once(SetField::MmId(at)).chain(fields).collect()
    }

    /// The fields of a memory cgroup.
    pub fn of_memcg(at: usize) -> Vec<SetField> {
        let fields = MEMCG.map(|field| SetField::Memcg(at, field));
        std::iter::once(SetField::MemcgId(at))
            .chain(fields)
            .collect()
    }

    /// The settings.
    pub fn of_sysctl() -> Vec<SetField> {
        SYSCTL.map(SetField::Sysctl).into()
    }

    /// All fields of what a `set` changes.
    pub fn all(change: &Change) -> Vec<SetField> {
        let mut all = Vec::new();
        for (at, process) in change.processes.iter().enumerate() {
            all.extend(SetField::of_process(at));
            let threads = process.threads.as_ref().map_or(0, Vec::len);
            all.extend((0..threads).flat_map(|thread| SetField::of_thread(at, thread)));
        }
        all.extend((0..change.mms.len()).flat_map(SetField::of_mm));
        all.extend((0..change.memcgs.len()).flat_map(SetField::of_memcg));
        all.extend(SetField::of_sysctl());
        all
    }

    pub(super) fn described(self) -> Described {
        match self {
            SetField::Tgid(_) => PartField::Process.described(),
            SetField::Process(_, field) => field.described(),
            SetField::SignalFlags(_) => PartField::SignalFlags.described(),
            SetField::Pid(..) => PartField::Thread.described(),
            SetField::ThreadFlags(..) => PartField::ThreadFlags.described(),
            SetField::Thread(_, _, field) => field.described(),
            SetField::MmId(_) => PartField::Mm.described(),
            SetField::Mm(_, field) => field.described(),
            SetField::MemcgId(_) => PartField::Memcg.described(),
            SetField::Memcg(_, field) => field.described(),
            SetField::Sysctl(field) => field.described(),
        }
    }

    /// Which part it belongs to, within an id.
    pub(super) fn part(self) -> String {
        match self {
            SetField::Tgid(at) | SetField::Process(at, _) | SetField::SignalFlags(at) => {
                format!("process-{at}")
            }
            SetField::Pid(at, thread)
            | SetField::ThreadFlags(at, thread)
            | SetField::Thread(at, thread, _) => format!("thread-{at}-{thread}"),
            SetField::MmId(at) | SetField::Mm(at, _) => format!("mm-{at}"),
            SetField::MemcgId(at) | SetField::Memcg(at, _) => format!("memcg-{at}"),
            SetField::Sysctl(_) => "sysctl".to_owned(),
        }
    }
}

pub(super) fn value(
    builder: &Builder,
    call: usize,
    field: SetField,
    language: Language,
) -> Option<Value> {
    let scenario = builder.scenario();
    let Call::Set(change) = scenario.calls.get(call)? else {
        return None;
    };
    let process = |at: usize| change.processes.get(at);
    let thread = |at: usize, thread: usize| process(at)?.threads.as_ref()?.get(thread);
    let memcg = |at: usize| change.memcgs.get(at);
    let stays = language.stays();
    Some(match field {
        SetField::Tgid(at) => process_choice(builder, process(at)?.tgid),
        SetField::Process(at, ProcessField::Adj) => {
            number(process(at)?.oom_score_adj.map(i64::from), -1000, 1000)
        }
        SetField::Process(at, ProcessField::SigkillPending) => {
            switch(process(at)?.sigkill_pending, language)
        }
        SetField::SignalFlags(at) => flag_choice(process(at)?.signal_flags.as_deref(), language),
        SetField::Pid(at, of) => show::number(thread(at, of)?.pid.into(), 1, PID_MAX),
        SetField::ThreadFlags(at, of) => flag_choice(thread(at, of)?.flags.as_deref(), language),
        SetField::Thread(at, of, ThreadField::Frozen) => switch(thread(at, of)?.frozen, language),
        SetField::Thread(at, of, ThreadField::Mm) => {
            space(builder, thread(at, of)?.mm, stays, language)
        }
        SetField::MmId(at) => space_choice(builder, change.mms.get(at)?.id, language),
        SetField::Mm(at, field) => counter(builder, change.mms.get(at)?, field, language)?,
        SetField::MemcgId(at) => tree::membership(&tree::memcgs(scenario), memcg(at)?.id),
        SetField::Memcg(at, MemcgField::Usage) => {
            show::limit(builder, memcg(at)?.usage, stays, language)
        }
        SetField::Memcg(at, MemcgField::Max) => match memcg(at)?.max {
            Some(None) => Value::Amount {
                text: UNLIMITED.to_owned(),
                exact: language.no_limit().to_owned(),
                empty: stays,
            },
            max => show::limit(builder, max.flatten(), stays, language),
        },
        SetField::Sysctl(field) => sysctl(change.sysctl.unwrap_or_default(), field, language)?,
        SetField::Process(..) | SetField::Thread(..) | SetField::Memcg(..) => return None,
    })
}

/// What takes a limit away.
const UNLIMITED: &str = "max";
/// What takes an address space or all flags away.
const NONE: &str = "none";

fn number(number: Option<i64>, least: i64, most: i64) -> Value {
    Value::Number {
        text: number.map_or_else(String::new, |number| number.to_string()),
        least,
        most,
    }
}

fn switch(is_on: Option<bool>, language: Language) -> Value {
    let options = [
        (String::new(), language.stays().to_owned()),
        ("on".to_owned(), language.set_on().to_owned()),
        ("off".to_owned(), language.set_off().to_owned()),
    ];
    let chosen = is_on.map_or("", switched);
    Value::Choice(options.into(), chosen.to_owned())
}

/// A flag with its name in a file.
trait Named: Copy + PartialEq + 'static {
    const ALL: &'static [(Self, &'static str); 2];
}

impl Named for SignalFlag {
    const ALL: &'static [(SignalFlag, &'static str); 2] = &[
        (SignalFlag::GroupExit, "GROUP_EXIT"),
        (SignalFlag::GroupCoredump, "GROUP_COREDUMP"),
    ];
}

impl Named for ThreadFlag {
    const ALL: &'static [(ThreadFlag, &'static str); 2] = &[
        (ThreadFlag::Exiting, "EXITING"),
        (ThreadFlag::Kthread, "KTHREAD"),
    ];
}

/// Flags by their names, with `|` between them.
fn names<F: Named>(flags: &[F]) -> String {
    let name = |flag: &F| F::ALL.iter().find(|(other, _)| other == flag);
    let names = flags.iter().filter_map(name).map(|&(_, name)| name);
    match names.collect::<Vec<_>>().join("|") {
        names if names.is_empty() => NONE.to_owned(),
        names => names,
    }
}

fn flag_choice<F: Named>(flags: Option<&[F]>, language: Language) -> Value {
    let [(one, _), (other, _)] = *F::ALL;
    let sets: [&[F]; 4] = [&[], &[one], &[other], &[one, other]];
    let chosen = flags.map_or_else(String::new, names);
    let mut options = vec![(String::new(), language.stays().to_owned())];
    for set in sets {
        let text = names(set);
        let name = match text.as_str() {
            NONE => language.no_flags().to_owned(),
            _ => text.clone(),
        };
        options.push((text, name));
    }
    // The same flags in another order are other words in a file.
    if options.iter().all(|(text, _)| *text != chosen) {
        options.push((chosen.clone(), chosen.clone()));
    }
    Value::Choice(options, chosen)
}

/// Up to so many processes are offered as a choice; of more, the id is typed.
const OFFERED: usize = 200;

fn process_choice(builder: &Builder, tgid: i32) -> Value {
    let processes = &builder.scenario().processes;
    if processes.len() > OFFERED {
        return show::number(tgid.into(), 1, PID_MAX);
    }
    let option = |process: &Process| {
        let id = process.tgid.to_string();
        let name = format!("{} ({id})", process.comm);
        (id, name)
    };
    Value::Choice(processes.iter().map(option).collect(), tgid.to_string())
}

fn space_choice(builder: &Builder, mm: u32, language: Language) -> Value {
    match show::mm(builder, Some(mm), "", language) {
        // Without one there is nothing to change.
        Value::Choice(options, chosen) => {
            Value::Choice(options.into_iter().skip(1).collect(), chosen)
        }
        typed => typed,
    }
}

fn space(builder: &Builder, mm: Option<Option<u32>>, stays: &str, language: Language) -> Value {
    let chosen = match mm {
        None => String::new(),
        Some(None) => NONE.to_owned(),
        Some(Some(mm)) => mm.to_string(),
    };
    match show::mm(builder, mm.flatten(), language.no_mm(), language) {
        Value::Choice(mut options, _) => {
            if let Some(none) = options.first_mut() {
                NONE.clone_into(&mut none.0);
            }
            options.insert(0, (String::new(), stays.to_owned()));
            Value::Choice(options, chosen)
        }
        _ => Value::Text(chosen, 10),
    }
}

fn counter(builder: &Builder, mm: &MmChange, field: MmField, language: Language) -> Option<Value> {
    let stays = language.stays();
    let shown = |value: Option<Value>| match value {
        Some(Value::Amount { text, exact, .. }) => Value::Amount {
            text,
            exact,
            empty: stays,
        },
        _ => show::limit(builder, None, stays, language),
    };
    let pages =
        |pages: Option<i64>| shown(pages.map(|pages| show::amount(builder, pages, language)));
    Some(match field {
        MmField::Anon => pages(mm.anon),
        MmField::File => pages(mm.file),
        MmField::Shmem => pages(mm.shmem),
        MmField::Swap => pages(mm.swap),
        MmField::TotalVm => show::limit(builder, mm.total_vm, stays, language),
        MmField::LockBusy => number(mm.mmap_lock_busy.map(i64::from), 0, u32::MAX.into()),
        MmField::PgtablesBytes => {
            let bytes = mm.pgtables_bytes;
            shown(bytes.map(|bytes| show::bytes(builder, bytes, language)))
        }
        _ => return None,
    })
}

fn sysctl(sysctl: SysctlChange, field: SystemField, language: Language) -> Option<Value> {
    Some(match field {
        SystemField::PanicOnOom => {
            let names = [
                language.panic_never(),
                language.panic_global(),
                language.panic_always(),
            ];
            let names = (0..)
                .zip(names)
                .map(|(value, name): (u8, _)| (value.to_string(), name));
            let stays = (String::new(), language.stays());
            let options = std::iter::once(stays).chain(names);
            let options = options.map(|(value, name)| (value, name.to_owned()));
            let chosen = sysctl.panic_on_oom.map(|value| value.to_string());
            Value::Choice(options.collect(), chosen.unwrap_or_default())
        }
        SystemField::KillAllocatingTask => switch(
            sysctl.oom_kill_allocating_task.map(|value| value != 0),
            language,
        ),
        SystemField::DumpTasks => switch(sysctl.oom_dump_tasks.map(|value| value != 0), language),
        _ => return None,
    })
}

pub(super) fn edit(
    builder: &Builder,
    call: usize,
    field: SetField,
    typed: Typed<'_>,
) -> Result<Edit, Problem> {
    let Some(Call::Set(change)) = builder.scenario().calls.get(call) else {
        return Err(Refusal::NoSuchPlace.into());
    };
    let mut changed = change.clone();
    set(&mut changed, field, typed)?;
    Ok(set_parts::edit(builder, call, |change| {
        *change = *changed;
        Ok(())
    })?)
}

fn set(change: &mut Change, field: SetField, typed: Typed<'_>) -> Result<(), Problem> {
    let gone = || Problem::Refused(Refusal::NoSuchPlace);
    match field {
        SetField::Tgid(at) | SetField::Process(at, _) | SetField::SignalFlags(at) => {
            set_process(change.processes.get_mut(at).ok_or_else(gone)?, field, typed)
        }
        SetField::Pid(at, of) | SetField::ThreadFlags(at, of) | SetField::Thread(at, of, _) => {
            let process = change.processes.get_mut(at).ok_or_else(gone)?;
            let threads = process.threads.as_mut().ok_or_else(gone)?;
            set_thread(threads.get_mut(of).ok_or_else(gone)?, field, typed)
        }
        SetField::MmId(at) => {
            change.mms.get_mut(at).ok_or_else(gone)?.id = typed.id()?;
            Ok(())
        }
        SetField::Mm(at, field) => {
            set_counter(change.mms.get_mut(at).ok_or_else(gone)?, field, typed)
        }
        SetField::MemcgId(at) => {
            change.memcgs.get_mut(at).ok_or_else(gone)?.id = typed.id()?;
            Ok(())
        }
        SetField::Memcg(at, field) => {
            set_memcg(change.memcgs.get_mut(at).ok_or_else(gone)?, field, typed)
        }
        SetField::Sysctl(field) => {
            let before = change.sysctl.unwrap_or_default();
            let mut sysctl = before;
            set_sysctl(&mut sysctl, field, typed)?;
            if sysctl != before {
                change.sysctl = Some(sysctl).filter(|sysctl| *sysctl != SysctlChange::default());
            }
            Ok(())
        }
    }
}

/// Nothing typed leaves a field as it is.
fn unless_empty<'a, T>(
    typed: Typed<'a>,
    read: impl FnOnce(Typed<'a>) -> Result<T, Problem>,
) -> Result<Option<T>, Problem> {
    match typed.text.trim() {
        "" => Ok(None),
        _ => read(typed).map(Some),
    }
}

fn set_process(
    process: &mut ProcessChange,
    field: SetField,
    typed: Typed<'_>,
) -> Result<(), Problem> {
    match field {
        SetField::Tgid(_) => process.tgid = typed.number(1, PID_MAX)? as i32,
        SetField::Process(_, ProcessField::Adj) => {
            let adj = unless_empty(typed, |typed| typed.number(-1000, 1000))?;
            process.oom_score_adj = adj.map(|adj| adj as i32);
        }
        SetField::Process(_, ProcessField::SigkillPending) => {
            process.sigkill_pending = unless_empty(typed, Typed::switch)?;
        }
        SetField::SignalFlags(_) => process.signal_flags = unless_empty(typed, read_flags)?,
        _ => return Err(Refusal::NoSuchPlace.into()),
    }
    Ok(())
}

fn set_thread(thread: &mut ThreadChange, field: SetField, typed: Typed<'_>) -> Result<(), Problem> {
    match field {
        SetField::Pid(..) => thread.pid = typed.number(1, PID_MAX)? as i32,
        SetField::ThreadFlags(..) => thread.flags = unless_empty(typed, read_flags)?,
        SetField::Thread(_, _, ThreadField::Frozen) => {
            thread.frozen = unless_empty(typed, Typed::switch)?;
        }
        SetField::Thread(_, _, ThreadField::Mm) => {
            thread.mm = unless_empty(typed, |typed| match typed.text.trim() {
                NONE => Ok(None),
                _ => typed.id().map(Some),
            })?;
        }
        _ => return Err(Refusal::NoSuchPlace.into()),
    }
    Ok(())
}

fn read_flags<F: Named>(typed: Typed<'_>) -> Result<Vec<F>, Problem> {
    let text = typed.text.trim();
    if text == NONE {
        return Ok(Vec::new());
    }
    let known = |name: &str| F::ALL.iter().find(|(_, other)| *other == name.trim());
    let flags = text
        .split('|')
        .map(|name| known(name).map(|&(flag, _)| flag));
    let flags = flags.collect::<Option<Vec<F>>>();
    flags.ok_or_else(|| typed.no_choice())
}

fn set_counter(mm: &mut MmChange, field: MmField, typed: Typed<'_>) -> Result<(), Problem> {
    let amount = || unless_empty(typed, Typed::amount);
    match field {
        MmField::Anon => mm.anon = amount()?,
        MmField::File => mm.file = amount()?,
        MmField::Shmem => mm.shmem = amount()?,
        MmField::Swap => mm.swap = amount()?,
        MmField::TotalVm => mm.total_vm = unless_empty(typed, Typed::pages)?,
        MmField::PgtablesBytes => mm.pgtables_bytes = unless_empty(typed, Typed::bytes)?,
        MmField::LockBusy => {
            let tries = unless_empty(typed, |typed| typed.number(0, u32::MAX.into()))?;
            mm.mmap_lock_busy = tries.map(|tries| tries as u32);
        }
        _ => return Err(Refusal::NoSuchPlace.into()),
    }
    Ok(())
}

fn set_memcg(memcg: &mut MemcgChange, field: MemcgField, typed: Typed<'_>) -> Result<(), Problem> {
    match field {
        MemcgField::Usage => memcg.usage = unless_empty(typed, Typed::pages)?,
        MemcgField::Max => memcg.max = unless_empty(typed, Typed::limit)?,
        _ => return Err(Refusal::NoSuchPlace.into()),
    }
    Ok(())
}

fn set_sysctl(
    sysctl: &mut SysctlChange,
    field: SystemField,
    typed: Typed<'_>,
) -> Result<(), Problem> {
    // Any number but 0 is on, and stays what it is.
    let switch = |now: Option<i32>| {
        let is_on = unless_empty(typed, Typed::switch)?;
        let is_same = now.map(|now| now != 0) == is_on;
        Ok::<_, Problem>(if is_same { now } else { is_on.map(i32::from) })
    };
    match field {
        SystemField::PanicOnOom => {
            let value = unless_empty(typed, |typed| {
                typed.number(0, 2).map_err(|_| typed.no_choice())
            })?;
            sysctl.panic_on_oom = value.map(|value| value as i32);
        }
        SystemField::KillAllocatingTask => {
            sysctl.oom_kill_allocating_task = switch(sysctl.oom_kill_allocating_task)?;
        }
        SystemField::DumpTasks => sysctl.oom_dump_tasks = switch(sysctl.oom_dump_tasks)?,
        _ => return Err(Refusal::NoSuchPlace.into()),
    }
    Ok(())
}
