// SPDX-License-Identifier: GPL-2.0-only
//! Whether a site that is there is what a build would make again: a site takes minutes, and most changes are to tests.

use crate::env;
use crate::files::{files, name};
use anyhow::Result;
use sha2::{Digest, Sha256};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What the site is made of. Texts of `tests` are compiled into tests alone.
const SOURCES: [&str; 11] = [
    ".cargo",
    "Cargo.lock",
    "Cargo.toml",
    "Trunk.toml",
    "crates",
    "index.html",
    "package-lock.json",
    "package.json",
    "src",
    "www",
    "xtask",
];

/// What is written down of a site: a digest of what it was made of, and of what it holds.
pub struct Stamp {
    file: PathBuf,
    sources: String,
}

impl Stamp {
    /// Of a site in a folder, made of what the sources are now, for this address.
    pub fn of(dist: &Path, address: &str) -> Result<Stamp> {
        let mut digest = Sha256::new();
        digest.update(address);
        // Another compiler makes another site.
        let compiler = Command::new("rustc").arg("-vV").output();
        digest.update(compiler.map(|output| output.stdout).unwrap_or_default());
        for source in SOURCES {
            let path = env::root().join(source);
            if path.is_dir() {
                add_files(&mut digest, &path)?;
            } else if path.exists() {
                digest.update(source);
                digest.update(fs::read(path)?);
            }
        }
        Ok(Stamp {
            file: dist.with_extension("stamp"),
            sources: format!("{:x}", digest.finalize()),
        })
    }

    /// Whether the site is there as it was built from these sources.
    pub fn holds(&self, dist: &Path) -> bool {
        let text = self.text(dist).ok();
        text.is_some() && fs::read_to_string(&self.file).ok() == text
    }

    /// Writes down that the site was built from these sources.
    pub fn write(&self, dist: &Path) -> Result<()> {
        Ok(fs::write(&self.file, self.text(dist)?)?)
    }

    /// Takes back what was written down.
    pub fn remove(&self) {
        fs::remove_file(&self.file).ok();
    }

    fn text(&self, dist: &Path) -> Result<String> {
        let mut digest = Sha256::new();
        add_files(&mut digest, dist)?;
        Ok(format!("{}\n{:x}\n", self.sources, digest.finalize()))
    }
}

/// Adds all files of a folder with their names.
fn add_files(digest: &mut Sha256, folder: &Path) -> Result<()> {
    for file in files(folder)? {
        let bytes = fs::read(&file)?;
        digest.update(name(folder, &file));
        digest.update(bytes.len().to_le_bytes());
        digest.update(bytes);
    }
    Ok(())
}
