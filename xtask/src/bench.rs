// SPDX-License-Identifier: GPL-2.0-only
//! `cargo xtask bench`: the benchmarks.

use crate::env;
use anyhow::{Context as _, Result};
use std::ffi::OsString;
use std::process::{Command, ExitCode};

/// Runs every benchmark of the workspace; the arguments go to `cargo bench`.
pub fn run(args: Vec<OsString>) -> Result<ExitCode> {
    let status = Command::new("cargo")
        .args(["bench", "--workspace", "--bench", "*"])
        .args(args)
        .current_dir(env::root())
        .status()
        .context("cannot start cargo")?;
    Ok(if status.success() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}
