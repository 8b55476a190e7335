// SPDX-License-Identifier: GPL-2.0-only
//! The scenarios that come with oomscope: each loads without a warning, runs to its end, and those
//! that were made from a kernel's log come to what that kernel did, line by line.
//!
//! `reports/5.10/NAME` holds the log and what is known about the machine, `reports/6.1/NAME` that of `6.1-NAME`. Where
//! there is such a folder for a scenario, its calls are held to the events of the log.

#![allow(clippy::unwrap_used)] // A test that cannot go on has failed.

#[path = "gallery/report.rs"]
mod report;
#[path = "gallery/verdict.rs"]
mod verdict;

use expect_test::expect_file;
use oomscope::scenario::document::Texts;
use oomscope::scenario::gallery::{self, Entry, Group};
use oomscope::scenario::{self, Loaded};
use oomscope_engine::listing::Listing;
use oomscope_engine::rules::release::named;
use oomscope_engine::trace::transcript;
use oomscope_explain::kernels::{Fate, fewest_differences};
use std::collections::BTreeSet;
use std::path::PathBuf;

fn here(path: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn entries() -> Vec<Entry> {
    let index = std::fs::read_to_string(here("www/gallery/index.json")).unwrap();
    gallery::index(&index).unwrap()
}

fn load(entry: &Entry) -> Loaded {
    let bytes = std::fs::read(here("www/gallery").join(&entry.file)).unwrap();
    scenario::load(&bytes).unwrap_or_else(|refused| panic!("{}: {refused}", entry.file))
}

#[test]
fn the_index_lists_every_file_once() {
    let listed: Vec<String> = entries().into_iter().map(|entry| entry.file).collect();
    assert_eq!(listed[0], "01-global.json", "the first one opens first");
    let files = std::fs::read_dir(here("www/gallery")).unwrap();
    let files = files.map(|file| file.unwrap().file_name().into_string().unwrap());
    // Those that show a rule are offered beside its sentence: `tests/shown.rs`.
    let files = files.filter(|name| name != "index.json" && !name.starts_with("rule-"));
    let files: BTreeSet<String> = files.collect();
    assert_eq!(files.len(), listed.len());
    assert_eq!(files, listed.into_iter().collect());
}

#[test]
fn the_index_says_what_the_files_say() {
    for entry in entries() {
        let document = load(&entry).document;
        assert_eq!(entry.title, document.title, "{}", entry.file);
        assert_eq!(entry.description, document.description, "{}", entry.file);
        for texts in [&document.title, &document.description, &document.notes] {
            assert!(complete(texts), "{}: {texts:?}", entry.file);
        }
    }
}

fn complete(texts: &Texts) -> bool {
    texts.keys().eq(["en", "zh-CN"]) && texts.values().all(|text| !text.trim().is_empty())
}

/// What may look odd because the scenario is about it.
const WARNINGS: &[(&str, &str)] = &[
    (
        "five-kernels.json",
        "no effect in the kernel \"5.10\", where the rule ROOT_BONUS does not hold",
    ),
    (
        "argued-03-root.json",
        "no effect in the kernel \"6.12\", where the rule ROOT_BONUS does not hold",
    ),
    (
        "trap-25-borrowed-memory.json",
        "a kernel thread has borrowed an address space",
    ),
    (
        "trap-25-borrowed-memory.json",
        "a kernel thread has borrowed an address space",
    ),
];

#[test]
fn every_scenario_runs_to_its_end_without_a_warning() {
    for entry in entries() {
        let mut loaded = load(&entry);
        let rules = loaded.warnings.iter().map(|warning| warning.rule.as_str());
        let expected = WARNINGS.iter().filter(|(file, _)| *file == entry.file);
        let expected: Vec<&str> = expected.map(|(_, rule)| *rule).collect();
        assert_eq!(rules.collect::<Vec<_>>(), expected, "{}", entry.file);
        let outcomes = oomscope_engine::run(&mut loaded.machine.world, &loaded.machine.calls);
        assert_eq!(
            outcomes.len(),
            loaded.machine.calls.len(),
            "{}: a panic before the end",
            entry.file
        );
    }
}

/// Numbers with separators in the notes are values that can be seen while walking.
#[test]
fn the_notes_name_real_numbers() {
    for entry in entries() {
        let Loaded {
            document, machine, ..
        } = load(&entry);
        let mut world = machine.world.clone();
        let (_, trace) = oomscope_engine::record(&mut world, &machine.calls);
        let listing = Listing::of(machine.world.rules);
        let run: Vec<String> = transcript(&trace, &listing, &machine.world).collect();
        let seen: BTreeSet<&str> = run.iter().flat_map(|line| numbers(line)).collect();
        for text in document.notes.values().chain(document.description.values()) {
            let words = text.split(|c: char| !c.is_ascii_digit() && c != ',');
            for number in words.filter(|word| word.trim_matches(',').contains(',')) {
                let plain = number.replace(',', "");
                assert!(
                    seen.contains(plain.as_str()),
                    "{}: {number} in {text}",
                    entry.file
                );
            }
        }
    }
}

/// What the page for browsers without WebAssembly says of the first scenario is what happens there.
#[test]
fn the_idea_in_words_tells_what_happens() {
    let page = std::fs::read_to_string(here("www/idea.html")).unwrap();
    let (_, printed) = page.split_once("<pre>").unwrap();
    let (printed, _) = printed.split_once("</pre>").unwrap();
    let Loaded { machine, .. } = load(&entries()[0]);
    let mut world = machine.world.clone();
    let (_, trace) = oomscope_engine::record(&mut world, &machine.calls);
    let listing = Listing::of(machine.world.rules);
    let run: Vec<String> = transcript(&trace, &listing, &machine.world).collect();
    let log = std::fs::read_to_string(here("tests/reports/5.10/01-global/report.txt")).unwrap();
    assert!(log.lines().any(|line| line.ends_with(printed)), "{printed}");
    let seen: BTreeSet<&str> = run.iter().flat_map(|line| numbers(line)).collect();
    let (_, example) = page.split_once("<h2>An example").unwrap();
    let (example, _) = example.split_once("<pre>").unwrap();
    let words = example.split(|c: char| !c.is_ascii_digit() && c != ',');
    let told = words.map(|word| word.trim_matches(','));
    let told: Vec<&str> = told.filter(|word| word.contains(',')).collect();
    assert_eq!(told, ["8,043", "18,556", "8,043", "18,556"]);
    for number in told {
        assert!(seen.contains(number.replace(',', "").as_str()), "{number}");
    }
}

fn numbers(line: &str) -> impl Iterator<Item = &str> {
    line.split(|c: char| !c.is_ascii_digit())
        .filter(|number| !number.is_empty())
}

/// What every call comes to, a line a call. Read what has changed before you take it.
#[test]
fn every_call_comes_to_what_it_came_to() {
    let mut text = String::new();
    for entry in entries() {
        let Loaded {
            document, machine, ..
        } = load(&entry);
        let mut world = machine.world;
        text += &format!("{}\n", entry.file);
        for (call, named) in machine.calls.iter().zip(&document.scenario.calls) {
            let outcome = oomscope_engine::run_call(&mut world, call);
            text += &format!("  {}\n", verdict::line(named.op(), &outcome, &world));
        }
    }
    expect_file!["gallery/verdicts.txt"].assert_eq(&text);
}

#[test]
fn real_machines_do_what_they_did() {
    let mut compared = 0;
    for entry in entries() {
        let case = entry.file.trim_end_matches(".json");
        let of_kernel = case
            .split_once('-')
            .filter(|(kernel, _)| kernel.contains('.'));
        let (kernel, case) = of_kernel.unwrap_or(("5.10", case));
        let folder = here("tests/reports").join(kernel).join(case);
        if folder.is_dir() {
            compared += report::hold(&folder, load(&entry));
        }
    }
    let machines = entries()
        .into_iter()
        .filter(|entry| entry.group == Group::Machine);
    assert_eq!(
        compared,
        machines.count(),
        "a real machine without its report"
    );
}

/// Which rule turns each of the scenarios about what is argued about, by its row in the table.
const ARGUED: [(&str, &str); 10] = [
    ("argued-01-child.json", "F8"),
    ("argued-02-ties.json", "F5"),
    ("argued-03-root.json", "F2"),
    ("argued-04-cpuset.json", "F11"),
    ("argued-05-oom-group.json", "F16"),
    ("argued-06-nofs.json", "F19"),
    ("argued-07-margin.json", "F21"),
    ("argued-08-panic.json", "F20"),
    ("argued-09-reaper.json", "F15"),
    ("argued-10-core-dump.json", "F24"),
];

/// They are small, name both kernels, and come to something else on the other one by the one rule that they are about.
#[test]
fn what_is_argued_about_turns_by_one_rule() {
    let argued = entries();
    let argued = argued.iter().filter(|entry| entry.beside.is_some());
    let mut found = Vec::new();
    for entry in argued {
        let file = &entry.file;
        assert_eq!(entry.group, Group::Argued, "{file}");
        let other = entry.beside.as_deref().unwrap();
        let Loaded {
            document, machine, ..
        } = load(entry);
        assert!(
            (3..=8).contains(&document.scenario.processes.len()),
            "{file}"
        );
        for text in document.title.values() {
            for kernel in [other, &document.kernel] {
                assert!(text.contains(kernel), "{file}: {kernel} in {text}");
            }
        }
        let rules = named(other).unwrap().rules;
        let fate = |rules| Fate::of(machine.on(rules)).0;
        assert_ne!(fate(machine.world.rules), fate(rules), "{file}");
        let few = fewest_differences(&machine, rules);
        let few: Vec<&str> = few.iter().map(|one| one.dimension.id).collect();
        found.push((file.clone(), few.join(" ")));
    }
    let expected = ARGUED.map(|(file, rule)| (file.to_owned(), rule.to_owned()));
    assert_eq!(found, expected);
}

/// One machine on five kernels: who is selected, and who dies.
#[test]
fn five_kernels_kill_four_processes() {
    let entries = entries();
    let entry = entries
        .iter()
        .find(|entry| entry.file == "five-kernels.json");
    let document = load(entry.unwrap()).document;
    let killed = ["4.4", "el7.9", "4.19", "5.10", "6.18"].map(|kernel| {
        let moved = scenario::on_kernel(document.clone(), kernel).unwrap();
        let machine = scenario::prepare(moved).unwrap().machine;
        let (fate, _) = Fate::of(machine);
        (kernel, fate.calls[0].killed.clone())
    });
    let expected = [
        ("4.4", vec![910]),
        ("el7.9", vec![900]),
        ("4.19", vec![801]),
        ("5.10", vec![800]),
        ("6.18", vec![800]),
    ];
    assert_eq!(killed, expected);
}
