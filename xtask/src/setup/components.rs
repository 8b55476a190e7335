// SPDX-License-Identifier: GPL-2.0-only
//! rustfmt and clippy: rustup's smallest profile leaves them out.

use super::job::Job;
use crate::env;
use anyhow::{Context as _, Result};
use std::process::Command;

/// Sees to it that `cargo fmt` and `cargo clippy` are there.
pub fn ensure(job: &Job) -> Result<()> {
    let missing: Vec<_> = [("fmt", "rustfmt"), ("clippy", "clippy")]
        .into_iter()
        .filter(|(command, _)| env::output("cargo", &[command, "--version"]).is_none())
        .map(|(_, component)| component)
        .collect();
    if missing.is_empty() {
        job.here("what checks the sources");
        return Ok(());
    }
    let missing = missing.join(" ");
    job.begin(&format!(
        "adding {missing}: they check the sources; about 10 seconds"
    ))?;
    job.quietly(
        Command::new("rustup")
            .args(["component", "add"])
            .args(missing.split(' ')),
    )
    .with_context(|| {
        format!("By hand: rustup component add {missing}, or the system's packages for them")
    })
}
