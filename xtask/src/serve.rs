// SPDX-License-Identifier: GPL-2.0-only
//! `cargo xtask serve`: the page, built again whenever a file changes.

use crate::env;
use crate::setup;
use anyhow::{Context as _, Result, bail};
use std::net::{Ipv4Addr, TcpListener};
use std::process::ExitCode;

/// The first port that is tried.
const PORT: u16 = 8080;

/// Builds the page and serves it until it is interrupted.
pub fn run(port: Option<u16>) -> Result<ExitCode> {
    let tools = setup::for_serving()?;
    let port = match port {
        Some(port) if is_free(port) => port,
        Some(port) => bail!("port {port} is in use: choose another, or leave --port out"),
        None => (PORT..PORT + 100)
            .find(|port| is_free(*port))
            .context("no port from 8080 to 8179 is free: choose one with --port")?,
    };
    println!("Serve: building the page. It will be at http://127.0.0.1:{port}/ and follow");
    println!("       every change of a file; reload to see it, Ctrl+C ends it.\n");
    // trunk would go on and serve what it has, after an error. It does not compile this again.
    let mut cargo = tools.wasm_command("cargo");
    cargo.args([
        "build",
        "--release",
        "--target",
        env::WASM,
        "--bin",
        "oomscope",
    ]);
    if !cargo.status().context("cannot start cargo")?.success() {
        bail!("the page could not be built: what is above says why");
    }
    let mut trunk = tools.wasm_command("trunk");
    trunk
        // Compiled like a release, but not shrunk: that takes longest, and is for the wire.
        .args([
            "serve",
            "--cargo-profile",
            "release",
            "--skip-version-check",
        ])
        .args(["--address", "127.0.0.1", "--port", &port.to_string()])
        // Not dist/: a build beside this one must not pull the page away.
        .arg("--dist")
        .arg(env::target().join("serve"));
    become_it(trunk)
}

fn is_free(port: u16) -> bool {
    TcpListener::bind((Ipv4Addr::LOCALHOST, port)).is_ok()
}

/// Puts the server in this process's place, so that whatever ends this process ends the server.
#[cfg(unix)]
fn become_it(mut trunk: std::process::Command) -> Result<ExitCode> {
    use std::os::unix::process::CommandExt as _;
    Err(trunk.exec()).context("cannot start trunk")
}

#[cfg(not(unix))]
fn become_it(mut trunk: std::process::Command) -> Result<ExitCode> {
    let status = trunk.status().context("cannot start trunk")?;
    Ok(if status.success() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}
