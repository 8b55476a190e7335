// SPDX-License-Identifier: GPL-2.0-only
//! The values of a machine that a reader can change, each as one number.

use super::Change;
use crate::app::i18n::Language;
use crate::app::session::{Complaint, Session};
use crate::app::{number, process};
use crate::scenario::call::{self, Call};
use crate::scenario::change::{MemcgChange, MmChange, ProcessChange, SysctlChange};
use crate::scenario::model::{Memcg, Scenario};
use crate::scenario::process::{Mm, MmFlag, Process, SignalFlag};

/// A part of the machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// A process, by its id.
    Process(i32),
    /// A memory cgroup, by its id.
    Memcg(u32),
    /// Memory and settings of the whole machine.
    Machine,
    /// A call of the scenario, by its number.
    Call(usize),
}

/// A value of a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)] // The kernel's names, more or less.
pub enum Field {
    Adj,
    Anon,
    File,
    Shmem,
    Swap,
    PageTables,
    Origin,
    GroupExit,
    SigkillPending,
    OomSkip,
    MemcgMax,
    MemcgUsage,
    MemcgSwapMax,
    MemcgOomGroup,
    PanicOnOom,
    KillAllocatingTask,
    DumpTasks,
    Ram,
    SwapTotal,
    Current,
    GfpMask,
    Order,
}

/// How many processes are offered, and how many groups. Those that matter come first.
const OFFERED: usize = 200;

impl Subject {
    /// The parts on offer at a step, each with its name: the process in question comes first.
    pub fn offered(session: &Session, step: u32, language: Language) -> Vec<(Subject, String)> {
        let scenario = &session.document.scenario;
        let in_question =
            process::process_in_question(session, step).map(|process| session.before[process].tgid);
        let name = |process: &Process| {
            let name = format!("{} ({})", process.comm, process.tgid);
            (Subject::Process(process.tgid), name)
        };
        let (first, others): (Vec<&Process>, Vec<&Process>) = scenario
            .processes
            .iter()
            .partition(|process| Some(process.tgid) == in_question);
        let processes = first.into_iter().chain(others).take(OFFERED).map(name);
        let memcgs = scenario.memcgs.iter().take(OFFERED);
        let memcgs = memcgs.map(|memcg| (Subject::Memcg(memcg.id), memcg.name.clone()));
        let calls = scenario.calls.iter().enumerate();
        let calls = calls
            .filter(|(_, call)| request(call).is_some())
            .map(|(index, _)| {
                let n = number::unsigned(index as u64 + 1);
                (Subject::Call(index), language.request_of_call(&n))
            });
        let machine = (Subject::Machine, language.machine().to_owned());
        processes
            .chain(memcgs)
            .chain([machine])
            .chain(calls)
            .collect()
    }

    /// The name by which a choice names it.
    pub fn key(self) -> String {
        match self {
            Subject::Process(tgid) => format!("process {tgid}"),
            Subject::Memcg(id) => format!("memcg {id}"),
            Subject::Machine => "machine".to_owned(),
            Subject::Call(index) => format!("call {index}"),
        }
    }

    /// The part with this name.
    pub fn of_key(key: &str) -> Option<Subject> {
        Some(match key.split_once(' ') {
            Some(("process", tgid)) => Subject::Process(tgid.parse().ok()?),
            Some(("memcg", id)) => Subject::Memcg(id.parse().ok()?),
            Some(("call", index)) => Subject::Call(index.parse().ok()?),
            _ if key == "machine" => Subject::Machine,
            _ => return None,
        })
    }

    /// The values that it has.
    pub fn fields(self, scenario: &Scenario) -> Vec<Field> {
        use Field::*;
        let all: &[Field] = match self {
            Subject::Process(_) => &[
                Adj,
                Anon,
                File,
                Shmem,
                Swap,
                PageTables,
                Origin,
                GroupExit,
                SigkillPending,
                OomSkip,
            ],
            Subject::Memcg(_) => &[MemcgMax, MemcgUsage, MemcgSwapMax, MemcgOomGroup],
            Subject::Machine => &[PanicOnOom, KillAllocatingTask, DumpTasks, Ram, SwapTotal],
            Subject::Call(_) => &[Current, GfpMask, Order],
        };
        let is_there = |field: &&Field| field.read(self, scenario).is_some();
        all.iter().filter(is_there).copied().collect()
    }
}

impl Field {
    /// What it is called.
    pub fn name(self, language: Language) -> &'static str {
        match self {
            Field::Adj => "oom_score_adj",
            Field::Anon => language.field_anon(),
            Field::File => language.field_file(),
            Field::Shmem => language.field_shmem(),
            Field::Swap => language.field_swap(),
            Field::PageTables => language.field_page_tables(),
            Field::Origin => "oom_flag_origin",
            Field::GroupExit => "SIGNAL_GROUP_EXIT",
            Field::SigkillPending => language.field_sigkill(),
            Field::OomSkip => "MMF_OOM_SKIP",
            Field::MemcgMax => language.field_memcg_max(),
            Field::MemcgUsage => language.field_memcg_usage(),
            Field::MemcgSwapMax => language.field_memcg_swap_max(),
            Field::MemcgOomGroup => "memory.oom.group",
            Field::PanicOnOom => "vm.panic_on_oom",
            Field::KillAllocatingTask => "vm.oom_kill_allocating_task",
            Field::DumpTasks => "vm.oom_dump_tasks",
            Field::Ram => language.field_ram(),
            Field::SwapTotal => language.field_swap_total(),
            Field::Current => language.field_current(),
            Field::GfpMask => "gfp_mask",
            Field::Order => "order",
        }
    }

    /// What it may be.
    pub fn hint(self, language: Language) -> &'static str {
        match self {
            Field::Adj => language.hint_adj(),
            Field::PageTables => language.hint_bytes(),
            Field::Origin
            | Field::GroupExit
            | Field::SigkillPending
            | Field::OomSkip
            | Field::MemcgOomGroup => language.hint_flag(),
            Field::MemcgMax | Field::MemcgSwapMax => language.hint_limit(),
            Field::Current => language.hint_thread(),
            Field::GfpMask => language.hint_mask(),
            Field::Order => language.hint_order(),
            Field::PanicOnOom | Field::KillAllocatingTask | Field::DumpTasks => {
                language.hint_sysctl()
            }
            _ => language.hint_pages(),
        }
    }

    /// What it is now, as a reader would type it; `None` if the part has no such value.
    pub fn text(self, subject: Subject, scenario: &Scenario) -> Option<String> {
        Some(match self.read(subject, scenario)? {
            None => "max".to_owned(),
            Some(mask) if self == Field::GfpMask => format!("0x{mask:x}"),
            Some(number) => number.to_string(),
        })
    }

    /// The change that gives it another value.
    ///
    /// # Errors
    /// If the text is no value for it. What the machine as a whole cannot be is found when it runs.
    pub fn change(
        self,
        subject: Subject,
        scenario: &Scenario,
        text: &str,
        language: Language,
    ) -> Result<Change, Complaint> {
        let refused = || Complaint {
            place: self.name(language).to_owned(),
            rule: self.hint(language).to_owned(),
        };
        let value = parse(text).ok_or_else(refused)?;
        self.write(subject, scenario, value).ok_or_else(refused)
    }

    /// Its value; the inner `None` stands for no limit.
    fn read(self, subject: Subject, scenario: &Scenario) -> Option<Option<i64>> {
        let number = |number: u64| i64::try_from(number).ok();
        let flag = |is_set: bool| Some(i64::from(is_set));
        Some(match subject {
            Subject::Process(tgid) => {
                let process = process(scenario, tgid)?;
                match self {
                    Field::Adj => Some(process.oom_score_adj.into()),
                    Field::Origin => flag(process.oom_flag_origin),
                    Field::GroupExit => flag(process.signal_flags.contains(&SignalFlag::GroupExit)),
                    Field::SigkillPending => flag(process.sigkill_pending),
                    _ => {
                        let mm = mm(scenario, process)?;
                        match self {
                            Field::Anon => Some(mm.anon),
                            Field::File => Some(mm.file),
                            Field::Shmem => Some(mm.shmem),
                            Field::Swap => Some(mm.swap),
                            Field::PageTables => Some(mm.pgtables_bytes),
                            Field::OomSkip => flag(mm.flags.contains(&MmFlag::OomSkip)),
                            _ => return None,
                        }
                    }
                }
            }
            Subject::Memcg(id) => {
                let memcg = memcg(scenario, id)?;
                match self {
                    Field::MemcgMax => memcg.max.and_then(number),
                    Field::MemcgUsage => Some(number(memcg.usage)?),
                    Field::MemcgSwapMax => memcg.swap_max.and_then(number),
                    Field::MemcgOomGroup => flag(memcg.oom_group),
                    _ => return None,
                }
            }
            Subject::Machine => {
                let system = &scenario.system;
                match self {
                    Field::PanicOnOom => Some(system.sysctl.panic_on_oom.into()),
                    Field::KillAllocatingTask => {
                        Some(system.sysctl.oom_kill_allocating_task.into())
                    }
                    Field::DumpTasks => Some(system.sysctl.oom_dump_tasks.into()),
                    Field::Ram => Some(number(system.total_ram_pages)?),
                    Field::SwapTotal => Some(number(system.total_swap_pages)?),
                    _ => return None,
                }
            }
            Subject::Call(index) => {
                let (current, gfp_mask, order) = request(scenario.calls.get(index)?)?;
                match self {
                    Field::Current => Some(current.into()),
                    Field::GfpMask => Some(gfp_mask.into()),
                    Field::Order => Some(order.into()),
                    _ => return None,
                }
            }
        })
    }

    fn write(self, subject: Subject, scenario: &Scenario, value: Option<i64>) -> Option<Change> {
        // Only limits can be absent.
        let limit = || value.map(u64::try_from).transpose().ok();
        match (self, subject) {
            (Field::MemcgMax, Subject::Memcg(id)) => {
                let limit = limit()?;
                return Some(set(|change| {
                    change.memcgs.push(MemcgChange {
                        id,
                        max: Some(limit),
                        ..MemcgChange::default()
                    });
                }));
            }
            (Field::MemcgSwapMax, Subject::Memcg(id)) => {
                return Some(Change::SwapMax(id, limit()?));
            }
            _ => {}
        }
        self.write_number(subject, scenario, value?)
    }

    fn write_number(self, subject: Subject, scenario: &Scenario, value: i64) -> Option<Change> {
        let flag = || (value == 0 || value == 1).then_some(value == 1);
        let small = || i32::try_from(value).ok();
        let count = || u64::try_from(value).ok();
        Some(match subject {
            Subject::Process(tgid) => {
                let process = process(scenario, tgid)?;
                let mut change = ProcessChange {
                    tgid,
                    ..ProcessChange::default()
                };
                match self {
                    Field::Adj => change.oom_score_adj = Some(small()?),
                    Field::SigkillPending => change.sigkill_pending = Some(flag()?),
                    Field::GroupExit => {
                        let flags = &process.signal_flags;
                        change.signal_flags = Some(with(flags, SignalFlag::GroupExit, flag()?));
                    }
                    Field::Origin => return Some(Change::Origin(tgid, flag()?)),
                    _ => return self.write_mm(mm(scenario, process)?, value, flag()),
                }
                set(|all| all.processes.push(change))
            }
            Subject::Memcg(id) => match self {
                Field::MemcgUsage => {
                    let usage = Some(count()?);
                    set(|change| {
                        change.memcgs.push(MemcgChange {
                            id,
                            usage,
                            ..MemcgChange::default()
                        });
                    })
                }
                Field::MemcgOomGroup => Change::OomGroup(id, flag()?),
                _ => return None,
            },
            Subject::Machine => {
                let mut sysctl = SysctlChange::default();
                let place = match self {
                    Field::Ram => return Some(Change::Ram(count()?)),
                    Field::SwapTotal => return Some(Change::Swap(count()?)),
                    Field::PanicOnOom => &mut sysctl.panic_on_oom,
                    Field::KillAllocatingTask => &mut sysctl.oom_kill_allocating_task,
                    Field::DumpTasks => &mut sysctl.oom_dump_tasks,
                    _ => return None,
                };
                *place = Some(small()?);
                set(|change| change.sysctl = Some(sysctl))
            }
            Subject::Call(index) => {
                let mut call = scenario.calls.get(index)?.clone();
                let (current, gfp_mask, order) = request_mut(&mut call)?;
                match self {
                    Field::Current => *current = small()?,
                    Field::GfpMask => *gfp_mask = u32::try_from(value).ok()?,
                    Field::Order => *order = small()?,
                    _ => return None,
                }
                Change::Call(index, Box::new(call))
            }
        })
    }

    fn write_mm(self, mm: &Mm, value: i64, flag: Option<bool>) -> Option<Change> {
        let mut change = MmChange {
            id: mm.id,
            ..MmChange::default()
        };
        let place = match self {
            Field::Anon => &mut change.anon,
            Field::File => &mut change.file,
            Field::Shmem => &mut change.shmem,
            Field::Swap => &mut change.swap,
            Field::PageTables => &mut change.pgtables_bytes,
            Field::OomSkip => {
                return Some(Change::MmFlags(
                    mm.id,
                    with(&mm.flags, MmFlag::OomSkip, flag?),
                ));
            }
            _ => return None,
        };
        *place = Some(value);
        Some(set(|all| all.mms.push(change)))
    }
}

/// A number as people type it: with separators, with either minus, in hexadecimal; `max` for none.
fn parse(text: &str) -> Option<Option<i64>> {
    let text: String = text
        .chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, ',' | '_'))
        .map(|c| if c == '−' { '-' } else { c })
        .collect();
    if text.eq_ignore_ascii_case("max") {
        return Some(None);
    }
    let hexadecimal = text.strip_prefix("0x").or_else(|| text.strip_prefix("0X"));
    let number = match hexadecimal {
        Some(digits) if !digits.starts_with(['+', '-']) => i64::from_str_radix(digits, 16),
        _ => text.parse(),
    };
    number.ok().map(Some)
}

fn set(fill: impl FnOnce(&mut call::Change)) -> Change {
    let mut change = call::Change::default();
    fill(&mut change);
    Change::Set(Box::new(change))
}

/// A list of flags with one of them set, or not.
fn with<F: Copy + PartialEq>(flags: &[F], flag: F, is_set: bool) -> Vec<F> {
    let others = flags.iter().copied().filter(|other| *other != flag);
    others.chain(is_set.then_some(flag)).collect()
}

fn process(scenario: &Scenario, tgid: i32) -> Option<&Process> {
    scenario
        .processes
        .iter()
        .find(|process| process.tgid == tgid)
}

/// The address space of a process: that of its first thread that has one.
fn mm<'s>(scenario: &'s Scenario, process: &Process) -> Option<&'s Mm> {
    let id = process.threads.iter().find_map(|thread| thread.mm)?;
    scenario.mms.iter().find(|mm| mm.id == id)
}

fn memcg(scenario: &Scenario, id: u32) -> Option<&Memcg> {
    scenario.memcgs.iter().find(|memcg| memcg.id == id)
}

/// Who asks for how much, and how; `None` for a call that asks for nothing.
fn request(call: &Call) -> Option<(i32, u32, i32)> {
    match *call {
        Call::OutOfMemory {
            current,
            gfp_mask,
            order,
            ..
        }
        | Call::MemCgroupOutOfMemory {
            current,
            gfp_mask,
            order,
            ..
        } => Some((current, gfp_mask, order)),
        _ => None,
    }
}

fn request_mut(call: &mut Call) -> Option<(&mut i32, &mut u32, &mut i32)> {
    match call {
        Call::OutOfMemory {
            current,
            gfp_mask,
            order,
            ..
        }
        | Call::MemCgroupOutOfMemory {
            current,
            gfp_mask,
            order,
            ..
        } => Some((current, gfp_mask, order)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::gallery::OPENING_TEXT;

    #[test]
    fn numbers_are_read_as_people_type_them() {
        let cases = [
            ("18,556", Some(Some(18_556))),
            (" −500 ", Some(Some(-500))),
            ("-500", Some(Some(-500))),
            ("1 000", Some(Some(1000))),
            ("0x100cca", Some(Some(0x10_0cca))),
            ("max", Some(None)),
            ("0x-1", None),
            ("", None),
            ("1.5", None),
            ("99999999999999999999", None),
            ("<b>", None),
        ];
        for (text, expected) in cases {
            assert_eq!(parse(text), expected, "{text:?}");
        }
    }

    #[test]
    fn every_value_that_is_offered_can_be_read_and_written() {
        let session = Session::open(OPENING_TEXT).expect("a run");
        let scenario = &session.document.scenario;
        for (subject, name) in Subject::offered(&session, 0, Language::En) {
            assert_eq!(Subject::of_key(&subject.key()), Some(subject), "{name}");
            for field in subject.fields(scenario) {
                let text = field.text(subject, scenario).expect(&name);
                let change = field.change(subject, scenario, &text, Language::En);
                let change = change.unwrap_or_else(|complaint| panic!("{name}: {complaint}"));
                // What has the value that it had is no change.
                let mut document = session.document.clone();
                change.apply(&mut document).expect("it can be applied");
                assert!(document.scenario == *scenario, "{field:?} of {name}");
            }
        }
    }

    #[test]
    fn the_process_in_question_comes_first_and_kernel_threads_have_no_memory() {
        let session = Session::open(OPENING_TEXT).expect("a run");
        let webserver = session.candidates[3].enter;
        let offered = Subject::offered(&session, webserver, Language::En);
        assert_eq!(offered[0].1, "webserver (95)");
        assert_eq!(offered.len(), 11 + 1 + 1);
        let kthreadd = Subject::Process(2).fields(&session.document.scenario);
        assert!(kthreadd.contains(&Field::Adj) && !kthreadd.contains(&Field::Anon));
    }

    #[test]
    fn what_is_no_value_is_refused_with_place_and_rule() {
        let session = Session::open(OPENING_TEXT).expect("a run");
        let refused = |field: Field, subject, text: &str| {
            let scenario = &session.document.scenario;
            let complaint = field.change(subject, scenario, text, Language::En);
            complaint.expect_err(text).to_string()
        };
        let process = Subject::Process(95);
        let adj = refused(Field::Adj, process, "much");
        assert_eq!(adj, "oom_score_adj: a whole number from −1000 to 1000");
        for (field, subject, text) in [
            (Field::Adj, process, "max"),
            (Field::Origin, process, "2"),
            (Field::Ram, Subject::Machine, "-1"),
            (Field::GfpMask, Subject::Call(0), "0x100000000"),
            (Field::Anon, Subject::Process(4711), "1"),
        ] {
            refused(field, subject, text);
        }
    }
}
