// SPDX-License-Identifier: GPL-2.0-only
//! The table of rules beside what kernels did, and the way from a kernel's name to its rules.
//!
//! `UPDATE_EXPECT=1 cargo test --test rules` writes `rules/matrix.txt`, `rules/shown.txt`,
//! `rules/uname.txt` and `rules/who.txt` anew. Read what has changed in them.

#![allow(clippy::unwrap_used, reason = "a test may stop at once")]

#[path = "vectors/answer.rs"]
mod answer;
#[path = "vectors/corpus.rs"]
mod corpus;
#[path = "rules/flips.rs"]
mod flips;
#[path = "rules/names.rs"]
mod names;
#[path = "rules/series.rs"]
mod series;
#[path = "rules/table.rs"]
mod table;
#[path = "rules/traps.rs"]
mod traps;

use std::path::{Path, PathBuf};

/// A file of these tests.
fn file(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/rules")
        .join(name)
}

fn read(name: &str) -> String {
    std::fs::read_to_string(file(name)).unwrap()
}
