// SPDX-License-Identifier: GPL-2.0-only
//! `cargo xtask bench`: the benchmarks, native and inside wasm.

use crate::env;
use crate::setup;
use anyhow::{Context as _, Result};
use std::ffi::OsString;
use std::process::{Command, ExitCode};

/// Runs every benchmark; the arguments go to the native ones (`cargo bench`).
pub fn run(args: Vec<OsString>) -> Result<ExitCode> {
    println!("Bench: the engine, native");
    let mut native = Command::new("cargo");
    native
        .args(["bench", "--workspace", "--bench", "*"])
        .args(args)
        .current_dir(env::root());
    let tools = setup::for_tests()?;
    let mut wasm = tools.wasm_test("bench-web");
    wasm.args(["--release", "--", "--nocapture"]);

    let native = native.status().context("cannot start cargo")?;
    println!("Bench: the engine inside wasm, in a headless browser");
    let wasm = wasm.status().context("cannot start cargo")?;
    Ok(if native.success() && wasm.success() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}
