// SPDX-License-Identifier: GPL-2.0-only
//! The listing says what the kernel says, and the parse finds it.
#![allow(clippy::unwrap_used, reason = "everything here is a test")]

mod anchors;
mod identifiers;
mod operands;
mod regions;
mod statements;
mod text;

use oomscope_engine::listing::Listing;
use oomscope_engine::rules::release::{LINUX_5_10, RELEASES};

/// The listing of 5.10.
fn listing() -> Listing {
    Listing::of(LINUX_5_10)
}

/// The listing of each release, with its name.
fn listings() -> impl Iterator<Item = (&'static str, Listing)> {
    RELEASES
        .iter()
        .map(|release| (release.name, Listing::of(release.rules)))
}

/// Compares with an expected text; `UPDATE_EXPECT=1` writes it anew.
fn check(name: &str, found: &str) {
    let path = format!(
        "{}/tests/listing/expected/{name}.txt",
        env!("CARGO_MANIFEST_DIR")
    );
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        std::fs::write(&path, found).unwrap();
    }
    let expected = std::fs::read_to_string(&path).unwrap();
    assert!(expected == found, "{path} is not what was found:\n{found}");
}
