// SPDX-License-Identifier: GPL-2.0-only
//! The standard library for wasm32, which rustup has, and which Debian's source makes.
//!
//! Where rustup cannot download, Debian's matching pair of compiler and library source serves. Its
//! compiler is lent to a toolchain folder of our own, and the library is built into that folder:
//!
//! ```text
//! ~/.cache/oomscope/rust-<version>/
//!   bin/          rustc, rustdoc: scripts that call Debian's with this folder as sysroot
//!                 cargo, cargo-clippy, clippy-driver: links to Debian's
//!   lib/rustlib/
//!     src         link to Debian's library source
//!     <host>/lib  link to Debian's library for the host
//!     <host>/bin  rust-lld, a link to the one of rustup's toolchain
//!     wasm32-unknown-unknown/lib   what is built here
//! ```

use super::apt;
use super::job::Job;
use crate::env::{self, Toolchain};
use anyhow::{Context as _, Result, bail};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

const TARGET: &str = "wasm32-unknown-unknown";
/// Debian's packages of the compiler that it builds browsers with: the newest it has.
const PACKAGES: [&str; 4] = ["rustc-web", "cargo-web", "rust-web-src", "rust-web-clippy"];
const DEBIAN_RUSTC: &str = "/usr/bin/rustc";
const DEBIAN_RUSTLIB: &str = "/usr/lib/rustlib";

/// Sees to it that there is a toolchain for the target. Returns it if it is not the one in use.
pub fn ensure(job: &Job) -> Result<Option<Toolchain>> {
    if has_target(&mut Command::new("rustc")) {
        job.here("the standard library for it");
        return Ok(None);
    }
    if let Some(toolchain) = finished(&debian_version().unwrap_or_default())? {
        job.here(&format!("the toolchain {}", toolchain.name));
        return Ok(Some(toolchain));
    }
    let by_hand = format!("By hand: rustup target add {TARGET}");
    if env::find("rustup").is_none() {
        bail!(
            "there is no rustup: install Rust with it, or the system's package of the library for {TARGET}"
        );
    }
    job.begin(
        "adding the standard library that the page is compiled with: rustup, about 10 seconds",
    )?;
    let rustup = job.quietly(Command::new("rustup").args(["target", "add", TARGET]));
    if rustup.is_ok() && has_target(&mut Command::new("rustc")) {
        return Ok(None);
    }
    if !apt::is_here() {
        return Err(rustup.err().unwrap_or_else(|| {
            anyhow::anyhow!("rustup says that it added the target, but it is not there")
        }))
        .context(by_hand);
    }
    job.begin(
        "rustup cannot download it; building it from Debian's source instead, about 2 minutes",
    )?;
    from_debian(job).map(Some).context(by_hand)
}

/// Whether a compiler finds the target's standard library.
fn has_target(rustc: &mut Command) -> bool {
    let Ok(output) = rustc
        .args(["--print", "target-libdir", "--target", TARGET])
        .output()
    else {
        return false;
    };
    let folder = String::from_utf8_lossy(&output.stdout).trim().to_owned();
    output.status.success()
        && fs::read_dir(folder).is_ok_and(|entries| {
            entries.flatten().any(|entry| {
                let name = entry.file_name();
                name.to_string_lossy().starts_with("libcore-")
            })
        })
}

/// The version of Debian's compiler, if it is here with the source of its library.
fn debian_version() -> Option<String> {
    let source = Path::new(DEBIAN_RUSTLIB).join("src/rust/library");
    if !source.is_dir() {
        return None;
    }
    field(&env::output(DEBIAN_RUSTC, &["-vV"])?, "release: ")
}

/// The toolchain for this version of Debian's compiler, if it was made before.
fn finished(version: &str) -> Result<Option<Toolchain>> {
    let toolchain = toolchain(version)?;
    let works = !version.is_empty()
        && has_target(&mut Command::new(toolchain.sysroot.join("bin/rustc")))
        && env::output("rustup", &["run", &toolchain.name, "rustc", "--version"]).is_some();
    Ok(works.then_some(toolchain))
}

fn toolchain(version: &str) -> Result<Toolchain> {
    Ok(Toolchain {
        name: format!("oomscope-{version}"),
        sysroot: env::cache()?.join(format!("rust-{version}")),
    })
}

fn from_debian(job: &Job) -> Result<Toolchain> {
    if debian_version().is_none() || env::find("clippy-driver").is_none() {
        apt::install(job, &PACKAGES)?;
    }
    let version = debian_version().context("Debian's rustc-web came without its source")?;
    if !is_new_enough(&version) {
        bail!(
            "Debian's rustc-web here is {version}, and {} is needed: its newest stands in Debian's security archive",
            env!("CARGO_PKG_RUST_VERSION")
        );
    }
    let toolchain = toolchain(&version)?;
    lend(&toolchain.sysroot)?;
    job.quietly(
        Command::new("rustup")
            .args(["toolchain", "link", &toolchain.name])
            .arg(&toolchain.sysroot),
    )?;
    build_library(job, &toolchain)?;
    if !has_target(&mut Command::new(toolchain.sysroot.join("bin/rustc"))) {
        bail!("the library was built, but the compiler does not find it");
    }
    Ok(toolchain)
}

fn is_new_enough(version: &str) -> bool {
    let parts = |text: &str| -> Vec<u32> { text.split('.').flat_map(str::parse).collect() };
    parts(version) >= parts(env!("CARGO_PKG_RUST_VERSION"))
}

/// Makes the toolchain folder around Debian's compiler.
fn lend(sysroot: &Path) -> Result<()> {
    let host = env::output(DEBIAN_RUSTC, &["-vV"])
        .and_then(|text| field(&text, "host: "))
        .context("Debian's rustc does not say what it runs on")?;
    let bin = sysroot.join("bin");
    let rustlib = sysroot.join("lib/rustlib");
    for folder in [
        &bin,
        &rustlib.join(&host).join("bin"),
        &rustlib.join(TARGET).join("lib"),
    ] {
        fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
    }
    for program in ["rustc", "rustdoc"] {
        script(
            &bin.join(program),
            &format!(
                "#!/bin/sh\nexec /usr/bin/{program} --sysroot \"{}\" \"$@\"\n",
                sysroot.display()
            ),
        )?;
    }
    for program in ["cargo", "cargo-clippy", "clippy-driver"] {
        link(&Path::new("/usr/bin").join(program), &bin.join(program))?;
    }
    let debian = Path::new(DEBIAN_RUSTLIB);
    link(&debian.join("src"), &rustlib.join("src"))?;
    link(
        &debian.join(&host).join("lib"),
        &rustlib.join(&host).join("lib"),
    )?;
    link(&lld(&host)?, &rustlib.join(&host).join("bin/rust-lld"))
}

/// The linker for wasm: rustup's toolchain has it, and Debian may.
fn lld(host: &str) -> Result<PathBuf> {
    let rustup = env::output("rustc", &["--print", "sysroot"])
        .map(|sysroot| PathBuf::from(sysroot).join(format!("lib/rustlib/{host}/bin/rust-lld")));
    rustup
        .filter(|file| file.is_file())
        .or_else(|| env::find("lld"))
        .context("there is no rust-lld in rustup's toolchain: install Debian's lld")
}

/// Builds the standard library for the target, and puts it where the compiler looks for it.
fn build_library(job: &Job, toolchain: &Toolchain) -> Result<()> {
    let folder = env::target().join("setup/std");
    fs::create_dir_all(folder.join("src"))?;
    fs::write(
        folder.join("Cargo.toml"),
        "[package]\nname = \"empty\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[workspace]\n",
    )?;
    fs::write(folder.join("src/lib.rs"), "#![no_std]\n")?;
    job.quietly(
        Command::new("cargo")
            .args(["build", "--release", "--target", TARGET])
            // Without proc_macro and test, tests do not link.
            .arg("-Zbuild-std=std,panic_abort,proc_macro,test")
            .env("RUSTUP_TOOLCHAIN", &toolchain.name)
            .env("RUSTC_BOOTSTRAP", "1")
            // Without the bitcode, link-time optimisation has nothing to work on.
            .env("RUSTFLAGS", "-Cembed-bitcode=yes")
            .env("CARGO_TARGET_DIR", folder.join("target"))
            .current_dir(&folder),
    )?;
    let built = folder.join(format!("target/{TARGET}/release/deps"));
    let place = toolchain.sysroot.join(format!("lib/rustlib/{TARGET}/lib"));
    for entry in fs::read_dir(&built)?.flatten() {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        if name.ends_with(".rlib") && !name.starts_with("libempty-") {
            fs::copy(entry.path(), place.join(&*name))?;
        }
    }
    fs::remove_dir_all(&folder).ok();
    Ok(())
}

/// The rest of the line that begins like this.
fn field(text: &str, label: &str) -> Option<String> {
    text.lines()
        .find_map(|line| line.strip_prefix(label))
        .map(str::to_owned)
}

#[cfg(unix)]
fn link(to: &Path, at: &Path) -> Result<()> {
    fs::remove_file(at).ok();
    std::os::unix::fs::symlink(to, at).with_context(|| format!("cannot make {}", at.display()))
}

#[cfg(unix)]
fn script(at: &Path, text: &str) -> Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    // It may be a link into a folder that is not ours.
    fs::remove_file(at).ok();
    fs::write(at, text)
        .and_then(|()| fs::set_permissions(at, fs::Permissions::from_mode(0o755)))
        .with_context(|| format!("cannot make {}", at.display()))
}

#[cfg(not(unix))]
fn link(_: &Path, _: &Path) -> Result<()> {
    bail!("this needs Debian")
}

#[cfg(not(unix))]
fn script(_: &Path, _: &str) -> Result<()> {
    bail!("this needs Debian")
}

#[cfg(test)]
mod tests {
    use super::{field, is_new_enough};

    #[test]
    fn versions_are_compared_by_number() {
        assert!(is_new_enough("1.95.0"));
        assert!(is_new_enough("1.100.0"));
        assert!(!is_new_enough("1.85.0"));
    }

    #[test]
    fn a_field_is_the_rest_of_its_line() {
        let text = "rustc 1.96.0\nhost: x86_64-unknown-linux-gnu\nrelease: 1.96.0";
        assert_eq!(field(text, "release: ").as_deref(), Some("1.96.0"));
        assert_eq!(field(text, "LLVM version: "), None);
    }
}
