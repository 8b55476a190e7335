// SPDX-License-Identifier: GPL-2.0-only
//! `cargo xtask build`: the release site.

use crate::env::{self, Tools};
use crate::setup;
use anyhow::{Context as _, Result, bail};
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};
use std::time::Instant;

/// Builds the site into `dist/`, and prints how large it is.
pub fn run() -> Result<ExitCode> {
    let tools = setup::for_build()?;
    let dist = env::root().join("dist");
    println!("Build: the release site, into {}", dist.display());
    let start = Instant::now();
    if !site(&tools, &dist)
        .status()
        .context("cannot start trunk")?
        .success()
    {
        bail!("the site could not be built: what is above says why");
    }
    println!("Build: done in {}\n", env::spoken(start.elapsed()));
    sizes(&dist)?;
    Ok(ExitCode::SUCCESS)
}

/// The command that builds the release site into a folder.
pub fn site(tools: &Tools, dist: &Path) -> Command {
    let mut trunk = tools.wasm_command("trunk");
    trunk
        .args(["build", "--release", "--skip-version-check", "--dist"])
        .arg(dist);
    trunk
}

/// Prints the size of each file, as it is and as it goes through the wire.
fn sizes(dist: &Path) -> Result<()> {
    let mut files = Vec::new();
    walk(dist, &mut files)?;
    files.sort();
    let mut total = (0, 0);
    println!("{:>10} {:>10}  file", "bytes", "gzipped");
    for file in &files {
        let raw = fs::metadata(file)?.len();
        let gzipped = gzipped(file).unwrap_or(raw);
        total = (total.0 + raw, total.1 + gzipped);
        let name = file.strip_prefix(dist).unwrap_or(file);
        println!("{raw:>10} {gzipped:>10}  {}", name.display());
    }
    println!("{:>10} {:>10}  in all", total.0, total.1);
    Ok(())
}

fn walk(folder: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            walk(&path, files)?;
        } else {
            files.push(path);
        }
    }
    Ok(())
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
