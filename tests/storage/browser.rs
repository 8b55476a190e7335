// SPDX-License-Identifier: GPL-2.0-only
//! The storages of a browser, and the files that hold what stood in one.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;

/// What a browser has stored.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Browser {
    /// The storage of the device.
    pub device: BTreeMap<String, String>,
    /// The storage of the tab.
    pub tab: BTreeMap<String, String>,
    /// The object store of documents.
    pub documents: BTreeMap<String, String>,
    /// The object store of entries.
    pub entries: BTreeMap<String, String>,
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
    pub fn read(text: &str) -> (Browser, String) {
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
    pub fn write(&self) -> String {
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
pub fn file(name: &str) -> String {
    let path = format!("tests/storage/{name}.txt");
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"))
}
