// SPDX-License-Identifier: GPL-2.0-only
//! The command line tools of wasm-bindgen, of the version that Cargo.lock has.

use super::cargo_tool::CargoTool;
use super::job::Job;
use crate::env;
use anyhow::{Context as _, Result};
use std::path::PathBuf;

/// Sees to it that `wasm-bindgen` and its test runner are there. Returns the folder that has to be
/// put on PATH, if any.
pub fn ensure(job: &Job) -> Result<Option<PathBuf>> {
    let lock = std::fs::read_to_string(env::root().join("Cargo.lock"))
        .context("Cargo.lock cannot be read: is this a full checkout?")?;
    let version = locked_version(&lock)
        .context("Cargo.lock names no wasm-bindgen: the page cannot be built without it")?;
    let tool = CargoTool {
        package: "wasm-bindgen-cli",
        program: "wasm-bindgen",
        version,
        series: version,
        features: &[],
        is_silent: false,
        // Its own lock file may name a version that was taken back.
        locked: false,
        why: "it joins the wasm to the browser; about 1 minute",
    };
    tool.ensure(job)
}

/// The version of wasm-bindgen in the text of a lock file.
fn locked_version(lock: &str) -> Option<&str> {
    let mut lines = lock.lines();
    lines.find(|line| *line == r#"name = "wasm-bindgen""#)?;
    lines
        .next()?
        .strip_prefix(r#"version = ""#)?
        .strip_suffix('"')
}

#[cfg(test)]
mod tests {
    use super::locked_version;

    #[test]
    fn the_version_is_read_from_the_lock_file() {
        let lock = "[[package]]\nname = \"wasm-bindgen-futures\"\nversion = \"0.4\"\n\n\
                    [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\nsource = \"x\"\n";
        assert_eq!(locked_version(lock), Some("0.2.130"));
        assert_eq!(locked_version("name = \"serde\"\nversion = \"1\"\n"), None);
    }
}
