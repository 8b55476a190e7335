// SPDX-License-Identifier: GPL-2.0-only
//! A change in words: `oom_score_adj of webserver: 0 → −500`.

use super::Change;
use crate::app::i18n::Language;
use crate::app::number;
use crate::scenario::call::{self, Call};
use crate::scenario::model::Scenario;
use crate::scenario::process::{MmFlag, Process, SignalFlag, ThreadFlag};
use crate::scenario::{Document, pid};

impl Change {
    /// What it changes in a document, one line for each value.
    pub fn lines(&self, document: &Document, language: Language) -> Vec<String> {
        let mut told = ChangeLines {
            scenario: &document.scenario,
            language,
            lines: Vec::new(),
        };
        let scenario = &document.scenario;
        match self {
            Change::Set(change) => told.set(change),
            Change::Origin(tgid, to) => {
                let from = scenario
                    .processes
                    .iter()
                    .find(|process| process.tgid == *tgid);
                told.line(
                    "oom_flag_origin",
                    &told.process(*tgid),
                    from.map(|p| p.oom_flag_origin),
                    *to,
                );
            }
            Change::MmFlags(id, to) => {
                let from = scenario
                    .mms
                    .iter()
                    .find(|mm| mm.id == *id)
                    .map(|mm| list(&mm.flags, MmFlag::name));
                told.line("mm->flags", &told.mm(*id), from, list(to, MmFlag::name));
            }
            Change::Nodes(id, to) => {
                let nodes = |nodes: &Option<Vec<u32>>| match nodes {
                    Some(nodes) => format!("{nodes:?}"),
                    None => "cpuset".to_owned(),
                };
                let process =
                    |at: &(usize, usize)| pid(&scenario.processes[at.0], at.1) == Some(*id);
                let threads = scenario
                    .processes
                    .iter()
                    .enumerate()
                    .flat_map(|(at, process)| {
                        (0..process.threads.len()).map(move |thread| (at, thread))
                    });
                let at = threads.into_iter().find(process);
                let from = at.map(|(at, thread)| {
                    nodes(&scenario.processes[at].threads[thread].mems_allowed)
                });
                told.line("mems_allowed", &told.thread(*id), from, nodes(to));
            }
            Change::SwapMax(id, to) => {
                let from = scenario.memcgs.iter().find(|memcg| memcg.id == *id);
                told.line(
                    "swap.max",
                    &told.memcg(*id),
                    from.map(|m| limit(m.swap_max)),
                    limit(*to),
                );
            }
            Change::OomGroup(id, to) => {
                let from = scenario.memcgs.iter().find(|memcg| memcg.id == *id);
                told.line(
                    "memory.oom.group",
                    &told.memcg(*id),
                    from.map(|m| m.oom_group),
                    *to,
                );
            }
            Change::Ram(to) => {
                told.pages(language.fact_ram(), scenario.system.total_ram_pages, *to)
            }
            Change::Swap(to) => {
                told.pages(language.fact_swap(), scenario.system.total_swap_pages, *to)
            }
            Change::Call(index, to) => {
                let from = scenario.calls.get(*index).map(Call::to_json);
                let name = number::unsigned(*index as u64 + 1);
                told.line(language.fact_op(), &name, from, to.to_json());
            }
        }
        told.lines
    }
}

struct ChangeLines<'a> {
    scenario: &'a Scenario,
    language: Language,
    lines: Vec<String>,
}

impl ChangeLines<'_> {
    fn line(&mut self, what: &str, whose: &str, from: Option<impl ToString>, to: impl ToString) {
        let from = from.map_or_else(|| "?".to_owned(), |from| minus(&from.to_string()));
        let to = minus(&to.to_string());
        self.lines.push(match self.language {
            Language::En => format!("{what} of {whose}: {from} → {to}"),
            Language::Zh => format!("{whose} 的 {what}：{from} → {to}"),
        });
    }

    fn pages(&mut self, what: &str, from: u64, to: u64) {
        let (from, to) = (number::unsigned(from), number::unsigned(to));
        let line = format!("{what}: {from} → {}", self.language.pages(&to));
        self.lines.push(line);
    }

    fn set(&mut self, change: &call::Change) {
        let scenario = self.scenario;
        macro_rules! lines {
            ($part:expr, $change:expr, $whose:expr, $show:expr; $($field:ident)*) => { $(
                if let Some(to) = &$change.$field {
                    let from = $part.map(|part| $show(&part.$field));
                    self.line(stringify!($field), &$whose, from, $show(to));
                }
            )* };
        }
        for change in &change.processes {
            let whose = self.process(change.tgid);
            let part = scenario
                .processes
                .iter()
                .find(|process| process.tgid == change.tgid);
            lines!(part, change, whose, ToString::to_string; oom_score_adj sigkill_pending);
            lines!(part, change, whose, |to: &Vec<_>| list(to, SignalFlag::name); signal_flags);
            for change in change.threads.iter().flatten() {
                let threads = part.into_iter().flat_map(|process| {
                    process
                        .threads
                        .iter()
                        .enumerate()
                        .map(move |(at, thread)| (pid(process, at), thread))
                });
                let found = |(id, thread)| (id == Some(change.pid)).then_some(thread);
                let part = threads.filter_map(found).next();
                let whose = self.thread(change.pid);
                lines!(part, change, whose, |to: &Vec<_>| list(to, ThreadFlag::name); flags);
                lines!(part, change, whose, ToString::to_string; frozen);
                lines!(part, change, whose, pointer; mm);
            }
        }
        for change in &change.mms {
            let part = scenario.mms.iter().find(|mm| mm.id == change.id);
            let whose = self.mm(change.id);
            lines!(part, change, whose, grouped; anon file shmem swap pgtables_bytes);
            lines!(part, change, whose, ToString::to_string; total_vm mmap_lock_busy);
        }
        for change in &change.memcgs {
            let part = scenario.memcgs.iter().find(|memcg| memcg.id == change.id);
            let whose = self.memcg(change.id);
            lines!(part, change, whose, |to: &Option<u64>| limit(*to); max);
            lines!(part, change, whose, |to: &u64| number::unsigned(*to); usage);
        }
        if let Some(change) = change.sysctl {
            let part = Some(scenario.system.sysctl);
            let whose = "vm".to_owned();
            lines!(part, change, whose, ToString::to_string; panic_on_oom oom_kill_allocating_task oom_dump_tasks);
        }
    }

    fn process(&self, tgid: i32) -> String {
        let process = self
            .scenario
            .processes
            .iter()
            .find(|process| process.tgid == tgid);
        process.map_or_else(
            || tgid.to_string(),
            |process| format!("{} ({tgid})", process.comm),
        )
    }

    fn thread(&self, id: i32) -> String {
        let has =
            |process: &&Process| (0..process.threads.len()).any(|at| pid(process, at) == Some(id));
        let process = self.scenario.processes.iter().find(has);
        process.map_or_else(
            || id.to_string(),
            |process| format!("{} ({id})", process.comm),
        )
    }

    /// An address space by the first process that has it.
    fn mm(&self, id: u32) -> String {
        let mut processes = self.scenario.processes.iter();
        let owner = processes.find(|process| process.threads.iter().any(|t| t.mm == Some(id)));
        owner.map_or_else(|| format!("mm {id}"), |process| self.process(process.tgid))
    }

    fn memcg(&self, id: u32) -> String {
        let memcg = self.scenario.memcgs.iter().find(|memcg| memcg.id == id);
        memcg.map_or_else(|| format!("memcg {id}"), |memcg| memcg.name.clone())
    }
}

fn grouped(pages: &i64) -> String {
    number::grouped(*pages)
}

fn pointer(mm: &Option<u32>) -> String {
    mm.map_or_else(|| "NULL".to_owned(), |id| format!("mm {id}"))
}

fn limit(max: Option<u64>) -> String {
    max.map_or_else(|| "max".to_owned(), number::unsigned)
}

/// Flags by the names that a document has for them, joined as the kernel joins its own.
fn list<T: Copy>(flags: &[T], name: fn(T) -> &'static str) -> String {
    if flags.is_empty() {
        return "0".to_owned();
    }
    let names: Vec<&str> = flags.iter().map(|flag| name(*flag)).collect();
    names.join("|")
}

fn minus(text: &str) -> String {
    match text.strip_prefix('-') {
        Some(digits) => format!("−{digits}"),
        None => text.to_owned(),
    }
}
