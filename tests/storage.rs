// SPDX-License-Identifier: GPL-2.0-only
//! What a browser has stored once is restored for ever, and the names that the outside uses stay.
//!
//! Each file in `tests/storage` holds what an earlier version stored, in sections, and below `=== restored`
//! what the page makes of it. A file is never changed: browsers hold what stands there.
//!
//! ```text
//! === device KEY       the storage of the device (localStorage)
//! === tab KEY          the storage of the tab (sessionStorage)
//! === document ID      the object store of documents
//! === entry ID         the object store of entries
//! ```

#![allow(clippy::unwrap_used)] // A test that cannot go on has failed.

#[path = "storage/names.rs"]
mod names;
#[path = "storage/page.rs"]
mod page;
#[path = "storage/written.rs"]
mod written;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;

/// What a browser has stored.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Browser {
    /// The storage of the device.
    device: BTreeMap<String, String>,
    /// The storage of the tab.
    tab: BTreeMap<String, String>,
    /// The object store of documents.
    documents: BTreeMap<String, String>,
    /// The object store of entries.
    entries: BTreeMap<String, String>,
}

impl Browser {
    fn store(&mut self, name: &str) -> &mut BTreeMap<String, String> {
        match name {
            "device" => &mut self.device,
            "tab" => &mut self.tab,
            "document" => &mut self.documents,
            "entry" => &mut self.entries,
            _ => panic!("no store is called {name}"),
        }
    }

    /// Reads the sections of a file, and what stands below `restored`.
    fn read(text: &str) -> (Browser, String) {
        let mut browser = Browser::default();
        let mut restored = String::new();
        for section in text.strip_prefix("=== ").unwrap().split("\n=== ") {
            let (head, value) = section.split_once('\n').unwrap_or((section, ""));
            match head.split_once(' ') {
                None => {
                    assert_eq!(head, "restored");
                    value.clone_into(&mut restored);
                }
                Some((store, key)) => {
                    let before = browser
                        .store(store)
                        .insert(key.to_owned(), value.to_owned());
                    assert_eq!(before, None, "{head}");
                }
            }
        }
        (browser, restored)
    }

    /// As the sections of a file.
    fn write(&self) -> String {
        let stores = [
            ("device", &self.device),
            ("tab", &self.tab),
            ("document", &self.documents),
            ("entry", &self.entries),
        ];
        let mut text = String::new();
        for (name, store) in stores {
            for (key, value) in store {
                writeln!(text, "=== {name} {key}\n{value}").unwrap();
            }
        }
        text
    }
}

/// The text of a file in `tests/storage`.
fn file(name: &str) -> String {
    let path = format!("tests/storage/{name}.txt");
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The names of the files that hold what was stored.
fn files() -> Vec<String> {
    let mut all = Vec::new();
    for entry in fs::read_dir("tests/storage").unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        if let Some(stem) = name.strip_suffix(".txt").filter(|stem| *stem != "names") {
            all.push(stem.to_owned());
        }
    }
    all.sort();
    all
}

#[test]
fn what_was_stored_once_is_restored_for_ever() {
    let files = files();
    assert!(files.len() >= 10, "{files:?}");
    for name in files {
        let text = file(&name);
        let (browser, expected) = Browser::read(text.strip_suffix('\n').unwrap());
        let restored = page::restored(&browser);
        assert_eq!(restored, expected, "{name}: restored is\n{restored}\n");
    }
}
