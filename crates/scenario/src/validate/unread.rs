// SPDX-License-Identifier: GPL-2.0-only
//! Fields that the kernel of a document does not read: they stay in it, and change nothing. Their
//! rows name the rule.

use super::Check;
use crate::call::Call;
use crate::fields::{CallField, Field, Part, Value};
use oomscope_engine::rules::{KernelRule, PROCESS_MRELEASE, RuleSet};

/// What is warned of once: the rule because of which a kernel does not read a field, the first place
/// where the field is given, and in how many other objects it is.
struct Unread {
    rule: KernelRule,
    first: String,
    more: usize,
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
                add(found, *rule, || format!("{}.{}", place(), field.row.head()));
            }
        }
    }
}

fn add(found: &mut Vec<Unread>, rule: KernelRule, place: impl FnOnce() -> String) {
    match found.iter_mut().find(|unread| unread.rule == rule) {
        Some(unread) => unread.more += 1,
        None => found.push(Unread {
            rule,
            first: place(),
            more: 0,
        }),
    }
}

impl Check<'_> {
    /// Says once for each rule where such a field stands first, and in how many other places.
    pub(super) fn unread(&mut self) {
        let (scenario, rules) = (self.scenario, self.rules);
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
                add(&mut found, PROCESS_MRELEASE, || format!("calls[{at}].op"));
            }
            for key in CallField::ALL {
                let row = key.row_of(call);
                if let Some(rule) = row.reads.against(rules)
                    && key.get(call) == Some(Value::Flag(true))
                {
                    add(&mut found, rule, || format!("calls[{at}].{}", row.path));
                }
            }
        }
        for unread in found {
            self.warn(unread);
        }
    }

    fn warn(&mut self, Unread { rule, first, more }: Unread) {
        let more = match more {
            0 => String::new(),
            1 => "; the same in one more place".to_owned(),
            more => format!("; the same in {more} more places"),
        };
        let how = match self.rules.has(rule) {
            true => "holds",
            false => "does not hold",
        };
        let kernel: String = self.kernel.chars().take(64).collect();
        let name = rule.name();
        let text = format!("no effect in the kernel {kernel:?}, where the rule {name} {how}{more}");
        self.findings.warning(first, text);
    }
}
