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

#[path = "storage/browser.rs"]
mod browser;
#[path = "storage/names.rs"]
mod names;
#[path = "storage/page.rs"]
mod page;
#[path = "storage/written.rs"]
mod written;

use browser::{Browser, file};
use std::fs;

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
