// SPDX-License-Identifier: GPL-2.0-only
//! What each rule changes: another value of it alone, and the cases that come out differently.

use super::{answer, corpus, file, read};
use expect_test::expect_file;
use oomscope::scenario;
use oomscope_engine::rules::release::named;
use oomscope_engine::rules::{Effect, KernelRule, RuleSet, TABLE};
use serde_json::Value;
use std::collections::BTreeSet;
use std::panic;

/// Series whose cases are from long-lived trees, and of which each value is shown.
const SERIES: [&str; 8] = ["4.19", "5.4", "5.10", "5.15", "6.1", "6.6", "6.12", "6.18"];

/// A kernel with another value of one dimension.
pub struct Flip {
    /// The dimension, and the value that the kernel has.
    id: &'static str,
    pub own: String,
    /// The rule that changes: it holds now, or does not.
    rule: KernelRule,
    pub rules: RuleSet,
    shown: Shown,
}

/// What another value comes to.
enum Shown {
    /// No case has come out differently so far.
    Not,
    /// This case comes out differently.
    By(String),
    /// The statements of the value stand among those of other rules: there can be no such kernel.
    NoKernel,
}

impl Flip {
    fn is_open(&self) -> bool {
        matches!(self.shown, Shown::Not)
    }

    fn is_shown(&self) -> bool {
        matches!(self.shown, Shown::By(_))
    }
}

pub fn flips(rules: RuleSet) -> Vec<Flip> {
    let mut flips = Vec::new();
    for row in TABLE.iter().filter(|row| row.effect != Effect::Text) {
        let held = row.values().find(|rule| rules.has(*rule));
        let own = held.map_or_else(
            || format!("not {}", row.values().next().unwrap().name()),
            |rule| rule.name().to_owned(),
        );
        for rule in row.values() {
            let flipped = match rules.has(rule) {
                false => rules.with(rule),
                true if row.is_switch() => rules.without(rule),
                true => continue,
            };
            flips.push(Flip {
                id: row.id,
                own: own.clone(),
                rule,
                rules: flipped,
                shown: Shown::Not,
            });
        }
    }
    flips
}

/// Finds, for each of the flips that are still open, a case of the kernel.
fn show(flips: &mut [Flip], cases: &corpus::Corpus) {
    for line in cases.cases() {
        if !flips.iter().any(Flip::is_open) {
            break;
        }
        let loaded = scenario::load(line.as_bytes()).unwrap();
        let expect = answer::expected(&loaded).unwrap();
        for flip in flips.iter_mut().filter(|flip| flip.is_open()) {
            match answer_by(&loaded, flip.rules) {
                Some(answer) if answer == expect => {}
                Some(_) => flip.shown = Shown::By(loaded.document.scenario.id.clone().unwrap()),
                None => flip.shown = Shown::NoKernel,
            }
        }
    }
}

/// The answer by other rules; `None` where the engine finds that no kernel has these statements.
pub fn answer_by(loaded: &scenario::Loaded, rules: RuleSet) -> Option<Value> {
    let mut loaded = loaded.clone();
    loaded.machine.world.rules = rules;
    panic::catch_unwind(|| answer::answer(loaded)).ok()
}

/// Says nothing of the panics that [`answer_by`] asks for.
pub fn hush() {
    let usual = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        let text = info.payload_as_str().unwrap_or_default();
        if text != "another kernel's statement" {
            usual(info);
        }
    }));
}

/// What is excused: a rule, or a dimension of a kernel. `WHAT  # reason` a line.
fn excuses() -> BTreeSet<String> {
    let mut excused = BTreeSet::new();
    for line in read("unseen.txt").lines() {
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let (what, reason) = line
            .split_once("  # ")
            .unwrap_or_else(|| panic!("no reason: {line}"));
        assert!(!reason.is_empty(), "no reason: {line}");
        let words: Vec<&str> = what.split_whitespace().collect();
        match words[..] {
            [rule] => {
                excused.insert(rule.to_owned());
            }
            [ref kernels @ .., id] => {
                excused.extend(kernels.iter().map(|kernel| format!("{kernel} {id}")));
            }
            [] => panic!("nothing is excused: {line}"),
        }
    }
    excused
}

/// Each rule alone changes the answer to some case, or it is excused; and the values of the long series are
/// listed with a case that shows them.
#[test]
#[cfg_attr(
    not(debug_assertions),
    ignore = "the engine looks at whose statements it runs in debug builds only"
)]
fn each_rule_changes_something() {
    hush();
    let mut shown = String::new();
    // Rules that no case has shown so far, and values of the series.
    let told = TABLE.iter().filter(|row| row.effect != Effect::Text);
    let mut open: BTreeSet<String> = told
        .flat_map(|row| row.values())
        .map(|rule| rule.name().to_owned())
        .collect();
    let mut unseen = BTreeSet::new();
    let mut corpora: Vec<corpus::Corpus> = corpus::all().collect();
    corpora.sort_by_key(|corpus| !SERIES.contains(&corpus.kernel));
    for corpus in &corpora {
        let is_series = SERIES.contains(&corpus.kernel);
        let mut flips = flips(named(corpus.kernel).unwrap().rules);
        if !is_series {
            flips.retain(|flip| open.contains(flip.rule.name()));
        }
        show(&mut flips, corpus);
        for flip in flips.iter().filter(|flip| flip.is_shown()) {
            open.remove(flip.rule.name());
        }
        if !is_series {
            continue;
        }
        for own in flips.chunk_by(|one, other| one.id == other.id) {
            let (kernel, id) = (corpus.kernel, own[0].id);
            if !own.iter().any(Flip::is_shown) {
                unseen.insert(format!("{kernel} {id}"));
            }
            shown += &format!("{kernel} {id} {}\n", own[0].own);
            for flip in own {
                let case = match &flip.shown {
                    Shown::By(case) => case,
                    Shown::Not => "-",
                    Shown::NoKernel => "(no such kernel)",
                };
                shown += &format!("    {}: {case}\n", flip.rule.name());
            }
        }
    }
    let excused = excuses();
    let of_all: BTreeSet<String> = excused
        .iter()
        .filter(|what| !what.contains(' '))
        .cloned()
        .collect();
    let of_series: BTreeSet<String> = excused.difference(&of_all).cloned().collect();
    assert_eq!(
        open, of_all,
        "rules that no case shows, and those of unseen.txt"
    );
    assert_eq!(
        unseen, of_series,
        "values that no case shows, and those of unseen.txt"
    );
    println!(
        "{} values shown",
        shown.lines().filter(|line| !line.starts_with(' ')).count() - unseen.len()
    );
    expect_file![file("shown.txt")].assert_eq(&shown);
}

/// How a kernel's text spells something changes no answer.
#[test]
#[cfg_attr(
    not(debug_assertions),
    ignore = "the engine looks at whose statements it runs in debug builds only"
)]
fn rules_of_the_text_change_nothing_else() {
    hush();
    let texts = TABLE.iter().filter(|row| row.effect == Effect::Text);
    let texts: Vec<KernelRule> = texts.flat_map(|row| row.values()).collect();
    for corpus in SERIES.iter().filter_map(|kernel| corpus::of(kernel)) {
        let rules = named(corpus.kernel).unwrap().rules;
        for line in corpus.cases().step_by(7) {
            let loaded = scenario::load(line.as_bytes()).unwrap();
            let expect = answer::expected(&loaded).unwrap();
            for &rule in &texts {
                let flipped = match rules.has(rule) {
                    true => rules.without(rule),
                    false => rules.with(rule),
                };
                let found = answer_by(&loaded, flipped);
                let is_alike = found.is_none_or(|found| found == expect);
                let id = &loaded.document.scenario.id;
                assert!(is_alike, "{}: {rule:?} changes {id:?}", corpus.kernel);
            }
        }
    }
}
