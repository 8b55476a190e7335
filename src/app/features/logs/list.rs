// SPDX-License-Identifier: GPL-2.0-only
//! What was found in a log: the events, what comes from others than the kernel, and what could not be
//! read.

use super::words::{process, shown};
use super::{Found, Logs, Part};
use crate::app::i18n::Language;
use crate::app::number;
use crate::explain::all_lines_command;
use crate::report::{Event, Foreign, Reason, Scope, Sort};

/// So many rows of a list are shown before somebody asks for all of them.
const FEW: usize = 50;

/// So many rows are shown at most.
const MOST: usize = 2_000;

/// A row of the list of events.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Its place in the list.
    pub at: usize,
    /// What stands before its first line in the log: a time, a host.
    pub stamp: String,
    /// What ran out.
    pub what: &'static str,
    /// Who was killed, or what happened instead.
    pub victim: String,
    /// Whether the replay agrees.
    pub mark: Mark,
}

/// Whether the replay of an event agrees with the log.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// It selects whom the log names.
    Agrees,
    /// It selects another one.
    Differs,
    /// The log names no process.
    Nobody,
    /// The log has too little for a replay.
    Bare,
}

impl Mark {
    /// The name of its style.
    pub fn class(self) -> &'static str {
        match self {
            Mark::Agrees => "agrees",
            Mark::Differs => "differs",
            Mark::Nobody => "nobody",
            Mark::Bare => "bare",
        }
    }

    /// A sign for it.
    pub fn sign(self) -> &'static str {
        match self {
            Mark::Agrees => "✓",
            Mark::Differs => "≠",
            Mark::Nobody => "○",
            Mark::Bare => "–",
        }
    }

    /// What it means.
    pub fn label(self, language: Language) -> &'static str {
        match self {
            Mark::Agrees => language.mark_agrees(),
            Mark::Differs => language.mark_differs(),
            Mark::Nobody => language.mark_nobody(),
            Mark::Bare => language.mark_bare(),
        }
    }
}

/// The rows of the events that are shown, and how many there are.
pub fn events(logs: &Logs, language: Language) -> (Vec<Row>, usize) {
    let Some(found) = &logs.found else {
        return (Vec::new(), 0);
    };
    let all = &found.report.events;
    let rows = all.iter().enumerate().take(limit(logs, Part::Events));
    let row = |(at, event): (usize, &Event)| Row {
        at,
        stamp: stamp(event),
        what: what(event, language),
        victim: victim(event, language),
        mark: mark(found, at),
    };
    (rows.map(row).collect(), all.len())
}

/// How many rows of a list are shown.
pub fn limit(logs: &Logs, part: Part) -> usize {
    if logs.unfolded.contains(&part) {
        MOST
    } else {
        FEW
    }
}

/// What stands before the first line of an event.
pub fn stamp(event: &Event) -> String {
    let stamp: String = shown(&event.stamp).chars().take(60).collect();
    if stamp.is_empty() {
        format!("#{}", event.first_line)
    } else {
        stamp
    }
}

/// What ran out, in a word or two.
pub fn what(event: &Event, language: Language) -> &'static str {
    let order = event.invoked.as_deref().map(|invoked| invoked.order);
    match event.scope() {
        Scope::Memcg => language.short_memcg(),
        Scope::Cpuset => language.short_cpuset(),
        Scope::Policy => language.short_policy(),
        _ if event.is_sysrq() => language.short_sysrq(),
        _ if event.is_reaper_only() => language.short_reaper(),
        _ if order > Some(3) => language.short_order(),
        Scope::Machine => language.whole_machine(),
        Scope::Unknown => language.short_unknown(),
    }
}

fn victim(event: &Event, language: Language) -> String {
    if let Some(kill) = event.killed.as_deref() {
        return process(&kill.comm, kill.pid);
    }
    if let Some((pid, name)) = event.victim() {
        return process(name, pid);
    }
    match event.reaped.first() {
        _ if event.panic.is_some() => language.panics().to_owned(),
        _ if event.no_killable => language.nobody_left().to_owned(),
        Some(reaped) => process(&reaped.comm, reaped.pid),
        None => language.cut_off().to_owned(),
    }
}

fn mark(found: &Found, at: usize) -> Mark {
    match found.outcomes.get(at) {
        Some(outcome) if outcome.is_replayed => match outcome.agrees {
            Some(true) => Mark::Agrees,
            Some(false) => Mark::Differs,
            None => Mark::Nobody,
        },
        _ => Mark::Bare,
    }
}

/// What was found, in a sentence.
pub fn summary(logs: &Logs, language: Language) -> String {
    let Some(found) = &logs.found else {
        return String::new();
    };
    let count = |n: usize| number::unsigned(n as u64);
    let lines = match found.report.lines {
        1 => language.pick("1 line", "1 行").to_owned(),
        n => language.lines_count(&count(n)),
    };
    match found.report.events.len() {
        0 => language.no_events_in(&lines),
        1 => language.one_event_in(&lines),
        n => language.events_in(&count(n), &lines),
    }
}

/// Lines of one of those that are not the kernel's OOM killer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Others {
    /// Who they are.
    pub name: &'static str,
    /// What that means.
    pub sentence: &'static str,
    /// By which rule they kill.
    pub rule: &'static str,
    /// What to look at.
    pub look: &'static str,
    /// With these commands.
    pub commands: &'static [&'static str],
    /// Number and text of each line.
    pub lines: Vec<(String, String)>,
    /// How many more there are.
    pub more: usize,
}

/// What comes from others, by who they are.
pub fn others(logs: &Logs, language: Language) -> Vec<Others> {
    const ALL: [Sort; 8] = [
        Sort::SystemdOomd,
        Sort::Earlyoom,
        Sort::LowMemoryKiller,
        Sort::Systemd,
        Sort::Kubernetes,
        Sort::AllocationFailure,
        Sort::PageFault,
        Sort::Echo,
    ];
    let Some(found) = &logs.found else {
        return Vec::new();
    };
    let most = limit(logs, Part::Foreign);
    let of = |sort: Sort| {
        let own = |foreign: &&Foreign| foreign.sort == sort;
        let all = found.report.foreign.iter().filter(own);
        let count = all.clone().count();
        let line = |line: &Foreign| (number::unsigned(line.line as u64), shown(&line.text));
        (count > 0).then(|| Others {
            name: name(sort, language),
            sentence: sentence(sort, language),
            rule: rule(sort, language),
            look: look(sort, language),
            commands: commands(sort),
            lines: all.take(most).map(line).collect(),
            more: count.saturating_sub(most),
        })
    };
    ALL.into_iter().filter_map(of).collect()
}

fn name(sort: Sort, language: Language) -> &'static str {
    match sort {
        Sort::SystemdOomd => "systemd-oomd",
        Sort::Systemd => "systemd",
        Sort::Earlyoom => "earlyoom",
        Sort::Kubernetes => language.other_kubernetes(),
        Sort::AllocationFailure => "page allocation failure",
        Sort::PageFault => "VM_FAULT_OOM",
        Sort::LowMemoryKiller => "lowmemorykiller",
        Sort::Echo => language.other_echo(),
    }
}

fn sentence(sort: Sort, language: Language) -> &'static str {
    match sort {
        Sort::SystemdOomd => language.is_systemd_oomd(),
        Sort::Systemd => language.is_systemd(),
        Sort::Earlyoom => language.is_earlyoom(),
        Sort::Kubernetes => language.is_kubernetes(),
        Sort::AllocationFailure => language.is_allocation_failure(),
        Sort::PageFault => language.is_page_fault(),
        Sort::LowMemoryKiller => language.is_lowmemorykiller(),
        Sort::Echo => language.is_echo(),
    }
}

fn rule(sort: Sort, language: Language) -> &'static str {
    match sort {
        Sort::SystemdOomd => language.rule_systemd_oomd(),
        Sort::Systemd => language.rule_systemd(),
        Sort::Earlyoom => language.rule_earlyoom(),
        Sort::Kubernetes => language.rule_kubernetes(),
        Sort::AllocationFailure => language.rule_allocation_failure(),
        Sort::PageFault => language.rule_page_fault(),
        Sort::LowMemoryKiller => language.rule_lowmemorykiller(),
        Sort::Echo => language.rule_echo(),
    }
}

fn look(sort: Sort, language: Language) -> &'static str {
    match sort {
        Sort::SystemdOomd => language.look_systemd_oomd(),
        Sort::Systemd => language.look_systemd(),
        Sort::Earlyoom => language.look_earlyoom(),
        Sort::Kubernetes => language.look_kubernetes(),
        Sort::AllocationFailure => language.look_allocation_failure(),
        Sort::PageFault => language.look_page_fault(),
        Sort::LowMemoryKiller => language.look_lowmemorykiller(),
        Sort::Echo => language.look_echo(),
    }
}

fn commands(sort: Sort) -> &'static [&'static str] {
    match sort {
        Sort::SystemdOomd => &[
            "oomctl",
            "systemctl show NAME -p ManagedOOMSwap -p ManagedOOMMemoryPressure",
        ],
        Sort::Systemd => &["systemctl show NAME -p OOMPolicy"],
        Sort::Earlyoom => &["journalctl -u earlyoom", "cat /etc/default/earlyoom"],
        Sort::Kubernetes => &["kubectl describe pod NAME"],
        Sort::AllocationFailure => &["cat /proc/buddyinfo"],
        Sort::LowMemoryKiller => &["cat /sys/module/lowmemorykiller/parameters/minfree"],
        Sort::PageFault | Sort::Echo => &[],
    }
}

/// Whether a log has been read in which the kernel's OOM killer did nothing.
pub fn is_foreign(logs: &Logs) -> bool {
    let found = logs.found.as_ref();
    logs.reading.is_none() && found.is_some_and(|found| found.report.events.is_empty())
}

/// The command that shows all lines of the kernel.
pub fn command_for_all() -> String {
    all_lines_command(&Event::default())
}

/// A line that could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unread {
    /// Its number.
    pub line: String,
    /// Why.
    pub why: &'static str,
    /// How it begins.
    pub text: String,
}

/// The lines that could not be read, and how many there are.
pub fn unread(logs: &Logs, language: Language) -> (Vec<Unread>, usize) {
    let Some(found) = &logs.found else {
        return (Vec::new(), 0);
    };
    let report = &found.report;
    let lines = report.unread.iter().take(limit(logs, Part::Unread));
    let line = |line: &crate::report::Unread| Unread {
        line: number::unsigned(line.line as u64),
        why: why(line.reason, language),
        text: shown(&line.text),
    };
    (
        lines.map(line).collect(),
        report.unread.len() + report.more_unread,
    )
}

fn why(reason: Reason, language: Language) -> &'static str {
    match reason {
        Reason::Header => language.unread_header(),
        Reason::Row => language.unread_row(),
        Reason::RowWithoutHeader => language.unread_row_alone(),
        Reason::SamePid => language.unread_same_pid(),
        Reason::Memory => language.unread_memory(),
        Reason::Summary => language.unread_summary(),
        Reason::Kill => language.unread_kill(),
        Reason::Blob => language.unread_blob(),
        Reason::Missing => language.unread_missing(),
    }
}
