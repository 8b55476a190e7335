// SPDX-License-Identifier: GPL-2.0-only
//! The node packages: binaryen and esbuild shrink what is built, linkedom and resvg draw parts of it, the others drive and check the
//! page in browsers.

use super::job::Job;
use crate::env;
use anyhow::{Context as _, Result, bail};
use std::fs;
use std::path::PathBuf;
use std::process::Command;

/// The oldest Node that the packages run on.
const OLDEST: u32 = 20;

/// Sees to it that the packages of package-lock.json are there. Returns the folder of their
/// programs, which has to be put on PATH.
pub fn ensure(job: &Job) -> Result<Option<PathBuf>> {
    match env::output("node", &["--version"]) {
        Some(version) if major(&version) >= Some(OLDEST) => {}
        Some(version) => {
            bail!("this Node is {version}: install version {OLDEST} or later")
        }
        None => bail!("there is no Node: install version {OLDEST} or later"),
    }
    let modules = env::root().join("node_modules");
    let bin = modules.join(".bin");
    let lock = fs::read(env::root().join("package-lock.json"))
        .context("package-lock.json cannot be read: is this a full checkout?")?;
    // A copy of the lock file beside the packages says what they were installed from.
    let stamp = modules.join(".installed-from.json");
    if fs::read(&stamp).is_ok_and(|installed| installed == lock) {
        job.here("what package-lock.json names");
        return Ok(Some(bin));
    }
    job.begin("installing into node_modules: what shrinks and draws the page, the rest for tests; about 10 seconds")?;
    let npm = if cfg!(windows) { "npm.cmd" } else { "npm" };
    job.quietly(
        Command::new(npm)
            .args(["ci", "--no-audit", "--no-fund"])
            .current_dir(env::root()),
    )
    .context(
        "The node packages could not be installed. Do it by hand, then run this again: npm ci",
    )?;
    fs::write(&stamp, lock).with_context(|| format!("cannot write {}", stamp.display()))?;
    Ok(Some(bin))
}

fn major(version: &str) -> Option<u32> {
    version.strip_prefix('v')?.split('.').next()?.parse().ok()
}
