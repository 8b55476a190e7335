// SPDX-License-Identifier: GPL-2.0-only
//! `cargo xtask package npm`: the element and a built site as a package of npm.
//!
//! What is written by hand stands in `packages/npm`; the folder `target/npm/oomscope` is that, the licence and the site.
//! Nothing is published: the last line that is printed is the command that would.

use crate::env;
use crate::files::{files, name};
use anyhow::{Context as _, Result, bail};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};

/// What a folder has to contain to be a built site.
const OF_A_SITE: [&str; 4] = ["index.html", "embed.js", "embed/1.js", "sw.js"];

/// Packs the site of a folder, that in `dist/` if none is named, into `target/npm`.
pub fn npm(site: Option<PathBuf>) -> Result<ExitCode> {
    let site = site.unwrap_or_else(|| env::root().join("dist"));
    if let Some(missing) = OF_A_SITE.iter().find(|file| !site.join(file).is_file()) {
        bail!(
            "{} has no {missing}: build the site first, by `cargo xtask build`, or name its folder, by --site",
            site.display()
        );
    }
    // Only a site that was built for an address names a picture for other sites.
    if fs::read_to_string(site.join("index.html"))?.contains("og:image") {
        bail!(
            "{} was built for an address, and a package is put anywhere: build it without --at",
            site.display()
        );
    }
    let packed = env::target().join("npm");
    let folder = packed.join("oomscope");
    if packed.exists() {
        fs::remove_dir_all(&packed)
            .with_context(|| format!("cannot clear {}", packed.display()))?;
    }
    let own = env::root().join("packages/npm");
    copy(&own, &folder)?;
    fs::copy(env::root().join("LICENSE"), folder.join("LICENSE"))?;
    copy(&site, &folder.join("site"))?;
    has_this_version(&folder.join("package.json"))?;

    let pack = Command::new("npm")
        .args(["pack", "--json", "--ignore-scripts", "--pack-destination"])
        .arg(&packed)
        .current_dir(&folder)
        .stderr(Stdio::inherit())
        .output()
        .context("cannot start npm, which comes with Node.js")?;
    if !pack.status.success() {
        bail!("npm could not pack it: what is above says why");
    }
    let said = String::from_utf8_lossy(&pack.stdout).into_owned();
    let copied = files(&folder)?.len();
    // What `files` in package.json does not name is left out without a word.
    match number(&said, "entryCount") {
        Some(count) if count == copied => {}
        count => {
            bail!("the package has {count:?} of {copied} files: see `files` in its package.json")
        }
    }
    let file = packed.join(format!("oomscope-{}.tgz", env!("CARGO_PKG_VERSION")));
    let size = fs::metadata(&file)
        .with_context(|| format!("npm made no {}", file.display()))?
        .len();
    println!("{}: {copied} files, {size} bytes", file.display());
    println!("To publish it: npm publish {}", file.display());
    Ok(ExitCode::SUCCESS)
}

/// Copies all files of a folder.
fn copy(from: &Path, to: &Path) -> Result<()> {
    for file in files(from)? {
        let place = to.join(name(from, &file));
        if let Some(folder) = place.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::copy(&file, &place)
            .with_context(|| format!("cannot copy {} to {}", file.display(), place.display()))?;
    }
    Ok(())
}

/// Refuses a package of another version than that of the workspace.
fn has_this_version(manifest: &Path) -> Result<()> {
    let version = format!("\"version\": \"{}\"", env!("CARGO_PKG_VERSION"));
    if !fs::read_to_string(manifest)?.contains(&version) {
        bail!("packages/npm/package.json has to say {version}, as Cargo.toml does");
    }
    Ok(())
}

/// A number of what npm says in JSON, by its name.
fn number(json: &str, name: &str) -> Option<usize> {
    let (_, rest) = json.split_once(&format!("\"{name}\":"))?;
    let rest = rest.trim_start();
    let end = rest.find(|c: char| !c.is_ascii_digit())?;
    rest[..end].parse().ok()
}
