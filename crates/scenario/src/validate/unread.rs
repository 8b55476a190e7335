// SPDX-License-Identifier: GPL-2.0-only
//! What has no meaning in the kernel of a document: it stays in it, and changes nothing. The rows of
//! fields name the rule.

use super::Check;
use crate::call::Call;
use crate::document::Document;
use crate::fields::{CallField, Field, Part, Value};
use crate::kernel::named;
use crate::process::PolicyMode;
use oomscope_engine::kernel::{gfp_mask_of, gfp_names};
use oomscope_engine::rules::uname::identify_or_nearest;
use oomscope_engine::rules::{KernelRule, PROCESS_MRELEASE, Point, RuleSet};

/// Something that has no meaning in a kernel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unread {
    /// Why.
    pub reason: UnreadReason,
    /// The first place where it stands, as in `mms[3].nr_ptes`.
    pub first: String,
    /// In how many other places it stands.
    pub more: usize,
}

/// Why something has no meaning in a kernel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum UnreadReason {
    /// A field is not read because this rule holds, or does not hold.
    Field(KernelRule),
    /// The mode of a memory policy came with a later release of the main line, which is named.
    Mode(&'static str, Point),
    /// Flags of a request have no bit there: their names, as the kernel prints them.
    Flags(String),
}

/// What has no meaning in the kernel of a document.
pub fn unread(document: &Document) -> Vec<Unread> {
    let Some(rules) = named(&document.kernel) else {
        return Vec::new();
    };
    let mut found = unread_fields(document, rules);
    unread_modes(document, &mut found);
    for moved in &document.moved.masks {
        let Some(given) = named(&moved.kernel) else {
            continue;
        };
        let known = gfp_mask_of(moved.written, rules, given);
        let lost = moved.given & !known;
        if lost != 0 {
            let reason = UnreadReason::Flags(gfp_names(given, lost));
            add(&mut found, reason, || {
                format!("calls[{}].gfp_mask", moved.call)
            });
        }
    }
    found
}

/// Modes of memory policies that are younger than a release of the main line. What vendors have brought back is not
/// known.
fn unread_modes(document: &Document, found: &mut Vec<Unread>) {
    let Ok(known) = identify_or_nearest(&document.kernel) else {
        return;
    };
    let grown = |point: &Point| point.origin();
    let Some(main) = std::iter::successors(Some(known.point), grown).last() else {
        return;
    };
    if known.point.is_enterprise() {
        return;
    }
    for (at, process) in document.scenario.processes.iter().enumerate() {
        for (thread, of) in process.threads.iter().enumerate() {
            let (mode, since) = match of.mempolicy.as_ref().map(|policy| policy.mode) {
                Some(PolicyMode::PreferredMany) => ("preferred_many", Point::main(5, 15)),
                Some(PolicyMode::WeightedInterleave) => ("weighted_interleave", Point::main(6, 9)),
                _ => continue,
            };
            if !main.reaches(since) {
                add(found, UnreadReason::Mode(mode, since), || {
                    format!("processes[{at}].threads[{thread}].mempolicy.mode")
                });
            }
        }
    }
}

/// The fields of a kind of object that a kernel does not read.
struct Fields<T: Part>(Vec<(&'static Field<T>, KernelRule, Option<Value>)>);

impl<T: Part> Fields<T> {
    /// The fields with the rule and with the value that they have where they are left out.
    fn new(rules: RuleSet, is_v1: bool) -> Fields<T> {
        let usual = T::default();
        let unread = T::fields().iter().filter_map(|field| {
            let rule = field.row.reads.against(rules)?;
            let is_there = is_v1 || !field.row.is_v1;
            is_there.then(|| (field, rule, (field.get)(&usual)))
        });
        Fields(unread.collect())
    }

    /// Adds those that an object gives, at most one for each rule.
    fn find(&self, found: &mut Vec<Unread>, object: &T, place: impl Fn() -> String) {
        let mut last = None;
        for (field, rule, usual) in &self.0 {
            if last != Some(*rule) && (field.get)(object) != *usual {
                last = Some(*rule);
                add(found, UnreadReason::Field(*rule), || {
                    format!("{}.{}", place(), field.row.head())
                });
            }
        }
    }
}

fn add(found: &mut Vec<Unread>, reason: UnreadReason, place: impl FnOnce() -> String) {
    match found.iter_mut().find(|unread| unread.reason == reason) {
        Some(unread) => unread.more += 1,
        None => found.push(Unread {
            reason,
            first: place(),
            more: 0,
        }),
    }
}

/// Fields that are not read, once for each rule.
fn unread_fields(document: &Document, rules: RuleSet) -> Vec<Unread> {
    let scenario = &document.scenario;
    let is_v1 = scenario.system.cgroup_version == 1;
    let mut found = Vec::new();
    let fields = Fields::new(rules, is_v1);
    for (at, node) in scenario.system.nodes.iter().enumerate() {
        fields.find(&mut found, node, || format!("system.nodes[{at}]"));
    }
    let fields = Fields::new(rules, is_v1);
    for (at, memcg) in scenario.memcgs.iter().enumerate() {
        fields.find(&mut found, memcg, || format!("memcgs[{at}]"));
    }
    let fields = Fields::new(rules, is_v1);
    for (at, process) in scenario.processes.iter().enumerate() {
        for (thread, of) in process.threads.iter().enumerate() {
            let place = || format!("processes[{at}].threads[{thread}]");
            fields.find(&mut found, of, place);
        }
    }
    let fields = Fields::new(rules, is_v1);
    for (at, mm) in scenario.mms.iter().enumerate() {
        fields.find(&mut found, mm, || format!("mms[{at}]"));
    }
    for (at, call) in scenario.calls.iter().enumerate() {
        if matches!(call, Call::ProcessMrelease { .. }) && !rules.has(PROCESS_MRELEASE) {
            let reason = UnreadReason::Field(PROCESS_MRELEASE);
            add(&mut found, reason, || format!("calls[{at}].op"));
        }
        for key in CallField::ALL {
            let row = key.row_of(call);
            if let Some(rule) = row.reads.against(rules)
                && key.get(call) == Some(Value::Flag(true))
            {
                let reason = UnreadReason::Field(rule);
                add(&mut found, reason, || format!("calls[{at}].{}", row.path));
            }
        }
    }
    found
}

impl Check<'_> {
    /// Says once for each reason where something stands first that has no meaning, and in how many other places.
    pub(super) fn unread(&mut self) {
        for unread in unread(self.document) {
            self.warn(unread);
        }
    }

    fn warn(
        &mut self,
        Unread {
            reason,
            first,
            more,
        }: Unread,
    ) {
        let more = match more {
            0 => String::new(),
            1 => "; the same in one more place".to_owned(),
            more => format!("; the same in {more} more places"),
        };
        let why = match reason {
            UnreadReason::Field(rule) => {
                let how = match self.rules.has(rule) {
                    true => "holds",
                    false => "does not hold",
                };
                format!("where the rule {} {how}", rule.name())
            }
            UnreadReason::Mode(mode, since) => format!("as {mode} came with {since}"),
            UnreadReason::Flags(names) => format!("which has no {names}"),
        };
        let kernel: String = self.document.kernel.chars().take(64).collect();
        let text = format!("no effect in the kernel {kernel:?}, {why}{more}");
        self.findings.warning(first, text);
    }
}
