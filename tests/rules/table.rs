// SPDX-License-Identifier: GPL-2.0-only
//! The table of rules and the releases that it makes.

use super::{file, read};
use expect_test::expect_file;
use oomscope_engine::kernel::layout;
use oomscope_engine::rules::release::{self, RELEASES};
use oomscope_engine::rules::{KernelRule, RuleSet, TABLE};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// What each value of an id means in rules.
type Meanings = BTreeMap<(String, String), Vec<Vec<(bool, KernelRule)>>>;

fn meanings() -> Meanings {
    let text = read("values.txt");
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    let rule = |word: &str| {
        let name = word.trim_start_matches('-');
        let rule = KernelRule::named(name.as_bytes());
        (
            !word.starts_with('-'),
            rule.unwrap_or_else(|| panic!("{name} is no rule")),
        )
    };
    let rows = lines.map(|line| {
        let [id, value, rules] = line.split(" | ").collect::<Vec<_>>()[..] else {
            panic!("three parts: {line}")
        };
        let rules = rules.split_once('#').map_or(rules, |(rules, _)| rules);
        let all = rules.split_whitespace();
        let all = all.map(|either| either.split('/').map(rule).collect());
        ((id.to_owned(), value.to_owned()), all.collect())
    });
    rows.collect()
}

/// Each value that was executed is what the table says of that release.
#[test]
fn the_table_says_what_was_executed() {
    let executed: Value = serde_json::from_str(&read("RULES.json")).unwrap();
    let meanings = meanings();
    let mut used = BTreeSet::new();
    let (mut values, mut wrong) = (0, Vec::new());
    for (name, flags) in executed.as_object().unwrap() {
        let rules = release::named(name)
            .unwrap_or_else(|| panic!("no release {name}"))
            .rules;
        for (id, flag) in flags.as_object().unwrap() {
            if id == "_meta" {
                continue;
            }
            values += 1;
            if id == "L1" {
                wrong.extend(wrong_masks(name, rules, &flag["value"]));
                continue;
            }
            let value = match &flag["value"] {
                Value::String(value) => value.clone(),
                value => value.to_string(),
            };
            let key = (id.clone(), value);
            let Some(meaning) = meanings.get(&key) else {
                panic!("values.txt says nothing of {key:?}")
            };
            for either in meaning {
                if !either.iter().any(|&(holds, rule)| rules.has(rule) == holds) {
                    wrong.push(format!("{name}: {id} is {:?}, not {either:?}", key.1));
                }
            }
            used.insert(key);
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let stale: Vec<_> = meanings.keys().filter(|key| !used.contains(*key)).collect();
    assert!(stale.is_empty(), "of no release: {stale:?}");
    println!(
        "{values} values of {} releases",
        executed.as_object().unwrap().len()
    );
}

/// Where the masks that have these names are others.
fn wrong_masks(name: &str, rules: RuleSet, masks: &Value) -> Vec<String> {
    let names = layout(rules).names;
    let wrong = masks
        .as_object()
        .unwrap()
        .iter()
        .filter_map(|(flag, mask)| {
            let found = names.iter().find(|(_, name)| name == flag);
            let found = found.map(|(mask, _)| format!("{mask:#x}"));
            (found.as_deref() != mask.as_str())
                .then(|| format!("{name}: {flag} is {mask}, not {found:?}"))
        });
    wrong.collect()
}

/// No rule with an id of the executed ones is left out of that.
#[test]
fn every_executed_dimension_is_compared() {
    let named: BTreeSet<&str> = meanings()
        .into_values()
        .flatten()
        .flatten()
        .map(|(_, rule)| rule.name())
        .collect();
    // N are ours; the masks of L1 are compared by themselves, and L6 was not executed.
    let compared = TABLE.iter().filter(|row| !row.id.starts_with(['N', 'T']));
    let compared = compared.filter(|row| !matches!(row.id, "L1" | "L6"));
    let executed: Value = serde_json::from_str(&read("RULES.json")).unwrap();
    let executed = executed.as_object().unwrap();
    let rules = |name: &String| release::named(name).unwrap().rules;
    let executed: Vec<RuleSet> = executed.keys().map(rules).collect();
    let missing: Vec<&str> = compared
        .flat_map(|row| row.values())
        // What only older kernels than those have was not executed there.
        .filter(|rule| executed.iter().any(|rules| rules.has(*rule)))
        .map(KernelRule::name)
        .filter(|name| {
            !named.contains(name) && *name != "RSS_COUNTER" && *name != "RSS_APPROXIMATE"
        })
        .collect();
    assert!(missing.is_empty(), "not in values.txt: {missing:?}");
}

/// Of each choice one rule holds in every release.
#[test]
fn of_each_choice_one_rule_holds() {
    for release in RELEASES {
        for row in TABLE.iter().filter(|row| !row.is_switch()) {
            let held = row.values().filter(|rule| release.rules.has(*rule));
            assert_eq!(held.count(), 1, "{}: {}", release.name, row.id);
        }
    }
}

/// Which release has which rule, to be read beside the history.
#[test]
fn the_matrix_of_releases_and_rules() {
    let most = RELEASES
        .iter()
        .map(|release| release.name.len())
        .max()
        .unwrap();
    let mut text = String::new();
    // Names stand from the top down.
    for row in 0..most {
        let letters = RELEASES.iter().map(|release| {
            let at = (row + release.name.len()).checked_sub(most);
            at.map_or(' ', |at| char::from(release.name.as_bytes()[at]))
        });
        text += format!("{:32}{}", "", letters.collect::<String>()).trim_end();
        text.push('\n');
    }
    for row in TABLE {
        for rule in row.values() {
            let held = RELEASES
                .iter()
                .map(|release| match release.rules.has(rule) {
                    true => 'x',
                    false => '.',
                });
            let held: String = held.collect();
            text += &format!("{:5}{:27}{held}\n", row.id, rule.name());
        }
    }
    expect_file![file("matrix.txt")].assert_eq(&text);
}
