// SPDX-License-Identifier: GPL-2.0-only
//! The program that cuts the wasm into what the first view needs and what arrives later.

use super::cargo_tool::CargoTool;
use super::job::Job;
use anyhow::Result;
use std::path::PathBuf;

/// Sees to it that `wasm-split-cli` is there. Returns the folder that has to be put on PATH, if any.
pub fn ensure(job: &Job) -> Result<Option<PathBuf>> {
    let tool = CargoTool {
        package: "wasm_split_cli_support",
        program: "wasm-split-cli",
        version: "0.2.4",
        series: "0.2.4",
        features: &["build-binary"],
        // It has no `--version`.
        is_silent: true,
        locked: true,
        why: "it cuts the wasm in pieces; about 1 minute",
    };
    tool.ensure(job)
}
