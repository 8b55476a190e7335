// SPDX-License-Identifier: GPL-2.0-only
//! The listing says what the kernel says, and the parse finds it.
#![allow(clippy::unwrap_used, reason = "everything here is a test")]

mod anchors;
mod operands;
mod statements;
mod text;
mod versions;

use oomscope_engine::listing::{Listing, Version};

fn listing() -> Listing {
    Listing::of(Version::V5_10)
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
