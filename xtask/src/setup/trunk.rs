// SPDX-License-Identifier: GPL-2.0-only
//! trunk, which puts the page together.

use super::cargo_tool::CargoTool;
use super::job::Job;
use anyhow::Result;
use std::path::PathBuf;

/// Sees to it that trunk is there. Returns the folder that has to be put on PATH, if any.
pub fn ensure(job: &Job) -> Result<Option<PathBuf>> {
    let tool = CargoTool {
        package: "trunk",
        program: "trunk",
        // 0.22 needs a newer Rust than the project does.
        version: "0.21.14",
        // Whatever of these somebody has installed already spares three minutes.
        series: "0.21",
        features: &[],
        is_silent: false,
        locked: true,
        why: "it puts the page together; about 3 minutes",
    };
    tool.ensure(job)
}
