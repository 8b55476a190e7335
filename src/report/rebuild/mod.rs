// SPDX-License-Identifier: GPL-2.0-only
//! From an event to a scenario: the machine as the log shows it, and the call that failed.
//!
//! A log does not tell everything. Each fact is noted with how it is known: the log says so, it
//! follows by a rule, or it is assumed because something has to stand there. What the rules need to
//! know about an event is whether the whole machine ran out, a part of it, or a memory cgroup. The document has the
//! [kernel](super::kernel) of the event.

mod groups;
mod known;
mod machine;
mod request;
mod tasks;

pub use known::{Known, Rule};

use super::kernel::LogKernel;
use crate::scenario::document::{Document, Evidence, Fact, Origin, Texts};
use crate::scenario::model::Scenario;
use crate::scenario::on_kernel;
use oomscope_engine::rules::RuleSet;
use oomscope_engine::rules::release::LINUX_5_10;
use oomscope_report::{Event, Report};

/// An event as a scenario.
#[derive(Clone, Debug)]
pub struct Rebuilt {
    /// The scenario, with the kernel's name and the origin of each fact as evidence. It is not
    /// checked yet: a hostile log can hold what no machine has.
    pub document: Document,
    /// How each fact is known, with the rule.
    pub known: Vec<Known>,
    /// The kernel that printed the event.
    pub kernel: LogKernel,
}

impl Rebuilt {
    /// Whether the log tells how much swap may be used, so that nothing else can explain a choice by it.
    pub fn is_swap_known(&self) -> bool {
        let mut rules = self.known.iter().map(|known| known.rule);
        !rules.any(|rule| matches!(rule, Rule::SwapUpToLimit | Rule::SwapUnknown))
    }
}

/// Why an event cannot be rebuilt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MissingEvidence {
    /// There is no task table: `vm.oom_dump_tasks` is off, or the rate limit kept the report back,
    /// or the log is cut off.
    Table,
    /// The table has no row: no task may use the memory that ran out.
    Rows,
    /// The size of memory is unknown: the memory report, or the counters of the group, are missing.
    Memory,
    /// Nothing follows the table: it may be cut off anywhere.
    End,
    /// The group has no limit of its own: somebody else asked for it to be made smaller, or for a kill.
    Limit,
    /// The rules of a kernel as old as the one that printed it are not known.
    Kernel,
}

impl MissingEvidence {
    /// A word for it.
    pub fn name(self) -> &'static str {
        match self {
            MissingEvidence::Table => "table",
            MissingEvidence::Rows => "rows",
            MissingEvidence::Memory => "memory",
            MissingEvidence::End => "end",
            MissingEvidence::Limit => "limit",
            MissingEvidence::Kernel => "kernel",
        }
    }
}

/// What ran out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Scope {
    Machine,
    Cpuset,
    Policy,
    Group,
}

/// A scenario that is being put together.
struct Build<'a> {
    report: &'a Report,
    at: usize,
    event: &'a Event,
    scope: Scope,
    /// The rules of the kernel that printed it.
    rules: RuleSet,
    page_size: u32,
    scenario: Scenario,
    known: Vec<Known>,
}

/// Rebuilds an event of a report, by its place in the list. The document has the kernel of the event.
///
/// # Errors
/// If the log lacks what the decision is made from, or the rules of its kernel are not known.
pub fn rebuild(report: &Report, at: usize) -> Result<Rebuilt, MissingEvidence> {
    rebuild_on(report, at, None)
}

/// Rebuilds an event for another kernel, if one is named, whose rules are known: the request has the same flags there.
///
/// # Errors
/// If the log lacks what the decision is made from, or the rules of its kernel are not known and no other is named.
pub fn rebuild_on(
    report: &Report,
    at: usize,
    other: Option<&str>,
) -> Result<Rebuilt, MissingEvidence> {
    let event = report.events.get(at).ok_or(MissingEvidence::Table)?;
    let kernel = LogKernel::of(report, event);
    let decides = kernel.rules();
    if decides.is_none() && other.is_none() {
        return Err(MissingEvidence::Kernel);
    }
    if event.columns.is_empty() {
        return Err(MissingEvidence::Table);
    }
    if event.rows.is_empty() {
        // Who was selected stands in its table: the rows were left out of the log.
        return Err(match event.selected_process() {
            Some(_) if event.already_exiting.is_none() => MissingEvidence::Table,
            _ => MissingEvidence::Rows,
        });
    }
    if !event.has_outcome() {
        return Err(MissingEvidence::End);
    }
    if scope(event) == Scope::Group && !has_limit(event) {
        return Err(MissingEvidence::Limit);
    }
    let mut build = Build {
        report,
        at,
        event,
        scope: scope(event),
        rules: decides.map_or(LINUX_5_10, |(_, rules)| rules),
        page_size: 4096,
        scenario: Scenario::default(),
        known: Vec::new(),
    };
    build.page_size();
    build.machine()?;
    build.groups();
    let current = build.tasks();
    build.request(current);
    let mut document = Document {
        evidence: Evidence {
            release: release(event).map(str::to_owned),
            facts: build.known.iter().map(fact).collect(),
            ..Evidence::default()
        },
        scenario: build.scenario,
        ..Document::default()
    };
    if let Some((name, _)) = decides {
        document.kernel = name.to_owned();
    }
    if let Some(other) = other {
        // Where the kernel of the log is not known, its flags cannot be told in those of another one.
        document = match decides.map(|_| on_kernel(document.clone(), other)) {
            Some(Ok(there)) => there,
            _ => Document {
                kernel: other.to_owned(),
                ..document
            },
        };
    }
    for unread in report.unread.iter().take(100) {
        if (event.first_line..=event.last_line).contains(&unread.line) {
            document.evidence.unread.push(unread.text.clone());
        }
    }
    Ok(Rebuilt {
        document,
        known: build.known,
        kernel,
    })
}

fn fact(known: &Known) -> Fact {
    Fact {
        of: known.of.clone(),
        origin: known.rule.origin(),
        why: Texts::new(),
    }
}

/// The kernel that printed an event, as it names itself.
pub fn release(event: &Event) -> Option<&str> {
    let release = event.cpu.as_ref()?.release.as_str();
    (!release.is_empty()).then_some(release)
}

fn scope(event: &Event) -> Scope {
    match event.scope() {
        oomscope_report::Scope::Memcg => Scope::Group,
        oomscope_report::Scope::Cpuset => Scope::Cpuset,
        oomscope_report::Scope::Policy => Scope::Policy,
        oomscope_report::Scope::Machine | oomscope_report::Scope::Unknown => Scope::Machine,
    }
}

/// Whether the group that ran out has a limit, or nothing tells that it has none.
fn has_limit(event: &Event) -> bool {
    let Some(memcg) = event.memcg.as_deref() else {
        return true;
    };
    let limits = [memcg.memory, memcg.memsw, memcg.kmem];
    let mut limits = limits.into_iter().flatten().peekable();
    limits.peek().is_none() || limits.any(|usage| !usage.is_unlimited())
}

impl Build<'_> {
    fn know(&mut self, rule: Rule, of: &[&str]) {
        self.known.push(Known {
            of: of.iter().map(|place| (*place).to_owned()).collect(),
            rule,
        });
    }

    /// Another event that the same kernel printed, and that has the memory report.
    fn neighbour(&self) -> Option<&'_ Event> {
        let kernel = release(self.event)?;
        // The nearest are looked at first; a log of many thousand events is none of one boot.
        let near = self.at.saturating_sub(100)..(self.at + 100).min(self.report.events.len());
        self.report.events[near].iter().find(|event| {
            let memory = event.memory.as_ref();
            release(event) == Some(kernel)
                && memory.is_some_and(|memory| memory.pages_ram.is_some())
                && event.host() == self.event.host()
        })
    }

    /// Pages of so many kB.
    fn pages(&self, kilobytes: u64) -> u64 {
        kilobytes.saturating_mul(1024) / u64::from(self.page_size)
    }

    fn page_size(&mut self) {
        let of_lists = |event: &Event| event.memory.as_ref().and_then(|memory| memory.page_size);
        let of_limits = |event: &Event| {
            let memcg = event.memcg.as_ref()?;
            let usages = [memcg.memory, memcg.swap, memcg.memsw, memcg.kmem];
            usages
                .into_iter()
                .flatten()
                .find_map(|usage| of_limit(usage.limit))
        };
        let (size, rule) = if let Some(size) = of_lists(self.event) {
            (size, Rule::PageSizeOfFreeLists)
        } else if let Some(size) = of_limits(self.event) {
            (size, Rule::PageSizeOfLimit)
        } else if let Some(size) = self.neighbour().and_then(of_lists) {
            (size, Rule::OtherEvent)
        } else {
            (4096, Rule::PageSizeUsual)
        };
        self.page_size = size;
        self.scenario.system.page_size = size;
        self.know(rule, &["system.page_size"]);
    }
}

/// The page size that a limit which is none tells: it is the largest number, in whole pages.
fn of_limit(limit: u64) -> Option<u32> {
    let sizes = [4096, 8192, 16384, 32768, 65536];
    sizes.into_iter().find(|&size| {
        let size = u64::from(size);
        // Smaller pages would leave more, and 2^53 kB is what 3.10 shows for all of them.
        limit == i64::MAX as u64 / size * size / 1024
    })
}

/// An origin by its rule.
impl Rule {
    /// How a fact is known by this rule.
    pub fn origin(self) -> Origin {
        if self.is_log() {
            Origin::Log
        } else if self.is_derived() {
            Origin::Derived
        } else {
            Origin::Assumed
        }
    }
}
