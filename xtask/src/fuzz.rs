// SPDX-License-Identifier: GPL-2.0-only
//! `cargo xtask fuzz`: looks for logs that break the reader, until it is stopped or told to stop.
//!
//! The fuzzer is libFuzzer. The compiler counts for it which ways through the code are taken; what it
//! needs for that is in every stable compiler.

use crate::env;
use anyhow::{Context as _, Result};
use std::ffi::OsString;
use std::process::{Command, ExitCode};

/// Lets the compiler count.
const COUNTING: &str = "-Cpasses=sancov-module \
    -Cllvm-args=-sanitizer-coverage-level=4 \
    -Cllvm-args=-sanitizer-coverage-inline-8bit-counters \
    -Cllvm-args=-sanitizer-coverage-pc-table \
    -Cllvm-args=-sanitizer-coverage-trace-compares \
    --cfg fuzzing";

/// The targets: the whole way that the page goes with a log, and its parts.
const TARGETS: [&str; 6] = ["log", "unwrap", "order", "records", "events", "rebuild"];

/// Builds a target, the one that the first argument names or the first, and runs it; the other arguments go to
/// libFuzzer. Files and folders among them are what it reads, instead of what was found before.
pub fn run(mut args: Vec<OsString>) -> Result<ExitCode> {
    let named = args.first().and_then(|first| {
        let mut targets = TARGETS.into_iter();
        targets.find(|target| first == target)
    });
    if named.is_some() {
        args.remove(0);
    }
    let target = named.unwrap_or(TARGETS[0]);
    let folder = env::root().join("tests/fuzz");
    let work = env::target().join("fuzz");
    let corpus = match named {
        None | Some("log") => work.join("corpus"),
        Some(target) => work.join(format!("corpus-{target}")),
    };
    std::fs::create_dir_all(&corpus).context("cannot make a folder for what is found")?;
    // Naming the target keeps the counting out of what is only run while building.
    let host = env::output("rustc", &["--print", "host-tuple"]).context("rustc does not run")?;
    let needs_page = ["log", "rebuild"].contains(&target);
    let mut cargo = Command::new("cargo");
    cargo.args(["run", "--release", "--bin", target, "--target", &host]);
    if needs_page {
        cargo.args(["--features", "page"]);
    }
    cargo
        .arg("--manifest-path")
        .arg(folder.join("Cargo.toml"))
        .current_dir(env::root())
        .env("CARGO_TARGET_DIR", &work)
        .env("RUSTFLAGS", COUNTING)
        .args(["--", "-max_len=4096", "-timeout=10"])
        .arg(format!(
            "-artifact_prefix={}/found-{target}-",
            work.display()
        ))
        .args(&args);
    if args
        .iter()
        .all(|arg| arg.to_string_lossy().starts_with('-'))
    {
        cargo.args([corpus, folder.join("corpus")]);
    }
    let is_clean = cargo.status().context("cannot start cargo")?.success();
    Ok(if is_clean {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}
