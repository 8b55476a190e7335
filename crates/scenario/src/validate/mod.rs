// SPDX-License-Identifier: GPL-2.0-only
//! What has to hold in a scenario before it can run: the engine relies on it, and cannot fail.
//!
//! The rules are those of a real machine. What a real machine can hold only for a moment, or only
//! in odd cases, is a warning. Counters that wrap because they are absurd are neither: the engine
//! wraps as the kernel does.

mod calls;
mod change;
mod machine;
mod processes;
mod ranges;
mod unread;

pub use unread::{Unread, UnreadReason, unread};

use super::document::Document;
use super::index::Index;
use super::kernel::named;
use super::model::Scenario;
use super::problem::Findings;
use super::process::MmFlag;
use oomscope_engine::rules::release::LINUX_5_10;
use oomscope_engine::rules::{RuleSet, THREAD_SCAN};

/// A scenario under examination.
struct Check<'a> {
    document: &'a Document,
    scenario: &'a Scenario,
    index: &'a Index,
    /// The rules of its kernel.
    rules: RuleSet,
    findings: Findings,
}

/// Checks the meaning of a document whose shape is right.
pub fn validate(document: &Document, index: &Index) -> Findings {
    let mut check = Check {
        document,
        scenario: &document.scenario,
        index,
        rules: named(&document.kernel).unwrap_or(LINUX_5_10),
        findings: Findings::default(),
    };
    check.machine();
    check.mms();
    check.processes();
    check.calls();
    check.unread();
    check.findings
}

/// What has changed in a scenario that was valid.
#[derive(Clone, Debug, Default)]
pub struct Changed {
    /// Memory, settings or a group.
    pub machine: bool,
    /// Address spaces, by their places.
    pub mms: Vec<usize>,
    /// Processes, by their places.
    pub processes: Vec<usize>,
}

/// Checks what has changed, the calls, and that there is an init. Whoever changes a part also says
/// who depended on it: then a scenario that was valid is valid if nothing is found.
pub fn validate_changed(document: &Document, index: &Index, changed: &Changed) -> Findings {
    let scenario = &document.scenario;
    let mut check = Check {
        document,
        scenario,
        index,
        rules: named(&document.kernel).unwrap_or(LINUX_5_10),
        findings: Findings::default(),
    };
    if changed.machine {
        check.machine();
    }
    for &at in &changed.mms {
        let is_queued = scenario.mms[at].flags.contains(&MmFlag::OomReapQueued);
        let id = Some(scenario.mms[at].id);
        let has_victim = || {
            is_queued
                && scenario
                    .processes
                    .iter()
                    .any(|process| process.oom_mm == id)
        };
        check.mm(at, &has_victim);
    }
    check.init();
    for &at in &changed.processes {
        check.process_with_threads(at, &scenario.processes[at]);
    }
    check.calls();
    check.findings
}

impl Check<'_> {
    /// The limit that stands for "no limit": `PAGE_COUNTER_MAX`.
    fn most_pages(&self) -> u64 {
        i64::MAX as u64 / u64::from(self.scenario.system.page_size.max(1))
    }

    fn pages(&mut self, place: impl std::fmt::Display, pages: u64) {
        let most = self.most_pages();
        if pages > most {
            let rule = format!("{pages} pages are more than the kernel can count, {most}");
            self.findings.error(place, rule, "");
        }
    }

    /// A list of nodes: each of them has to be there.
    fn nodes(&mut self, place: impl std::fmt::Display, nodes: &[u32]) {
        for (at, &node) in nodes.iter().enumerate() {
            if node > 63 {
                let rule = format!("node {node} is out of range, 0 to 63");
                self.findings.error(format_args!("{place}[{at}]"), rule, "");
            } else if self.index.nodes >> node & 1 == 0 {
                let rule = format!("there is no node {node}");
                let remedy = "Name one of `scenario.system.nodes`";
                self.findings
                    .error(format_args!("{place}[{at}]"), rule, remedy);
            }
        }
    }

    /// A list of nodes that memory may come from: never empty, and each has memory.
    fn memory_nodes(&mut self, place: impl std::fmt::Display, nodes: &[u32]) {
        if nodes.is_empty() {
            let remedy = "Name at least one node that has memory";
            self.findings
                .error(&place, "the list of memory nodes is empty", remedy);
        }
        self.nodes(&place, nodes);
        for (at, &node) in nodes.iter().enumerate() {
            if node < 64 && self.index.nodes >> node & 1 == 1 && self.index.memory >> node & 1 == 0
            {
                let rule = format!("node {node} has no memory");
                let remedy = "Name only nodes with `present_pages` above 0";
                self.findings
                    .error(format_args!("{place}[{at}]"), rule, remedy);
            }
        }
    }

    fn mm_exists(&mut self, place: impl std::fmt::Display, mm: u32) -> bool {
        let found = self.index.mms.contains_key(&mm);
        if !found {
            let remedy = "Name the `id` of one of `scenario.mms`";
            self.findings
                .error(place, format!("there is no address space {mm}"), remedy);
        }
        found
    }

    fn panic_on_oom(&mut self, place: impl std::fmt::Display, value: i32) {
        // Kernels that compare threads take any number but 0 and 2 for 1.
        let most = if self.rules.has(THREAD_SCAN) { 3 } else { 2 };
        if !(0..=most).contains(&value) {
            self.findings
                .error(place, format!("{value} is out of range, 0 to {most}"), "");
        }
    }
}
