// SPDX-License-Identifier: GPL-2.0-only
//! The published JSON Schema says what the reader says: `www/scenario.schema.json`.
//!
//! The reader names what it knows in its complaints, and these are compared with the schema name
//! by name. A library that checks schemas would bring 45 others; the few words of the language that
//! the schema uses are checked here, and any other word is a failure.

#![allow(clippy::unwrap_used)] // A test that cannot go on has failed.

#[path = "schema/check.rs"]
mod check;
#[path = "vectors/corpus.rs"]
mod corpus;

use check::Schema;
use oomscope::app::builder::empty;
use oomscope::app::builder::generate::Generator;
use oomscope::scenario::{self, Document};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::path::PathBuf;

fn file(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(name)
}

fn schema() -> Schema {
    Schema::new(&std::fs::read_to_string(file("www/scenario.schema.json")).unwrap())
}

fn value(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

/// A document that has everything that a document can have.
fn whole() -> Value {
    value(include_str!("schema/whole.json"))
}

#[track_caller]
fn accepts(schema: &Schema, name: &str, document: &Value) {
    assert_eq!(schema.check(document), Ok(()), "{name}");
}

#[test]
fn whatever_comes_with_oomscope_is_accepted() {
    let schema = schema();
    for corpus in corpus::all() {
        for (number, line) in corpus.spread(20).enumerate() {
            accepts(
                &schema,
                &format!("{} case {number}", corpus.name),
                &value(line),
            );
        }
    }
    let mut files = 0;
    for entry in std::fs::read_dir(file("www/gallery")).unwrap() {
        let path = entry.unwrap().path();
        if path.file_name().unwrap() != "index.json" {
            let text = std::fs::read_to_string(&path).unwrap();
            accepts(&schema, &path.display().to_string(), &value(&text));
            files += 1;
        }
    }
    assert!(files > 10);
    accepts(
        &schema,
        "empty",
        &value(&empty().unwrap().document.to_json()),
    );
    for generator in Generator::all() {
        let document = Document::from(generator.scenario());
        accepts(&schema, "generated", &value(&document.to_json()));
    }
}

/// What the reader calls by name, at a place of a document.
fn named(document: &Value) -> BTreeSet<String> {
    let problem = scenario::read(document.to_string().as_bytes()).unwrap_err();
    let (_, known) = problem.rule.split_once("expected one of ").unwrap();
    let names = known
        .split(", ")
        .map(|name| name.trim_matches('`').to_owned());
    names.collect()
}

#[test]
fn fields_are_those_of_the_reader() {
    let schema = schema();
    let set = |list: &str| json!({"scenario": {"calls": [{"op": "set", list: [{"?": 0}]}]}});
    let of_process = |process: Value| json!({"scenario": {"processes": [process]}});
    let places = [
        ("document", json!({"oomscope": 1, "?": 0})),
        ("view", json!({"oomscope": 1, "view": {"?": 0}})),
        ("evidence", json!({"oomscope": 1, "evidence": {"?": 0}})),
        (
            "fact",
            json!({"oomscope": 1, "evidence": {"facts": [{"?": 0}]}}),
        ),
        ("moved", json!({"oomscope": 1, "moved": {"?": 0}})),
        (
            "movedMask",
            json!({"oomscope": 1, "moved": {"masks": [{"?": 0}]}}),
        ),
        ("scenario", json!({"scenario": {"?": 0}})),
        ("system", json!({"scenario": {"system": {"?": 0}}})),
        (
            "node",
            json!({"scenario": {"system": {"nodes": [{"?": 0}]}}}),
        ),
        (
            "sysctl",
            json!({"scenario": {"system": {"sysctl": {"?": 0}}}}),
        ),
        ("cpuset", json!({"scenario": {"cpusets": [{"?": 0}]}})),
        ("memcg", json!({"scenario": {"memcgs": [{"?": 0}]}})),
        ("process", of_process(json!({"?": 0}))),
        ("thread", of_process(json!({"threads": [{"?": 0}]}))),
        (
            "mempolicy",
            of_process(json!({"threads": [{"mempolicy": {"?": 0}}]})),
        ),
        ("mm", json!({"scenario": {"mms": [{"?": 0}]}})),
        (
            "pending",
            json!({"scenario": {"mms": [{"pending": {"?": 0}}]}}),
        ),
        ("vma", json!({"scenario": {"mms": [{"vmas": [{"?": 0}]}]}})),
        ("call", json!({"scenario": {"calls": [{"?": 0}]}})),
        ("processChange", set("processes")),
        (
            "threadChange",
            json!({"scenario": {"calls": [{"processes": [{"threads": [{"?": 0}]}]}]}}),
        ),
        ("mmChange", set("mms")),
        ("memcgChange", set("memcgs")),
        (
            "sysctlChange",
            json!({"scenario": {"calls": [{"sysctl": {"?": 0}}]}}),
        ),
    ];
    for (name, document) in &places {
        assert_eq!(schema.properties(name), named(document), "{name}");
    }
    let objects = schema.objects();
    let compared = places.iter().map(|(name, _)| (*name).to_owned());
    assert_eq!(objects, compared.collect::<BTreeSet<String>>());
}

#[test]
fn choices_are_those_of_the_reader() {
    let schema = schema();
    let of_process = |process: Value| json!({"scenario": {"processes": [process]}});
    let of_mm = |mm: Value| json!({"scenario": {"mms": [mm]}});
    let places = [
        (
            "/$defs/fact/properties/origin",
            json!({"oomscope": 1, "evidence": {"facts": [{"origin": "?"}]}}),
        ),
        (
            "/$defs/node/properties/zones/items",
            json!({"scenario": {"system": {"nodes": [{"zones": ["?"]}]}}}),
        ),
        (
            "/$defs/process/properties/signal_flags/items",
            of_process(json!({"signal_flags": ["?"]})),
        ),
        (
            "/$defs/thread/properties/flags/items",
            of_process(json!({"threads": [{"flags": ["?"]}]})),
        ),
        (
            "/$defs/mempolicy/properties/mode",
            of_process(json!({"threads": [{"mempolicy": {"mode": "?"}}]})),
        ),
        (
            "/$defs/mm/properties/flags/items",
            of_mm(json!({"flags": ["?"]})),
        ),
        (
            "/$defs/vma/properties/kind",
            of_mm(json!({"vmas": [{"kind": "?"}]})),
        ),
    ];
    for (pointer, document) in &places {
        assert_eq!(schema.choices(pointer), named(document), "{pointer}");
    }
    let op = json!({"scenario": {"calls": [{"op": "?"}]}});
    assert_eq!(schema.operations(), named(&op));
}

/// What the reader refuses, the schema refuses, and what can run, it accepts.
fn agree(schema: &Schema, document: &Value, counts: &mut [usize; 2]) {
    let bytes = document.to_string().into_bytes();
    let found = schema.check(document);
    if let Err(problem) = scenario::read(&bytes) {
        assert!(
            found.is_err(),
            "{problem}, and the schema accepts {document}"
        );
        counts[0] += 1;
    }
    if scenario::load(&bytes).is_ok() {
        assert_eq!(found, Ok(()), "this can run: {document}");
        counts[1] += 1;
    }
}

#[test]
fn every_value_that_is_wrong_is_wrong_in_both() {
    let schema = schema();
    let whole = whole();
    let loaded = scenario::load(whole.to_string().as_bytes());
    assert!(loaded.is_ok(), "{:?}", loaded.err());
    let others = [
        "null",
        "-1",
        "0",
        "1",
        "3",
        "1.5",
        "18446744073709551615",
        "18446744073709551616",
        "4294967296",
        "-9223372036854775809",
        "\"\"",
        "\"?\"",
        "[]",
        "{}",
        "true",
        "[[]]",
        "[null]",
        "[{}]",
        "{\"?\": 0}",
    ];
    let mut counts = [0; 2];
    let mut places = 0;
    for pointer in check::pointers(&whole) {
        places += 1;
        for other in others {
            let mut wrong = whole.clone();
            *wrong.pointer_mut(&pointer).unwrap() = value(other);
            agree(&schema, &wrong, &mut counts);
        }
        // And without it at all.
        let mut without = whole.clone();
        if check::remove(&mut without, &pointer) {
            agree(&schema, &without, &mut counts);
        }
        // And with something that nobody knows.
        let mut more = whole.clone();
        if let Some(Value::Object(fields)) = more.pointer_mut(&pointer) {
            fields.insert("unknown".to_owned(), json!(0));
            agree(&schema, &more, &mut counts);
        }
    }
    println!(
        "{places} places, {} refused by the reader, {} can run",
        counts[0], counts[1]
    );
    assert!(
        places > 200 && counts[0] > 1500 && counts[1] > 300,
        "{places}, {counts:?}"
    );
}

/// Ranges that the reader leaves to the rules of a machine.
#[test]
fn ranges_are_those_of_a_machine() {
    let schema = schema();
    let table = [
        ("/scenario/processes/1/oom_score_adj", json!(1001)),
        ("/scenario/processes/1/oom_score_adj", json!(-1001)),
        ("/scenario/processes/1/comm", json!("sixteen bytes...")),
        ("/scenario/processes/1/tgid", json!(0)),
        ("/scenario/processes/1/threads", json!([])),
        ("/scenario/processes", json!([])),
        ("/scenario/system/nodes", json!([])),
        ("/scenario/system/nodes/0/id", json!(64)),
        ("/scenario/system/page_size", json!(4095)),
        ("/scenario/system/total_ram_pages", json!(0)),
        ("/scenario/system/cgroup_version", json!(3)),
        ("/scenario/system/sysctl/panic_on_oom", json!(4)),
        ("/scenario/system/swappiness", json!(201)),
        ("/scenario/cpusets/0/mems", json!([])),
        ("/scenario/memcgs/1/name", json!("")),
        ("/scenario/calls/0/order", json!(11)),
        ("/scenario/calls/0/order", json!(-2)),
        ("/scenario/calls/1/memcg", json!(0)),
        ("/scenario/calls/2/jiffies", json!(1_000_000_001)),
        ("/scenario/calls/3/tgid", json!(1)),
        ("/oomscope", json!(2)),
    ];
    for (pointer, wrong) in table {
        let mut document = whole();
        *document.pointer_mut(pointer).expect(pointer) = wrong.clone();
        let found = schema.check(&document);
        assert!(found.is_err(), "{pointer}: {wrong}");
        assert!(
            scenario::load(document.to_string().as_bytes()).is_err(),
            "{pointer}: {wrong}"
        );
    }
}
