// SPDX-License-Identifier: GPL-2.0-only
//! Where things are, and how programs are started.

use anyhow::{Context as _, Result, bail};
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

/// The target that the page is built for.
pub const WASM: &str = "wasm32-unknown-unknown";

/// The folder of the workspace.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .unwrap_or(Path::new("."))
}

/// The folder that cargo builds into.
pub fn target() -> PathBuf {
    match std::env::var_os("CARGO_TARGET_DIR") {
        Some(dir) => root().join(dir),
        None => root().join("target"),
    }
}

/// The user's cache folder for the tools that are set up: every checkout shares it.
pub fn cache() -> Result<PathBuf> {
    let base = match std::env::var_os("XDG_CACHE_HOME").filter(|dir| !dir.is_empty()) {
        Some(dir) => PathBuf::from(dir),
        None => std::env::home_dir()
            .context("there is no home folder: set XDG_CACHE_HOME to a folder for the tools")?
            .join(".cache"),
    };
    Ok(base.join("oomscope"))
}

/// The file that a command of this name would start.
pub fn find(program: &str) -> Option<PathBuf> {
    std::env::split_paths(&std::env::var_os("PATH")?)
        .map(|dir| dir.join(format!("{program}{}", std::env::consts::EXE_SUFFIX)))
        .find(|file| file.is_file())
}

/// What a program prints, or `None` where it cannot be started or fails.
pub fn output(program: impl AsRef<OsStr>, args: &[&str]) -> Option<String> {
    let output = Command::new(program)
        .args(args)
        .current_dir(root())
        .output()
        .ok()?;
    output
        .status
        .success()
        .then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// A duration as people say it: `7 s`, `2 min 24 s`.
pub fn spoken(time: Duration) -> String {
    match time.as_secs() {
        0 if time.as_millis() < 100 => "0 s".to_owned(),
        0..10 => format!("{:.1} s", time.as_secs_f32()),
        seconds @ 10..60 => format!("{seconds} s"),
        seconds => format!("{} min {} s", seconds / 60, seconds % 60),
    }
}

/// What the set-up found or made: it turns into the environment of each program that is started.
#[derive(Debug, Default)]
pub struct Tools {
    /// Folders that go before the user's own `PATH`.
    pub path: Vec<PathBuf>,
    /// The Rust toolchain that has the wasm32 target, where it is not the one in use.
    pub toolchain: Option<Toolchain>,
    /// A Chromium or Google Chrome.
    pub chromium: Option<PathBuf>,
    /// A Chromium without windows.
    pub headless: Option<PathBuf>,
    /// A Firefox.
    pub firefox: Option<PathBuf>,
}

/// A toolchain that the set-up made, because the one in use cannot build for wasm32.
#[derive(Debug, Clone)]
pub struct Toolchain {
    /// Its name for rustup.
    pub name: String,
    /// Its folder.
    pub sysroot: PathBuf,
}

impl Tools {
    /// A command that finds the tools. It starts in the root of the workspace.
    pub fn command(&self, program: impl AsRef<OsStr>) -> Command {
        let mut command = Command::new(program);
        command.current_dir(root());
        let own = std::env::var_os("PATH").unwrap_or_default();
        let path = self.path.iter().cloned().chain(std::env::split_paths(&own));
        // Only a folder with a separator in its name cannot be joined: then PATH stays what it is.
        if let Ok(path) = std::env::join_paths(path) {
            command.env("PATH", path);
        }
        let browsers = [
            ("CHROME", &self.chromium),
            ("CHROME_HEADLESS", &self.headless),
            ("FIREFOX", &self.firefox),
        ];
        for (variable, browser) in browsers {
            if let Some(browser) = browser {
                command.env(variable, browser);
            }
        }
        command
    }

    /// A command that builds for wasm32: like [`Self::command`], with the toolchain that can.
    pub fn wasm_command(&self, program: impl AsRef<OsStr>) -> Command {
        let mut command = self.command(program);
        if let Some(toolchain) = &self.toolchain {
            command
                .env("RUSTUP_TOOLCHAIN", &toolchain.name)
                // clippy looks for the standard library where this says.
                .env("SYSROOT", &toolchain.sysroot);
        }
        command
    }

    /// A command that runs a test target inside wasm, in a headless browser.
    pub fn wasm_test(&self, name: &str) -> Command {
        let mut test = self.wasm_command("cargo");
        test.args(["test", "--target", WASM, "--test", name]).env(
            "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER",
            "node tests/browser/wasm.mjs",
        );
        test
    }
}

/// Runs a program of the build.
pub fn run(command: &mut Command) -> Result<()> {
    let program = command.get_program().to_string_lossy().into_owned();
    let status = command
        .status()
        .with_context(|| format!("cannot start {program}"))?;
    if !status.success() {
        bail!("{program} failed: what is above says why");
    }
    Ok(())
}
