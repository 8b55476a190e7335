// SPDX-License-Identifier: GPL-2.0-only
//! The schema, `www/scenario.schema.json`, and the page that explains the format, `www/format.html`, are
//! made here: from the table of fields, and what the workbench says of each.
//! `UPDATE_EXPECT=1 cargo test --test format` writes them anew.

#![allow(clippy::unwrap_used)] // A test that cannot go on has failed.

#[path = "format/page.rs"]
mod page;
#[path = "format/schema.rs"]
mod schema;
#[path = "format/words.rs"]
mod words;

use expect_test::expect_file;
use oomscope::scenario;
use serde_json::{Map, Value};

#[test]
fn the_schema_says_what_the_table_says() {
    expect_file!["../www/scenario.schema.json"].assert_eq(&schema::schema().text);
}

#[test]
fn the_page_says_what_the_schema_says() {
    expect_file!["../www/format.html"].assert_eq(&page::page(&schema::schema()));
}

/// Where each kind of object stands in a document that has everything.
const PLACES: [(&str, &str); 15] = [
    ("document", ""),
    ("view", "/view"),
    ("evidence", "/evidence"),
    ("fact", "/evidence/facts/0"),
    ("moved", "/moved"),
    ("movedMask", "/moved/masks/0"),
    ("scenario", "/scenario"),
    ("system", "/scenario/system"),
    ("node", "/scenario/system/nodes/0"),
    ("sysctl", "/scenario/system/sysctl"),
    ("cpuset", "/scenario/cpusets/1"),
    ("memcg", "/scenario/memcgs/1"),
    ("process", "/scenario/processes/1"),
    ("thread", "/scenario/processes/1/threads/1"),
    ("mempolicy", "/scenario/processes/1/threads/1/mempolicy"),
];
const MORE_PLACES: [(&str, &str); 3] = [
    ("mm", "/scenario/mms/1"),
    ("pending", "/scenario/mms/1/pending"),
    ("vma", "/scenario/mms/1/vmas/0"),
];

fn field<'a>(document: &'a mut Value, place: &str) -> &'a mut Map<String, Value> {
    document
        .pointer_mut(place)
        .unwrap()
        .as_object_mut()
        .unwrap()
}

/// What a document is without a field that may be left out, it is with its default.
#[test]
fn defaults_are_those_of_the_reader() {
    let whole: Value = serde_json::from_str(include_str!("schema/whole.json")).unwrap();
    let read = |document: &Value| scenario::read(document.to_string().as_bytes());
    let mut compared = 0;
    let schema: Value = serde_json::from_str(&schema::schema().text).unwrap();
    for (name, place) in PLACES.iter().chain(&MORE_PLACES) {
        for (key, own) in schema["$defs"][name]["properties"].as_object().unwrap() {
            let required = schema["$defs"][name]["required"].as_array();
            if required.is_some_and(|keys| keys.contains(&Value::from(key.as_str()))) {
                assert_eq!(own.get("default"), None, "{name}.{key} has to be given");
                continue;
            }
            let (mut without, mut with) = (whole.clone(), whole.clone());
            // A list of what is left out says what is left out of the list, too.
            field(&mut without, place).remove(key);
            let Some(default) = own.get("default") else {
                let is_nullable = own.to_string().contains("\"null\"") || key == "expect";
                assert!(is_nullable, "{name}.{key} has no default");
                continue;
            };
            field(&mut with, place).insert(key.clone(), default.clone());
            assert_eq!(read(&with), read(&without), "{name}.{key}");
            assert!(read(&with).is_ok(), "{name}.{key}");
            compared += 1;
        }
    }
    assert!(compared > 60, "{compared}");
}
