// SPDX-License-Identifier: GPL-2.0-only
//! `cargo xtask package binary`: the command line as an archive with its checksum.
//!
//! For a target with musl the program needs nothing of the system that it runs on. What was built is run before it is
//! packed, so it has to be built on a machine that can run it. The same sources make the same archive: it has neither
//! times nor owners.

use crate::env;
use anyhow::{Context as _, Result, bail};
use sha2::{Digest as _, Sha256};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::{Command, ExitCode};

/// A scenario of the gallery, and what the program has to say of it.
const TRIAL: [&str; 2] = ["www/gallery/01-global.json", "\"pid\":89"];

/// Builds the command line for a target, that of this machine if none is named, and packs it into `target/binary`.
pub fn binary(target: Option<String>) -> Result<ExitCode> {
    let target = match target {
        Some(target) => target,
        None => env::output("rustc", &["--print", "host-tuple"])
            .context("rustc does not say for what it builds: name it, by --target")?,
    };
    let build = Command::new("cargo")
        .args(["build", "--locked", "--profile", "binary"])
        .args(["--package", "oomscope", "--bin", "oomscope", "--target"])
        .arg(&target)
        .current_dir(env::root())
        .status()
        .context("cannot start cargo")?;
    if !build.success() {
        bail!(
            "it could not be built: a target that is missing is added by `rustup target add {target}`"
        );
    }
    let program = env::target().join(&target).join("binary/oomscope");
    let version = try_out(&program)?;

    let name = format!("oomscope-{version}-{target}");
    let packed = env::target().join("binary");
    let folder = packed.join(&name);
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    fs::create_dir_all(&folder)?;
    fs::copy(&program, folder.join("oomscope"))?;
    for file in ["LICENSE", "README.md", "CHANGELOG.md"] {
        fs::copy(env::root().join(file), folder.join(file))?;
    }
    let archive = format!("{name}.tar.gz");
    let tar = Command::new("tar")
        .args(["--create", "--gzip", "--sort=name", "--mtime=@0"])
        .args(["--owner=0", "--group=0", "--numeric-owner", "--file"])
        .args([&archive, &name])
        .current_dir(&packed)
        .status()
        .context("cannot start tar")?;
    if !tar.success() {
        bail!("tar could not pack {name}");
    }
    let bytes = fs::read(packed.join(&archive))?;
    let mut sum = String::new();
    for byte in Sha256::digest(&bytes) {
        write!(sum, "{byte:02x}")?;
    }
    // As `sha256sum --check` reads it.
    let line = format!("{sum}  {archive}\n");
    fs::write(packed.join(format!("{archive}.sha256")), &line)?;
    print!(
        "{}, {} bytes, of which the program has {}\n{line}",
        packed.join(&archive).display(),
        bytes.len(),
        fs::metadata(&program)?.len()
    );
    Ok(ExitCode::SUCCESS)
}

/// Runs the program, which has to give its version and a verdict. Returns the version.
fn try_out(program: &Path) -> Result<String> {
    let said = env::output(program, &["--version"])
        .with_context(|| format!("{} does not run here", program.display()))?;
    let [scenario, expected] = TRIAL;
    let verdict = env::output(program, &["verdict", scenario]).unwrap_or_default();
    if !verdict.contains(expected) {
        bail!("of {scenario} it says {verdict:?}, without {expected}");
    }
    let version = said.strip_prefix("oomscope ").unwrap_or(&said);
    Ok(version.to_owned())
}
