// SPDX-License-Identifier: GPL-2.0-only
//! `cargo xtask bench`: the benchmarks, native and inside wasm, and the page with a large machine.

use crate::address::Address;
use crate::build;
use crate::env::{self, Tools};
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
    println!("Bench: the page with 100,000 processes, in a headless browser");
    let is_fast = frames(&tools)?;
    Ok(if native.success() && wasm.success() && is_fast {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

/// Builds the page and measures it.
fn frames(tools: &Tools) -> Result<bool> {
    let site = env::target().join("site");
    build::site(tools, &site, &Address::default())?;
    let mut node = tools.command("node");
    node.arg("tests/browser/frames.mjs")
        .env("OOMSCOPE_SITE", site);
    if let Some(chromium) = &tools.chromium {
        node.env("CHROME", chromium);
    }
    Ok(node.status().context("cannot start node")?.success())
}
