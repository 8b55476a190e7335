// SPDX-License-Identifier: GPL-2.0-only
//! A scenario for each rule: the smallest case in which that rule alone turns the result.
//!
//! `www/gallery/rule-ID.json` are those cases, each for the kernel whose code answered it, and
//! `src/app/core/other_kernels/shown.rs` names the two kernels that show the rule. With `UPDATE_EXPECT=1` both
//! are searched for in the whole corpus and written anew. A rule that turns no result has a reason instead, which the
//! page says where it names the rule.

#![allow(clippy::unwrap_used)] // A test that cannot go on has failed.

#[path = "vectors/corpus.rs"]
mod corpus;

use expect_test::expect_file;
use oomscope::app::i18n::{Language, words_of_rule};
use oomscope::app::other_kernels::{SHOWN, Shown, unshown};
use oomscope::scenario::{self, Document, Machine};
use oomscope_engine::kernel::world::TaskId;
use oomscope_engine::rules::release::{RELEASES, named};
use oomscope_engine::rules::{Dimension, Effect, KernelRule, RuleSet, TABLE, THREAD_SCAN};
use oomscope_engine::run_call;
use oomscope_explain::kernels::{Difference, Fate, differences};
use std::path::PathBuf;

/// Rules that no case of the corpus turns, each with a scenario made by hand: in all cases the page tables of both
/// levels fill just the bytes that are given.
const BY_HAND: &[&str] = &["F3"];

/// A larger scenario shows nothing to a reader.
const MOST: usize = 14;

fn told() -> impl Iterator<Item = &'static Dimension> {
    TABLE.iter().filter(|row| row.effect != Effect::Text)
}

fn file(id: &str) -> PathBuf {
    let name = format!("www/gallery/rule-{}.json", id.to_lowercase());
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(name)
}

/// How closely results are looked at.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Look {
    /// What the rule is about: who dies; what happens when; what is printed.
    AtItsSubject,
    /// Everything: also scores that settle nothing, counters, and what is left of the machine.
    AtEverything,
}

/// What a reader sees of a run.
fn result(machine: &Machine, rules: RuleSet, effect: Effect, look: Look) -> (Fate, Vec<String>) {
    let (fate, _) = Fate::of(machine.on(rules));
    if matches!(effect, Effect::Who | Effect::Whether) && look == Look::AtItsSubject {
        return (fate, Vec::new());
    }
    let Machine { mut world, calls } = machine.on(rules);
    let mut outcomes = Vec::new();
    for call in &calls {
        let outcome = run_call(&mut world, call);
        let is_panic = outcome.panic.is_some();
        outcomes.push((
            outcome.ret,
            outcome.errno,
            outcome.constraint,
            outcome.totalpages,
            outcome.panic,
        ));
        if is_panic {
            break;
        }
    }
    let comm = |task: TaskId| world[task].comm.to_string();
    let printed = world
        .log
        .records
        .iter()
        .map(|record| world.log.line(record, comm));
    let events = world.events.iter().map(|event| format!("{event:?}"));
    let all = match (look, effect) {
        (Look::AtItsSubject, Effect::Timing) => events.collect(),
        (Look::AtItsSubject, _) => printed.chain(events).collect(),
        (Look::AtEverything, _) => {
            let mms = world.mms.iter().map(|mm| format!("{mm:?}"));
            let tasks = world.tasks.iter().map(|task| format!("{task:?}"));
            let signals = world.signals.iter().map(|signal| format!("{signal:?}"));
            let memcgs = world.memcgs.iter().map(|memcg| format!("{memcg:?}"));
            let vmas = world.vmas.iter().map(|vma| format!("{vma:?}"));
            let outcomes = outcomes.iter().map(|outcome| format!("{outcome:?}"));
            let counted = [format!("{} kills", world.oom_kill_events)];
            let left = mms.chain(tasks).chain(signals).chain(memcgs).chain(vmas);
            let left = left.chain(outcomes).chain(counted);
            printed.chain(events).chain(left).collect()
        }
    };
    (fate, all)
}

/// The kernels that show a dimension with this machine, made for the first of them: that rule alone turns what
/// comes of it, and the second kernel, which has the other value, comes to something else, too.
fn shows(machine: &Machine, dimension: &'static Dimension, look: Look) -> Option<&'static str> {
    let own = machine.world.rules;
    let value = |rules: RuleSet| dimension.values().find(|rule| rules.has(*rule));
    let result = |rules| result(machine, rules, dimension.effect, look);
    let here = result(own);
    let mut others: Vec<_> = RELEASES.iter().collect();
    others.retain(|release| value(release.rules) != value(own));
    // Those that compare threads differ in the whole scan: a difference is shown beside a kernel that is closer.
    others.retain(|release| release.rules.has(THREAD_SCAN) == own.has(THREAD_SCAN));
    others.sort_by_key(|release| differences(own, release.rules).len());
    let mut tried: Vec<(Option<KernelRule>, bool)> = Vec::new();
    for release in others {
        let to = value(release.rules);
        let turns = match tried.iter().find(|(rule, _)| *rule == to) {
            Some((_, turns)) => *turns,
            None => {
                let difference = Difference {
                    dimension,
                    from: value(own),
                    to,
                };
                let flipped = difference.apply(own).mixed();
                let turns = result(flipped) != here;
                tried.push((to, turns));
                turns
            }
        };
        if turns && result(release.rules) != here {
            return Some(release.name);
        }
    }
    None
}

/// The smallest cases of the corpus, by the processes, calls and letters that they have.
fn cases() -> Vec<(Document, Machine)> {
    let mut found = Vec::new();
    for corpus in corpus::all() {
        for line in corpus.cases() {
            let loaded = scenario::load(line.as_bytes()).unwrap();
            let of = &loaded.document.scenario;
            if of.processes.len() + of.calls.len() <= MOST {
                let size = (
                    of.processes.len() + of.calls.len(),
                    of.mms.len(),
                    line.len(),
                );
                found.push((size, loaded.document, loaded.machine));
            }
        }
    }
    found.sort_by_key(|(size, ..)| *size);
    found
        .into_iter()
        .map(|(_, document, machine)| (document, machine))
        .collect()
}

/// A case as a scenario that says in both languages what it shows.
fn made(mut document: Document, dimension: &'static Dimension, other: &str) -> Document {
    let scenario = &mut document.scenario;
    (
        scenario.id,
        scenario.theme,
        scenario.expect,
        scenario.kernel,
    ) = (None, None, None, None);
    let rules = |name: &str| named(name).unwrap().rules;
    let own = document.kernel.clone();
    let value = |rules: RuleSet| dimension.values().find(|rule| rules.has(*rule));
    let first = dimension.values().next().unwrap();
    let words = words_of_rule(first.name()).unwrap();
    for (language, _) in Language::ALL {
        let says = |kernel: &str| {
            let rule = value(rules(kernel)).map(KernelRule::name);
            format!(
                "{kernel}: {}",
                language.say(words.sentence(rule).unwrap_or_default())
            )
        };
        let concerns = language.say(words.concerns);
        let (first, rest) = concerns.split_at(concerns.chars().next().map_or(0, char::len_utf8));
        let title = format!("{}{rest}", first.to_uppercase());
        let tag = language.tag().to_owned();
        document.title.insert(tag.clone(), title);
        let said = [says(&own), says(other)].join(language.pick(". ", "。"));
        document.description.insert(tag, said);
    }
    document
}

/// Finds the smallest case for each rule, and writes what was found.
fn search() {
    let cases = cases();
    let mut table = String::from(
        "// SPDX-License-Identifier: GPL-2.0-only\n\
         //! The scenarios that show rules, as `tests/shown.rs` finds them.\n\n\
         use super::Shown;\n\n\
         /// The scenarios, in the order of the table of rules.\n\
         pub const SHOWN: &[Shown] = &[\n",
    );
    for dimension in told() {
        let smallest = |look: Look| {
            cases.iter().find_map(|(document, machine)| {
                // The kernel that answered is the first one.
                Some((document, shows(machine, dimension, look)?))
            })
        };
        let own;
        let found = if BY_HAND.contains(&dimension.id) {
            own = scenario::load(&std::fs::read(file(dimension.id)).unwrap()).unwrap();
            let other = shows(&own.machine, dimension, Look::AtItsSubject);
            other.map(|other| (&own.document, other))
        } else if unshown(dimension.id, Language::En).is_some() {
            None
        } else {
            smallest(Look::AtItsSubject).or_else(|| smallest(Look::AtEverything))
        };
        let Some((document, other)) = found else {
            println!("{}: no case shows it", dimension.id);
            continue;
        };
        let of = &document.scenario;
        println!(
            "{}: {} on {} and {other}, {} processes, {} calls",
            dimension.id,
            of.id.as_deref().unwrap_or_default(),
            document.kernel,
            of.processes.len(),
            of.calls.len()
        );
        table += &format!(
            "    Shown {{\n        id: {:?},\n        first: {:?},\n        second: {other:?},\n    }},\n",
            dimension.id, document.kernel
        );
        let text = made(document.clone(), dimension, other).to_json();
        std::fs::write(file(dimension.id), text).unwrap();
    }
    table += "];\n";
    expect_file!["../src/app/core/other_kernels/shown.rs"].assert_eq(&table);
}

#[test]
fn each_rule_has_a_scenario_that_shows_it_alone() {
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        return search();
    }
    let mut excused = 0;
    for dimension in told() {
        let is_excused = unshown(dimension.id, Language::En).is_some();
        let Some(Shown { id, first, second }) = SHOWN.iter().find(|shown| shown.id == dimension.id)
        else {
            assert!(is_excused, "{}: nothing shows it", dimension.id);
            excused += 1;
            continue;
        };
        assert!(!is_excused, "{id}: the excuse is out of date");
        let text = std::fs::read(file(id)).unwrap();
        let loaded = scenario::load(&text).unwrap();
        assert_eq!(loaded.document.kernel, *first, "{id}");
        let shows = |look| shows(&loaded.machine, dimension, look);
        let found = shows(Look::AtItsSubject).or_else(|| shows(Look::AtEverything));
        assert_eq!(found, Some(*second), "{id}");
        let size = loaded.document.scenario.processes.len() + loaded.document.scenario.calls.len();
        assert!(size <= MOST, "{id}: {size}");
        for texts in [&loaded.document.title, &loaded.document.description] {
            assert_eq!(texts.len(), Language::ALL.len(), "{id}");
        }
    }
    assert_eq!(SHOWN.len() + excused, told().count());
}
