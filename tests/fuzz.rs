// SPDX-License-Identifier: GPL-2.0-only
//! Replays the logs that the fuzzer has kept: `fuzz/corpus`, one for each way through the code that it
//! has found, and everything that once went wrong. `fuzz/README.md` says how more are found.

#![allow(clippy::unwrap_used, clippy::expect_used)] // A test that cannot go on has failed.

#[path = "fuzz/check.rs"]
mod check;

use peak_alloc::PeakAlloc;
use std::fs;
use std::panic::catch_unwind;

/// Counts what is allocated. The only test of this file has it for itself.
#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

#[test]
fn what_the_fuzzer_has_kept_is_read_and_explained() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fuzz/corpus");
    let mut count = 0;
    let mut wrong = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let log = fs::read(&path).unwrap();
        count += 1;
        if catch_unwind(|| check::check(&log, &MEMORY)).is_err() {
            wrong.push(path);
        }
    }
    assert!(count > 200, "only {count} logs");
    assert!(wrong.is_empty(), "{wrong:#?}");
}
