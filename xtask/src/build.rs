// SPDX-License-Identifier: GPL-2.0-only
//! `cargo xtask build`: the release site.

use crate::address::Address;
use crate::env::{self, Tools};
use crate::files::{files, name};
use crate::offline;
use crate::setup;
use crate::split;
use anyhow::{Context as _, Result, bail};
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};
use std::time::Instant;

/// What the first view may weigh, gzipped, in bytes.
const FIRST_VIEW: u64 = 300_000;

/// Builds the site into a folder, `dist/` if none is named, and prints how large it is. It works wherever
/// it is put; its address is for those who look at it from outside.
pub fn run(into: Option<PathBuf>, at: Option<Address>) -> Result<ExitCode> {
    let tools = setup::for_release()?;
    let dist = into.unwrap_or_else(|| env::root().join("dist"));
    println!("Build: the release site, into {}", dist.display());
    let start = Instant::now();
    site(&tools, &dist, &at.unwrap_or_default())?;
    println!("Build: done in {}\n", env::spoken(start.elapsed()));
    if let Some(first) = sizes(&dist)?
        && first > FIRST_VIEW
    {
        bail!(
            "the first view weighs {first} bytes, {} too many: leave something to `ui/later.rs`",
            first - FIRST_VIEW
        );
    }
    Ok(ExitCode::SUCCESS)
}

/// Builds the release site into a folder.
pub fn site(tools: &Tools, dist: &Path, at: &Address) -> Result<()> {
    let mut trunk = tools.wasm_command("trunk");
    trunk
        .args(["build", "--release", "--skip-version-check"])
        .args(["--features", "split", "--dist"])
        .arg(dist)
        // Where the wasm is cut is found by its symbols; the last step takes them out.
        .env("CARGO_PROFILE_RELEASE_STRIP", "none")
        .env(
            "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS",
            split::compiler_flags(),
        );
    if !trunk.status().context("cannot start trunk")?.success() {
        bail!("the site could not be built: what is above says why");
    }
    split::finish(tools, dist)?;
    at.write(dist)?;
    // Last: it knows what every file holds.
    offline::finish(dist)
}

/// Prints the size of each file, as it is and as it goes through the wire. Returns what the first view
/// weighs, if there is a gzip to tell.
fn sizes(dist: &Path) -> Result<Option<u64>> {
    let files = files(dist)?;
    let mut total = (0, 0);
    let (mut first, mut is_told) = (0, true);
    println!("{:>10} {:>10}  file", "bytes", "gzipped");
    for file in &files {
        let raw = fs::metadata(file)?.len();
        let gzipped = gzipped(file).unwrap_or_else(|| {
            is_told = false;
            raw
        });
        total = (total.0 + raw, total.1 + gzipped);
        let name = name(dist, file);
        let when = if is_first(&name) {
            first += gzipped;
            ""
        } else {
            "  (later)"
        };
        println!("{raw:>10} {gzipped:>10}  {name}{when}");
    }
    println!("{:>10} {first:>10}  in the first view", "");
    println!("{:>10} {:>10}  in all", total.0, total.1);
    Ok(is_told.then_some(first))
}

/// Whether the first view needs a file: not the scenarios, not what is for others, and of the wasm
/// and the styles only the main part.
fn is_first(name: &str) -> bool {
    let is_part = name.ends_with(".wasm") && !name.ends_with("_bg.wasm")
        || name.ends_with(".css") && !name.starts_with("page-");
    let is_for_others = [
        "worker.js",
        "sw.js",
        "offline.js",
        "scenario.schema.json",
        "snapshot.sh",
        "example.log",
        "format.html",
        "format.css",
        "idea.html",
        "404.html",
        "embed.js",
        "embedding.html",
    ]
    .contains(&name);
    let is_in_a_folder = name.contains('/');
    !is_part && !is_for_others && !is_in_a_folder
}

/// How many bytes gzip makes of a file, where there is a gzip.
fn gzipped(file: &Path) -> Option<u64> {
    let output = Command::new("gzip")
        .arg("-9c")
        .stdin(File::open(file).ok()?)
        .stderr(Stdio::null())
        .output()
        .ok()?;
    output
        .status
        .success()
        .then_some(output.stdout.len() as u64)
}
