// SPDX-License-Identifier: GPL-2.0-only
//! Sets up what a command needs and does not find.
//!
//! Each thing is a file here with a function `ensure`: it looks whether the thing is there, and
//! only then goes on to install it. The things do not depend on each other, so they run beside
//! each other, and what the installers print goes to a file for each in `target/setup/`.

mod apt;
mod browsers;
mod cargo_tool;
mod components;
mod job;
mod node;
mod trunk;
mod wasm_bindgen;
mod wasm_split;
mod wasm_target;

use crate::env::{self, Tools};
use anyhow::{Result, bail};
use job::Job;
use std::time::Instant;

/// Sets up what the page is built with while it is worked on.
pub fn for_serving() -> Result<Tools> {
    run(false, false)
}

/// Sets up what the release site is built with.
pub fn for_release() -> Result<Tools> {
    run(true, false)
}

/// Sets up what the page is built and tested with.
pub fn for_tests() -> Result<Tools> {
    run(true, true)
}

fn run(is_release: bool, tests: bool) -> Result<Tools> {
    println!(
        "Set-up: what the page is built{} with",
        if tests { " and tested" } else { "" }
    );
    let start = Instant::now();
    let mut tools = Tools::default();
    let mut failed = Vec::new();
    let board = job::Board::default();

    std::thread::scope(|scope| {
        let ticker = scope.spawn(|| board.tick());
        // The longest first.
        let trunk = scope.spawn(|| Job::run(&board, "trunk", trunk::ensure));
        let split =
            is_release.then(|| scope.spawn(|| Job::run(&board, "wasm-split", wasm_split::ensure)));
        let bindgen = scope.spawn(|| Job::run(&board, "wasm-bindgen", wasm_bindgen::ensure));
        let target = scope.spawn(|| Job::run(&board, "wasm32 target", wasm_target::ensure));
        let node = scope.spawn(|| Job::run(&board, "node packages", node::ensure));
        let browsers =
            tests.then(|| scope.spawn(|| Job::run(&board, "browsers", browsers::ensure)));
        let components =
            tests.then(|| scope.spawn(|| Job::run(&board, "rustfmt, clippy", components::ensure)));

        for job in [trunk, bindgen, node].into_iter().chain(split) {
            match join(job.join()) {
                Ok(folder) => tools.path.extend(folder),
                Err(error) => failed.push(error),
            }
        }
        match join(target.join()) {
            Ok(toolchain) => tools.toolchain = toolchain,
            Err(error) => failed.push(error),
        }
        if let Some(Err(error)) = components.map(|job| join(job.join())) {
            failed.push(error);
        }
        match browsers.map(|job| join(job.join())).transpose() {
            Ok(None) => {}
            Ok(Some(found)) => {
                tools.chromium = Some(found.chromium);
                tools.headless = found.headless;
                tools.firefox = Some(found.firefox);
            }
            Err(error) => failed.push(error),
        }
        board.close();
        drop(ticker.join());
    });

    if failed.is_empty() {
        println!("Set-up: done in {}\n", env::spoken(start.elapsed()));
        return Ok(tools);
    }
    let mut text = String::from("the set-up is not complete");
    for error in &failed {
        text += "\n";
        // The cause comes first, and last what to do about it.
        for reason in error.chain().rev() {
            text += &format!("\n  {reason}");
        }
    }
    text += "\n\nThen run the same command again: what is set up stays, and it goes on from here.";
    bail!(text)
}

/// A set-up that panicked is a set-up that failed.
fn join<T>(result: std::thread::Result<Result<T>>) -> Result<T> {
    result.unwrap_or_else(|_| bail!("the set-up itself broke: this is an error in xtask"))
}
