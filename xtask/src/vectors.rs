// SPDX-License-Identifier: GPL-2.0-only
//! `cargo xtask vectors FOLDER`: packs cases of kernels for the tests.
//!
//! The packer is one of the tests' own libraries, which this program does without: an example has it.

use crate::env;
use anyhow::{Context as _, Result};
use std::ffi::OsString;
use std::path::PathBuf;
use std::process::{Command, ExitCode};

/// Packs what stands in the folder.
pub fn run(args: Vec<OsString>) -> Result<ExitCode> {
    let [folder] = <[OsString; 1]>::try_from(args)
        .ok()
        .context("`cargo xtask vectors` takes one FOLDER")?;
    let folder = PathBuf::from(&folder)
        .canonicalize()
        .with_context(|| format!("cannot find {}", folder.display()))?;
    let mut cargo = Command::new("cargo");
    cargo
        .args(["run", "--quiet", "--example", "pack-vectors", "--"])
        .arg(folder)
        .current_dir(env::root());
    let status = cargo.status().context("cannot start cargo")?;
    Ok(if status.success() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}
