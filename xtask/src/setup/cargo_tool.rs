// SPDX-License-Identifier: GPL-2.0-only
//! A program that cargo installs, in one exact version, into a cache folder of its own.

use super::job::Job;
use crate::env;
use anyhow::{Context as _, Result};
use std::fs;
use std::path::PathBuf;
use std::process::Command;

/// A program that cargo installs.
#[derive(Debug)]
pub struct CargoTool<'a> {
    /// The package.
    pub package: &'a str,
    /// The program of it that tells its version.
    pub program: &'a str,
    /// The version that is installed.
    pub version: &'a str,
    /// The beginning of all versions that will do, if one is there.
    pub series: &'a str,
    /// What is compiled in besides the least.
    pub features: &'a [&'a str],
    /// Whether it does not tell its version: then only the one that was installed here will do.
    pub is_silent: bool,
    /// Whether the package's own lock file is to be kept to.
    pub locked: bool,
    /// Why it is needed, and how long it may take.
    pub why: &'a str,
}

impl CargoTool<'_> {
    /// Sees to it that the program is there. Returns the folder that has to be put on PATH, if any.
    pub fn ensure(&self, job: &Job) -> Result<Option<PathBuf>> {
        let Self {
            package, version, ..
        } = self;
        if !self.is_silent
            && let Some(file) = env::find(self.program)
            && self.is_right(&file)
        {
            job.here(&format!("{}, the one on PATH", self.program));
            return Ok(None);
        }
        let root = env::cache()?.join(format!("{package}-{version}"));
        let bin = root.join("bin");
        let file = bin.join(format!("{}{}", self.program, std::env::consts::EXE_SUFFIX));
        if self.is_right(&file) {
            job.here(&format!("{} {version}", self.program));
            return Ok(Some(bin));
        }

        job.begin(&format!(
            "installing {package} {version} into {}: {}",
            root.display(),
            self.why
        ))?;
        // A target folder of its own, so that a set-up that is interrupted goes on where it was.
        let target = env::target().join("setup").join(package);
        let mut install = Command::new("cargo");
        install
            .args(["install", package, "--version", version])
            .args(["--no-default-features", "--force", "--root"])
            .arg(&root)
            // These programs mostly start other programs: their own speed hardly matters, and
            // compiling them without optimisation takes a third of the time.
            .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "0")
            .env("CARGO_PROFILE_RELEASE_LTO", "off")
            .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")
            .env("CARGO_PROFILE_RELEASE_STRIP", "true")
            .env("CARGO_TARGET_DIR", &target)
            .current_dir(env::target());
        if self.locked {
            install.arg("--locked");
        }
        for feature in self.features {
            install.args(["--features", feature]);
        }
        job.quietly(&mut install)
            .with_context(|| format!("By hand: cargo install {package} --version {version}"))?;
        fs::remove_dir_all(&target).ok();
        Ok(Some(bin))
    }

    /// Whether this file is the program in the right version.
    fn is_right(&self, file: &PathBuf) -> bool {
        if self.is_silent {
            return file.is_file();
        }
        env::output(file, &["--version"]).is_some_and(|text| self.is_in_series(&text))
    }

    /// Whether what the program says of itself names a version that will do.
    fn is_in_series(&self, text: &str) -> bool {
        text.split_whitespace().any(|word| {
            word.strip_prefix(self.series)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::CargoTool;

    #[test]
    fn versions_of_the_series_will_do() {
        let tool = |series| CargoTool {
            package: "trunk",
            program: "trunk",
            version: "0.21.14",
            series,
            features: &[],
            is_silent: false,
            locked: true,
            why: "",
        };
        assert!(tool("0.21").is_in_series("trunk 0.21.9"));
        assert!(tool("0.21.14").is_in_series("trunk 0.21.14"));
        assert!(!tool("0.21.14").is_in_series("trunk 0.21.1"));
        assert!(!tool("0.21.1").is_in_series("trunk 0.21.14"));
        assert!(!tool("0.21").is_in_series("trunk 0.22.0 (0)"));
    }
}
