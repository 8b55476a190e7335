// SPDX-License-Identifier: GPL-2.0-only
//! `cargo xtask build`: the release site.

use crate::address::Address;
use crate::env::{self, Tools};
use crate::files::{files, name};
use crate::offline;
use crate::setup;
use crate::split;
use crate::stamp::Stamp;
use anyhow::{Context as _, Result, bail};
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};
use std::time::Instant;

/// What the first view may weigh, gzipped, in bytes.
const FIRST_VIEW: u64 = 300_000;

/// Builds the site into a folder, `dist/` if none is named, and prints how large it is. It works wherever
/// it is put; its address is for those who look at it from outside. `if_changed`: a site that is what would be built stays.
pub fn run(into: Option<PathBuf>, at: Option<Address>, if_changed: bool) -> Result<ExitCode> {
    let tools = setup::for_release()?;
    let dist = into.unwrap_or_else(|| env::root().join("dist"));
    let at = at.unwrap_or_default();
    let stamp = Stamp::of(&dist, &at.whole())?;
    if if_changed && stamp.holds(&dist) {
        println!(
            "Build: the release site in {} is what would be built\n",
            dist.display()
        );
        return Ok(ExitCode::SUCCESS);
    }
    println!("Build: the release site, into {}", dist.display());
    let start = Instant::now();
    stamp.remove();
    // If the build fails, nobody shall be shown the site of another day.
    fs::remove_file(dist.join("index.html")).ok();
    site(&tools, &dist, &at)?;
    println!("Build: done in {}\n", env::spoken(start.elapsed()));
    if let Some(first) = sizes(&tools, &dist)?
        && first > FIRST_VIEW
    {
        bail!(
            "the first view weighs {first} bytes, {} too many: leave something to `ui/later.rs`",
            first - FIRST_VIEW
        );
    }
    stamp.write(&dist)?;
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
    let page = |script: &str| {
        let mut node = tools.command("node");
        node.arg(env::root().join("xtask/page").join(script))
            .arg(dist);
        node
    };
    env::run(&mut page("posters.mjs"))?;
    env::run(page("gallery.mjs").arg(at.whole()))?;
    // Others ask for a preview by a whole address.
    if !at.whole().is_empty() {
        env::run(&mut page("previews.mjs"))?;
    }
    at.write(dist)?;
    offline::name_in_page(dist)?;
    env::run(&mut page("logs.mjs"))?;
    // Last: it knows what every file holds.
    offline::finish(dist)
}

/// Prints the size of each file, as it is and as it goes through the wire: gzipped, as most static servers send it, and
/// by brotli. Returns what the first view weighs gzipped, if there is a gzip to measure that.
fn sizes(tools: &Tools, dist: &Path) -> Result<Option<u64>> {
    let files = files(dist)?;
    let mut packed = by_brotli(tools, &files).into_iter();
    let (mut first, mut total) = ([0; 3], [0; 3]);
    let mut is_measured = true;
    println!("{:>10} {:>10} {:>10}  file", "bytes", "gzipped", "brotli");
    for file in &files {
        let raw = fs::metadata(file)?.len();
        let gzipped = gzipped(file).unwrap_or_else(|| {
            is_measured = false;
            raw
        });
        let sizes = [raw, gzipped, packed.next().unwrap_or(raw)];
        let name = name(dist, file);
        let is_first = is_first(&name);
        for (index, size) in sizes.into_iter().enumerate() {
            total[index] += size;
            first[index] += if is_first { size } else { 0 };
        }
        let when = if is_first { "" } else { "  (later)" };
        print_sizes(sizes, &format!("{name}{when}"));
    }
    print_sizes(first, "in the first view");
    print_sizes(total, "in all");
    Ok(is_measured.then_some(first[1]))
}

fn print_sizes([raw, gzipped, brotli]: [u64; 3], what: &str) {
    println!("{raw:>10} {gzipped:>10} {brotli:>10}  {what}");
}

/// How many bytes brotli makes of each file: nothing if that cannot be measured.
fn by_brotli(tools: &Tools, files: &[PathBuf]) -> Vec<u64> {
    let output = tools
        .command("node")
        .arg(env::root().join("xtask/page/brotli.mjs"))
        .args(files)
        .stderr(Stdio::null())
        .output();
    let output = output.map(|output| output.stdout).unwrap_or_default();
    String::from_utf8_lossy(&output)
        .lines()
        .filter_map(|line| line.parse().ok())
        .collect()
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
        "open.js",
        "teachers.html",
        "embed.js",
        "embedding.html",
        "embedding.zh.html",
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
